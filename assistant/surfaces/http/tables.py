"""A table as it is asked for: JSON, or CSV for spreadsheets."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from fastapi import Query
from fastapi.responses import Response

from assistant.surfaces.csv_text import csv_text

Format = Annotated[Literal["json", "csv"], Query(description="How the table is sent.")]

CSV_TOO: dict[str, Any] = {"text/csv": {"schema": {"type": "string"}}}


def as_csv(rows: Iterable[Sequence[object]]) -> Response:
    """The rows as CSV, the names of the columns first."""
    return Response(csv_text(rows), media_type="text/csv")


def csv_of(records: Sequence[dict[str, Any]], columns: Sequence[str]) -> Response:
    """Some records as CSV."""
    return as_csv([columns, *([record[name] for name in columns] for record in records)])
