"""Every reader of a format: laws for all of them, and what each makes of its own documents."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.catalog import all_readers
from ingest.documents import Raw, read_document
from ingest.read_apart import read_apart
from tests.ingest.documents_made import page, pdf, word
from tools.domain.errors import UnreadableFile
from tools.domain.passage import Article

TODAY = date(2026, 9, 17)
WHOLE = {
    "docx": word(),
    "html": page("Brent crude settled at $65.48 a barrel on Thursday, after tariffs were paused for ninety days."),
    "markdown": b"---\ntitle: Oil\ndate: 2025-04-10\n---\nOil rose.",
    "pdf": pdf(["Oil rose."]),
    "text": b"Oil rose.",
}


def read(name: str, body: bytes, **known: str) -> Article:
    return read_document(Raw(name, body, **known), TODAY)[0]  # type: ignore[arg-type]


def test_no_two_readers_claim_a_kind_of_file() -> None:
    readers = all_readers().values()
    for claimed in (
        [one for reader in readers for one in reader.suffixes],
        [one for reader in readers for one in reader.media_types],
        [reader.signature for reader in readers if reader.signature],
    ):
        assert len(claimed) == len(set(claimed))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for one in readers for suffix in one.suffixes)


def test_there_is_a_document_of_every_format_here() -> None:
    assert set(WHOLE) == set(all_readers())


@pytest.mark.parametrize("kind", sorted(all_readers()))
def test_every_reader_gives_clean_text(kind: str) -> None:
    reading = all_readers()[kind].read(WHOLE[kind], "a")
    assert reading.text and reading.text == reading.text.strip()
    assert "\x00" not in reading.text and "evil script" not in reading.text


@pytest.mark.parametrize("kind", sorted(all_readers()))
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_no_bytes_break_a_reader(kind: str, data: st.DataObject) -> None:
    whole = WHOLE[kind]
    cut = data.draw(st.integers(0, len(whole)))
    body = whole[:cut] + data.draw(st.binary(max_size=30)) + whole[cut + data.draw(st.integers(0, 30)) :]
    reader = all_readers()[kind]
    try:
        assert isinstance(reader.read(body, "a").text, str)
    except UnreadableFile as refused:
        assert str(refused).startswith("a")
    except Exception:
        if reader.apart_above:  # what always runs apart may break off: its parent says so (see below)
            raise


def test_a_word_document() -> None:
    article = read("2025-02-05-refunding.docx", word("Quarterly refunding"))
    assert article.title == "Quarterly refunding"
    assert article.text == (
        "## Debt management\n\nCoupon sizes are unchanged. Bill supply rises.\n\n"
        "| Note | Size |\n| 10-year | $42 billion |\n\n- The next refunding is in May."
    )


def test_a_pdf() -> None:
    body = pdf(["The Committee kept the infla-\ntion goal.", "Rates were held."], "Statement", "20250410233000-05'00'")
    article, when = read_document(Raw("statement.pdf", body), TODAY)
    assert (article.title, article.text) == ("Statement", "The Committee kept the inflation goal.\nRates were held.")
    assert article.published_on == date(2025, 4, 10)  # the writer's own day; it is the 11th in London
    assert when.remark.endswith("it counts as published on 2025-04-10, when its file was written")


def test_a_day_of_a_file_gives_way_to_the_days_its_text_names() -> None:
    body = pdf(["Released on April 16, 2025, with figures for February 2025."], made="20250401120000Z")
    assert read("tic.pdf", body).published_on == date(2025, 4, 16)
    # What python-docx writes by itself is nobody's day.
    assert all_readers()["docx"].read(word(), "a.docx").made_on is None
    made = all_readers()["docx"].read(word(made=datetime(2025, 2, 5, tzinfo=UTC)), "a.docx")
    assert made.made_on == date(2025, 2, 5)


def test_bytes_count_for_more_than_names() -> None:
    assert read("https://example.org/download?id=3", pdf(["Oil rose."]), url="https://example.org/download?id=3").text
    wrong = read(
        "https://example.org/a.pdf", WHOLE["html"], url="https://example.org/a.pdf", media_type="application/pdf"
    )
    assert "$65.48" in wrong.text


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.pdf", b"%PDF-1.4 and nothing more", "is no PDF that can be read"),
        ("a.pdf", pdf([""]), "holds no text"),
        ("a.pdf", pdf(["Page."] * 2001), "has 2001 pages, more than 2000"),
        ("a.docx", b"PK\x03\x04 and nothing more", "is no Word document that can be read"),
    ],
    ids=["broken pdf", "pictures", "10,000 pages", "broken docx"],
)
def test_what_cannot_be_read_is_named_with_the_reason(name: str, body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read(name, body)


def test_an_archive_that_unpacks_without_end_is_not_unpacked() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(BytesIO(word())) as whole:
        for part in whole.namelist():
            if part != "word/document.xml":
                archive.writestr(part, whole.read(part))
        with archive.open("word/document.xml", "w") as document:
            for _ in range(101):
                document.write(b" " * 1_000_000)
    assert len(held.getvalue()) < 200_000
    with pytest.raises(UnreadableFile, match="unpacks to more than 100 MB"):
        read("bomb.docx", held.getvalue())


def test_entities_of_a_word_document_are_not_resolved(tmp_path: Path) -> None:
    held = BytesIO()
    (tmp_path / "secret.txt").write_text("password")
    evil = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'.encode()
    with zipfile.ZipFile(held, "w") as archive, zipfile.ZipFile(BytesIO(word())) as whole:
        for part in whole.namelist():
            body = whole.read(part)
            if part == "word/document.xml":
                body = evil + body.split(b"?>", 1)[1].replace(b"Coupon sizes are unchanged.", b"[&x;]")
            archive.writestr(part, body)
    text = read("a.docx", held.getvalue()).text
    assert "[" in text and "password" not in text


def test_a_reader_that_takes_too_long_is_ended() -> None:
    with pytest.raises(UnreadableFile, match=r"a.pdf could not be read within 0.05 seconds"):
        read_apart("pdf", pdf(["Oil rose."]), "a.pdf", seconds=0.05)


def test_a_reader_that_breaks_off_is_said() -> None:
    with pytest.raises(UnreadableFile, match="its reader ran out of memory or broke off"):
        read_apart("no such reader", b"", "a.pdf")


def test_what_lies_beside_is_not_run() -> None:
    """A folder of downloads may hold a file called json.py."""
    Path("json.py").write_text("raise SystemExit(9)")
    assert read("a.pdf", pdf(["Oil rose."])).text == "Oil rose."


@pytest.mark.parametrize(
    ("declared", "meta", "encoding"),
    [("utf-8", "", "cp1252"), ("", "windows-1252", "cp1252"), ("shift_jis", "", "utf-8"), ("no-such", "", "utf-8")],
)
def test_a_page_in_another_encoding_than_it_says(declared: str, meta: str, encoding: str) -> None:
    words = "Zölle: The “pause” in Zürich cost €5 billion, said officials at the ministry after the meeting on Monday."
    head = f'<head><meta charset="{meta}">' if meta else "<head>"
    body = page(words).decode().replace("<head>", head).encode(encoding)
    article = read("https://example.org/a", body, url="https://example.org/a", charset=declared)
    assert "The “pause” in Zürich cost €5 billion" in article.text


@pytest.mark.parametrize("body", [b"<p>" * 10_000, b"<div>" * 30_000 + b"Words.", b"<!-- " * 30_000], ids=len)
def test_a_page_without_end_does_not_break_the_reader(body: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read("a.html", b"<html><body>" + body)
