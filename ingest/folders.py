"""The files under a path that may be articles."""

from collections.abc import Iterator
from pathlib import Path

from tools.domain.errors import UnreadableFile


def files_under(path: Path) -> list[tuple[str, Path]]:
    """A file, or every file under a folder that is not hidden, each with its name: its path below the folder.

    Raises:
        UnreadableFile: there is no such file or folder, or the folder is empty.
    """
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
