"""Datelines: where and when a report was filed, and what year a page without a date is of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extract.layout.bylines import read_inline
from extract.rulebook.layout import LayoutRules

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_CLAUSE = re.compile(r"[。！？；\r\n]")
_SPAN = 120
_BRACKET = re.compile(r"\s*[（(][^（）()]{0,90}[）)]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """How a report begins, as read; the parts that do not stand there are None."""

    place: str | None
    year: int | None
    month: int | None
    day: int | None
    authors: tuple[str, ...]


def read_dateline(text: str, rules: LayoutRules) -> Dateline | None:
    """The dateline at the start of a body line, with the date that opens the report after it."""
    head = text[:240]
    found = rules.match("dateline", head[:60])
    if not found:
        return None
    rest = head[found.end() :]
    byline = read_inline(rest, rules)
    bracket = _BRACKET.match(rest)
    opening = rules.match("opening", rest[bracket.end() :] if bracket else rest)
    dated = found if found["month"] else opening
    month, day = (int(dated["month"]), int(dated["day"])) if dated else (None, None)
    if month and not (1 <= month <= 12 and day and 1 <= day <= 31):
        month = day = None
    year = int(dated["year"]) if dated and dated["year"] else None
    return Dateline(found["place"], year, month, day, byline.authors if byline else ())


def iso_date(dateline: Dateline, page_date: str | None, inferred: int | None) -> str | None:
    """The ISO date of a dateline; a missing year is the one of the page, else the inferred one."""
    if not dateline.month or not dateline.day:
        return None
    year = dateline.year or _year_of(page_date, dateline.month) or inferred
    return f"{year:04d}-{dateline.month:02d}-{dateline.day:02d}" if year else None


def _year_of(page_date: str | None, month: int) -> int | None:
    """The year of the page, or the one before where the page came out after New Year."""
    if not page_date or not page_date[:4].isdigit():
        return None
    issued = page_date[5:7]
    late = issued.isdigit() and month > int(issued) + 1
    return int(page_date[:4]) - late


def infer_year(raw: str, month: int, rules: LayoutRules) -> int | None:
    """The latest year of which the page speaks without planning it.

    Papers of November and December speak of the coming year in their news as well:
    there the year before wins where it is named more often.
    """
    counts = Counter(int(m[1]) for m in _YEAR.finditer(raw) if not _is_planned(raw, m, rules))
    if not counts:
        return None
    latest = max(counts)
    return latest - 1 if month > 10 and counts[latest - 1] > counts[latest] else latest


def _is_planned(raw: str, year: re.Match[str], rules: LayoutRules) -> bool:
    before = raw[max(0, year.start() - 4) : year.start()]
    if rules.rules["future"][0].pattern.search(before):
        return True
    left = raw[max(0, year.start() - _SPAN) : year.start()]
    right = raw[year.end() : year.end() + _SPAN]
    clause = _CLAUSE.split(left)[-1] + _CLAUSE.split(right)[0]
    return any(rule.pattern.search(clause) for rule in rules.rules["future"][1:])
