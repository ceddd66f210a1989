"""The history file `mfhhis01.txt`: its traps, hand-read cells of the copy fetched on 2026-04-12, broken variants.

Line numbers are those of that copy (`tic/mfhhis01_vintage_fetched_2026-04-12.txt` of the kept official files).
"""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.connector import Reply
from ingest.release_dates import ReleaseDates
from ingest.sources.tic_history import SOURCE, read_blocks
from ingest.sources.tic_holdings import label_of, lines_of, series_of
from tools.domain.errors import Malformed
from tools.domain.period import Period
from tools.domain.series import Observation

FETCHED = date(2026, 4, 12)

# Two years in the layout of the file, holders cut down so that the rows still add up: 2011 with its series
# break (China, Belgium and official rows as published), 2010 without one.
SMALL = """\
\t\t\tMAJOR FOREIGN HOLDERS OF TREASURY SECURITIES\t\t\t
\t\t\t\t    (in billions of dollars)\t\t
\t\t\t\tHOLDINGS 1/ AT END OF PERIOD\t\t
\t\t\t\t\t\t
\t\tSeries 16/\tSeries\t\t
\t\t XII\t XI\t\t
\tJul\tJun\tJun\tMay
Country\t2011\t2011\t2011\t2011
\t------\t------\t------\t------
"China, Mainland"\t1314.9\t1307\t1165.5\t1159.8
United Kingdom 2/\t141\t135.7\t347\t344.5
Belgium\t86.6\tn.a.\t33.6\t31.4
All Other\t3125.4\t3247.9\t2987.5\t3000.9
Grand Total\t4667.9\t4690.6\t4533.6\t4536.6
\t\t\t\t
Of which:\t\t\t\t
  For. Official\t3509.6\t3514.6\t3242\t3242.8
    Treasury Bills\t392\t411.1\t411.1\t423.2
    T-Bonds & Notes\t3117.6\t3103.5\t2830.9\t2819.6
\t\t\t\t
"""


def blocks(text: str) -> list[Observation]:
    tables = read_blocks("small.txt", lines_of("small.txt", text.encode()))
    return [one for table in tables for one in table.observations(FETCHED, ReleaseDates({}))]


def cell(observations: list[Observation], place: str, period: str) -> Observation:
    (found,) = [
        one for one in observations if one.series.id == f"tic.holdings.{place}" and one.period == Period.parse(period)
    ]
    return found


@pytest.fixture(scope="session")
def body(shared: Path) -> bytes:
    return (shared / "tic" / "mfhhis01_vintage_fetched_2026-04-12.txt").read_bytes()


@pytest.fixture(scope="session")
def whole(body: bytes) -> list[Observation]:
    (request,) = SOURCE.requests()
    return SOURCE.read(Reply(request, body, FETCHED))


@pytest.mark.parametrize(
    ("place", "period", "value", "line"),
    [
        ("total", "2025-02", "8900.0", 47),  # printed 8900
        ("JP", "2025-10", "1200.0", 10),  # printed 1200
        ("CN", "2025-02", "784.3", 12),
        ("CN", "2025-01", "760.8", 12),
        ("GB", "2025-02", "750.3", 11),
        ("official", "2025-02", "3910.1", 50),
        ("CN", "2011-06", "1307.0", 749),  # left June; the right one, 1165.5, is the older series
        ("CN", "2011-05", "1159.8", 749),
        ("GB", "2011-06", "135.7", 760),  # "United Kingdom 2/"; the right June is 347
        ("GB", "2000-03", "78.6", 1220),  # left March; the right one is 235.7
        ("total", "2000-03", "1085.0", 1238),
        ("belgium_luxembourg", "2000-03", "27.1", 1226),  # "Belgium-Luxembourg "
        ("belgium_luxembourg", "2002-05", "21.7", 1162),  # "Belgium  5/": with Luxembourg before June 2002
        ("BE", "2002-06", "11.3", 1162),
        ("LU", "2002-06", "23.1", 1155),
    ],
)
def test_cells_read_by_hand(whole: list[Observation], place: str, period: str, value: str, line: int) -> None:
    found = cell(whole, place, period)
    month = f"{Period.parse(period).said[:3]} {period[:4]}"
    assert (str(found.quantity), found.row) == (f"{value} USD bn", f"line {line}, column {month}")


