"""What a printed figure stands for: not a point, but all values that would be printed so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extract.records import Amount

_FOLD = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，、 ")
_NUMBER = re.compile(
    r"\d+(?:\.(\d+))?((?:[十百万萬亿億]|千(?![升瓦克米卡帕赫焦伏字比])|兆(?=[元圓円]))*)"
)
_FRACTION = re.compile(r"分之|\d/\d")
_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
_ENDLESS = Decimal("1e30")

ABOUT = Decimal("0.05")
"""约, 左右 and fractions (三分之一) are taken as true within so much of the value,"""
ABOUT_PLACES = 5
"""but within so many of its last printed digit at most: 约11.36万 is no guess."""
BEYOND = Decimal("0.15")
"""超, 逾, 近, 不足: so far beyond or below the value at most, or a paper would print another."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of values."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """The quotient; None where the divisor may be zero."""
        if other.low <= 0 <= other.high:
            return None
        return self * Interval(1 / other.high, 1 / other.low)

    def scaled(self, factor: Decimal | int) -> Interval:
        """Every value times a factor."""
        return self * Interval(Decimal(factor), Decimal(factor))

    def widened(self, by: Decimal) -> Interval:
        """The interval with so much more on both sides."""
        return Interval(self.low - by, self.high + by)

    def meets(self, other: Interval) -> bool:
        """Whether one value lies in both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def width(self) -> Decimal:
        """From its low to its high end."""
        return self.high - self.low

    @property
    def middle(self) -> Decimal:
        """Half way between its ends."""
        return (self.low + self.high) / 2


def last_place(text: str, amount: Amount) -> Decimal:
    """The size of one in the last printed digit: 9076.7亿元 is given to 0.1亿.

    Zero for a plain count, which is exact.
    """
    found = list(_NUMBER.finditer(text.translate(_FOLD)))
    if not found:
        return _place_of_words(amount)
    decimals, scales = found[-1][1], found[-1][2]
    exponent = sum(_SCALES[scale] for scale in scales) - len(decimals or "")
    if exponent == 0 and amount.dimension in ("count", "duration"):
        return Decimal(0)
    return Decimal(1).scaleb(exponent)


def _place_of_words(amount: Amount) -> Decimal:
    """Of 六成五 one, of 八成 ten; numbers below a hundred that are counts are exact."""
    value = amount.value
    if not value or (amount.dimension in ("count", "duration") and value < 100):
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def interval_of(text: str, amount: Amount, value: Decimal | None = None) -> Interval | None:
    """The values that would be printed so; None where nothing is known.

    `value` stands in for the value of the amount: what another digit would make of it.
    """
    value = amount.value if value is None else value
    if value is None or _FRACTION.search(text):
        return _loose(amount, value)
    if amount.bound in _BOUNDS:
        below, above = _BOUNDS[amount.bound]
        size = abs(value)
        return Interval(value - size * below, value + size * above)
    place = last_place(text, amount)
    if amount.bound == "about":
        most = (place or Decimal(1)) * ABOUT_PLACES
        return Interval(value, value).widened(min(abs(value) * ABOUT, most))
    return Interval(value, value).widened(place / 2)


_BOUNDS = {
    "nearly": (BEYOND, Decimal(0)),
    "less_than": (BEYOND, Decimal(0)),
    "more_than": (Decimal(0), BEYOND),
    "at_least": (Decimal(0), _ENDLESS),
    "at_most": (Decimal(1), Decimal(0)),
}


def _loose(amount: Amount, value: Decimal | None) -> Interval | None:
    if value is not None:
        return Interval(value, value).widened(abs(value) * ABOUT)
    if amount.low is None or amount.high is None or amount.bound == "several":
        return None
    return Interval(amount.low, amount.high)
