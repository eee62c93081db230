"""The same figure said twice: in the headline and below it, in a box and in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from extract.check.claims import Claim
from extract.check.figures import Figure
from extract.check.intervals import Interval
from extract.check.names import compatible, same_head, same_indicator, same_name
from extract.check.seen import Seen

LONG = 3
"""Digits, zeros at the end aside, of a figure that seldom comes twice by chance."""
SHORT = 2
"""Digits of a figure of a headline of which a slip can be told."""
NEEDED = {3: 8, 4: 7}
LEAST = 5
"""How much two figures of so many digits must agree to be one with a slip; longer ones less."""
IN_HEAD = 7
"""How much where one of them stands in the headline, and no other could be meant."""
_DIGITS = re.compile(r"\d")
_LARGE = re.compile(r"\d[百千]?[万亿萬億]")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")
_COMMON = frozenset({"rank", "duration"})
"""Dimensions whose figures come again and again without being the same: 首位, 三年."""
NEAR = 8
"""Characters before and behind a figure that two of the same may share."""


def find_repeats(figures: Sequence[Figure]) -> Iterator[Claim]:
    """Each figure of a document with the first that says the same, or the same but for a slip."""
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.row.amount.dimension not in _COMMON:
            groups[_key(figure)].append(figure)
    for group in groups.values():
        yield from _repeats_in(group)


def _repeats_in(group: Sequence[Figure]) -> Iterator[Claim]:
    seen = Seen()
    for figure in group:
        if same := next((f for f in seen.alike(figure) if _repeats(f, figure)), None):
            yield _claim(same, figure)
        elif other := _contradicted(seen.a_step_from(figure), figure, group):
            yield _claim(other, figure)
        seen.add(figure)


def _key(figure: Figure) -> Hashable:
    """What two figures must share to be of the same thing at all."""
    row = figure.row
    return figure.kind, row.measure, row.direction, row.basis


def _claim(first: Figure, again: Figure) -> Claim:
    return Claim("repeat", (first, again), _same, True, again.row.indicator or "")


def _same(given: Sequence[Figure]) -> Interval:
    return given[0].value


def _repeats(first: Figure, again: Figure) -> bool:
    """Whether the second says what the first says."""
    one, other = first.row.amount, again.row.amount
    if one.value is None or one.value != other.value:
        return _is_rounded(first, again)
    if first.is_ratio or first.row.measure != "level":
        return _is_near(first, again) and same_indicator(first.row, again.row)
    shared = len(_around(first) & _around(again))
    words = shared > 1 or same_head(first.row.indicator, again.row.indicator)
    if _length(first) >= LONG:
        return words or first.row.entity == again.row.entity
    if _LARGE.search(first.row.text):
        words = words or shared > 0
    elif not (first.in_head and _is_near(first, again)):
        return False
    return words and (_is_near(first, again) or first.row.article_id == again.row.article_id)


def _is_rounded(first: Figure, again: Figure) -> bool:
    """A headline says 近1.9万亿 of what the text gives as 18963.4亿."""
    if not first.in_head or again.in_head or first.is_open or again.is_open:
        return False
    shorter = _length(first) < _length(again) and _length(again) >= LONG
    alike = same_head(first.row.indicator, again.row.indicator) and _is_near(first, again)
    return shorter and alike and first.value.meets(again.value)


def _is_near(first: Figure, again: Figure) -> bool:
    one, other = first.row, again.row
    return compatible(one.entity, other.entity) and compatible(one.modality, other.modality)


def _around(figure: Figure) -> set[str]:
    """Pairs of characters before and behind a figure."""
    words = _WORDS.findall(figure.lead[-NEAR:]) + _WORDS.findall(figure.trail[:NEAR])
    return {word[at : at + 2] for word in words for at in range(len(word) - 1)}


def _contradicted(
    before: Iterable[Figure], figure: Figure, group: Sequence[Figure]
) -> Figure | None:
    """A figure that says the same but for one digit or one 万, where none else is meant.

    `before` are those a small step away, the nearest first.
    """
    for first in before:
        if _is_one_fact(first, figure, group) and not _are_meant(first, figure, group):
            return first
    return None


def _are_meant(first: Figure, again: Figure, group: Sequence[Figure]) -> bool:
    return _has_partner(first, group) and _has_partner(again, group)


def _has_partner(figure: Figure, group: Sequence[Figure]) -> bool:
    """Whether the figure is said again elsewhere: then it is meant."""
    return any(f is not figure and f.place != figure.place and _repeats(f, figure) for f in group)


def _is_one_fact(first: Figure, again: Figure, group: Sequence[Figure]) -> bool:
    """Whether two figures can only be meant as one: the shorter they are, the more must agree."""
    one, other = first.row, again.row
    apart = not compatible(one.period, other.period) or one.amount.bound != other.amount.bound
    if apart or one.article_id != other.article_id:
        return False
    length = min(_length(first), _length(again))
    if first.is_ratio or length < SHORT:
        return False
    if first.in_head and not again.in_head:
        return _agreement(first, again) >= IN_HEAD and _is_alone(first, again, group)
    return length >= LONG and _agreement(first, again) >= NEEDED.get(length, LEAST)


def _agreement(first: Figure, again: Figure) -> int:
    """How much speaks for two figures being one: words around them, and slots."""
    one, other = first.row, again.row
    return (
        len(_around(first) & _around(again))
        + (1 if one.entity == other.entity else -1)
        + (3 if same_name(one.indicator, other.indicator) else 0)
        + (2 if same_head(one.indicator, other.indicator) else 0)
        + (2 if one.period == other.period else 0)
    )


def _is_alone(first: Figure, again: Figure, group: Sequence[Figure]) -> bool:
    """Whether a headline can mean no other figure of its article."""
    return not any(
        f is not again
        and not f.in_head
        and f.row.article_id == first.row.article_id
        and same_head(f.row.indicator, first.row.indicator)
        for f in group
    )


def _length(figure: Figure) -> int:
    """Digits that tell a figure from others: of 1280亿 three, of 2000亿 one."""
    return len("".join(_DIGITS.findall(figure.row.text)).strip("0"))
