"""One reading for each kind of time: from the parts of a mention to its ISO 8601 value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from extract.times import iso
from extract.times.eras import read_century, read_decade, read_festival, read_minguo, read_vague
from extract.times.points import read_point
from extract.times.reference import (
    LOOKING_BACK,
    Anchor,
    Groups,
    day_in_force,
    number,
    states_year,
    year_of,
)
from extract.times.spans import days_away, read_offset, read_span, read_streak

Reading = Callable[[Groups, Anchor, bool], str | None]


def resolve(kind: str, groups: Groups, anchor: Anchor, future: bool = False) -> str | None:
    """The ISO 8601 value of a time, or None where text and anchor do not tell it.

    `kind` and `groups` are those of the rule (`TimeRules.reading`);
    `future` says that the sentence speaks of what is to come,
    so that a month later than the document's is not last year's.
    Raises KeyError for an unknown kind.
    """
    return _since(_READINGS[kind](groups, anchor, future), groups, anchor)


def _since(value: str | None, groups: Groups, anchor: Anchor) -> str | None:
    """自…以来: up to the document's date, where the beginning lies before it,
    or to the end of the earlier year that is spoken of (2017年达到…，2012年以来年均增长…).

    今年以来 stays the year, because it is no other span,
    and a figure in brackets behind the time (part `at`) is of the beginning itself.
    自2009年至2016年 has an end of its own.
    The end is told no finer than the beginning: 2016年以来 in May 2018 is 2016/2018.
    """
    ended = any(name in groups for name in ("y2", "m2", "d2", "rel2"))
    if value is None or "since" not in groups or "at" in groups or ended:
        return value
    start, end = iso.first(value), anchor.date
    if end is not None and end.startswith(start):
        return value
    if end is not None and anchor.year is not None and start[:4] < f"{anchor.year:04d}" < end[:4]:
        end = iso.write(anchor.year)
    if end is None or end < start:
        return f"{start}/"
    return iso.interval(start, end[: len(start)])


# --- intervals ----------------------------------------------------------------------------------


def _interval(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """The far end takes from the near end what it does not say itself."""
    near_groups = {name: text for name, text in groups.items() if not name.endswith("2")}
    far_groups = {name[:-1]: text for name, text in groups.items() if name.endswith("2")}
    if states_year(far_groups) and not states_year(near_groups) and "y" in far_groups:
        anchor = replace(anchor, year=year_of(far_groups, anchor))
    near = read_point(near_groups, anchor, future)
    parts = iso.read(iso.first(near)) if near else None
    if near is None or parts is None:
        return None
    far_anchor = replace(anchor, year=parts[0], month=parts[1])
    far = read_point(far_groups, far_anchor, future)
    if near_groups.get("edge") == "end" and parts[2] and far and len(far) == len("2018-03"):
        near = near[: len(far)]  # 9月底至次年3月
    found = iso.from_to(near, far) if far and "edge" in far_groups else iso.interval(near, far)
    if far is not None and near != far and iso.last(far).startswith(near):
        return _from_first(near, iso.last(far), "edge" in far_groups)
    if found is None and far is not None and not states_year(far_groups):
        found = iso.interval(near, iso.shift_years(far, 1))  # 11月15日至3月15日
    return found


def _from_first(whole: str, end: str, at_edge: bool) -> str | None:
    """What has passed of a year or a month: 2月以来截至2月12日 from its first day,
    2018年以来截至8月底 from January to that month."""
    parts = iso.read(end)
    if parts is None:
        return None
    year, month, day = parts
    of_year = len(whole) == len("2018")
    by_day = day is not None and not (of_year and at_edge)
    begun = iso.write(year, 1 if of_year else month, 1 if by_day else None)
    return iso.interval(begun, end if by_day else iso.write(year, month))


def _year_so_far(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """今年截至7月底: from January to that month, or from its first day to that day."""
    year = year_of(groups, anchor)
    far_groups = {name[:-1]: text for name, text in groups.items() if name.endswith("2")}
    far = read_point(far_groups, replace(anchor, year=year), future)
    end = iso.read(iso.last(far)) if far else None
    if far is None or end is None or end[0] != year or end[1] is None:
        return None
    return _from_first(f"{end[0]:04d}", iso.last(far), "edge" in far_groups)


def _years(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    start, end = number(groups["y"]), number(groups["y2"])
    if start is None or end is None:
        return None
    return iso.interval(iso.write(start), iso.write(end if end > 99 else start // 100 * 100 + end))


def _plan(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """Five-year plans: the sixth began in 1981."""
    ordinal = number(groups["plan"].removesuffix("五"))
    if ordinal is None:
        return None
    ordinal = 10 if groups["plan"] == "十五" else ordinal
    start = 1981 + 5 * (ordinal - 6)
    if "first" in groups:
        years = number(groups["first"]) or 0
        return iso.interval(iso.write(start), iso.write(start + years - 1))
    edges = {"start": (start, start), "end": (start + 4, start + 4)}
    first, last = edges.get(groups.get("edge", ""), (start, start + 4))
    return iso.interval(iso.write(first), iso.write(last))


# --- the period in force ------------------------------------------------------------------------


def _counterpart(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """去年同期, 2015年同期: the period in force, in another year."""
    previous = anchor.previous
    if "relm" in groups:
        return None
    if previous is None:
        return _that_year(groups, anchor)
    parts = iso.read(iso.first(previous))
    if "y" in groups:
        year = number(groups["y"])
        return iso.shift_years(previous, year - parts[0]) if parts and year else None
    code = groups["rel"].replace("prior", "-1").replace("before", "-1")
    return iso.shift_years(previous, int(code)) if code.lstrip("-").isdigit() else previous


def _that_year(groups: Groups, anchor: Anchor) -> str | None:
    """The year of a counterpart is known where the text names no period before."""
    year = year_of(groups, anchor)
    held_against = "against" in groups or groups.get("rel") == "0"
    return None if year is None or held_against else iso.write(year)


def _same_period(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    return anchor.previous


def _whole_year(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """全年: the year in force, or the last year where the text looks back on it; else this year."""
    if anchor.year is not None:
        return iso.write(anchor.year)
    year, month = anchor.parts[:2]
    if year is None:
        return None
    looks_back = month in range(1, LOOKING_BACK + 1) or anchor.previous == iso.write(year - 1)
    return iso.write(year - 1 if looks_back and not future else year)


# --- days and weeks -----------------------------------------------------------------------------


def _now(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    return anchor.date


def _day_word(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """今天, 昨天, 当日, 次日, 前一天; 当日 is the document's day where the text has named none."""
    code = groups["reld"]
    if code in _BESIDE:
        base = day_in_force(anchor)
        if base is None and code == "same":
            base = anchor.date if anchor.today else None
        return base if code == "same" else days_away(base, _BESIDE[code])
    return anchor.date if code == "0" else days_away(anchor.date, int(code))


