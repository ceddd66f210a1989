"""The words of a question that say what it is about."""

import re

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_NO_CONTENT = """
    a about all also am an and any are as at be because been being but by can could did do does doing each exactly
    for from get give given got had has have he her here him his how i if in into is it its just many may me might
    more most much my no nor not of on one only or other our out over please said say says she should so some such
    tell than that the their them then there these they this those through to too under up us very was way we were
    what when where which while who whom whose why will with would you your"""
_STOP_WORDS = frozenset(_NO_CONTENT.split())


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
