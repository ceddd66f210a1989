"""A fragment in a thread, filled from the earlier turns: what it names itself replaces theirs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.offline.cues import Cue
from assistant.offline.implied import BANK
from assistant.offline.places import PlaceSlot
from assistant.offline.slots import Slots
from assistant.offline.thread_periods import between_turns, carried_periods, corrected

_AGAINST = re.compile(r"^(?:and |so |ok )?(?:vs|versus|against|compared? (?:with|to)|relative to|than)\b", re.I)
_ADDED = re.compile(r"\b(?:add|plus|include|including|throw in)\b|\b(?:to that|as well|included)\b", re.I)
_AMONG = re.compile(
    r"\bwhich (?:one|of (?:them|these|those|the two|both))\b|\bof the two\b"
    r"|\bwho(?:'s| is| was| has| had| holds| held)? (?:bigger|larger|more|ahead|the bigger|the larger)\b",
    re.I,
)
_IN_ANOTHER = re.compile(r"\b(?:in|into|against|versus|vs|to|gegen|en|contra|contre)\b", re.I)
_SHORT = 5  # words of a fragment such as "and against the euro?"
_YIELDS = {"yield10", "yield2", "yield30", "yields", "curve"}
_OF_STANDING = {"order.rank", "order.share", "order.high", "order.low"}
_OF_OTHERS = {"ask.who", "order.largest", "order.smallest"}


def on_subject(slots: Slots, earlier: Sequence[Slots]) -> list[Slots]:
    """The earlier turns that a turn goes on from: those since the thread came to what it is about."""
    subject, kept = _subject(slots), list(earlier)
    for n, turn in reversed(list(enumerate(earlier))):
        own = _subject(turn)
        if subject and own and own != subject:
            return kept[n + 1 :]
        subject = subject or own
    return kept


def _subject(slots: Slots) -> str:
    """Whether a turn names holdings, tariffs or another statistic itself; nothing where it names none or several."""
    topics, said = set(slots.topics), slots.concepts
    named = [
        name
        for name, here in (
            ("tariffs", "tariff" in topics),
            ("statistics", bool(topics - {"tariff", "rate", "prices"}) or (BANK in said and "rate" in topics)),
            ("holdings", "asset.treasuries" in said or ("asset.holdings" in said and BANK not in said)),
        )
        if here
    ]
    return "statistics" if topics & _YIELDS else named[0] if len(named) == 1 else ""


def complete(slots: Slots, earlier: Sequence[Slots]) -> Slots:
    """`slots` with the places, periods and cues it leaves out, taken from the nearest earlier turn that has them."""
    slots = corrected(between_turns(_among(_priced(slots, earlier), earlier), earlier), earlier)
    for previous in reversed(earlier):
        fresh = {cue.concept.split(".")[0] for cue in slots.cues}
        if _AGAINST.match(slots.text):  # both sides of a comparison are meant
            fresh.discard("topic")
        if "order" in fresh:  # "rank?", "as a share?" ask for something else than how much it is
            fresh |= {"ask"}
        if slots.concepts & _OF_STANDING:
            fresh |= {"move"}
        # They stand in another text, so nowhere in this one.
        inherited = tuple(
            replace(cue, start=0, end=0) for cue in previous.cues if cue.concept.split(".")[0] not in fresh
        )
        slots = replace(
            slots,
            places=_places(slots, previous),
            periods=carried_periods(slots, previous),
            cues=(*slots.cues, *inherited, *_sum_of_both(slots, previous)),
            numbers=slots.numbers or previous.numbers,
            position=slots.position or (previous.position if not slots.places and not slots.top else 0),
            top=slots.top or (previous.top if not slots.position else 0),
        )
    return slots


def _among(slots: Slots, earlier: Sequence[Slots]) -> Slots:
    """ "Which of them has more?" is asked of the places of the turns before."""
    if slots.places or not _AMONG.search(slots.text):
        return slots
    found: dict[str, PlaceSlot] = {}
    for turn in reversed(earlier):
        found = {**{one.code: one for one in turn.places}, **found}
        if len(found) > 1:
            cue = Cue("order.compare", 0, 0, "of them")
            return replace(slots, places=tuple(found.values()), cues=(*slots.cues, cue))
    return slots


def _priced(slots: Slots, earlier: Sequence[Slots]) -> Slots:
    """ "In yen?" puts another currency in the place of the quote of the pair before, "and a pound?" of its base."""
    pairs = next((turn.pairs for turn in reversed(earlier) if turn.pairs), ())
    if len(slots.currencies) != 1 or len(pairs) != 1 or slots.moves or len(slots.words) > _SHORT or slots.topics:
        return slots
    (code,), (pair,) = slots.currencies, pairs
    base, quote = (pair.base, code) if _IN_ANOTHER.search(slots.text) else (code, pair.quote)
    if base == quote:
        return slots
    return replace(slots, cues=(*slots.cues, Cue(f"pair.{base}{quote}", 0, 0, "in its place")))


def _places(slots: Slots, previous: Slots) -> tuple[PlaceSlot, ...]:
    if not slots.places:
        return () if slots.concepts & _OF_OTHERS or slots.top else previous.places
    both = _sum_of_both(slots, previous) or _AGAINST.match(slots.text)
    return (*previous.places, *slots.places) if both else slots.places


def _sum_of_both(slots: Slots, previous: Slots) -> tuple[Cue, ...]:
    """ "Add Hong Kong to that" asks for the sum with the places of the turn before."""
    if slots.places and previous.places and _ADDED.search(slots.text) and not slots.periods:
        return (Cue("order.together", 0, 0, "added"),)
    return ()
