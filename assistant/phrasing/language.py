"""One language of answers: how it says quantities, periods, places, series and the sentences around them.

Numbers keep the decimal point of the figures in every language, and no blank or comma parts their thousands where a
comma would be read as a decimal sign: the digits of an answer are those of its figures, whoever reads it.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tools.domain.errors import BadDate
from tools.domain.period import MONTHS, Frequency, Period
from tools.domain.quantity import Quantity

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"
LANGUAGES = ("de", "es", "fr", "ja", "zh")  # beside English
_CLDR_CODES = {"XM": "EZ"}  # the euro area
_SAID = re.compile(rf"(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)}) \d{{4}}|Q[1-4] \d{{4}}|\d{{4}}")
_DAYS_LISTED = 3
_NEEDLESS_BLANK = re.compile(r"(?<=[（：；、，／]) | (?=[）、。，；])")


@dataclass(frozen=True)
class Language:
    """The words of one language; every method gives text that may stand in a sentence."""

    code: str
    words: Mapping[str, Any]

    def say(self, key: str, **parts: str) -> str:
        """The sentence or phrase `key` with its parts filled in.

        Raises:
            KeyError: the language has no such sentence.
        """
        text: str = self.words["say"][key].format(**parts)
        return _NEEDLESS_BLANK.sub("", text[:1].upper() + text[1:])

    def number(self, amount: Decimal) -> str:
        """A number without a unit; in a language that writes no blanks between words, with one on both sides."""
        return f"{self.words['gap']}{amount:f}{self.words['gap']}"

    def quantity(self, quantity: Quantity) -> str:
        """The size with its unit, without a sign."""
        return f"{self.words['gap']}{self._sized(quantity)}"

    def _sized(self, quantity: Quantity) -> str:
        commas = "," if self.words["thousands"] else ""
        size = f"{abs(quantity.amount):{commas}f}"
        code = quantity.unit.code
        priced, per, base = code.partition(" per ")
        if per:
            return str(self.words["units"]["per"].format(size, priced, base))
        priced, per, base = code.partition("/")
        if per:
            return str(self.words["units"]["by"].format(size, priced, self.words["measures"].get(base, base)))
        return str(self.words["units"].get(code, f"{{}} {code}").format(size))

    def level(self, quantity: Quantity) -> str:
        """The size, with a minus sign where it is negative."""
        return f"{self.words['gap']}{'−' if quantity.amount < 0 else ''}{self._sized(quantity)}"

    def signed(self, quantity: Quantity) -> str:
        """The size with `+` or `−` before it."""
        return f"{self.words['gap']}{quantity.sign}{self._sized(quantity)}".replace("-", "−")

    def period(self, period: Period) -> str:
        """`Februar 2025`, `2026-03-18`, `Q1 2025`, `2025`."""
        from babel.dates import format_date, format_skeleton

        if period.frequency is Frequency.DAY and self.words["iso_days"]:
            return period.start.isoformat()
        if period.frequency is Frequency.DAY:
            return str(format_date(period.start, "long", locale=self.code))
        if period.frequency is Frequency.MONTH:
            return str(format_skeleton("yMMMM", period.start, locale=self.code))
        if period.frequency is Frequency.QUARTER:
            return str(self.words["when"]["quarter_name"].format((period.start.month + 2) // 3, period.start.year))
        return str(self.words["when"]["year_name"].format(period.start.year))

    def when(self, series: str, period: Period) -> str:
        """When a value holds: `Ende Februar 2025` of a stock, `im Februar 2025` of an average, `am 2026-03-18`."""
        stock = any(series.startswith(one) for one in self.words["stocks"])
        key = "end" if stock and period.frequency is not Frequency.DAY else period.frequency.name.lower()
        return str(self.words["when"][key].format(self.period(period)))

    def span(self, first: Period, last: Period) -> str:
        """`von Januar 2025 bis März 2025`."""
        return str(self.words["when"]["span"].format(self.period(first), self.period(last)))

    def released(self, days: Iterable[date | None]) -> str:
        """The release days in brackets, each once; of more than three the first and the last. Nothing without one."""
        said = [self.period(Period.day(day)) for day in sorted({day for day in days if day is not None})]
        if not said:
            return ""
        if len(said) > _DAYS_LISTED:
            said = [str(self.words["when"]["span"].format(said[0], said[-1]))]
        return str(self.words["when"]["released"].format(self.listed(said)))

    def listed(self, names: Iterable[str]) -> str:
        """`A, B und C`."""
        *before, last = names
        return f"{self.words['comma'].join(before)}{self.words['and']}{last}" if before else last

    def place(self, code: str) -> str:
        """The name of a place.

        Raises:
            KeyError: the language has no name for it.
        """
        return str(self.words["places"].get(code) or self._locale.territories[_CLDR_CODES.get(code, code)])

    def currency(self, code: str) -> str:
        """The name of a currency.

        Raises:
            KeyError: the language has no name for it.
        """
        return str(self._locale.currencies[code])

    def series(self, series: str) -> str:
        """What a statistic is called.

        Raises:
            KeyError: the language has no name for it.
        """
        titles: Mapping[str, str] = self.words["series"]
        if series in titles:
            return titles[series]
        if series.startswith("fx."):
            *_, base, quote = series.split(".")
            kind = "fx.monthly" if series.startswith("fx.monthly.") else "fx"
            return titles[kind].format(base=self.currency(base), quote=self.currency(quote))
        dataset, _, place = series.rpartition(".")
        return titles[f"{dataset}.*"].format(place=self.place(place))

    def owner(self, series: str) -> str:
        """The place alone where the statistic is one of a place, else what it is called.

        Raises:
            KeyError: the language has no name for it.
        """
        dataset, _, place = series.rpartition(".")
        by_place = f"{dataset}.*" in self.words["series"] and series not in self.words["series"]
        return self.place(place) if by_place else self.series(series)

    def message(self, english: str) -> str | None:
        """A caveat, note or refusal in this language, its periods with it; None where it is known in English only."""
        for pattern, said in self._messages:
            if found := pattern.fullmatch(english):
                return said.format(*(_SAID.sub(self._as_said, part) for part in found.groups()))
        return None

    def _as_said(self, found: "re.Match[str]") -> str:
        try:
            return self.period(_period(found[0]))
        except BadDate:
            return found[0]

    @cached_property
    def _messages(self) -> list[tuple["re.Pattern[str]", str]]:
        return [
            (re.compile("(.+?)".join(map(re.escape, english.split("{}")))), said)
            for english, said in self.words["messages"].items()
        ]

    @cached_property
    def _locale(self) -> "Locale":
        from babel import Locale

        return Locale.parse(self.code)


def _period(said: str) -> Period:
    """`18 March 2026`, `March 2026`, `Q1 2026` or `2026` as a period."""
    *before, year = said.split()
    if before and before[-1] in MONTHS:
        month = f"{year}-{MONTHS.index(before[-1]) + 1:02}"
        return Period.parse(f"{month}-{int(before[0]):02}" if len(before) > 1 else month)
    return Period.parse(f"{year}-{before[0]}" if before else year)


@cache
def language(code: str) -> Language:
    """The language with that code, one of `LANGUAGES`."""
    text = files("assistant.phrasing").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return Language(code, tomllib.loads(text))
