"""Balances: what came in, what went out, and what one is over the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.check.claims import Claim
from extract.check.figures import Figure
from extract.check.intervals import Interval
from extract.check.names import compatible
from extract.rulebook.relations import Balance

REACH = 8
"""Figures back in which the two sides are looked for, in the same sentence or the one before."""
NAME = 8
"""Characters before a figure that may name it, where its indicator does not."""
_BOTH = "进出口"
"""The two sides together: neither of them."""


def find_balances(figures: Sequence[Figure], balances: Sequence[Balance]) -> Iterator[Claim]:
    """出口5.1亿元，进口3.2亿元，顺差1.9亿元: the names say how the three hang together."""
    for at, rest in enumerate(figures):
        near = [f for f in figures[max(0, at - REACH) : at] if _may_be_side(f, rest)]
        for balance in balances:
            sides = [f for f in near if not _is_named(f, balance.over + balance.under)]
            more, less = (_last_named(sides, words) for words in (balance.more, balance.less))
            if more is None or less is None:
                continue
            if _is_named(rest, balance.over):
                yield _claim(more, less, rest)
            elif _is_named(rest, balance.under):
                yield _claim(less, more, rest)


def _may_be_side(figure: Figure, rest: Figure) -> bool:
    row, other = figure.row, rest.row
    alike = figure.kind == rest.kind and row.measure == other.measure == "level"
    same = compatible(row.period, other.period) and compatible(row.entity, other.entity)
    return alike and same and not figure.is_open and rest.place - figure.place <= 1


def _last_named(figures: Sequence[Figure], words: Sequence[str]) -> Figure | None:
    """The nearest figure of the name."""
    return next((f for f in reversed(figures) if _is_named(f, words)), None)


def _is_named(figure: Figure, words: Sequence[str]) -> bool:
    name = figure.row.indicator or figure.lead[-NAME:]
    return any(word in name for word in words) and _BOTH not in name


def _claim(more: Figure, less: Figure, rest: Figure) -> Claim:
    return Claim("balance", (more, less, rest), _difference, True, rest.lead[-8:])


def _difference(given: Sequence[Figure]) -> Interval:
    more, less = given
    return more.size - less.size
