"""What a time is understood by: the document's date and what the text before has said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from extract.times import iso

Groups = Mapping[str, str]
"""The parts of a mention by name, words replaced by their codes.

y year, yy two digits of one, rel year word, m month, relm month word, d day, reld day word,
half, off the days off of a holiday, q quarter, qn and mn the first so many quarters and months,
edge, season, first so many years of a plan, n and u a duration, event what stands right before one;
a 2 behind the name belongs to the far end of an interval.
"""

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "两": "2",
}
_FIRST = {"元": 1, "首": 1}
_RECENT = dt.timedelta(days=31)

LOOKING_BACK = 6
"""Up to this month a whole year that nothing says is to come is the last one."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative and incomplete times are resolved against.

    `date` is the document's (partial ISO 8601, or None), `year`, `month` and `day` are
    what the paragraph has stated so far, `previous` is the last period that was resolved,
    `recalled` is the year to which the paragraph went back last without naming it (10年前).
    """

    date: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    previous: str | None = None
    recalled: int | None = None
    at_edge: bool = False  # the month is known from 3月末 only: a bare day need not be of it

    @property
    def parts(self) -> tuple[int | None, int | None, int | None]:
        """Year, month and day of the document, as far as they are known."""
        return iso.read(self.date) or (None, None, None)

    @property
    def today(self) -> dt.date | None:
        """The document's date, where it is known to the day."""
        return iso.full_date(self.date)


def number(text: str) -> int | None:
    """A number below 100 or a string of digits: 7, 十一, 二十七, 二〇二五; None for others."""
    if text in _FIRST:
        return _FIRST[text]
    if text.isascii() and text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        digits = "".join(_DIGITS.get(c, "x") for c in text)
        about = len(digits) == 2 and "0" not in digits  # 七八 is no 78
        return int(digits) if digits.isdigit() and not about else None
    if len(tens) > 1 or len(ones) > 1 or any(c not in _DIGITS for c in tens + ones):
        return None
    return 10 * int(_DIGITS[tens] if tens else 1) + int(_DIGITS[ones] if ones else 0)


_TURN = 50
"""A year of two digits below is one of this century."""


def states_year(groups: Groups) -> bool:
    """Whether the mention itself says the year, be it by a relative word."""
    return any(name in groups for name in ("y", "yy", "rel"))


def year_of(groups: Groups, anchor: Anchor) -> int | None:
    """The year that the mention states; None where it is not known which one."""
    if "y" in groups:
        return number(groups["y"])
    if "yy" in groups:
        short = int("".join(_DIGITS.get(c, c) for c in groups["yy"]))
        return short + (2000 if short < _TURN else 1900)
    code = groups.get("rel", "")
    if code == "current":
        return anchor.year or anchor.parts[0]
    if code == "prior" and _looks_back(groups, anchor):
        return (anchor.parts[0] or 0) - 2
    if code == "reported":
        return _reported_year(anchor)
    return _offset(code, anchor.parts[0], anchor.year)


def _reported_year(anchor: Anchor) -> int | None:
    """年末全市…: early in a year the end of the one that was spoken of, else of the year before."""
    year, month, _ = anchor.parts
    if anchor.year is not None or year is None or (month or 1) > LOOKING_BACK:
        return anchor.year or year
    spoken = iso.read(iso.last(anchor.previous)) if anchor.previous else None
    return spoken[0] if spoken is not None and spoken[0] < year else year - 1


def _looks_back(groups: Groups, anchor: Anchor) -> bool:
    """比上年增加 early in a year, with no year named: the year reported is itself the last one."""
    year, month, _ = anchor.parts
    spoken = anchor.year is not None or anchor.month is not None
    if year is None or month not in range(1, LOOKING_BACK + 1) or spoken:
        return False
    finer = any(name in groups for name in ("m", "d", "edge", "half", "q", "qn", "mn", "season"))
    return "against" in groups and not finer


def _offset(code: str, document: int | None, in_force: int | None) -> int | None:
    """A value by its code: an offset from the document's, or beside the one in force."""
    if code in _BESIDE:
        return None if in_force is None else in_force + _BESIDE[code]
    if code == "prior":  # 上年 is the year before the one that is reported
        code, document = "-1", in_force or document
    return None if document is None or not code else document + int(code)


_BESIDE = {"before": -1, "same": 0, "after": 1}


def guess_year(month: int, anchor: Anchor, future: bool) -> int | None:
    """The year of a month without one: the year in force, else the document's.

    A month later than the document's was last year's, unless the future is spoken of:
    in January, 12月 is the last one.
    """
    if anchor.year is not None:
        return anchor.year
    year, document_month, _ = anchor.parts
    if year is None or document_month is None or future:
        return year
    return year - 1 if month > document_month else year


def guess_year_of_day(month: int, day: int, anchor: Anchor, future: bool) -> int | None:
    """The year of a day without one.

    After a bare `2025年` a date of the last 31 days is still one of the document's year:
    yearly figures stand beside yesterday's news. A date of the next 31 days is to come,
    and not of the year before.
    """
    today, near = anchor.today, None
    if today is not None and anchor.year is None:
        near = _year_within(today + dt.timedelta(days=1), today + _RECENT, month, day)
    elif today is not None and anchor.month is None:
        new_year = dt.date(today.year, 1, 1)
        near = _year_within(max(today - _RECENT, new_year), today, month, day)
    return near or guess_year(month, anchor, future)


def _year_within(start: dt.date, end: dt.date, month: int, day: int) -> int | None:
    """The year in which a day of a month falls between two dates, both included."""
    years = range(start.year, end.year + 1)
    dates = (iso.full_date(iso.write(year, month, day)) for year in years)
    return next((date.year for date in dates if date is not None and start <= date <= end), None)


def month_of(groups: Groups, anchor: Anchor, future: bool) -> tuple[int, int] | None:
    """Year and month that the mention states."""
    if "relm" in groups:
        return _relative_month(groups["relm"], anchor)
    month = number(groups["m"])
    if month is None or not 1 <= month <= 12:
        return None
    year = year_of(groups, anchor) if states_year(groups) else guess_year(month, anchor, future)
    return None if year is None else (year, month)


def month_in_force(anchor: Anchor) -> tuple[int, int] | None:
    """Year and month that the paragraph speaks of."""
    if anchor.month is None:
        return None
    year = guess_year(anchor.month, anchor, future=False)
    return None if year is None else (year, anchor.month)


def document_month(anchor: Anchor) -> tuple[int, int] | None:
    """Year and month of the document."""
    year, month, _ = anchor.parts
    return None if year is None or month is None else (year, month)


def _relative_month(code: str, anchor: Anchor) -> tuple[int, int] | None:
    in_force, document = month_in_force(anchor), document_month(anchor)
    if code == "current":
        return in_force or document
    if code in _BESIDE:
        return iso.add_months(*in_force, _BESIDE[code]) if in_force else None
    base = in_force if _is_reported(in_force, document) else document
    return iso.add_months(*base, int(code)) if base else None


def _is_reported(in_force: tuple[int, int] | None, document: tuple[int, int] | None) -> bool:
    """Whether the month in force is the one before the document's: the month of its figures.

    A report of September on August means July by 上月.
    """
    if in_force is None or document is None:
        return False
    return in_force == iso.add_months(*document, -1)


def day_in_force(anchor: Anchor) -> str | None:
    """The day that the paragraph speaks of."""
    month = month_in_force(anchor)
    return iso.write(*month, anchor.day) if month and anchor.day else None
