"""Passages with their days and vectors, in columns, and the exact search for those that are nearest.

Every vector is kept twice: as it is, and rounded to 8 bits, which is read seven times as fast. The rounded ones are
compared first. How far rounding can move a cosine is known, so whatever could belong to the nearest is compared again
as it is: the result is that of comparing all vectors.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGEST = 127
_GROUPS = 16  # rows of which only the best is looked at for a bound of what is nearest
_FEW = 4  # times as many rows as are wanted: so few are compared as they are
_ARITHMETIC = 1e-5  # more than single precision can err in a cosine


@dataclass(frozen=True)
class Records:
    """Passages with their days and vectors of length 1, ordered by day and passage: one record of whole columns.

    The vector of a row is `rounded` times its `step`, but for a difference of the length `loss`.
    """

    columns: "NDArray[Any]"

    @classmethod
    def of(cls, passages: Sequence[int], days: Sequence[int], vectors: "NDArray[np.float32]") -> "Records":
        """Records of these passages; a day is a number such as 20250228."""
        import numpy as np

        order = np.lexsort((passages, days))
        columns = np.zeros(1, _layout(*vectors.shape))
        held = columns[0]
        held["passage"], held["day"] = np.array(passages, np.int64)[order], np.array(days, np.int32)[order]
        held["vector"] = vectors[order]
        held["rounded"], held["step"], held["loss"] = _rounded(held["vector"])
        return cls(columns)

    @classmethod
    def merged(cls, parts: Iterable["Records"]) -> "Records | None":
        """All records, a passage once, as the last part has it; None for none."""
        import numpy as np

        latest_first = [part.columns[0] for part in parts][::-1]
        if not latest_first:
            return None
        passages = np.concatenate([part["passage"] for part in latest_first])
        days = np.concatenate([part["day"] for part in latest_first])
        _, rows = np.unique(passages, return_index=True)
        rows = rows[np.lexsort((passages[rows], days[rows]))]
        return cls(_chosen(latest_first, rows))

    def only(self, passages: Iterable[int]) -> "Records":
        """The records of these passages alone."""
        import numpy as np

        return Records(_chosen([self.columns[0]], np.flatnonzero(np.isin(self.passages, list(passages)))))

    @cached_property
    def passages(self) -> "NDArray[np.int64]":
        """The passages' ids, in the order of the rows."""
        return self._column("passage")

    def nearest(self, question: "NDArray[np.float32]", first: date, last: date, limit: int) -> dict[int, float]:
        """The cosine of the question with the nearest passages published from `first` to `last`; ties by id."""
        begin, end = self._days.searchsorted([as_number(first), as_number(last) + 1])
        rows = begin + self._within_reach(question, slice(begin, end), limit)
        cosines = self._exact(question, rows)
        best = sorted(zip((-cosines).tolist(), self.passages[rows].tolist(), strict=True))[:limit]
        return {passage: -negative for negative, passage in best}

    def cosines(self, question: "NDArray[np.float32]", passages: Iterable[int]) -> dict[int, float]:
        """The cosine of the question with those of the passages that are here."""
        import numpy as np

        wanted = np.array(sorted(passages), dtype=np.int64)
        if not len(wanted) or not len(self.passages):
            return {}
        by_passage = self._by_passage
        found = by_passage[np.searchsorted(self.passages, wanted, sorter=by_passage) % len(by_passage)]
        rows = found[self.passages[found] == wanted]
        return dict(zip(self.passages[rows].tolist(), self._exact(question, rows).tolist(), strict=True))

    def _within_reach(self, question: "NDArray[np.float32]", seen: slice, limit: int) -> "NDArray[np.int64]":
        """The rows, counted from the first that is seen, among which the nearest must be."""
        import numpy as np
        from numkong import cdist

        count = seen.stop - seen.start
        if count <= _FEW * limit:
            return np.arange(count)
        (rounded,), (step,), (loss,) = _rounded(question[None])
        near = np.asarray(cdist(rounded[None], self._rounded[seen], metric="dot"))[0] * (step * self._steps[seen])
        # Twice, for the bound and the row may both be off: ‖q‖·loss of the row, and the loss of q times its length.
        reach = 2 * (np.linalg.norm(question) * self._loss + loss * (1 + self._loss) + _ARITHMETIC)
        return np.flatnonzero(near >= _at_least(near, limit) - reach)

    def _exact(self, question: "NDArray[np.float32]", rows: "NDArray[np.int64]") -> "NDArray[np.float32]":
        import numpy as np

        # Each row by itself, not as a matrix: equal vectors have equal cosines wherever they stand.
        cosines: NDArray[np.float32] = np.einsum("ij,j->i", self._vectors[rows], question)
        return cosines

    @cached_property
    def _days(self) -> "NDArray[np.int32]":
        return self._column("day")

    @cached_property
    def _vectors(self) -> "NDArray[np.float32]":
        return self._column("vector")

    @cached_property
    def _rounded(self) -> "NDArray[np.int8]":
        return self._column("rounded")

    @cached_property
    def _steps(self) -> "NDArray[np.float32]":
        return self._column("step")

    @cached_property
    def _loss(self) -> float:
        """The greatest loss of all rows."""
        return float(self._column("loss").max(initial=0))

    @cached_property
    def _by_passage(self) -> "NDArray[np.int64]":
        return self.passages.argsort(kind="stable")

    def _column(self, name: str) -> "NDArray[Any]":
        import numpy as np

        return np.asarray(self.columns[name][0])


def as_number(day: date) -> int:
    """A day as a number that sorts as days do: 20250228."""
    return day.year * 10_000 + day.month * 100 + day.day


def _layout(rows: int, width: int) -> "np.dtype[Any]":
    import numpy as np

    column = (rows,)
    return np.dtype(
        [
            ("vector", "<f4", (rows, width)),
            ("rounded", "i1", (rows, width)),
            ("passage", "<i8", column),
            ("day", "<i4", column),
            ("step", "<f4", column),
            ("loss", "<f4", column),
        ]
    )


def _rounded(vectors: "NDArray[np.float32]") -> "tuple[NDArray[np.int8], NDArray[np.float32], NDArray[np.float32]]":
    """Each vector in whole steps, its step, and the length of what is lost."""
    import numpy as np

    steps = np.maximum(np.abs(vectors).max(axis=1), np.finfo(np.float32).tiny) / np.float32(_LARGEST)
    rounded = np.round(vectors / steps[:, None])
    losses = np.linalg.norm(vectors - rounded * steps[:, None], axis=1)
    return rounded.astype(np.int8), steps, losses


def _at_least(near: "NDArray[np.float64]", limit: int) -> float:
    """A number that at least `limit` of these reach; close to the greatest one, and found far faster than that."""
    import numpy as np

    rows = len(near) // _GROUPS
    best = near[: rows * _GROUPS].reshape(_GROUPS, rows).max(axis=0) if rows > limit else near
    return float(np.partition(best, len(best) - limit)[len(best) - limit])


def _chosen(parts: Sequence["NDArray[Any]"], rows: "NDArray[np.int64]") -> "NDArray[Any]":
    """These rows, counted through all parts, as one record of columns."""
    import numpy as np

    columns = np.zeros(1, _layout(len(rows), parts[0]["vector"].shape[1]))
    for name in columns.dtype.names or ():
        columns[name][0] = np.concatenate([part[name] for part in parts])[rows]
    return columns
