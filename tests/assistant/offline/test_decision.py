"""What a question is about is decided by rules and learned votes together."""

from datetime import date

import pytest

from assistant.offline.mind import plan
from assistant.offline.slots import read_slots
from assistant.offline.votes import DOMAINS, votes_for
from assistant.offline.votes.features import COLUMNS
from assistant.offline.votes.learned import _weights
from tools.store.known import Known
from tools.store.store import Store

DAY = date(2026, 3, 20)


def read_as(question: str, store: Store, *earlier: str) -> str:
    return plan(question, earlier, Known(store, DAY)).query.operation


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("what's a nice recipe for pancakes", "decline"),
        ("should I put my pension into gold", "decline"),
        ("who is going to win the election", "decline"),
        ("what did the Secretary tell the governors about the debt limit", "articles"),
        ("How much did Binance pay to the Bank of Japan?", "articles"),
        ("what share of the Russian budget came from oil before the war?", "articles"),
        ("where is the nasdaq trading", "not_held"),
        ("What is Japan's public debt?", "not_held"),
        ("German exports to China in 2024", "not_held"),
        ("By how much did Norway's holdings lag Switzerland's at end-2025?", "compare"),
        ("kr rank dec", "rank"),
        ("jp usts?", "level"),
    ],
)
def test_what_it_is_about(bundled: Store, question: str, operation: str) -> None:
    assert read_as(question, bundled) == operation


def test_votes_are_logarithms_of_shares() -> None:
    votes = votes_for(read_slots("how much does Japan hold", DAY))
    assert set(votes.domains) == set(DOMAINS)
    assert all(one <= 0 for one in (*votes.domains.values(), *votes.operations.values()))
    assert max(votes.domains, key=lambda name: votes.domains[name]) == "holdings"


def test_the_weights_fit_their_classes() -> None:
    weights = _weights()
    assert len(weights.rows) == COLUMNS * len(weights.classes)
    assert len(weights.steps) == len(weights.bias) == len(weights.classes)


def test_a_reading_tells_what_was_not_understood(bundled: Store) -> None:
    told = plan("how much does Japan hold, flibbertigibbet", (), Known(bundled, DAY)).query.told_reading
    assert told["read_as"] == "holdings: level"
    assert told["not_understood"] == ["flibbertigibbet"]
