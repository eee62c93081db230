"""The value of a quantity mention: number, unit, base unit, bound. Decimal throughout.

`match` says where the parts of a quantity stand and which rule found it;
here the parts are read, by one small function for each reading of `quantities.toml`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from extract.numerals import Reading, read_numeral, split_scale
from extract.records import Amount, Mention
from extract.rulebook.quantities import AmountRules, QuantityRule
from extract.rulebook.units import LOCAL_CURRENCY, Unit, exact

_DIGITS = "零一二三四五六七八九"
_CURRENCY_WORDS = {"人民币": "CNY", "新台币": "TWD", "台币": "TWD", "美金": "USD", "港币": "HKD"}
_HEAT = (
    "气温",
    "温度",
    "高温",
    "低温",
    "零下",
    "零上",
    "体温",
    "升温",
    "降温",
    "摄氏",
    "冷库",
    "水温",
)
_POWER = ("电", "千瓦")
_SWAPPED = {"瓦时": "kWh", "瓦": "kW", "克": "kg", "米": "km", "伏": "kV"}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a mention as text."""

    mention: Mention
    folded: str
    rule: QuantityRule
    rules: AmountRules
    currency: str

    def text(self, name: str) -> str:
        span = self.mention.part(name)
        return self.folded[span[0] : span[1]] if span else ""

    def before(self, reach: int = 24) -> str:
        return self.folded[max(0, self.mention.start - reach) : self.mention.start]


def amount(mention: Mention, folded: str, rules: AmountRules, *, currency: str = "CNY") -> Amount:
    """Read a quantity mention of a folded sentence.

    `currency` is the ISO 4217 code of 元 without a country in this paper.
    A number that cannot be read gives an Amount without values, flagged `unread`.
    """
    rule = rules.quantities.by_id[mention.rule_id.partition(":")[2]]
    parts = _Parts(mention, folded, rule, rules, currency)
    reading = _READINGS[rule.reading](parts)
    unit = _unit(parts)
    if reading is None:
        return Amount(
            None, None, None, unit.code, unit.dimension, None, unit.base, "exact", ("unread",)
        )
    if _is_negative(parts):
        reading = replace(reading, low=-reading.high, high=-reading.low)
    bound, conflict = _bound(parts, reading)
    low, high = exact(reading.low, unit.scale), exact(reading.high, unit.scale)
    value = low if low == high else None
    flags = [f for f, on in (("ocr_suspect", reading.suspect), ("bound_conflict", conflict)) if on]
    return Amount(
        value=value,
        low=low,
        high=high,
        unit=unit.code,
        dimension=unit.dimension,
        base_value=None if value is None else exact(value, unit.factor),
        base_unit=unit.base,
        bound=bound,
        flags=tuple(flags),
    )


# --- readings: what the number says --------------------------------------------------------------


def _plain(parts: _Parts) -> Reading | None:
    reading = read_numeral(parts.text("number"))
    if reading is None:
        return None
    if shared := _shared_scale(parts, reading):
        return _times(reading, shared)
    return reading


def _shared_scale(parts: _Parts, reading: Reading) -> Decimal | None:
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


def _range(parts: _Parts) -> Reading | None:
    low, high = read_numeral(parts.text("low")), read_numeral(parts.text("high"))
    if low is None or high is None:
        return None
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
    return Reading(bottom, top, "range", low.suspect or high.suspect)


def _rises_above_zero(parts: _Parts) -> bool:
    return not parts.text("sign_high") and bool(parts.text("low_unit"))


def _percent(parts: _Parts) -> Reading | None:
    number = read_numeral(parts.text("number"))
    if not parts.text("high"):
        return number
    high = read_numeral(parts.text("high"))
    if number is None or high is None:
        return None
    return Reading(number.low, high.high, "range")


def _ten_thousandths(parts: _Parts) -> Reading | None:
    number = read_numeral(parts.text("number"))
    return None if number is None else _times(number, Decimal("0.0001"))


def _constant(parts: _Parts) -> Reading | None:
    value = parts.rule.value
    return None if value is None else Reading(value, value)


def _tenths(parts: _Parts) -> Reading | None:
    number = read_numeral(parts.text("number"))
    if number is None:
        return None
    tail = parts.text("fifth")
    extra = Decimal(5) if tail == "半" else Decimal(_DIGITS.index(tail)) if tail else Decimal(0)
    if high := read_numeral(parts.text("high")):
        return Reading(number.low * 10, high.high * 10 + extra, "range")
    return Reading(number.low * 10 + extra, number.high * 10 + extra, number.bound)


def _discount(parts: _Parts) -> Reading | None:
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


def _doubling(parts: _Parts) -> Reading | None:
    """翻一番 is an increase of 1 times, 翻两番 of 3."""
    number = read_numeral(parts.text("number"))
    if number is None or number.high > 20:
        return None
    low, high = (2 ** int(n) - 1 for n in (number.low, number.high))
    return Reading(Decimal(low), Decimal(high), number.bound)


def _tolerance(parts: _Parts) -> Reading | None:
    middle, half = read_numeral(parts.text("number")), read_numeral(parts.text("high"))
    if middle is None or half is None:
        return None
    return Reading(middle.low - half.low, middle.low + half.low, "range")


