"""The days off of a public holiday of mainland China: 国庆假期 of 2017 is 1 to 8 October.

They follow the moon and the notices of the State Council, so they are looked up in the package
chinesecalendar, which knows those of 2004 and later.
"""

from __future__ import annotations

import datetime as dt
from functools import cache


@cache
def days_off(holiday: str, year: int) -> str | None:
    """First and last day, ISO 8601, of the days off around a holiday; None where nobody knows.

    `holiday` is the name that chinesecalendar gives it: national_day, spring_festival, ….
    A weekend beside it counts, and so does another holiday: the Mid-Autumn Festival of 2017.
    """
    from chinese_calendar.constants import Holiday, holidays

    name = Holiday[holiday].value
    own = [day for day, of in holidays.items() if of == name and _is_of(day, holiday, year)]
    if not own:  # the Mid-Autumn Festival of 2020 is a day of the National Day's holiday
        return days_off("national_day", year) if holiday == "mid_autumn_festival" else None
    start, end = min(own), max(own)
    while _is_off(start - _DAY):
        start -= _DAY
    while _is_off(end + _DAY):
        end += _DAY
    return f"{start.isoformat()}/{end.isoformat()}" if start < end else start.isoformat()


def nearest_year(holiday: str, today: dt.date, future: bool) -> int:
    """The year of a holiday that is named without one: the nearest, sooner one that is over.

    元旦假期 on 30 December is to come, 国庆假期 on 6 January was in the year before.
    """

    def distance(year: int) -> float:
        days = days_off(holiday, year)
        away = (dt.date.fromisoformat(days[:10]) - today).days if days else 10_000
        return away if away >= 0 else -away * (1 / OVER if future else OVER)

    return min((today.year, today.year - 1, today.year + 1), key=distance)


OVER = 0.3
"""How far a day that is over seems, to one as many days ahead: a paper mostly looks back.
What is planned looks ahead as much."""


def _is_of(day: dt.date, holiday: str, year: int) -> bool:
    """Whether a day off is of a year: the last days of December are of the year that begins."""
    turning = holiday == "new_years_day" and day.month == 12
    return day.year + turning == year


def _is_off(day: dt.date) -> bool:
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_holiday(day))
    except NotImplementedError:  # beyond the years that are known
        return False


_DAY = dt.timedelta(days=1)
