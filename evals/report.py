"""What people and machines see of a run: a table in the terminal, JSON, and JUnit."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from rich.console import Console
from rich.table import Table

from evals.baseline import Flips
from evals.family import Family, families
from evals.run import Result, result_row

_LISTED = 20


def show(console: Console, results: Sequence[Result], flips: Sequence[Flips]) -> None:
    """Print the table by family, what failed in which aspect and stage, and the items that flipped."""
    table = Table("Family", "Right", "Share", "95 %", "Mark", "Covered", "Median", "p95")
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    groups = families(results)
    for one in groups:
        table.add_row(*family_cells(one), style="bold" if one.name.endswith("all") else "")
    console.print(table)
    whole = groups[-1]
    for title, counted in (("Failed in", whole.aspects()), ("Failures begin in", whole.stages())):
        if counted:
            console.print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counted.most_common()) + ".")
    if whole.cost:
        console.print(f"Language models cost {whole.cost:.4f} US dollars.")
    _show_failures(console, results)
    _show_flips(console, flips)


def family_cells(one: Family) -> list[str]:
    """A family as the cells of a table: name, right, share, interval, mark, coverage, times of answers."""
    low, high = one.interval
    usual, slow = one.milliseconds
    return [
        one.name, f"{one.passed}/{len(one.results)}", f"{one.share:.1%}", f"{low:.0%}–{high:.0%}", f"{one.mark:+.2f}",
        f"{one.coverage:.0%}", f"{usual:.0f} ms", f"{slow:.0f} ms",
    ]  # fmt: skip


def _show_failures(console: Console, results: Sequence[Result]) -> None:
    failed = [one for one in results if not one.score.passed and not one.item.held]
    for one in failed[:_LISTED]:
        said = "; ".join(f"{fault.aspect}: {fault.said}" for fault in one.score.faults)
        console.print(f"- {one.item.key} {one.item.question[:100]!r}\n    {said}", markup=False, highlight=False)
    if len(failed) > _LISTED:
        console.print(f"… and {len(failed) - _LISTED} more; the page has them all.")


def _show_flips(console: Console, flips: Sequence[Flips]) -> None:
    for one in flips:
        if one.family == "all" and (one.broken or one.mended):
            told = f"Against the baseline {len(one.broken)} broke, {len(one.mended)} mended (p = {one.probability:.3f})"
            console.print(told + ".")
            for way, results in (("broke", one.broken), ("mended", one.mended)):
                for result in results[:_LISTED]:
                    console.print(f"- {way}: {result.item.key} {result.item.family}", markup=False, highlight=False)


def as_json(results: Sequence[Result], flips: Sequence[Flips], objections: Sequence[str]) -> dict[str, Any]:
    """The whole run as JSON."""
    return {
        "passed": not objections,
        "objections": list(objections),
        "families": [_family_json(one) for one in families(results)],
        "flips": [
            {
                "family": one.family,
                "broken": [result.item.key for result in one.broken],
                "mended": [result.item.key for result in one.mended],
                "p": one.probability,
            }
            for one in flips
            if one.broken or one.mended
        ],
        "items": [result_row(one) for one in results],
    }


def _family_json(one: Family) -> dict[str, Any]:
    usual, slow = one.milliseconds
    return {
        "name": one.name, "items": len(one.results), "passed": one.passed, "share": one.share,
        "interval": list(one.interval), "mark": one.mark, "coverage": one.coverage, "aspects": dict(one.aspects()),
        "stages": dict(one.stages()), "milliseconds": {"median": usual, "p95": slow}, "cost": one.cost,
    }  # fmt: skip


def as_junit(results: Sequence[Result]) -> str:
    """The run as JUnit: a suite a family, a case an item. What XML cannot hold of a text is left out."""
    root = ElementTree.Element("testsuites", name="econ eval")
    for family in families(results):
        if family.name.endswith("all"):
            continue
        failures = len(family.results) - family.passed
        suite = ElementTree.SubElement(
            root, "testsuite", name=family.name, tests=str(len(family.results)), failures=str(failures)
        )
        for one in family.results:
            seconds = f"{one.milliseconds / 1000:.3f}"
            case = ElementTree.SubElement(suite, "testcase", classname=family.name, name=one.item.key, time=seconds)
            if not one.score.passed:
                said = "; ".join(f"{fault.aspect}: {fault.said}" for fault in one.score.faults)
                told = "held out" if one.item.held else f"{one.item.question} | {said}"
                ElementTree.SubElement(case, "failure", message="".join(c for c in told if c.isprintable()))
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def write_reports(folder: Path, results: Sequence[Result], flips: Sequence[Flips], objections: Sequence[str]) -> Path:
    """Write report.json, junit.xml and report.html into a folder; gives the page."""
    from evals.page import page

    folder.mkdir(parents=True, exist_ok=True)
    whole = json.dumps(as_json(results, flips, objections), ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(whole, encoding="utf-8")
    (folder / "junit.xml").write_text(as_junit(results), encoding="utf-8")
    target = folder / "report.html"
    target.write_text(page(results, flips, objections), encoding="utf-8")
    return target
