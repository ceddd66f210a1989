"""Every spelling under which a place is found, and the nearest one to a misspelt word."""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from rapidfuzz.distance import OSA

from tools.domain.place import group, groups

_SHORTEST_MENDED = 4
_SHORTEST_MEANT = 4
_TWO_EDITS_FROM = 8


@dataclass(frozen=True)
class Meaning:
    """What a spelling means: `codes` of the place, the usual one first, and how it names it; none is a trap."""

    codes: tuple[str, ...]
    form: str

    @classmethod
    def parse(cls, text: str) -> "Meaning":
        """Read `CD+CG name`, or `- asset` for a spelling that means no place."""
        codes, form = text.split()
        return cls(() if codes == "-" else tuple(codes.split("+")), form)


@dataclass(frozen=True)
class Lexicon:
    """Spellings in three tables: in any case, as capitalised only, and in scripts without spaces."""

    any_case: dict[str, str]
    as_written: dict[str, str]
    unspaced: dict[str, str]
    mendable: frozenset[str]
    ordinary: frozenset[str]

    def mended(self, word: str) -> str:
        """The word of a place's name that a misspelt lower-case word means; the word itself where none is near."""
        if len(word) < _SHORTEST_MENDED or word in self.ordinary or word in self.any_case:
            return word
        best, nearest = word, 3
        for meant in self._near(word):
            if len(meant) == _SHORTEST_MEANT and sorted(meant) != sorted(word):
                continue  # so short a word is mended only where two letters are swapped: "kogn"
            allowed = 2 if len(meant) >= _TWO_EDITS_FROM else 1
            edits = OSA.distance(word, meant, score_cutoff=allowed)
            # A letter left out is likelier than one too many: of two equally near words the longer one is meant.
            if edits <= allowed and (edits, -len(meant)) < (nearest, -len(best)):
                best, nearest = meant, edits
        return best

    @cached_property
    def longest_unspaced(self) -> int:
        """The length of the longest spelling in a script without spaces."""
        return max(map(len, self.unspaced))

    def _near(self, word: str) -> list[str]:
        """Candidates that begin alike, or with the first two letters swapped, and are about as long."""
        starts = {word[0], word[1]}
        lengths = range(len(word) - 2, len(word) + 3)
        return [one for start in starts for length in lengths for one in self._buckets.get((start, length), ())]

    @cached_property
    def _buckets(self) -> dict[tuple[str, int], list[str]]:
        buckets = defaultdict(list)
        for word in sorted(self.mendable):
            if len(word) >= _SHORTEST_MEANT:
                buckets[word[0], len(word)].append(word)
        return dict(buckets)


@cache
def lexicon() -> Lexicon:
    """The lexicon as build_places.py wrote it."""
    table = json.loads(files("assistant.offline.lexicon").joinpath("places.json").read_text(encoding="utf-8"))
    mendable = frozenset(word for form, what in table["english"].items() for word in _mendable(form, what))
    traps = dict.fromkeys(table["traps"], "- trap")
    return Lexicon(
        any_case=table["foreign"] | table["english"] | traps,
        as_written=table["capitals"],
        unspaced=table["unspaced"],
        mendable=mendable,
        ordinary=frozenset(table["ordinary"].split()) | {word for form in table["english"] for word in form.split()},
    )


def _mendable(form: str, what: str) -> list[str]:
    """The words of a spelling that are worth mending: of names and people, and of capitals that are asked about."""
    meaning = Meaning.parse(what)
    often = meaning.codes[0] in _often_asked()
    if meaning.form not in ("name", "demonym") and not (often and meaning.form == "capital"):
        return []
    return [word for word in form.split() if word.isalpha() and (often or len(word) >= _TWO_EDITS_FROM)]


@cache
def _often_asked() -> frozenset[str]:
    """Members of the groups people ask about: a slip of the finger means one of them, not a rarely named place."""
    circles = (
        "EU",
        "G20",
        "ASEAN",
        "GCC",
        "OPEC",
        "EFTA",
        "CPTPP",
        "CUSTODY_CENTRES",
        "GREATER_CHINA",
        "CARIBBEAN_BANKS",
    )
    members = {one.place for circle in circles for one in group(circle).memberships}
    return frozenset(members | {"TW", "IL", "EG", "KZ", "UA", "CO", "UY", "PK", "BD", "LK", "XM", *groups()})
