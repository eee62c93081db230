"""Times that belong to one number or thing alone, and to nothing that is told behind it."""

from __future__ import annotations

import re

from extract.bind.scene import Scene
from extract.records import Mention
from extract.rulebook.binding import BindingRules

BESIDE = 3
"""Characters from a time to the word that says what came to be then (成立[于]2015年)."""


def stands_apart(scene: Scene, time: Mention, rules: BindingRules) -> bool:
    """The day of a peak, when something was founded, until when the orders last."""
    booked = is_booked(scene, time)
    return booked or dates_peak(scene, time) or _is_of_founding(scene, time, rules)


def is_booked(scene: Scene, time: Mention) -> bool:
    """订单已排到8月份: no time of what is counted now, and mostly one to come."""
    told = scene.text[max(0, time.start - BESIDE) : time.start + 1]  # 到 is of the time or before
    return _BOOKED.search(told) is not None


_BOOKED = re.compile("排[期产单]?[到至]了?.?$")


def dates_peak(scene: Scene, time: Mention) -> bool:
    """车流最高峰出现在10月1日，达9万辆: the day of that one number alone."""
    start = scene.clause_of(time.start)[0]
    return _PEAK.search(scene.text[start : time.start]) is not None


_PEAK = re.compile(
    "(?:最[高大低小强热][^，。；]{0,9}|峰值|[高顶]峰|极值)(?:则|均|都|分别)?(?:出现[在于]|发生[在于]|[为是在])$"
)


def dates_founding(scene: Scene, time: Mention, rules: BindingRules) -> bool:
    """成立于2015年的公司, 2015年成立的公司: whether the words beside a time say just that."""
    if time.part("since") is not None:
        return False  # 自2015年成立以来 is the time since then
    beside = scene.text[max(0, time.start - BESIDE) : time.end + BESIDE]
    return any(word in beside for word in rules.words["founding"])


def _is_of_founding(scene: Scene, time: Mention, rules: BindingRules) -> bool:
    """公司成立于2011年。: nothing is counted there, so it is no time of what follows."""
    counts = scene.holds_quantity(*scene.clause_of(time.start))
    return not counts and dates_founding(scene, time, rules)
