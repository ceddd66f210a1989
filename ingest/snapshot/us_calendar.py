"""The days on which US agencies published, or will publish, consumer prices, jobs, output and production.

From the schedules of the Bureau of Labor Statistics (https://www.bls.gov/schedule/news_release/cpi.htm, empsit.htm),
the Bureau of Economic Analysis and the Federal Reserve (G.17). The government shutdown of autumn 2025 moved many,
and left October 2025 without consumer prices; other periods came out after the usual lag.
"""

from datetime import date

from tools.domain.period import Period
from tools.store.calendar import Due

_SOURCE = "release schedule of the agency"
_PRICES = {
    "2024-08": "2024-09-11",
    "2024-09": "2024-10-10",
    "2024-10": "2024-11-13",
    "2024-11": "2024-12-11",
    "2024-12": "2025-01-15",
    "2025-01": "2025-02-12",
    "2025-02": "2025-03-12",
    "2025-03": "2025-04-10",
    "2025-04": "2025-05-13",
    "2025-05": "2025-06-11",
    "2025-06": "2025-07-15",
    "2025-07": "2025-08-12",
    "2025-08": "2025-09-11",
    "2025-09": "2025-10-24",
    "2025-11": "2025-12-18",
    "2025-12": "2026-01-13",
    "2026-01": "2026-02-13",
    "2026-02": "2026-03-11",
    "2026-03": "2026-04-10",
    "2026-04": "2026-05-12",
    "2026-05": "2026-06-10",
    "2026-06": "2026-07-14",
    "2026-07": "2026-08-12",
    "2026-08": "2026-09-11",
    "2026-09": "2026-10-14",
    "2026-10": "2026-11-10",
    "2026-11": "2026-12-10",
}
_JOBS = {
    "2025-09": "2025-11-20",
    "2025-10": "2025-12-16",
    "2025-11": "2025-12-16",
    "2025-12": "2026-01-09",
    "2026-01": "2026-02-11",
    "2026-02": "2026-03-06",
    "2026-03": "2026-04-03",
    "2026-04": "2026-05-08",
}
_AFTER_SHUTDOWN = {
    "macro.us.gdp": {"2025-Q3": "2025-12-23"},
    "cpi.us.pce": {"2025-09": "2025-12-05"},
    "macro.us.production": {"2025-09": "2025-12-03", "2025-10": "2025-12-23", "2025-11": "2025-12-23"},
}


def us_calendar() -> list[Due]:
    """The release days of each data set, by period."""
    return [
        Due(dataset, Period.parse(period), date.fromisoformat(day), _SOURCE)
        for dataset, days in {"cpi.us": _PRICES, "macro.us.jobs": _JOBS, **_AFTER_SHUTDOWN}.items()
        for period, day in days.items()
    ]
