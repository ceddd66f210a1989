"""Members of a group added up: who is in the sum, and who is not listed separately and so never counted as zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from tools.domain.errors import BadArgument, NoData, NotYetPublished, UnknownName
from tools.domain.finding import Figure
from tools.domain.period import Period
from tools.domain.place import places
from tools.domain.quantity import Quantity
from tools.domain.series import Observation, Series
from tools.statistic import phrases
from tools.statistic.figures import computed
from tools.store.known import Known


@dataclass(frozen=True)
class Total:
    """The listed members of one period and their sum."""

    parts: tuple[Observation, ...]

    @property
    def quantity(self) -> Quantity:
        """The sum."""
        return reduce(Quantity.plus, (one.quantity for one in self.parts))

    @property
    def formula(self) -> str:
        """The sum written out."""
        return " + ".join(phrases.bracketed(one.quantity) for one in self.parts)

    @property
    def names(self) -> str:
        """Whose figures are in it."""
        return phrases.listed(phrases.owners([one.series for one in self.parts]))

    @property
    def title(self) -> str:
        """What is added up: `The holdings of US Treasuries of China and Hong Kong together`."""
        rest = phrases.rest(one.series for one in self.parts)
        return f"The {rest} of {self.names} together" if rest else f"{phrases.begun(self.names)} together"

    @property
    def figure(self) -> Figure:
        """The sum as a figure."""
        return computed(f"{phrases.begun(self.names)}, together", self.quantity, self.parts, self.formula)


@dataclass(frozen=True)
class Members:
    """Series that are to be added up, and the names of places that the data set never listed."""

    series: tuple[Series, ...]
    never_listed: tuple[str, ...]

    @property
    def ids(self) -> list[str]:
        """The ids of the series."""
        return [one.id for one in self.series]

    def totals(self, known: Known, periods: Sequence[Period]) -> tuple[list[Total], tuple[str, ...]]:
        """The sum in each period over the members listed in all of them, and the names of those left out.

        Raises:
            NotYetPublished: a period is not out yet.
            NoData: no member is listed in all of the periods.
        """
        found = {one.id: [_listed(known, one.id, period) for period in periods] for one in self.series}
        kept = [row for row in found.values() if None not in row]
        if not kept:
            for one in self.series:
                for period in periods:
                    known.value(one.id, period)  # says why there is none
            raise NoData(f"None of the members is listed {' and '.join(f'for {one.said}' for one in periods)} alike.")
        absent = [phrases.owner(one) for one in self.series if None in found[one.id]]
        columns = zip(*kept, strict=True)
        totals = [Total(tuple(one for one in column if one is not None)) for column in columns]
        return totals, (*absent, *self.never_listed)


def members_of(known: Known, ids: Sequence[str]) -> Members:
    """The members meant by series ids, each once; the id of a place that the data set never listed is no mistake.

    Raises:
        UnknownName: no such series, nor such a place.
        NoData: only places are meant that were never listed.
        BadArgument: none is given, they cannot be added up, or the total of the data set is among several.
    """
    series: dict[str, Series] = {}
    never: dict[str, None] = {}
    for one in dict.fromkeys(ids):
        try:
            series[one] = known.series(one)
        except UnknownName:
            dataset, _, code = one.rpartition(".")
            if code not in places() or not known.dataset(dataset):
                raise
            never[places()[code].name] = None
    if not series:
        if not never:
            raise BadArgument("A sum needs at least one series.")
        raise NoData(f"Never listed separately: {phrases.listed(list(never))}.")
    if any(one.unit.is_rate for one in series.values()):
        raise BadArgument("Percentages cannot be added up; an average or a comparison can be asked for.")
    if len(series) > 1 and any(one.kind == "world" for one in series.values()):
        raise BadArgument("The total already contains the others: adding it to them would count them twice.")
    return Members(tuple(series.values()), tuple(never))


def left_out(names: Sequence[str], periods: Sequence[Period]) -> tuple[str, ...]:
    """The caveat that names the members not in a sum."""
    if not names:
        return ()
    when = " and for ".join(one.said for one in periods)
    both = "both " if len(periods) > 1 else ""
    return (f"Not in the sum, because not listed separately {both}for {when}: {phrases.listed(names)}.",)


def _listed(known: Known, series_id: str, period: Period) -> Observation | None:
    try:
        return known.value(series_id, period)
    except NotYetPublished:
        raise
    except NoData:
        return None
