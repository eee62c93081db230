"""How the numbers of a list share the times or the interval before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.bind.grammar import begins_change, leads_over
from extract.bind.period.asked import bind_time
from extract.bind.scene import Scene
from extract.bind.situation import Situation, told_value
from extract.records import BoundTime, Mention
from extract.times import members

SERIES = 3
"""Numbers of a list that are one for each year of an interval without a word that says so."""

YEARS = len("2014/2019")
"""How long the value of an interval of years is."""


def share_out(at: Situation, when: BoundTime, listed: bool) -> BoundTime:
    """2019年至2022年…分别为: each number of a list gets its part of an interval.

    Not where the numbers are `listed` over several indicators or owners;
    of an interval that is only in force, the years: 1—2月 goes on as one period.
    2013年至2017年…从3万笔增至9万笔: the two ends of a change get the ends of the interval.
    """
    scene, quantity = at.scene, at.quantity
    value = told_value(when, at.values) or ""
    if (end := _end_of_change(scene, quantity, value)) is not None:
        return replace(when, member=(end, 0))
    inherited = when.rule_id == "period:inherited"
    if listed or (inherited and "-" in value.partition("/")[0]):
        return when
    run = scene.run_of(quantity)
    own = when.sentence_id == scene.sentence.sentence_id
    lead = scene.text[when.mention.end if own else 0 : run[0].start]
    told = any(word in lead for word in ("分别", "依次"))
    if len(run) == 1 or not (told or (own and _is_series(value, run))):
        return when
    if when.mention.part("way") is not None and any(word in lead for word in _SUMMING):
        return when  # 近5年的平均增速分别为: each is of all years
    listed_months = own and "、" in scene.text[when.mention.start : when.mention.end]
    if "-" in value and len(run) < SERIES and not (listed_months or when.mention.part("q")):
        return when  # 1—6月…分别增长16%、30%: two figures of all six months; not 6月、7月
    return replace(when, member=(run.index(quantity), len(run)))


_SUMMING = ("平均", "年均", "累计", "合计")


def _is_series(value: str, run: Sequence[Mention]) -> bool:
    """2013年至2016年的营收为3、4、5、6亿元: as many numbers as years, without a word for it."""
    return len(run) >= SERIES and members(value, len(run)) is not None


def _end_of_change(scene: Scene, quantity: Mention, value: str) -> int | None:
    """0 for the number behind 从 or 由, 1 for the one that it changes to; None for others.

    Over years something may stand between: 2014年至2019年，贫困率由当初的11%下降到2%.
    """
    if len(value) != YEARS:
        return None  # 1—6月，…由5吨升至9吨: it rose from what it was before them
    index = scene.quantities.index(quantity)
    for end, first in ((0, index), (1, index - 1)):
        pair = scene.quantities[first : first + 2] if first >= 0 else ()
        if len(pair) < 2:
            continue
        opened = scene.text[: pair[0].start].endswith(("从", "由")) or begins_change(scene, pair[0])
        if opened and leads_over(scene.text[pair[0].end : pair[1].start]):
            return end
    return None


def listed(at: Situation) -> BoundTime | None:
    """2015年和2016年…分别增长32.5%和24%: the time of as many before the list as it has numbers.

    In one clause without 分别 too: 对比2015年、2016年的合格率36.8%、26.9%.
    """
    scene, run = at.scene, at.scene.run_of(at.quantity)
    times = [t for t in scene.times if t.end <= run[0].start][-len(run) :]
    gaps = [scene.text[a.end : b.start] for a, b in pairwise(times)]
    if len(run) == 1 or len(times) < len(run) or not all(g in ("、", "和", "与") for g in gaps):
        return None
    lead = scene.text[times[-1].end : run[0].start]
    apart = scene.clause_of(times[-1].start) != scene.clause_of(run[0].start)
    if apart and not any(word in lead for word in ("分别", "依次")):
        return None
    return bind_time(scene, times[run.index(at.quantity)], "listed")
