"""Claims of a text against the bundled figures: exact spans, several a sentence, what was known on the day."""

from datetime import date

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
