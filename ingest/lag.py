"""How long after its period ends a value is published, for series whose release days are in no calendar."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tools.domain.period import Period

_SHAPE = re.compile(r"(\d+)([dw])")
_SATURDAY = 5


@dataclass(frozen=True)
class Lag:
    """So many days, or working days (Monday to Friday), after the last day of the period."""

    days: int
    working: bool = False

    @classmethod
    def parse(cls, text: str) -> "Lag":
        """Read `13d` (days) or `2w` (working days).

        Raises:
            ValueError: any other text.
        """
        found = _SHAPE.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is no lag such as 13d or 2w")
        return cls(int(found[1]), found[2] == "w")

    def after(self, period: Period) -> date:
        """The day a value of `period` is first published.

        Example:
            >>> Lag.parse("2w").after(Period.parse("2026-05")).isoformat()
            '2026-06-02'
        """
        day = period.end
        if not self.working:
            return day + timedelta(days=self.days)
        for _ in range(self.days):
            day += timedelta(days=1)
            while day.weekday() >= _SATURDAY:
                day += timedelta(days=1)
        return day

    def __str__(self) -> str:
        return f"{self.days}{'w' if self.working else 'd'}"


SAME_DAY = Lag(0)
NEXT_WORKING_DAY = Lag(1, working=True)
