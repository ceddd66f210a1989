"""The two ends of a change that a claim speaks of, and other ends that the same words may mean."""

from dataclasses import dataclass

from assistant.claims.about import About
from assistant.claims.anchors import count_of
from assistant.claims.piece import Piece
from assistant.claims.wordings import wording
from tools.domain.period import Frequency, Period
from tools.store.known import Known

_STEPS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class Span:
    """Ends as tool arguments. `note` is empty where the words may honestly mean it, else what would make it true."""

    start: str
    end: str
    note: str = ""
    alike: tuple["Span", ...] = ()


def span_of(told: About, piece: Piece, known: Known) -> Span:
    """The ends of a change; of a single period the one before it is the start.

    Raises:
        AskerError: nothing had been published.
    """
    dating = told.dating
    end = dating.at or known.period(told.series, "latest")
    counted = _counted(told, piece, known)
    if counted is not None:
        return counted
    if dating.start is not None:
        return Span(str(dating.start), str(end), alike=_blocks(told, end, known))
    return Span("", str(end), alike=_single(end, known, told))


def _single(end: Period, known: Known, told: About) -> tuple[Span, ...]:
    """Of one month the year to it may be meant, though the text does not say so."""
    if end.frequency not in (Frequency.MONTH, Frequency.QUARTER):
        return ()
    year = Span(str(end.shift(-end.frequency.value)), str(end), "True only over the year to it")
    return (year,)


def _blocks(told: About, end: Period, known: Known) -> tuple[Span, ...]:
    """ "Since January" may count from the end of January or of the month before; a year from its first value."""
    dating = told.dating
    if dating.start is None:
        return ()
    found = []
    if dating.first is not None and dating.first != dating.start and dating.first < end:
        found.append(Span(str(dating.first), str(end)))
    if dating.first is not None and dating.first == dating.start and dating.start.frequency is Frequency.MONTH:
        found.append(Span(str(dating.start.shift(-1)), str(end)))
    return tuple(found)


def _counted(told: About, piece: Piece, known: Known) -> Span | None:
    """ "In the two sessions after 2 April": from that day to the second one of the series after it."""
    counted = wording("words", "units_after").search(piece.whole.text)
    day = told.dating.start or told.dating.first or told.dating.at
    if counted is None or day is None:
        return None
    steps = count_of(counted["n"])
    unit = counted["unit"].lower().rstrip("s")
    if day.frequency is not Frequency.DAY:
        return Span(str(day), str(day.shift(steps))) if unit == "month" else None
    if unit in ("session", "trading day"):
        later = [one.period for one in known.history(told.series, day.shift(1), day.shift(3 * steps + 7))]
        return Span(str(day), str(later[steps - 1])) if len(later) >= steps else None
    if unit == "month":
        month = Period.month(day.start.year, day.start.month).shift(steps)
        return Span(str(day), str(Period.day(min(month.end, month.start.replace(day=min(day.start.day, 28))))))
    return Span(str(day), str(day.shift(steps * _STEPS.get(unit, 1))))
