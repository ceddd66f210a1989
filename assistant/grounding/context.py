"""Which place and which period each quantity of a sentence is said of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.grounding.mentions import Mention
from assistant.grounding.places import ALL, totals_in
from assistant.offline.periods import PeriodSlot, Role, find_periods
from assistant.offline.places import find_places
from tools.domain.sentences import sentence_spans

# What may stand between a quantity and the place or the period that belongs to it.
_ASIDE = (
    r"\)?\s*(?:\([^()]*\)\s*)?(?:[,\s]*(?:of|in)\s+(?:US\s+)?(?:Treasur(?:ies|y\s+securities)|holdings|debt|bonds)\s*)?"
)
_ITS_PLACE = re.compile(
    rf"{_ASIDE}(?:(?:in|by|from|for|of|on\s+\w+\s+from)\s+|(?:held|owned|reported)\s+by\s+)(?:the\s+)?$", re.IGNORECASE
)
_ITS_TOTAL = re.compile(rf"{_ASIDE}(?:in\s+)?(?:the\s+)?$", re.IGNORECASE)
_ITS_PERIOD = re.compile(
    rf"{_ASIDE}[,\s]*(?:(?:in|at|on|for|as\s+of|as\s+at|by|during|over|back\s+in|since|from|between)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# The same in brackets, in any of the languages: "(a finales de abril de 2025)", "(Ende Januar 2025)".
_ITS_PERIOD_ASIDE = re.compile(r"\s*[(（]\s*(?:[a-zà-ÿ]+\s+){0,3}")
_LISTED = re.compile(r"\s*(?:,|and|or|&|plus|minus|versus|vs\.?|against|,\s*and)\s*(?:the\s+)?", re.IGNORECASE)
_OVERTAKES = re.compile(
    r"\b(?:overt(?:ook|ak\w*)|pass(?:ed|es|ing)|surpass\w*|ahead\s+of|behind|than|exceed\w*|replac\w+|beat|topp?ed"
    r"|compared\s+(?:with|to)|against|unlike)\b",
    re.IGNORECASE,
)
_OF_THE_TOTAL = re.compile(
    r"(?:share|part|proportion|percent|percentage|per\s+cent|%|out|half|third|quarter)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\d[^;:\d]{0,28}\s(?:of|von|de|sur)\s+(?:the\s+)?[$€£¥]?$")
_RELEASE = re.compile(
    r"\b(?:released?|published?|publication|out|due|announced|dated|release of|reported|report of|article of"
    r"|veröffentlicht|stand|publicad[oa]s?|publiée?s?|公表|发布|updated|known|asked|today|data|figures|by|until|wrote|said|of)\b[^.;]{0,24}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """A stretch of the text that names `codes`: a place, or several in a list."""

    start: int
    end: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What a quantity is said of. Each of `places` is one way to read the sentence; none: no place is named.

    `period` is the phrase of time that governs it, `lead` the words before that phrase.
    """

    places: tuple[tuple[str, ...], ...] = ()
    period: PeriodSlot | None = None
    lead: str = ""


