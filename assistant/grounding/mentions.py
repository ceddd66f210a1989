"""The quantities that a text mentions: value, unit, sign and printed precision; dates and list numbers told apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.grounding.vocabulary import KINDS, MONTH_NAMES, SCALES

_ENDS = r"(?![0-9A-Za-zÀ-ɏ_])"  # of a word in Latin letters; Chinese and Japanese have no blanks between words


def _either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_MONTH, _SCALE, _UNIT = "|".join(MONTH_NAMES), _either(SCALES), _either(KINDS)
# What looks like a number and is none: citation marks, addresses, dates, quarters, bare years, numbered list items,
# a length of time that names a thing (the 10-year yield), halves and quarters of a year, points of a law (9903.91.03).
NOT_A_QUANTITY = re.compile(
    rf"""\[\d+\] | https?://\S+
    | \b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b | \b\d{{4}}-?Q[1-4]\b | \b\d{{4}}-H[12]\b
    | \b\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?:{_MONTH})(?!\w)(?:\s*,?\s*(?:del?\s+)?(?:19|20)\d{{2}}\b)?
    | \b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d|[.,]\d)(?:\s*,?\s*(?:19|20)\d{{2}}\b)?
    | \d+年物 | (?:19|20)\d{{2}}年(?:第?[1-4](?:四半期|季度)|\d{{1,2}}月(?:\d{{1,2}}日)?)?
    | \b[QT][1-4]\b | \bH[12]\b
    | (?<![\d.,$€£¥])(?:19|20)\d{{2}}s?\b(?![.,]\d|\s*(?:%|per\s?cent|bps|basis|pp\b|{_SCALE}))
    | (?<=\n)\s*\d{{1,2}}\.\s | ^\s*\d{{1,2}}\.\s | \b\d+-(?:year|month|day|week)s?\b
    | \bHTS\s\d{{4}}(?:\.\d\d){{0,3}}\b | \b\d{{4}}\.\d{{2}}(?:\.\d{{2,4}})+\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CURRENCIES = {
    "$": "USD", "US$": "USD", "dollar": "USD", "dollars": "USD", "US dollar": "USD", "US dollars": "USD",
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP", "sterling": "GBP",
    "¥": "JPY", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "RMB": "CNY", "franc": "CHF", "francs": "CHF",
    "₹": "INR", "rupee": "INR", "rupees": "INR", "₩": "KRW", "won": "KRW", "C$": "CAD", "A$": "AUD", "HK$": "HKD",
}  # fmt: skip
_CODES = """AUD BGN BRL CAD CHF CNY CYP CZK DKK EEK EUR GBP HKD HRK HUF IDR ILS INR ISK JPY KRW LKR LTL LVL MTL MXN
    MYR NOK NZD PHP PLN ROL RON RUB SEK SGD SIT SKK THB TRL TRY TWD USD ZAR"""
_CURRENCIES |= {code: code for code in _CODES.split()}
_BY_WORD = {name.lower(): code for name, code in _CURRENCIES.items()}
_MEASURES = {
    "barrel": "bbl", "barrels": "bbl", "bbl": "bbl", "barril": "bbl", "baril": "bbl", "ounce": "oz", "oz": "oz",
    "unze": "oz", "once": "oz", "onza": "oz", "troy ounce": "oz", "tonne": "t", "metric ton": "t", "ton": "t", "t": "t",
    "kilogram": "kg", "kilo": "kg", "kg": "kg", "mmbtu": "mmbtu", "dmtu": "dmtu",
    "gallon": "gallon", "litre": "litre", "liter": "litre", "gram": "gram", "bushel": "bushel", "head": "head",
    "unit": "unit", "piece": "piece", "pair": "pair", "share": "share",
}  # fmt: skip


