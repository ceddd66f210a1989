"""Claims of a text against the bundled figures: exact spans, several a sentence, what was known on the day."""

from datetime import date
from pathlib import Path

import pytest

from assistant.claims import Claim, check
from tools.domain.errors import BadQuestion
from tools.store.known import Known
from tools.store.store import Store

# Release of 16 April 2025: Japan 1,125.9 after 1,079.3, China 784.3 after 760.8 (mfhhis01.txt, block of 2025).
WIRE = (
    "Foreigners added to their Treasuries in February. Japan, the largest foreign holder, increased its holdings by 4% "
    "to $1.13 trillion, while China, the second-largest, raised its stake by 3% to $784.3 billion."
)


def checked(store: Store, text: str, as_of: str) -> list[Claim]:
    return check(text, Known(store, date.fromisoformat(as_of)))


def verdicts(store: Store, text: str, as_of: str = "2026-03-20") -> dict[str, str]:
    return {one.text: one.verdict.value for one in checked(store, text, as_of)}


def test_each_claim_of_a_sentence_has_its_own_span_and_verdict(bundled: Store) -> None:
    found = verdicts(bundled, WIRE, "2025-04-17")
    assert found["increased its holdings by 4%"] == "supported"
    assert found["to $1.13 trillion"] == "supported"
    assert found["raised its stake by 3%"] == "supported"
    assert found["to $784.3 billion"] == "supported"


def test_spans_count_the_characters_of_the_text(bundled: Store) -> None:
    text = "The  U.S. “paper”:\n\nChina’s stake  was $784.3 billion at the end of February 2025."
    (claim,) = checked(bundled, text, "2026-03-20")
    spot = "China’s stake  was $784.3 billion at the end of February 2025"
    assert text[claim.start : claim.end] == claim.text == spot


def test_nothing_published_later_is_used(bundled: Store) -> None:
    (claim,) = checked(bundled, "China held $683.5 billion in December 2025.", "2026-01-20")
    assert claim.verdict.value == "not_checkable" and "had not been published" in claim.judgement.explanation


def test_a_first_print_that_was_revised_misleads(bundled: Store) -> None:
    # 8,817 on 16 April 2025 (Reuters), 8,900.0 in the release of 18 March 2026.
    text = "Foreign holdings of Treasuries stood at $8.82 trillion in February 2025."
    assert set(verdicts(bundled, text, "2025-04-20").values()) == {"supported"}
    assert set(verdicts(bundled, text, "2026-03-20").values()) == {"misleading"}


def test_an_empty_text_is_refused(bundled: Store) -> None:
    with pytest.raises(BadQuestion, match="empty"):
        checked(bundled, " \n ", "2026-03-20")


@pytest.mark.parametrize(
    ("text", "as_of", "verdict"),
    [
        # mfhhis01.txt: Japan 1,185.5 and the United Kingdom 866.0 in December 2025, China third with 683.5.
        ("China was the second-largest foreign holder of Treasuries in December 2025.", "2026-03-20", "contradicted"),
        ("Japan's hoard is more than twice the size of Belgium's.", "2026-03-20", "supported"),
        ("Britain overtook China as a holder of Treasuries in March 2025.", "2026-03-20", "supported"),
        # Official holders alone held 3,887.0, all foreigners 9,271.0.
        ("Foreigners held just $3.89 trillion of Treasuries in December 2025.", "2026-03-20", "misleading"),
        ("Japan held $1,185.5 million of Treasuries at the end of 2025.", "2026-03-20", "misleading"),
        # Federal Reserve: three cuts of 25 basis points in 2025, to 3.50-3.75 percent.
        ("The Fed cut rates three times in 2025.", "2026-03-20", "supported"),
        ("The Fed cut rates five times in 2025.", "2026-03-20", "contradicted"),
        # EO 14257: 24 percent on Japan on 9 April 2025 only; EO 14266 suspended it.
        ("Japan faces a 24% reciprocal tariff.", "2025-04-17", "misleading"),
        ("Japan still pays a 24% tariff.", "2025-04-17", "contradicted"),
        ("China's own tariffs of 125% on American goods remain.", "2025-04-17", "not_checkable"),
        ("China may sell more Treasuries this year.", "2026-03-20", "not_checkable"),
    ],
)
def test_the_rule_behind_each_verdict(bundled: Store, text: str, as_of: str, verdict: str) -> None:
    assert set(verdicts(bundled, text, as_of).values()) == {verdict}


def test_the_article_of_the_demonstration_is_judged_at_its_own_date(bundled: Store, shared: Path) -> None:
    article = (shared / "seed" / "treasury-holdings-and-headlines.txt").read_text("utf-8")
    found = {one.text: one.verdict.value for one in checked(bundled, article, "2025-04-17")}
    supported = [text for text, verdict in found.items() if verdict == "supported"]
    said = ("3.4%", "$8.82", "4%", "$1.13", "3%", "$784.3", "125%", "20%", "245%")
    assert all(any(part in text for text in supported) for part in said)
    assert next(verdict for text, verdict in found.items() if "24%" in text) == "misleading"
    assert not [text for text, verdict in found.items() if verdict == "contradicted"]
