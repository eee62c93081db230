"""How much the words around two figures speak for their being one figure said twice."""

from __future__ import annotations

from extract.check.figures import Figure
from extract.check.names import may_be_one

TOUCHING = 10
"""Characters next to both figures, on either side, that count once more."""
SAME_PERIOD, SAME_ENTITY = 2.0, 1.0
SAME_NEIGHBOUR = 3.0
"""For each figure of some digits beside both: 158.95万辆，环比下降15.19% is said as a whole."""
_NOT_SAID = ("document_period", "inherited_period", "year_inferred")
_GUESSED_PERIOD, _GUESSED_ENTITY = "document_period", "assumed_entity"


def likeness(one: Figure, other: Figure) -> float:
    """Pairs of characters and figures around both, what touches both, and what slots they share."""
    return (
        len(one.words & other.words)
        + (_touching(one.lead[::-1], other.lead[::-1]) + _touching(one.trail, other.trail)) / 2
        + SAME_NEIGHBOUR * len(one.beside & other.beside)
        + SAME_PERIOD * (one.row.period == other.row.period)
        + SAME_ENTITY * (one.row.entity == other.row.entity)
    )


def _touching(one: str, other: str) -> int:
    """How many characters are the same from the figure on; spaces and line breaks aside."""
    count = 0
    for a, b in zip("".join(one.split()), "".join(other.split()), strict=False):
        if a != b or count == TOUCHING:
            break
        count += 1
    return count


def may_be_one_fact(one: Figure, other: Figure) -> bool:
    """Whether neither entity nor period says that two figures are of different things."""
    return _same_entity(one, other) and _same_time(one, other)


def _same_entity(one: Figure, other: Figure) -> bool:
    guessed = _GUESSED_ENTITY in (*one.row.flags, *other.row.flags)
    return guessed or may_be_one(one.row.entity, other.row.entity)


def _same_time(one: Figure, other: Figure) -> bool:
    a, b = one.row.period, other.row.period
    guessed = _GUESSED_PERIOD in (*one.row.flags, *other.row.flags)
    return guessed or not a or not b or _within(a, b) or _within(b, a)


def is_one_period(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one period, and not of a month and of all months up to it.

    Where a sentence does not say its own, or one of them stands in a headline, they may be.
    """
    told = not any(flag in (*one.row.flags, *other.row.flags) for flag in _NOT_SAID)
    return not told or one.in_head != other.in_head or one.row.period == other.row.period


def _within(period: str, other: str) -> bool:
    """Whether 2018-05 lies in 2018."""
    first, _, last = period.partition("/")
    start, _, end = other.partition("/")
    starts_in = _day(start, "-00") <= _day(first, "-00")
    return starts_in and _day(last or first, "-99") <= _day(end or start, "-99")


def _day(date: str, rest: str) -> str:
    """2018 → 2018-00-00 or 2018-99-99: its first and last day, to be compared."""
    return date + rest * ((10 - len(date)) // len(rest))
