"""Periods that stand nowhere in the text, and are built from what stands there.

从6月3日首批渔船下水到6月20日末班离港，共卸鱼8吨 is of the days between,
价格环比上涨 of the month before the paper's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from extract.bind.period.asked import bind_time, is_opened
from extract.bind.period.durations import counted
from extract.bind.period.terms import terms
from extract.bind.situation import Situation, told_value, valued_times
from extract.records import BoundTime, Mention
from extract.times import between_years, first, from_to, is_after, last, month_before, shift_years
from extract.times.iso import read, write
from extract.times.reference import number


def built(at: Situation, modality: str) -> Iterator[tuple[str, BoundTime]]:
    """Every period that can be built for a number, with how it was."""
    times = [*valued_times(at.scene, at.values)]
    before = [t for t in times if t.end <= at.quantity.start]
    near = before[-1:]
    return chain(
        counted(at, before),
        terms(at, before, modality),
        _between_ends(at, before),
        *(_from_beginning(at, time) for time in before if _begins(at, time)),
        *(_years_before(at, time) for time in near),
        *(_of_own_year(at, time) for time in near),
        _of_title(at, before),
        *(() if times else (_month_reported(at), _year_of_story(at))),
    )


def _between_ends(at: Situation, before: list[Mention]) -> Iterator[tuple[str, BoundTime]]:
    """从6月3日首批渔船下水到6月20日末班离港，共卸鱼8吨: from the one time to the other.

    Not where a number stands between them: that is of the first.
    """
    text = at.scene.text
    begins = [t for t in before if is_opened(at.scene, t) or t.part("since") is not None]
    for begin in begins[-1:]:
        for end in (t for t in before if t.start >= begin.end and _is_end(text, t)):
            if not at.scene.holds_quantity(begin.end, end.start):
                yield from _joined(at, begin, end)
                return


def _is_end(text: str, time: Mention) -> bool:
    """到6月20日, 截至6月20日."""
    opened = text[: time.start].endswith(("到", "至"))
    return opened or any(time.part(name) is not None for name in ("to", "until"))


def _joined(at: Situation, begin: Mention, end: Mention) -> Iterator[tuple[str, BoundTime]]:
    started, ended = (_value(at, t) for t in (begin, end))
    value = from_to(first(started), ended) if started and ended else None
    if value is not None:
        when = bind_time(at.scene, begin, "ends")
        spans = when.spans + bind_time(at.scene, end, "ends").spans
        yield "ends", replace(when, iso=value, spans=spans)


def _from_beginning(at: Situation, time: Mention) -> Iterator[tuple[str, BoundTime]]:
    """自12月1日起，收费0.1元: what is introduced is of the day from which it holds."""
    value = _value(at, time)
    if value and "/" in value:
        yield "begun", replace(bind_time(at.scene, time, "begun"), iso=first(value))


def _begins(at: Situation, time: Mention) -> bool:
    """12月1日起: whether it is the day from which something holds."""
    return at.scene.text[time.start : time.end].endswith("起")


def _years_before(at: Situation, time: Mention) -> Iterator[tuple[str, BoundTime]]:
    """过去一年 may be the last year of the calendar, and 过去三年 the three that are over."""
    way, length, unit, date = time.part("way"), time.part("n"), time.part("u"), at.context.date
    if not (way and length and unit and date):
        return
    text = at.scene.text
    count = number(text[slice(*length)])
    if count and text[slice(*way)].startswith("过去") and text[slice(*unit)] == "年":
        year = int(date[:4]) - 1
        value = between_years(year - count + (count == 1), year)
        yield "years_over", replace(bind_time(at.scene, time, "years_over"), iso=value)


def _of_own_year(at: Situation, time: Mention) -> Iterator[tuple[str, BoundTime]]:
    """去年运货9万吨…。前8个月运货6万吨 in October: months that name no year may be of the paper's,
    whatever year was spoken of before."""
    value, date = _value(at, time), at.context.date
    bare = any(time.part(n) for n in _MONTHS) and not any(time.part(n) for n in _YEARS)
    if date is None or value is None or not bare:
        return
    own = shift_years(value, int(date[:4]) - int(value[:4]))
    if own is not None and own != value and not is_after(last(own), date):
        yield "own_year", replace(bind_time(at.scene, time, "built"), iso=own)


_MONTHS = ("m", "q", "qn", "mn", "half")
_YEARS = ("y", "yy", "rel", "y2", "rel2", "relm", "reld")


def _of_title(at: Situation, before: list[Mention]) -> Iterator[tuple[str, BoundTime]]:
    """《2016—2020年滩涂调查报告》显示，…: the years or month that its title names."""
    titles = [m for m in at.scene.matched.of_kind("title") if m.end <= at.quantity.start]
    last = titles[-1] if titles else None
    if last is None or any(t.start >= last.end for t in before):
        return
    value = _named(at.scene.text[last.start : last.end], at.context.date)
    if value is not None:
        yield "titled", _build(at, last, value)


def _named(title: str, date: str | None) -> str | None:
    if years := _TITLE_YEARS.search(title):
        return between_years(int(years[1]), int(years[2] or years[1]))
    month, parts = _TITLE_MONTH.match(title), read(date)
    if month is None or parts is None or parts[1] is None:
        return None
    return write(parts[0] - (int(month[1]) > parts[1]), int(month[1]))


_TITLE_YEARS = re.compile(
    "((?:19|20)[0-9]{2})年?(?:(?:-{1,2}|—{1,2}|–|~|至|到)((?:19|20)[0-9]{2}))?(?![0-9])"
)
_TITLE_MONTH = re.compile("《([1-9]|1[0-2])月份?")


def _month_reported(at: Situation) -> Iterator[tuple[str, BoundTime]]:
    """价格环比上涨1.7%, 制造业采购经理指数升至50.3% in a sentence without a time:
    the figure of a month comes out in the next one, of purchasing managers on its last day."""
    text, date = at.scene.text, at.context.date or ""
    monthly = at.sense.basis == "mom" or _MONTHLY.search(text) is not None
    closing = date[8:] >= CLOSING and _MANAGERS.search(text) is not None
    value = (date[:7] if closing else month_before(date)) if monthly else None
    if value is not None:
        yield "month_reported", _build(at, at.quantity, value)


_MONTHLY = re.compile(
    "环比|CPI|PPI|PMI|采购经理|居民消费价格|工业生产者|[0-9]+城房价|外汇储备|社融"
)


_MANAGERS = re.compile("PMI|采购经理")
CLOSING = "28"
"""The day from which on the index of purchasing managers may be that of its own month."""


def _year_of_story(at: Situation) -> Iterator[tuple[str, BoundTime]]:
    """A story that had come to a day or month of another year goes on in that year, as long as
    a new paragraph has named no time."""
    when, date = at.state.story, at.context.date
    if when is None or date is None or at.state.told:
        return
    value = told_value(when, at.values) or ""
    dated = len(value) in (len("2017-12"), len("2017-12-31"))
    if dated and value[:4] != date[:4] and not is_after(value, date):
        yield "story", replace(when, iso=value[:4])


def _value(at: Situation, time: Mention) -> str | None:
    return at.values.get((at.scene.sentence.sentence_id, time.start))


def _build(at: Situation, of: Mention, value: str | None) -> BoundTime:
    return replace(bind_time(at.scene, of, "built"), iso=value)
