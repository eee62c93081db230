"""The years of a duration that a change took, or that a plan sets.

2023年，…，五年翻了一番 is of the five years up to 2023, 二十年淤高4米 of those up to now,
计划用三年建港 of three years from this one on, and what is reached 三年内 of the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.bind.cues import CHANGES
from extract.bind.period.asked import bind_time
from extract.bind.period.durations import lasting
from extract.bind.situation import Situation, told_value
from extract.records import BoundTime, Mention
from extract.times import between_years, last


def terms(at: Situation, before: list[Mention], modality: str) -> Iterator[tuple[str, BoundTime]]:
    """`before` are the times of the sentence before the number."""
    term, date = _term(at), at.context.date
    if term is None or date is None:
        return
    of, years = term
    year, when = int(date[:4]), bind_time(at.scene, of, "term")
    if modality != "actual":
        yield "term", replace(when, iso=between_years(year, year + years))
        yield "term_end", replace(when, iso=between_years(year + years, year + years))
        return
    yield from _up_to(at, years, before)
    if of is not at.quantity and not at.scene.text[: of.start].endswith(_GOING_ON):
        yield "term_back", replace(when, iso=between_years(year - years, year))


def _term(at: Situation) -> tuple[Mention, int] | None:
    """The duration of a number in years: itself, or the number before it in its clause."""
    scene, index = at.scene, at.scene.quantities.index(at.quantity)
    for of in (at.quantity, *scene.quantities[max(index - 1, 0) : index]):
        years = lasting(scene, of) if of.start >= at.clause[0] else None
        if years is not None:
            return None if _NO_STRETCH.match(scene.text, of.end) else (of, years)
    return None


_NO_STRETCH = re.compile("[期前后或以的级制]")
_GOING_ON = ("了", "近", "续")
"""做了11年, 连续3年 and 近5年 say how long something goes on, not what came of it in that time."""


def _up_to(at: Situation, years: int, before: list[Mention]) -> Iterator[tuple[str, BoundTime]]:
    """去年，…，五年翻了一番: up to the year that is spoken of."""
    when = bind_time(at.scene, before[-1], "term") if before else at.state.period
    value = told_value(when, at.values) if when is not None else None
    end = last(value)[:4] if value else ""
    if when is not None and end and at.sense.measure in CHANGES:
        yield "term_up_to", replace(when, iso=between_years(int(end) - years, int(end)))
