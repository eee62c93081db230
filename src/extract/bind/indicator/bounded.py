"""Which ones are counted, where a bound tells it: 税收过亿元|企业, 65岁及以上|人口.

Without what their amount or age is bounded by, the number would be taken for all there are.
"""

from __future__ import annotations

import re

from extract.bind.cues import unit_sort
from extract.bind.phrases import left_phrase, right_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Mention, Span

LONGEST = 24
"""Characters from what is bounded to the end of the noun."""

_OVERS = "(?:超过|突破|高于|低于|不足|不到|超|过|破|逾|达)"
_OVER, _OVER_BEHIND = re.compile(f"{_OVERS}$"), re.compile(_OVERS)
_FROM, _OF = re.compile("及?以[上下内]的?"), re.compile("的?")
_APART = frozenset(("percent", "point", "time", "rank", "bare", "multiple"))
"""What else is bounded than an amount: 增长5%以上, 连续3年以上."""


def whole_group(at: Situation, reading: Reading) -> Reading:
    """税收过亿元企业 for 亿元企业 and 企业, 65岁及以上人口 for 人口."""
    local = at.scene.locate(reading.spans)
    if local is None:
        return reading
    left = local[1] <= at.quantity.start
    start, end = _from_bound(at, local) if left else _past_bound(at, local)
    if (start, end) == local or end - start > LONGEST:
        return reading
    text = at.scene.sentence.text[start:end].replace(" ", "")
    return reading._replace(text=text, spans=at.scene.sentence.content.spans(start, end))


def _from_bound(at: Situation, local: Span) -> Span:
    """税收过亿元|企业230家: the noun before the number, with what stands before it."""
    bound = next((q for q in at.scene.quantities if _bounds(at, q, local)), None)
    return local if bound is None else (min(local[0], _begin(at, bound)), local[1])


def _past_bound(at: Situation, local: Span) -> Span:
    """12家|产值|过亿元企业: what is bounded is an amount of those that are counted."""
    over = _OVER_BEHIND.match(at.scene.text, local[1])
    start = local[1] if over is None else over.end()
    bound = at.number_at(start)
    if not at.counted or bound is None or at.quantity.end != local[0]:
        return local
    mark = _FROM.match(at.scene.text, bound.end) or (over and _OF.match(at.scene.text, bound.end))
    sorts = at.rules.binding.measured_by(at.scene.text[slice(*local)])
    if not mark or unit_sort(at.scene, bound, at.rules.binding) not in sorts:
        return local
    clause = at.scene.clause_of(at.quantity.start)[1]
    noun = right_phrase(at.scene, (mark.end(), clause), at.rules.binding)
    return local if noun is None or noun.start != mark.end() else (local[0], noun.end)


def _bounds(at: Situation, other: Mention, local: Span) -> bool:
    """Whether another number stands right before the noun, or opens it, and bounds it."""
    if (other.start != local[0] and other.end > local[0]) or other.end >= local[1]:
        return False
    text = at.scene.text
    behind = text[other.end : max(local[0], other.end)]
    aged = text.endswith("岁", 0, other.end)
    if not aged and unit_sort(at.scene, other, at.rules.binding) in _APART:
        return False
    if _FROM.fullmatch(behind) or (aged and not behind):
        return True
    return behind in ("", "的") and _OVER.search(text, 0, other.start) is not None


def _begin(at: Situation, bound: Mention) -> int:
    """Where it is told what is bounded: before 税收 of 税收|过|亿元, where it is so measured."""
    over = _OVER.search(at.scene.text, 0, bound.start)
    start = over.start() if over is not None else bound.start
    window = (at.scene.clause_of(bound.start)[0], start)
    noun = left_phrase(at.scene, window, at.rules.binding)
    if noun is None or noun.atoms[-1].end != start:
        return start
    sort = unit_sort(at.scene, bound, at.rules.binding)
    return noun.start if sort in at.rules.binding.measured_by(noun.text) else start
