"""The period of a duration: the years up to now, what follows an event, the months in a row.

守岛32年 is of the 32 years up to now, 2019年7月开馆，仅3个月就… of July to October 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.bind.period.asked import bind_time
from extract.bind.scene import Scene
from extract.bind.situation import Situation, told_value
from extract.records import BoundTime, Mention
from extract.times import after_duration, before_duration, between_years
from extract.times.reference import number

LONGEST = 100
"""Years that a duration up to now may have."""

JUST_BEGUN = 2
"""Up to this month the years up to now end with the last one."""


def counted(at: Situation, before: list[Mention]) -> Iterator[tuple[str, BoundTime]]:
    """What the durations of a sentence tell; `before` are the times before the number."""
    yield from _counted_back(at)
    if before:
        yield from _counted_on(at, before[-1])
    yield from _running(at, before)


def _counted_back(at: Situation) -> Iterator[tuple[str, BoundTime]]:
    """守岛32年: a duration in years is of those up to now, and so is what the sentence that it
    opens tells behind it (32年，他换了200面国旗)."""
    of, way = at.quantity, "back"
    years, opening = years_up_to_now(at, of), at.scene.quantities[0]
    if years is None and not at.scene.text[: opening.start].strip(_MARKS):
        years, way, of = years_up_to_now(at, opening), "back_opening", opening
    date = at.context.date
    if years is None or date is None or not 0 < years < LONGEST:
        return
    year, early = int(date[:4]), bool(date[5:7]) and int(date[5:7]) <= JUST_BEGUN
    value = between_years(year - years, year - early)
    if value is not None:
        yield way, replace(bind_time(at.scene, of, "counted"), iso=value)


def years_up_to_now(at: Situation, quantity: Mention) -> int | None:
    """How many years a duration has; None for a term that is set as well."""
    return None if _TERM.match(at.scene.text, quantity.end) else lasting(at.scene, quantity)


def lasting(scene: Scene, quantity: Mention) -> int | None:
    """How many years a duration has; None for what is none, and for a range."""
    found = _YEARS.fullmatch(scene.text, quantity.start, quantity.end)
    return number(found[1]) if found else None


_MARKS = " \u3000“"
_YEARS = re.compile("([0-9]{1,2}|[一二两三四五六七八九十]{1,3})[多余]?年")
_TERM = re.compile("之?内|以内|以[上下]|期|制|产权|有期|免|左右|一遇")


def _counted_on(at: Situation, time: Mention) -> Iterator[tuple[str, BoundTime]]:
    """2019年7月开馆，仅3个月接待5万人: from a time on, where little time has passed."""
    found = _BRIEFLY.search(at.scene.text, time.end, at.quantity.end)
    value = at.values.get((at.scene.sentence.sentence_id, time.start))
    if found is None or value is None or found.start("n") > at.quantity.start:
        return
    built = after_duration(value, (number(found["n"]) or 0) - bool(found["first"]), found["u"])
    if built is not None:
        yield "counted_on", replace(bind_time(at.scene, time, "counted"), iso=built)


_COUNT = "(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})[多余]?"
_BRIEFLY = re.compile(
    f"(?:仅仅?用?了?|短短|不到|不足|才|只用了?|(?P<first>头(?!一年))){_COUNT}(?P<u>年|个月|天|周|个星期)(?!前|以|之?内|级|代|底|初)"
)


def _running(at: Situation, before: list[Mention]) -> Iterator[tuple[str, BoundTime]]:
    """10月正点率连续4个月超过八成: the months in a row up to the one that is spoken of."""
    found = _IN_A_ROW.search(at.scene.text, at.clause[0], at.quantity.end)
    if found is None:
        return
    told = bind_time(at.scene, before[-1], "counted") if before else at.state.period
    value = told_value(told, at.values) if told else None
    built = before_duration(value, number(found["n"]) or 0) if value else None
    if told is not None and built is not None:
        yield "running", replace(told, iso=built)


_IN_A_ROW = re.compile(f"连续{_COUNT}个月")
