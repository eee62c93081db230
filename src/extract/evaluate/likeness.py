"""When two texts, two periods or two amounts count as the same."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from extract.rulebook import units
from extract.rulebook.book import builtin_folder

TOLERANCE = 1e-4
"""Relative difference of two values that count as equal: references round (2/3 is 0.6667)."""

_SAME = "人名位 个個 户戶 间間 辆輛 项項 种種 条條 张張 只隻 场場"
SAME_COUNT: Mapping[str, str] = MappingProxyType(
    {f"{{{other}}}": f"{{{word[0]}}}" for word in _SAME.split() for other in word[1:]}
)
"""Classifiers that readers use for one another."""

_UNHEARD = re.compile(r"[\s“”‘’\"'「」『』,，、。;；:：()（）《》·\-—]")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_WHOLE_YEAR = re.compile(r"(\d{4})-01(?:/\1-12|-01/\1-12-31)")
_ONE_POINT = re.compile(r"(\S+)/\1")


# --- texts -----------------------------------------------------------------------------------


def squash(text: str | None) -> str:
    """A text without white space and punctuation."""
    return _UNHEARD.sub("", text or "")


def char_f1(one: str | None, other: str | None) -> float:
    """F1 over the characters that two texts share, however ordered."""
    left, right = Counter(squash(one)), Counter(squash(other))
    shared = (left & right).total()
    return 2 * shared / (left.total() + right.total()) if shared else 0.0


# --- periods ---------------------------------------------------------------------------------


def plain_period(period: str | None) -> str | None:
    """One way of writing a period: a quarter as months, twelve months as the year."""
    if period is None:
        return None
    if found := _QUARTER.fullmatch(period):
        last = 3 * int(found[2])
        return f"{found[1]}-{last - 2:02d}/{found[1]}-{last:02d}"
    if found := _WHOLE_YEAR.fullmatch(period) or _ONE_POINT.fullmatch(period):
        return found[1]
    return period


# --- amounts ---------------------------------------------------------------------------------


def in_base(value: float | None, unit: str | None) -> tuple[float | None, str]:
    """A value in the base unit; of compounds both sides of the slash are converted."""
    base, factor = _base_of(SAME_COUNT.get(unit or "1", unit or "1"))
    return (None if value is None else value * factor), base


def close(one: float | None, other: float | None) -> bool:
    """Whether two values are equal within the tolerance, or both unknown."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-15)


@cache
def _base_of(unit: str) -> tuple[str, float]:
    bases = _bases()
    above, slash, below = unit.partition("/")
    if unit in bases or not slash:
        return bases.get(unit, (unit, 1.0))
    (upper, times), (lower, per) = (bases.get(part, (part, 1.0)) for part in (above, below))
    return f"{upper}/{lower}", times / per


@cache
def _bases() -> Mapping[str, tuple[str, float]]:
    """The base and factor of each code of the built-in units; classifiers are their own."""
    known = units.load(builtin_folder()).names.values()
    return {unit.code: (unit.base, float(unit.factor)) for unit in known}
