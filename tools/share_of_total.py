"""How much of the whole one or several places hold."""

from tools.domain.errors import BadArgument
from tools.domain.finding import Figure, Finding
from tools.statistic import caveats, phrases
from tools.statistic.figures import computed
from tools.statistic.reading import common_period
from tools.statistic.total import Total, left_out, members_of
from tools.store.known import Known


def share_of_total(known: Known, series: list[str], period: str = "latest") -> Finding:
    """The share of one statistic, or of several together, in the total of their data set, in percent.

    A member that is not listed separately in the period is named and never counted as zero.

    Args:
        series: Series ids, e.g. `["tic.holdings.BE", "tic.holdings.LU"]`; several are added up first.
        period: `latest`, or a month such as `2024-09`; a year or quarter means its last month.

    Returns:
        The share in percent with the parts, their sum and the total.

    Raises:
        UnknownName: no such series.
        NoData: the period is not covered, or none of the places is listed in it.
        BadArgument: no series was given, or they are of different data sets.
    """
    members = members_of(known, series)
    if len({one.dataset for one in members.series}) != 1:
        raise BadArgument("A share needs one or more series of one data set.")
    total = f"{members.series[0].dataset}.total"
    wanted = common_period(known, [*members.ids, total], period)
    (together,), absent = members.totals(known, [wanted])
    whole = known.value(total, wanted)
    share = together.quantity.percent_of(whole.quantity).rounded(phrases.PERCENT_PLACES)
    sentence = (
        f"{phrases.begun(together.names)} {_held(together)} {share.said} of {phrases.inside(whole.series.title)} "
        f"{phrases.at(whole)}: {phrases.valued(together.quantity)} of {phrases.valued(whole.quantity)} "
        f"({phrases.released(*together.parts, whole)})."
    )
    formula = f"{phrases.plain(together.quantity.amount)} / {phrases.plain(whole.quantity.amount)} × 100"
    label = f"{phrases.begun(together.names)}, share of the total"
    figures = (
        computed(label, share, [*together.parts, whole], formula),
        *((together.figure,) if len(together.parts) > 1 else ()),
        *map(Figure.of, (*together.parts, whole)),
    )
    beware = left_out(absent, [wanted]) + caveats.of(known, *together.parts, whole)
    if period == "latest":
        beware += caveats.behind(known, whole.series.dataset, wanted)
    return Finding(sentence, figures, beware)


def _held(together: Total) -> str:
    return "held" if phrases.rest(one.series for one in together.parts) else "came to"
