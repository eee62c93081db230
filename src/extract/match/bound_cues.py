"""What stands around a quantity and belongs to it: bounds, 每, 时速, a currency before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Span
from extract.rulebook.quantities import AmountRules

Part = tuple[str, int, int]

_PER = re.compile(
    r"每(?P<gap>[^，。；：、！？每]{1,14})(?:每(?:年|月|天|日|周|次|晚|小时|个月)[^，。；：、！？每]{0,4})?$"
)
_AGGREGATING = frozenset(
    ["年", "月", "天", "日", "周", "季度", "个月", "次", "届", "期", "季", "晚", "轮", "批"]
)
_SPAN = re.compile("(?:自然|完整|会计|财政|工作|交易)?(?:月|年|季|周|日|学期|学年|财年)")
_WITHIN_PER = 4
"""Characters between 每10万居民 and what there is for each."""

_AGES = frozenset(["岁", "周岁"])
"""Nobody has an age for each of something: 每千人口拥有3岁以下婴幼儿托位4个."""

_SHARES = frozenset(["股", "份"])
"""What dividends are told for: 每10股转增2股并派发现金红利3元."""

_TIMES = frozenset(["小时", "分钟", "秒", "时", "秒钟", "分"])
_CURRENCY = re.compile(
    r"(?P<word>人民币|新台币|台币|港币|港元|美元|美金|欧元|日元|日圆|澳门币|新币)(?:约|近|超|超过|逾|达|为)?$"
)


def parts_around(
    folded: str, span: Span, unit: Span | None, rules: AmountRules
) -> tuple[Part, ...]:
    """The parts outside the span of a quantity that its reading needs."""
    written = folded[unit[0] : unit[1]] if unit else ""
    parts: list[Part] = []
    if found := rules.bounds.cue_before(folded, span[0]):
        parts.append(("bound_before", *found[1]))
    if found := rules.bounds.cue_after(folded, span[1], written):
        parts.append(("bound_after", *found[1]))
    parts += _speed(folded, span[0], written, rules) or _per(folded, span[0], written, rules)
    parts += _currency(folded, span[0], written)
    return tuple(parts)


def _speed(folded: str, start: int, unit: str, rules: AmountRules) -> list[Part]:
    if unit not in ("公里", "千米", "米", "英里", "海里"):
        return []
    low = max(0, start - 24)
    found = rules.quantities.speed.search(folded[low:start])
    return [("per", low + found.start(1), low + found.end(1))] if found else []


def _per(folded: str, start: int, unit: str, rules: AmountRules) -> list[Part]:
    """每千瓦时6.5分, 每小时42.5标准箱, 每股平均价格为192.5美元; not 每年10万吨."""
    low = max(0, start - 16)
    found = _PER.search(folded[low:start])
    if found is None or not unit or "/" in unit or unit in _AGES:
        return []
    at = low + found.start("gap")
    number = rules.quantities.number.match(folded, at)
    below = number.end() if number and number.end() <= start else at
    end = rules.units.end_of(folded, below)
    if end is None and folded.startswith("人口", below):
        end = below + 1  # 每万人口有医生30人
    if end is None or end > start or folded[below:end] in _AGGREGATING:
        return []
    if folded[below:end] == "个" and _SPAN.match(folded, end):
        return []  # 每个自然月还款5000元
    if number is not None and start - end > _WITHIN_PER and folded[below:end] not in _SHARES:
        return []  # 每3人一组分布在17公里的堤上
    if end < start and number is None and not _is_price(folded[below:end], unit, rules):
        return []
    return [("per", at, end)]


def _is_price(below: str, unit: str, rules: AmountRules) -> bool:
    """Across a gap 每 reaches only from goods to money: 每股平均价格为5元."""
    found = rules.units.find(unit)
    return found is not None and found.dimension == "currency" and below not in _TIMES


def _currency(folded: str, start: int, unit: str) -> list[Part]:
    if unit not in ("元", "块", "圆", ""):
        return []
    low = max(0, start - 8)
    found = _CURRENCY.search(folded[low:start])
    return [("currency", low + found.start("word"), low + found.end("word"))] if found else []


def unit_part(parts: Sequence[Part]) -> Span | None:
    """Where the unit stands, own or shared."""
    return next(((s, e) for n, s, e in parts if n in ("unit", "shared_unit")), None)
