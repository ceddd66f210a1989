"""Builds the vectors by which goods are found that no list names: `python -m ingest.meaning_build` (some minutes).

Run it anew after a name was added to `tools/tariff/goods.csv`, or when a revision brings new subheadings.
"""

from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

import tools.tariff
from ingest.tariffs import BUNDLE
from tools.store.packaged_embedder import PackagedEmbedder
from tools.store.schedule import SCHEDULE_FILE, Schedule
from tools.tariff.goods import named_goods
from tools.tariff.meaning import VECTORS


def build(schedule: Schedule, path: Path) -> None:
    """Write one row for every subheading of the newest revision, and one for every everyday name."""
    embedder = PackagedEmbedder()
    lines = schedule.goods_lines(schedule.revisions[-1].in_force_from)
    rows = embedder.embed([line.said for line in lines])
    under = [
        (int(key), rows[[at for at, _ in group]].mean(axis=0))
        for key, group in groupby(enumerate(lines), lambda pair: pair[1].code.digits[:6])
    ]
    names = tuple(named_goods())
    subheadings = np.stack([row / np.linalg.norm(row) for _, row in under])
    name_rows = embedder.embed(names)
    scale = max(float(np.abs(subheadings).max()), float(np.abs(name_rows).max())) / 127
    save_file(
        {
            "codes": np.array([key for key, _ in under], dtype=np.int32),
            "subheadings": _packed(subheadings, scale),
            "names": _packed(name_rows, scale),
            "scale": np.array([scale], dtype=np.float32),
        },
        path,
        metadata={"names": "\n".join(names), "model": embedder.fingerprint},
    )


def _packed(rows: NDArray[np.float32], scale: float) -> NDArray[np.int8]:
    return np.round(rows / scale).astype(np.int8)


if __name__ == "__main__":
    build(Schedule(BUNDLE / SCHEDULE_FILE), Path(tools.tariff.__path__[0]) / VECTORS)
