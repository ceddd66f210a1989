"""What the results of a family of items come to, with the interval that so few items allow."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from evals.run import Result

_CONFIDENCE = 0.95


@dataclass(frozen=True)
class Family:
    """Results of one family, or of all where the name is `all`."""

    name: str
    results: tuple[Result, ...]

    @property
    def passed(self) -> int:
        """How many items are right."""
        return sum(one.score.passed for one in self.results)

    @property
    def share(self) -> float:
        """The share of right items."""
        return self.passed / len(self.results)

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval of the share, at 95 %."""
        from scipy.stats import binomtest  # type: ignore[import-untyped]

        found = binomtest(self.passed, len(self.results)).proportion_ci(_CONFIDENCE, method="wilson")
        return float(found.low), float(found.high)

    @property
    def mark(self) -> float:
        """The mean of +1 right, 0 refused though there was an answer, −1 wrong."""
        return sum(one.score.mark for one in self.results) / len(self.results)

    @property
    def coverage(self) -> float:
        """The share of items that were not refused though there was an answer."""
        return 1 - sum(one.score.refused for one in self.results) / len(self.results)

    @property
    def milliseconds(self) -> tuple[float, float]:
        """The median time of an answer, and that which one in twenty exceeds."""
        times = [one.milliseconds for one in self.results]
        return median(times), quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]

    @property
    def cost(self) -> float:
        """US dollars for all answers."""
        return sum(one.cost for one in self.results)

    def aspects(self) -> Counter[str]:
        """How many items fail in each aspect."""
        return Counter(aspect for one in self.results for aspect in {fault.aspect for fault in one.score.faults})

    def stages(self) -> Counter[str]:
        """How many items fail first in each stage."""
        return Counter(one.score.stage for one in self.results if not one.score.passed)


def families(results: Sequence[Result]) -> list[Family]:
    """Every family in order of name, then those of one domain together where they are several, then `all`."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for one in results:
        groups[one.item.family].append(one)
    for one in results:
        domain = one.item.family.partition(".")[0]
        if sum(name.partition(".")[0] == domain for name in list(groups) if "." in name) > 1:
            groups[f"{domain}, all"].append(one)
    named = [Family(name, tuple(found)) for name, found in sorted(groups.items())]
    return [*named, Family("all", tuple(results))]
