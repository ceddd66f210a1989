"""The places of a sentence at which it can be right or wrong: numbers, ranks, records, runs, moves and the like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.claims.wordings import wording
from assistant.offline.cues import Cue
from assistant.offline.numbers import Measure, NumberSlot
from assistant.offline.slots import Slots

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MOVES = ("move.up", "move.down", "event.hike", "event.cut", "factor.doubled", "factor.tripled", "factor.halved")
_RATES = {"topic.policy", "bank.named", "event.hike", "event.cut"}
_APPROXIMATE = r"(?:(?:about|nearly|around|some|just|almost|over|a|an|the|roughly)\s+)*"
_NEAR = 25  # characters between a record and its level
_OBJECT = re.compile(r"\s*(?:\w+ ){0,3}\w+'s?\s*(?:of )?")
_FAR = 70  # characters between the two ends of one movement
_BREAK = re.compile(r";|\b(?:while|and|but)\b")


@dataclass(frozen=True)
class Anchor:
    """What can be right or wrong, by its `kind`, with the characters that carry it.

    `number` is the amount it is about and `other` the one it is counted from ("from 147.99 to 156.67"); `word` is the
    wording by which its kind tells what is said.
    """

    kind: str
    start: int
    end: int
    number: NumberSlot | None = None
    other: NumberSlot | None = None
    found: "re.Match[str] | None" = None
    cue: Cue | None = None


def find_anchors(slots: Slots) -> list[Anchor]:
    """Every anchor of a sentence, in order, none overlapping another."""
    taken: list[Anchor] = []
    for anchor in (*_by_pattern(slots), *_numbers(slots), *_moves(slots)):
        if not any(one.start < anchor.end and anchor.start < one.end for one in taken):
            taken.append(anchor)
    return _paired(sorted(taken, key=lambda one: one.start), slots.text)


def count_of(word: str) -> int:
    """The number a counting word or ordinal stands for; 1 for none.

    Example:
        >>> count_of("third"), count_of("12th"), count_of("twice"), count_of("")
        (3, 12, 2, 1)
    """
    low = word.lower()
    if low in ("no", "never"):
        return 0
    if low in ("once", "twice"):
        return 1 + (low == "twice")
    for words in (_NUMBERS, _ORDINALS):
        if low in words:
            return words.index(low) + 1
    digits = re.match(r"\d+", low)
    return int(digits[0]) if digits else 1


def _by_pattern(slots: Slots) -> Iterator[Anchor]:
    for kind in _kinds(slots):
        for found in wording("kinds", kind).finditer(slots.text):
            if not (kind == "rank" and _is_no_rank(found, slots)) and not (kind == "compare" and _alone(found, slots)):
                yield Anchor(kind, found.start(), found.end(), found=found)


def _kinds(slots: Slots) -> list[str]:
    """The kinds to look for: tariffs have their own, and only a rate is held or set so many times."""
    tariffs = "topic.tariff" in slots.concepts
    return [
        *("streak", "rank", "extreme"),
        *(("overtake",) if not tariffs and len(slots.places) > 1 else ()),
        *(("status",) if tariffs else ("compare",)),
        *(("hold", "count") if slots.concepts & _RATES else ()),
        "sign",
    ]


def _alone(found: "re.Match[str]", slots: Slots) -> bool:
    """Whether no other place follows that something could be compared with: "lower than a year before"."""
    return not any(one.start >= found.end() and one.code != "US" for one in slots.places)


def _is_no_rank(found: "re.Match[str]", slots: Slots) -> bool:
    return bool(found["bare"]) and any(one.start < found.end() and found.start() < one.end for one in slots.periods)


def _numbers(slots: Slots) -> Iterator[Anchor]:
    for one in slots.numbers:
        after = slots.text[one.end :]
        if one.measure in (Measure.ORDINAL, Measure.TOP):
            continue
        if one.measure is Measure.COUNT and (_counts_else(after) or _is_word(one)):
            continue
        if one.measure is Measure.COUNT and _is_section(slots.text, one):
            continue
        if one.measure is Measure.MONEY and one.value == 1 and len(slots.numbers) > 1:
            continue  # "1 EUR = 0.91 CHF"
        yield Anchor("amount", one.start, one.end, number=one)


def _is_word(one: NumberSlot) -> bool:
    """ "Two", "both": a small count in words is no figure of ours; "a fifth" and "half" are."""
    return not any(sign.isdigit() for sign in one.text) and one.value >= 1


def _is_section(text: str, one: NumberSlot) -> bool:
    return bool(wording("words", "section").search(text[: one.start]))


def _counts_else(after: str) -> bool:
    """Whether a count is one of months, countries or the like."""
    return bool(wording("words", "duration").match(after) or wording("words", "no_amount").match(after))


def with_moves(slots: Slots) -> Slots:
    """The slots with the words of movement that only texts use."""
    more = [
        Cue(f"move.{way}", found.start(), found.end(), found[0].lower())
        for way in ("up", "down")
        for found in wording("moves", way).finditer(slots.text)
        if not any(one.concept in _MOVES and one.start < found.end() and found.start() < one.end for one in slots.cues)
    ]
    return replace(slots, cues=(*slots.cues, *more))


def _moves(slots: Slots) -> Iterator[Anchor]:
    yield from (Anchor("move", one.start, one.end, cue=one) for one in slots.cues if one.concept in _MOVES)


def _paired(anchors: Sequence[Anchor], text: str) -> list[Anchor]:
    """The two ends of a movement as one: "from 147.99 at the end of September to 156.67"."""
    found: list[Anchor] = []
    for one in anchors:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind == "compare"
            and one.kind == "amount"
            and _OBJECT.fullmatch(text[last.end : one.start])
        ):
            continue  # "lower than Brazil's 15": the other side of the comparison
        if last is not None and (joined := _joined(last, one, text)) is not None:
            found[-1] = joined
        elif (
            last is not None and last.kind == one.kind == "amount" and last.other is None and _is_pair(last, one, text)
        ):
            came = _ends_in("from", text, last.start)
            first, second = (last.number, one.number) if came else (one.number, last.number)
            found[-1] = Anchor("amount", last.start, one.end, number=second, other=first)
        else:
            found.append(one)
    return found


def _joined(last: Anchor, one: Anchor, text: str) -> Anchor | None:
    """A record with its level ("peaked at $1.32 trillion"), a lead with its size ("$300 billion more than")."""
    between = text[last.end : one.start]
    if (
        (last.kind, one.kind) == ("extreme", "amount")
        and len(between) < _NEAR
        and not _BREAK.search(between)
        and last.found
    ):
        return (
            None
            if last.found["steep"] or "," in between
            else replace(one, kind="extreme", start=last.start, found=last.found)
        )
    if (
        (last.kind, one.kind) == ("amount", "status")
        and len(between) < _FAR
        and not _BREAK.search(between)
        and "," not in between
    ):
        return replace(last, end=one.end, found=one.found)
    if (last.kind, one.kind) == ("amount", "compare") and not between.strip():
        return replace(one, start=last.start, number=last.number)
    return None


def _is_pair(first: Anchor, second: Anchor, text: str) -> bool:
    between = text[first.end : second.start]
    if len(between) > _FAR or _BREAK.search(between):
        return False
    ahead = _ends_in("from", text, first.start) and _ends_in("to", text, second.start)
    return ahead or (_ends_in("to", text, first.start) and _ends_in("from", text, second.start))


def _ends_in(word: str, text: str, at: int) -> bool:
    return bool(re.search(rf"\b{word}\s+{_APPROXIMATE}$", text[:at], re.I))
