"""What a model is told of the data at hand: how far each data set reaches on the day of the question."""

from tools.store.freshness import Freshness, freshness
from tools.store.known import Known


def coverage(known: Known) -> str:
    """A line for each data set that had been published by then: its newest period, and when the next one is due."""
    names = sorted({one.dataset for one in known.store.observations.all_series().values()})
    found = [freshness(known, name) for name in names]
    return "\n".join(_line(one) for one in found if one.through is not None)


def _line(one: Freshness) -> str:
    due = f", next due {one.due_on.isoformat()}" if one.due_on is not None and one.next_due is not None else ""
    return f"- {one.dataset}: to {one.through}{due}"
