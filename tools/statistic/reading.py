"""Which observation is meant by a period: the one of it, or of a day without one the last published before."""

from datetime import date

from tools.domain.errors import NotComparable
from tools.domain.period import Frequency, Period
from tools.domain.series import Observation, Series
from tools.store.known import Known

_LOOK_BACK = 7  # days: the longest run of days on which a daily series is not published, with room
_SATURDAY = 5


def read(known: Known, series_id: str, period: Period) -> Observation:
    """The observation of a period; on a weekend or holiday of a daily series the last one published before it.

    Raises:
        UnknownName: no such series.
        NotYetPublished: the period is not out yet.
        NoData: the period is not covered.
    """
    return read_all(known, [series_id], period)[0]


def read_all(known: Known, ids: list[str], period: Period) -> list[Observation]:
    """The observations of several series for one period, all of the same day where the series are daily.

    Raises:
        UnknownName, NotYetPublished, NoData: as `read`.
    """
    if period.frequency is Frequency.DAY and (
        _weekend(period.start) or not any(known.is_to_come(one, period) for one in ids)
    ):
        first = period.shift(-_LOOK_BACK)
        recent = [{one.period: one for one in known.history(series_id, first, period)} for series_id in ids]
        shared = set(recent[0]).intersection(*recent[1:])
        if shared:
            return [held[max(shared)] for held in recent]
    return [known.value(one, period) for one in ids]


def common_period(known: Known, ids: list[str], text: str) -> Period:
    """`text` as a period of series of one frequency; `latest` is the newest that all of them have.

    Raises:
        UnknownName: no such series.
        NotComparable: the frequencies differ.
        BadDate: the text cannot be read.
        NoData: `latest`, and nothing had been published.
    """
    same_frequency(known, ids)
    return min(known.period(one, text) for one in ids)


def same_frequency(known: Known, ids: list[str]) -> None:
    """Refuses series that cannot be put side by side.

    Raises:
        UnknownName: no such series.
        NotComparable: the frequencies differ.
    """
    first = known.series(ids[0])
    for other in map(known.series, ids[1:]):
        if other.frequency is not first.frequency:
            raise NotComparable("frequencies", _published(first), _published(other))


def _published(series: Series) -> str:
    return f"{series.title} is published by {series.frequency.name.lower()}"


def _weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY
