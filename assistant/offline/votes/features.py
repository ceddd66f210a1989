"""What of a question the votes are learned from: its words with the slots left open, its cues, and how many of what."""

from collections.abc import Iterator
from itertools import pairwise
from zlib import crc32

from assistant.offline.slots import Slots

COLUMNS = 8192
_OPEN = 3  # words at the start of a question that are features of their own


def columns_of(slots: Slots) -> list[int]:
    """The columns of a question's features, each once; features are spread over a fixed number of columns."""
    return sorted({crc32(one.encode()) % COLUMNS for one in features_of(slots)})


def features_of(slots: Slots) -> Iterator[str]:
    """The features by name.

    Words are those of the question itself; cues, places and periods may come from earlier turns of its thread.
    """
    words = list(_masked(slots))
    yield from (f"w {one}" for one in words)
    yield from (f"b {one} {other}" for one, other in pairwise(["^", *words, "$"]))
    yield from (f"o {' '.join(words[:length])}" for length in range(2, _OPEN + 1))
    yield from (f"c {one}" for one in slots.concepts)
    places = [one for one in slots.places if one.role == "place"]
    yield f"places {min(len(places), 3)}"
    yield from (f"form {one.form}" for one in places)
    yield from (f"period {one.role.name}" for one in slots.periods)
    yield from (f"grain {one.first.frequency.name}" for one in slots.periods if one.first)
    yield f"periods {min(len(slots.periods), 3)}"
    yield from (f"number {one.measure.name}" for one in slots.numbers)
    yield f"currencies {min(len(slots.currencies), 3)}"
    yield f"topics {min(len(slots.topics), 2)}"
    yield from (name for name, said in _signs(slots) if said)


def _signs(slots: Slots) -> tuple[tuple[str, bool], ...]:
    return (
        ("yes or no", slots.yes_no),
        ("position", bool(slots.position)),
        ("top", bool(slots.top)),
        ("group", slots.has_group),
        ("span", slots.has_span),
        (f"direction {slots.direction}", bool(slots.direction)),
        ("all understood", not slots.unknown),
        ("many unknown", len(slots.unknown) > 2),
        ("long", len(slots.words) > 20),
        ("short", len(slots.words) < 5),
    )


def _masked(slots: Slots) -> Iterator[str]:
    """The words, with one sign for each place, period and number."""
    spans = [
        *((one.start, one.end, "<place>") for one in slots.places if one.end <= len(slots.text)),
        *((one.start, one.end, "<period>") for one in slots.periods if one.end <= len(slots.text)),
        *((one.start, one.end, "<number>") for one in slots.numbers if one.end <= len(slots.text)),
    ]
    last = ""
    for word in slots.words:
        sign = next((sign for start, end, sign in spans if start < word.end and word.start < end), "")
        if not sign or sign != last:
            yield sign or word.form
        last = sign