_SIGNS = {name: code for name, code in _CURRENCIES.items() if not name[0].islower() and name != "RMB"}
_NUMBER = re.compile(
    rf"""(?P<sign>[-+−–±]?)\s?(?P<currency>(?:{_either(_SIGNS)})\s?)?(?<![\d.,])
    (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[½¼¾])(?!\d|[.,]\d)
    (?P<ordinal>st|nd|rd|th)?[\s-]?
    (?P<scale>{_SCALE}|[mbk](?![\w/]))?(?:{_ENDS}|(?=x\b|fold\b))\s?
    (?P<unit>(?:{_UNIT}){_ENDS}|percentage[\ -]points?|p\.p\.|basis[\ -]points?
      |(?:{_either(_CURRENCIES)})\b|(?:days?|weeks?|months?|quarters?|years?)\b|times\b|x\b|-?fold\b)?
    (?P<per>\s?(?:/|p[eo]r\s|pro\s|par\s|an?\s)\s?(?:{_either(_CURRENCIES | _MEASURES)})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
_LETTERS = {"k": 3, "m": 6, "b": 9}
_SPANS = ("day", "week", "month", "quarter", "year")
# Two numbers that share the unit which the second one bears: from $760.8 to $784.3 billion, between 2.5 and 3.5 %.
_SHARES = re.compile(r"\s*(?:to|and|or|through|until|against|versus|vs\.?|,|–|-|−)\s*(?:from\s+|about\s+)?")


@dataclass(frozen=True)
class Mention:
    """One quantity as printed.

    `kind` is `money`, `percent`, `points`, `ordinal`, `times`, `share` (a fraction in words), `count` (a word),
    `plain`, or a span such as `months`. `amount` is in whole units of its kind (dollars for money, percentage points
    for basis points); `step` is the size of its last printed digit; `sign` is the printed one or nothing. `currency`
    and `per` are codes, empty where nothing is printed. `elliptic` is the same number with the unit of the one it
    stands beside.
    """

    text: str
    start: int
    kind: str
    amount: Decimal
    step: Decimal
    sign: str = ""
    end: int = 0
    currency: str = ""
    per: str = ""
    elliptic: "Mention | None" = None


def find_mentions(text: str) -> Iterator[Mention]:
    """Every quantity that is written in digits in `text`, in order.

    Example:
        >>> [(m.text, m.kind, m.sign) for m in find_mentions("Up $23.5 billion (+3.09 %) in May 2025 [1].")]
        [('$23.5 billion', 'money', ''), ('+3.09 %', 'percent', '+')]
    """
    blank = NOT_A_QUANTITY.sub(lambda found: " " * len(found.group()), text)
    found = [_mention(one) for one in _NUMBER.finditer(blank)]
    for one, following in zip(found, [*found[1:], None], strict=False):
        yield _with_unit_of(one, following, blank) if following is not None else one


def _mention(found: re.Match[str]) -> Mention:
    digits = {"½": "0.5", "¼": "0.25", "¾": "0.75"}.get(found["digits"], found["digits"].replace(",", ""))
    word, scaled = (found["unit"] or "").lower(), (found["scale"] or "").lower()
    unit, scale = KINDS.get(word, word), SCALES.get(scaled, _LETTERS.get(scaled, 0))
    if unit.startswith(("hundredths", "basis")):
        scale -= 2  # a basis point is a hundredth of a percentage point
    currency = _BY_WORD.get((found["currency"] or "").strip().lower(), "") or _currency_of(word)
    per = re.sub(r"^\s?(?:/|p[eo]r\s|pro\s|par\s|an?\s)\s?", "", (found["per"] or "").lower())
    places = len(digits.partition(".")[2])
    return Mention(
        text=found.group().strip(),
        start=found.start("digits"),
        kind=_kind(found, unit, currency),
        amount=Decimal(digits).scaleb(scale),
        step=Decimal(1).scaleb(scale - places),
        sign=_sign(found["sign"], blank_behind=found.string[found.end("sign") : found.end("sign") + 1] == " "),
        end=found.start() + len(found.group().rstrip()),
        currency=currency,
        per=_MEASURES.get(per, _BY_WORD.get(per, "")),
    )


def _currency_of(word: str) -> str:
    """The currency that a word of any of the languages names; `money` are dollars."""
    return _BY_WORD.get(word, "USD" if KINDS.get(word) == "money" else "")


def _kind(found: re.Match[str], unit: str, currency: str) -> str:
    if found["ordinal"]:
        return "ordinal"
    if unit == "percent":
        return "percent"
    if unit.startswith(("points", "hundredths", "percentage", "p.p", "basis")):
        return "points"
    if currency or found["scale"]:
        return "money"
    if unit in ("times", "x", "fold", "-fold"):
        return "times"
    return f"{unit.rstrip('s')}s" if unit.rstrip("s") in _SPANS else "plain"


def _sign(printed: str, blank_behind: bool) -> str:
    """The printed sign; a plus with a blank behind it adds: "2.5 % + 25 %"."""
    if printed == "+":
        return "" if blank_behind else "+"
    return "-" if printed in ("-", "−") else ""


def _with_unit_of(one: Mention, following: Mention, blank: str) -> Mention:
    """A number whose unit stands on the next one, read with that unit as well as without."""
    if one.currency not in ("", following.currency):
        return one
    bare = one.kind == "plain" or (one.kind == "money" and one.step < following.step and one.amount < 10_000)
    if not bare or following.kind == "plain" or not _SHARES.fullmatch(blank[one.end : following.start].rstrip("$€£¥")):
        return one
    factor = _factor(following)
    shared = replace(
        one, kind=following.kind, amount=one.amount * factor, step=one.step * factor, currency=following.currency
    )
    return replace(one, elliptic=replace(shared, per=following.per))


def _factor(mention: Mention) -> Decimal:
    """What one printed unit of the mention is worth: a thousand million where it says `billion`."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", mention.text)
    written = Decimal(digits[0].replace(",", "")) if digits else Decimal(1)
    return mention.amount / written if written else Decimal(1)
