"""Percentages whose own words leave their sense open, and that have the one of a number before.

甲类占63.7%，乙类28.9%: a share as well. 价格同比上涨2.8%，1月为3.0%: a rise as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.scene import Scene
from extract.records import Mention
from extract.rulebook.binding import MASKS

FEW_SHARES = 6
"""Percentages that are gone back over for one that says what it is."""

_TIME = f"{MASKS['T']}+"
_FORECAST = "(?:市场|机构|分析师|经济学家)?(?:此前|普遍|的)*(?:预期|预测|预估)(?:值|中值)?"
_OF_OTHER_TIME = re.compile(
    f"(?:而|但|其中)?(?:{_TIME}(?:的|同期|全年|单月|增速|涨幅|增幅)*|前值|{_FORECAST})"
    "(?:则|还|仅|只|修正后|初值|终值)*(?:为|是|达到?|只有)[约近]?"
)
_HELD_AGAINST = re.compile(
    "(?:[略远明显均也]*(?:[高低好快慢强弱逊]于|超过|不及))"
    f"(?:{_TIME}(?:的|同期|全年|增速|涨幅|增幅)*|前值|{_FORECAST})的?[约近]?"
)
_NAMES_RATE = re.compile(
    "[率度息税费幅速价折溢]|(?<!占)比(?![例重])|指数|系数|强度|水平|成本|收益|警戒|红线|目标|标准"
)


def names_rate(scene: Scene, low: int, high: int) -> bool:
    """Whether a stretch of the sentence names what is a rate by itself."""
    return _NAMES_RATE.search(scene.masked, low, high) is not None


def is_of_other_time(scene: Scene, quantity: Mention) -> bool:
    """增长7%，去年四季度为5%: nothing but a time, or what was expected, and a verb."""
    clause = scene.masked[slice(*scene.before(quantity))].strip()
    return any(p.fullmatch(clause) for p in (_OF_OTHER_TIME, _HELD_AGAINST))


def restated(scene: Scene, quantity: Mention) -> Mention | None:
    """The number right before this one, joined to it by 即."""
    last = next(numbers_before(scene, quantity), None)
    joined = last is not None and _NAMELY.fullmatch(scene.text, last.end, quantity.start)
    return last if joined else None


_NAMELY = re.compile("[，,（(]?(?:也就是|即|亦即)(?:约|为|是)?")


def numbers_before(scene: Scene, quantity: Mention) -> Iterator[Mention]:
    """The numbers before one, the nearest first."""
    return (q for q in reversed(scene.quantities) if q.end <= quantity.start)
