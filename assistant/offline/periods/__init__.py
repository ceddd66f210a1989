"""The words of time in a question, as typed slots: which periods, in which role."""

from assistant.offline.periods.reader import find_periods
from assistant.offline.periods.slot import Edge, PeriodSlot, Relative, Role, Span

__all__ = ["Edge", "PeriodSlot", "Relative", "Role", "Span", "find_periods"]
