"""Which lines of the tariff schedule a product in plain words may be."""

from tools.domain.finding import Finding
from tools.domain.period import Period, parse_day
from tools.store.known import Known
from tools.tariff.goods import candidates
from tools.tariff.law import cite_line


def find_product(known: Known, name: str, on: str = "") -> Finding:
    """Which HTS lines a product in plain words may be, with the column 1 rate of each.

    Args:
        name: Everyday name or HTS code, e.g. `EVs`, `steel beams`, `6109.10`.
        on: Day whose schedule is meant, e.g. `2025-04-16`; empty for the day of the question.

    Returns:
        Up to four lines, best first: code, description, column 1 rate and how the line was found.

    Raises:
        UnknownName: nothing in the schedule answers to the name.
        NoData: the code was not in force on the day.
        BadDate: the day cannot be read.
    """
    day = min(parse_day(on), known.as_of) if on else known.as_of
    found = candidates(known.store.schedule, name, day)
    revision = known.store.schedule.revision(day)
    rows = tuple((str(one.code), one.line.said, one.line.general, one.found_by) for one in found)
    named = "; ".join(f"HTS {code} ({said}; column 1: {rate or 'by its lines'})" for code, said, rate, _ in rows)
    citations = tuple(cite_line(one.line, revision) for one in found)
    return Finding(
        sentence=f"On {Period.day(day).said} {name} may be {named}.",
        citations=citations,
        rows=(("HTS code", "description", "column 1", "found by"), *rows),
        data={
            "candidates": [dict(zip(("hts", "description", "column_1", "found_by"), row, strict=True)) for row in rows]
        },
    )
