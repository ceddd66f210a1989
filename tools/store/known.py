"""The store as it was known on one day: the only view that tools have, so none of them can look ahead."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from tools.domain.errors import BadDate, NoData, NotYetPublished
from tools.domain.period import Frequency, Period
from tools.domain.series import Observation, Series
from tools.store.calendar import Due
from tools.store.store import Store

_CYCLE = timedelta(days=45)  # a monthly release older than this has been followed by another


class Known:
    """What could be known on `as_of`.

    Of each value the newest release not later than `as_of` is seen. Where the store lacks it although the period
    had been published by then, the next later release is given and marked `revised_after_as_of`. A period first
    published after `as_of` is never seen.
    """

    def __init__(self, store: Store, as_of: date) -> None:
        self.as_of = as_of
        self.store = store

    def series(self, series_id: str) -> Series:
        """The series called `series_id`.

        Raises:
            UnknownName: there is none.
        """
        return self.store.observations.series(series_id)

    def dataset(self, name: str) -> list[Series]:
        """Every series of a data set."""
        return [one for one in self.store.observations.all_series().values() if one.dataset == name]

    def history(self, series_id: str, first: Period | None = None, last: Period | None = None) -> list[Observation]:
        """The visible values of one series from `first` to `last`, oldest first, one for each period.

        Raises:
            UnknownName: there is no such series.
        """
        self.series(series_id)
        seen = self._visible(self.store.observations.of_series(series_id))
        return [one for one in seen if (first is None or first <= one.period) and (last is None or one.period <= last)]

    def table(self, dataset: str, period: Period) -> list[Observation]:
        """The visible values of every series of a data set for one period."""
        return self._visible(self.store.observations.of_period(dataset, period))

    def value(self, series_id: str, period: Period) -> Observation:
        """The visible value of one series for one period.

        Raises:
            UnknownName: there is no such series.
            NotYetPublished: the period was first published after `as_of`, or is not out yet.
            NoData: the period is not covered, or the series was not listed in it.
        """
        history = self.history(series_id)
        found = next((one for one in history if one.period == period), None)
        if found is not None:
            return found
        raise self._absent(self.series(series_id), period, history)

    def period(self, series_id: str, text: str) -> Period:
        """`text` as a period of the series: `latest`, or ISO text; a year or quarter gives its last month or day.

        Raises:
            UnknownName: there is no such series.
            BadDate: the text is neither, or is finer than the series.
        """
        series = self.series(series_id)
        if text == "latest":
            return self.latest(series.dataset)
        period = Period.parse(text)
        if period.frequency.value > series.frequency.value:
            raise BadDate(
                f"{series.title} has no value for a single {period.frequency.name.lower()}: "
                f"it is published by {series.frequency.name.lower()}."
            )
        return period.as_frequency(series.frequency)

    def latest(self, dataset: str) -> Period:
        """The newest period of a data set that a release held by the store gave by `as_of`.

        Where that release is older than a publishing cycle, the store is behind: then the newest period that
        had been published is meant, known from a later release.

        Raises:
            NoData: nothing of the data set was out by `as_of`.
        """
        held = [(day, last) for day, _, last in self.store.observations.releases(dataset) if day <= self.as_of]
        newest = max((last for _, last in held), default=None)
        published = self.last_published(dataset)
        if newest is not None and (self.as_of - max(day for day, _ in held) <= _CYCLE or published is None):
            return newest
        candidates = [period for period in (newest, published) if period is not None]
        if not candidates:
            raise NoData(f"Nothing of {dataset} had been published by {self.as_of.isoformat()}.")
        return max(candidates)

    def last_published(self, dataset: str) -> Period | None:
        """The newest period that the release calendar says was out by `as_of`."""
        return max((due.period for due in self.store.calendar.of(dataset) if due.due_on <= self.as_of), default=None)

    def due(self, dataset: str, period: Period) -> Due | None:
        """When `period` of a data set is first published, if the calendar knows."""
        return next((due for due in self.store.calendar.of(dataset) if due.period == period), None)

    def next_release(self, dataset: str) -> Due | None:
        """The first release after `as_of`, if the calendar knows one."""
        return min(
            (due for due in self.store.calendar.of(dataset) if due.due_on > self.as_of),
            key=lambda due: due.due_on,
            default=None,
        )

    def _visible(self, observations: list[Observation]) -> list[Observation]:
        chosen = []
        for _, group in groupby(observations, key=lambda one: (one.series.id, one.period)):
            releases = list(group)
            held = [one for one in releases if one.released_on <= self.as_of]
            if held:
                chosen.append(held[-1])
            elif releases[0].published_on <= self.as_of:
                chosen.append(replace(releases[0], revised_after_as_of=True))
        return chosen

    def _absent(self, series: Series, period: Period, history: list[Observation]) -> NoData:
        due = self.due(series.dataset, period)
        published = self.last_published(series.dataset)
        if (due is not None and due.due_on > self.as_of) or (published is not None and period > published):
            when = f"; it is due on {Period.day(due.due_on).said}" if due is not None else ""
            return NotYetPublished(
                f"{series.title} for {period.said} had not been published by {Period.day(self.as_of).said}{when}.",
                str(period),
                due.due_on.isoformat() if due is not None else None,
            )
        if not history:
            return NoData(f"{series.title}: nothing had been published by {Period.day(self.as_of).said}.")
        first, last = history[0].period, history[-1].period
        listed = (
            "is not listed separately for"
            if first < period < last or series.frequency is Frequency.MONTH
            else "has no value for"
        )
        return NoData(f"{series.title} {listed} {period.said}; the data held run from {first.said} to {last.said}.")
