"""What must hold of everything that was read before any of it is written, whatever the source."""

from decimal import Decimal

from ingest.comparison import Held, differing_share
from ingest.connector import Reply
from tools.domain.errors import Malformed
from tools.domain.period import Period
from tools.domain.series import Observation
from tools.store.refreshes import Fetched

_SHRUNK = Decimal("0.5")  # of the figures it had
_CHANGED = Decimal("0.5")  # of the values held


def check(reply: Reply, read: list[Observation], before: Fetched | None, held: Held) -> None:
    """See that a reading can be what the publisher means: not cut short, of the future, or in other units.

    Raises:
        Malformed: it cannot; nothing of the reply is to be used.
    """
    document, day = reply.request.document, reply.retrieved
    if before is not None and len(read) < _SHRUNK * before.figures:
        raise Malformed(document, 1, f"{len(read)} figures, where it held {before.figures} on {before.seen_on}")
    for one in read:
        if one.period.start > day or one.released_on > day:
            raise Malformed(document, 1, f"{one.row} is about {one.period}, released {one.released_on}, after {day}")
    if differing_share(read, held) > _CHANGED:
        raise Malformed(
            document, 1, "most figures are less than half or more than twice those held: other units, or another table"
        )


def out_of_date(reply: Reply, read: list[Observation], before: Fetched | None, held: Held) -> str:
    """Why a file is an old copy, or one that is no longer kept up: it ends before what it, or the store, held.

    Empty when it is not. An archived file is meant to be old, and a file that has a period the store lacks is of use.
    """
    if reply.request.archived or not read:
        return ""
    newest, document = _last({one.period for one in read}), reply.request.document
    if before is not None and newest.end < before.newest:
        return f"{document} ends in {newest.said}; it reached {before.newest} when it was last read"
    lacking = any(one.period not in held[one.series.id] for one in read)
    if lacking:
        return ""
    stored = [held[series_id] for series_id in {one.series.id for one in read}]
    last = _last({period for by_period in stored for period in by_period})
    released = max(one.released_on for by_period in stored for known in by_period.values() for one in known)
    if last.end <= newest.end or released <= max(one.released_on for one in read):
        return ""
    return f"{document} ends in {newest.said}, and the store has {last.said}: nothing to add"


def _last(periods: set[Period]) -> Period:
    return max(periods, key=lambda period: period.end)
