"""Chinese and Arabic numerals, exact: `三百六十万`, `2.31万亿`, `49亿951.5万`, `十几`, `三分之二`.

A pure leaf: it takes the characters of one numeral (folded: half-width digits, simplified
characters) and gives Decimals. It does not look for numerals in text and knows no units.

The method for Chinese integers is the usual one: split at the last 亿, then at the last 万,
and add up 千百十 within a section. What a speaker leaves out is put back
(两千八 is 2800, 一万二 is 12000), and what cannot be read gives None instead of a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"兆": 10**12, "亿": 10**8, "万": 10**4}
_VARIANTS = str.maketrans(
    "〇○两兩壹贰叁肆伍陆柒捌玖弍弎拾佰仟萬億",
    "零零二二一二三四五六七八九二三十百千万亿",
)
_LETTERS = str.maketrans("OoQlI|", "000111")

_SPACE = re.compile(r"(?<![0-9.])\s+|\s+(?![0-9])")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DIRTY_POINT = re.compile(r"([0-9]+)[。、·•]([0-9]+)(.*)", re.DOTALL)
_PIECES = re.compile(r"个(?=多?[万亿]|多$)")  # 4个多亿 is 4多亿
_BLENDED = re.compile(r"[一二三四五六七八九][十百千万亿]+零?[1-9]|[1-9][万千百]零[1-9]")  # 六千7百
_SINGLE = re.compile(r"(?<![0-9.])[1-9](?![0-9.])")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_POWER = re.compile(
    r"(?:(?:(?P<times>[0-9.]+)[×xX*])?10(?:\^\{?(?P<power>-?[0-9]{1,3})\}?|的(?P<said>[0-9]{1,2})次方"
    r"|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))|(?P<digits>[0-9.]+)[Ee](?P<exponent>[+-]?[0-9]{1,2}))"
)
_SLASH = re.compile(r"([0-9]+)[/／⁄]([0-9]+)")
_SHARE = re.compile(r"([^分]+)分之([^分]+)")
_MIXED_STEP = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([十百千万亿兆]*)")
_MIXED = re.compile(r"(?:[0-9][0-9,]*(?:\.[0-9]+)?[十百千万亿兆]*)+")
_VAGUE_HEAD = re.compile(r"(好?几|数|上|成)([十百千万亿]+)")
_VAGUE_TAIL = re.compile(r"(.+?)([余多来几把])([万亿]*)")
_ADJACENT = re.compile(
    r"(?<![零一二三四五六七八九])([一二三四五六七八九])([一二三四五六七八九])(?=[十百千万亿]|$)"
)
_CHINESE = re.compile(
    r"([零一二三四五六七八九十百千万亿兆]+)(?:点([零一二三四五六七八九]+)([十百千]?[万亿]*))?"
)
_HALF = re.compile(r"(.*?)个?半")
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
    mended, suspect = _mend(_spell(text))
    reading = _read_vague(mended) or _read_adjacent(mended)
    if reading is None:
        value = _exact(mended)
        reading = None if value is None else Reading(value, value)
    return replace(reading, suspect=True) if reading and suspect else reading


def split_scale(text: str) -> tuple[str, Decimal]:
    """The coefficient and the scale behind it: `5万` gives (`5`, 10000), `35` gives (`35`, 1)."""
    found = _SCALE_TAIL.fullmatch(text.translate(_VARIANTS))
    if found is None:
        return text, Decimal(1)
    scale = _chinese_integer("一" + found[2])
    return (text, Decimal(1)) if scale is None else (text[: len(found[1])], scale)


def _spell(text: str) -> str:
    """The same numeral in everyday characters: 大写, traditional forms, 廿 and 卅."""
    text = text.translate(_VARIANTS).replace("廿", "二十").replace("卅", "三十")
    return _SINGLE.sub(lambda m: [*_DIGITS][int(m[0])], text) if _BLENDED.match(text) else text


def _mend(text: str) -> tuple[str, bool]:
    """Undo what printing and recognition do to numbers; says whether anything was undone."""
    text = _PIECES.sub("", text)
    mended = "".join(text.split())
    if any(c.isdigit() for c in mended) and "^" not in mended:
        mended = mended.translate(_LETTERS)
    if dirty := _DIRTY_POINT.fullmatch(mended):
        mended = f"{dirty[1]}.{dirty[2]}{dirty[3]}"
    if _GROUPED.match(mended):
        mended = mended.replace("，", ",")
    doubled = re.fullmatch(r"[0-9]{4,}千万", mended) is not None
    tidy = _SPACE.sub("", text)
    return mended, mended != tidy or doubled


def _read_vague(text: str) -> Reading | None:
    if head := _VAGUE_HEAD.fullmatch(text):
        return _read_several(head[1], head[2])
    tail = _VAGUE_TAIL.fullmatch(text)
    if tail is None or (whole := _exact(tail[1])) is None:
        return None
    scale = _scale(tail[3])
    if scale is None:
        return None
    if tail[2] == "几":
        step = _last_step(whole)
        return Reading((whole + step / 10) * scale, (whole + step * 9 / 10) * scale, "several")
    return Reading(whole * scale, whole * scale, "about" if tail[2] in "来把" else "more_than")


def _read_several(word: str, scale_text: str) -> Reading | None:
    scale = _chinese_integer(scale_text)
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


def _scale(text: str) -> Decimal | None:
    return Decimal(1) if not text else _chinese_integer("一" + text)


def _read_adjacent(text: str) -> Reading | None:
    """Two neighbouring digits are an approximation: 二三十, 七八, 一千二三百, 三五."""
    found = _ADJACENT.search(text)
    if found is None or not _CHINESE.fullmatch(text):
        return None
    first, second = _DIGITS[found[1]], _DIGITS[found[2]]
    if second - first != 1 and (first, second) != (3, 5):
        return None
    low = _exact(text[: found.start(2)] + text[found.end(2) :])
    high = _exact(text[: found.start(1)] + text[found.end(1) :])
    if low is None or high is None:
        return None
    return Reading(low, high, "range")


def _exact(text: str) -> Decimal | None:
    for read in (_arabic, _power, _fraction, _mixed, _chinese, _half):
        value = read(text)
        if value is not None:
            return value
    return None


def _arabic(text: str) -> Decimal | None:
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text):
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
        top, bottom = Decimal(found[1]), Decimal(found[2])
    elif found := _SHARE.fullmatch(text):
        whole, part = _exact(found[1]), _exact(found[2])
        if whole is None or part is None:
            return None
        top, bottom = part, whole
    else:
        return None
    return top / bottom if bottom else None


def _mixed(text: str) -> Decimal | None:
    """Arabic digits with Chinese scales between: 3万5千, 49亿951.5万, 20亿亿."""
    if not _MIXED.fullmatch(text):
        return None
    total, last = Decimal(0), None
    for digits, scales in _MIXED_STEP.findall(text):
        amount, scale = _arabic(digits), _scale(scales)
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
    scale = _chinese_integer("一" + found[3]) if found[3] else Decimal(1)
    fraction = Decimal("0." + "".join(str(_DIGITS[c]) for c in found[2]))
    return None if scale is None else (value + fraction) * scale


def _half(text: str) -> Decimal | None:
    found = _HALF.fullmatch(text)
    if found is None:
        return None
    if not found[1]:
        return Decimal("0.5") if text == "半" else None
    whole = _exact(found[1])
    return None if whole is None else whole + Decimal("0.5")


def _chinese_integer(text: str) -> Decimal | None:
    if len(text) > 60:
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return _digit_string(text)
    for sign, scale in _LARGE.items():
        if sign in text:
            return _above(text, sign, Decimal(scale))
    return _section(text)


def _digit_string(text: str) -> Decimal | None:
    """三二一六零 is 32160; two digits without a zero (三七) are not read as one number."""
    if len(text) == 2 and "零" not in text[1:]:
        return Decimal(_DIGITS[text[1]]) if text[0] == "零" else None
    return Decimal("".join(str(_DIGITS[c]) for c in text))


def _above(text: str, sign: str, scale: Decimal) -> Decimal | None:
    left, _, right = text.rpartition(sign)
    many = _chinese_integer(left) if left else Decimal(1)
    if many is None or not right:
        return many and many * scale
    if len(right) == 1 and right in _DIGITS and right != "零":
        return many * scale + _DIGITS[right] * scale / 10
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
        digit = _DIGITS.get(text[at : at + 1])
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
