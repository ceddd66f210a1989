"""The whole store under one home: each noun has its own part."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine, select

from tools.store.alerts import Alerts
from tools.store.answers import Answers
from tools.store.calendar import Calendar
from tools.store.errands import Errands
from tools.store.feedback import Feedback
from tools.store.keys import Keys
from tools.store.measures import Measures
from tools.store.observations import Observations
from tools.store.passages import Passages
from tools.store.schedule import SCHEDULE_FILE, Schedule


@dataclass(frozen=True)
class Store:
    """Observations, release dates, articles and answers of one home."""

    engine: Engine
    observations: Observations
    calendar: Calendar
    passages: Passages
    answers: Answers
    _schedules: dict[int, Schedule] = field(default_factory=dict, repr=False)

    def check(self) -> None:
        """Read the database once.

        Raises:
            StoreError: it cannot be read.
        """
        with self.engine.connect() as connection:
            connection.scalar(select(1))

    @cached_property
    def measures(self) -> Measures:
        """The tariff ledger."""
        return Measures(self.engine)

    @cached_property
    def keys(self) -> Keys:
        """Who may ask over HTTP."""
        return Keys(self.engine)

    @cached_property
    def feedback(self) -> Feedback:
        """What people said of answers."""
        return Feedback(self.engine)

    @cached_property
    def alerts(self) -> Alerts:
        """What people asked to be told of."""
        return Alerts(self.engine)

    @cached_property
    def errands(self) -> Errands:
        """What chat doors have yet to reply."""
        return Errands(self.engine)

    @property
    def schedule_path(self) -> Path:
        """Where the tariff schedule lies: a file of its own beside the database."""
        return Path(self.engine.url.database or "").with_name(SCHEDULE_FILE)

    @property
    def schedule(self) -> Schedule:
        """The tariff schedule; a revision taken in elsewhere is seen at once."""
        path = self.schedule_path
        # A newer revision is a file put in the place of the old one, which readers that have it open still see.
        file = path.stat().st_ino if path.is_file() else 0
        held = self._schedules.get(file)
        if held is None:
            self._schedules.clear()
            held = self._schedules[file] = Schedule(path)
        return held
