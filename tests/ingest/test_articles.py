"""A folder of articles into a store: what is new, what has changed, what failed, and nothing done twice."""

import time
from pathlib import Path

import pytest

from ingest.articles import Report, ingest_path
from tests.tools.store.hashed_embedder import HashedEmbedder
from tools.domain.errors import UnreadableFile
from tools.store.database import open_database
from tools.store.passages import Passages


def opened(home: Path) -> Passages:
    return Passages(open_database(home), home / "vectors", HashedEmbedder, HashedEmbedder)


def ingest(path: Path, passages: Passages) -> Report:
    return ingest_path(path, passages, lambda stage, done, total: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "sub").mkdir(parents=True)
    (folder / "2025-01-01-oil.md").write_text("Oil rose.")
    (folder / "sub" / "2025-01-02-gold.txt").write_text("Gold fell.")
    (folder / ".hidden.md").write_text("Hidden.")
    (folder / "picture.png").write_bytes(b"\x89PNG\x00")
    (folder / "2025-01-03-void.md").write_bytes(b"")
    return folder


def test_bad_files_do_not_stop_the_rest(folder: Path, tmp_path: Path) -> None:
    passages = opened(tmp_path / "home")
    report = ingest(folder, passages)
    assert (report.new, report.changed, report.unchanged, report.embedded) == (2, 0, 0, 2)
    assert report.failed == [
        "2025-01-03-void.md is empty.",
        "picture.png is not a kind of file that is read (.md, .markdown, .txt, .html, .htm).",
    ]
    assert set(passages.sources()) == {"2025-01-01-oil.md", "sub/2025-01-02-gold.txt"}


def test_only_what_has_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    ingest(folder, opened(tmp_path / "home"))
    again = ingest(folder, opened(tmp_path / "home"))
    assert (again.new, again.changed, again.unchanged, again.embedded) == (0, 0, 2, 0)
    (folder / "2025-01-01-oil.md").write_text("Oil fell.")
    third = ingest(folder, opened(tmp_path / "home"))
    assert (third.new, third.changed, third.unchanged, third.embedded) == (0, 1, 1, 1)
    # Other bytes, the same article: nothing to be done.
    (folder / "2025-01-01-oil.md").write_text("\n\nOil fell.\n")
    assert ingest(folder, opened(tmp_path / "home")).unchanged == 2


def test_one_file_is_the_same_article_as_in_its_folder(folder: Path, tmp_path: Path) -> None:
    passages = opened(tmp_path / "home")
    ingest(folder, passages)
    assert ingest(folder / "2025-01-01-oil.md", passages).unchanged == 1


def test_no_path_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    passages = opened(tmp_path / "home")
    with pytest.raises(UnreadableFile, match=r"no file or folder .*nowhere"):
        ingest(tmp_path / "nowhere", passages)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFile, match="holds no file"):
        ingest(tmp_path / "empty", passages)


def test_an_interrupted_run_is_completed_by_the_next(folder: Path, tmp_path: Path) -> None:
    def interrupt(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest_path(folder, opened(tmp_path / "home"), interrupt)
    report = ingest(folder, opened(tmp_path / "home"))
    assert (report.new, report.unchanged, report.embedded) == (1, 1, 2)


def test_a_second_run_over_many_articles_is_quick(shared: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for path in sorted((shared / "articles").iterdir())[:250]:
        (many / path.name).symlink_to(path)
    first = ingest(many, opened(tmp_path / "home"))
    assert first.new + len(first.failed) == 250
    started = time.process_time()
    second = ingest(many, opened(tmp_path / "home"))
    assert (second.new, second.changed, second.embedded, second.unchanged) == (0, 0, 0, first.new)
    assert time.process_time() - started < 0.5  # so 2,500 take less than five seconds
