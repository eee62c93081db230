"""Relations across the documents of a run: copies, conflicts, growth, and values off the series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from statistics import median

from extract.check.facts import Fact
from extract.check.intervals import Interval
from extract.check.steps import count_digits, is_small_step
from extract.records import Check

SURE = 4
"""Digits of a figure that is another for a slip, and not another figure."""
TENS = tuple(Decimal(10) ** k for k in (1, -1, 2, -2, 3, -3, 4, -4))
NEAR = Decimal("1.5")
"""A value so near the series, once it is divided by ten, hundred, …, was off by that."""
STEADY = 3
"""Largest over smallest of a series that shows where a value should be."""
ENOUGH = 3
"""Values, besides its own, that show where a value should be."""
LATER = Decimal("0.05")
"""So far at most a revised figure is from the first."""
_ONE = Interval(Decimal(1), Decimal(1))


def check_across(facts: Iterable[Fact]) -> Iterator[Check]:
    """The relations between facts of several documents; the facts come sorted."""
    number = 0
    for _, group in groupby(facts, key=lambda fact: fact.key):
        for check in _check_series(list(group)):
            number += 1
            yield replace(check, check_id=f"run:{number}")


def _check_series(facts: Sequence[Fact]) -> Iterator[Check]:
    if len({fact.doc_id for fact in facts}) == 1:
        return
    rates = [fact for fact in facts if fact.measure == "change_rate"]
    levels = sorted((f for f in facts if f.measure == "level"), key=lambda fact: fact.kind)
    for _, alike in groupby(levels, key=lambda fact: fact.kind):
        firsts: dict[str, Fact] = {}
        for fact in alike:
            first = firsts.setdefault(fact.period, fact)
            if first.doc_id != fact.doc_id:
                yield _compare(first, fact)
        yield from _off_the_series(list(firsts.values()))
        yield from (check for rate in rates for check in _growth(rate, firsts))


def _compare(first: Fact, again: Fact) -> Check:
    """The same figure in two documents: a copy, a revision, a slip, or a conflict."""
    expected, found = first.interval, again.interval
    if expected.meets(found):
        return _record("copy", "holds", (first, again), expected)
    if count_digits(first.text) >= SURE and is_small_step(first.text, again.text):
        return _record("conflict", "fails", (first, again), expected, first.text)
    near = expected.widened(abs(expected.middle) * LATER).meets(found)
    return _record("revision" if near else "conflict", "open", (first, again), expected)


def _growth(rate: Fact, levels: dict[str, Fact]) -> Iterator[Check]:
    """new = old × (1 + growth); what is counted anew or in other prices need not come out."""
    old, new = levels.get(_year_before(rate.period)), levels.get(rate.period)
    if old is None or new is None or old.doc_id == new.doc_id == rate.doc_id:
        return
    ratio = new.interval.over(old.interval)
    if ratio is not None:
        expected = ratio - _ONE
        near = expected.widened(rate.slack).meets(rate.interval)
        yield _record("growth", "holds" if near else "open", (old, new, rate), expected)


def _year_before(period: str) -> str:
    """2025-03 → 2024-03; of an interval both ends."""
    ends = [
        f"{int(end[:4]) - 1:04d}{end[4:]}" if end[:4].isdigit() else end
        for end in period.split("/")
    ]
    return "/".join(ends)


def _off_the_series(facts: Sequence[Fact]) -> Iterator[Check]:
    """A value ten, a hundred, a thousand or ten thousand times off what the others show."""
    for fact in facts:
        others = [
            f.interval.middle for f in facts if f is not fact and len(f.period) == len(fact.period)
        ]
        if len(others) < ENOUGH or min(others) <= 0 or max(others) > STEADY * min(others):
            continue
        middle = median(others)
        if any(middle / NEAR <= fact.interval.middle / ten <= middle * NEAR for ten in TENS):
            expected = Interval(min(others) / NEAR, max(others) * NEAR)
            rows = (*(f for f in facts if f is not fact), fact)
            yield _record("series", "fails", rows, expected)


def _record(
    relation: str,
    verdict: str,
    facts: Sequence[Fact],
    expected: Interval,
    repair: str | None = None,
) -> Check:
    found = facts[-1].interval
    return Check(
        check_id="",
        doc_id=None,
        relation=relation,
        verdict=verdict,
        observation_ids=tuple(fact.observation_id for fact in facts),
        texts=tuple(fact.text for fact in facts),
        expected_low=expected.low,
        expected_high=expected.high,
        found_low=found.low,
        found_high=found.high,
        unit=facts[-1].base_unit,
        evidence=facts[0].key,
        repair_id=facts[-1].observation_id if repair else None,
        repair=repair,
    )