_SUM_STEPS = {"元": (10, 10), "块": (10, 10), "小时": (60, 60), "分": (60, 60), "分钟": (60, 60)}


def _sum(parts: _Parts) -> Reading | None:
    """1小时20分钟 in hours, 3元5角 in 元: every further part is a fraction of the one before."""
    first, second, steps = (
        read_numeral(parts.text("number")),
        read_numeral(parts.text("number2")),
        _SUM_STEPS.get(parts.text("unit").removeprefix("个")),
    )
    if first is None or second is None or steps is None:
        return None
    third = read_numeral(parts.text("number3"))
    more = second.low / steps[0] + (third.low / steps[0] / steps[1] if third else 0)
    return Reading(first.low + more, first.low + more, "exact", first.suspect)


def _kuai(parts: _Parts) -> Reading | None:
    number, tenths = read_numeral(parts.text("number")), read_numeral(parts.text("tenths"))
    if number is None or tenths is None:
        return None
    value = number.low + tenths.low / 10
    return Reading(value, value)


def _and_half(parts: _Parts) -> Reading | None:
    number = read_numeral(parts.text("number"))
    if number is None:
        return None
    return replace(number, low=number.low + Decimal("0.5"), high=number.high + Decimal("0.5"))


_READINGS: dict[str, Callable[[_Parts], Reading | None]] = {
    "plain": _plain,
    "rank": _plain,
    "fraction": _plain,
    "range": _range,
    "percent": _percent,
    "ten_thousandths": _ten_thousandths,
    "constant": _constant,
    "tenths": _tenths,
    "discount": _discount,
    "doubling": _doubling,
    "tolerance": _tolerance,
    "sum": _sum,
    "kuai": _kuai,
    "and_half": _and_half,
}


def _is_negative(parts: _Parts) -> bool:
    if parts.rule.reading == "plain":
        return bool(parts.text("sign"))
    return parts.rule.id == "below_zero_range"


# --- the unit ------------------------------------------------------------


def _unit(parts: _Parts) -> Unit:
    written = parts.text("unit") or parts.text("shared_unit")
    code = parts.rule.unit_code
    found = parts.rules.units.of_code(code) if code else _written_unit(parts, written)
    per = parts.text("per")
    if per and "/" not in found.code:
        found = _per(parts, found, per)
    return _in_currency(parts, found)


def _written_unit(parts: _Parts, written: str) -> Unit:
    units = parts.rules.units
    if not written:
        symbol = parts.text("currency")
        code = units.symbols.get(symbol)
        return units.of_code(code) if code else units.of_code("1")
    if written == "度":
        return units.of_code(_degree(parts))
    if written == "分" and _is_money(parts):
        return replace(units.of_code(LOCAL_CURRENCY), scale=Fraction(1, 100))
    if written in _SWAPPED and _is_swapped(parts):
        return replace(units.of_code(_SWAPPED[written]), scale=Fraction(1, 1000))
    return units.find(written) or Unit(
        "{" + written + "}", "count", "{" + written + "}", Fraction(1)
    )


def _degree(parts: _Parts) -> str:
    around = parts.before() + parts.folded[parts.mention.end : parts.mention.end + 2]
    if any(word in around for word in _HEAT) or parts.text("sign"):
        return "Cel"
    return "kWh" if any(word in around for word in _POWER) else "degree"


def _is_money(parts: _Parts) -> bool:
    return bool(parts.text("per")) or parts.before(6).endswith(("元", "角", "电价", "上调", "下调"))


def _is_swapped(parts: _Parts) -> bool:
    """2758千万瓦时 is 2758万千瓦时 with two characters in the wrong order: the same amount."""
    number = parts.text("number")
    return number.endswith("千万") and number[0].isdigit()


def _per(parts: _Parts, unit: Unit, per: str) -> Unit:
    units = parts.rules.units
    if per in ("时速", "每小时", "最高速度", "航速"):
        per = "小时"
    number = parts.rules.quantities.number.match(per)
    if number is not None:
        below = per[number.end() :]
        code = "{" + per + "}"
        return Unit(f"{unit.code}/{code}", f"{unit.dimension}/count", f"{unit.base}/{code}",
                    unit.factor, unit.scale) if below else unit  # fmt: skip
    return units.per(unit, per) or unit


def _in_currency(parts: _Parts, unit: Unit) -> Unit:
    if LOCAL_CURRENCY not in unit.code:
        return unit
    word = parts.text("currency")
    code = _CURRENCY_WORDS.get(word) or parts.rules.units.symbols.get(word) or parts.currency
    return replace(
        unit,
        code=unit.code.replace(LOCAL_CURRENCY, code),
        base=unit.base.replace(LOCAL_CURRENCY, code),
    )


# --- the bound ------------------------------------------------------------


def _bound(parts: _Parts, reading: Reading) -> tuple[str, bool]:
    """The bound, and whether two cues contradict each other."""
    if reading.bound in ("range", "several"):
        return reading.bound, False
    rules, cues = parts.rules.bounds, []
    for side in ("before", "after"):
        if word := parts.text(f"bound_{side}"):
            cues.append(rules.of_word(word, side))
    said = {c.bound for c in cues}
    if cues:
        conflict = len(said) > 1 and not said & {"about", "nearly"}
        return min(cues, key=lambda c: c.rank).bound, conflict
    return parts.rule.bound or reading.bound, False
