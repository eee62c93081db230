"""What the number of a quantity says, by one small function for each reading of the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from extract.normalize.amounts.parts import Parts
from extract.numerals import Reading, read_numeral, split_scale

_ZERO = Decimal(0)
_DIGITS = "零一二三四五六七八九"


def _plain(parts: Parts) -> Reading | None:
    reading = read_numeral(parts.text("number"))
    if reading is None:
        return None
    if shared := _shared_scale(parts, reading):
        return _times(reading, shared)
    return reading


def _shared_scale(parts: Parts, reading: Reading) -> Decimal | None:
    """1.2、3.5万人: a member takes the scale of the last if it is of its order."""
    last = parts.text("shared_number")
    if not last or split_scale(parts.text("number"))[1] != 1:
        return None
    coefficient, scale = split_scale(last)
    other = read_numeral(coefficient)
    if scale == 1 or other is None or not other.low:
        return None
    return scale if Decimal("0.01") < reading.low / other.low < 100 else None


def _times(reading: Reading, factor: Decimal) -> Reading:
    return replace(reading, low=reading.low * factor, high=reading.high * factor)


def _range(parts: Parts) -> Reading | None:
    low, high = read_numeral(parts.text("low")), read_numeral(parts.text("high"))
    if low is None or high is None:
        return None
    if parts.text("first_unit"):
        return _terms(parts, low.low, high.low)
    top = high.high
    coefficient, scale = split_scale(parts.text("high"))
    alone = read_numeral(coefficient)
    if scale > 1 and split_scale(parts.text("low"))[1] == 1 and not parts.text("low_unit"):
        fits = alone is not None and low.low < alone.low
        low = _times(low, scale) if fits else low
    bottom = low.low
    if parts.text("sign"):
        first, second = -bottom, top if _rises_above_zero(parts) else -top
        bottom, top = -max(first, second), -min(first, second)
    bottom, top = sorted((bottom, top))  # 2万元至599元不等 falls
    return Reading(bottom, top, "range", low.suspect or high.suspect)


def _terms(parts: Parts, first: Decimal, second: Decimal) -> Reading | None:
    """八年至五年六个月, 六个月至三年: in the unit of the second, whichever is longer."""
    ends = []
    for years, unit, more in ((first, "first_unit", "low2"), (second, "unit", "high2")):
        months = read_numeral(parts.text(more)) if parts.text(more) else Reading(_ZERO, _ZERO)
        if months is None:
            return None
        ends.append(years * (12 if parts.text(unit) == "年" else 1) + months.low)
    size = 12 if parts.text("unit") == "年" else 1
    return Reading(min(ends) / size, max(ends) / size, "range")


def _rises_above_zero(parts: Parts) -> bool:
    sign = parts.text("sign_high")
    plain = parts.text("low_unit") or parts.text("sign") == "-"
    return sign in ("零上", "+") or bool(not sign and plain)


def _percent(parts: Parts) -> Reading | None:
    number = read_numeral(parts.text("number"))
    if not parts.text("high"):
        return number
    high = read_numeral(parts.text("high"))
    if number is None or high is None:
        return None
    return Reading(number.low, high.high, "range")


def _ten_thousandths(parts: Parts) -> Reading | None:
    number = read_numeral(parts.text("number"))
    return None if number is None else _times(number, Decimal("0.0001"))


def _constant(parts: Parts) -> Reading | None:
    value = parts.rule.value
    return None if value is None else Reading(value, value)


def _tenths(parts: Parts) -> Reading | None:
    number = read_numeral(parts.text("number"))
    if number is None:
        return None
    tail = parts.text("fifth")
    extra = Decimal(5) if tail == "半" else _behind_point(parts, "fifth") * 10
    if high := read_numeral(parts.text("high")):
        return Reading(number.low * 10, high.high * 10 + extra, "range")
    return Reading(number.low * 10 + extra, number.high * 10 + extra, number.bound)


def _discount(parts: Parts) -> Reading | None:
    """8折 is 80 %, 八五折 and 85折 are 85 %."""
    low = _discounted(parts.text("number"))
    high = _discounted(parts.text("high")) if parts.text("high") else low
    if low is None or high is None:
        return None
    return Reading(low, high, "exact" if low == high else "range")


def _discounted(text: str) -> Decimal | None:
    if len(text) == 2 and all(c in _DIGITS for c in text):
        text = "".join(str(_DIGITS.index(c)) for c in text)
    number = read_numeral(text)
    if number is None:
        return None
    return number.low * 10 if number.low < 10 else number.low


def _doubling(parts: Parts) -> Reading | None:
    """翻一番 is an increase of 1 times, 翻两番 of 3."""
    number = read_numeral(parts.text("number"))
    if number is None or number.high > 20:
        return None
    low, high = (2 ** int(n) - 1 for n in (number.low, number.high))
    return Reading(Decimal(low), Decimal(high), number.bound)


def _tolerance(parts: Parts) -> Reading | None:
    middle, half = read_numeral(parts.text("number")), read_numeral(parts.text("high"))
    if middle is None or half is None:
        return None
    return Reading(middle.low - half.low, middle.low + half.low, "range")


def _deviation(parts: Parts) -> Reading | None:
    """±0.5 is from -0.5 to 0.5."""
    half = read_numeral(parts.text("number"))
    return None if half is None else Reading(-half.high, half.high, "range", half.suspect)


_SUM_STEPS: Mapping[str, tuple[Decimal | int, ...]] = {
    "元分": (100,),
    "块分": (100,),
    "丈寸": (100,),
    "年天": (Decimal("365.25"),),
    "年日": (Decimal("365.25"),),
    "月天": (Decimal("30.4375"),),
    "月日": (Decimal("30.4375"),),
    "天小时": (24, 60),
    "小时秒": (3600,),
    "小时秒钟": (3600,),
    "美元美分": (100,),
    "欧元欧分": (100,),
    "港元港仙": (100,),
    "英镑便士": (100,),
    "元": (10, 10),
    "块": (10, 10),
    "年": (12, 30),
    "小时": (60, 60),
    "分": (60, 60),
    "角": (10,),
    "毛": (10,),
    "分钟": (60, 60),
    "斤": (10, 10),
    "丈": (10, 10),
    "尺": (10, 10),
}


def _sum(parts: Parts) -> Reading | None:
    """1小时20分钟 in hours, 3元5角 in 元: every further part is a fraction of the one before."""
    unit, unit2 = (parts.text(name).removeprefix("个") for name in ("unit", "unit2"))
    steps = _SUM_STEPS.get(unit + unit2) or _SUM_STEPS.get(unit)
    names = [name for name in ("number", "number2", "number3") if parts.text(name)]
    read = [read_numeral(parts.text(name)) for name in names]
    if steps is None or read[0] is None:
        return None
    value, size = Decimal(0), Decimal(1)
    for reading, step in zip(read, (1, *steps), strict=False):
        if reading is None:
            return None
        size /= step
        value += reading.low * size
    value += _behind_point(parts) * size
    return Reading(value, value, "exact", read[0].suspect)


_LATIN_SCALES = {"k": 3, "w": 4, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}


def _scaled(parts: Parts) -> Reading | None:
    """US$3.5bn, 15k元, 10k~15k: a scale in Latin letters (the w is the one of wan, 万)."""
    number = _range(parts) if parts.text("high") else read_numeral(parts.text("number"))
    power = _LATIN_SCALES.get(parts.text("scale").lower(), 12)
    return number and _times(number, Decimal(10) ** power)


def _point(parts: Parts) -> Reading | None:
    """9秒83, 三块五, 一米八五: the unit stands where the point would."""
    number = read_numeral(parts.text("number"))
    if number is None:
        return None
    value = number.low + _behind_point(parts)
    return Reading(value, value)


def _behind_point(parts: Parts, part: str = "point") -> Decimal:
    """The digits behind a unit as decimals: 83 and 八三 are 0.83."""
    digits = (str(_DIGITS.index(c)) if c in _DIGITS else c for c in parts.text(part))
    return Decimal("0." + "".join(digits)) if parts.text(part) else Decimal(0)


def _and_half(parts: Parts) -> Reading | None:
    number = read_numeral(parts.text("number"))
    if number is None:
        return None
    return replace(number, low=number.low + Decimal("0.5"), high=number.high + Decimal("0.5"))


def _product(parts: Parts) -> Reading | None:
    """2×660兆瓦: so many of so much each."""
    many, each = read_numeral(parts.text("number")), read_numeral(parts.text("each"))
    return None if many is None or each is None else _times(each, many.low)


READINGS: dict[str, Callable[[Parts], Reading | None]] = {
    "plain": _plain,
    "rank": _plain,
    "count": _plain,
    "fraction": _plain,
    "range": _range,
    "percent": _percent,
    "scaled": _scaled,
    "ten_thousandths": _ten_thousandths,
    "constant": _constant,
    "tenths": _tenths,
    "discount": _discount,
    "doubling": _doubling,
    "tolerance": _tolerance,
    "deviation": _deviation,
    "sum": _sum,
    "point": _point,
    "and_half": _and_half,
    "product": _product,
}
