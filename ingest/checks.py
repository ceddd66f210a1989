"""What must hold of everything that was read before any of it is written, whatever the source."""

from decimal import Decimal

from ingest.comparison import Held, differing_share
from ingest.connector import Reply
from tools.domain.errors import Malformed
from tools.domain.series import Observation
from tools.store.refreshes import Fetched

_SHRUNK = Decimal("0.5")  # of the figures it had
_CHANGED = Decimal("0.5")  # of the values held


def check(reply: Reply, read: list[Observation], before: Fetched | None, held: Held) -> None:
    """See that a reading can be what the publisher means: not empty, cut off, of the future, or in other units.

    Raises:
        Malformed: it cannot; nothing of the reply is to be used.
    """
    document, day = reply.request.document, reply.retrieved
    if not read:
        raise Malformed(document, 1, "no figure in it")
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
    newest, document = max((one.period for one in read), key=lambda period: period.end), reply.request.document
    if reply.request.archived:
        return ""
    if before is not None and newest.end < before.newest:
        return f"{document} ends in {newest.said}; it reached {before.newest} when it was last read"
    stored = [one for releases in held.values() for known in releases.values() for one in known]
    lacking = any(one.period not in held[one.series.id] for one in read)
    last = max(stored, key=lambda one: one.period.end, default=None)
    if lacking or last is None or last.period.end <= newest.end or not _older(read, stored):
        return ""
    return f"{document} ends in {newest.said}, and the store has {last.period.said}: nothing to add"


def _older(read: list[Observation], stored: list[Observation]) -> bool:
    return max(one.released_on for one in read) < max(one.released_on for one in stored)
