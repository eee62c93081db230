"""The words for a reference: where they stand, and whether they tell of a time or of somebody."""

from __future__ import annotations

import re

from extract.records import Span
from extract.rulebook.binding import MASKS, BindingRules

USUAL = re.compile("常年|(?:历年|往年|近年|历史|多年)(?:同期|平均|均值)")
"""What is usual is no earlier state, and not a year."""


def basis_of(said: str | None, reference: str, rules: BindingRules) -> str | None:
    """`time` and `other` are decided by the words of the reference; a gap to a time (高于去年同期,
    是改造前的三倍) is to no other entity."""
    if said in ("entity", "other") and _TIME_ALONE.fullmatch(reference):
        return "period"
    earlier = MASKS["T"] in reference or basis_in_time(reference, rules) == "yoy"
    if said == "other" and not earlier:
        return "entity"
    return said if said not in ("time", "other") else "period"


_TIME_ALONE = re.compile(
    f"{MASKS['T']}+(?:的|同期|同月|全年|平均|水平)*"
    "|(?:从|以|此|之)前|平[时日常]|往[常年]|.{0,4}(?:高峰|峰值|低谷|低点)(?:时|时期|期)?|.{2,8}(?<![目当眼日])前"
    f"|(?:高峰|低谷|最高|最低)的{MASKS['T']}+"
)


SPOKEN = {"同比": "yoy", "环比": "mom"}


def spoken(text: str) -> str | None:
    """The basis that a word says: 比2016年同比增长 is year on year."""
    return next((basis for word, basis in SPOKEN.items() if word in text), None)


def said_beside(text: str, start: int) -> str | None:
    """比2016年同比增长 and 环比7月上升 say their basis beside the reference that begins there;
    同比2016年 is only held against that year, and so is its speed in 较1月的同比增速."""
    if text[:start].endswith("环比"):
        return "mom"
    return spoken(_SPEED.sub("", text[start:]))


_SPEED = re.compile("[同环]比(?=增速|[增涨升降跌]幅)")


def basis_in_time(reference: str, rules: BindingRules) -> str:
    """yoy for the year before as a whole or the same part of it, mom for the month, week or
    quarter before; not for their ends (去年末) or plans, nor for what is usual or a named year."""
    if USUAL.match(reference) or _OTHERWISE.search(reference):
        return "period"
    if any(word in reference for word in rules.words["year_before"]):
        return "period" if named_year(reference) else "yoy"
    return "mom" if any(w in reference for w in rules.words["month_before"]) else "period"


_OTHERWISE = re.compile("全年|大前年|前年同|[年月季度周][终末底]|四季度(?!同)|预测|预期|计划|目标")


def named_year(reference: str) -> int | None:
    """2019 of 2019年同期."""
    found = _YEAR.search(reference)
    return int(found[1]) if found else None


_YEAR = re.compile("((?:19|20)[0-9]{2})年")


def trimmed(start: int, end: int, low: int, left: str) -> Span | None:
    """财务人员的2倍、教师的3倍: a reference begins behind the number before it."""
    last = left.rfind(MASKS["Q"], start, end)
    opened = _OPENED.match(left, last + 1, end) if last >= 0 else None
    start = opened.end() if opened else start
    while end > start and left[end - 1] == "的":
        end -= 1
    return (low + start, low + end) if start < end else None


_OPENED = re.compile("[、和及与或（(）)+]+(?:占(?:了|到|据)?|为|是)?")
