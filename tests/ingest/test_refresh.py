"""What a refresh writes, and what it refuses to.

`tic_table5_2026-04-15.txt` is constructed as `tic_table5.txt` is: the eighteen holders are those of the page released
on 2026-04-15, the rest repeats the later sample. Of 216 figures that both pages have, one was revised: the United
Kingdom in September 2025, from 862.1 to 862.5.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from ingest.connector import Reply, Request
from ingest.fetch import Fetcher, Manners
from ingest.refresh import Outcome, Refresh, Report
from ingest.snapshot.files import bundled_dates
from ingest.snapshot.load import load_snapshot
from ingest.sources.tic_table5 import SOURCE as TABLE5
from tests.ingest.publisher import Answer, Publisher, serving
from tools.domain.period import Frequency, Period
from tools.domain.quantity import USD_BN, Quantity
from tools.domain.series import Observation, Series, Timing
from tools.store import database
from tools.store.calendar import Due
from tools.store.known import Known
from tools.store.refreshes import Refreshes, Revision
from tools.store.store import Store

SAMPLES = Path(__file__).parent / "samples"
APRIL = (SAMPLES / "tic_table5_2026-04-15.txt").read_bytes()
MAY = (SAMPLES / "tic_table5.txt").read_bytes()
PATH = "/ticdata.treasury.gov/resource-center/data-chart-center/tic/Documents/slt_table5.txt"
OTHER = "/example.org/other.csv"
UK = "tic.holdings.GB"
SEPTEMBER = Period.parse("2025-09")
REVISED = Revision(UK, "The United Kingdom's holdings of US Treasuries", "2025-09", "862.1", "862.5", "USD bn")
QUICK = Manners(timeout=1, attempts=2, pause=0, backoff=0.01)


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving() as one:
        yield one


@pytest.fixture
def calendar(store: Store) -> Store:
    """A store with the release calendar and without figures."""
    dates = bundled_dates("tic.holdings").due_on
    store.calendar.write(Due("tic.holdings", period, day, "TIC release calendar") for period, day in dates.items())
    return store


@dataclass(frozen=True)
class Other:
    """A source with one line a month, `2026-03,4.2`, released on the first day after."""

    id: str = "other"
    publisher: str = "Example"
    licence: str = "none"
    archived: bool = False

    def requests(self) -> Iterable[Request]:
        yield Request("https://example.org/other.csv", archived=self.archived)

    def read(self, reply: Reply) -> list[Observation]:
        series = Series(
            *("other.total", "other", "The other total", "total", "world", USD_BN, Frequency.MONTH, Timing.END),
            *(self.publisher, self.licence, "https://example.org"),
        )
        pairs = [line.split(",") for line in reply.body.decode().splitlines()]
        return [
            Observation(series, period, Quantity(Decimal(value), USD_BN), day, day, "official file", "other.csv", month)
            for month, value in pairs
            for period in [Period.parse(month)]
            for day in [period.shift(1).start]
        ]


def run(publisher: Publisher, store: Store, day: str, *, again: bool = False, other: bool = False) -> list[Report]:
    with Fetcher(QUICK, publisher.address) as fetcher:
        sources = [TABLE5, Other()] if other else [TABLE5]
        return Refresh(fetcher.fetch, store, date.fromisoformat(day), lambda *_: None, again).run(sources)


def rows(store: Store, *tables: Table) -> list[list[tuple[object, ...]]]:
    with store.engine.connect() as connection:
        return [[tuple(row) for row in connection.execute(select(table))] for table in tables]


def figures(store: Store) -> list[list[tuple[object, ...]]]:
    return rows(store, database.series, database.observation, database.release)


def refreshed_in_april(publisher: Publisher, store: Store) -> None:
    publisher.give(PATH, Answer(APRIL, headers={"ETag": '"april"'}))
    (report,) = run(publisher, store, "2026-04-20")
    assert (report.outcome, report.new, report.revisions) == (Outcome.CHANGED, 299, ())


def test_a_new_month_arrives_and_the_revision_is_shown(publisher: Publisher, calendar: Store) -> None:
    refreshed_in_april(publisher, calendar)
    publisher.give(PATH, Answer(MAY, headers={"ETag": '"may"'}))
    (report,) = run(publisher, calendar, "2026-05-20")
    assert (report.new, str(report.newest), report.revisions) == (23, "2026-03", (REVISED,))

    known = Known(calendar, date(2026, 5, 20))
    assert str(known.value("tic.holdings.CN", Period.parse("2026-03")).quantity) == "652.3 USD bn"
    assert [(one.quantity.amount, one.released_on) for one in calendar.observations.of_value(UK, SEPTEMBER)] == [
        (Decimal("862.1"), date(2026, 4, 15)),
        (Decimal("862.5"), date(2026, 5, 18)),  # the official day of the release, not the day it was fetched
    ]
    assert Known(calendar, date(2026, 5, 17)).value(UK, SEPTEMBER).quantity.amount == Decimal("862.1")
    assert str(Known(calendar, date(2026, 5, 17)).latest("tic.holdings")) == "2026-02"
    (kept,) = Refreshes(calendar.engine).last()
    assert (kept.changed_on, kept.new, kept.revised, kept.examples) == (date(2026, 5, 20), 23, 1, (REVISED,))


@pytest.mark.parametrize("headers", [{"ETag": '"april"'}, {}], ids=["304", "same bytes"])
def test_what_has_not_changed_is_not_written(publisher: Publisher, calendar: Store, headers: dict[str, str]) -> None:
    publisher.give(PATH, Answer(APRIL, headers=headers))
    run(publisher, calendar, "2026-04-20")
    before = figures(calendar)
    (report,) = run(publisher, calendar, "2026-04-25")
    assert (report.outcome, report.remark) == (Outcome.UNCHANGED, "")
    assert figures(calendar) == before
    (kept,) = Refreshes(calendar.engine).last()
    assert (kept.ran_on, kept.changed_on, kept.new) == (date(2026, 4, 25), date(2026, 4, 20), 299)


def test_the_same_file_read_anew_adds_nothing(publisher: Publisher, calendar: Store) -> None:
    refreshed_in_april(publisher, calendar)
    before = figures(calendar)
    (report,) = run(publisher, calendar, "2026-04-25", again=True)
    assert report.outcome is Outcome.UNCHANGED
    assert figures(calendar) == before


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (Answer(status=404), "ticdata.treasury.gov answered 404 (Not Found) for slt_table5.txt."),
        (Answer(status=500), "ticdata.treasury.gov answered 500 for slt_table5.txt after 2 attempts."),
        (Answer(MAY, cut=100), "ticdata.treasury.gov failed (peer closed connection"),
        (Answer(MAY[:1500]), "slt_table5.txt, line 19: 12 figures for 13 months."),
        (Answer(MAY.replace(b"Norway", b"Norge")), "slt_table5.txt, line 20: an unknown row 'Norge'."),
        (Answer(MAY.replace(b"\t1239.3\t", b"\t1293.3\t")), "slt_table5.txt, line 26: in column 2 the parts add up"),
        (Answer(b"<html>Maintenance</html>"), "slt_table5.txt, line 1: ticdata.treasury.gov gave a web page"),
        (Answer(b""), "slt_table5.txt, line 1: this is not"),
    ],
    ids=["404", "500", "cut off", "cut short", "unknown row", "wrong sum", "page", "empty"],
)
def test_a_failure_writes_nothing_of_its_source_and_stops_no_other(
    publisher: Publisher, calendar: Store, bad: Answer, said: str
) -> None:
    refreshed_in_april(publisher, calendar)
    before = rows(calendar, database.observation, database.fetched)
    publisher.give(PATH, bad)
    publisher.give(OTHER, Answer(b"2026-03,4.2\n2026-04,4.5\n"))
    failed, written = run(publisher, calendar, "2026-05-20", other=True)
    assert failed.outcome is Outcome.FAILED
    assert failed.remark.startswith(said)
    assert (written.outcome, written.new) == (Outcome.CHANGED, 2)
    observations, fetched = rows(calendar, database.observation, database.fetched)
    assert [row for row in observations if row[0] != "other.total"] == before[0]
    assert [row for row in fetched if "example.org" not in str(row[0])] == before[1]
    publisher.give(PATH, Answer(MAY))
    assert run(publisher, calendar, "2026-05-21")[0].new == 23


def test_an_old_copy_of_the_table_is_noticed(publisher: Publisher, calendar: Store) -> None:
    publisher.give(PATH, Answer(MAY))
    run(publisher, calendar, "2026-05-20")
    before = figures(calendar)
    publisher.give(PATH, Answer(APRIL))
    (report,) = run(publisher, calendar, "2026-05-21")
    assert report.outcome is Outcome.OUT_OF_DATE
    assert report.remark.startswith("slt_table5.txt ends in February 2026; it reached 2026-03-31 when")
    assert figures(calendar) == before


def table_until_january_2023(store: Store) -> bytes:
    """The bundled figures of the thirteen months at which `mfh.txt` has stopped, in the layout of the present table."""
    months = [Period.month(2023, 1).shift(-step) for step in range(13)]
    tables = [store.observations.of_period("tic.holdings", month) for month in months]
    values = [{one.series.place: one.quantity.amount for one in table} for table in tables]
    for one in values:
        one["rest"] = one["total"] - one["JP"] - one["CN"]
    labels = {"Japan": "JP", "China, Mainland": "CN", "All Other": "rest", "Grand Total": "total"}
    labels |= {"Of Which: Foreign Official": "official", "Of Which: Foreign Official Treasury Bills": "official_bills"}
    labels |= {"Of Which: Foreign Official T-Bonds & Notes": "official_bonds"}
    lines = [f"{label}\t" + "\t".join(str(one[place]) for one in values) for label, place in labels.items()]
    head = [*MAY.decode().split("\r\n")[:5], "Country\t" + "\t".join(map(str, months))]
    return "\r\n".join([*head, *lines]).encode()


def test_a_frozen_table_is_noticed(publisher: Publisher, calendar: Store) -> None:
    """The address of `mfh.txt` still answers, with a table that ends in January 2023."""
    load_snapshot(calendar)
    publisher.give(PATH, Answer(table_until_january_2023(calendar)))
    before = figures(calendar)
    (report,) = run(publisher, calendar, "2026-05-20")
    assert report.outcome is Outcome.OUT_OF_DATE
    assert report.remark == (
        "slt_table5.txt ends in January 2023, and the store has March 2026: nothing to add; nothing was written"
    )
    assert figures(calendar) == before


def test_the_old_layout_is_refused(publisher: Publisher, calendar: Store, shared: Path) -> None:
    excerpt = (shared / "tic" / "excerpts" / "mfh_release_2021-09-16_excerpt.txt").read_bytes()
    publisher.give(PATH, Answer(excerpt))
    (report,) = run(publisher, calendar, "2026-05-20")
    assert report.remark.startswith("slt_table5.txt, line 1: this is not 'Table 5")
    assert figures(calendar)[:2] == [[], []]


def test_a_file_that_is_not_renewed_is_said_to_be_behind(publisher: Publisher, calendar: Store) -> None:
    refreshed_in_april(publisher, calendar)
    (report,) = run(publisher, calendar, "2026-05-20")
    assert (report.outcome, report.remark) == (
        Outcome.UNCHANGED,
        "March 2026 was due on 2026-05-18 and is not in it",
    )


def test_a_delayed_release_is_known_from_the_day_it_was_first_seen(publisher: Publisher, calendar: Store) -> None:
    """As in October 2025: announced for one day, and not out when we looked two days later."""
    refreshed_in_april(publisher, calendar)
    run(publisher, calendar, "2026-05-20")
    publisher.give(PATH, Answer(MAY))
    (report,) = run(publisher, calendar, "2026-05-27")
    assert (report.new, report.revisions) == (23, (REVISED,))
    march = Period.parse("2026-03")
    (value,) = calendar.observations.of_value(UK, march)
    assert (value.released_on, value.published_on) == (date(2026, 5, 27), date(2026, 5, 27))
    due = calendar.calendar.due("tic.holdings", march)
    assert due == Due("tic.holdings", march, date(2026, 5, 27), "first seen in slt_table5.txt")
    assert str(Known(calendar, date(2026, 5, 26)).latest("tic.holdings")) == "2026-02"
    assert calendar.observations.of_value(UK, SEPTEMBER)[-1].published_on == date(2025, 11, 18)


def test_a_table_corrected_without_a_new_release_is_known_from_the_day(publisher: Publisher, calendar: Store) -> None:
    refreshed_in_april(publisher, calendar)
    publisher.give(PATH, Answer(APRIL.replace(b"\t862.1\t", b"\t862.5\t")))
    for _ in range(2):
        (report,) = run(publisher, calendar, "2026-04-25", again=True)
        publisher.give(PATH, Answer(APRIL.replace(b"\t862.1\t", b"\t862.5\t")))
    assert report.outcome is Outcome.UNCHANGED
    (kept,) = Refreshes(calendar.engine).last()
    assert (kept.new, kept.revised, kept.examples) == (0, 1, (REVISED,))
    assert Known(calendar, date(2026, 4, 24)).value(UK, SEPTEMBER).quantity.amount == Decimal("862.1")
    assert Known(calendar, date(2026, 4, 25)).value(UK, SEPTEMBER).quantity.amount == Decimal("862.5")


def months(first: str, *values: str) -> bytes:
    start = Period.parse(first)
    return "\n".join(f"{start.shift(step)},{value}" for step, value in enumerate(values)).encode()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (months("2025-11", "4100", "4200", "4300", "4200"), "most figures are less than half or more than twice"),
        (months("2026-02", "4.2"), "1 figures, where it held 3 on 2026-03-02"),
        (months("2025-11", "4.1", "4.2", "4.3", "4.2", "4.2"), "is about 2026-03, released 2026-04-01, after"),
        (b"", "no figure in it"),
    ],
    ids=["other units", "shrunk", "of the future", "empty"],
)
def test_figures_that_cannot_be_meant_are_refused(publisher: Publisher, store: Store, body: bytes, said: str) -> None:
    publisher.give(OTHER, Answer(months("2025-11", "4.1", "4.2", "4.3")), Answer(body))
    publisher.give(PATH, Answer(status=404))
    run(publisher, store, "2026-03-02", other=True)
    before = figures(store)
    _, report = run(publisher, store, "2026-03-05", other=True)
    assert report.outcome is Outcome.FAILED
    assert said in report.remark
    assert figures(store) == before


def test_old_figures_that_stay_the_same_are_not_stored_twice(publisher: Publisher, calendar: Store) -> None:
    """The oldest month of the May table is its thirteenth, so all of it is kept as it stood."""
    refreshed_in_april(publisher, calendar)
    publisher.give(PATH, Answer(MAY))
    run(publisher, calendar, "2026-05-20")
    assert len(calendar.observations.of_value(UK, Period.parse("2025-03"))) == 2
    assert len(calendar.observations.of_value(UK, Period.parse("2025-02"))) == 1


def test_an_archived_file_may_be_old_and_is_asked_for_once(publisher: Publisher, store: Store) -> None:
    publisher.give(OTHER, Answer(months("2026-01", "4.1", "4.2")), Answer(months("2025-12", "4.1")))
    with Fetcher(QUICK, publisher.address) as fetcher:
        for source, day in ((Other(), "2026-03-02"), (Other(archived=True), "2026-03-03")):
            Refresh(fetcher.fetch, store, date.fromisoformat(day), lambda *_: None).run([source])
    assert len(publisher.asked) == 1
