"""The words of a question that say what it is about."""

import re
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_NO_CONTENT = """
    a about all also am an and any are as at be because been being but by can could did do does doing each exactly
    for from get give given got had has have he her here him his how i if in into is it its just many may me might
    more most much my no nor not of on one only or other our out over please said say says she should so some such
    tell than that the their them then there these they this those through to too under up us very was way we were
    what when where which while who whom whose why will with would you your"""
_STOP_WORDS = frozenset(_NO_CONTENT.split())

_PART = re.compile(r"['’][sS]\b|[-'’]")
_INITIALS = re.compile(r"(?<=[A-Z])\.(?=[A-Z])")  # U.S is US
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e", "y")
NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"twenty": "20", "thirty": "30"}


def content_words(text: str) -> list[str]:
    """The words of `text` in order, each once, without the ones every sentence has; all of them if none is left.

    >>> content_words("How large was the 10-year note?")
    ['large', '10-year', 'note']
    >>> content_words("US and UK")
    ['US', 'UK']
    """
    words = list(dict.fromkeys(_WORD.findall(text)))
    return [word for word in words if word.lower() not in _STOP_WORDS or _is_acronym(word)] or words


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def stems(text: str) -> frozenset[str]:
    """The content words of `text` in a form that meets its plural, its other tenses and its number in digits.

    >>> sorted(stems("Ten-year notes were auctioned") & stems("auction of a 10-year note"))
    ['10', 'auction', 'not', 'year']
    """
    return frozenset(chain.from_iterable(map(_stems, content_words(text))))


@lru_cache(maxsize=50_000)
def _stems(word: str) -> tuple[str, ...]:
    parts = _PART.split(_INITIALS.sub("", word).lower())
    return tuple(NUMBER_WORDS.get(part) or _stem(part) for part in parts if len(part) > 1 or part.isdigit())


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
