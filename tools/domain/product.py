"""Goods in the Harmonized Tariff Schedule of the United States: their codes, lines and rates of duty."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tools.domain.errors import BadArgument

_CODE = re.compile(r"\d{4}(\d{2}){0,3}")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:percent|%)")
_SPECIFIC = re.compile(r"(?:\$\s*(?P<dollars>[\d.,]+)|(?P<cents>[\d.,]+)\s*¢)\s*(?:/\s*|(?=each\b))(?P<unit>[^+]+)")
_UNITS = {
    "liters": "liter", "litre": "liter", "litres": "liter", "l": "liter", "kilogram": "kg", "kilograms": "kg",
    "kilo": "kg", "kilos": "kg", "tonne": "t", "tonnes": "t", "ton": "t", "piece": "each", "pieces": "each",
    "unit": "each", "units": "each", "no": "each", "pair": "pr", "pairs": "pr", "dozen": "doz", "barrel": "bbl",
    "barrels": "bbl", "pfliter": "pf liter", "proof liter": "pf liter", "proof litre": "pf liter",
}  # fmt: skip
_PRECISION = Decimal("0.0001")


@dataclass(frozen=True)
class Code:
    """An HTS code of 4, 6, 8 or 10 digits, kept without its points."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> "Code":
        """Read `9503.00.00`, `9503.00.0073` or `95030000`.

        Raises:
            BadArgument: the text is no HTS code.

        Example:
            >>> str(Code.parse("9503.00.0073")), str(Code.parse("950300")), str(Code.parse("8471.30.01.00"))
            ('9503.00.00.73', '9503.00', '8471.30.01')
        """
        digits = re.sub(r"[.\s]", "", text)
        if not _CODE.fullmatch(digits):
            raise BadArgument(f"{text!r} is no HTS code: it has 4, 6, 8 or 10 digits, such as 9503.00.00.")
        # The statistical suffix 00 stands for the whole eight-digit line.
        return cls(digits[:8] if len(digits) == 10 and digits.endswith("00") else digits)

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The code and every code above it, longest first.

        Example:
            >>> Code("85076000").prefixes
            ('85076000', '850760', '8507')
        """
        return tuple(self.digits[:length] for length in (10, 8, 6, 4) if length <= len(self.digits))

    @property
    def chapter(self) -> int:
        """The chapter, 1 to 99."""
        return int(self.digits[:2])

    def __str__(self) -> str:
        d = self.digits
        return ".".join(part for part in (d[:4], d[4:6], d[6:8], d[8:10]) if part)


@dataclass(frozen=True)
class Specific:
    """A duty of `amount` US dollars for each `unit` of the goods."""

    amount: Decimal
    unit: str


@dataclass(frozen=True)
class Duty:
    """One rate of duty as the schedule prints it in `text`.

    `percent` is its ad valorem part, `specific` what is due by quantity. `readable` is False for a rate that is
    no such sum, for example "the rate applicable to the natural juice".
    """

    text: str
    percent: Decimal = Decimal(0)
    specific: tuple[Specific, ...] = ()
    readable: bool = True

    @classmethod
    def parse(cls, text: str) -> "Duty":
        """Read the text of a rate column.

        Example:
            >>> Duty.parse("Free").percent, Duty.parse("6.3¢/liter").specific
            (Decimal('0'), (Specific(amount=Decimal('0.063'), unit='liter'),))
            >>> Duty.parse("17.6¢/kg + 14.4%").percent
            Decimal('14.4')
        """
        clean = " ".join(text.split())
        if clean.lower() == "free":
            return cls(clean)
        percent, specific = Decimal(0), []
        for term in clean.split("+"):
            if whole := _PERCENT.fullmatch(term.strip()):
                percent += Decimal(whole[1])
            elif per := _SPECIFIC.fullmatch(term.strip()):
                number = (per["dollars"] or per["cents"]).replace(",", "").rstrip(".")
                amount = Decimal(number) if per["dollars"] else Decimal(number) / 100
                specific.append(Specific(amount, unit_of(per["unit"])))
            else:
                return cls(clean, readable=False)
        return cls(clean, percent, tuple(specific))

    @property
    def is_percentage(self) -> bool:
        """Whether the rate needs neither quantity nor value."""
        return self.readable and not self.specific

    def percent_of(self, value: Decimal, quantity: Decimal) -> Decimal:
        """The ad valorem equivalent, in percent, for `quantity` units that are worth `value` US dollars."""
        per_unit = sum((one.amount for one in self.specific), Decimal(0))
        return (self.percent + per_unit * quantity / value * 100).quantize(_PRECISION).normalize()


def unit_of(text: str) -> str:
    """A unit of quantity in the schedule's spelling.

    Example:
        >>> unit_of("litres"), unit_of("pf.liter"), unit_of("kg.")
        ('liter', 'pf liter', 'kg')
    """
    word = " ".join(re.sub(r"[.,]", " ", text.lower()).split())
    return _UNITS.get(word, word)


@dataclass(frozen=True)
class Line:
    """A line of the schedule. `path` is what it says from its heading down to itself.

    `general`, `special` and `column2` are the texts of the three rate columns, inherited from the lines above.
    """

    code: Code
    path: tuple[str, ...]
    general: str
    special: str
    column2: str

    @property
    def said(self) -> str:
        """What the line covers, in the schedule's words, without the catch-all "Other" levels between."""
        own = [part.rstrip(":").strip() for part in self.path]
        kept = [part for part in own[:-1] if not part.lower().startswith("other")] + own[-1:]
        return ": ".join(dict.fromkeys(kept))

    def preferential(self, symbols: tuple[str, ...]) -> Duty | None:
        """The Special rate for goods that qualify under one of these programme symbols, or None.

        Example:
            >>> line = Line(Code("61091000"), (), "16.5%", "Free (AU,BH,KR,S+) 3% (JP)", "90%")
            >>> line.preferential(("KR",)).text, line.preferential(("JP",)).text, line.preferential(("CL",))
            ('Free', '3%', None)
        """
        for rate, programmes in re.findall(r"([^()]+)\(([^)]*)\)", self.special):
            if set(symbols) & {one.strip() for one in programmes.split(",")}:
                return Duty.parse(rate)
        return None
