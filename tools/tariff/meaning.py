"""Goods by what they mean: the subheadings of the schedule that come nearest to a name no list holds.

The vectors lie beside this module, one byte a number: a question embeds its own words only. Subheadings are the same in
every revision of the schedule but for the five-yearly amendments of the Harmonized System.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from tools.domain.product import Code
from tools.store.packaged_embedder import packaged_embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VECTORS = "meaning.safetensors"
# Measured on the curated names, each with its good left out: the heading is among the first four for 74 %, by full text
# alone for 40 %. What everyday names mean counts a little less than what the schedule says, which is what is charged.
_BY_NAME = -0.1


@dataclass(frozen=True)
class Near:
    """A subheading and how near it comes: the cosine of the meanings."""

    code: Code
    likeness: float


@dataclass(frozen=True)
class Meanings:
    """The vectors of the subheadings, and of everyday names with the subheadings they stand for; rows of length 1."""

    codes: "NDArray[np.int32]"
    subheadings: "NDArray[np.float32]"
    names: tuple[str, ...]
    name_rows: "NDArray[np.float32]"

    def nearest(self, words: str, stands_for: dict[str, tuple[Code, ...]]) -> list[Near]:
        """Every subheading, nearest first.

        Args:
            words: What the goods are called.
            stands_for: The codes that each everyday name means.
        """
        import numpy as np

        meant = packaged_embedder().embed([words])[0]
        likeness = self.subheadings @ meant
        at = {int(code): row for row, code in enumerate(self.codes)}
        by_name = self.name_rows @ meant + _BY_NAME
        for name, near in zip(self.names, by_name, strict=True):
            for code in stands_for.get(name, ()):
                if (key := _key(code)) in at:
                    likeness[at[key]] = max(likeness[at[key]], near)
        best = np.argsort(-likeness, kind="stable")
        return [Near(Code(f"{self.codes[row]:06}"), float(likeness[row])) for row in best]


@cache
def meanings() -> Meanings:
    """The packaged vectors."""
    import numpy as np
    from safetensors import safe_open

    with as_file(files("tools.tariff").joinpath(VECTORS)) as path, safe_open(path, framework="np") as file:
        held: dict[str, Any] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
        names = tuple(file.metadata()["names"].split("\n"))
    scale = np.float32(held["scale"][0])
    return Meanings(
        held["codes"],
        held["subheadings"].astype(np.float32) * scale,
        names,
        held["names"].astype(np.float32) * scale,
    )


def _key(code: Code) -> int:
    return int(code.digits[:6].ljust(6, "0"))
