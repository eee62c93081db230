"""How a number is told: what speaks against its being of the time that was named last.

公司现有船员90人 behind what it earned in the first half is of today, and so are a price for each
ton, the depth of a harbour and what stands behind 如今.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.going_on import goings_on
from extract.bind.situation import Situation
from extract.records import BoundTime


def manners(at: Situation, measured: str) -> tuple[str, ...]:
    """What the words of its clause, how its sentence opens, 如今 before it and what is measured
    say of when a number holds."""
    text, (start, end) = at.scene.text, at.clause
    behind = at.scene.after(at.quantity)[1]
    found = (
        *(name for name, words in _MANNERS if words.search(text, start, end)),
        *(name for name, words in _DEEDS if words.search(text, start, behind)),
    )
    if _NOW.search(text, 0, start):
        found = (*found, "now_before")
    return (*found, *goings_on(at, measured))


_NOW = re.compile("现有|现已|如今|仍|拥有|共有|已有|目前|眼下")
_MANNERS = (
    ("now", re.compile("现|如今|仍|还|拥有|共有|已有|目前|眼下")),
    ("each", re.compile("每|平均|人均|日均|最[高低大小长短多少快]")),
    ("lasting", re.compile("面积|占地|投资|全长|距|海拔|建筑|规划|设计|户籍|人口")),
)
_DEEDS = (
    ("event", re.compile("现场|[签举参出颁揭]|启动|吸引|授[予牌]|推介|亮相|[开闭]幕|进驻|发布")),
    ("done", re.compile("完成|[建办组]成|新[增建]|改造|整治|查[处办扣]|办理|开展|培[育养]|实施")),
)


def season(date: str | None) -> str:
    """In January what no time is told of is mostly of the year that is over, in autumn hardly."""
    month = (date or "")[5:7]
    return {"01": "january", "02": "early", "03": "early"}.get(month, "later")


def place_of(at: Situation, when: BoundTime | None) -> str:
    """Where the period that is offered stands, in classes."""
    if when is None:
        return "nothing"
    if when.iso is not None:
        return "built"
    if when.sentence_id != at.scene.sentence.sentence_id:
        return "carried" if when.paragraph == at.scene.sentence.paragraph else "far"
    if when.mention.start >= at.quantity.end:
        return "behind"
    return "same" if when.mention.start >= at.clause[0] else "ahead"


def manner_signs(manner: str, place: str) -> Iterator[str]:
    """What these facts say."""
    yield f"{manner}|{place}"
