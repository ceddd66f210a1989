"""A table as CSV, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV, the names of the columns first. A text that a spreadsheet would run is marked as text.

    Example:
        >>> csv_text([("change", "note"), ("-1.5", "=1+1")])
        "change,note\\r\\n-1.5,'=1+1\\r\\n"
    """
    text = io.StringIO()
    csv.writer(text).writerows([[_cell(one) for one in row] for row in rows])
    return text.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
