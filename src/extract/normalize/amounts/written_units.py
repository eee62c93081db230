"""Which unit a quantity is in: as written, for each of something, in the currency of the paper."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from extract.normalize.amounts.parts import Parts
from extract.rulebook.units import LOCAL_CURRENCY, Unit

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
    "室温",
    "炉温",
    "油温",
)
_PRICED_FOR_ONE = re.compile(r"每(?:度|千瓦时|立方米|公斤|升|斤|吨)[^，。；：、]{0,6}$")
_POWER = ("电", "千瓦")
_PIECES = frozenset("屏板石砖牌地土表玉木电煤肉")
_AFTER_PRICE = frozenset("钱一二两每多左上以到至的起也就都还吧了呢啊整不跌涨降")
"""What may follow a price in 块; another character begins the noun that is counted."""

_COUNTED_OUT = frozenset("0123456789万来多余")
_PRICES = ("价", "钱", "卖", "花", "费", "买", "赚", "挣", "每", "一斤", "票", "补", "只要", "才")
_SCORED = re.compile("(?:得|评|总|积|技术|商务|综合|均|高|低)分[^，。；]{0,10}$")
_PRICED = ("价", "元", "电费", "每度", "每千瓦时", "成本", "补贴", "/度", "/千瓦时")
_SWAPPED = {"瓦时": "kWh", "瓦": "kW", "克": "kg", "米": "km", "伏": "kV"}


def unit_of(parts: Parts) -> Unit:
    """The unit of a quantity, with 每 and 元 resolved."""
    written = parts.text("unit") or parts.text("shared_unit")
    code = parts.rule.unit_code
    found = parts.rules.units.of_code(code) if code else _written_unit(parts, written)
    per = parts.text("per_inside") or parts.text("per")
    if per and "/" not in found.code:
        found = _per(parts, found, per)
    return _in_currency(parts, found)


def _written_unit(parts: Parts, written: str) -> Unit:
    units = parts.rules.units
    if not written:
        symbol = parts.text("currency")
        code = units.symbols.get(symbol)
        return units.of_code(code) if code else units.of_code("1")
    if written == "块" and not _is_price_in_kuai(parts):
        return Unit("{块}", "count", "{块}", Fraction(1))
    if written == "分" and parts.text("number2"):
        return units.of_code("min")
    if written == "月":
        return units.of_code("mo")  # 三个半月
    if written == "度":
        return units.of_code(_degree(parts))
    if written == "分" and _is_money(parts):
        return replace(units.of_code(LOCAL_CURRENCY), scale=Fraction(1, 100))
    if written in _SWAPPED and _is_swapped(parts):
        return replace(units.of_code(_SWAPPED[written]), scale=Fraction(1, 1000))
    return units.find(written) or Unit(
        "{" + written + "}", "count", "{" + written + "}", Fraction(1)
    )


def _degree(parts: Parts) -> str:
    if parts.before(4).rstrip("温度").endswith("华氏"):
        return "degF"
    around = parts.before() + parts.folded[parts.mention.end : parts.mention.end + 2]
    if any(word in around for word in _HEAT) or parts.text("sign"):
        return "Cel"
    return "kWh" if any(word in around for word in _POWER) else "degree"


def _is_price_in_kuai(parts: Parts) -> bool:
    """50块一张 is money, 三块地 and 6块屏 are pieces."""
    end = parts.mention.end
    if parts.folded[end : end + 1] in _PIECES:
        return False
    following = parts.folded[end : end + 1]
    bare = not ("一" <= following <= "鿿") or following in _AFTER_PRICE
    digits = parts.text("number")[-1:] in _COUNTED_OUT
    return (digits and bare) or any(w in parts.before(12) for w in _PRICES)


def _is_money(parts: Parts) -> bool:
    """2.3分 is money behind 每度 or after a price; points, marks and minutes are no money."""
    if parts.text("per") or parts.before(6).endswith(("元", "角", "电价", "上调", "下调")):
        return True
    if _PRICED_FOR_ONE.search(parts.before(12)):
        return True
    if _SCORED.search(parts.before(16)):
        return False
    return "." in parts.text("number") and any(w in parts.before(20) for w in _PRICED)


def _is_swapped(parts: Parts) -> bool:
    """2758千万瓦时 is 2758万千瓦时 with two characters in the wrong order: the same amount."""
    number = parts.text("number")
    return number.endswith("千万") and number[0].isdigit()


def _per(parts: Parts, unit: Unit, per: str) -> Unit:
    units = parts.rules.units
    if per in parts.rules.quantities.speeds:
        per = "小时"
    number = parts.rules.quantities.number.match(per)
    if number is not None:
        below = per[number.end() :]
        code = "{" + per + "}"
        return Unit(f"{unit.code}/{code}", f"{unit.dimension}/count", f"{unit.base}/{code}",
                    unit.factor, unit.scale) if below else unit  # fmt: skip
    return units.per(unit, per) or unit


def _in_currency(parts: Parts, unit: Unit) -> Unit:
    if LOCAL_CURRENCY not in unit.code:
        return unit
    word = parts.text("currency")
    code = _CURRENCY_WORDS.get(word) or parts.rules.units.symbols.get(word) or parts.currency
    return replace(
        unit,
        code=unit.code.replace(LOCAL_CURRENCY, code),
        base=unit.base.replace(LOCAL_CURRENCY, code),
    )
