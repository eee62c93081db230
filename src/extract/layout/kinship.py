"""Whether a stretch of text speaks of what another does: the rare words that both have.

The measure is that of lexical cohesion, on pairs of characters instead of words
(Hearst 1997, TextTiling, Computational Linguistics 23:1).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import log

from extract.layout.flow import Flow

_CHARACTERS = 400  # of a line, at its beginning and at its end
_LINES = 12  # of text to either side


def kinship(left: int, right: int, rival: int, flow: Flow) -> float:
    """How much nearer the text from `right` on is to the text up to `left` than up to `rival`.

    Positive for the join; 0 where neither has a rare word of it.
    """
    run = _below(right, flow)
    ours = [at for at in _above(left, flow) if at not in run]
    theirs = [at for at in _above(rival, flow) if at not in run and at != left]
    pairs = frozenset().union(*(_pairs(flow.lines[at].text) for at in run))
    return log((_nearness(pairs, ours, flow) + 1) / (_nearness(pairs, theirs, flow) + 1))


def _nearness(pairs: frozenset[str], lines: list[int], flow: Flow) -> float:
    """The shared pairs, the rarer the more, for each doubling of the text they are found in."""
    found = frozenset().union(*(_pairs(flow.lines[at].text) for at in lines))
    weight = sum(sorted(1 / max(1, flow.shared[g] - 1) for g in pairs & found))
    return weight / log(2 + len(found) / 16)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    part = text if len(text) <= 2 * _CHARACTERS else text[:_CHARACTERS] + text[-_CHARACTERS:]
    return frozenset(a + b for a, b in pairwise(part) if a.isalpha() and b.isalpha())


def _below(at: int, flow: Flow) -> list[int]:
    """A body line and those below it down to the next head."""
    found = []
    while at >= 0 and flow.shapes[at] == "body" and len(found) < _LINES:
        found.append(at)
        at = flow.after[at]
    return found


def _above(at: int, flow: Flow) -> list[int]:
    """A body line and those above it up to the head."""
    found = []
    while at >= 0 and flow.shapes[at] in ("body", "title") and len(found) < _LINES:
        if flow.shapes[at] == "body":
            found.append(at)
        at = flow.before[at]
    return found
