"""What a question about tariffs is about: origins, goods in the asker's own words, days, and the measure it names."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.offline.periods import PeriodSlot, Relative, Role
from assistant.offline.slots import Slots
from assistant.offline.words import Word, stopwords
from tools.domain.period import Frequency, Period

_US = {"US", "USMCA"}  # the importer, and the agreement: neither is an origin
_MEASURES = re.compile(
    r"\b(?:section\s*|s\s?)?(?P<section>122|201|232|301|338)\b|\b(?P<name>fentanyl|reciprocal|ieepa|de minimis|"
    r"baseline|russian[- ]oil|liberation day|surcharge)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b\d{4}(?:\.\d{2}){1,3}(?:\.?\d{2})?\b|\b\d{6,10}\b")
# What may stand between the words of one product: "parts of machines", "toys for children".
_INSIDE = {"of", "for", "and", "with", "in", "t", "the", "a", "to"}


@dataclass(frozen=True)
class Trade:
    """The tariff side of a question. `goods` and `measure` are words; `first` and `last` the days of a span."""

    origins: tuple[str, ...] = ()
    goods: str = ""
    measure: str = ""
    on: date | None = None
    first: date | None = None
    last: date | None = None
    note: str = ""

    @property
    def on_text(self) -> str:
        """The day as a tool argument; empty for the day of the question."""
        return self.on.isoformat() if self.on else ""


NO_TRADE = Trade()


def read_trade(slots: Slots, as_of: date) -> Trade:
    """Origins, goods, measure and days of a question."""
    origins = tuple(dict.fromkeys(one.code for one in slots.places if one.role == "place" and one.code not in _US))
    code = _CODE.search(slots.text)
    first, last, on, note = _days(slots, as_of)
    return Trade(origins, code.group() if code else _goods(slots), _measure(slots), on, first, last, note)


def _days(slots: Slots, as_of: date) -> tuple[date | None, date | None, date | None, str]:
    """Span and day: a month is read on its fifteenth, a day still to come is kept."""
    named = [slot for slot in slots.periods if slot.first or slot.last]
    if not named:
        return None, None, None, ""
    if len(named) > 1 or named[0].role in (Role.RANGE, Role.SINCE, Role.FROM, Role.VERSUS):
        days = sorted(day for slot in named for day in (_first_day(slot), _last_day(slot, as_of)) if day)
        return days[0], days[-1] if len(named) > 1 or named[0].two_ends else as_of, days[-1], ""
    slot = named[0]
    period = slot.last or slot.first
    if period is None or slot.relative in (Relative.NOW, Relative.LATEST):
        return None, None, None, ""
    if period.frequency is Frequency.DAY:
        return None, None, period.start, ""
    if period.start <= as_of <= period.end:
        return period.start, as_of, as_of, ""
    middle = period.start.replace(day=15) if period.frequency is Frequency.MONTH else period.end
    return period.start, period.end, middle, f"{period.said} is read as {Period.day(middle).said}."


def _first_day(slot: PeriodSlot) -> date | None:
    return slot.first.start if slot.first else None


def _last_day(slot: PeriodSlot, as_of: date) -> date | None:
    return min(slot.last.end, max(as_of, slot.last.start)) if slot.last else None


def _measure(slots: Slots) -> str:
    """The measure named, with the rate that is said of it: `section 232`, `35% fentanyl`."""
    found = [f"section {one['section']}" if one["section"] else one["name"] for one in _MEASURES.finditer(slots.text)]
    return " ".join(dict.fromkeys(one.lower() for one in found))


def _goods(slots: Slots) -> str:
    """The words left when places, periods, trade words, measures and plain words are taken out, as they stand."""
    covered = [
        *((one.start, one.end) for one in slots.places),
        *((one.start, one.end) for one in slots.periods),
        *(
            (one.start, one.end)
            for one in slots.cues
            if one.concept.startswith(("topic.tariff", "trade.", "ask.", "about."))
        ),
        *((one.start(), one.end()) for one in _MEASURES.finditer(slots.text)),
        *((one.start, one.end) for one in slots.numbers),
    ]
    left = [word for word in slots.words if _is_goods(word, covered)]
    runs: list[tuple[int, int]] = []
    for word in left:
        if runs and _joined(slots, runs[-1][1], word):
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return max((_with_prefix(slots.text, run) for run in runs), key=len, default="")


def _is_goods(word: Word, covered: list[tuple[int, int]]) -> bool:
    free = not any(start < word.end and word.start < end for start, end in covered)
    return free and word.form not in stopwords() and word.form.isalpha() and len(word.form) > 1


def _joined(slots: Slots, end: int, word: Word) -> bool:
    between = re.findall(r"\w+", slots.text[end : word.start].lower())
    return len(between) <= 2 and all(one in _INSIDE for one in between)


def _with_prefix(text: str, run: tuple[int, int]) -> str:
    """`T-shirts` for the run `shirts`."""
    start, end = run
    lead = re.search(r"\b\w[-']$", text[:start])
    return text[start - 2 if lead else start : end]
