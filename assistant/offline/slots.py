"""Everything that was recognised in a question, each with its place in the text, and what was left over."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.offline.cues import Cue, find_cues, vocabulary
from assistant.offline.currencies import Pair, find_pairs, named_currencies
from assistant.offline.implied import bank_cues, places_of_rates
from assistant.offline.numbers import NumberSlot, find_numbers
from assistant.offline.periods import PeriodSlot, Role, find_periods
from assistant.offline.places import PlaceSlot, find_places
from assistant.offline.ranks import position_in, top_in
from assistant.offline.words import Word, normal, split, stopwords
from tools.domain.period import Frequency
from tools.domain.place import groups

# "In this week's release" says where a figure is read, not which period it is of.
_OF_A_RELEASE = re.compile(
    r"(?:'s|s')?\s+(?:\w+\s)?(?:release|data|report|print|publication|update|table|numbers|figures)\b", re.I
)
_MATURITY = re.compile(r"(?:2|10|30|two|ten|thirty)(?:s|[- ]?(?:years?|yrs?|y))", re.I)
_LASTING = re.compile(r"\b(?:past|last|over|for|in|within|previous|the) (?:the )?$", re.I)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]\w+")
_MEANT = re.compile(r"\bI mean\b", re.I)  # puts right what was said, and asks for no average
_SENTENCE = re.compile(r"[.?!](?:\s+|$)")
_CONFIRM = re.compile(
    r"\b(?:true|correct|right|is that so|yes or no|or not|or nah|or no|true or false|fact or fiction|"
    r"or (?:does|do|did|is|are|was|has|have) \w+)\b\s*[,?]|\b(?:is it|it is) true that\b"
    r"|\b(?:a|ont|est|sont|avait)-(?:t-)?(?:il|elle|on)s?\b",
    re.I,
)
_CHOICE = re.compile(r"\bor\b(?! (?:not|nah|no|what|does|do|did|is|are|was|has|have|am i)\b)", re.I)
_ASKED = re.compile(
    r"(?:^\W*|[.,:;!?]\s+)(?:so |and |but |well,? |ok,? |hey,? )?(?:did|does|do|has|have|had|is|are|was|were|can|"
    r"could|will|would|isn't|aren't|wasn't|didn't|hasn't|hatte|hatten|hielt|hat|haben|ist|sind|war|est-ce|ha|han)\b"
    r"(?! (?:you|i)\b)",
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
    numbers: tuple[NumberSlot, ...]
    position: int = 0  # a rank asked for, such as 3 for "third largest"; 0 for none
    top: int = 0  # the length of a list asked for; 0 for none

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The concepts of all cues."""
        return frozenset(cue.concept for cue in self.cues)

    @cached_property
    def names_year(self) -> bool:
        """Whether a whole year is among the periods."""
        return any(slot.first and slot.first.frequency is Frequency.YEAR for slot in self.periods)

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
    def currencies(self) -> tuple[str, ...]:
        """The currencies named, in the order of the text; `EURUSD` names two."""
        return named_currencies(self.text, self.cues, self.places)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of currencies named, in the direction they are quoted in."""
        return find_pairs(self.text, self.cues, self.places)

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
        if _CONFIRM.search(self.text):
            return True
        return bool(_ASKED.search(self.text)) and not _CHOICE.search(self.text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names within a sentence that nothing explains: a firm, a person."""
        unknown = set(self.unknown)
        return tuple(one[0] for one in _NAME.finditer(self.text) if one[0].lower() in unknown)

    @cached_property
    def core(self) -> tuple[int, int]:
        """The sentence in which most was recognised: what is said around it is small talk."""
        ends = [found.end() for found in _SENTENCE.finditer(self.text)] + [len(self.text)]
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        found = [
            *(one.start for one in self.places),
            *(one.start for one in self.periods),
            *(one.start for one in self.cues),
        ]
        return max(spans, key=lambda span: (sum(span[0] <= at < span[1] for at in found), -span[0]))

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The words that no slot, cue or list of plain words explains; words of tariffs explain only tariffs."""
        covered = [
            *((one.start, one.end) for one in self.places),
            *((one.start, one.end) for one in self.periods),
            *((one.start, one.end) for one in self.cues if not one.concept.startswith("trade.")),
        ]
        first, last = self.core
        return tuple(
            word.form
            for word in self.words
            if first <= word.start < last
            and word.form not in stopwords()
            and not word.form.isdigit()
            and len(word.form) > 1
            and not any(start < word.end and word.start < end for start, end in covered)
        )


def _is_maturity(text: str, slot: PeriodSlot) -> bool:
    """ "The 2-year" is a security: its length is no time asked about."""
    said = text[slot.start : slot.end]
    return bool(_MATURITY.fullmatch(said)) and not _LASTING.search(text[: slot.start])


def read_slots(question: str, as_of: date) -> Slots:
    """Everything recognised in `question`, asked on `as_of`."""
    text = normal(question)
    places = tuple(find_places(text))
    periods = tuple(
        slot
        for slot in find_periods(text, as_of)
        if not _OF_A_RELEASE.match(text[slot.end :]) and not _is_maturity(text, slot)
    )
    numbers = tuple(find_numbers(text, [(one.start, one.end) for one in periods]))
    taken = [*((one.start, one.end) for one in places), *((one.start, one.end) for one in periods)]
    taken += [found.span() for found in _MEANT.finditer(text)]
    words = split(text, vocabulary())
    cues = tuple(
        cue for cue in find_cues(text, words) if not any(start <= cue.start and cue.end <= end for start, end in taken)
    )
    return Slots(
        text,
        tuple(words),
        places or places_of_rates(cues),
        periods,
        (*cues, *bank_cues(text, places)),
        numbers,
        position_in(text, numbers),
        top_in(text, numbers),
    )
