"""Runs: moves in one direction, period after period, without a break."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.domain.finding import Figure
from tools.domain.series import Observation
from tools.statistic import counts
from tools.statistic.window import Move


@dataclass(frozen=True)
class Run:
    """One or more moves in one direction (1, -1, or 0 for standing still), each following on the other."""

    moves: tuple[Move, ...]

    @property
    def direction(self) -> int:
        """1 for rises, -1 for falls, 0 for no change."""
        return self.moves[0].direction

    @property
    def before(self) -> Observation:
        """The observation from which the first move starts."""
        return self.moves[0].before

    @property
    def after(self) -> Observation:
        """The observation with which the last move ends."""
        return self.moves[-1].after

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Every observation the run passes through, oldest first."""
        return (self.before, *(one.after for one in self.moves))

    @property
    def length(self) -> Figure:
        """The number of moves."""
        what, side = ("rises", "above") if self.direction > 0 else ("falls", "below")
        return counts.of_periods(
            f"{self.after.series.title}, {what} in a row",
            len(self.moves),
            self.observations[1:],
            f"from {self.observations[1].period} to {self.after.period}, each {side} the one before",
        )


def runs(moves: Sequence[Move]) -> list[Run]:
    """The moves cut where the direction changes or a period is missing, oldest first."""
    found: list[list[Move]] = []
    for move in moves:
        if found and found[-1][-1].after == move.before and found[-1][-1].direction == move.direction:
            found[-1].append(move)
        else:
            found.append([move])
    return [Run(tuple(one)) for one in found]
