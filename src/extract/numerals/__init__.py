"""Chinese and Arabic numerals: `三百六十万`, `2.31万亿`, `49亿951.5万`, `十几`, `三分之二`.

A pure leaf: it takes the characters of one numeral (folded: half-width digits, simplified
characters) and gives Decimals. It does not look for numerals in text and knows no units.
`spelling` undoes ways of writing, `exact` reads what has one value, and what is vague is read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.numerals.exact import DIGITS, is_chinese, read_exact, read_scale
from extract.numerals.spelling import everyday, mend, spell

__all__ = ["Reading", "parse_numeral", "read_numeral", "split_scale"]

_VAGUE_HEAD = re.compile(r"(好?几|数|上|成)([十百千万亿]+)")
_VAGUE_TAIL = re.compile(r"(.+?)([余多来几把])([万亿]*)")
_ADJACENT = re.compile(
    r"(?<![零一二三四五六七八九])([一二三四五六七八九])([一二三四五六七八九])(?=[十百千万亿]|$)"
)
_SCALE_TAIL = re.compile(r"(.*?[0-9零一二三四五六七八九十])([百千]?[万亿兆]+|[百千])")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a numeral says: both ends, how sure they are, and whether it had to be repaired.

    `bound` is one of exact, about, more_than, at_least, several, range;
    `low == high` for everything but several and range.
    """

    low: Decimal
    high: Decimal
    bound: str = "exact"
    suspect: bool = False


def parse_numeral(text: str) -> Decimal | None:
    """The value of a numeral that has one value, else None.

    >>> parse_numeral("2.31万亿")
    Decimal('2310000000000.00')
    >>> parse_numeral("数百") is None
    True
    """
    reading = read_numeral(text)
    if reading is None or reading.low != reading.high:
        return None
    return reading.low


def read_numeral(text: str) -> Reading | None:
    """Read one numeral of any form, vague ones too; None where it is no numeral."""
    mended, suspect = mend(spell(text))
    reading = _read_vague(mended) or _read_adjacent(mended)
    if reading is None:
        value = read_exact(mended)
        reading = None if value is None else Reading(value, value)
    return replace(reading, suspect=True) if reading and suspect else reading


def split_scale(text: str) -> tuple[str, Decimal]:
    """The coefficient and the scale behind it: `5万` gives (`5`, 10000), `35` gives (`35`, 1)."""
    found = _SCALE_TAIL.fullmatch(everyday(text))
    if found is None:
        return text, Decimal(1)
    scale = read_scale(found[2])
    return (text, Decimal(1)) if scale is None else (text[: len(found[1])], scale)


def _read_vague(text: str) -> Reading | None:
    if head := _VAGUE_HEAD.fullmatch(text):
        return _read_several(head[1], head[2])
    tail = _VAGUE_TAIL.fullmatch(text)
    if tail is None or (whole := read_exact(tail[1].removesuffix("零"))) is None:
        return None
    scale = read_scale(tail[3])
    if scale is None:
        return None
    if tail[2] == "几":
        step = Decimal(10) if tail[1].endswith("零") else _last_step(whole)  # 一百零几
        return Reading((whole + step / 10) * scale, (whole + step * 9 / 10) * scale, "several")
    return Reading(whole * scale, whole * scale, "about" if tail[2] in "来把" else "more_than")


def _read_several(word: str, scale_text: str) -> Reading | None:
    scale = read_scale(scale_text)
    if scale is None:
        return None
    if word in ("上", "成"):
        return Reading(scale, scale, "at_least")
    return Reading(scale, scale * 10, "several")


def _last_step(whole: Decimal) -> Decimal:
    """The power of ten of the last digit that was spoken: 20 gives 10, 300 gives 100."""
    step = Decimal(1)
    while whole and whole % (step * 10) == 0:
        step *= 10
    return step


def _read_adjacent(text: str) -> Reading | None:
    """Two neighbouring digits are an approximation: 二三十, 七八, 一千二三百, 三五."""
    found = _ADJACENT.search(text)
    if found is None or not is_chinese(text):
        return None
    first, second = DIGITS[found[1]], DIGITS[found[2]]
    if second - first != 1 and (first, second) != (3, 5):
        return None
    low = read_exact(text[: found.start(2)] + text[found.end(2) :])
    high = read_exact(text[: found.start(1)] + text[found.end(1) :])
    if low is None or high is None:
        return None
    return Reading(low, high, "range")