_BESIDE = {"before": -1, "same": 0, "after": 1}


def _week(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    if anchor.today is None:
        return None
    monday, sunday = iso.week(anchor.today, int(groups["relw"]))
    return f"{monday.isoformat()}/{sunday.isoformat()}"


def _weekday(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """上周四 in its week; a bare 周四 is the day in force if that is one (4月13日，星期五),
    else the last one, or the next where the future is spoken of.
    """
    if "d" in groups:
        return read_point(groups, anchor, future)
    today = anchor.today
    if today is None:
        return None
    index = "一二三四五六日".index(groups["w"].replace("天", "日"))
    stated = iso.full_date(day_in_force(anchor))
    if "relw" not in groups and stated is not None and stated.weekday() == index:
        day = stated
    elif "relw" in groups:
        day = iso.week(today, int(groups["relw"]))[0] + dt.timedelta(days=index)
    elif future:
        day = today + dt.timedelta(days=(index - today.weekday()) % 7)
    else:
        day = today - dt.timedelta(days=(today.weekday() - index) % 7)
    return day.isoformat()


def _weekend(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    if anchor.today is None or "relw" not in groups:
        return None
    sunday = iso.week(anchor.today, int(groups["relw"]))[1]
    return f"{(sunday - dt.timedelta(days=1)).isoformat()}/{sunday.isoformat()}"


def _clock(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """A clock time belongs to the day in force; by itself it is no date."""
    return day_in_force(anchor)


_READINGS: dict[str, Reading] = {
    "point": read_point,
    "interval": _interval,
    "year_so_far": _year_so_far,
    "years": _years,
    "plan": _plan,
    "span": read_span,
    "streak": read_streak,
    "offset": read_offset,
    "counterpart": _counterpart,
    "same_period": _same_period,
    "whole_year": _whole_year,
    "now": _now,
    "day_word": _day_word,
    "week": _week,
    "weekday": _weekday,
    "weekend": _weekend,
    "clock": _clock,
    "minguo": read_minguo,
    "decade": read_decade,
    "century": read_century,
    "festival": read_festival,
    "vague": read_vague,
}

KINDS = frozenset(_READINGS)
"""The kinds of reading that a rule may name."""
