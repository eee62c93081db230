"""Partial dates and intervals in ISO 8601: writing, reading, shifting."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

QUARTER = 3
"""Months of a quarter."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

Parts = tuple[int, int | None, int | None]
"""Year, month, day; what is not known is None."""


def write(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """A partial date; None where the calendar has no such date."""
    try:
        full = dt.date(year, month or 1, day or 1) if month != 0 and day != 0 else None
    except ValueError:
        return None
    if full is None:
        return None
    text = full.isoformat()
    return text if day else text[:7] if month else text[:4]


def read(date: str | None) -> Parts | None:
    """The parts of a partial date; None for anything else, an interval too."""
    found = _DATE.fullmatch(date or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    return (year, month, day) if year is not None else None


def full_date(date: str | None) -> dt.date | None:
    """The day, where the date is known to the day."""
    parts = read(date)
    if parts is None or parts[1] is None or parts[2] is None:
        return None
    return dt.date(parts[0], parts[1], parts[2])


def first(value: str) -> str:
    """The start of an interval, or the date itself."""
    return value.partition("/")[0]


def last(value: str) -> str:
    """The end of an interval (empty where it is open), or the date itself."""
    return value.rpartition("/")[2]


def is_after(value: str | None, date: str | None) -> bool:
    """Whether a value begins after a date, as far as both are told; not where one is unknown."""
    start, date = first(value or ""), date or ""
    known = min(len(start), len(date))
    return start[:known] > date[:known]


def interval(start: str | None, end: str | None) -> str | None:
    """From the start of one value to the end of another; None where that runs backwards."""
    if start is None or end is None:
        return None
    start, end = first(start), last(end)
    if start == end:
        return start
    shared = min(len(start), len(end))
    return f"{start}/{end}" if start[:shared] <= end[:shared] else None


def from_to(start: str, end: str) -> str | None:
    """From one date to another, no finer at its end than where it begins, if that is a month:
    2021年7月至今年11月底."""
    month = len("2021-07")
    at_month = len(start) == month and "/" not in end and is_month_end(end)
    return interval(start, end[:month] if at_month else end)


def is_month_end(date: str) -> bool:
    """Whether a date is the last day of its month."""
    parts = read(date)
    return parts is not None and parts[1] is not None and date == last_day(parts[0], parts[1])


def last_day(year: int, month: int) -> str | None:
    """The last day of a month."""
    return write(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def add_months(year: int, month: int, by: int) -> tuple[int, int]:
    """The month so many months away."""
    carried, index = divmod(month - 1 + by, 12)
    return year + carried, index + 1


def months(year: int, start: int, end: int) -> str | None:
    """From one month to another, into the next year where the second is the earlier one."""
    over = 1 if end < start else 0
    return interval(write(year, start), write(year + over, end))


def between_years(start: int, end: int) -> str | None:
    """From one year to another, or the one year."""
    return interval(write(start), write(end))


def month_before(date: str | None) -> str | None:
    """The month before that of a date; None where its month is not known."""
    parts = read(date)
    if parts is None or parts[1] is None:
        return None
    return write(*add_months(parts[0], parts[1], -1))


def shift_years(value: str, by: int) -> str | None:
    """The same period so many years away; 29 February becomes the 28th."""
    if "/" in value:
        start, end = (shift_years(part, by) if part else None for part in value.split("/"))
        return interval(start, end)
    parts = read(value)
    if parts is None:
        return None
    year, month, day = parts
    return write(year + by, month, day) or write(year + by, month, 28)


def week(date: dt.date, by: int) -> tuple[dt.date, dt.date]:
    """Monday and Sunday of the week so many weeks away."""
    monday = date - dt.timedelta(days=date.weekday()) + dt.timedelta(weeks=by)
    return monday, monday + dt.timedelta(days=6)


def members(value: str, count: int) -> list[str] | None:
    """The years, else the months or quarters, of an interval that has so many; None for another.

    For figures that the text hands out in order: 2012年至2016年上半年分别为 with four numbers.
    """
    start, end = read(first(value)), read(last(value))
    if start is None or end is None or "/" not in value:
        return None
    years = [f"{year:04d}" for year in range(start[0], end[0] + 1)]
    if len(years) == count and start[1] is None and end[2] is None:
        rest = months(end[0], 1, end[1]) if end[1] else years[-1]
        return [*years[:-1], rest] if rest else None
    if start[1] is None or end[1] is None or start[2] or end[2]:
        return None
    length = (end[0] - start[0]) * 12 + end[1] - start[1] + 1
    if length == count:
        return ["{:04d}-{:02d}".format(*add_months(start[0], start[1], by)) for by in range(length)]
    if length != count * QUARTER or start[1] % QUARTER != 1:
        return None
    begun = (add_months(start[0], start[1], by) for by in range(0, length, QUARTER))
    return [f"{year:04d}-{month:02d}/{year:04d}-{month + 2:02d}" for year, month in begun]
