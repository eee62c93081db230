"""The times of an article one after the other, each in the light of those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from extract.records import Mention
from extract.times import iso
from extract.times.readings import resolve
from extract.times.reference import Anchor, Groups, states_year

Item = tuple[Mention, str, Mapping[str, str], int, bool]
"""A mention, its rule id, the text of its parts, its paragraph, whether the future is spoken of."""

_PERIODS = frozenset({"point", "interval", "years", "plan", "span", "whole_year"})
_BESIDE = ("same", "before", "after")
_DAYS = frozenset({"point", "interval", "day_word", "weekday"})


class Readings(Protocol):
    """What the rules must tell: the kind of reading of a rule, and the codes of its words."""

    def reading(self, rule_id: str, groups: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
        """The kind of reading of a mention and its parts, words replaced by their codes."""
        ...


def resolve_sequence(
    items: Sequence[Item], document_date: str | None, rules: Readings
) -> list[str | None]:
    """The ISO 8601 value of every time of an article, in the order of the text.

    A year stated in a paragraph holds for the months that follow in it, a month for the days;
    a new paragraph begins with the document's date again,
    only the period in force (同期, 去年同期) is carried on.
    A time that something is compared with (比2023年), a target (到2030年) and a beginning
    (自去年12月) change neither.
    """
    anchor, paragraph = Anchor(date=document_date), None
    values: list[str | None] = []
    for _, rule_id, parts, index, future in items:
        if index != paragraph:
            anchor, paragraph = Anchor(date=document_date, previous=anchor.previous), index
        kind, groups = rules.reading(rule_id, parts)
        until = "until" in groups and groups.get("reld") not in _BESIDE  # 截至第二天10时
        over = until or (_is_to_come(anchor) and not future)
        known = replace(anchor, year=None) if over and document_date else anchor
        value = resolve(kind, groups, known, future)
        values.append(value)
        anchor = _advance(anchor, kind, groups, value)
    return values


def _is_to_come(anchor: Anchor) -> bool:
    """Whether the year in force is later than the document's: 明年将萎缩. 10月涨幅达… is past."""
    return anchor.year is not None and anchor.year > (anchor.parts[0] or anchor.year)


def _advance(anchor: Anchor, kind: str, groups: Groups, value: str | None) -> Anchor:
    if value is None or any(name in groups for name in ("against", "to")):
        return anchor
    if "since" in groups and ("/" in value or "at" in groups):
        return anchor  # 今年以来 is the year itself, other beginnings are only looked back to
    if groups.get("rel") == "prior":
        return anchor  # 上年 is named beside the year that is spoken of
    if groups.get("relm", "0") not in ("0", "current", "same", "after") and "d" not in groups:
        return anchor  # 上月 is named beside the month that is spoken of
    if kind == "now" and anchor.previous is None:
        return replace(anchor, previous=value)  # 目前…，去年同期…
    if kind == "offset" and _is_past_year(value, anchor):
        return replace(anchor, recalled=int(value))
    if kind in _PERIODS and "d" not in groups:
        anchor = replace(anchor, previous=value)
    return _with_date(anchor, groups, value) if kind in _DAYS else anchor


def _is_past_year(value: str, anchor: Anchor) -> bool:
    """10年前, and 5年后 behind it: a year that is over."""
    return len(value) == len("2016") and value < (anchor.date or "")[:4]


def _is_aside(groups: Groups) -> bool:
    """去年12月 names a month of last year; the next bare month is again one of this year."""
    return "rel" in groups and "m" in groups and groups["rel"] != "current"


def _with_date(anchor: Anchor, groups: Groups, value: str) -> Anchor:
    """The year, month and day that are in force after a date or an interval."""
    start, end = iso.read(iso.first(value)), iso.read(iso.last(value))
    if start is None or end is None:
        return anchor
    if states_year(groups) and start[0] == end[0] and not _is_aside(groups):
        anchor = replace(anchor, year=end[0], month=None, day=None, recalled=None)
    if end[1] is None or ("/" in value and end[2] is None):
        return anchor
    is_day = "d" in groups or "reld" in groups or "w" in groups
    at_edge = "edge" in groups and not is_day
    return replace(anchor, month=end[1], day=end[2] if is_day else None, at_edge=at_edge)
