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
_DENIED = re.compile(
    r"\b(?:not|no|never|neither|nor|without|whether|if|or|n't|cannot|could|would|may|might)\b[^.;:,]{0,28}$|n['’]t\b[^.;:,]{0,28}$",
    re.IGNORECASE,
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
        return not one.sign or one.sign == (held or one.sign)
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
    subject = context.place_before(min(position, one.start))
    if len(subject) != 1:
        return True
    if subject[0] in places_in(left):
        return turned == held
    return subject[0] not in places_in(right) or turned != held


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
