"""The role of a moment in the question: since, until, from, against."""

from collections.abc import Callable
from dataclasses import replace

from assistant.offline.periods.moment import Comparison
from assistant.offline.periods.rules import Found, Reading, moments_of, rule
from assistant.offline.periods.slot import Relative, Role


def _role(role: Role, *, exclusive: bool = False) -> Callable[[Reading, int, int], Found]:
    """A rule that gives a moment its role."""

    def read(reading: Reading, start: int, end: int) -> Found:
        (moment,) = moments_of(reading, start, end)
        if moment.role not in (None, Role.RANGE) or moment.relative in (Relative.LATEST, Relative.TO_DATE):
            return None
        if role is not Role.VERSUS and moment.role is Role.RANGE:
            return None
        if role is Role.FROM and moment.first != moment.last:
            return moment
        if exclusive:
            edge = moment.last if role is Role.SINCE else moment.first
            moment = replace(moment, first=edge, last=edge)
        return replace(moment, role=role, exclusive=exclusive)

    return read


def _versus_length(reading: Reading, start: int, end: int) -> Found:
    """`compared with two years ago`: counted from the other period of the question."""
    (moment,) = moments_of(reading, start, end)
    if moment.relative is Relative.AGO and moment.span:
        return Comparison(moment.span, Relative.PREVIOUS)
    return _role(Role.VERSUS)(reading, start, end)


ROLES = (
    rule(r"Sp|pσ", _role(Role.SINCE)),
    rule(r"pR", _role(Role.SINCE)),
    rule(r"p&R", _role(Role.SINCE)),
    rule(r"Up|pυ", _role(Role.UNTIL)),
    rule(r"Ap", _role(Role.SINCE, exclusive=True)),
    rule(r"bp", _role(Role.UNTIL, exclusive=True)),
    rule(r"Fp", _role(Role.FROM)),
    rule(r"Vp", _versus_length),
)
