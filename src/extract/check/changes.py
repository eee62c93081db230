"""Changes: from one figure to another, and by how much."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from extract.check.claims import Claim, Rule, holds, tells
from extract.check.figures import Figure
from extract.check.intervals import Interval
from extract.check.names import same_indicator

_FROM = re.compile(r"(由|从|比|自)[^,，。;；]*$")
_TO = re.compile(r"^[^。;；]{0,14}?(至|到|为|成|达)[^,，。;；]{0,6}$")
_ONE = Interval(Decimal(1), Decimal(1))
_YEARLY = re.compile(r"年均|每年")
_ITS_RATE = re.compile(r"^[,，](增幅|增速|涨幅|升幅|降幅|减幅|跌幅)[^,，]{0,2}$")
"""Between a change and its rate."""
REACH = 3
"""Figures behind the second of a pair among which the change is looked for."""
CHANCE = 0.05


def find_changes(figures: Sequence[Figure]) -> Iterator[Claim]:
    """From–to pairs with their change, and a level with its change and its rate."""
    for at in range(len(figures) - 1):
        yield from _from_to(figures, at)
        yield from _level_change_rate(figures, at)


def _from_to(figures: Sequence[Figure], at: int) -> Iterator[Claim]:
    old, new = figures[at], figures[at + 1]
    if not _is_pair(old, new):
        return
    behind = [f for f in figures[at + 2 : at + 3 + REACH] if f.row.amount.dimension != "duration"]
    for change in behind[:REACH]:
        rule = _rule(old, new, change)
        if rule is None or change.place != new.place:
            continue
        yearly = _YEARLY.search(change.lead)  # often in other prices than the two levels
        sure = change is behind[0] and not yearly and _speaks_of(new, change)
        claim = Claim("from_to", (old, new, change), rule, sure, old.lead[-4:] + new.lead[-4:])
        if sure or (holds(claim) and tells(claim, CHANCE)):
            yield claim
            return


def _is_pair(old: Figure, new: Figure) -> bool:
    alike = old.kind == new.kind and old.row.measure == new.row.measure == "level"
    return alike and old.place == new.place and bool(_FROM.search(old.lead) and _TO.match(new.lead))


def _speaks_of(new: Figure, change: Figure) -> bool:
    """Whether a change is of the pair before it, and against its first figure."""
    plain = change.row.basis in (None, "period") or new.row.basis == change.row.basis
    return plain and len(change.lead) <= 12 and same_indicator(new.row, change.row)


def _rule(old: Figure, new: Figure, change: Figure) -> Rule | None:
    """How a change follows from its two ends."""
    measure, points = change.row.measure, change.row.amount.dimension == "percentage_point"
    if measure in ("change", "difference") and (
        points if old.is_ratio else change.kind == old.kind
    ):
        return _signed(_difference, change)
    if measure == "change_rate" and change.unit == "%" and not old.is_ratio:
        years = _years(old, new) if _YEARLY.search(change.lead) else 1
        return _signed(partial(_rate, years=years), change) if years else None
    return None


def _years(old: Figure, new: Figure) -> int:
    """From the year of the one to that of the other; 0 where that is not told."""
    first, last = (figure.row.period or "" for figure in (old, new))
    told = first[:4].isdigit() and last[:4].isdigit()
    return max(0, int(last[:4]) - int(first[:4])) if told else 0


def _signed(rule: Callable[[Sequence[Figure]], Interval | None], change: Figure) -> Rule:
    return rule if change.row.direction else lambda given: _size(rule(given))


def _size(found: Interval | None) -> Interval | None:
    return -found if found and found.high < 0 else found


def _difference(given: Sequence[Figure]) -> Interval:
    old, new = given
    found = new.value - old.value
    return found.scaled(100) if old.is_ratio else found  # rates differ by percentage points


def _rate(given: Sequence[Figure], years: int = 1) -> Interval | None:
    """new / old - 1; over several years its root: so much a year, one year upon the other."""
    old, new = given
    found = new.value.over(old.value)
    if found is None or found.low <= 0:
        return None
    root = Decimal(1) / years
    return Interval(found.low**root, found.high**root) - _ONE


def _level_change_rate(figures: Sequence[Figure], at: int) -> Iterator[Claim]:
    """净利润5.8亿元，增加1.43亿元，增幅32.7%: the three follow each other."""
    level, change = figures[at], figures[at + 1]
    rate = figures[at + 2] if at + 2 < len(figures) else None
    if rate is None or not _is_triple(level, change, rate):
        return
    sure = same_indicator(level.row, change.row) and (
        same_indicator(change.row, rate.row) or _ITS_RATE.search(rate.lead) is not None
    )
    claim = Claim("growth", (level, change, rate), _rate_of_change, sure, rate.lead[-8:])
    if sure or (holds(claim) and tells(claim, CHANCE)):
        yield claim


def _is_triple(level: Figure, change: Figure, rate: Figure) -> bool:
    measures = (level.row.measure, change.row.measure, rate.row.measure)
    return (
        measures == ("level", "change", "change_rate")
        and level.kind == change.kind
        and level.place == change.place == rate.place
        and rate.unit == "%"
        and change.row.direction == rate.row.direction is not None
        and rate.row.basis in (None, change.row.basis)
        and len(rate.lead) <= 8
    )


def _rate_of_change(given: Sequence[Figure]) -> Interval | None:
    level, change = given
    return change.value.over(level.value - change.value)
