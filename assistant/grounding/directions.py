"""Whether a draft turns a sign: words such as fell, a drop of, behind; and moves that no figure shows."""

import re
from collections.abc import Iterator

from assistant.grounding.context import Context
from assistant.grounding.evidence import Evidence, Fact
from assistant.grounding.mentions import Mention
from assistant.grounding.places import places_in

_UP = (
    r"rose|rises?|risen|rising|grew|grows?|grown|growing|growth|gain(?:s|ed|ing)?|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|added|bought|soar(?:s|ed|ing)?|rebound(?:s|ed|ing)?"
)
_DOWN = (
    r"fell|falls?|fallen|falling|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|cut|cuts|cutting|lost|losses|loss"
    r"|sold|shrank|shrunk|shrinks?|slid|slides?|slump(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)|lowered|reduc(?:e|es|ed|tion|ing)|sank|plung(?:e|es|ed|ing)"
)
_MOVE = re.compile(
    rf"\b(?:(?P<up>{_UP}|up(?=\s+(?:by|from|[$€£¥]?\d))|higher)|(?P<down>{_DOWN}|down(?=\s+(?:by|from|[$€£¥]?\d))|lower))\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:(?:net|one-month|monthly|yearly|annual|total|overall)\s+)?(?P<word>\w+)", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:(?P<up>more|higher|larger|bigger|greater|ahead|above|exceed\w*|leads?|led|surpass\w*|gain\w*)"
    r"|(?P<down>less|lower|smaller|fewer|behind|below|trail\w*|short))\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:(?P<up>ahead of|(?:more|higher|larger|bigger|greater) than|above|exceed\w*|overt(?:ook|akes)|passed)"
    r"|(?P<down>behind|(?:less|lower|smaller|fewer) than|below|trail\w*))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|never|neither|nor|without|whether|if|or|n't|cannot|could|would|may|might)\b[^.;:,]{0,28}$|n['’]t\b[^.;:,]{0,28}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"\b(?:{_UP}|{_DOWN}|chang\w*|differen\w*|gap|move[sd]?|swing|net|more|less|higher|lower|inflation|year-on-year"
    r"|[Vv]eränderung|gegenüber|variation|variaci\w*|hausse|baisse|stieg\w*|fiel\w*|subi\w*|baj\w*|augment\w*|diminu\w*)\b"
    r"|増|減|変化|上昇|下落|变化|上升|下降|增|减|比",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\b(?:to|at|held|holds?|holding|owned|owns?|reached|worth|stood|was|were|is)\s+[$€£¥]?$", re.IGNORECASE
)
_NEAR = 90  # characters before a quantity in which the word of its move stands


def sign_of(text: str, one: Mention) -> str:
    """The sign that the words around a quantity give it, nothing where they give none."""
    if one.kind == "ordinal":
        return ""
    behind = _BEHIND.match(text, one.end)
    noun = _MOVE.fullmatch(behind["word"]) if behind else None
    if noun:
        return "+" if noun["up"] else "-"
    begin = max(text.rfind(". ", 0, one.start), text.rfind("; ", 0, one.start), one.start - _NEAR, 0)
    moves = list(_MOVE.finditer(text, begin, one.start))
    if not moves or _DENIED.search(text[: moves[-1].start()]):
        return ""
    between = text[moves[-1].end() : one.start]
    # "fell to $760.8 billion" gives a level; a figure in between has taken the word for itself.
    if re.search(r"\b(?:to|at|from)\b", between) or re.search(r"\d", between):
        return ""
    return "+" if moves[-1]["up"] else "-"


def agrees(fact: Fact, one: Mention, text: str, context: Context) -> bool:
    """Whether the sign that the draft gives is the one of the figure."""
    held = fact.figure.quantity.sign
    if " minus " in fact.figure.label:
        return _ahead(fact, one, text, context)
    if fact.figure.signed:
        if not one.sign:
            return bool(_CHANGE.search(_sentence(text, one)))  # a change is no level
        return one.sign == (held or one.sign) and not _LEVEL.search(text[: one.start])
    if one.sign and one.kind in ("money", "percent") and not _CHANGE.search(fact.figure.label):
        return False  # a level is no change
    compared = _compared(text, one)
    turned = compared[0] if compared is not None else ""
    is_difference = fact.figure.quantity.unit.code in ("pp", "bps")
    return not (held == "-" and turned == "+") and not (is_difference and held == "+" and turned == "-")


def _ahead(fact: Fact, one: Mention, text: str, context: Context) -> bool:
    """Of a gap "A minus B" the draft must not put B ahead where A is."""
    compared, held = _compared(text, one), fact.figure.quantity.sign
    if compared is None or not held:
        return True
    turned, position = compared
    left, _, right = fact.figure.label.partition(" minus ")
    start, end = max(position, one.end), len(_upto(text, one))
    others = {code for code in context.named_between(start, end) if code not in fact.places}
    if others:
        return False
    subject = context.place_before(min(position, one.start))
    if len(subject) != 1:
        return True
    if subject[0] in places_in(left):
        return turned == held
    return subject[0] not in places_in(right) or turned != held


def _sentence(text: str, one: Mention) -> str:
    """The sentence around a quantity, without what stands in other clauses."""
    begin = max(text.rfind(sign, 0, one.start) for sign in (". ", "; ", "\n"))
    return text[max(begin, 0) : len(_upto(text, one))]


def _upto(text: str, one: Mention) -> str:
    """The text up to the end of the clause that holds a quantity."""
    stop = re.compile(r"[.;](?=\s|$)|\n|,\s|\d").search(text, one.end)
    return text[: stop.start()] if stop else text


def _compared(text: str, one: Mention) -> tuple[str, int] | None:
    """The side that words such as "ahead by" or "more than" put the subject on, and where they stand."""
    after = _AHEAD.match(text, one.end + (1 if text[one.end : one.end + 1] == " " else 0))
    before = list(_AHEAD.finditer(text, max(0, one.start - 60), one.start))
    near = before and re.fullmatch(r"[^\d.;:,]*", text[before[-1].end() : one.start].rstrip("$€£¥"))
    found = after or (before[-1] if near else None)
    return None if found is None else ("+" if _is_up(text, found) else "-", found.start())


def _is_up(text: str, found: re.Match[str]) -> bool:
    """Who "fell more" is the lower one."""
    last = list(_MOVE.finditer(text, max(0, found.start() - 16), found.start()))
    fell = bool(last) and not last[-1]["up"] and not text[last[-1].end() : found.start()].strip()
    return bool(found["up"]) is not fell


def unproved_moves(free: str, context: Context, evidence: Evidence) -> Iterator[tuple[str, int, str]]:
    """The words of a move that no figure and no quotation shows: "fell" where it rose, or where nothing is known."""
    texts = evidence.texts
    said = {"+" if found["up"] else "-" for found in _MOVE.finditer(texts + "\n" + evidence.question)}
    for found in _MOVE.finditer(free):
        if found[0].lower() in ("higher", "lower"):
            continue  # compared with another, or with another time: the quantity beside it is held to its sign
        sign = "+" if found["up"] else "-"
        if _DENIED.search(free[: found.start()]):
            continue
        codes = {code for code in context.place_before(found.start()) if not code.startswith("*")}
        signed = [one for one in evidence.facts if one.figure.signed and one.figure.quantity.sign]
        here = [one for one in signed if not codes or not one.places or one.places & codes]
        shown = {one.figure.quantity.sign for one in here}
        if sign in shown or (not here and sign in said) or _quoted(sign, codes, evidence):
            continue
        yield found[0], found.start(), "is a move that no tool result shows"


def _quoted(sign: str, codes: set[str], evidence: Evidence) -> bool:
    """Whether an article that is cited says of the place that it moved so."""
    quotes = [one.quote for one, _ in evidence.quotes if one.kind != "statistic"]
    about = [quote for quote in quotes if not codes or codes & places_in(quote)]
    return any(("+" if found["up"] else "-") == sign for quote in about for found in _MOVE.finditer(quote))


def false_orders(free: str, context: Context, evidence: Evidence) -> Iterator[tuple[str, int, str]]:
    """Where a draft puts one place ahead of another, and the figures of both say the opposite."""
    levels = [one for one in evidence.facts if not one.figure.signed and len(one.places) == 1]
    for found in _ORDER.finditer(free):
        one, other = context.place_before(found.start()), context.place_after(found.end())
        if len(one) != 1 or len(other) != 1 or _DENIED.search(free[: found.start()]):
            continue
        gaps = [
            left.figure.quantity.amount - right.figure.quantity.amount
            for left in levels
            for right in levels
            if left.places == {one[0]} and right.places == {other[0]} and _comparable(left, right)
        ]
        ahead = bool(found["up"])
        if gaps and all(gap < 0 if ahead else gap > 0 for gap in gaps):
            yield found[0], found.start(), "is the other way round in the tool results"


def _comparable(one: Fact, other: Fact) -> bool:
    alike = one.figure.quantity.unit == other.figure.quantity.unit and one.figure.period == other.figure.period
    return alike and one.figure.quantity.unit.code != "rank" and one.figure.label[-8:] == other.figure.label[-8:]
