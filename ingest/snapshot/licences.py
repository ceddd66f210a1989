"""The table of the bundled data sets with publisher and licence, as `LICENCES.md` beside them shows it."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tools.domain.series import Series

_HEAD = """# Bundled figures: publishers and licences

The figures are the publishers' own; this program took them from kept copies of their files and changed none of them
(World Bank prices are rounded to the cent, as the Pink Sheet prints them). Name the publisher when you pass one on.

| data set | series | publisher | licence |
|---|---|---|---|
"""


def write_licences(folder: Path, series: Iterable[Series]) -> None:
    """Write the table of `series` into `folder`."""
    (folder / "LICENCES.md").write_text(licences(series), encoding="utf-8")


def licences(series: Iterable[Series]) -> str:
    """The table, one line for each data set and publisher, in Markdown."""
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    urls: dict[tuple[str, str, str], str] = {}
    for one in series:
        key = (one.dataset, one.publisher, one.licence)
        counts[key] += 1
        urls.setdefault(key, one.url)
    lines = (f"| `{key[0]}` | {counts[key]} | [{key[1]}]({urls[key]}) | {key[2]} |" for key in sorted(counts))
    return _HEAD + "\n".join(lines) + "\n"
