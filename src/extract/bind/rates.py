"""How many there are for so many others: 每千人口床位数7.2张, 每百户家庭拥有汽车45辆.

The rate is what is measured: its indicator begins at 每, and without that the number would be
taken for all there are. Those that it is told for own nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Mention, Span

LONGEST = 24
"""Characters from 每 to the end of the noun."""

_SO_MANY = re.compile(
    "每(?:[十百千]|[十百千]?万|10+万?)(?:名|位|人口?|户|家|个|亩|平方公里|公里)(?![均次])"
)
_HAVING = re.compile(r"[^\d，；。]{0,6}?(?:拥有|配备|配有|有)(?!量)")
_NEXT = re.compile("、|(?:和|与|及|以及)(?!其)")
_ALONE = re.compile("[量额率][^，；。量额率]{0,4}$")
"""每万人专利拥有量28件、地理标志12个: an amount with a name of its own begins no list."""


def whole_rate(at: Situation, reading: Reading) -> Reading:
    """每千名老年人拥有养老床位 for 养老床位, where the number is told for a thousand."""
    told_for, local = _told_for(at), at.scene.locate(reading.spans)
    if told_for is None or local is None:
        return reading
    start, end = told_for[0], local[1]
    if not (start < local[0] and told_for[1] < end <= at.quantity.start):
        return reading
    if any(told_for[1] <= q.start < local[0] for q in at.scene.quantities if not _is_age(at, q)):
        return _lent(at, reading, told_for)
    return reading if end - start > LONGEST else _stretch(at, reading, (start, end))


def _stretch(at: Situation, reading: Reading, local: Span) -> Reading:
    text = at.scene.sentence.text[slice(*local)].replace(" ", "")
    return reading._replace(text=text, spans=at.scene.sentence.content.spans(*local))


def _lent(at: Situation, reading: Reading, told_for: Span) -> Reading:
    """每千人口拥有床位7张、医师4人: the later members of the list are told for as many."""
    having = _HAVING.match(at.scene.text, told_for[1])
    first = _stretch(at, reading, (told_for[0], told_for[1] if having is None else having.end()))
    return first._replace(text=first.text + reading.text, spans=first.spans + reading.spans)


def is_told_for(at: Situation, spans: tuple[Span, ...]) -> bool:
    """Whether a name is of those that a rate is told for: 千人, 百户家庭, 千名|老年人."""
    told_for, local = _told_for(at), at.scene.locate(spans)
    return told_for is not None and local is not None and told_for[0] <= local[0] <= told_for[1]


def _told_for(at: Situation) -> Span | None:
    """From 每 to the measure word of those that the number is told for, in its clause."""
    return next(iter(at.remember("told_for", partial(_find_told_for, at))), None)


def _find_told_for(at: Situation) -> Iterator[Span]:
    start, end = at.scene.before(at.quantity)
    found = list(_SO_MANY.finditer(at.scene.text, start, end))
    if found and not any(_comes_between(at, q, found[-1].end(), end) for q in at.scene.quantities):
        yield found[-1].span()


def _comes_between(at: Situation, other: Mention, start: int, end: int) -> bool:
    """An age only says of whom: 每千人口拥有3岁以下婴幼儿托位4.6个; members of a list go on."""
    if not start <= other.start < end or _is_age(at, other):
        return False
    listed = _NEXT.match(at.scene.text, other.end) is not None
    alone = _ALONE.search(at.scene.text[start : other.start]) is not None
    return at.sense.measure != "level" or not listed or alone


def _is_age(at: Situation, other: Mention) -> bool:
    return at.scene.text.endswith("岁", 0, other.end)
