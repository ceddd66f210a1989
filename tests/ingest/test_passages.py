"""Cutting: every word stands in exactly one passage, at the position it says."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest.passages import LONGEST, cut
from tools.domain.passage import Article

BLOCKS = ["# Oil\n", "## Rates and prices\n", "- one item\n", "| a | 1.5 |\n", "1. first\n", "\n\n", "\n", " ", "\t"]
SENTENCES = ["The U.S. sold 4.5% of it. ", "Why? ", "“Yes.” ", "价格上涨。", "x" * 700, "word " * 150]
PIECES = st.sampled_from([*BLOCKS, *SENTENCES])


def article(text: str) -> Article:
    return Article("a.md", "A title", date(2025, 1, 1), "", "", text)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=3000))
def test_passages_hold_every_word_once_at_its_place(text: str) -> None:
    whole, position = article(text), 0
    for passage in cut(whole):
        assert not text[position : passage.start].strip()
        assert whole.text[passage.start : passage.end] == passage.text == passage.text.strip() != ""
        assert len(passage.text) <= LONGEST
        position = passage.end
    assert not text[position:].strip()


def test_passages_end_at_paragraphs_and_know_their_heading() -> None:
    sentence = "Net purchases rose by $4.5 billion in the U.S. market. "
    text = f"# Flows\n\n{sentence * 15}\n\n{sentence * 15}\n\n## Bills\n\n{sentence * 12}"
    passages = cut(article(text))
    assert [one.heading for one in passages] == ["Flows", "Flows", "Bills"]
    assert [one.text.count("rose") for one in passages] == [15, 15, 12]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    passages = cut(article("Net purchases rose by $4.5 billion in the U.S. market. " * 60))
    assert all(one.text.endswith("market.") for one in passages)
    assert all(850 < len(one.text) <= LONGEST for one in passages[:-1])
