"""What a model is told of the data at hand: how far each data set reaches on the day of the question."""

from tools.domain.errors import NoData
from tools.store.known import Known


def coverage(known: Known) -> str:
    """A line for each data set that had been published by then, with its newest period."""
    names = sorted({one.dataset for one in known.store.observations.all_series().values()})
    return "\n".join(line for name in names if (line := _line(name, known)))


def _line(dataset: str, known: Known) -> str:
    try:
        return f"- {dataset}: to {known.latest(dataset)}"
    except NoData:
        return ""
