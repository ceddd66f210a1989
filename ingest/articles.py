"""A file or a folder of articles into the store: read, cut, write, embed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ingest.documents import READER, read_bytes, read_document
from ingest.passages import cut
from tools.domain.errors import UnreadableFile
from tools.store.passages import Passages, Written


@dataclass
class Report:
    """What became of each file: how many articles were new, changed and unchanged, and why a file was not read."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    embedded: int = 0
    failed: list[str] = field(default_factory=list)

    def count(self, written: Written) -> None:
        """Count one article."""
        setattr(self, written.value, getattr(self, written.value) + 1)


def ingest_path(path: Path, passages: Passages, progress: Callable[[str, int, int], None]) -> Report:
    """Bring the store up to date with a file, or with every file under a folder that is not hidden.

    A file that cannot be read does not stop the rest. A file that has not changed is not read again. `progress` is
    told what is being done (`reading` or `embedding`), how much of it is done and of how much. Interrupt it at any
    time: the next run does the rest. An article's name is its path below the folder; a later article of the same
    name takes its place.

    Raises:
        UnreadableFile: there is no such file or folder, or the folder is empty.
        StoreError: the store cannot be written, or another process is embedding.
    """
    files = _files(path)
    report, known = Report(), passages.sources()
    for number, (document, file) in enumerate(files, start=1):
        try:
            report.count(_ingest(file, document, passages, known.get(document, "")))
        except UnreadableFile as error:
            report.failed.append(str(error))
        progress("reading", number, len(files))
    report.embedded = passages.embed_pending(lambda done, total: progress("embedding", done, total))
    return report


def _ingest(file: Path, document: str, passages: Passages, known: str) -> Written:
    body = read_bytes(file)
    source = f"{READER}:{sha256(body).hexdigest()}"
    if source == known:
        return Written.UNCHANGED
    article = read_document(body, document)
    return passages.write(article, cut(article), source)


def _files(path: Path) -> list[tuple[str, Path]]:
    if path.is_file():
        return [(path.name, path)]
    if not path.is_dir():
        raise UnreadableFile(f"There is no file or folder {path}.")
    files = [(file.relative_to(path).as_posix(), file) for file in sorted(_visible(path))]
    if not files:
        raise UnreadableFile(f"The folder {path} holds no file.")
    return files


def _visible(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _visible(path)
        elif not path.is_dir():
            yield path
