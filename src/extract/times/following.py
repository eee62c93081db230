"""The period that is reported after another one: what is held against it is of that period."""

from __future__ import annotations

from extract.records import Mention
from extract.times import iso


def following(time: Mention, value: str) -> str | None:
    """1—7月 is followed by 1—8月, 6月末 by 7月末, 二季度 by 三季度, 2016年 by 2017年,
    2017年上半年 by that of 2018.

    `value` is that of the time. None for counterparts (去年同期), days and spans of years,
    and for what adds up from January to the end of a year.
    """
    start, end = iso.read(iso.first(value)), iso.read(iso.last(value))
    if start is None or end is None or time.rule_id.endswith(("counterpart", "same_period")):
        return None
    if any(time.part(name) is not None for name in ("half", "qn")):
        return iso.shift_years(value, 1)
    if "/" in value:
        return _next_stretch(start, end, time.part("q") is not None)
    year, month, day = start
    if month is None:
        return iso.write(year + 1)
    if time.part("edge") is not None and time.part("m") is None:
        return None  # 比上年末增长: now, whenever that is
    if day is None:
        return iso.write(*iso.add_months(year, month, 1))
    next_end = iso.last_day(*iso.add_months(year, month, 1))
    return next_end if iso.is_month_end(value) else None


def _next_stretch(start: iso.Parts, end: iso.Parts, quarter: bool) -> str | None:
    """A quarter is followed by the next one, the months from January by one month more."""
    (year, month, day), (end_year, end_month, _) = start, end
    if month is None or end_month is None or day is not None or year != end_year:
        return None
    if quarter:
        year, month = iso.add_months(year, month, iso.QUARTER)
        return iso.months(year, month, month + iso.QUARTER - 1)
    return iso.months(year, 1, end_month + 1) if month == 1 and end_month < 12 else None
