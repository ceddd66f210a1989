"""Drafts as models write them: true ones from the tools' figures in free words, and each made false in many ways."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from itertools import cycle

from tools.catalog import run_tool
from tools.domain.finding import Finding
from tools.domain.place import place
from tools.store.known import Known
from tools.store.store import Store

DAY = date(2026, 3, 20)
PLACES = ("CN", "JP", "GB", "IN", "BE", "LU", "CA", "IE", "BR", "TW", "FR", "KR")
WINDOWS = (("2024-06", "2024-07"), ("2024-12", "2025-01"), ("2025-03", "2025-09"), ("2023-12", "2024-12"))
PAIRS = (("JP", "CN"), ("GB", "CN"), ("BE", "LU"), ("IN", "BR"), ("CA", "FR"), ("KR", "TW"))
GOODS = (("electric cars", "CN", "2025-04-17"), ("T-shirts", "IN", "2025-09-01"), ("laptops", "VN", "2025-09-01"))
PRICES = (
    ("commodities.brent.daily", "2025-02-14", "Brent", "a barrel"),
    ("commodities.gold", "2025-08", "Gold", "an ounce"),
)

Call = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Draft:
    """One draft: the calls it rests on, what it says, and how it was made false; true where that is empty."""

    calls: tuple[Call, ...]
    text: str
    how: str = ""


@dataclass(frozen=True)
class Move:
    """A change as the tool gave it, in the words that wordings need."""

    name: str
    of: str
    begin: Decimal
    end: Decimal
    change: Decimal
    percent: Decimal
    first: str
    last: str

    @property
    def rose(self) -> bool:
        return self.change > 0


def all_drafts(store: Store) -> Iterator[Draft]:
    """Every draft, true ones and false ones, always the same and in the same order."""
    known = Known(store, DAY)
    for calls, texts in _cases(known):
        for text in texts:
            yield Draft(calls, text)
            for how, corrupt in CORRUPTIONS.items():
                for false in {corrupt(text)} - {text, ""}:
                    yield Draft(calls, false, how)


def _cases(known: Known) -> Iterator[tuple[tuple[Call, ...], list[str]]]:
    for code in PLACES:
        for begin, end in WINDOWS:
            call: Call = ("change_between", {"series": f"tic.holdings.{code}", "start": begin, "end": end})
            yield (call,), list(_moves(_move(run_tool(*_split(call, known)), code)))
    for one, other in PAIRS:
        call = ("compare_series", {"series": [f"tic.holdings.{one}", f"tic.holdings.{other}"], "period": "2025-09"})
        yield (call,), list(_pairs(run_tool(*_split(call, known)), place(one).said, place(other).said))
    for product, origin, on in GOODS:
        call = ("total_tariff", {"product": product, "origin": origin, "on": on})
        yield (call,), list(_duties(run_tool(*_split(call, known)), product, place(origin).said))
    for series, period, name, unit in PRICES:
        call = ("look_up_value", {"series": series, "period": period})
        yield (call,), list(_prices(run_tool(*_split(call, known)), name, unit))


def _split(call: Call, known: Known) -> tuple[str, Known, dict[str, object]]:
    return call[0], known, call[1]


def _move(finding: Finding, code: str) -> Move:
    begin, end, change, percent = finding.figures
    assert begin.period is not None and end.period is not None
    amounts = [one.quantity.amount for one in (begin, end, change, percent)]
    return Move(place(code).said, place(code).possessive, *amounts, begin.period.said, end.period.said)


def _moves(move: Move) -> Iterator[str]:
    """The same change in the words of different writers."""
    size, percent = abs(move.change), abs(move.percent)
    verb, noun, up = ("rose", "rise", "added") if move.rose else ("fell", "fall", "lost")
    yield f"{move.of} holdings {verb} by ${size:,} billion ({percent} percent) to ${move.end:,} billion in {move.last}."
    yield f"In {move.last} {move.name} held ${move.end:,} billion, after ${move.begin:,} billion in {move.first}."
    yield f"{move.name} {up} ${size:,} billion between {move.first} and {move.last}, a {noun} of {percent} %."
    yield f"At the end of {move.last} {move.of} stock came to ${round(move.end):,} billion."
    yield f"{move.of} stock: ${move.end:,} billion ({move.last}). A {noun} of ${size:,} billion since {move.first}."
    yield f"{move.of} holdings went from ${move.begin:,} to ${move.end:,} billion between {move.first} and {move.last}."


def _pairs(finding: Finding, one: str, other: str) -> Iterator[str]:
    first, second, gap, times = (figure.quantity.amount for figure in finding.figures)
    when = finding.figures[0].period
    assert when is not None
    ahead, behind = (one, other) if gap > 0 else (other, one)
    high, low = max(first, second), min(first, second)
    ratio = "" if gap < 0 else f", {times} times as much"
    yield f"{ahead} (${high:,} billion) was ahead of {behind} (${low:,} billion) in {when.said}."
    yield f"{one} and {other} held ${first:,} billion and ${second:,} billion respectively in {when.said}{ratio}."
    yield f"In {when.said} {behind} was ${abs(gap):,} billion behind {ahead}."


def _duties(finding: Finding, product: str, origin: str) -> Iterator[str]:
    total, *parts = finding.figures
    assert total.period is not None
    listed = " and ".join(f"{one.quantity.amount} % {one.label}" for one in parts)
    yield f"On {total.period.said} {product} from {origin} paid {total.quantity.amount} % in all: {listed}."
    yield f"The duty on {product} from {origin} was {total.quantity.amount} percent on {total.period.said}."


def _prices(finding: Finding, name: str, unit: str) -> Iterator[str]:
    figure = finding.figures[0]
    assert figure.period is not None
    at = "on" if len(str(figure.period)) == 10 else "in"
    yield f"{name} cost ${figure.quantity.amount:,} {unit} {at} {figure.period.said}."


_AMOUNT = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?= (?:billion|percent|%|a barrel|an ounce))")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NAMES = [place(code).said for code in (*PLACES, "VN")]
_OPPOSITES = {"rose": "fell", "rise": "fall", "added": "lost", "ahead of": "behind", "behind": "ahead of"}


def _with_amount(change: Callable[[str, Decimal], str]) -> Callable[[str], str]:
    """The draft with its first amount changed."""

    def corrupt(text: str) -> str:
        found = _AMOUNT.search(text)
        if found is None:
            return ""
        new = change(found[0], Decimal(found[0].replace(",", "")))
        return text[: found.start()] + new + text[found.end() :]

    return corrupt


def _rounded_down(printed: str, amount: Decimal) -> str:
    cut = amount.quantize(Decimal(1), ROUND_DOWN)
    return f"{cut:,}" if amount - cut > Decimal("0.5") else printed


def _other_digit(printed: str, amount: Decimal) -> str:
    return printed[:-1] + str((int(printed[-1]) + 3) % 10)


def _replaced(pairs: dict[str, str]) -> Callable[[str], str]:
    def corrupt(text: str) -> str:
        for old, new in pairs.items():
            if re.search(rf"\b{re.escape(old)}\b", text):
                return re.sub(rf"\b{re.escape(old)}\b", new, text, count=1)
        return ""

    return corrupt


def _opposite(text: str) -> str:
    flipped = _OPPOSITES | {new: old for old, new in _OPPOSITES.items()}
    return re.sub("|".join(sorted(flipped, key=len, reverse=True)), lambda one: flipped[one[0]], text)


def _other_month(text: str) -> str:
    """The last month that is named becomes the one four months on."""
    found = list(re.finditer("|".join(_MONTHS), text))
    if not found:
        return ""
    one = found[-1]
    return text[: one.start()] + _MONTHS[(_MONTHS.index(one[0]) + 4) % 12] + text[one.end() :]


def _other_year(text: str) -> str:
    found = list(re.finditer(r"\b20\d\d\b", text))
    return text[: found[-1].start()] + str(int(found[-1][0]) - 2) + text[found[-1].end() :] if found else ""


def _other_place(text: str) -> str:
    for name in _NAMES:
        owner = re.compile(rf"\b{re.escape(name)}(?:'s|'|\b)")
        if owner.search(text):
            return owner.sub(lambda one: "Norway's" if one[0].endswith("'s") else "Norway", text, count=1)
    return ""


def _swapped_places(text: str) -> str:
    named = [name for name in _NAMES if re.search(rf"\b{re.escape(name)}\b", text)]
    if len(named) != 2:
        return ""
    return re.sub("|".join(map(re.escape, named)), lambda one: named[one[0] == named[0]], text)


def _swapped_amounts(text: str) -> str:
    found = list(re.finditer(r"(?<=\$)\d[\d,]*\.\d(?! trillion)", text))
    if len(found) < 2 or found[0][0] == found[1][0]:
        return ""
    one, other = found[:2]
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


_LIES = cycle(
    [
        "That is about a third of the total.",
        "It has doubled since 2019.",
        "The average was $512.6 billion.",
        "It will reach $950 billion in 2027.",
        "“We will sell all of it”, a minister said.",
        "Half of that was bought by funds.",
        "It is the second largest of all.",
        "Twenty-six billion more went to Russia.",
        "The next figure is due on 3 May 2027.",
        "It fell for seven months in a row before.",
        "Analysts expect a drop of 40 basis points.",
        "That is 3.7 times the level of Mexico.",
        "It comes to €77 million a day.",
    ]
)

CORRUPTIONS: dict[str, Callable[[str], str]] = {
    "invented": _with_amount(lambda printed, amount: f"{amount * Decimal('1.13') + Decimal('7.1'):,.1f}"),
    "a digit": _with_amount(_other_digit),
    "rounded down": _with_amount(_rounded_down),
    "more digits": _with_amount(lambda printed, amount: printed + "47" if "." in printed else printed + ".47"),
    "sign": _opposite,
    "month": _other_month,
    "year": _other_year,
    "place": _other_place,
    "places swapped": _swapped_places,
    "amounts swapped": _swapped_amounts,
    "scale": _replaced({"billion": "million", "barrel": "gallon"}),
    "larger scale": _replaced({"billion": "trillion", "an ounce": "a tonne"}),
    "currency": lambda text: text.replace("$", "€", 1),
    "unit": _replaced({"percent": "percentage points", "billion": "percent"}),
    "no source": lambda text: f"{text} [42]",
    "a lie added": lambda text: f"{text} {next(_LIES)}",
}
