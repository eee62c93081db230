"""Numerals that say one value: Arabic, Chinese, both mixed, powers, fractions.

The method for Chinese integers is the usual one: split at the last 亿, then at the last 万,
and add up 千百十 within a section. What a speaker leaves out is put back
(两千八 is 2800, 一万二 is 12000), and what cannot be read gives None instead of a guess.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"兆": 10**12, "亿": 10**8, "万": 10**4}

GROUPED = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_POWER = re.compile(
    r"(?:(?:(?P<times>[0-9.]+)[×xX*])?10(?:\^\{?(?P<power>-?[0-9]{1,3})\}?|的(?P<said>[0-9]{1,2})次方"
    r"|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))|(?P<digits>[0-9.]+)[Ee](?P<exponent>[+-]?[0-9]{1,2}))"
)
_SLASH = re.compile(r"([0-9]+)[/／⁄]([0-9]+)")
_SHARE = re.compile(r"(?:([^分又]+)又)?([^分又]+)分之([^分又]+)")
_MIXED_STEP = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([十百千万亿兆]*)")
_MIXED = re.compile(r"(?:[0-9][0-9,]*(?:\.[0-9]+)?[十百千万亿兆]*)+")
_CHINESE = re.compile(
    r"([零一二三四五六七八九十百千万亿兆]+)(?:点([零一二三四五六七八九]+)([十百千]?[万亿]*))?"
)
_HALF = re.compile(r"(.*?)个?半")


def read_exact(text: str) -> Decimal | None:
    """The value of a numeral in everyday characters; None where it has none or many."""
    for read in (_arabic, _power, _fraction, _mixed, _chinese, _half):
        value = read(text)
        if value is not None:
            return value
    return None


def read_scale(text: str) -> Decimal | None:
    """What 万, 千亿 or nothing multiplies by."""
    return Decimal(1) if not text else _chinese_integer("一" + text)


def is_chinese(text: str) -> bool:
    """Whether a numeral is in Chinese characters throughout."""
    return _CHINESE.fullmatch(text) is not None


def _arabic(text: str) -> Decimal | None:
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if GROUPED.fullmatch(text):
        return Decimal(text.replace(",", "").replace("，", ""))
    return None


def _power(text: str) -> Decimal | None:
    found = _POWER.fullmatch(text)
    if found is None:
        return None
    times = _arabic(found["times"] or found["digits"] or "1")
    raised = (found["raised"] or "").translate(_RAISED)
    power = raised or found["power"] or found["said"] or found["exponent"]
    return None if times is None else times * Decimal(10) ** int(power)


def _fraction(text: str) -> Decimal | None:
    if found := _SLASH.fullmatch(text):
        whole, top, bottom = Decimal(0), Decimal(found[1]), Decimal(found[2])
    elif found := _SHARE.fullmatch(text):
        read = [read_exact(part) for part in (found[1] or "零", found[3], found[2])]
        if None in read:
            return None
        whole, top, bottom = (part for part in read if part is not None)
    else:
        return None
    return whole + top / bottom if bottom else None


def _mixed(text: str) -> Decimal | None:
    """Arabic digits with Chinese scales between: 3万5千, 49亿951.5万, 20亿亿."""
    if not _MIXED.fullmatch(text):
        return None
    total, last = Decimal(0), None
    for digits, scales in _MIXED_STEP.findall(text):
        amount, scale = _arabic(digits), read_scale(scales)
        if amount is None or scale is None:
            return None
        if last is not None and not scales and len(digits) == 1:
            scale = last / 10
        if last is not None and amount * scale >= last:
            return None
        total, last = total + amount * scale, scale
    return total


def _chinese(text: str) -> Decimal | None:
    found = _CHINESE.fullmatch(text)
    value = _chinese_integer(found[1]) if found else None
    if found is None or value is None or not found[2]:
        return value
    scale = read_scale(found[3] or "")
    fraction = Decimal("0." + "".join(str(DIGITS[c]) for c in found[2]))
    return None if scale is None else (value + fraction) * scale


def _half(text: str) -> Decimal | None:
    if text == "半百":
        return Decimal(50)
    found = _HALF.fullmatch(text)
    if found is None:
        return None
    if not found[1]:
        return Decimal("0.5") if text == "半" else None
    whole = read_exact(found[1])
    return None if whole is None else whole + Decimal("0.5")


def _chinese_integer(text: str) -> Decimal | None:
    if len(text) > 60:
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return _digit_string(text)
    for sign, scale in _LARGE.items():
        if sign in text:
            return _above(text, sign, Decimal(scale))
    return _section(text)


def _digit_string(text: str) -> Decimal | None:
    """三二一六零 is 32160; two digits without a zero (三七) are not read as one number."""
    if len(text) == 2 and "零" not in text[1:]:
        return Decimal(DIGITS[text[1]]) if text[0] == "零" else None
    return Decimal("".join(str(DIGITS[c]) for c in text))


def _above(text: str, sign: str, scale: Decimal) -> Decimal | None:
    left, _, right = text.rpartition(sign)
    many = _chinese_integer(left) if left else Decimal(1)
    if many is None or not right:
        return many and many * scale
    if len(right) == 1 and right in DIGITS and right != "零":
        return many * scale + DIGITS[right] * scale / 10
    rest = _chinese_integer(right)
    if rest is None or rest >= scale:
        return None
    return many * scale + rest


def _section(text: str) -> Decimal | None:
    """A number below 10000: 一百零五, 二十三, 两千八, 百."""
    total, last, at = 0, 10**4, 0
    while at < len(text):
        after_zero = text[at] == "零"
        at += after_zero
        digit = DIGITS.get(text[at : at + 1])
        at += digit is not None
        scale = _SMALL.get(text[at : at + 1])
        at += scale is not None
        if digit is None and scale is None:
            return None if not after_zero or at < len(text) or len(text) > 1 else Decimal(0)
        if scale is None:
            if at < len(text):
                return None
            spoken = last // 10 if not after_zero and 100 <= last < 10**4 else 1
            return Decimal(total + (digit or 0) * spoken)
        if scale >= last:
            return None
        total, last = total + (1 if digit is None else digit) * scale, scale
    return Decimal(total)
