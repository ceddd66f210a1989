"""The day of a release as our own visits narrow it down, and what the calendar learns from it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tools.domain.period import Period
from tools.domain.series import Observation
from tools.store.calendar import Calendar, Due
from tools.store.refreshes import Fetched


def dated_by_visits(
    read: list[Observation], before: Fetched | None, calendar: Calendar, day: date
) -> list[Observation]:
    """The reading with the days corrected of announced releases that were not out when they should have been.

    A file that on the last visit still ended before a period shows that the release with that period came later,
    whatever the calendar announced: it is known from `day`, on which it was first seen, and not a day earlier.
    """
    announced = {name for name in before.datasets if calendar.of(name)} if before is not None else set()
    if before is None or not announced:
        return read
    unseen = [one for one in read if one.series.dataset in announced and one.period.end > before.newest]
    late = {one.released_on for one in unseen if one.released_on < before.seen_on}
    first = {one.period for one in unseen}
    return [
        replace(one, released_on=day, published_on=day if one.period in first else one.published_on)
        if one.released_on in late
        else one
        for one in read
    ]


def dates_learnt(read: Iterable[Observation], calendar: Calendar) -> list[Due]:
    """Release days that the calendar lacks or has otherwise, for data sets that have a calendar."""
    announced: dict[str, dict[Period, date]] = {}
    learnt: dict[tuple[str, Period], Due] = {}
    for one in read:
        name = one.series.dataset
        if name not in announced:
            announced[name] = {due.period: due.due_on for due in calendar.of(name)}
        known = announced[name]
        earlier = learnt.get((name, one.period))
        if not known or one.period < min(known) or (earlier is not None and earlier.due_on <= one.published_on):
            continue
        learnt[name, one.period] = Due(name, one.period, one.published_on, f"first seen in {one.document}")
    return [due for due in learnt.values() if announced[due.dataset].get(due.period) != due.due_on]
