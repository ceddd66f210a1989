"""Months by name, and whether a word such as "may" or "march" is one."""

import re

from assistant.offline.periods.moment import OPEN, at
from assistant.offline.periods.rules import Found, Reading, Rule, rule, tag_at
from tools.domain.period import Period

TIME_WORDS = "ISUFOBVAbJefltnPLsT"  # before an ambiguous month, these make it a month


def _month(reading: Reading, start: int, end: int) -> Found:
    token = reading.tokens[start]
    number = int(token.value)
    if token.text.startswith("may") or token.text in reading.ambiguous:
        if not _month_in_context(reading, start, end):
            return None
    elif tag_at(reading, start - 1) == "$":
        return None
    if re.match(r"[-/]?[do](?!-?[YMWDQHf])", reading.tags[end:]):
        return None
    confidence = 0.9 if token.text in reading.ambiguous else 1.0
    return at(Period.month(OPEN, number), open_year=True, confidence=confidence)


def _month_in_context(reading: Reading, start: int, end: int) -> bool:
    """Whether "may", "march" or "sun" stands where only a time can stand."""
    before, after = tag_at(reading, start - 1), tag_at(reading, end)
    if before == "$":
        return False
    if re.match(r",?[yT]|f?[ltnP]Y|[-O&/,]m", reading.tags[end:]) or re.search(r"e[-f]?$", reading.tags[:start]):
        return True
    name, word = reading.tokens[start].text, reading.tokens[start - 1].text if start else ""
    if word == "to":
        return bool(re.search(r"[mpyk]\.?O$", reading.tags[:start]))
    if before in TIME_WORDS and before and (word, name) != ("than", "may"):
        return True
    if before in ("-", "&", "/") and re.search(r"[my].$", reading.tags[:start]):
        return True
    if before in ("", "&") and reading.tags[end:] in ("", "_", "."):
        return True
    return after in ("v", "V") or (
        (after == "" or reading.tokens[end].text in "?.!,")
        and before in ("_", "v", ",")
        and name != "may"
        and _plain_end(word)
    )


def _plain_end(word: str) -> bool:
    """Whether the word before a closing "march" can be a noun: after these it is the verb."""
    return word not in ("will", "they", "we", "i", "you", "can", "must", "not", "protest", "long", "death", "forced")


MONTHS: tuple[Rule, ...] = (rule(r"m\.?", _month),)
