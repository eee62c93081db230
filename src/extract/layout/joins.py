"""Which line continues which across the breaks of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from extract.layout.evidence import Place, is_sentence, score_join
from extract.layout.fit import repeated
from extract.layout.flow import Flow
from extract.layout.reading import Odds, Scores, weigh_readings
from extract.records import Span

_MOST = 20.0  # log odds beyond which nothing is surer


@dataclass(frozen=True, slots=True)
class Join:
    """Line `right` continues line `left`; the last `repeat` characters of `left` stand in both."""

    left: int
    right: int
    confidence: float
    repeat: int


def find_joins(flow: Flow) -> dict[int, Join]:
    """The joins of a page by their left line; a cut whose continuation is lost has none."""
    spans = _spans(flow)
    sure = weigh_readings(flow, _weigher(spans, flow), [last for _, last in spans])
    least = flow.rules.weights["sure"]
    chosen = _greedy({pair: share for pair, share in sure.items() if share >= least})
    return {
        left: Join(left, right, round(min(0.99, sure[left, right]), 2), _repeat(left, right, flow))
        for left, right in sorted(chosen.items())
    }


def _spans(flow: Flow) -> list[Span]:
    """Between which lines each cut may go on: at the next, and on a page at those near it."""
    limits = flow.rules.limits
    near = flow.plain or sum(flow.cut) > limits["cuts"]
    spans = [(after, after) for after in flow.after]
    for left, cut in enumerate(flow.cut):
        if cut and not near and is_sentence(left, flow):
            around = (*flow.bodies_near(left, limits["reach"]), flow.after[left])
            spans[left] = min(around), max(around)
    return spans


def _weigher(spans: Sequence[Span], flow: Flow) -> Odds:
    """The odds of a join against a cut that is none, or whose continuation is lost."""
    weights = flow.rules.weights

    @cache
    def weigh(left: int, right: int, place: Place) -> float:
        first, last = spans[left]
        if not first <= right <= last or not _may_continue(right, flow):
            return 0.0
        score = score_join(left, right, place, flow)
        lost = weights["lost"] if flow.shapes[left] == "body" else 0.0
        return exp(min(score, _MOST) - lost) if score > weights["accept"] else 0.0

    return weigh


def _may_continue(right: int, flow: Flow) -> bool:
    """The first line after a byline begins its article."""
    previous = flow.before[right]
    return previous >= 0 and flow.shapes[previous] != "byline"


def _greedy(scores: Scores) -> dict[int, int]:
    """The best pairs first; every line continues one line at most, and none itself."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    head: dict[int, int] = {}  # the first line of a chain, by its last
    tail: dict[int, int] = {}  # the last line of a chain, by its first
    for (left, right), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        begin, end = head.get(left, left), tail.get(right, right)
        if left not in chosen and right not in taken and begin != right:
            chosen[left] = right
            taken.add(right)
            head[end], tail[begin] = begin, end
    return chosen


def _repeat(left: int, right: int, flow: Flow) -> int:
    return repeated(flow.lines[left].text, flow.lines[right].text, flow.rules)
