"""The day of a release as our own visits narrow it down, and what the calendar learns from it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

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
    if before is None:
        return read
    announced = {name for name in before.datasets if calendar.of(name)}
    unseen = [one for one in read if one.period.end > before.newest and one.series.dataset in announced]
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
    by_dataset: dict[str, dict[str, tuple[Observation, date]]] = {}
    for one in read:
        first = by_dataset.setdefault(one.series.dataset, {})
        known = first.get(str(one.period))
        first[str(one.period)] = (one, min(one.published_on, known[1] if known else one.published_on))
    return [
        Due(dataset, one.period, published_on, f"first seen in {one.document}")
        for dataset, first in by_dataset.items()
        if (dues := {due.period: due.due_on for due in calendar.of(dataset)})
        for one, published_on in first.values()
        if one.period >= min(dues) and dues.get(one.period) != published_on
    ]
