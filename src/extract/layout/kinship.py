"""Whether a stretch of text speaks of what another does: the words that both have.

The measure is that of lexical cohesion, on pairs of characters instead of words
(Hearst 1997, TextTiling, Computational Linguistics 23:1),
as the log odds of two unigram models that are smoothed with the whole page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log

from extract.layout.flow import Flow

_CHARACTERS = 400  # of a line, at its beginning and at its end
_LINES = 12  # of text to either side
_SMOOTH = 0.1  # of a pair that the text lacks, for each line of the page that has it
_SIZE = 200  # pairs added to both texts
_MOST = 2.0  # that one pair may say
_DOUBT = 20  # pairs that say nothing, added to those that do


def kinship(left: int, right: int, rival: int, flow: Flow) -> float:
    """How much nearer the text from `right` on is to the text up to `left` than up to `rival`.

    The mean log odds of its pairs of characters, ten times; positive for the join.
    What stands above both is the text of the one that stands there.
    """
    run, parting = text_below(right, flow), min(left, rival)
    ours, theirs = (
        tuple(line for line in text_above(at, run, flow) if line > parting or at == parting)
        for at in (left, rival)
    )
    return compare_texts(run, ours, theirs, flow)


def kinship_above(left: int, above: int, flow: Flow) -> float:
    """How much nearer a line is to the text up to `left` than to the text right above it."""
    ours = text_above(left, (above,), flow)
    theirs = tuple(at for at in text_above(above, (above,), flow) if at > left)
    return compare_texts((above,), ours, theirs, flow)


def find_return(head: int, host: int, flow: Flow) -> int:
    """The line below a box at which the text above the box goes on, -1 where none is likely.

    `head` is the last line of the title of the box, `host` the last line above it.
    """
    below = text_below(flow.after[head], flow)
    above = text_above(host, below, flow)
    if not above:
        return -1
    found = {
        at: compare_texts(below[n:], above, below[:n], flow)
        for n, at in enumerate(below)
        if n and not flow.cut[below[n - 1]]
    }
    best = max(found, key=lambda at: (found[at], -at), default=-1)
    return best if best >= 0 and found[best] > flow.rules.weights["returns"] else -1


def compare_texts(
    run: tuple[int, ...], ours: tuple[int, ...], theirs: tuple[int, ...], flow: Flow
) -> float:
    """How much nearer the lines of `run` are to `ours` than to `theirs`, as `kinship` has it."""
    here, there = _count(ours, flow), _count(theirs, flow)
    size = log((there.total() + _SIZE) / (here.total() + _SIZE))
    weight = count = 0.0
    for pair in _count(run, flow):
        a, b = here.get(pair, 0), there.get(pair, 0)
        if a or b:
            smooth = _SMOOTH * flow.shared[pair]
            weight += max(-_MOST, min(_MOST, log((a + smooth) / (b + smooth)) + size))
            count += 1
    return 10 * weight / (count + _DOUBT)


def _count(lines: tuple[int, ...], flow: Flow) -> Counter[str]:
    """The pairs of the lines; kept, for the same lines are asked about again and again."""
    if lines not in flow.memory:
        found: Counter[str] = Counter()
        for at in lines:
            found.update(_pairs(flow.lines[at].text))
        flow.memory[lines] = found
    return flow.memory[lines]


@lru_cache(maxsize=4096)
def _pairs(text: str) -> Counter[str]:
    part = text if len(text) <= 2 * _CHARACTERS else text[:_CHARACTERS] + text[-_CHARACTERS:]
    return Counter(a + b for a, b in pairwise(part) if a.isalpha() and b.isalpha())


def text_below(at: int, flow: Flow) -> tuple[int, ...]:
    """A body line and those below it down to the next head."""
    found: list[int] = []
    while at >= 0 and flow.shapes[at] == "body" and len(found) < _LINES:
        found.append(at)
        at = flow.after[at]
    return tuple(found)


def text_above(at: int, run: Sequence[int], flow: Flow) -> tuple[int, ...]:
    """A body line and those above it up to the head, without those of a run."""
    found: list[int] = []
    while at >= 0 and flow.shapes[at] in ("body", "title") and len(found) < _LINES:
        if flow.shapes[at] == "body" and at not in run:
            found.append(at)
        at = flow.before[at]
    while at >= 0 and flow.shapes[at] in ("title", "byline", "subtitle", "kicker"):
        if flow.shapes[at] != "byline":
            found.append(at)
        at = flow.before[at]
    return tuple(found)
