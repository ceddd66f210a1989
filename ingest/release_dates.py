"""The release dates of one data set as a source needs them: which day a period, or a file, was published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tools.domain.period import Period
from tools.store.calendar import Due


@dataclass(frozen=True)
class ReleaseDates:
    """The day each period was, or will be, first published."""

    due_on: dict[Period, date]

    @classmethod
    def of(cls, dates: Iterable[Due]) -> "ReleaseDates":
        """The release dates in a calendar of one data set."""
        return cls({due.period: due.due_on for due in dates})

    def release_of(self, newest: Period, retrieved: date) -> date:
        """The day of the release whose newest period is `newest`, in a file fetched on `retrieved`.

        A file fetched before the announced day came out early: then that is the day it is known from.
        """
        return min(self.due_on.get(newest, retrieved), retrieved)

    def first_published(self, period: Period, released_on: date) -> date:
        """The day `period` was first published, given that the release of `released_on` has it."""
        return min(self.due_on.get(period, released_on), released_on)
