"""Alerts in plain words: what somebody asks to be told of, and whether there is news of it by a day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from assistant.ask import Question
from assistant.offline.direct import DirectOffline
from assistant.offline.numbers.slot import Measure
from assistant.offline.slots import read_slots
from tools.catalog import run_tool
from tools.domain.errors import BadQuestion
from tools.store.alerts import Alert
from tools.store.freshness import freshness
from tools.store.known import Known

_MOVE = re.compile(
    r"(?:alert|tell|notify|warn|ping) (?P<who>me|us|this channel) (?:when|if|once) (?P<subject>.+?) "
    r"(?P<verb>falls?|drops?|declines?|sinks?|rises?|increases?|grows?|jumps?|moves?|changes?) "
    r"by (?:more than|over|at least)? ?(?P<amount>.+)",
    re.I,
)
_RELEASE = re.compile(
    r"(?:alert|tell|notify|ping) (?P<who>me|us|this channel) (?:when|if|once|as soon as) (?:there (?:is|are) )?"
    r"(?:new )?(?P<subject>.+?)(?: (?:is|are|comes?|gets?) (?:out|published|released|available|in))?\W*",
    re.I,
)
_DIGEST = re.compile(r"(?:.*\b(?P<who>me|us|this channel) )?(?:an? )?weekly digest\W*", re.I)
_DOWN, _UP = ("fall", "drop", "declin", "sink"), ("rise", "increas", "grow", "jump")
_BILLION = Decimal(10) ** 9
_EXAMPLES = (
    "I can tell you of releases and moves: *tell this channel when new TIC data is out*, "
    "*alert me when China's holdings fall by more than 20 bn*, *weekly digest*."
)


@dataclass(frozen=True)
class News:
    """What there is to tell: `mark` is the same for the same news, `text` is what is told."""

    mark: str
    text: str


def read_alert(text: str, known: Known, workspace: str, channel: str, asker: str) -> Alert | None:
    """The alert that a message asks for; None where it asks for none. "me" is told directly, all else the channel.

    Raises:
        BadQuestion: it asks for an alert that is not understood.
    """
    text = text.strip()
    for pattern, read in ((_MOVE, _move), (_DIGEST, _digest), (_RELEASE, _release)):
        found = pattern.fullmatch(text)
        if found is not None:
            target = asker if (found["who"] or "").lower() == "me" else channel
            blank = Alert(workspace, target, asker, "", "", "", "", "", text.rstrip(".!"), "")
            return read(found, blank, known)
    return None


def news(alert: Alert, known: Known) -> News | None:
    """What there is to tell of an alert on the day of `known`, or None."""
    if alert.kind == "digest":
        mark = _week(known.as_of)
        return News(mark, _digest_text(known)) if mark > alert.since else None
    released_on = freshness(known, _dataset(alert.subject, known)).released_on
    if released_on is None or released_on.isoformat() <= alert.since:
        return None
    return (_release_news if alert.kind == "release" else _move_news)(alert, known, released_on)


def _move(found: re.Match[str], blank: Alert, known: Known) -> Alert:
    question = Question(f"by how much did {found['subject']} change?", known.as_of)
    turn = DirectOffline().turn(question, known)
    figure = next((one for each in turn.findings for one in each.figures if one.signed and one.series), None)
    numbers = read_slots(found["amount"], known.as_of).numbers
    if figure is None or not numbers:
        raise BadQuestion(_EXAMPLES)
    amount, unit = _in_unit(numbers[0].value, numbers[0].measure, figure.quantity.unit.code)
    verb = found["verb"].lower()
    direction = "fall" if verb.startswith(_DOWN) else "rise" if verb.startswith(_UP) else "move"
    since = freshness(known, _dataset(figure.series, known)).released_on
    return _filled(blank, "move", figure.series, since, direction, f"{amount.normalize():f}", unit)


def _in_unit(value: Decimal, measure: Measure, unit: str) -> tuple[Decimal, str]:
    """An amount as it was written in the unit in which the statistic moves."""
    if measure is Measure.BASIS_POINTS and unit == "pp":
        return value / 100, unit
    if measure is Measure.PERCENT and unit != "pp":
        return value, "%"
    scales = {"USD bn": _BILLION, "USD mn": Decimal(10) ** 6, "USD tn": Decimal(10) ** 12}
    if unit in scales and value >= 10_000:  # "20 bn" has its scale in it; a bare 20 is meant in the unit
        return value / scales[unit], unit
    return value, unit


def _release(found: re.Match[str], blank: Alert, known: Known) -> Alert:
    turn = DirectOffline().turn(Question(f"when is the next {found['subject']} due?", known.as_of), known)
    dataset = next((str(one.arguments["dataset"]) for one in turn.steps if one.tool == "next_release"), "")
    if not dataset:
        raise BadQuestion(_EXAMPLES)
    return _filled(blank, "release", dataset, freshness(known, dataset).released_on)


def _digest(_: re.Match[str], blank: Alert, known: Known) -> Alert:
    return Alert(**{**vars(blank), "kind": "digest", "since": _week(known.as_of)})


def _filled(
    blank: Alert, kind: str, subject: str, since: date | None, direction: str = "", amount: str = "", unit: str = ""
) -> Alert:
    about = {"kind": kind, "subject": subject, "direction": direction, "amount": amount, "unit": unit}
    return Alert(**{**vars(blank), **about, "since": since.isoformat() if since else ""})


def _release_news(alert: Alert, known: Known, released_on: date) -> News:
    fresh = freshness(known, alert.subject)
    through = f" through {fresh.through.said}" if fresh.through else ""
    due = f" The next ones are due on {fresh.due_on}." if fresh.due_on else ""
    mark = released_on.isoformat()
    return News(mark, f"New figures are out: `{alert.subject}`{through}, released on {mark}.{due} _({alert.said})_")


def _move_news(alert: Alert, known: Known, released_on: date) -> News | None:
    finding = run_tool("change_between", known, {"series": alert.subject, "end": "latest"})
    moved = next(
        (one.quantity.amount for one in finding.figures if one.signed and one.quantity.unit.code == alert.unit), None
    )
    if moved is None or abs(moved) <= Decimal(alert.amount):
        return None
    if (alert.direction == "fall" and moved > 0) or (alert.direction == "rise" and moved < 0):
        return None
    return News(released_on.isoformat(), f"{finding.sentence} _({alert.said})_")


def _digest_text(known: Known) -> str:
    lines = []
    for dataset in sorted({one.dataset for one in known.store.observations.all_series().values()}):
        fresh = freshness(known, dataset)
        if fresh.released_on is not None and fresh.released_on > known.as_of - timedelta(days=7) and fresh.through:
            lines.append(f"- `{dataset}` through {fresh.through.said}, released on {fresh.released_on}")
        elif fresh.due_on is not None and known.as_of <= fresh.due_on < known.as_of + timedelta(days=7):
            lines.append(f"- `{dataset}` is due on {fresh.due_on}{' or so' if fresh.estimated else ''}")
    return "\n".join(["**The week in figures**", *(lines or ["- nothing came out, and nothing is due"])])


def _dataset(subject: str, known: Known) -> str:
    stored = {one.dataset for one in known.store.observations.all_series().values()}
    return subject if subject in stored else known.series(subject).dataset


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
