"""Durations that are counted from the document's date or from the year in force."""

from __future__ import annotations

import datetime as dt

from extract.times import iso
from extract.times.reference import LOOKING_BACK, Anchor, Groups, day_in_force, number

MANY_YEARS = 10
"""近三十年 is counted back from today, 近三年 in whole years."""

VAGUE_YEARS = 2
"""这两年 is said of a time without edges, 这一年 of the year that is spoken of."""

JUST_BEGUN = 2
"""Up to this month 过去一年 is the year before, later the twelve months up to now."""

_DAYS_IN = {"天": 1, "日": 1, "周": 7, "星期": 7}
_LAST = dt.date.max.toordinal()


def read_span(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """近三年, 过去三年, 未来五年 in whole years; 三年来, 近两个月, 未来三天 from or to the date."""
    (length, unit), way = _duration(groups), groups["way"]
    if not length:
        return None
    if unit == "年":
        return _span_of_years(length, way, anchor)
    if way == "this":
        return None
    if unit == "月":
        return _months_around(anchor, length if way == "ahead" else -length)
    days = length * _DAYS_IN.get(unit, 0)
    if way == "ahead":
        return iso.interval(days_away(anchor.date, 1), days_away(anchor.date, days))
    return iso.interval(days_away(anchor.date, 1 - days), anchor.date)


def _duration(groups: Groups) -> tuple[int | None, str]:
    """How many of which unit; half a year is six months."""
    if groups["n"] == "半":
        return 6, "月"
    return number(groups["n"]), groups["u"].removeprefix("个")


def _span_of_years(length: int, way: str, anchor: Anchor) -> str | None:
    """Early in a year, or where the month is not known, 过去三年 ends with the year before
    and 未来五年 begins with this one; later in the year 过去三年 includes it and 未来五年 does not.

    三年来 is counted back from today, and so is a single year, in months.
    """
    year, month, _ = anchor.parts
    if year is None:
        return None
    early = month is None or month <= LOOKING_BACK
    if way == "this" and length <= VAGUE_YEARS:
        return iso.write(anchor.year) if length == 1 and anchor.year else None
    if way in ("ahead", "within"):
        start = year if early or way == "within" else year + 1
        return iso.interval(iso.write(start), iso.write(start + length - 1))
    if length == 1 and month is not None and month > JUST_BEGUN:
        return _months_around(anchor, -12)
    if length >= MANY_YEARS or (way == "back" and length > 1):
        return iso.interval(iso.write(year - length), iso.write(year))
    end = year if not early or (way == "near" and month is None) else year - 1
    if way == "past" and length > 1:
        return iso.interval(iso.write(year - length), iso.write(end))
    return iso.interval(iso.write(end - length + 1), iso.write(end))


def _months_around(anchor: Anchor, by: int) -> str | None:
    """From or to the month of the document's date."""
    year, month, _ = anchor.parts
    if year is None or month is None:
        return None
    here, there = iso.write(year, month), iso.write(*iso.add_months(year, month, by))
    return iso.interval(here, there) if by > 0 else iso.interval(there, here)


def read_streak(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """连续三年: up to the year in force where that is over, else to the last year that tells."""
    length, (year, month, _) = number(groups["n"]), anchor.parts
    if not length or year is None:
        return None
    early = month is None or month <= LOOKING_BACK
    end = anchor.year if anchor.year and anchor.year < year else year - 1 if early else year
    return iso.interval(iso.write(end - length + 1), iso.write(end))


def read_offset(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """10年前 from the document's date; 5天后 from the day or year in force, where there is one,
    and 5年后 behind 10年前 from the year that this was.

    Behind what happened, a time after the document's date needs a word for the future:
    改革开放40年后 tells none.
    """
    found = _offset(groups, anchor, future)
    to_come = iso.is_after(found, anchor.date)
    return None if to_come and "event" in groups and not future else found


def _offset(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    amount, unit = _duration(groups)
    ago = groups["side"] == "ago"
    if amount is None or "more" in groups or (ago and groups["u"] == "日"):
        return None  # 30日前 is a deadline as often as a stretch of days
    by = -amount if ago else amount
    if unit == "年":
        later = groups["side"] == "later" and (anchor.year or (not future and anchor.recalled))
        year = later or anchor.parts[0]
        return None if year is None else iso.write(year + by)
    told = day_in_force(anchor) if groups["side"] == "later" else None
    base = told or anchor.date
    if unit == "月":
        named = anchor.year and anchor.month and groups["side"] == "later"
        parts = (anchor.year, anchor.month, None) if named else iso.read(base)
        known = parts is not None and parts[1] is not None
        return iso.write(*iso.add_months(parts[0], parts[1], by)) if known else None  # type: ignore[index,arg-type]
    return days_away(base, by * _DAYS_IN.get(unit, 0))


def days_away(base: str | None, days: int) -> str | None:
    """The day so many days behind another, or before it; None where that is known to no day."""
    date = iso.full_date(base)
    if date is None or not days or not dt.date.min.toordinal() <= date.toordinal() + days <= _LAST:
        return None
    return (date + dt.timedelta(days=days)).isoformat()


def after_duration(value: str, count: int, unit: str) -> str | None:
    """From a date on, so many years, months, weeks or days; None where the date is coarser."""
    start, unit = iso.read(value), unit.removeprefix("个")
    if start is None or not count:
        return None
    if unit == "年":
        return iso.interval(value, iso.shift_years(value, count))
    if unit == "月":
        year, month, _ = start
        ended = iso.write(*iso.add_months(year, month, count)) if month else None
        return iso.interval(value[: len("2019-07")], ended)
    return iso.interval(value, days_away(value, count * _DAYS_IN[unit]))


def before_duration(value: str, months: int) -> str | None:
    """So many months in a row up to one; None where that is no month."""
    end = iso.read(value)
    if end is None or end[1] is None or end[2] is not None or months < 1:
        return None
    return iso.interval(iso.write(*iso.add_months(end[0], end[1], 1 - months)), value)
