"""A table as CSV, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from fastapi import Query
from fastapi.responses import Response

Format = Annotated[Literal["json", "csv"], Query(description="How the table is sent.")]

CSV_TOO: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Sequence[object]]) -> Response:
    """The rows as CSV, the names of the columns first. A text that a spreadsheet would run is marked as text."""
    text = io.StringIO()
    csv.writer(text).writerows([[_cell(one) for one in row] for row in rows])
    return Response(text.getvalue(), media_type="text/csv")


def csv_of(records: Sequence[dict[str, Any]], columns: Sequence[str]) -> Response:
    """Some records as CSV."""
    return as_csv([columns, *([record[name] for name in columns] for record in records)])


def _cell(value: object) -> object:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
