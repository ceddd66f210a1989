"""Which processes that see to errands are still alive; a process that is killed is known to be gone at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

_NAME = "worker-{}.lock"


class Workers:
    """Each worker holds a lock file in a folder for as long as it lives."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def work(self) -> Iterator[str]:
        """Be a worker until the block ends; gives its name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = uuid4().hex
        with FileLock(self._path(name)):
            yield name
        self._path(name).unlink(missing_ok=True)

    def alive(self, name: str) -> bool:
        """Whether a worker of that name lives."""
        if not name or not self._path(name).exists():
            return False
        try:
            with FileLock(self._path(name), timeout=0):
                pass
        except Timeout:
            return True
        self._path(name).unlink(missing_ok=True)
        return False

    def _path(self, name: str) -> Path:
        return self._folder / _NAME.format(name)