def test_the_whole_file(whole: list[Observation]) -> None:
    """310 months and 12,343 figures, as someone else counted them; the 369 for comparison are left out."""
    assert len(whole) == 12_343
    periods = {one.period for one in whole}
    assert (str(min(periods)), str(max(periods)), len(periods)) == ("2000-03", "2025-12", 310)
    assert len({(one.series.id, one.period) for one in whole}) == len(whole)
    assert {one.released_on for one in whole} == {date(2026, 3, 18)}  # "3/18/26" in line 1247
    assert {one.document for one in whole} == {"mfhhis01.txt"}


def test_every_figure_is_as_someone_else_read_it(whole: list[Observation], shared: Path) -> None:
    """`mfh_vintages_long.csv` was made from the same file by other code."""
    with (shared / "tic" / "mfh_vintages_long.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["grade"] == "official file"]
    theirs = {}
    for row in rows:
        period, label = Period.parse(row["period"]), label_of(row["holder"])
        assert label is not None
        theirs[series_of(label, period).id, period] = Decimal(row["value_bn_usd"])
    assert {(one.series.id, one.period): one.quantity.amount for one in whole} == theirs


def test_not_listed_is_not_zero(whole: list[Observation]) -> None:
    by_place = {(one.series.place, str(one.period)) for one in whole}
    assert ("LU", "2002-05") not in by_place  # "n.a."
    assert ("RU", "2018-12") in by_place
    assert ("RU", "2019-01") not in by_place  # not among the largest any more
    assert ("SV", "2024-12") not in by_place
    printed = [(one.series.place, str(one.period)) for one in whole if not one.quantity.amount]
    assert len(printed) == 10  # a printed 0 is a figure: France in April 2008 (line 918), Norway in July 2007 (957) …
    assert {("FR", "2008-04"), ("NO", "2007-07")} <= set(printed)


def test_rows_know_what_they_are(whole: list[Observation]) -> None:
    series = {one.series.id.removeprefix("tic.holdings."): one.series for one in whole}
    assert {name for name, one in series.items() if one.kind != "place"} == {
        *("total", "other", "official", "official_bills", "official_bonds"),
        *("oil_exporters", "caribbean_banks", "belgium_luxembourg"),
    }
    assert series["total"].kind == "world"
    assert series["GB"].title == "The United Kingdom's holdings of US Treasuries"
    assert series["AE"].title == "The United Arab Emirates' holdings of US Treasuries"
    assert series["official"].title == "Foreign official holdings of US Treasuries"


def test_windows_line_ends_change_nothing(body: bytes, whole: list[Observation]) -> None:
    (request,) = SOURCE.requests()
    assert SOURCE.read(Reply(request, body.replace(b"\n", b"\r\n"), FETCHED)) == whole


def test_a_break_keeps_the_left_column() -> None:
    small = blocks(SMALL)
    assert cell(small, "CN", "2011-06").quantity.amount == Decimal("1307.0")
    assert "BE" not in {one.series.place for one in small if str(one.period) == "2011-06"}


@pytest.mark.parametrize(
    ("old", "new", "line", "trouble"),
    [
        ("\t XII\t XI\t\t", "\t\t\t\t", 7, "out of order"),  # June twice, and nothing says which series
        ("\tJul\tJun\tJun\tMay", "\tJul\tJun\tJun\tApr", 7, "out of order"),
        ("\tJul\tJun\tJun\tMay", "\tJuly\tJune\tJune\tMay", 1, "not the table"),
        ("Country\t2011\t2011", "Country\t2011\t2010", 8, "years"),
        ("Country\t", "Holder\t", 8, "years"),
        ("Belgium\t", "Atlantis\t", 12, "unknown row 'Atlantis'"),
        ("\t1314.9\t", "\t1,314.9\t", 10, "'1,314.9' is no figure"),
        ("\t1314.9\t", "\t-1314.9\t", 10, "is no figure"),
        ("\t1314.9\t", "\t\t", 10, "is no figure"),
        ("\t1314.9\t", "\t", 10, "3 figures for 4 months"),
        ("\t1314.9\t", "\t1341.9\t", 14, "add up to 4694.9"),
        ("\t392\t", "\t932\t", 17, "add up to 4049.6"),
        ("Belgium\t", "United Kingdom\t", 12, "again, after line 11"),
        ("Grand Total\t4667.9\t4690.6\t4533.6\t4536.6\n", "", 7, "no row 'Grand Total'"),
        ("    T-Bonds & Notes\t3117.6\t3103.5\t2830.9\t2819.6\n", "", 7, "no row 'T-Bonds & Notes'"),
        ("MAJOR FOREIGN HOLDERS", "MAJOR HOLDERS", 1, "not the table"),
        (SMALL, "<!DOCTYPE html>\n<html><body>Service unavailable</body></html>\n", 1, "not the table"),
        (SMALL, "", 1, "not the table"),
    ],
)
def test_a_changed_format_is_refused_with_its_line(old: str, new: str, line: int, trouble: str) -> None:
    assert old in SMALL
    with pytest.raises(Malformed, match=trouble) as refused:
        blocks(SMALL.replace(old, new, 1))
    assert refused.value.line == line


@pytest.mark.parametrize("kept", [400, 760, 1240])
def test_a_file_cut_off_is_refused(body: bytes, kept: int) -> None:
    (request,) = SOURCE.requests()
    with pytest.raises(Malformed):
        SOURCE.read(Reply(request, b"\n".join(body.split(b"\n")[:kept]), FETCHED))


def test_a_missing_year_is_refused(body: bytes) -> None:
    lines = body.split(b"\n")
    start, end = (
        next(number for number, line in enumerate(lines) if line.startswith(f"Country\t{year}".encode())) - 1
        for year in (2019, 2018)
    )
    (request,) = SOURCE.requests()
    with pytest.raises(Malformed, match="January 2020 is not followed by the month before it"):
        SOURCE.read(Reply(request, b"\n".join(lines[:start] + lines[end:]), FETCHED))


def test_a_page_instead_of_the_file_is_refused() -> None:
    (request,) = SOURCE.requests()
    for page in (b"<html><title>Access denied</title></html>", b"\xff\xfe\x00", b""):
        with pytest.raises(Malformed):
            SOURCE.read(Reply(request, page, FETCHED))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_corruption_passes_unless_the_sums_still_hold(data: st.DataObject) -> None:
    """Whatever happens to one line: it is refused, or each figure that counts is as before or within rounding."""
    before = {(one.series.id, one.period): one.quantity.amount for one in blocks(SMALL)}
    lines = SMALL.split("\n")
    number = data.draw(st.integers(0, len(lines) - 2), label="line")
    at = data.draw(st.integers(0, len(lines[number])), label="at")
    cut = data.draw(st.integers(0, 8), label="cut")
    put = data.draw(st.text('0123456789.\t -"xn/A', max_size=8), label="put")
    lines[number] = lines[number][:at] + put + lines[number][at + cut :]
    try:
        after = {(one.series.id, one.period): one.quantity.amount for one in blocks("\n".join(lines))}
    except Malformed:
        return
    if "Country" in lines[number] or number in (5, 6):
        return  # another year, or another month, is another table that adds up
    rounding = Decimal("0.05") * 5
    for key in before.keys() | after.keys():
        assert abs(before.get(key, Decimal(0)) - after.get(key, Decimal(0))) <= rounding * 2
