"""Everything that was recognised in a question, each with its place in the text, and what was left over."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.offline.cues import Cue, find_cues, vocabulary
from assistant.offline.periods import PeriodSlot, Role, find_periods
from assistant.offline.places import PlaceSlot, find_places
from assistant.offline.words import Word, normal, split, stopwords
from tools.domain.place import groups

_POSITIONS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_COUNTS = {
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
}
_ORDER = r"(?:largest|biggest|highest|smallest|most|spot|place|position|rank|foreign|holder|creditor|owner|top)"
_POSITION = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_POSITIONS)})|(?P<digits>\d{{1,2}})(?:st|nd|rd|th))[\s-]+(?:\w+[\s-]+)?{_ORDER}\b"
    r"|(?:\bno\.?\s?|\bnumber\s|#\s?)(?P<number>\d{1,2})\b|\bnumber (?P<named>one|two|three|four|five)\b"
    r"|\b(?:in|comes?|came)\s(?P<placed>first|second|third|fourth|fifth)\b|\brunner[\s-]up\b(?P<runner>)",
    re.I,
)
_TOP = re.compile(
    rf"\btop[\s-](?:(?P<digits>\d{{1,2}})|(?P<word>{'|'.join(_COUNTS)}))\b|\b(?:(?P<digits2>\d{{1,2}})|"
    rf"(?P<word2>{'|'.join(_COUNTS)})) (?:largest|biggest|top|main|leading)\b",
    re.I,
)
_ASKED = re.compile(
    r"^(?:so |and |but |well,? |ok,? |hey,? )?(?:did|does|do|has|have|had|is|are|was|were|can|could|will|would|"
    r"isn't|aren't|wasn't|didn't|hasn't|hat|haben|ist|sind|war|est-ce|ha|han)\b",
    re.I,
)


@dataclass(frozen=True)
class Slots:
    """The parts of one question. `text` is in normal form; spans count its characters."""

    text: str
    words: tuple[Word, ...]
    places: tuple[PlaceSlot, ...]
    periods: tuple[PeriodSlot, ...]
    cues: tuple[Cue, ...]
    position: int  # a rank asked for, such as 3 for "third largest"; 0 for none
    top: int  # the length of a list asked for; 0 for none

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The concepts of all cues."""
        return frozenset(cue.concept for cue in self.cues)

    @cached_property
    def has_group(self) -> bool:
        """Whether a group of places is named."""
        return any(one.code in groups() for one in self.places)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The names of the topics that cues name, in the order of the text."""
        return tuple(
            dict.fromkeys(cue.concept.removeprefix("topic.") for cue in self.cues if cue.concept.startswith("topic."))
        )

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The currencies named, in the order of the text; `EURUSD` names two."""
        named = [cue.concept.removeprefix("pair.") for cue in self.cues if cue.concept.startswith("pair.")]
        return tuple(dict.fromkeys(code for name in named for code in (name[:3], name[3:]) if code))

    @cached_property
    def moves(self) -> bool:
        """Whether a verb or noun of movement stands in the question."""
        return any(concept.startswith("move.") for concept in self.concepts)

    @cached_property
    def has_span(self) -> bool:
        """Whether a length of time, a since, or a from-to is given."""
        return any(slot.role in (Role.RANGE, Role.SINCE, Role.OVER, Role.VERSUS, Role.FROM) for slot in self.periods)

    @cached_property
    def direction(self) -> str:
        """`up` or `down` where the question names one of the two; empty for none or both."""
        named = {concept.removeprefix("move.") for concept in self.concepts} & {"up", "down"}
        return named.pop() if len(named) == 1 else ""

    @cached_property
    def yes_no(self) -> bool:
        """Whether the question can be answered with yes or no."""
        return bool(_ASKED.match(self.text)) and not re.search(r"\bor\b", self.text)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The words that no slot, cue or list of plain words explains."""
        covered = [
            *((one.start, one.end) for one in self.places),
            *((one.start, one.end) for one in self.periods),
            *((one.start, one.end) for one in self.cues),
        ]
        return tuple(
            word.form
            for word in self.words
            if word.form not in stopwords()
            and not word.form.isdigit()
            and len(word.form) > 1
            and not any(start < word.end and word.start < end for start, end in covered)
        )


def read_slots(question: str, as_of: date) -> Slots:
    """Everything recognised in `question`, asked on `as_of`."""
    text = normal(question)
    places = tuple(find_places(text))
    periods = tuple(find_periods(text, as_of))
    taken = [*((one.start, one.end) for one in places), *((one.start, one.end) for one in periods)]
    words = split(text, vocabulary())
    cues = tuple(
        cue for cue in find_cues(text, words) if not any(start <= cue.start and cue.end <= end for start, end in taken)
    )
    return Slots(text, tuple(words), places, periods, cues, _position(text), _top(text))


def _position(text: str) -> int:
    found = _POSITION.search(text)
    if found is None:
        return 0
    word = (found["word"] or found["placed"] or found["named"] or "").lower()
    if word:
        return _POSITIONS.get(word) or {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}[word]
    if found["runner"] is not None:
        return 2
    return int(found["digits"] or found["number"])


def _top(text: str) -> int:
    found = _TOP.search(text)
    if found is None:
        return 0
    word = (found["word"] or found["word2"] or "").lower()
    return _COUNTS[word] if word else min(50, int(found["digits"] or found["digits2"]))
