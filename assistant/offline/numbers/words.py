"""The words of number, as read from assistant/offline/lexicon/numbers.toml."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

_SPOKEN_WITH_PARTS = 10**6  # "a million and a half" is 1.5 million, "a hundred and a half" is 100.5


@dataclass(frozen=True)
class NumberWords:
    """What each word is worth; the patterns know every unit and currency."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    letters: dict[str, int]
    fractions: dict[str, int]
    ordinals: dict[str, int]
    measures: dict[str, str]
    currencies: dict[str, str]
    superlatives: frozenset[str]
    before: "re.Pattern[str]"
    after: "re.Pattern[str]"


@cache
def number_words() -> NumberWords:
    """The words, read once."""
    data = tomllib.loads(files("assistant.offline").joinpath("lexicon", "numbers.toml").read_text(encoding="utf-8"))
    table = {
        name: {word: int(key) for key, words in data[name].items() for word in words}
        for name in ("units", "tens", "scales", "letters", "fractions", "ordinals")
    }
    spoken = {
        name: {word: key for key, words in data[name].items() for word in words} for name in ("measures", "currencies")
    }
    signs = _either(spoken["currencies"])
    return NumberWords(
        units=table["units"],
        tens=table["tens"],
        scales=table["scales"],
        letters=table["letters"],
        fractions=table["fractions"],
        ordinals=table["ordinals"],
        measures=spoken["measures"],
        currencies=spoken["currencies"],
        superlatives=frozenset(data["superlatives"]["words"]),
        before=re.compile(rf"(?<![\w$])({signs})\s?$"),
        after=re.compile(rf"\s?-?({_either(spoken['measures'] | spoken['currencies'])})(?![\w$])"),
    )


def _either(words: dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def spoken_value(words: list[str]) -> Decimal | None:
    """The value of number words in a row, or None where they are no number.

    Example:
        >>> spoken_value("three hundred and thirty one".split()), spoken_value(["one", "and", "a", "half"])
        (Decimal('331'), Decimal('1.5'))
        >>> spoken_value(["half", "a", "trillion"]), spoken_value(["nine", "point", "four"])
        (Decimal('500000000000'), Decimal('9.4'))
    """
    if "point" in words:
        return _with_decimals(words[: words.index("point")], words[words.index("point") + 1 :])
    if words[-1] in number_words().fractions and words[-1] != "second":
        return _fraction(*_over(words))
    if words[-1] in number_words().scales and "and" in words and set(words) & number_words().fractions.keys():
        return _scaled_sum(words)
    if words[0] in ("half", "quarter"):
        rest = spoken_value(words[1:]) if words[1:] else None
        return rest / number_words().fractions[words[0]] if rest else None
    return _whole(words)


def _over(words: list[str]) -> tuple[list[str], int]:
    """The words above the line of a fraction, and what stands under it: `three twenty-firsts`."""
    known = number_words()
    top, bottom = words[:-1], known.fractions[words[-1]]
    if len(top) > 1 and top[-1] in known.tens and bottom < 10 and words[-1].endswith("s"):
        return top[:-1], bottom + known.tens[top[-1]]
    return top, bottom


def _scaled_sum(words: list[str]) -> Decimal | None:
    """`one billion and three quarters million`."""
    split = len(words) - 1 - words[::-1].index("and")
    whole, part = _whole(words[:split]), spoken_value(words[split + 1 : -1])
    return None if whole is None or part is None else whole + part * number_words().scales[words[-1]]


def _with_decimals(whole: list[str], decimals: list[str]) -> Decimal | None:
    digits = [number_words().units.get(word) for word in decimals]
    head = _whole(whole) if whole else Decimal(0)
    if head is None or not digits or any(digit is None or digit > 9 for digit in digits):
        return None
    return head + Decimal("0." + "".join(str(digit) for digit in digits))


def _fraction(numerator: list[str], denominator: int) -> Decimal | None:
    """`five eighths`, `a half`, `twenty and three fifths`; of `five billion and a half` the half is of a billion."""
    if numerator in (["a"], ["an"]):
        return Decimal(1) / denominator
    if not numerator:
        return Decimal(1) / denominator if denominator == 2 else None
    if "and" in numerator:
        split = len(numerator) - 1 - numerator[::-1].index("and")
        whole, part = _whole(numerator[:split]), _fraction(numerator[split + 1 :], denominator)
        if whole is not None and part is not None and part < 1:
            scale = number_words().scales.get(numerator[split - 1], 1)
            return whole + part * (scale if scale >= _SPOKEN_WITH_PARTS else 1)
    top = _whole(numerator)
    return None if top is None else top / denominator


def _whole(words: list[str]) -> Decimal | None:
    """`twenty-one trillion`, `a hundred`, `3 hundred and one`; figures may stand for words."""
    known = number_words()
    total, current, said = Decimal(0), Decimal(0), False
    for position, word in enumerate(words):
        if word in ("and", "-"):
            continue
        if word in ("a", "an"):
            if position + 1 == len(words):
                return None
            current += 1
        elif word in known.scales:
            current = (current if said else Decimal(1)) * known.scales[word]
            if known.scales[word] >= 1000:
                total, current, said = total + current, Decimal(0), False
                continue
        elif word in known.units or word in known.tens:
            current += known.units.get(word, 0) or known.tens.get(word, 0)
        else:
            try:
                current += Decimal(word.replace(",", ""))
            except ArithmeticError:
                return None
        said = True
    return total + current
