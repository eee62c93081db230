"""The years of a yearly average: those between the two ends of the change that it sums up."""

from __future__ import annotations

from dataclasses import replace

from extract.bind.cues import CHANGES
from extract.bind.grammar import begins_change
from extract.bind.manner import read_aggregation
from extract.bind.period.asked import bind_time
from extract.bind.situation import Situation, valued_times
from extract.records import BoundTime, Mention


def averaged(at: Situation) -> BoundTime | None:
    """从2019年的32家增加到2023年的75家，年均增长24%: from the one year to the other.

    Not where its own clause says which years are meant (近五年年均增长24%).
    """
    scene, start = at.scene, at.clause[0]
    if at.sense.measure not in CHANGES or read_aggregation(scene, at.quantity) != _YEARLY:
        return None
    before = [q for q in scene.quantities if q.end <= start][-2:]
    told_here = any(start <= t.start < at.quantity.start for t in scene.times)
    if told_here or len(before) < 2 or not begins_change(scene, before[0]):
        return None
    first = _last_time(at, 0, before[0].start)
    last = _last_time(at, before[0].end, before[1].start)
    if first is None or last is None:
        return None
    begun, ended = bind_time(scene, first, "averaged"), bind_time(scene, last, "averaged")
    return replace(begun, spans=begun.spans + ended.spans, until=last)


_YEARLY = "annual_average"


def _last_time(at: Situation, low: int, high: int) -> Mention | None:
    """The last time with a value in a stretch of the sentence."""
    within = [t for t in valued_times(at.scene, at.values) if low <= t.start and t.end <= high]
    return within[-1] if within else None
