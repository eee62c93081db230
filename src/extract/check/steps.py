"""Small steps between printed figures: one digit, or one 万 for an 亿."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

_FOLD = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_SCALES = (("万", "亿"), ("萬", "億"))
_POWERS = {"万": 4, "萬": 4, "亿": 8, "億": 8}
_DIGITS = "0123456789"
_WORDS = str.maketrans("一二两三四五六七八九", "1223456789")
_ENDING_ZEROS = re.compile(r"\.?0+(?!\d)")


def fold_digits(text: str) -> str:
    """Digits and points in their narrow form, without the commas between them."""
    return text.translate(_FOLD)


def is_small_step(one: str, other: str) -> bool:
    """Whether two figures differ by one digit, or by 万 and 亿 only."""
    return numeral_of(one) != numeral_of(other) and not blanked(one).isdisjoint(blanked(other))


def numeral_of(text: str) -> str:
    """Digits, point, 万 and 亿 of a figure, without its unit: 6.20亿元 and 六亿多 → 6.2亿, 6亿."""
    return _without_zeros(_printed_numeral(text))


def _printed_numeral(text: str) -> str:
    folded = fold_digits(text).translate(_WORDS)
    return "".join(c for c in folded if c in _DIGITS or c in _POWERS or c == ".")


def _without_zeros(numeral: str) -> str:
    return _ENDING_ZEROS.sub("", numeral) if "." in numeral else numeral


@lru_cache(maxsize=1 << 14)
def blanked(text: str) -> frozenset[str]:
    """A figure with one digit, or its only 万 or 亿, left open: a step away is what shares one."""
    printed = _printed_numeral(text)
    forms = {printed, _without_zeros(printed)}
    return frozenset(mask for told in forms for mask in _masks(told))


def _masks(told: str) -> Iterator[str]:
    yield from (told[:at] + "_" + told[at + 1 :] for at, c in enumerate(told) if c in _DIGITS)
    scales = [c for c in told if c in _POWERS]
    if len(scales) == 1:
        yield told.replace(scales[0], "_")


def count_digits(text: str) -> int:
    """Digits that tell a figure from others: of 1280亿 three, of 2000亿 one."""
    return len("".join(c for c in fold_digits(text) if c in _DIGITS).strip("0"))


def variants_of(text: str) -> Iterator[tuple[str, str]]:
    """Texts a small step away, with the kind of the step, the likelier steps first."""
    for small, large in _SCALES:
        for one, other in ((small, large), (large, small)):
            if text.count(one) == 1 and other not in text:
                yield text.replace(one, other), "scale"
    for at, digit in enumerate(text):
        if digit in _DIGITS:
            for other in _DIGITS:
                if other != digit and not (other == "0" and at == 0):
                    yield text[:at] + other + text[at + 1 :], "digit"


def number_of(text: str) -> Decimal | None:
    """The numeral of a text with its 万 or 亿, up to a factor that all its variants share."""
    digits, power = "", 0
    for character in fold_digits(text):
        if character in _DIGITS or (character == "." and digits and "." not in digits):
            digits += character
        elif digits:
            power += _POWERS.get(character, 0)
    return Decimal(digits).scaleb(power) if digits.strip(".") else None
