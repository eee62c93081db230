"""Long and vague times: decades, centuries, years of the Republic, feasts."""

from __future__ import annotations

from extract.times import iso
from extract.times.holidays import days_off, nearest_year
from extract.times.reference import Anchor, Groups, number, states_year, year_of

_DECADES_BEFORE_2000 = 30


def read_minguo(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """民国106年: years since 1911."""
    year = number(groups["n"])
    return None if year is None or year > 200 else iso.write(1911 + year)


def read_decade(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """90年代, 1990年代: from its first year to its last."""
    decade = number(groups["dec"])
    if decade is None or (decade < _DECADES_BEFORE_2000 and not {"c", "cc"} & groups.keys()):
        return None
    century = int(groups["cc"]) if "cc" in groups else int(groups.get("c", "20")) - 1
    start = century * 100 + decade
    return iso.interval(iso.write(start), iso.write(start + 9))


def read_century(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """20世纪 as a span of years, 本世纪中叶 as one; its edges tell none."""
    start = (int(groups["c"]) - 1) * 100
    if "mid" in groups:
        return iso.write(start + 50)
    return None if "edge" in groups else iso.interval(iso.write(start + 1), iso.write(start + 100))


def read_festival(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """The days off of a holiday that is told of as such (国庆假期, 春节期间);
    of others the month where that is fixed, else the year."""
    name, _, off = groups["festival"].partition(" ")
    stated = year_of(groups, anchor) if states_year(groups) else anchor.year
    year = stated or anchor.parts[0]
    if year is None:
        return None
    if (off or "off" in groups) and name in _HOLIDAYS:
        if stated is None and anchor.today is not None:
            year = nearest_year(name, anchor.today, future)
        days = days_off(name, year)
        other = groups.get("festival2", "").partition(" ")[0]
        beside = days_off(other, year) if other in _HOLIDAYS else days
        if days is not None and days == beside:  # 中秋、国庆假期 are one in some years only
            return days
    month, _, day = _HOLIDAYS.get(name, name).partition("-")
    if "that" in groups and name in _DAYS:
        return _that_day(month, _DAYS[name], year, stated is not None or future, anchor)
    return iso.write(year, int(month) if month else None, int(day) if day else None)


_HOLIDAYS = {
    "new_years_day": "1",
    "tomb_sweeping_day": "4",
    "labour_day": "5",
    "national_day": "10",
    "spring_festival": "",
    "dragon_boat_festival": "",
    "mid_autumn_festival": "",
}
"""The month that a public holiday always falls in, or nothing."""


_DAYS = {
    "new_years_day": "1",
    "labour_day": "1",
    "national_day": "1",
    "5": "4",
    "6": "1",
    "11": "11",
    "12-12": "12",
    "12": "25",
}
"""The day of its month on which a feast always falls, by its holiday or its code."""


def _that_day(month: str, day: str, year: int, told: bool, anchor: Anchor) -> str | None:
    """双11当天: the last one that is over, where neither year nor plan is told."""
    found = iso.write(year, int(month), int(day))
    over = told or not iso.is_after(found, anchor.date)
    return found if over else iso.write(year - 1, int(month), int(day))


def read_vague(groups: Groups, anchor: Anchor, future: bool) -> str | None:
    """近年来: no value."""
    return None
