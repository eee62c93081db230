"""One point or stretch of the calendar: a year, half, quarter, month or day, or the edge of one."""

from __future__ import annotations

from dataclasses import replace

from extract.times import iso
from extract.times.reference import (
    Anchor,
    Groups,
    document_month,
    guess_year,
    guess_year_of_day,
    month_in_force,
    month_of,
    number,
    states_year,
    year_of,
)

_STRETCHES = ("half", "q", "relq", "qn", "mn", "season")
AHEAD = 7
"""A paper tells what is expected so many days after it without naming the month."""

QUARTER = 3
"""Up to this month the winter that is spoken of is the one behind."""

_TENS = {
    "early": (1, 10),
    "middle": (11, 20),
    "late": (21, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
}


def read_point(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """The value of an absolute or relative date of any precision, None where it is not told."""
    if future and groups.get("rel") == "reported":  # 预计年末达到
        groups = {**groups, "rel": "current"}
    if any(name in groups for name in _STRETCHES) or ("m" in groups and "m2" in groups):
        return _stretch(groups, anchor, future)
    if "d" in groups:
        return _day(groups, anchor, future)
    if "m" in groups or "relm" in groups:
        return _month(groups, anchor, future)
    return _year(groups, anchor)


def _year(groups: Groups, anchor: Anchor) -> str | None:
    year = year_of(groups, anchor)
    if year is None:
        return None
    edge = groups.get("edge", "")
    return iso.write(year, *{"end": (12, None), "start": (1, None), "mid": (6, None)}.get(edge, ()))


def _month(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    found = month_of(groups, anchor, future)
    if found is None:
        return None
    edge = groups.get("edge", "")
    if edge == "end":
        return iso.last_day(*found)
    if edge in _TENS:
        start, end = _TENS[edge]
        last = iso.write(*found, end) or iso.last_day(*found)
        return iso.interval(iso.write(*found, start), last)
    return iso.write(*found)


def _day(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    day = number(groups["d"])
    if not day:
        return None
    month = _month_of_day(groups, day, anchor, future)
    return None if month is None else iso.write(*month, day)


def _month_of_day(groups: Groups, day: int, anchor: Anchor, future: bool) -> tuple[int, int] | None:
    """A bare day is of the month of the day named before, else of the paper's."""
    if "m" not in groups and "relm" not in groups:
        of_month = not anchor.at_edge and not (anchor.day is None and _just_past(day, anchor))
        named = month_in_force(anchor) if of_month else None
        return named or _last_month_with(day, anchor, future)
    month = month_of(groups, anchor, future)
    if month is None or "relm" in groups or states_year(groups):
        return month
    year = guess_year_of_day(month[1], day, anchor, future)
    return None if year is None else (year, month[1])


def _just_past(day: int, anchor: Anchor) -> bool:
    """Whether a bare day is one of the last days before the paper's: 3月份…。21日 on 22 April."""
    return anchor.today is not None and 0 <= anchor.today.day - day <= _NEWS_DAYS


_NEWS_DAYS = 3
"""A paper tells what happened in so many days before it without naming the month."""


def _last_month_with(day: int, anchor: Anchor, future: bool) -> tuple[int, int] | None:
    """The document's month, or the one before for a day that is far from being reached yet."""
    month, today = document_month(anchor), anchor.today
    if month is None or today is None or future or day - today.day <= AHEAD:
        return month
    return iso.add_months(*month, -1)


def _stretch(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """A run of months: half, quarter, season, first so many months, from month to month."""
    if "relq" in groups:
        return _relative_quarter(groups, anchor)
    months = _months(groups)
    if months is None or not (1 <= months[0] <= 12 and 1 <= months[1] <= 12):
        return None
    year = _year_of_stretch(months, groups, anchor, future)
    if year is None:
        return None
    edge = groups.get("edge", "")
    if edge == "end":
        return iso.last_day(year + (months[1] < months[0]), months[1])
    return iso.write(year, months[0]) if edge == "start" else iso.months(year, *months)


def _months(groups: Groups) -> tuple[int, int] | None:
    """First and last month of a stretch; the second may lie in the next year."""
    if "season" in groups:
        start, _, end = groups["season"].partition("-")
        return int(start), int(end)
    if "half" in groups:
        return (1, 6) if groups["half"] == "上" else (7, 12)
    if "q" in groups:
        start_q, end_q = number(groups["q"]), number(groups.get("q2", groups["q"]))
        return (3 * start_q - 2, 3 * end_q) if start_q and end_q else None
    if "qn" in groups or "mn" in groups:
        count = number(groups.get("qn") or groups["mn"])
        return (1, 3 * count if "qn" in groups else count) if count else None
    first, last = number(groups["m"]), number(groups["m2"])
    return (first, last) if first and last else None


def _year_of_stretch(
    months: tuple[int, int], groups: Groups, anchor: Anchor, future: bool
) -> int | None:
    """The year that it begins in.

    What is counted from January, or from month to month, is over when it is written about:
    its last month tells the year; of a half or the last of some quarters the first does.
    """
    start, end = months
    if states_year(groups):
        year = year_of(groups, anchor)
        begun = groups.get("rel") == "0" and _began_last_year(months, anchor) and not future
        return year - 1 if year is not None and begun else year
    if "reported" in groups:  # a report is the last one, whatever year the text speaks of
        return guess_year(end, replace(anchor, year=None), future)
    if "half" in groups or "q" in groups:
        return guess_year(start if "half" in groups else end - 2, anchor, future)
    if _under_way(months, anchor):
        return anchor.parts[0]
    year = guess_year(end, anchor, future)
    return year if year is None or start <= end or anchor.year is not None else year - 1


def _began_last_year(months: tuple[int, int], anchor: Anchor) -> bool:
    """今冬 and 今冬明春 early in a year: of the winter that is not over yet, or hardly."""
    month = anchor.parts[1]
    return months[1] < months[0] and month is not None and month <= max(months[1], QUARTER)


def _under_way(months: tuple[int, int], anchor: Anchor) -> bool:
    """5月至8月 in a paper of May is yet to come; 1—8月 is last year's, for what is summed up."""
    month = anchor.parts[1]
    return anchor.year is None and month is not None and 1 < months[0] <= month < months[1]


def _relative_quarter(groups: Groups, anchor: Anchor) -> str | None:
    code = groups["relq"]
    month = month_in_force(anchor) if code == "same" else document_month(anchor)
    if month is None:
        return None
    start = (month[1] - 1) // 3 * 3 + 1
    year, start = iso.add_months(month[0], start, 3 * (0 if code == "same" else int(code)))
    if groups.get("edge") == "end":
        return iso.last_day(year, start + 2)
    return iso.months(year, start, start + 2)
