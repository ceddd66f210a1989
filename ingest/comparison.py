"""What was read from a publisher, held against what the store has: what is new, what was revised, what to write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from tools.domain.period import Period
from tools.domain.series import Observation
from tools.store.observations import Observations
from tools.store.refreshes import Revision

_KEPT_WHOLE = 13  # periods; a table of the last thirteen months is kept as it stood in each release

Held = Mapping[str, dict[Period, list[Observation]]]


@dataclass
class Comparison:
    """What to write of a reading, the values of periods that a series lacked, and every value that was revised."""

    to_write: list[Observation] = field(default_factory=list)
    new: list[Observation] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)


def held_of(ids: Iterable[str], observations: Observations, day: date) -> Held:
    """Every stored value of some series in the releases up to `day`, by series and period, oldest release first."""
    known = observations.all_series()
    held: dict[str, dict[Period, list[Observation]]] = {}
    for series_id in ids:
        of_series = held[series_id] = {}
        for one in observations.of_series(series_id) if series_id in known else ():
            if one.released_on <= day:
                of_series.setdefault(one.period, []).append(one)
    return held


def compare(read: list[Observation], held: Held, day: date) -> Comparison:
    """What `read`, fetched on `day`, adds to what is held.

    A value is revised when it differs from the newest earlier release that is held. Where the very same release is
    held with another value, the publisher has corrected it without a new release: the correction is known from `day`.
    An unchanged value is written again only if its period is among the last thirteen, so that a release can be seen
    as it stood and a long file does not fill the store with repetitions. `held` grows by what is to be written.
    """
    found = Comparison()
    settled = {series_id: newest.shift(-_KEPT_WHOLE) for series_id, newest in _newest(read).items()}
    for one in sorted(read, key=_by_release):
        releases = held[one.series.id].setdefault(one.period, [])
        recent = one.period > settled[one.series.id]
        if (written := _weigh(one, releases, found, recent, day)) is not None:
            releases.append(written)
            found.to_write.append(written)
    return found


def _weigh(
    one: Observation, releases: list[Observation], found: Comparison, recent: bool, day: date
) -> Observation | None:
    """What to write of one value, if anything; what it is beside the `releases` held is noted in `found`."""
    stood = next((other for other in releases if other.released_on == one.released_on), None)
    if stood is not None and _same(stood, one):
        return None
    dated = replace(one, released_on=day) if stood is not None else one
    earlier = [other for other in releases if other.released_on <= dated.released_on]
    before = max(earlier, key=lambda other: other.released_on, default=None)
    if not releases:
        found.new.append(one)
    elif before is not None and not _same(before, one):
        found.revisions.append(_revision(before, one))
    elif before is not None and (stood is not None or (before.grade == one.grade and not recent)):
        return None
    return dated


def _by_release(one: Observation) -> tuple[str, date, date]:
    return one.series.id, one.period.start, one.released_on


def differing_share(read: list[Observation], held: Held) -> Decimal:
    """The share of values, of those that are held as well and not zero, that are less than half or more than twice."""
    pairs = [
        (releases[-1].quantity.amount, one.quantity.amount)
        for one in read
        if (releases := held[one.series.id].get(one.period)) and releases[-1].quantity.amount
    ]
    apart = [1 for was, now in pairs if not Decimal("0.5") <= now / was <= 2]
    return Decimal(len(apart)) / max(1, len(pairs))


def _newest(read: list[Observation]) -> dict[str, Period]:
    periods: dict[str, set[Period]] = {}
    for one in read:
        periods.setdefault(one.series.id, set()).add(one.period)
    return {series_id: max(found) for series_id, found in periods.items()}


def _same(one: Observation, other: Observation) -> bool:
    return one.quantity.amount == other.quantity.amount


def _revision(was: Observation, now: Observation) -> Revision:
    return Revision(
        now.series.id,
        now.series.title,
        str(now.period),
        f"{was.quantity.amount:f}",
        f"{now.quantity.amount:f}",
        now.series.unit.code,
    )
