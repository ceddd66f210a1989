"""Which statistics there are."""

from itertools import islice

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Citation, Finding
from tools.domain.period import Frequency
from tools.domain.series import Observation, Series
from tools.store.known import Known

_LEAST = 60  # of 100: below this the words and the title have little in common

# What people call the statistics whose titles say it otherwise, by the beginning of their ids.
_ALSO_CALLED = {
    "tic.holdings": "treasurys bonds debt foreign holders",
    "cpi": "inflation prices",
    "fx": "exchange rate currency forex",
    "rates.policy": "central bank interest rate",
    "rates.us": "bond yield treasuries",
    "commodities": "price",
    "macro": "economy",
}
_HOW_OFTEN = {
    Frequency.DAY: "daily day",
    Frequency.MONTH: "monthly month",
    Frequency.QUARTER: "quarterly quarter",
    Frequency.YEAR: "yearly annual year",
}


def find_series(known: Known, words: str, limit: int = 5) -> Finding:
    """Which stored statistics fit some words: their ids, for the other tools.

    Beside those stored, `fx.GBP.USD` (any two currencies quoted against the euro) and `cpi.us.yoy` or `.mom` (the
    change of any monthly index on a year or a month before) can be asked for.

    Args:
        words: What is looked for, e.g. `Japan treasuries`, `brent daily`, `policy rate Korea`.
        limit: How many to list, 1 to 20.

    Returns:
        The ids with title, unit, frequency and the newest period, best first.

    Raises:
        NoData: nothing stored fits.
        BadArgument: no words, or `limit` is out of range.
    """
    if not words.strip() or not 1 <= limit <= 20:
        raise BadArgument("find_series needs words, and lists 1 to 20 series.")
    found = _nearest(known, words, limit)
    if not found:
        raise NoData(f"No stored statistic fits {words!r}.")
    listed = [
        f"`{one.series.id}`: {one.series.title}, in {one.series.unit}, by {one.series.frequency.name.lower()}, "
        f"to {one.period.said}"
        for one in found
    ]
    return Finding(
        f"Stored statistics: {'; '.join(listed)}.",
        citations=tuple(map(Citation.of, found)),
        rows=(
            ("id", "title", "unit", "frequency", "to"),
            *(
                (one.series.id, one.series.title, one.series.unit.code, one.series.frequency.name, str(one.period))
                for one in found
            ),
        ),
    )


def _nearest(known: Known, words: str, limit: int) -> list[Observation]:
    """The newest observation of each series that fits and had figures by the day of the question."""
    from rapidfuzz import fuzz, process, utils  # only this tool pays for the import

    texts = {one.id: _described(one) for one in known.store.observations.all_series().values()}
    near = process.extract(
        words, texts, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=None, score_cutoff=_LEAST
    )
    best = sorted(near, key=lambda hit: (-hit[1], len(hit[0]), hit[2]))
    found = (_newest(known, series_id) for *_, series_id in best)
    return list(islice((one for one in found if one is not None), limit))


def _newest(known: Known, series_id: str) -> Observation | None:
    try:
        newest = known.period(series_id, "latest")
    except NoData:
        return None
    held = known.history(series_id, newest, newest) or known.history(series_id, last=newest)
    return held[-1] if held else None


def _described(series: Series) -> str:
    words = " ".join(more for start, more in _ALSO_CALLED.items() if series.id.startswith(start))
    return f"{series.id.replace('.', ' ')} {series.title} {_HOW_OFTEN[series.frequency]} {words}"
