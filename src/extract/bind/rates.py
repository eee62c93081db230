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


def whole_rate(at: Situation, reading: Reading) -> Reading:
    """每千名老年人拥有养老床位 for 养老床位, where the number is told for a thousand."""
    told_for, local = _told_for(at), at.scene.locate(reading.spans)
    if told_for is None or local is None:
        return reading
    start, end = told_for[0], local[1]
    if not (start < local[0] and told_for[1] < end <= at.quantity.start) or end - start > LONGEST:
        return reading
    content = at.scene.sentence.content
    text = at.scene.sentence.text[start:end].replace(" ", "")
    return reading._replace(text=text, spans=content.spans(start, end))


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
    """An age only says of whom: 每千人口拥有3岁以下婴幼儿托位4.6个."""
    return start <= other.start < end and not at.scene.text.endswith("岁", 0, other.end)
