"""How much of the whole one or several places hold."""

from decimal import Decimal
from functools import reduce

from tools.domain.errors import BadArgument
from tools.domain.finding import Citation, Figure, Finding
from tools.domain.quantity import Quantity
from tools.domain.series import Observation
from tools.statistic import caveats, phrases
from tools.store.known import Known


def share_of_total(known: Known, series: list[str], period: str = "latest") -> Finding:
    """The share of one statistic, or of several together, in the total of their data set, in percent.

    Args:
        series: Series ids, e.g. `["tic.holdings.BE", "tic.holdings.LU"]`; several are added up first.
        period: `latest`, or a month such as `2024-09`; a year or quarter means its last month.

    Returns:
        The share in percent with the parts, their sum and the total.

    Raises:
        UnknownName: no such series.
        NoData: the period is not covered, or a place is not listed in it.
        BadArgument: no series was given, or they are of different data sets.
    """
    if not series or len({known.series(one).dataset for one in series}) != 1:
        raise BadArgument("A share needs one or more series of one data set.")
    dataset = known.series(series[0]).dataset
    wanted = known.period(series[0], period)
    parts = [known.value(one, wanted) for one in dict.fromkeys(series)]
    whole = known.value(f"{dataset}.total", wanted)
    together = reduce(Quantity.plus, (one.quantity for one in parts))
    share = together.percent_of(whole.quantity).rounded(phrases.PERCENT_PLACES)
    names = phrases.listed([one.series.title.split("'")[0] for one in parts])
    total = whole.series.title[0].lower() + whole.series.title[1:]
    sentence = (
        f"{names} held {share.said} of {total} {phrases.when(whole.series.timing, wanted)}: "
        f"{together.said} of {whole.quantity.said} ({phrases.released(*parts, whole)})."
    )
    figures = (
        _computed(
            f"{names}, share of the total",
            share,
            parts,
            f"{phrases.plain(together.amount)} / {phrases.plain(whole.quantity.amount)} × 100",
        ),
        *(
            [
                _computed(
                    f"{names}, together", together, parts, " + ".join(phrases.plain(p.quantity.amount) for p in parts)
                )
            ]
            if len(parts) > 1
            else []
        ),
        *(Figure.of(one) for one in parts),
        Figure.of(whole),
    )
    return Finding(sentence, figures, caveats.of(known, *parts, whole))


def _computed(label: str, quantity: Quantity, parts: list[Observation], formula: str) -> Figure:
    return Figure(
        label,
        Quantity(Decimal(quantity.amount), quantity.unit),
        Citation.of(parts[0]),
        parts[0].period,
        formula=formula,
        released_on=max(one.released_on for one in parts),
        revised_after_as_of=any(one.revised_after_as_of for one in parts),
    )
