"""What one currency costs in another."""

from tools.domain.errors import BadArgument, UnknownName
from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, phrases
from tools.statistic.reading import read
from tools.store.known import Known

_DATASET = "fx.ecb"


def cross_rate(known: Known, base: str, quote: str, period: str = "latest") -> Finding:
    """What one unit of a currency costs in another, from the European Central Bank's rates of the euro.

    The pair is also a series: `fx.GBP.USD` is dollars per pound, for changes, extremes and comparisons.

    Args:
        base: Code of the currency of which one unit is priced, e.g. `GBP`.
        quote: Code of the currency it is priced in, e.g. `USD`.
        period: `latest`, or a day such as `2025-01-03`; a month gives its last day.

    Returns:
        The rate with the direction it is quoted in, and the rates of the euro it follows from. A weekend or holiday
        gives the last day published before it, and says so.

    Raises:
        UnknownName: a currency is not quoted.
        NoData: the day is not covered, or not published yet (`NotYetPublished`).
        BadDate: the day cannot be read.
        BadArgument: both currencies are the same.
    """
    one, other = base.strip().upper(), quote.strip().upper()
    if one == other:
        raise BadArgument(f"A rate needs two currencies; {one} was given twice.")
    quoted = ("EUR", *(series.place for series in known.dataset(_DATASET)))
    for code in (one, other):
        if code not in quoted:
            raise UnknownName("currency", code, tuple(near for near in quoted if near[0] == code[:1]))
    series = f"fx.{one}.{other}"
    wanted = known.period(series, period)
    found = read(known, series, wanted)
    amount = phrases.plain(found.quantity.amount)
    sentence = f"{phrases.level(found)}: one {one} = {amount} {other} ({phrases.released(found)})."
    figures = (Figure.of(found), *map(Figure.of, found.rests_on))
    beware = caveats.of(known, found) + caveats.stand_in(wanted, found)
    if period == "latest":
        beware += caveats.behind(known, _DATASET, wanted)
    return Finding(sentence, figures, beware)
