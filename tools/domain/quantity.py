"""A number that knows its unit. Nothing here is a float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from tools.domain.errors import BadArgument, NotComparable

# Scale of each money unit, as a power of ten of one unit of its currency.
_MONEY = {"USD": 0, "USD mn": 6, "USD bn": 9, "USD tn": 12}
# The same for steps between percentages.
_POINTS = {"pp": 0, "bps": -2}
_SCALE_WORD = {"USD mn": " million", "USD bn": " billion", "USD tn": " trillion", "USD": ""}


@dataclass(frozen=True)
class Unit:
    """A unit by its code: `USD bn`, `%`, `pp`, `bps`, `rank`, `months`, `count`, `USD per EUR`, `USD/bbl`."""

    code: str

    @property
    def is_money(self) -> bool:
        """An amount of US dollars at some scale."""
        return self.code in _MONEY

    @property
    def is_rate(self) -> bool:
        """A percentage, whose differences are percentage points."""
        return self.code == "%"

    def __str__(self) -> str:
        return self.code


USD_BN = Unit("USD bn")
USD_MN = Unit("USD mn")
PERCENT = Unit("%")
POINTS = Unit("pp")
BASIS_POINTS = Unit("bps")
RANK = Unit("rank")
DAYS = Unit("days")
MONTHS = Unit("months")
QUARTERS = Unit("quarters")
YEARS = Unit("years")
COUNT = Unit("count")
TIMES = Unit("times")


@dataclass(frozen=True)
class Quantity:
    """An exact, signed amount in one unit."""

    amount: Decimal
    unit: Unit

    def minus(self, other: "Quantity") -> "Quantity":
        """The difference; of two percentages it is in percentage points.

        Raises:
            NotComparable: the units differ.

        Example:
            >>> str(Quantity(Decimal("4.5"), PERCENT).minus(Quantity(Decimal("4.2"), PERCENT)))
            '0.3 pp'
        """
        self._same_unit(other)
        return Quantity(self.amount - other.amount, POINTS if self.unit.is_rate else self.unit)

    def plus(self, other: "Quantity") -> "Quantity":
        """The sum.

        Raises:
            NotComparable: the units differ.
        """
        self._same_unit(other)
        return Quantity(self.amount + other.amount, self.unit)

    def percent_of(self, whole: "Quantity") -> "Quantity":
        """This as a percentage of `whole`, unrounded.

        Raises:
            NotComparable: the units differ, or `whole` is zero.
        """
        self._same_unit(whole)
        if not whole.amount:
            raise NotComparable("amounts", str(self), "zero")
        return Quantity(self.amount / whole.amount * 100, PERCENT)

    def percent_change_to(self, later: "Quantity") -> "Quantity":
        """How far `later` is above this, in percent of this, unrounded.

        Raises:
            NotComparable: the units differ, or this is zero.

        Example:
            >>> before, after = Quantity(Decimal("760.8"), USD_BN), Quantity(Decimal("784.3"), USD_BN)
            >>> str(before.percent_change_to(after).rounded(2))
            '3.09 %'
        """
        self._same_unit(later)
        return Quantity(later.amount - self.amount, self.unit).percent_of(self)

    def rounded(self, places: int) -> "Quantity":
        """Rounded half up, as publishers do, to `places` digits after the point."""
        step = Decimal(1).scaleb(-places)
        return Quantity(self.amount.quantize(step, ROUND_HALF_UP), self.unit)

    def _same_unit(self, other: "Quantity") -> None:
        if self.unit != other.unit:
            raise NotComparable("units", self.unit.code, other.unit.code)

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}"

    @property
    def said(self) -> str:
        """The size as a person reads it, without its sign.

        Example:
            >>> Quantity(Decimal("-8817"), USD_BN).said, Quantity(Decimal("3.09"), PERCENT).said
            ('$8,817 billion', '3.09 %')
        """
        size = f"{abs(self.amount):,f}"
        if self.unit.is_money:
            return f"${size}{_SCALE_WORD[self.unit.code]}"
        return f"{size} {self.unit}"

    @property
    def said_with_sign(self) -> str:
        """The size with `+` or `−` before it."""
        return f"{self.sign}{self.said}".replace("-", "−")

    @property
    def sign(self) -> str:
        """`+`, `-`, or nothing for zero."""
        return "+" if self.amount > 0 else "-" if self.amount < 0 else ""


def in_unit(quantity: Quantity, unit: Unit) -> Quantity:
    """The same amount in another unit of money, or percentage points in basis points, exactly.

    Raises:
        NotComparable: the two units do not measure the same.

    Example:
        >>> str(in_unit(Quantity(Decimal("1.13"), Unit("USD tn")), USD_BN))
        '1130 USD bn'
        >>> str(in_unit(Quantity(Decimal("-0.25"), POINTS), BASIS_POINTS))
        '-25 bps'
    """
    if quantity.unit == unit:
        return quantity
    scales = next((one for one in (_MONEY, _POINTS) if {quantity.unit.code, unit.code} <= one.keys()), None)
    if scales is None:
        raise NotComparable("units", quantity.unit.code, unit.code)
    scaled = quantity.amount.scaleb(scales[quantity.unit.code] - scales[unit.code])
    return Quantity(Decimal(f"{scaled.normalize():f}"), unit)  # whole ones are written whole: 25, not 25.0


def parse_number(text: str) -> Decimal:
    """A number as people write it: `1,234.5`.

    Raises:
        BadArgument: it is none.
    """
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise BadArgument(f"{text!r} is no number.") from None
