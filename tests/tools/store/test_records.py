"""The search among rounded vectors gives what comparing all of them as they are gives."""

from datetime import date
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tools.store.records import Records, as_number
from tools.store.snapshot import SnapshotFiles

WIDTH = 48
FIRST, LAST = date(2020, 1, 1), date(2024, 12, 31)


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def some_days(count: int) -> list[int]:
    return [as_number(date(2020 + number % 5, 1 + number % 12, 1)) for number in range(count)]


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    count=st.integers(0, 900),
    spread=st.sampled_from([0.0, 1e-4, 1e-2, 1.0]),
    limit=st.sampled_from([1, 10, 60]),
    last=st.dates(FIRST, LAST),
)
def test_the_nearest_are_those_of_an_exact_comparison(
    seed: int, count: int, spread: float, limit: int, last: date
) -> None:
    # Near-doubles, and vectors with one great component and many small ones, are what rounding confuses.
    chance = np.random.default_rng(seed)
    peaks = np.float32(8) * np.eye(WIDTH, dtype=np.float32)[chance.integers(0, 4, count)]
    vectors = unit(peaks + spread * chance.standard_normal((count, WIDTH), dtype=np.float32) + np.float32(1e-3))
    question = unit(chance.standard_normal((1, WIDTH), dtype=np.float32))[0]
    days = some_days(count)
    found = Records.of(range(count), days, vectors).nearest(question, FIRST, last, limit)
    seen = [number for number in range(count) if days[number] <= as_number(last)]
    cosines = {number: float(vectors[number].astype(float) @ question.astype(float)) for number in seen}
    worst = min((cosines[number] for number in found), default=0.0)
    assert len(found) == min(limit, len(seen))
    assert all(cosines[number] <= worst + 1e-6 for number in seen if number not in found)
    assert all(abs(found[number] - cosines[number]) < 1e-6 for number in found)


def test_of_equals_the_lower_number_counts_wherever_it_stands() -> None:
    vectors = unit(np.ones((500, WIDTH), dtype=np.float32))
    found = Records.of(range(500), some_days(500), vectors).nearest(vectors[0], FIRST, LAST, 7)
    assert list(found) == list(range(7))
    assert len(set(found.values())) == 1


def test_a_file_holds_what_was_written_and_the_last_word_of_a_passage_counts(tmp_path: Path) -> None:
    chance = np.random.default_rng(7)
    vectors = unit(chance.standard_normal((40, WIDTH), dtype=np.float32))
    files = SnapshotFiles(tmp_path)
    files.replace(1, Records.of(range(30), some_days(30), vectors[:30]))
    files.add(2, Records.of(range(20, 40), some_days(20), vectors[::-1][:20]))
    merged = Records.merged(SnapshotFiles(tmp_path).snapshot().parts)
    assert merged is not None
    assert merged.passages.tolist() != sorted(merged.passages.tolist())  # by day
    assert set(merged.passages.tolist()) == set(range(40))
    assert merged.cosines(vectors[39], [20])[20] > 0.999
    assert merged.cosines(vectors[19], [19, 77]).keys() == {19}
    assert set(merged.only([3, 39]).passages.tolist()) == {3, 39}
    files.replace(3, merged.only([]))
    assert files.snapshot().nearest(vectors[0], [1], FIRST, LAST, 5) == {}
