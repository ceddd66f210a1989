"""Files of every kind: what is read from them, and how each bad one is named."""

import os
from datetime import date
from pathlib import Path

import pytest

from ingest.documents import Raw, read_bytes, read_document
from tools.domain.errors import UnreadableFile
from tools.domain.passage import Article

TODAY = date(2026, 9, 17)
PAGE = """<!doctype html><html lang="en"><head><title>Oil rebounds | The Daily</title>
<meta property="og:title" content="Oil rebounds"><meta property="og:site_name" content="The Daily">
<meta property="article:published_time" content="2025-04-10T23:30:00-05:00">
<link rel="canonical" href="https://daily.example.org/oil"></head><body><nav>Home News Sport</nav>
<article><h1>Oil rebounds</h1><p>Oil prices rose by 4% on Thursday after the United States paused most of its new
tariffs for 90 days, and traders covered short positions taken earlier in the week.</p>
<p>Brent crude settled at $65.48 a barrel, its largest gain in a month, while inventories fell for a third week in
a row, according to official figures that were published on Wednesday.</p></article>
<footer>Cookies, terms, contact</footer></body></html>"""


def read(tmp_path: Path, name: str, body: bytes | str) -> Article:
    path = tmp_path / name
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return read_document(Raw(name, read_bytes(path)), TODAY)[0]


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Refunding: August'\ndate: 2003-12-15T23:00:00-05:00\nurl: /news/js1055\n"
        "publisher: Treasury\n---\n**WASHINGTON –**The [note](https://example.org/a_(b).pdf) of\u00a0$38 billion.\n\n"
        "## Bills &amp; more\n\n- one\n"
    )
    assert read(tmp_path, "a.md", text) == Article(
        document="a.md",
        title="Refunding: August",
        published_on=date(2003, 12, 15),  # the publisher's own day; it is the 16th in London
        url="/news/js1055",
        publisher="Treasury",
        text="WASHINGTON – The note of $38 billion.\n\n## Bills & more\n\n- one",
    )


def test_a_web_page(tmp_path: Path) -> None:
    article = read(tmp_path, "oil.html", PAGE)
    assert (article.title, article.published_on) == ("Oil rebounds", date(2025, 4, 10))
    assert (article.publisher, article.url) == ("The Daily", "https://daily.example.org/oil")
    assert "Brent crude settled at $65.48 a barrel" in article.text
    assert "Cookies" not in article.text


def test_the_date_may_stand_in_the_name_of_the_file(tmp_path: Path) -> None:
    article = read(tmp_path, "2024-02-29-leap.txt", "Rates were held.\nNothing else.")
    assert (article.title, article.published_on) == ("Rates were held.", date(2024, 2, 29))


@pytest.mark.parametrize("written", ["2025/03/04", "4 March 2025", "March 4, 2025", "Mar 4, 2025", '"2025-03-04"'])
def test_dates_as_people_write_them(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, "a.md", f"---\ndate: {written}\n---\nText.").published_on == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8-sig", "Zölle auf 25 %"),
        ("utf-16", "Zölle auf 25 %"),
        ("cp1252", "The “pause” in Zürich cost €5 billion"),
        ("shift_jis", "日本銀行は政策金利を据え置いた。物価の上昇は続いている。賃金も上がった。" * 5),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, words: str) -> None:
    assert read(tmp_path, "2025-01-01-a.txt", words.encode(encoding)).text == words


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("2025-01-01-a.md", b"", "is empty"),
        ("2025-01-01-a.md", b" \n\t\n", "is empty"),
        ("2025-01-01-a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is a binary file"),
        ("2025-01-01-a.md", bytes(range(256)) * 9, "is a binary file"),
        ("2025-01-01-a.md", "---\ntitle: nothing more\n---\n", "has no text besides its front matter"),
        ("a.md", "---\ndate: last Tuesday\n---\nText.", "its date 'last Tuesday' is no day"),
        ("2025-02-30-a.md", "Text.", "there is no day 2025-02-30"),
        ("2025-01-01-a.md", "---\ntitle: Oil: why\n---\nText.", r"front matter is not valid YAML \(line 2\)"),
        ("2025-01-01-a.html", "<html><body></body></html>", "is no web page with a main text"),
        ("2025-01-01-a.html", b"\x00\x01\x02\x03", "is no web page with a main text"),
        ("2025-01-01-a.xyz", "Text.", "is not a kind of file that is read"),
    ],
)
def test_a_bad_file_is_named_with_the_reason(tmp_path: Path, name: str, body: bytes | str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        read(tmp_path, name, body)
    assert name in str(refused.value)


def test_a_missing_file_and_one_that_may_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"gone.md cannot be read: No such file"):
        read_bytes(tmp_path / "gone.md")
    closed = tmp_path / "closed.md"
    closed.write_text("Text.")
    closed.chmod(0)
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    with pytest.raises(UnreadableFile, match=r"closed.md cannot be read: Permission denied"):
        read_bytes(closed)
