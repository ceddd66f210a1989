"""The baseline: which items were right when somebody last wrote it down, and whether a run is worse than that."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.run import Result
from tools.domain.errors import UnreadableFile

COMMITTED = Path(__file__).parent / "baseline.json"
_SIGNIFICANT = 0.05
_FORBIDDEN = ("grounding", "look-ahead")


@dataclass(frozen=True)
class Flips:
    """The items of one family that are in the baseline unchanged and went the other way."""

    family: str
    broken: tuple[Result, ...]
    mended: tuple[Result, ...]

    @property
    def probability(self) -> float:
        """McNemar's exact test, one-sided: how likely as many of the flips would be for the worse by chance."""
        from scipy.stats import binomtest  # type: ignore[import-untyped]

        flips = len(self.broken) + len(self.mended)
        return float(binomtest(len(self.broken), flips, 0.5, "greater").pvalue) if flips else 1.0

    @property
    def worse(self) -> bool:
        """Whether the family fell significantly."""
        return self.probability < _SIGNIFICANT


def write_baseline(path: Path, results: Sequence[Result]) -> None:
    """Write down which items are right now, a line an item; items of suites that were not run stay as they are."""
    ran = {one.item.suite for one in results}
    kept = {key: row for key, row in (_rows(path) if path.is_file() else {}).items() if key.split("/")[0] not in ran}
    rows = kept | {
        one.item.key: {"family": one.item.family, "item": one.item.fingerprint, "passed": one.score.passed}
        for one in results
    }
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(rows[key])}" for key in sorted(rows))
    path.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def compare(path: Path, results: Sequence[Result]) -> list[Flips]:
    """The flips of every family, of every domain of families (`holdings, all`), and of `all`.

    Raises:
        UnreadableFile: there is no such baseline.
    """
    before = _rows(path)
    groups: dict[str, list[Result]] = defaultdict(list)
    for one in results:
        old = before.get(one.item.key)
        if old and old["item"] == one.item.fingerprint:
            for name in (one.item.family, one.item.family.partition(".")[0] + ", all", "all"):
                groups[name].append(one)
    return [_flips(name, found, before) for name, found in sorted(groups.items())]


def _flips(family: str, results: Sequence[Result], before: dict[str, dict[str, object]]) -> Flips:
    flipped = [one for one in results if one.score.passed != before[one.item.key]["passed"]]
    broken = tuple(one for one in flipped if not one.score.passed)
    return Flips(family, broken, tuple(one for one in flipped if one.score.passed))


def _rows(path: Path) -> dict[str, dict[str, object]]:
    try:
        rows: dict[str, dict[str, object]] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{path} cannot be read as a baseline: {error}.") from error
    return rows


def objections(results: Sequence[Result], flips: Sequence[Flips]) -> list[str]:
    """Why a run may not pass: families that fell, numbers without proof, things from later. Nothing where it may."""
    fell = [
        f"{one.family} fell: {len(one.broken)} broken, {len(one.mended)} mended (p = {one.probability:.3f})"
        for one in flips
        if one.worse
    ]
    shown = {aspect: [one for one in results if _has(one, aspect)] for aspect in _FORBIDDEN}
    return fell + [
        f"{aspect}: {len(found)} items, such as {found[0].item.key}" for aspect, found in shown.items() if found
    ]


def _has(result: Result, aspect: str) -> bool:
    return any(fault.aspect == aspect for fault in result.score.faults)
