"""When the next figures of a data set come out."""

from datetime import date

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Citation, Finding
from tools.domain.period import Period
from tools.domain.series import Series
from tools.statistic import caveats, phrases
from tools.store.calendar import Due
from tools.store.known import Known


def next_release(known: Known, dataset: str) -> Finding:
    """When the next figures of a data set are due and for which period, and which came out last, by its calendar.

    Args:
        dataset: A data set, e.g. `tic.holdings`, or the id of a series in it.

    Returns:
        The days and the periods.

    Raises:
        NoData: the calendar knows no release of the data set after the day of the question.
        BadArgument: no such data set.
    """
    series = _example(known, dataset)
    coming = known.next_release(series.dataset)
    published = known.last_published(series.dataset)
    last = known.due(series.dataset, published) if published is not None else None
    if coming is None:
        newest = f"; the newest figure held is for {known.latest(series.dataset).said}"
        raise NoData(f"The release calendar knows no coming release of {series.dataset}{newest}.")
    title = phrases.inside(series.title)
    sentence = f"The next release of {title} is due on {_day(coming.due_on)} and covers {_covered(known, coming)}."
    if last is not None:
        sentence += f" The last one, for {last.period.said}, came out on {_day(last.due_on)}."
    newest_held = caveats.behind(known, series.dataset, known.latest(series.dataset)) if last is not None else ()
    return Finding(sentence, caveats=newest_held, citations=(_citation(known, series, coming, last),))


def _example(known: Known, dataset: str) -> Series:
    """The series that stands for the data set: its total, or its first one."""
    stored = known.dataset(dataset)
    if not stored:
        if dataset not in known.store.observations.all_series():
            raise BadArgument(f"No data set is called {dataset!r}.")
        return known.series(dataset)
    return next((one for one in stored if one.kind == "world"), stored[0])


def _covered(known: Known, coming: Due) -> str:
    """The period of a release, or both of two that come out on one day."""
    after = known.due(coming.dataset, coming.period.shift(1))
    if after is not None and after.due_on == coming.due_on:
        return f"{coming.period.said} and {after.period.said}"
    return coming.period.said


def _citation(known: Known, series: Series, coming: Due, last: Due | None) -> Citation:
    return Citation(
        kind="statistic",
        title=f"Release calendar of {series.dataset}",
        publisher=series.publisher,
        url=series.url,
        document=coming.source,
        published_on=last.due_on if last is not None else known.as_of,
        quote=f"{coming.period}: {coming.due_on.isoformat()}",
        locator=str(coming.period),
    )


def _day(day: date) -> str:
    return Period.day(day).said
