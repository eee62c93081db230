"""What a name of a unit stands for, and what keeps it from being read inside another word."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

LOCAL_CURRENCY = "¤"
"""The code of 元 before the paper's region is known."""

_ARABIC = frozenset("0123456789万亿余多")


@dataclass(frozen=True, slots=True)
class Unit:
    """What one name of a unit stands for; `scale` takes a value from the name to the code."""

    code: str
    dimension: str
    base: str
    factor: Fraction  # from the code to the base
    scale: Fraction = Fraction(1)  # 分 is 0.01 CNY
    after_one: str = "count"  # indefinite: 一 before it is an article
    counts: str = ""  # people, things, events, … for classifiers


@dataclass(frozen=True, slots=True)
class Guard:
    """What keeps a unit name from being read inside another word."""

    never_before: str = ""
    not_before: str = ""  # behind Chinese numerals only
    arabic_only: bool = False
    latin: bool = False  # no letter or digit may follow

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether the name at `text[start:end]`, behind a number, is the unit."""
        after = text[end : end + 1]
        arabic = text[:start].rstrip()[-1:] in _ARABIC
        if self.latin and ((after.isascii() and after.isalnum()) or after in ("²", "³")):
            return False
        if after and after in self.never_before:
            return False
        return arabic or not (self.arabic_only or (after and after in self.not_before))
