"""The store as it was known on one day: the only view that tools have, so none of them can look ahead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from tools.domain.errors import BadDate, NoData, NotYetPublished
from tools.domain.period import Period
from tools.domain.series import Observation, Series
from tools.store.calendar import Due
from tools.store.derived import Derived, find_derived
from tools.store.store import Store

_LEFT = timedelta(days=365)  # tables are drawn up by year, so a series not in one for a year has left the data set

Pins = Mapping[tuple[str, str], date]  # the day of a release by series and period


class Known:
    """What could be known on `as_of`.

    Of each value the newest release not later than `as_of` is seen. Where the store lacks it although the period
    had been published by then, the next later release is given and marked `revised_after_as_of`. A period first
    published after `as_of` is never seen. `pins` name the release from which a value is read instead, where the
    store still has it.
    """

    def __init__(self, store: Store, as_of: date, pins: Pins | None = None) -> None:
        self.as_of = as_of
        self.store = store
        self._pins = pins or {}

    def series(self, series_id: str) -> Series:
        """The series called `series_id`, stored or derived from stored ones.

        Raises:
            UnknownName: there is none.
        """
        derived = self._derived(series_id)
        return derived.series if derived is not None else self.store.observations.series(series_id)

    def dataset(self, name: str) -> list[Series]:
        """Every series of a data set."""
        return [one for one in self.store.observations.all_series().values() if one.dataset == name]

    def history(self, series_id: str, first: Period | None = None, last: Period | None = None) -> list[Observation]:
        """The visible values of one series from `first` to `last`, oldest first, one for each period.

        Raises:
            UnknownName: there is no such series.
        """
        self.series(series_id)
        derived = self._derived(series_id)
        if derived is not None:
            seen = self._computed(derived, first, last)
        else:
            seen = self._visible(self.store.observations.of_series(series_id, first, last))
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
        derived = self._derived(series_id)
        if derived is not None:
            return derived.computed(period, tuple(self.value(*one) for one in derived.needs(period)))
        series = self.series(series_id)
        found = self._visible(self.store.observations.of_value(series_id, period))
        if found:
            return found[0]
        raise self._absent(series, period)

    def period(self, series_id: str, text: str) -> Period:
        """`text` as a period of the series: `latest`, or ISO text; a year or quarter gives its last month or day.

        Raises:
            UnknownName: there is no such series.
            BadDate: the text is neither, or is finer than the series.
            NoData: `latest`, and nothing had been published by `as_of`.
        """
        series = self.series(series_id)
        if text == "latest":
            return self._latest_of(series)
        period = Period.parse(text)
        if period.frequency.value > series.frequency.value:
            raise BadDate(
                f"{series.title} has no value for a single {period.frequency.name.lower()}: "
                f"it is published by {series.frequency.name.lower()}."
            )
        return period.as_frequency(series.frequency)

    def latest(self, dataset: str) -> Period:
        """The newest period of a data set in the releases that the store holds of those out by `as_of`.

        Where it lacks the last release due by then, the newest period that had been published is meant, known
        from a later release.

        Raises:
            NoData: nothing of the data set was out by `as_of`.
        """
        due = self.store.calendar.last_by(dataset, self.as_of)
        held = self.store.observations.held_by(dataset, self.as_of) if due is not None else None
        if held is not None and due is not None and held[0] >= due.due_on:
            return held[1]
        newest = self.store.observations.last_published(dataset, self.as_of)
        if newest is None:
            raise NoData(f"Nothing of {dataset} had been published by {Period.day(self.as_of).said}.")
        return newest

    def last_published(self, dataset: str) -> Period | None:
        """The newest period that the release calendar says was out by `as_of`, whether or not the store has it."""
        due = self.store.calendar.last_by(dataset, self.as_of)
        return due.period if due is not None else None

    def due(self, dataset: str, period: Period) -> Due | None:
        """When `period` of a data set is first published, if the calendar knows."""
        return self.store.calendar.due(dataset, period)

    def next_release(self, dataset: str) -> Due | None:
        """The first release after `as_of`, if the calendar knows one."""
        return self.store.calendar.first_after(dataset, self.as_of)

    def _latest_of(self, series: Series) -> Period:
        """The newest period of a series up to the data set's own; the latter when the series has left the set."""
        derived = self._derived(series.id)
        if derived is not None:
            return min(self._latest_of(self.series(leg)) for leg, _ in derived.needs(self.latest(series.dataset)))
        latest = self.latest(series.dataset)
        own = self.store.observations.last_published_of(series.id, self.as_of, latest)
        return own if own is not None and latest.start - own.start < _LEFT else latest

    def _derived(self, series_id: str) -> Derived | None:
        stored = self.store.observations.all_series()
        return find_derived(series_id, stored) if series_id not in stored else None

    def _computed(self, derived: Derived, first: Period | None, last: Period | None) -> list[Observation]:
        """The values of a derived series up to `last` for which all they need is visible from `first` on."""
        begin = min(period for _, period in derived.needs(first)) if first is not None else None
        legs = dict.fromkeys(leg for leg, _ in derived.needs(self.latest(derived.series.dataset)))
        # By first day, which is quicker than by period: legs are of one frequency, and there are thousands of days.
        held = {leg: {one.period.start: one for one in self.history(leg, begin, last)} for leg in legs}
        periods = {one.period.start: one.period for leg in held.values() for one in leg.values()}
        computed = []
        for _, period in sorted(periods.items()):
            found = [held[leg].get(needed.start) for leg, needed in derived.needs(period)]
            present = tuple(one for one in found if one is not None)
            if len(present) == len(found):
                computed.append(derived.computed(period, present))
        return computed

    def _visible(self, observations: list[Observation]) -> list[Observation]:
        chosen = []
        for _, group in groupby(observations, key=lambda one: (one.series.id, one.period.start)):
            releases = list(group)
            held = [one for one in releases if one.released_on <= self.as_of]
            pinned = self._pinned(releases) if self._pins else None
            if pinned is not None:
                chosen.append(pinned)
            elif held:
                chosen.append(held[-1])
            elif releases[0].published_on <= self.as_of:
                chosen.append(replace(releases[0], revised_after_as_of=True))
        return chosen

    def _pinned(self, releases: list[Observation]) -> Observation | None:
        day = self._pins.get((releases[0].series.id, str(releases[0].period)))
        found = next((one for one in releases if one.released_on == day), None)
        return replace(found, revised_after_as_of=found.released_on > self.as_of) if found is not None else None

    def _absent(self, series: Series, period: Period) -> NoData:
        due = self.due(series.dataset, period)
        if self._is_to_come(series.dataset, period, due):
            when = f"; due on {Period.day(due.due_on).said}" if due is not None else ""
            return NotYetPublished(
                f"{series.title} for {period.said} had not been published by {Period.day(self.as_of).said}{when}.",
                str(period),
                due.due_on.isoformat() if due is not None else None,
            )
        history = self.history(series.id)
        if not history:
            return NoData(f"{series.title}: nothing had been published by {Period.day(self.as_of).said}.")
        # The table of that period is held, but has no such row: a small holder stands among all others then.
        listed = any(one.series.kind == "aggregate" for one in self.table(series.dataset, period))
        reason = "not listed separately" if listed and series.kind in ("place", "group") else "no figure is held"
        reach = f"the data held run from {history[0].period.said} to {history[-1].period.said}"
        return NoData(f"{series.title}: {reason} for {period.said}{_beside(period, history)}; {reach}.")

    def is_to_come(self, series_id: str, period: Period) -> bool:
        """Whether `period` of a series is first published after `as_of`.

        Raises:
            UnknownName: there is no such series.
        """
        dataset = self.series(series_id).dataset
        return self._is_to_come(dataset, period, self.due(dataset, period))

    def _is_to_come(self, dataset: str, period: Period, due: Due | None) -> bool:
        if due is not None:
            return due.due_on > self.as_of
        # A calendar that ends before `as_of` cannot say that a later period is still to come.
        published = self.last_published(dataset) if self.next_release(dataset) is not None else None
        return period.end >= self.as_of or (published is not None and period > published)


def _beside(period: Period, history: list[Observation]) -> str:
    """The periods on both sides of a gap, nothing where `period` lies outside the data."""
    if not history[0].period < period < history[-1].period:
        return ""
    before = max(one.period for one in history if one.period < period)
    after = min(one.period for one in history if one.period > period)
    return f", though for {before.said} and {after.said}"
