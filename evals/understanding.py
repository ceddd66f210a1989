"""How well the offline model understands wordings: `python -m evals.understanding [FILE …] [--held] [--failures]`.

An answer is right when its status is the one labelled, its figures hold those of the tool call that the label stands
for, and it says what the label says of a verdict or premise. Of the held-out tenth no failures are shown.
"""

import sys
from collections import Counter
from collections.abc import Iterable

from assistant.ask import Question, Turn
from assistant.offline import mind
from assistant.offline.direct import DirectOffline
from assistant.settings import Settings
from assistant.wiring import open_store
from evals.asked import OPERATIONS, Asked, read_label
from evals.wordings import Wording, read_wordings
from tools.catalog import run_tool
from tools.domain.errors import AskerError, BadArgument, UnknownName
from tools.domain.finding import Figure, Finding
from tools.store.known import Known
from tools.store.store import Store

_EVERY = {"top", "level", "cmp", "tcmp"}  # every value they find has to be there


def key_figures(asked: Asked, finding: Finding) -> list[Figure]:
    """The figures of the labelled call without which an answer is none."""
    found = finding.figures
    if asked.operation in ("change", "cmpchange", "fromhigh", "fromlow"):
        return [one for one in found if one.signed and one.quantity.unit.code != "%"][:1] or [*found[:1]]
    if asked.operation in ("cmp", "level"):
        return [one for one in found if not one.signed and one.quantity.unit.code != "times"][:2]
    if asked.operation == "top":
        return [one for one in found if one.quantity.unit.code != "rank"]
    if asked.operation == "parts":
        return list(found)
    if asked.operation == "hist":
        return [one for one in found if one.label.startswith("Total")][-1:]
    if asked.operation == "events":
        return list(found[:2])
    return list(found[:1])


def faults(asked: Asked, turn: Turn, operation: str, known: Known) -> list[str]:
    """Why an answer is not what the label asks for; nothing where it is."""
    status = turn.draft.status.value
    found = []
    if status not in _statuses(asked, operation, known, status):
        found.append(f"status {status}")
    if asked.operation in ("article", "law", "custody", "valuation") and operation not in OPERATIONS[asked.operation]:
        found.append(f"operation {operation}")
    if asked.call is not None and asked.status == "answered" and not _untold(asked, known):
        found += _missing(asked, turn, known)
    return found + _unsaid(asked, turn, known)


def _statuses(asked: Asked, operation: str, known: Known, status: str) -> set[str]:
    """What the status may be: a search may find nothing, and a tariff may depend on a fact to be asked for."""
    if asked.operation == "article" and operation == "articles":
        return {status}
    if _untold(asked, known):
        return {"no_data"}
    if asked.operation in ("total", "parts") and asked.call is not None:
        finding = run_tool(asked.call.tool, known, dict(asked.call.arguments))
        return {"clarify"} if finding.data.get("status") == "needs_input" else {asked.status}
    return {asked.status}


def _untold(asked: Asked, known: Known) -> bool:
    """Whether the labelled call finds nothing: then the answer has to say so."""
    if asked.call is None:
        return False
    try:
        run_tool(asked.call.tool, known, dict(asked.call.arguments))
    except (BadArgument, UnknownName):
        raise
    except AskerError:
        return True
    return False


def _missing(asked: Asked, turn: Turn, known: Known) -> list[str]:
    assert asked.call is not None
    held = [figure for finding in turn.findings for figure in finding.figures]
    wanted = key_figures(asked, run_tool(asked.call.tool, known, dict(asked.call.arguments)))
    return [
        f"no {one.label} {one.quantity.amount} {one.period}"
        for one in wanted
        if not any(
            abs(one.quantity.amount) == abs(other.quantity.amount)
            and one.quantity.unit == other.quantity.unit
            and (one.period == other.period or asked.operation in ("total", "parts", "tcmp"))
            for other in held
        )
    ]


def _unsaid(asked: Asked, turn: Turn, known: Known) -> list[str]:
    found: list[str] = []
    if _untold(asked, known):
        return found
    for flag in asked.flags:
        holds = flag in ("yes", "true") if flag.isalpha() else _holds(asked, flag, known)
        verdict = "yes" if holds else "no"
        if turn.draft.verdict != verdict:
            found.append(f"verdict {turn.draft.verdict}, not {verdict}")
        premise = "supported" if holds else "contradicted"
        if flag.endswith("!") or flag in ("true", "false"):
            if turn.draft.premise != premise:
                found.append(f"premise {turn.draft.premise}, not {premise}")
        elif turn.draft.premise is not None and turn.draft.premise != premise:
            found.append(f"premise {turn.draft.premise}")
    if not asked.flags and turn.draft.premise == "contradicted":
        found.append("a premise is contradicted")
    return found


def _holds(asked: Asked, flag: str, known: Known) -> bool:
    """Whether what the question says is so, by the labelled call."""
    assert asked.call is not None
    figures = run_tool(asked.call.tool, known, dict(asked.call.arguments)).figures
    gap = [
        one for one in figures if one.signed and ("minus" in one.label or asked.operation not in ("cmp", "cmpchange"))
    ]
    return (gap[0].quantity.amount > 0) == (flag[:-1] in ("up", "more"))


def _checked(asked: Asked, turn: Turn, operation: str, known: Known) -> list[str]:
    try:
        return faults(asked, turn, operation, known)
    except (BadArgument, UnknownName) as trouble:  # what the label names does not exist
        return [f"the label: {trouble}"] * 3


def judge(wording: Wording, store: Store) -> tuple[list[str], str, Turn]:
    """The faults of the answer in the reading that fits best, the operation it was read as, and the turn."""
    known = Known(store, wording.as_of)
    planned = mind.plan(wording.question, wording.earlier, known)
    turn = DirectOffline().turn(Question(wording.question, wording.as_of, wording.earlier), known)
    readings = [
        _checked(read_label(one, wording.domain), turn, planned.query.operation, known) for one in wording.labels
    ]
    return min(readings, key=len), planned.query.operation, turn


def main(arguments: Iterable[str]) -> None:
    """Judge the files named, or all, and print the share of right answers."""
    flags = {one for one in arguments if one.startswith("--")}
    names = [one for one in arguments if not one.startswith("--")] or ["*"]
    store = open_store(Settings())
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for wording in (one for name in names for one in read_wordings(name)):
        if wording.held is not ("--held" in flags):
            continue
        found, operation, turn = judge(wording, store)
        for group in (wording.file, f"{wording.domain} {wording.labels[0].split()[0]}"):
            asked[group] += 1
            right[group] += not found
        if found and "--failures" in flags and not wording.held:
            calls = "; ".join(f"{one.tool} {one.arguments}" for one in turn.steps)
            sys.stdout.write(
                f"{wording.file}  {' >> '.join((*wording.earlier, wording.question))}\n    {' / '.join(wording.labels)}"
                f"\n    {operation}: {calls[:230]}\n    {turn.draft.text[:110]!r}\n    {found[:3]}\n"
            )
    for group in sorted(asked):
        sys.stdout.write(f"{group:32} {right[group]:4} / {asked[group]:4}  {right[group] / asked[group]:6.1%}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
