"""Data sets as resources: what is in each and how fresh it is, and the values of every series as CSV."""

import json
from collections.abc import Sequence

from mcp_types import Resource, ResourceTemplate, TextResourceContents

from assistant.surfaces.csv_text import csv_text
from tools.domain.errors import UnknownName
from tools.domain.series import Series
from tools.store.freshness import freshness
from tools.store.known import Known

_DATASET, _SERIES = "econ://datasets/", "econ://series/"


def all_resources(known: Known) -> list[Resource]:
    """Every data set."""
    return [
        Resource(
            uri=f"{_DATASET}{name}",
            name=name,
            title=f"{name}: {len(series)} series of {series[0].publisher}",
            mime_type="application/json",
        )
        for name, series in _datasets(known).items()
    ]


def all_templates() -> list[ResourceTemplate]:
    """The addresses that can be filled in."""
    return [
        ResourceTemplate(
            uri_template=f"{_SERIES}{{id}}",
            name="series",
            title="The values of a series as known today, with the day of their release",
            mime_type="text/csv",
        )
    ]


def read(uri: str, known: Known) -> TextResourceContents:
    """What stands at an address.

    Raises:
        UnknownName: nothing does.
    """
    if uri.startswith(_SERIES):
        return TextResourceContents(uri=uri, mime_type="text/csv", text=_values(known, uri.removeprefix(_SERIES)))
    datasets, name = _datasets(known), uri.removeprefix(_DATASET)
    if not uri.startswith(_DATASET) or name not in datasets:
        raise UnknownName("resource", uri, tuple(f"{_DATASET}{one}" for one in datasets))
    return TextResourceContents(uri=uri, mime_type="application/json", text=_dataset(known, name, datasets[name]))


def _datasets(known: Known) -> dict[str, list[Series]]:
    found: dict[str, list[Series]] = {}
    for one in known.store.observations.all_series().values():
        found.setdefault(one.dataset, []).append(one)
    return dict(sorted(found.items()))


def _dataset(known: Known, name: str, series: Sequence[Series]) -> str:
    listed = [{"id": one.id, "title": one.title, "unit": one.unit.code} for one in series]
    first = series[0]
    about = {"publisher": first.publisher, "licence": first.licence, "url": first.url}
    return json.dumps({**vars(freshness(known, name)), **about, "series": listed}, ensure_ascii=False, default=str)


def _values(known: Known, series_id: str) -> str:
    rows = [(one.period, f"{one.quantity.amount:f}", one.released_on) for one in known.history(series_id)]
    return csv_text([("period", f"value in {known.series(series_id).unit}", "released_on"), *rows])
