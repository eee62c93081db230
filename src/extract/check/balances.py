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
"""Characters before a figure that may name it."""
_BOTH = "进出口"
"""The two sides together: neither of them."""


def find_balances(figures: Sequence[Figure], balances: Sequence[Balance]) -> Iterator[Claim]:
    """出口5.1亿元，进口3.2亿元，顺差1.9亿元: the names say how the three hang together."""
    for at, rest in enumerate(figures):
        for balance in balances:
            over = _part_of(rest, balance)
            if over not in ("over", "under"):
                continue
            near = [f for f in figures[max(0, at - REACH) : at] if _may_be_side(f, rest)]
            sides = {_part_of(figure, balance): figure for figure in near}
            more, less = sides.get("more"), sides.get("less")
            if more and less:
                yield _claim(more, less, rest) if over == "over" else _claim(less, more, rest)


def _may_be_side(figure: Figure, rest: Figure) -> bool:
    row, other = figure.row, rest.row
    alike = figure.kind == rest.kind and row.measure == other.measure == "level"
    same = compatible(row.period, other.period) and compatible(row.entity, other.entity)
    return alike and same and not figure.is_open and rest.place - figure.place <= 1


def _part_of(figure: Figure, balance: Balance) -> str | None:
    """more, less, over or under: by the words before the figure, else by its indicator."""
    for text in (figure.lead[-NAME:], figure.row.indicator or ""):
        if not balance.names.search(text):
            continue
        found = [
            (text.rfind(word) + len(word), len(word), part)
            for part in ("more", "less", "over", "under")
            for word in getattr(balance, part)
            if word in text
        ]
        if found:
            return None if _BOTH in text else max(found)[2]  # 净流入 ends as 流入 does: the longer
    return None


def _claim(more: Figure, less: Figure, rest: Figure) -> Claim:
    return Claim("balance", (more, less, rest), _difference, True, rest.lead[-8:])


def _difference(given: Sequence[Figure]) -> Interval:
    more, less = given
    return more.size - less.size
