"""Products: so much for each unit, so many units, and the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from extract.check.claims import Claim, holds, tells
from extract.check.figures import Figure
from extract.check.intervals import Interval
from extract.check.names import same_indicator

REACH = 5
"""Figures around a per-unit figure among which units and total are looked for."""
CHANCE = 0.03
_A_DAY = re.compile(r"(平均每[天日]|[日天]均)[^,，。;；]{0,6}$")
_MARK = re.compile(r"[,，。;；、]")


def find_products(figures: Sequence[Figure]) -> Iterator[Claim]:
    """每平方米6428元 × 11.36万平方米 = 7.3亿元; 日均790万人次 × 8天 = 6320万人次."""
    for at, each in enumerate(figures):
        near = [
            f
            for f in figures[max(0, at - REACH) : at + REACH]
            if abs(f.place - each.place) < 2 and not f.is_open
        ]
        rule = _per_unit if "/" in each.unit else _per_day if _is_daily(each) else None
        if rule and not each.is_open:
            pairs = permutations((f for f in near if f is not each), 2)
            claims = [claim for a, b in pairs if (claim := rule(each, a, b))]
            if len(claims) == 1:
                claims = [replace(claims[0], told=True)]
            found = [c for c in claims if (holds(c) and tells(c, CHANCE)) or c.told]
            yield from sorted(found, key=lambda claim: not holds(claim))[:1]


def _per_unit(each: Figure, units: Figure, total: Figure) -> Claim | None:
    top, _, bottom = each.unit.partition("/")
    if total.unit != top or not _counts(units, bottom) or total.row.measure != "level":
        return None
    return Claim("product", (each, units, total), _product, False, each.lead[-8:])


def _counts(units: Figure, bottom: str) -> bool:
    return units.unit == bottom and units.row.measure == "level" and units.unit != "a"


def _is_daily(figure: Figure) -> bool:
    return figure.row.aggregation == "daily" and figure.row.measure == "level"


def _per_day(each: Figure, days: Figure, total: Figure) -> Claim | None:
    alike = total.kind == each.kind and total.row.measure == "level"
    if days.unit != "d" or not alike or total.row.aggregation == "daily":
        return None
    told = same_indicator(each.row, total.row) and each.place == days.place == total.place
    sure = told and _A_DAY.search(each.lead) is not None and _are_days_of(days, total)
    return Claim("product", (each, days, total), _times_days, sure, each.lead[-8:], told)


def _are_days_of(days: Figure, total: Figure) -> bool:
    """8天充电量1120万千瓦时: the days are those in which the total came together."""
    return days.trail == total.lead and _MARK.search(days.trail) is None


def _product(given: Sequence[Figure]) -> Interval:
    each, units = given
    return each.interval * units.interval


def _times_days(given: Sequence[Figure]) -> Interval:
    """So many days' worth; an average of what is counted is rounded, or cut."""
    each, days = given
    size = each.size if each.slack else each.size.widened(each.scale)
    return size * days.interval


def find_ranks(figures: Sequence[Figure]) -> Iterator[Claim]:
    """Ranks of several with their values, in one order: the first has the most, or the least."""
    ranked = [(v, r) for v, r in pairwise(figures) if _is_ranked(v, r)]
    for (first, one), (second, other) in pairwise(ranked):
        alike = first.kind == second.kind and first.row.entity != second.row.entity
        if alike and first.row.indicator == second.row.indicator and one.place == other.place:
            yield Claim("rank", (first, second, one, other), _rank_of, False, other.lead[-8:])


def _is_ranked(value: Figure, rank: Figure) -> bool:
    row = rank.row
    same = value.row.indicator == row.indicator and value.row.entity == row.entity
    return (
        row.measure == "rank"
        and value.row.measure == "level"
        and value.place == rank.place
        and same
    )


def _rank_of(given: Sequence[Figure]) -> Interval | None:
    """Behind the rank of the first where the second has less, before it where it has more."""
    first, second, one = given
    if first.size.meets(second.size):
        return None
    below = second.size.high < first.size.low
    rank = one.interval
    return (
        Interval(rank.low + 1, rank.high * 1000) if below else Interval(rank.low * 0, rank.high - 1)
    )
