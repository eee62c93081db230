"""Which line continues which across the breaks of columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.layout.evidence import is_sentence, score_join
from extract.layout.fit import repeated
from extract.layout.flow import Flow
from extract.layout.matching import Scores, weigh_matching


@dataclass(frozen=True, slots=True)
class Join:
    """Line `right` continues line `left`; the last `repeat` characters of `left` stand in both."""

    left: int
    right: int
    confidence: float
    repeat: int


def find_joins(flow: Flow) -> dict[int, Join]:
    """The joins of a page by their left line; a cut whose continuation is lost has none."""
    weights = flow.rules.weights
    scores = {pair: score_join(*pair, flow) for pair in _candidates(flow)}
    scores = {pair: score for pair, score in scores.items() if score > weights["accept"]}
    sure = weigh_matching(scores, lambda left: _lost(left, flow))
    chosen = _greedy({pair: share for pair, share in sure.items() if share >= weights["sure"]})
    return {
        left: Join(left, right, round(min(0.99, sure[left, right]), 2), _repeat(left, right, flow))
        for left, right in sorted(chosen.items())
    }


def _lost(left: int, flow: Flow) -> float:
    """The log odds that a line is no cut, or that its continuation is lost."""
    return flow.rules.weights["lost"] if flow.shapes[left] == "body" else 0.0


def _candidates(flow: Flow) -> Iterator[tuple[int, int]]:
    """For each cut the line after it and, on a page, the body lines near it."""
    texts = set(flow.bodies)
    cuts = [at for at, cut in enumerate(flow.cut) if cut]
    far = not flow.plain and len(cuts) <= flow.rules.limits["cuts"]
    for left in cuts:
        following = flow.after[left]
        if following in texts and _may_continue(following, flow):
            yield left, following
        if far and is_sentence(left, flow):
            yield from (
                (left, right)
                for right in flow.bodies_near(left, flow.rules.limits["reach"])
                if right not in (left, following) and _may_continue(right, flow)
            )


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
