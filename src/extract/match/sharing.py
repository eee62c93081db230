"""Numbers that leave their unit to another: 3、5、8家, 120×60毫米, 由3万增至5万元.

A bare number is one that no rule took; what the rule `magnitude` took (3.2万, without a unit)
is one as well, where its neighbour tells what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.match.bound_cues import unit_part
from extract.match.taking import FILE, YEAR, Work
from extract.numerals import split_scale
from extract.records import Mention, Span

_MAGNITUDES = (f"{FILE}:magnitude", f"{FILE}:before_rises")
_LENGTHS = frozenset(
    [
        "毫米", "厘米", "米", "公里", "千米", "纳米", "微米", "英寸", "像素",
        "mm", "cm", "m", "MM", "CM",
    ]
)  # fmt: skip
_FROM = re.compile("[由从](?:[^，。；、：0-9]{0,10}|[0-9]{4}年[^，。；、：0-9]{0,4})$")
_TO = re.compile("(?:以上|左右)?[^，。；、：0-9]{0,8}[至到为成]了?[约近超逾]?")
_BY = re.compile(
    "(?:以上|左右|多)?，[^，。；、：0-9]{0,10}(?:增加|减少|增长|下降|上升|增产|减产|多|少|增|减|升|降)了?[约近超逾]?"
)
_ENDS = re.compile("(?:左右|以上|多)?(?:[，。；！、”）)]|$)")


def share_units(work: Work) -> None:
    """Give bare numbers the unit of the one that they are told with."""
    for mention in sorted(work.found, key=lambda m: -m.start):
        unit = unit_part(mention.parts)
        counts = mention.kind == "quantity" and mention.rule_id.endswith(("plain", "range"))
        if unit is None or not counts:
            continue
        for member in _members_before(work, mention, unit):
            work.take(member)
    for bare in [m for m in work.found if m.rule_id in _MAGNITUDES]:
        if (other := _told_with(work, bare)) is not None:
            work.release(bare)
            work.take(_alike(bare, other))


def _members_before(work: Work, last: Mention, unit: Span) -> Iterator[Mention]:
    rules, start = work.rules.quantities, last.start
    written = work.folded[unit[0] : unit[1]]
    while True:
        low = max(0, start - 4)
        joint = rules.joiners.search(work.folded[low:start])
        product = None if joint else rules.products.search(work.folded[low:start])
        if joint is None and (product is None or written not in _LENGTHS):
            return
        found = joint or product
        span = _bare_before(work, low + found.start(), last) if found else None
        if span is None or not work.is_free(*span) or _is_bare_year(work, span, written):
            return
        id_ = "member" if joint else "side"
        number = last.part("number")
        shared = (("shared_number", *number),) if number else ()
        parts = (("number", *span), ("shared_unit", *unit), *shared)
        yield Mention("quantity", f"{FILE}:{id_}", *span, parts)
        start = span[0]


def _bare_before(work: Work, end: int, last: Mention) -> Span | None:
    """The bare number that ends there; a magnitude only before one that has a scale as well."""
    if span := work.bare.pop(end, None):
        return span
    number = last.part("number")
    scaled = number is not None and split_scale(work.folded[slice(*number)])[1] != 1
    found = next((m for m in work.found if m.end == end and m.rule_id in _MAGNITUDES), None)
    if found is None or not scaled:
        return None
    work.release(found)
    return found.start, found.end


def _told_with(work: Work, bare: Mention) -> Mention | None:
    """由3万增至5万元, 从1.2亿美元增到2.5亿, 收入120亿元，增加15亿: the number that has the unit."""
    others = sorted((m for m in work.found if _has_unit(m)), key=lambda m: m.start)
    behind = next((m for m in others if m.start >= bare.end), None)
    begins = _FROM.search(work.folded, max(0, bare.start - 16), bare.start)
    if behind and begins and _TO.fullmatch(work.folded, bare.end, behind.start):
        return behind
    before = next((m for m in reversed(others) if m.end <= bare.start), None)
    if before is None or not _ENDS.match(work.folded, bare.end):
        return None
    between = before.end, bare.start
    told = _TO.fullmatch(work.folded, *between) or _BY.fullmatch(work.folded, *between)
    return before if told else None


def _has_unit(mention: Mention) -> bool:
    implied = mention.rule_id.endswith(("money_bare", "population_bare"))
    return implied or unit_part(mention.parts) is not None


def _alike(bare: Mention, other: Mention) -> Mention:
    """The number with the unit of the other, written or implied by the rule that took it."""
    unit = unit_part(other.parts)
    around = tuple(p for p in bare.parts if p[0].startswith("bound"))
    shared = (("shared_unit", *unit),) if unit else ()
    rule_id = f"{FILE}:same_unit" if unit else other.rule_id
    parts = (("number", bare.start, bare.end), *shared, *around)
    return Mention("quantity", rule_id, bare.start, bare.end, parts)


def _is_bare_year(work: Work, span: Span, unit: str) -> bool:
    return unit == "年" and YEAR.fullmatch(work.folded[span[0] : span[1]]) is not None
