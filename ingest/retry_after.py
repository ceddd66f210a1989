"""How long a publisher asks to wait before the next attempt."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime


def seconds_asked(headers: Mapping[str, str]) -> float | None:
    """The `Retry-After` of an answer in seconds, never negative; None where there is none that can be read.

    A moment is counted from the answer's own `Date`, so that it does not matter what our clock says.

    Example:
        >>> seconds_asked({"Retry-After": "7"})
        7.0
        >>> seconds_asked({"Retry-After": "Wed, 16 Sep 2026 20:00:30 GMT", "Date": "Wed, 16 Sep 2026 20:00:00 GMT"})
        30.0
    """
    given = headers.get("Retry-After", "").strip()
    if given.isascii() and given.isdigit():
        return float(given)
    until, now = _moment(given), _moment(headers.get("Date", ""))
    return max(0.0, (until - now).total_seconds()) if until is not None and now is not None else None


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