class Context:
    """The places and periods of a draft, sentence by sentence."""

    def __init__(self, text: str, as_of: date, totals: bool) -> None:
        self._text = text
        self.periods = find_periods(text, as_of)
        named = [Span(s.start, s.end, (s.code,)) for s in find_places(text)]
        self._totals = totals
        self._places = _grouped(text, [*named, *(_totals(text) if totals else ())])
        self._sentences = sentence_spans(text) or [(0, len(text))]

    def said_of(self, mentions: Sequence[Mention]) -> list[Said]:
        """What each of the mentions, in order, is said of."""
        claimed = self._claimed(mentions)
        return [self._said(n, one, mentions, claimed) for n, one in enumerate(mentions)]

    @property
    def named(self) -> list[str]:
        """Every place that is named, in order."""
        return [code for one in self._places for code in one.codes if not code.startswith("*")]

    def place_after(self, position: int) -> tuple[str, ...]:
        """The codes of the next place named in the same sentence, if there is one."""
        _, end = self._sentence(position)
        return next((one.codes for one in self._places if position <= one.start < end), ())

    def named_between(self, start: int, end: int) -> set[str]:
        """The places that are named in a stretch of the text."""
        inside = (one for one in self._places if start <= one.start < end)
        return {code for one in inside for code in one.codes if not code.startswith("*")}

    def place_before(self, position: int) -> tuple[str, ...]:
        """The codes of the last place named before a position, in its sentence or an earlier one."""
        before = [one for one in self._places if one.start < position]
        return before[-1].codes if before else ()

    def is_release(self, slot: PeriodSlot) -> bool:
        """Whether a day is the one of a publication, not what a figure is about."""
        start, _ = self._sentence(slot.start)
        return bool(_RELEASE.search(self._text[start : slot.start]))

    def _said(self, n: int, one: Mention, mentions: Sequence[Mention], claimed: dict[int, set[int]]) -> Said:
        slot = self._period(n, one, claimed)
        lead = self._text[max(0, slot.start - 24) : slot.start] if slot is not None else ""
        return Said(tuple(self._readings(n, one, mentions)), slot, lead)

    def _readings(self, n: int, one: Mention, mentions: Sequence[Mention]) -> list[tuple[str, ...]]:
        start, end = self._sentence(one.start)
        inside = [place for place in self._places if start <= place.start < end]
        after = next((place for place in inside if place.start >= one.end), None)
        if after is not None and self._belongs(one, after):
            return [after.codes]
        if self._is_whole(one):
            return [(ALL,)]
        before = [place for place in inside if place.end <= one.start]
        if not before:
            return [after.codes] if after is not None else self._carried(start)
        nearest = before[-1]
        if len(nearest.codes) > 1:
            return [self._in_turn(nearest, one, n, mentions)]
        if len(before) > 1 and nearest.codes[0].startswith("*") and one.kind in ("percent", "share"):
            return [nearest.codes, before[-2].codes]  # what a place has of the total
        if len(before) > 1 and _OVERTAKES.search(self._text[before[0].end : nearest.end + 1]):
            return [nearest.codes, before[0].codes]
        return [nearest.codes]

    def _is_whole(self, one: Mention) -> bool:
        """The second one of "$425.4 billion of $9,359.3 billion" is the total, where one is spoken of."""
        return self._totals and bool(_PART_OF.search(self._text[max(0, one.start - 60) : one.start]))

    def _belongs(self, one: Mention, place: Span) -> bool:
        between = self._text[one.end : place.start]
        return bool((_ITS_TOTAL if place.codes[0].startswith("*") else _ITS_PLACE).fullmatch(between))

    def _in_turn(self, group: Span, one: Mention, n: int, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """Of "Japan and China hold $1,202.7 and $682.6 billion" each quantity is of one place, in the same order."""
        _, end = self._sentence(one.start)
        following = next((p.start for p in self._places if p.start >= group.end), end)
        limit = min(end, following)
        row = [k for k, m in enumerate(mentions) if group.end <= m.start < limit and m.kind == one.kind]
        if len(row) == len(group.codes) and "respectively" in self._text[group.start : end]:
            return (group.codes[row.index(n)],)
        return group.codes

    def _carried(self, start: int) -> list[tuple[str, ...]]:
        """A sentence that names no place is about the one named last."""
        before = self.place_before(start)
        return [before] if before else []

    def _claimed(self, mentions: Sequence[Mention]) -> dict[int, set[int]]:
        """Which phrases of time stand right behind a quantity, and so belong to it: index of slot -> of mentions."""
        claimed: dict[int, set[int]] = {}
        for k, slot in enumerate(self.periods):
            if self.is_release(slot) and not _is_behind(self._before(slot, mentions)):
                continue
            for n, one in enumerate(mentions):
                if one.end <= slot.start and _is_behind(self._text[one.end : slot.start]):
                    claimed.setdefault(k, set()).add(n)
        return claimed

    def _before(self, slot: PeriodSlot, mentions: Sequence[Mention]) -> str:
        ends = [one.end for one in mentions if one.end <= slot.start]
        return self._text[ends[-1] : slot.start] if ends else "no quantity before it"

    def _period(self, n: int, one: Mention, claimed: dict[int, set[int]]) -> PeriodSlot | None:
        own = next((self.periods[k] for k, owner in claimed.items() if n in owner), None)
        if own is not None:
            return own
        start, end = self._sentence(one.start)
        inside = [(k, s) for k, s in enumerate(self.periods) if start <= s.start < end and self._governs(s)]
        free = [s for k, s in inside if k not in claimed]
        before = [s for s in free if s.end <= one.start]
        if before:
            return before[-1]
        taken = [s for k, s in inside if k in claimed and s.end <= one.start]
        after = [s for s in free if s.start >= one.end]
        if taken or after:
            return taken[-1] if taken else after[0]
        # "from $760.8 to $784.3 billion between January and February": the range is of both.
        return next((s for k, s in inside if k in claimed and s.role is Role.RANGE and s.start >= one.end), None)

    def _governs(self, slot: PeriodSlot) -> bool:
        return not self.is_release(slot)

    def _sentence(self, position: int) -> tuple[int, int]:
        return next((span for span in self._sentences if span[0] <= position < span[1]), (0, len(self._text)))


def _is_behind(between: str) -> bool:
    """Whether a phrase of time belongs to the quantity before it, by what stands between them."""
    return bool(_ITS_PERIOD.fullmatch(between) or _ITS_PERIOD_ASIDE.fullmatch(between))


def _totals(text: str) -> list[Span]:
    found = [Span(start, end, (code,)) for start, end, code in totals_in(text)]
    return [one for one in found if not _OF_THE_TOTAL.search(text[: one.start]) or _has_own(text, one)]


def _has_own(text: str, total: Span) -> bool:
    """Whether a quantity follows at once: "2.82 % of the total of $8,766.3 billion"."""
    return bool(
        re.match(
            r"\W{0,2}(?:(?:foreign\s+)?holdings\W+)?(?:of\s+US\s+Treasuries\W+)?(?:of\s+|at\s+)?[$€£\d]",
            text[total.end :],
        )
    )


def _grouped(text: str, spans: list[Span]) -> list[Span]:
    groups: list[Span] = []
    for one in sorted(spans, key=lambda span: span.start):
        last = groups[-1] if groups else None
        if last is not None and one.start < last.end:
            continue
        if last is not None and not one.codes[0].startswith("*") and _LISTED.fullmatch(text[last.end : one.start]):
            groups[-1] = Span(last.start, one.end, (*last.codes, *one.codes))
        else:
            groups.append(one)
    return groups
