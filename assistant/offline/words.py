"""A question as words: normal form, tokens with their place in the text, and typing errors mended."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from tools.store.weights import packaged_vocabulary

_TOKEN = re.compile(r"[^\W_]+|[%$€£¥#&+→]")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# "15aug25" is a day written as one.
_DAY_AND_MONTH = re.compile(
    r"\b(\d{1,2})-?(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}-?(?:20)?(\d{2})\b", re.IGNORECASE
)
# "dec18" and "Dec-24" are a month and a year written as one.
_MONTH_AND_YEAR = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}-?(\d{2})\b(?![-/.:]\d)", re.IGNORECASE
)
_FROM_YEAR_END = re.compile(r"\(?\bdec(?:ember)?\s*(?:/|to|-)\s*dec(?:ember)?\b\)?", re.I)  # how a year is counted
_SHORTEST_MENDED = 5  # shorter words have too many neighbours to guess among


@dataclass(frozen=True)
class Word:
    """One token: where it stands in the text, and its lower-case form, mended where it was mistyped."""

    start: int
    end: int
    form: str


def normal(text: str) -> str:
    """The text with one kind of quote, dash and space, and `U.S.` written `US`.

    Example:
        >>> normal("China’s  U.S. debt")
        "China's US debt"
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"\b([A-Z])\.([A-Z])\.(?:([A-Z])\.)?", lambda found: "".join(filter(None, found.groups())), text)
    text = _DAY_AND_MONTH.sub(r"\1 \2 20\3", text)
    text = _MONTH_AND_YEAR.sub(r"\1 '\2", text)
    text = re.sub(r"(?<=\d)\.\.(?=\d)", " to ", text).replace("->", "→")
    text = _FROM_YEAR_END.sub(" ", text)
    return re.sub(r"\s+", " ", text).strip()


def has_cjk(text: str) -> bool:
    """Whether the text holds Japanese, Chinese or Korean characters, which are written without spaces."""
    return bool(_CJK.search(text))


def split(text: str, vocabulary: frozenset[str] = frozenset()) -> list[Word]:
    """The tokens of a text in normal form; a word not in `vocabulary` is mended when one close word is."""
    words = []
    for found in _TOKEN.finditer(text):
        form = found.group().lower()
        words.append(Word(found.start(), found.end(), _mended(form, vocabulary) if vocabulary else form))
    return words


def fits(token: str, form: str) -> bool:
    """Whether a word is the one a wording means; `sell*` stands for every word that begins so.

    >>> fits("sell*", "selling"), fits("sell", "selling")
    (True, False)
    """
    return form.startswith(token[:-1]) if token.endswith("*") else form == token


@cache
def stopwords() -> frozenset[str]:
    """Words that carry no subject of their own."""
    listed = resources.files("assistant.offline.lexicon").joinpath("stopwords.txt").read_text("utf-8")
    return frozenset(listed.split())


@cache
def ordinary_words() -> frozenset[str]:
    """Words of ordinary English, which are no typing errors: the vocabulary of the packaged embedding model."""
    return frozenset(packaged_vocabulary().split("\n"))


def _mended(form: str, vocabulary: frozenset[str]) -> str:
    if len(form) < _SHORTEST_MENDED or form in vocabulary or not form.isascii() or not form.isalpha():
        return form
    if form in stopwords() or form in ordinary_words():
        return form
    allowed = 1 if len(form) < 8 else 2
    near = process.extractOne(
        form, _of_length(vocabulary, len(form), allowed), scorer=DamerauLevenshtein.distance, score_cutoff=allowed
    )
    return near[0] if near and near[0][0] == form[0] else form


@cache
def _of_length(vocabulary: frozenset[str], length: int, slack: int) -> tuple[str, ...]:
    return tuple(
        sorted(word for word in vocabulary if len(word) >= _SHORTEST_MENDED and abs(len(word) - length) <= slack)
    )
