"""A folder of articles into a store: what is new, what has changed, what failed, and nothing done twice."""

import time
from datetime import date
from pathlib import Path

import pytest

from ingest.articles import Ingest, Progress, Report
from ingest.fetch import Fetcher
from ingest.web import Web
from tests.tools.store.hashed_embedder import HashedEmbedder
from tools.store.database import open_database
from tools.store.passages import Passages
from tools.store.visits import Visits

DAY = date(2026, 9, 17)


def opened(home: Path, progress: Progress = lambda what, done, total: None, day: date = DAY) -> Ingest:
    engine = open_database(home)
    passages, visits = Passages(engine, home / "vectors", HashedEmbedder, HashedEmbedder), Visits(engine)
    return Ingest(passages, visits, Web(Fetcher().download, visits, day, limit=10), day, progress)


def ingest(path: Path, run: Ingest) -> tuple[Report, int]:
    return run.read(str(path)), run.embed()


def counts(done: tuple[Report, int]) -> tuple[int, ...]:
    report, embedded = done
    return report.new, report.changed, report.unchanged, embedded


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
    run = opened(tmp_path / "home")
    report, embedded = ingest(folder, run)
    assert (report.new, report.changed, report.unchanged, embedded) == (2, 0, 0, 2)
    assert report.failed == [
        "2025-01-03-void.md is empty.",
        "picture.png is not a kind of file that is read (.docx, .html, .htm, .xhtml, .md, .markdown, .pdf, .txt).",
    ]
    assert set(run.passages.sources()) == {"2025-01-01-oil.md", "sub/2025-01-02-gold.txt"}


def test_only_what_has_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    ingest(folder, opened(tmp_path / "home"))
    assert counts(ingest(folder, opened(tmp_path / "home"))) == (0, 0, 2, 0)
    (folder / "2025-01-01-oil.md").write_text("Oil fell.")
    assert counts(ingest(folder, opened(tmp_path / "home"))) == (0, 1, 1, 1)
    # Other bytes, the same article: nothing to be done.
    (folder / "2025-01-01-oil.md").write_text("\n\nOil fell.\n")
    assert counts(ingest(folder, opened(tmp_path / "home"))) == (0, 0, 2, 0)


def test_one_file_is_the_same_article_as_in_its_folder(folder: Path, tmp_path: Path) -> None:
    run = opened(tmp_path / "home")
    ingest(folder, run)
    assert counts(ingest(folder / "2025-01-01-oil.md", run)) == (0, 0, 1, 0)


def test_no_path_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    run = opened(tmp_path / "home")
    assert run.read(str(tmp_path / "nowhere")).failed == [f"There is no file or folder {tmp_path / 'nowhere'}."]
    (tmp_path / "empty").mkdir()
    report = run.read(str(tmp_path / "empty"))
    assert report.failed == [f"The folder {tmp_path / 'empty'} holds no file."]
    assert report.only_failed


def test_an_interrupted_run_is_completed_by_the_next(folder: Path, tmp_path: Path) -> None:
    def interrupt(what: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(folder, opened(tmp_path / "home", interrupt))
    assert counts(ingest(folder, opened(tmp_path / "home"))) == (1, 0, 1, 2)


def test_a_file_without_a_date_is_not_seen_before_it_was_there(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("Gold bullion rose.")
    report, _ = ingest(note, opened(tmp_path / "home"))
    assert report.remarks == ["note.md gives no date; it is visible from 2026-09-17, the day it was ingested"]
    run = opened(tmp_path / "home", day=date(2026, 9, 20))
    assert run.passages.search("gold bullion", date(2026, 9, 16)) == []
    assert run.passages.search("gold bullion", date(2026, 9, 17))
    # Other bytes, the same words: they were there on the 17th. Other words were not.
    note.write_text("Gold bullion rose.\n")
    ingest(note, run)
    assert run.passages.text_and_day("note.md") == ("Gold bullion rose.", date(2026, 9, 17))
    note.write_text("Gold bullion fell.")
    ingest(note, run)
    assert run.passages.text_and_day("note.md") == ("Gold bullion fell.", date(2026, 9, 20))


def test_what_was_removed_comes_back_only_when_it_is_named(folder: Path, tmp_path: Path) -> None:
    run = opened(tmp_path / "home")
    ingest(folder, run)
    assert run.passages.named("sub/2025-01-02-gold.txt") == ["sub/2025-01-02-gold.txt"]
    assert run.passages.forget("2025-01-01-oil.md")
    assert not run.passages.forget("2025-01-01-oil.md")
    assert run.embed() == 0
    assert [hit.passage.article.document for hit in run.passages.search("oil", DAY)] == ["sub/2025-01-02-gold.txt"]
    assert run.passages.counts().embedded == run.passages.counts().passages == 1
    report, _ = ingest(folder, run)
    assert (report.new, report.unchanged, report.left_out) == (0, 1, 1)
    assert counts(ingest(folder / "2025-01-01-oil.md", run)) == (1, 0, 0, 1)
    assert counts(ingest(folder, run)) == (0, 0, 2, 0)


def test_a_second_run_over_many_articles_is_quick(shared: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for path in sorted((shared / "articles").iterdir())[:250]:
        (many / path.name).symlink_to(path)
    first, _ = ingest(many, opened(tmp_path / "home"))
    assert first.new + len(first.failed) == 250
    started = time.process_time()
    assert counts(ingest(many, opened(tmp_path / "home"))) == (0, 0, first.new, 0)
    assert time.process_time() - started < 0.5  # so 2,500 take less than five seconds
