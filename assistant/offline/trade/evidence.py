"""How much speaks for tariffs in a question, beside the word tariff, which many such questions leave out."""

import re

from assistant.offline.slots import Slots
from assistant.offline.trade.goods import code_in, listed_goods
from assistant.offline.trade.measures import MEASURES
from assistant.offline.trade.text import masked

_INTO_THE_US = re.compile(
    r"\b(?:into|to|entering|shipped to|exported to|sold in) (?:the )?(?:XHOME|US|USA|States|America)\b", re.I
)
# What a percentage or a rate does in a sentence on tariffs; see trade.text.masked for the names.
_CHARGED = re.compile(
    r"\bXRATE (?:[\w-]+ ){0,3}(?:on|against) (?:the |all |most )?(?:XPLACE|XGOODS|everything|goods|imports)"
    r"|\bXPLACE(?:'s)?(?: \w+){0,3}? (?:hit|slapped|punished|landed|stuck) with"
    r"|\b(?:pays?|paid|paying|faces?|faced|facing)(?: \w+){0,3}? (?:XRATE|\d+|nothing|zero)\b"
    r"|\bthe \d+(?:\.\d+)? (?:\w+ )?on (?:the )?(?:XPLACE|XGOODS)"
    r"|\bXPLACE(?: \w+)? (?:gets?|got) (?:XRATE|\d+)(?=\s*(?:\?|$|,| in the end| now| right))"
    r"|\b(?:threatened|promised|proposed|announced)(?: \w+)? XRATE"
    r"|\btax(?:ed|es|ing)?\b[^,.;?]{0,30}\bXRATE"
    r"|\b(?:does|do|did) (?:the )?XPLACE (?:charge|tax|levy|impose|slap)\b"
    r"|\bXPLACE(?: \w+){0,2} (?:get|gets|be|being|are|is|was|were) (?:charged|taxed|tariffed)\b"
    r"|\b(?:XRATE|\d+) (?:surcharge|levy|import)\b",
    re.IGNORECASE,
)
_GOODS_PAY = re.compile(
    r"\b(?:goods|imports|products|stuff|shipments|merchandise|everything)\b[^,.;?]{0,25}"
    r"\b(?:pay|pays|paid|face|faces|faced|charged|taxed|owe|attract)\b",
    re.IGNORECASE,
)
_RATE_OF_PLACE = re.compile(r"\bXPLACE(?:'s)?(?: \w+){0,2} XRATE|\bXRATE(?: \w+){0,2} XPLACE\b", re.IGNORECASE)
_UNDER_USMCA = re.compile(
    r"\b(?:no|non|not|without|outside|under|within|in|claim\w*|qualif\w*)(?: (?:the|a|for))?[ -]USMCA\b"
    r"|\bUSMCA[- ](?:goods|claim|rate|rules|origin)"
    r"|\bUSMCA\b[^,.;?]{0,20} (?:shield|exempt|help|protect|cover|free|matter)",
    re.IGNORECASE,
)
_RATE_ON = re.compile(
    r"\brates? (?:on|for goods from|against) (?:the |all )?XPLACE\b(?!'s)|\bXHOME(?:'s)? rates? (?:for|on) XPLACE\b"
)
_FROM = re.compile(r"\b(?:from|ex|made in|built in|assembled in|out of) (?:the )?XPLACE\b", re.IGNORECASE)
_OF_TARIFFS = {
    "trade.parts",
    "trade.in_force",
    "trade.law",
    "trade.pays",
    "trade.deal",
    "trade.changed",
    "trade.across",
}
_UNEXPLAINED = 0.6  # what each word that only an article would explain takes from goods and a place alone
_OWN = {"tariff", "rate", "oil", "gold", "silver", "copper", "gas"}  # topics that are goods, or say nothing themselves


def tariff_evidence(slots: Slots) -> float:
    """What the sentence says of charging, of goods and of where they come from; 0 where it is about something else."""
    if _is_of_something_else(slots):
        return 0.0
    tariff = "topic.tariff" in slots.concepts
    place = any(one.role == "place" and one.code not in ("US", "USMCA") for one in slots.places)
    goods = code_in(slots.text) or listed_goods(slots)
    span = (goods.start, goods.end) if goods else None
    text = masked(slots, span)
    charged = bool((place or goods) and _CHARGED.search(text))
    found = 2.0 * bool(code_in(slots.text))
    found += 1.8 * bool(goods and (place or tariff or charged)) + 0.8 * bool(_INTO_THE_US.search(text)) + 2.4 * charged
    if place:
        found += 2.4 * ({"trade.across", "trade.pays"} <= slots.concepts and bool(_GOODS_PAY.search(text)))
        found += 1.6 * bool(_RATE_OF_PLACE.search(text) and slots.concepts & _OF_TARIFFS)
        found += 3.2 * bool(_RATE_ON.search(text))
        found += 3.6 * bool("trade.deal" in slots.concepts and "topic.rate" in slots.concepts)
        found += 1.6 * bool(_UNDER_USMCA.search(text))
        found += 0.8 * bool(goods and (_FROM.search(text) or "trade.pays" in slots.concepts))
    if not found and not tariff:
        return 0.0
    if not found and not place and "about.said" in slots.concepts and not _said_of_measures(slots):
        return -1.2  # who said what of tariffs stands in an article
    if not tariff and not charged and not any(one.startswith("trade.") for one in slots.concepts - {"trade.changed"}):
        found -= _UNEXPLAINED * len(_unexplained(slots, span or (0, 0)))
    return found + _explained(slots, span or (0, 0)) + _said_of_measures(slots)


def _unexplained(slots: Slots, goods: tuple[int, int]) -> list[str]:
    """The words that neither the lexicons nor the goods explain: "the Russian *budget* from oil"."""
    unknown, (start, end) = set(slots.unknown), goods
    return [one.form for one in slots.words if one.form in unknown and not start <= one.start < end]


def stays_with_tariffs(slots: Slots) -> bool:
    """Whether a turn of a thread on tariffs names no other subject of its own."""
    others = ("topic.", "asset.", "about.said", "out.", "order.rank")
    return not any(one.startswith(others) and one != "topic.rate" for one in slots.concepts)


def _is_of_something_else(slots: Slots) -> bool:
    if "topic.tariff" in slots.concepts:
        return False
    return any(one.startswith("asset.") for one in slots.concepts - {"asset.holdings"}) or bool(
        set(slots.topics) - _OWN
    )


def _explained(slots: Slots, goods: tuple[int, int]) -> float:
    """What words that only the field of tariffs explains would otherwise speak for an article."""
    spans = [goods, *((cue.start, cue.end) for cue in slots.cues if cue.concept.startswith("trade."))]
    spans += [(one.start(), one.end()) for one in MEASURES.finditer(slots.text)]
    unknown = set(slots.unknown)
    words = {
        word.form
        for word in slots.words
        if word.form in unknown and any(start < word.end and word.start < end for start, end in spans)
    }
    return 0.5 * len(words)


def _said_of_measures(slots: Slots) -> float:
    """ "Announced", "law" and "executive order" ask for what somebody said, unless it is said of a tariff."""
    said = [cue for cue in slots.cues if cue.concept == "about.said"]
    of_tariffs = [cue for cue in slots.cues if cue.concept.startswith("trade.")]
    covered = said and all(any(one.start <= cue.start and cue.end <= one.end for one in of_tariffs) for cue in said)
    return 1.8 if covered else 0.0
