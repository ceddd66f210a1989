"""The whole store under one home: each noun has its own part."""

from dataclasses import dataclass

from sqlalchemy import Engine

from tools.store.answers import Answers
from tools.store.calendar import Calendar
from tools.store.observations import Observations
from tools.store.passages import Passages


@dataclass(frozen=True)
class Store:
    """Observations, release dates, articles and answers of one home."""

    engine: Engine
    observations: Observations
    calendar: Calendar
    passages: Passages
    answers: Answers
