"""The same figure said twice: in the headline and below it, in a box and in the text.

Two figures are meant as one where the words around them are alike, nothing says that they are of
different things, and no third figure is as like to one of them. If they are equal they repeat
each other; if they are one small step apart, and words say more, one of them has a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from extract.check.claims import Claim, holds
from extract.check.figures import Figure
from extract.check.groups import TIE, Group
from extract.check.intervals import Interval, interval_of
from extract.check.likeness import is_one_period, likeness, may_be_one_fact
from extract.check.names import same_head, same_indicator
from extract.check.repairs import is_mendable
from extract.check.steps import count_digits, is_small_step, numeral_of

_COMMON = frozenset({"rank", "duration"})
_LARGE = re.compile(r"\d[百千]?[万亿萬億]")
ROUNDED = 5.0
"""How alike the words must be where a headline is not what the text gives, rounded."""
OF_LIST = 8.0
"""Where a figure stands behind 、 its words are elsewhere, and more must agree."""
_IN_LIST = re.compile(r"[、和及与]")
COPIED = 25.0
"""How alike the words are where a sentence is printed twice: then a slot was bound wrongly."""
MOST = 500
"""Figures of one kind that are compared with each other: so many at a time in a very long text."""
LONG = 3
"""Digits, zeros at the end aside, of a figure that seldom comes twice by chance."""


class Needed(NamedTuple):
    """How alike the words around two figures must be for them to be meant as one."""

    equal: float
    slip: float


LONGER, IN_HEAD = Needed(3, 3), Needed(3, 4)
LARGE_IN_BODY, RATE_IN_BODY, SMALL_IN_BODY = Needed(4, 8), Needed(9, 12), Needed(20, 20)


def find_repeats(figures: Sequence[Figure]) -> Iterator[Claim]:
    """Each figure of a document with the first that says the same, or the same but for a slip."""
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not _is_common(figure):
            groups[_key(figure)].append(figure)
    for group in groups.values():
        for start in range(0, len(group), MOST):
            yield from _find_in(Group(group[start : start + MOST]))


def _is_common(figure: Figure) -> bool:
    """首位, 三年, 亿元村: what comes again and again without being one figure."""
    row = figure.row
    told = any(character.isdigit() for character in numeral_of(row.text))
    return row.amount.dimension in _COMMON or row.measure == "rank" or not told


def _key(figure: Figure) -> Hashable:
    """What two figures must share to be of the same thing at all."""
    row = figure.row
    return figure.kind, row.measure, row.direction, row.basis, figure.is_running


def _find_in(group: Group) -> Iterator[Claim]:
    for at, again in enumerate(group.figures):
        if group.is_worn(again):
            continue
        before = [f for f in group.figures[:at] if f.place != again.place]
        ways = (_first_equal, _first_with_slip, _first_rounded_with_slip)
        first = next((found for way in ways if (found := way(before, again, group))), None)
        if first:
            yield _claim(first, again)


def _claim(first: Figure, again: Figure) -> Claim:
    """Of 超80% and 超84% both may be true, but one is not the other said again."""
    figures = (first, again)
    same_bound = first.row.amount.bound == again.row.amount.bound
    step = is_small_step(first.row.text, again.row.text)
    if same_bound or (step and not first.value.meets(again.value)):
        figures = (_exact(first), _exact(again))
    return Claim("repeat", figures, _same, True, again.row.indicator or "")


def _exact(figure: Figure) -> Figure:
    """The figure as if it were given without 超, 近 or 至少."""
    if figure.row.amount.bound == "exact":
        return figure
    amount = replace(figure.row.amount, bound="exact")
    interval = interval_of(figure.row.text, amount)
    row = replace(figure.row, amount=amount)
    return replace(figure, row=row, interval=interval) if interval else figure


def _same(given: Sequence[Figure]) -> Interval:
    return given[0].value


def _first_equal(before: Sequence[Figure], again: Figure, group: Group) -> Figure | None:
    for first in before:
        if _is_equal(first, again):
            needed = _needed(first, again)
            if needed and _are_one(first, again, needed.equal, group):
                return first
    return None


def _is_equal(first: Figure, again: Figure) -> bool:
    value = first.row.amount.value
    return (value is not None and value == again.row.amount.value) or _is_rounded(first, again)


def _is_rounded(first: Figure, again: Figure) -> bool:
    """A headline says 近1.9万亿 of what the text gives as 18963.4亿."""
    return _may_be_rounded(first, again) and first.value.meets(again.value)


def _may_be_rounded(first: Figure, again: Figure) -> bool:
    """Whether a headline and the text speak of one thing, and the headline in fewer digits."""
    if not first.in_head or again.in_head or first.is_open or again.is_open:
        return False
    short, long = count_digits(first.row.text), count_digits(again.row.text)
    return short < long >= LONG and same_head(first.row.indicator, again.row.indicator)


def _first_rounded_with_slip(
    before: Sequence[Figure], again: Figure, group: Group
) -> Figure | None:
    """A headline that a slip keeps from being the rounded figure of the text."""
    for first in before:
        meant = group.is_paired(first) or group.is_paired(again)
        if not _may_be_rounded(first, again) or meant:
            continue
        claim = _claim(first, again)
        if not holds(claim) and _are_one(first, again, ROUNDED, group) and is_mendable(claim):
            return first
    return None


def _first_with_slip(before: Sequence[Figure], again: Figure, group: Group) -> Figure | None:
    """What says the same but for one digit or one 万, where none else is meant."""
    near = [
        f
        for f in group.a_step_from(again)
        if f in before and _may_be_slip(f, again, group) and is_one_period(f, again)
    ]
    if not near or group.is_crowded(again):
        return None
    alike = [f for f in near if likeness(f, again) >= _least(f, again)]
    first = max(alike, key=lambda f: likeness(f, again), default=None)
    if first is None or group.is_crowded(first) or _is_compared(first, again):
        return None
    return first if _are_one(first, again, _least(first, again), group) else None


def _least(first: Figure, again: Figure) -> float:
    """How much words must say of two figures a step apart; infinity where they never can."""
    needed = _needed(first, again)
    if needed is None:
        return inf
    listed = any(_IN_LIST.fullmatch(figure.lead) for figure in (first, again))
    return max(needed.slip, OF_LIST) if listed else needed.slip


def _may_be_slip(first: Figure, again: Figure, group: Group) -> bool:
    """Whether one of them may be misprinted: not both are said twice, or in words."""
    meant = group.is_paired(first) and group.is_paired(again)
    printed = any(character.isdigit() for character in first.row.text + again.row.text)
    return printed and not meant


def _is_compared(first: Figure, again: Figure) -> bool:
    """Whether like items of two sentences in a row are compared: short ones, or of two lists."""
    follows = abs(first.place - again.place) == 1 and first.in_head == again.in_head
    return follows and (_length(first, again) < LONG or bool(first.beside & again.beside))


def _needed(first: Figure, again: Figure) -> Needed | None:
    """How much the words must say; None where they never can."""
    rate = _is_rate(first)
    if rate and not same_indicator(first.row, again.row):
        return None
    if _length(first, again) >= LONG:
        return LONGER
    if first.in_head != again.in_head:
        return IN_HEAD
    if first.in_head:
        return None
    if rate:
        return RATE_IN_BODY
    if _LARGE.search(first.row.text):
        return LARGE_IN_BODY
    return SMALL_IN_BODY if same_indicator(first.row, again.row) else None


def _is_rate(figure: Figure) -> bool:
    return figure.is_ratio or figure.row.measure != "level"


def _length(first: Figure, again: Figure) -> int:
    return max(count_digits(first.row.text), count_digits(again.row.text))


def _are_one(first: Figure, again: Figure, needed: float, group: Group) -> bool:
    """Whether the words around two figures are alike, and of no third figure more alike."""
    like = likeness(first, again)
    equal = first.row.amount.value == again.row.amount.value
    copied = equal and like >= COPIED
    if like < needed or not (copied or may_be_one_fact(first, again)):
        return False
    if _is_rounded(first, again):
        return True
    long = _length(first, again) >= LONG + _is_rate(first)
    rival = like + TIE if equal or long else like
    return group.is_clear(first, again, rival) and group.is_clear(again, first, rival)
