"""Times of the sentence that are not the period of a number, whatever else speaks for them.

It is held against them, or they date the number before, the founding of something, a record,
or tell one fair or match from the next.
"""

from __future__ import annotations

import re

from extract.bind.grammar import begins_change
from extract.bind.period.apart import is_booked
from extract.bind.situation import Situation
from extract.records import BoundTime, Mention


def is_of_another(at: Situation, when: BoundTime) -> bool:
    """是2012年的3.5倍, 与去年同期相比，: the time that a number is held against is not its own."""
    reference, time = at.sense.reference, when.mention
    if when.sentence_id != at.scene.sentence.sentence_id or when.after or when.iso:
        return False
    if (
        is_booked(at.scene, time)
        or at.scene.text.startswith("相比", time.end)
        or any(tells(at, time) for tells in (_is_start, _is_birth, _is_record, _is_edition))
    ):
        return True
    if reference is None or at.sense.measure not in _OF_A_TIME or at.sense.basis == "whole":
        return False
    return reference[0] < time.end <= reference[1]


def _is_start(at: Situation, time: Mention) -> bool:
    """由上年的12%提高到15%, 超过2020年的4.8万吨，达5.1万吨: a time of the first number alone."""
    first = next((q for q in at.scene.quantities if q.start >= time.end), None)
    if first is None or first.start >= at.scene.run_of(at.quantity)[0].start:
        return False
    if begins_change(at.scene, at.quantity):
        return False
    told = _OF_IT.fullmatch(at.scene.text, time.end, first.start)
    return told is not None and _HELD.search(at.scene.text, 0, time.start) is not None


def _is_birth(at: Situation, time: Mention) -> bool:
    """始建于1956年，现有职工1200人; 2019年建成，现有…: what came to be then has its figures now.

    So has what is only told apart by it: 成立于2015年的蓝岬科技涉诉56次.
    """
    text, number = at.scene.text, at.quantity.start
    if time.end > number or not (
        _BORN.search(text, 0, time.start) or _CAME_TO_BE.match(text, time.end)
    ):
        return False
    if _DESCRIBED.match(text, time.end, number):
        return True
    first = next(q for q in at.scene.quantities if q.start >= time.end)
    clause = at.scene.clause_of(first.start)[0]
    return time.end <= clause and _NOW.match(text, clause, first.start) is not None


_BORN = re.compile(
    "(?:[始新创组筹]建|创[办立刊]|成立|建[校厂院成]|诞生|出生|落成|投产|上市|开业|开工|通车)于$"
)
_CAME_TO_BE = re.compile(
    "(?:正式|全面|顺利|全线)?(?:开工|动工|奠基|竣工|投产|[建落]成|通[车航]|投[用运]|开[业园馆张通]|挂牌|上市"
    "|启用|投入(?:使用|运营)|成立|创[办立建]|[组始]建|设立)(?:建设|投产|通车|投[用运]|使用|运营)?[，；]"
)
_DESCRIBED = re.compile("[初末底春夏秋冬]?的[^，。；]{2}")
_NOW = re.compile("[^，。；]{0,6}(?:现|目前|如今|拥有|已(?!经?是)|下设|占地|在校|设计)")
_OF_IT = re.compile("的?[约近超]?")
_HELD = re.compile("(?:[从由]|超过|高于|低于|好于|不及|超越)$")


_OF_A_TIME = ("multiple", "share", "change", "change_rate", "difference")


def _is_edition(at: Situation, time: Mention) -> bool:
    """3月15日，2026年春季招聘会举行: which one it is, where a time before tells when it is held."""
    scene = at.scene
    dated = any(t.end <= time.start for t in scene.times)
    coarse = _YEAR_OR_SEASON.fullmatch(scene.text, time.start, time.end)
    return dated and coarse is not None and _EVENT.match(scene.text, time.end) is not None


_YEAR_OR_SEASON = re.compile("[^月日号周天]{2,}")
_EVENT = re.compile(
    "[^，。；、在于的]{2,18}?(?:[会赛节展]|论坛|活动|仪式)(?:在|于|正式|如期|隆重|举[行办]|[开闭]幕|拉开|启动|落幕)"
)


def _is_record(at: Situation, time: Mention) -> bool:
    """出口额创近五年新高，达9亿元: the years of which it is the highest."""
    inside = time.start <= at.quantity.start < time.end  # 8个月 of 8个月以来的新高
    return not inside and _HIGHEST.match(at.scene.text, time.end) is not None


_HIGHEST = re.compile(
    "(?:以来|同期)?的?(?:最[高低大小快慢好差]|新[高低])(?!气温|温度|[时峰点谷可限])"
)
