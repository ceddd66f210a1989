"""What to beware of in a figure: valuation, custody, later revision, a store behind the calendar, a weak source."""

from datetime import date

from tools.domain.period import Period
from tools.domain.series import Observation
from tools.statistic.window import Window
from tools.store.known import Known

VALUATION = (
    "A change in reported holdings is not the same as purchases or sales: it also contains price changes "
    "(valuation) and reclassification."
)
CUSTODY = (
    "Holdings are recorded in the country where the securities are kept: a custody account abroad hides the true owner."
)
# Treasury's own footnote to the table: securities held in overseas custody accounts may not be attributed
# to the actual owners. These are the centres through which most such holdings run.
_CUSTODY_CENTRES = {"BE", "LU", "GB", "KY", "CH", "IE", "HK"}
# Months in which a new survey replaced the series: mfhhis01.txt, notes 6 to 17; the old series ends the month before.
_BREAKS = {f"{year}-06" for year in range(2002, 2012)} | {"2011-12"}
# Between February and March 2025 El Salvador rose from 1.1 to 85.0 while All Other fell from 734.7 to 651.0
# (mfhhis01.txt of 2026-03-18, lines 32 and 46): one holder moved from the one row to the other.
_BACKFILLED = {"tic.holdings.SV", "tic.holdings.other"}
_BACKFILLED_IN = Period.month(2025, 3)
_GAPS_SAID = 3
_PERIODS_SAID = 3
_WEAK_GRADES = {
    "news": "quoted by the press from the release; the release itself is not stored",
    "news (rounded)": "quoted by the press, rounded; the release itself is not stored",
    "third-party (FRED)": "read from a third party's copy (FRED) of the official series",
    "third-party fixture": "read from a third party's copy of the official table",
}


def of(known: Known, *observations: Observation, change: bool = False) -> tuple[str, ...]:
    """Every caveat that the observations call for, each once."""
    found: list[str] = []
    if any(one.series.dataset.startswith("tic.") for one in observations):
        found += [VALUATION] if change and any(one.series.dataset == "tic.holdings" for one in observations) else []
        found += _breaks(observations) if change else []
        found += [_custody(one) for one in observations if one.series.kind == "place"][:1]
    found += _revised(known.as_of, observations)
    found += [_weak(grade, observations) for grade in _WEAK_GRADES if any(one.grade == grade for one in observations)]
    return tuple(dict.fromkeys(found))


def of_window(known: Known, window: Window, end: str = "latest") -> tuple[str, ...]:
    """What a window calls for: its gaps, a store behind the calendar, and an end that the data do not reach."""
    gaps = [f"between {before.said} and {after.said}" for before, after in window.gaps()]
    found = [f"No figure is held {' or '.join(gaps[:_GAPS_SAID])}: nothing is assumed there."] if gaps else []
    newest = known.latest(window.series.dataset)
    wanted = newest if end == "latest" else min(newest, known.period(window.series.id, end))
    if not window.reaches(wanted):
        found.append(f"{window.series.title}: the figures end in {window.last.period.said}.")
    return (*found, *(behind(known, window.series.dataset, newest) if end == "latest" else ()))


def stand_in(asked: Period, found: Observation) -> tuple[str, ...]:
    """Says so when a day had no value and the last one published before it is given."""
    if found.period == asked:
        return ()
    return (f"Nothing was published for {asked.said}: the figure is of {found.period.said}, the last day before it.",)


def behind(known: Known, dataset: str, period: Period) -> tuple[str, ...]:
    """Says so when the calendar had published a later period than `period`, the newest one held."""
    published = known.last_published(dataset)
    if published is None or published <= period:
        return ()
    due = known.due(dataset, published)
    when = f" on {Period.day(due.due_on).said}" if due else ""
    return (f"The data held end in {period.said}, although {published.said} was published{when}.",)


def _breaks(observations: tuple[Observation, ...]) -> list[str]:
    """What lies inside a change in holdings: a new survey, a holder moved from one row to another."""
    held = [one for one in observations if one.series.dataset == "tic.holdings"]
    if not held:
        return []
    first, last = min(one.period for one in held), max(one.period for one in held)
    crossed = [month for month in sorted(_BREAKS) if first < Period.parse(month) <= last]
    found = []
    if crossed:
        months = Period.parse(crossed[-1]).said
        found.append(
            f"The series breaks in {months}: a new survey replaced the old one, so part of the change is no move."
        )
    if first < _BACKFILLED_IN <= last and any(one.series.id in _BACKFILLED for one in held):
        found.append(
            "From March 2025 on one holder that had stood under All Other is listed under El Salvador: the jump is one "
            "of the table, not of purchases."
        )
    return found


def _custody(one: Observation) -> str:
    if one.series.place in _CUSTODY_CENTRES:
        return (
            f"{CUSTODY} Much of what is recorded here is held for owners elsewhere: this is a custody and fund centre."
        )
    return CUSTODY


def _weak(grade: str, observations: tuple[Observation, ...]) -> str:
    periods = list(dict.fromkeys(one.period.said for one in observations if one.grade == grade))
    more = " and others" if len(periods) > _PERIODS_SAID else ""
    return f"Figures for {' and '.join(periods[:_PERIODS_SAID])}{more}: {_WEAK_GRADES[grade]}."


def _revised(as_of: date, observations: tuple[Observation, ...]) -> list[str]:
    later = sorted({one.released_on for one in observations if one.revised_after_as_of})
    if not later:
        return []
    ends = later if len(later) <= _PERIODS_SAID else [later[0], later[-1]]
    days = (" and " if len(ends) == len(later) else " to ").join(Period.day(day).said for day in ends)
    return [
        f"The figure as it stood on {Period.day(as_of).said} is not stored: it is from the later release of {days} "
        "and may have been revised."
    ]
