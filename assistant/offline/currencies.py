"""Which currencies a question names, as pairs in the direction they are quoted in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.offline.cues import Cue, concepts
from assistant.offline.places import PlaceSlot

# The market's order of quoting: the earlier one is the base. EUR/USD counts dollars for a euro.
_BASES = ("EUR", "GBP", "AUD", "NZD", "USD")
_PER = re.compile(r"\b(?:how many|per|for (?:a|an|one|each)|to (?:a|one) )\b", re.I)
_AGAINST = re.compile(
    r"(?:\b(?:vs|versus|against|to|per|over|gegenüber|gegen|zum|zur|frente al?|contre|face (?:à|au))\b\.?|/)\s*"
    r"(?:(?:the|le|la|el|den|dem|us|u\.s\.) )*$",
    re.I,
)
_OF_THE_EURO = re.compile(r"\b(?:ecb|ezb|bce|reference rates?|euro (?:fixing|rates?))\b", re.I)
_WORTH_IN = re.compile(r"\s*(?:sterling\s*)?\bin(?:to)?\s+(?:the |us )?", re.I)  # "one pound in euros"
_OF_WORTH = re.compile(r"weak|strong|strengthen|appreciat|depreciat|devalu|soft|gain|los[et]", re.I)
_CODES = re.compile(r"\b([a-z]{3})\s?[/\-]?\s?([a-z]{3})\b", re.I)
_NICKNAMES = {"aussie": "AUD", "kiwi": "NZD"}  # of a country too: a currency only beside another one
_MIRRORED = {
    "move.up": "move.down",
    "order.high": "order.low",
    "peak.high": "peak.low",
    "peak.how_high": "peak.how_low",
    "order.largest_rise": "order.largest_fall",
}
_MIRRORED |= {other: one for one, other in _MIRRORED.items()}


@dataclass(frozen=True)
class Pair:
    """What one `base` costs in `quote`.

    `mirrored` when the question is about the quote ("has the yen fallen?"), `counted` when it counts the quote ("yen
    per dollar").
    """

    base: str
    quote: str
    mirrored: bool = False
    counted: bool = False


@dataclass(frozen=True)
class _Named:
    code: str
    start: int
    end: int


def named_currencies(text: str, cues: Sequence[Cue], places: Sequence[PlaceSlot]) -> tuple[str, ...]:
    """The codes of the currencies named, in the order of the text, each once."""
    written = [code for pair in _written(text, cues) for code in pair]
    return tuple(dict.fromkeys([*written, *(one.code for one in _singles(text, cues, places))]))


def find_pairs(text: str, cues: Sequence[Cue], places: Sequence[PlaceSlot]) -> tuple[Pair, ...]:
    """The pairs of a question: as written ("GBP/EUR"), else as the market quotes what is named in words."""
    written = _written(text, cues)
    if written:
        return tuple(Pair(*one) for one in written)
    named = _singles(text, cues, places)
    codes = list(dict.fromkeys(one.code for one in named))
    if not codes:
        return ()
    if len(codes) == 1:
        other = "EUR" if codes[0] == "USD" or _OF_THE_EURO.search(text) else "USD"
        return (_quoted(text, codes[0], other),) if other != codes[0] else (_quoted(text, codes[0], "USD"),)
    if len(codes) == 2 and _WORTH_IN.fullmatch(text[named[0].end : named[1].start]):
        return (Pair(codes[0], codes[1]),)
    if len(codes) == 2:
        return (_quoted(text, *codes),)
    # "The euro or the pound against the dollar": all in the one that follows "against".
    common = next((one.code for one in reversed(named) if _AGAINST.search(text[: one.start])), codes[-1])
    return tuple(Pair(code, common) for code in codes if code != common)


def mirror(cues: Sequence[Cue], pairs: Sequence[Pair]) -> tuple[Cue, ...]:
    """The cues with rise and fall, high and low exchanged: the yen falls where the dollar's price in yen rises.

    Where the quote is counted ("highest yen per dollar") only words of worth are ("the yen at its weakest").
    """
    if any(pair.mirrored for pair in pairs):
        return tuple(replace(cue, concept=_MIRRORED.get(cue.concept, cue.concept)) for cue in cues)
    if any(pair.counted for pair in pairs):
        return tuple(
            replace(cue, concept=_MIRRORED.get(cue.concept, cue.concept)) if _OF_WORTH.match(cue.text) else cue
            for cue in cues
        )
    return tuple(cues)


def _quoted(text: str, first: str, second: str) -> Pair:
    """The market's order unless the question counts one in the other ("yen per dollar")."""
    if _PER.search(text):
        return Pair(second, first, counted=True)
    order = [code for code in _BASES if code in (first, second)]
    if not order or order[0] == first:
        return Pair(first, second)
    return Pair(second, first, mirrored=True)


def _written(text: str, cues: Sequence[Cue]) -> list[tuple[str, str]]:
    """Pairs given by two codes ("usd/cad", "NZDUSD") or by a name of the pair ("dollar yen")."""
    codes = _codes()
    found = [
        (match.start(), (match[1].upper(), match[2].upper()))
        for match in _CODES.finditer(text)
        if match[1].upper() in codes and match[2].upper() in codes and match[1].upper() != match[2].upper()
    ]
    found += [
        (cue.start, (name[:3], name[3:]))
        for cue in cues
        if cue.concept.startswith("pair.") and len(name := cue.concept.removeprefix("pair.")) == 6
    ]
    return list(dict.fromkeys(pair for _, pair in sorted(found)))


def _singles(text: str, cues: Sequence[Cue], places: Sequence[PlaceSlot]) -> list[_Named]:
    named = [
        _Named(code, cue.start, cue.end)
        for cue in cues
        if cue.concept.startswith("pair.") and len(code := cue.concept.removeprefix("pair.")) == 3
    ]
    if named:
        named += [
            _Named(_NICKNAMES[name], one.start, one.end)
            for one in places
            if (name := text[one.start : one.end].lower()) in _NICKNAMES
        ]
    return sorted(named, key=lambda one: one.start)


@cache
def _codes() -> frozenset[str]:
    """The codes of the currencies that the lexicon knows."""
    names = (concept.removeprefix("pair.") for concept in concepts() if concept.startswith("pair."))
    return frozenset(name for name in names if len(name) == 3)
