"""Quantities that stand in one list: 17.1%、10.4%、3.2%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Mention

_JOINT = re.compile(r"\s*(?:[、，]|和|与|及|以及|或|(?:左右|以上|以下)、)\s*")


def runs_of(text: str, quantities: Sequence[Mention]) -> tuple[tuple[Mention, ...], ...]:
    """The quantities of a sentence, those of one list together, in the order of the text."""
    runs: list[list[Mention]] = []
    for quantity in quantities:
        if runs and _joined(text, runs[-1][-1], quantity):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return tuple(tuple(run) for run in runs)


def dealt_runs(
    text: str, quantities: Sequence[Mention], verbs: frozenset[str]
) -> tuple[tuple[Mention, ...], ...]:
    """The numbers that follow 分别, some with a verb of their own: 分别下降5%、3%和增长8%."""
    runs: list[list[Mention]] = []
    for quantity in quantities:
        if runs and _goes_on(text, runs[-1][-1], quantity, verbs):
            runs[-1].append(quantity)
        elif "分别" in text[max(0, quantity.start - _NEAR) : quantity.start]:
            runs.append([quantity])
    return tuple(tuple(run) for run in runs if len(run) > 1)


_NEAR = 8
"""Characters from the end of 分别 to the first number."""

_NEXT = re.compile(r"\s*(?:、|，|和|与|及)(?:同比|环比)?(?P<verb>[\u4e00-\u9fff]{1,3})")


def _goes_on(text: str, left: Mention, right: Mention, verbs: frozenset[str]) -> bool:
    """Behind a comma only what is of the same kind: 分别达900元和700元，增长8% is another list."""
    if _joined(text, left, right):
        return True
    between, units = text[left.end : right.start], (unit_text(text, left), unit_text(text, right))
    alike = units[0] == units[1] or all(map(_is_rate, units))
    return _is_next(between, verbs) and (alike or "，" not in between)


def _is_next(between: str, verbs: frozenset[str]) -> bool:
    found = _NEXT.fullmatch(between)
    return found is not None and found["verb"] in verbs


def _joined(text: str, left: Mention, right: Mention) -> bool:
    between = text[left.end : right.start]
    if not _JOINT.fullmatch(between) or "，" in between:
        return False
    a, b = unit_text(text, left), unit_text(text, right)
    if left.rule_id.endswith(":member_points") and b.endswith("百分点"):
        return True  # 0.5个和0.2个百分点
    return a == b or (min(len(a), len(b)) > 1 and a[-1] == b[-1]) or (_is_rate(a) and _is_rate(b))


def _is_rate(unit: str) -> bool:
    """分别提高12%、1.5倍和2个百分点: members of one list though they are told in other units."""
    return unit in ("%", "‰", "倍") or unit.endswith("百分点")


def unit_text(text: str, quantity: Mention) -> str:
    """The unit as written, of the mention itself or of the list it stands in."""
    span = quantity.part("unit") or quantity.part("shared_unit")
    return text[span[0] : span[1]] if span else ""
