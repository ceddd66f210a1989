"""Why holdings of Treasuries changed: transactions, valuation, and the rest."""

from dataclasses import replace

from tools.domain.errors import BadArgument, NoData
from tools.domain.finding import Figure, Finding
from tools.domain.period import Period
from tools.domain.series import Observation
from tools.statistic import caveats, phrases
from tools.statistic.change import movement, sized
from tools.statistic.figures import computed
from tools.statistic.span import total
from tools.statistic.window import Window, window_of
from tools.store.known import Known

_POSITION, _NET, _VALUATION = "tic.slt.position", "tic.slt.net", "tic.slt.valuation_long"
# Since then one form reports holdings, transactions and valuation together; what stood before is another series.
_FIRST = Period.parse("2023-02")
_ROUNDING = 1  # USD mn by which each published part may be off
BREAK = (
    "Transactions and valuation changes have been reported since February 2023, when the survey behind them changed: "
    "a change that begins earlier cannot be taken apart."
)
LONG_ONLY = (
    "The valuation change is reported for bonds and notes only; that of bills, reclassification and corrections are in "
    "the rest."
)


def decompose_holdings(known: Known, place: str, start: str = "", end: str = "latest") -> Finding:
    """How much of a change in holdings of US Treasuries was bought or sold, and how much was valuation or other.

    The change in holdings is net transactions plus the valuation change plus a rest. Answers "did X really sell?".

    Args:
        place: Code of the holder, e.g. `JP`, or `total` for all foreign holders together.
        start: First period, e.g. `2025-12`, not before `2023-02`; empty for the month before `end`.
        end: Last period, e.g. `2026-02`, or `latest`.

    Returns:
        The change in holdings, the net transactions (positive: bought), the valuation change and the rest, in millions
        of dollars; whether the parts add up within rounding is said.

    Raises:
        UnknownName: no transactions are held for that place.
        NoData: a month is missing or not published yet (`NotYetPublished`), or the change begins before the break.
        BadDate: a period cannot be read.
        BadArgument: `start` is not before `end`.
    """
    ids = [f"{one}.{place}" for one in (_POSITION, _NET, _VALUATION)]
    for one in ids:
        known.series(one)
    last = min(known.period(one, end) for one in ids)
    first = known.period(ids[0], start) if start else last.shift(-1)
    if first >= last:
        raise BadArgument(f"A change runs forward in time: {first.said} is not before {last.said}.")
    if first < _FIRST:
        raise NoData(BREAK)
    before, after = known.value(ids[0], first), known.value(ids[0], last)
    net, valuation = (_every_month(known, one, first.shift(1), last) for one in ids[1:])
    name = phrases.begun(phrases.owner(after.series))
    parts = (
        _part(f"{name}, net transactions", net),
        _part(f"{name}, valuation change of bonds and notes", valuation),
    )
    change = movement(before, after)
    rest = _rest(f"{name}, rest", change[0], parts, (before, *net.observations, *valuation.observations, after))
    whole = abs(rest.quantity.amount) <= _ROUNDING * (len(net.observations) + 1)
    sentence = (
        f"{after.series.title} {phrases.movement(change[0].quantity)}{sized(change)} "
        f"from {phrases.valued(before.quantity)} {phrases.at(before)} "
        f"to {phrases.valued(after.quantity)} {phrases.at(after)}: "
        f"{phrases.inside(name)} {_traded(parts[0])}, the valuation change was {_signed(parts[1])}, and "
        f"{_added_up(rest, whole)} ({phrases.released(before, after, *net.observations, *valuation.observations)})."
    )
    beware = (LONG_ONLY, *caveats.of(known, before, after))
    if end == "latest":
        beware += caveats.behind(known, after.series.dataset, last)
    return Finding(sentence, (*change, *parts, rest, Figure.of(before), Figure.of(after)), beware)


def _every_month(known: Known, series_id: str, first: Period, last: Period) -> Window:
    """The flows of every month of the change; one that is missing is not taken as zero."""
    window = window_of(known, series_id, str(first), str(last))
    missing = [one for one in _months(first, last) if one not in {seen.period for seen in window.observations}]
    if missing:
        known.value(series_id, missing[0])  # says why there is none
    return window


def _months(first: Period, last: Period) -> list[Period]:
    months = [first]
    while months[-1] < last:
        months.append(months[-1].shift(1))
    return months


def _part(label: str, window: Window) -> Figure:
    return replace(total(window), label=label)


def _rest(label: str, change: Figure, parts: tuple[Figure, Figure], rests_on: tuple[Observation, ...]) -> Figure:
    """What the published parts leave of the change."""
    quantity = change.quantity.minus(parts[0].quantity).minus(parts[1].quantity)
    formula = " − ".join([phrases.plain(change.quantity.amount), *(phrases.bracketed(one.quantity) for one in parts)])
    return computed(label, quantity, rests_on, formula, from_period=rests_on[0].period, signed=True)


def _traded(net: Figure) -> str:
    if not net.quantity.amount:
        return "bought as much as it sold"
    return f"{'bought' if net.quantity.amount > 0 else 'sold'} {net.quantity.said} on balance"


def _signed(figure: Figure) -> str:
    return figure.quantity.said_with_sign


def _added_up(rest: Figure, whole: bool) -> str:
    if whole:
        return f"the two add up to the change within rounding (rest {_signed(rest)})"
    return f"the two do not add up to the change: {_signed(rest)} is left"
