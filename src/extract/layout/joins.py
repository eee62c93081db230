"""Which line continues which across the breaks of columns."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp

from extract.layout.evidence import score_join
from extract.layout.flow import Flow
from extract.layout.fit import repeated

Scores = dict[tuple[int, int], float]
_MOST = 30.0  # log odds beyond which nothing is surer


@dataclass(frozen=True, slots=True)
class Join:
    """Line `right` continues line `left`; the last `repeat` characters of `left` stand in both."""

    left: int
    right: int
    confidence: float
    repeat: int


def find_joins(flow: Flow) -> dict[int, Join]:
    """The joins of a page by their left line; a cut whose continuation is lost has none."""
    accept = flow.rules.weights["accept"]
    scores = {pair: score_join(*pair, flow) for pair in _candidates(flow)}
    likely = {pair: score for pair, score in scores.items() if score > accept}
    likely = {pair: score for pair, score in likely.items() if not _robs(*pair, likely, flow)}
    chosen = _greedy(likely)
    if len(chosen) <= flow.rules.limits["cuts"]:
        chosen = _improve(chosen, likely)
    sure = _confidences(chosen, scores)
    return {
        left: Join(left, right, sure[left], _repeat(left, right, flow))
        for left, right in sorted(chosen.items())
        if flow.after[left] == right or sure[left] >= flow.rules.weights["sure"]
    }


def _candidates(flow: Flow) -> Iterator[tuple[int, int]]:
    """For each cut the line after it and, on a page, the body lines near it."""
    bodies = [at for at, shape in enumerate(flow.shapes) if shape == "body"]
    rank = {at: n for n, at in enumerate(bodies)}
    cuts = [at for at, cut in enumerate(flow.cut) if cut]
    far = not flow.plain and len(cuts) <= flow.rules.limits["cuts"]
    for left in cuts:
        following = flow.after[left]
        if following in rank and _may_continue(following, flow):
            yield left, following
        if far and not flow.loose[left]:
            reach = flow.rules.limits["reach"]
            here = bisect(bodies, left)
            near = bodies[max(0, here - reach) : here + reach]
            yield from (
                (left, right)
                for right in near
                if right not in (left, following) and _may_continue(right, flow)
            )


def _may_continue(right: int, flow: Flow) -> bool:
    """The first line after a byline begins its article."""
    previous = flow.before[right]
    return previous >= 0 and flow.shapes[previous] != "byline"


def _robs(left: int, right: int, likely: Scores, flow: Flow) -> bool:
    """Whether the cut right above `right` would be left without any continuation."""
    above = flow.before[right]
    if above == left or (above, right) not in likely:
        return False
    reach = flow.rules.limits["reach"] * 3
    others = range(max(0, right - reach), min(len(flow.lines), right + reach))
    return not any((above, other) in likely for other in others if other != right)


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


def _reaches(start: int, goal: int, chosen: Mapping[int, int]) -> bool:
    at: int | None = start
    while at is not None and at != goal:
        at = chosen.get(at)
    return at == goal


def _improve(chosen: dict[int, int], scores: Scores) -> dict[int, int]:
    """Give a cut left over the continuation of another that can take a different one."""
    better = dict(chosen)
    for left in sorted({pair[0] for pair in scores} - set(chosen)):
        options = [(right, score) for (cut, right), score in scores.items() if cut == left]
        for right, score in sorted(options, key=lambda option: (-option[1], option[0])):
            if _exchange(left, right, score, better, scores):
                break
    return better


def _exchange(left: int, right: int, score: float, chosen: dict[int, int], scores: Scores) -> bool:
    """Move the holder of `right` to a free line where both together gain."""
    holder = next((cut for cut, held in chosen.items() if held == right), None)
    if holder is None:
        return False
    taken = set(chosen.values())
    free = [(s, r) for (cut, r), s in scores.items() if cut == holder and r not in taken]
    if not free or score + max(free)[0] <= scores[holder, right]:
        return False
    moved = {**chosen, holder: max(free)[1]}
    if _reaches(max(free)[1], holder, {k: v for k, v in moved.items() if k != holder}):
        return False
    if _reaches(right, left, moved):
        return False
    chosen.update({holder: max(free)[1], left: right})
    return True


def _confidences(chosen: Mapping[int, int], scores: Scores) -> dict[int, float]:
    """How probable each chosen join is among all readings of its two ends, by its left line.

    A rival that was itself joined elsewhere counts half: it is itself not certain.
    """
    joined = set(chosen.items())
    rivals: dict[tuple[str, int], float] = defaultdict(float)
    for (left, right), score in scores.items():
        odds = exp(min(score, _MOST))
        rivals["left", left] += odds
        taken = left in chosen and (left, right) not in joined
        rivals["right", right] += odds / 2 if taken else odds
    sure = {}
    for left, right in chosen.items():
        odds = exp(min(scores[left, right], _MOST))
        share = odds / (1 + rivals["left", left] + rivals["right", right] - odds)
        sure[left] = round(min(0.99, share), 2)
    return sure


def _repeat(left: int, right: int, flow: Flow) -> int:
    return repeated(flow.lines[left].text, flow.lines[right].text, flow.rules)
