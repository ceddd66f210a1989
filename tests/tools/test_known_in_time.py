"""No tool looks ahead, and the arithmetic holds: over random series, releases and days of asking."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from hypothesis import Phase, given, note, settings
from hypothesis import strategies as st

from tests.ingest.conftest import open_store
from tests.tools.figures import without_figure
from tests.tools.written import series
from tools.catalog import run_tool
from tools.domain.errors import AskerError, NoData
from tools.domain.finding import Finding
from tools.domain.period import Period
from tools.domain.quantity import USD_BN, Quantity
from tools.domain.series import Observation
from tools.store.known import Known

_FIRST = Period.parse("2024-01")
_MONTHS = [_FIRST.shift(n) for n in range(9)]
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking a whole store of releases takes minutes
_IDS = ("tic.holdings.JP", "tic.holdings.CN", "tic.holdings.GB")
_NAMES = {"JP": "Japan", "CN": "China", "GB": "The United Kingdom"}
_SERIES = {one: series(one, f"{_NAMES[one[-2:]]}'s holdings of US Treasuries", USD_BN) for one in _IDS}

amounts = st.integers(1, 60).map(lambda n: Decimal(n) / 2)


@st.composite
def histories(draw: st.DrawFn) -> list[Observation]:
    """Months with gaps, each out some weeks after its end, in one to three releases that may be stored or lost."""
    found = []
    for series_id in _IDS:
        for month in _MONTHS:
            if draw(st.integers(0, 9)) == 0:
                continue
            published = month.end + timedelta(days=draw(st.integers(15, 80)))
            for day in draw(st.sets(st.integers(0, 200), min_size=1, max_size=3)):
                released = published + timedelta(days=day)
                quantity = Quantity(draw(amounts), USD_BN)
                found.append(
                    Observation(
                        *(_SERIES[series_id], month, quantity, released, published, "official file", "file", str(month))
                    )
                )
    return found


days = st.integers(0, 500).map(lambda n: date(2024, 1, 15) + timedelta(days=n))
months = st.sampled_from([str(one) for one in _MONTHS])
places = st.sampled_from(_IDS)


def calls(draw: st.DrawFn) -> list[tuple[str, dict[str, object]]]:
    """Every tool over series, with arguments that fit it."""
    one, other = draw(st.permutations(_IDS))[:2]
    start, end = sorted(draw(st.tuples(months, months)))
    last = draw(st.sampled_from([end, "latest"]))
    first = draw(st.sampled_from([start, ""]))
    kind = draw(st.sampled_from(["high", "low", "largest_rise", "largest_fall"]))
    way = draw(st.sampled_from(["up", "down", "any"]))
    mark = str(draw(amounts))
    return [
        ("look_up_value", {"series": one, "period": last}),
        ("look_up_value", {"series": f"{one}.mom", "period": last}),
        ("change_between", {"series": one, "start": first, "end": last}),
        ("find_extreme", {"series": one, "kind": kind, "start": first, "end": last}),
        ("find_extreme", {"series": f"{one}.mom", "kind": "low", "end": last}),
        ("find_streak", {"series": one, "direction": way, "start": first, "end": last}),
        ("compare_series", {"series": [one, other], "period": last, "start": first}),
        ("when_overtaken", {"first": one, "second": other, "start": first, "end": last}),
        ("add_up", {"series": list(_IDS), "period": last, "start": first}),
        ("average_over", {"series": one, "start": start, "end": last}),
        ("rank_places", {"period": end}),
        ("rank_places", {"period": end, "by": "change", "start": first, "order": "smallest"}),
        ("count_places", {"dataset": "tic.holdings", "above": mark, "period": end}),
        ("list_rate_changes", {"series": one, "start": first, "end": last}),
        ("list_revisions", {"series": one, "period": last}),
        ("inflation_rate", {"series": one, "period": last, "months": 3}),
        ("find_series", {"words": "Japan holdings"}),
    ]


@contextmanager
def knowing(history: list[Observation], as_of: date) -> Iterator[Known]:
    with tempfile.TemporaryDirectory() as home:
        store = open_store(Path(home))
        store.observations.write(history)
        try:
            yield Known(store, as_of)
        finally:
            store.engine.dispose()


@settings(max_examples=60, deadline=None, phases=_PHASES)
@given(st.data())
def test_no_tool_looks_ahead(data: st.DataObject) -> None:
    history, as_of = data.draw(histories()), data.draw(days)
    asked = data.draw(st.composite(calls)())
    if not history:
        return
    with knowing(history, as_of) as known:
        for tool, arguments in asked:
            try:
                found = run_tool(tool, known, arguments)
            except AskerError:
                continue
            note(f"{tool} {arguments} on {as_of}: {found.sentence}")
            _check(found, history, as_of, any_release=tool == "list_revisions")
            assert without_figure(found, as_of) == [], (tool, found.sentence)


def _check(found: Finding, history: list[Observation], as_of: date, any_release: bool) -> None:
    published = {(one.series.id, one.period): one.published_on for one in history}
    later = False
    for figure in found.figures:
        for period in (figure.period, figure.from_period):
            owners = [figure.series.removesuffix(".mom")] if figure.series else list(_IDS)
            out = [published[one, period] for one in owners if period is not None and (one, period) in published]
            assert period is None or (out and min(out) <= as_of), figure
        assert figure.released_on is not None
        assert figure.released_on <= as_of or figure.revised_after_as_of, figure
        later = later or figure.revised_after_as_of
        if not figure.formula and not any_release:
            assert figure.quantity.amount == _seen(history, figure.series, figure.period, as_of)
    for citation in found.sources:
        assert citation.published_on <= as_of or later or not found.figures
    assert not later or any("may have been revised" in one for one in found.caveats)


def _seen(history: list[Observation], series_id: str, period: Period | None, as_of: date) -> Decimal:
    """The value a question of that day may see: the newest release by then, else the first one after it."""
    releases = sorted(
        (one for one in history if (one.series.id, one.period) == (series_id, period)), key=lambda one: one.released_on
    )
    held = [one for one in releases if one.released_on <= as_of]
    return (held[-1] if held else releases[0]).quantity.amount


@st.composite
def full_series(draw: st.DrawFn) -> dict[str, list[Decimal]]:
    """A value of each series for every month, all known."""
    return {one: draw(st.lists(amounts, min_size=len(_MONTHS), max_size=len(_MONTHS))) for one in _IDS}


@settings(max_examples=40, deadline=None, phases=_PHASES)
@given(full_series(), st.sampled_from([1, -1]))
def test_the_arithmetic_holds(table: dict[str, list[Decimal]], sign: int) -> None:
    first, second, _ = _IDS
    seen = [
        replace(
            _template(one),
            period=month,
            quantity=Quantity(value, USD_BN),
            published_on=month.end,
            released_on=month.end,
        )
        for one, row in table.items()
        for month, value in zip(_MONTHS, row, strict=True)
    ]
    row, other = table[first], table[second]
    steps = [b - a for a, b in pairwise(row)]
    with knowing(seen, date(2025, 1, 1)) as known:
        high = run_tool("find_extreme", known, {"series": first, "kind": "high"}).figures[0]
        assert high.quantity.amount == max(row)
        assert high.period == _MONTHS[row.index(max(row))]
        move = _moved(known, "largest_rise" if sign > 0 else "largest_fall", first)
        assert move == (
            max(abs(one) for one in steps if one * sign > 0) * sign if any(s * sign > 0 for s in steps) else None
        )
        assert _streak(known, first, sign) == _longest(steps, sign)
        gap = run_tool("compare_series", known, {"series": [first, second]}).figures[2]
        assert gap.quantity.amount == row[-1] - other[-1]
        total = run_tool("add_up", known, {"series": list(_IDS)}).figures[0]
        assert total.quantity.amount == sum(values[-1] for values in table.values())
        ranked = run_tool("rank_places", known, {"period": str(_MONTHS[-1])}).rows[1:]
        assert [Decimal(one[2]) for one in ranked] == sorted((values[-1] for values in table.values()), reverse=True)
        leads = [a > b for a, b in zip(row, other, strict=True) if a != b]
        crossings = run_tool("when_overtaken", known, {"first": first, "second": second}).figures[0]
        assert crossings.quantity.amount == sum(a != b for a, b in pairwise(leads))


def _template(series_id: str) -> Observation:
    day = date(2024, 1, 1)
    return Observation(
        _SERIES[series_id], _FIRST, Quantity(Decimal(1), USD_BN), day, day, "official file", "file", "row"
    )


def _moved(known: Known, kind: str, series_id: str) -> Decimal | None:
    try:
        return run_tool("find_extreme", known, {"series": series_id, "kind": kind}).figures[0].quantity.amount
    except NoData:
        return None


def _streak(known: Known, series_id: str, sign: int) -> int:
    direction = "up" if sign > 0 else "down"
    try:
        return int(
            run_tool("find_streak", known, {"series": series_id, "direction": direction}).figures[0].quantity.amount
        )
    except NoData:
        return 0


def _longest(steps: list[Decimal], sign: int) -> int:
    best = run = 0
    for step in steps:
        run = run + 1 if step * sign > 0 else 0
        best = max(best, run)
    return best
