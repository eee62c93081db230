"""Columns of an article that stand below another one, found by what they speak of.

For each place where a column may begin, and each article above, the evidence is summed in log odds
that all text from there on belongs to that article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate
from math import log

from extract.layout.evidence import Sign, begins_within
from extract.layout.flow import Flow
from extract.layout.kinship import compare_texts

_TOP = 300  # characters at the beginning of a text by which it is known
_USUAL = 150  # characters of a text, from which its length is measured
_LEAST = 20  # characters added to it
_MOST = 3.0  # that one line may say

Lines = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Below:
    """The text that stands below others, perhaps with columns of theirs at its end."""

    lines: Lines
    head: Lines  # its titles
    breaks: AbstractSet[int]  # the lines at which a column may begin
    boxed: bool  # it is a box, in the midst of another text


@dataclass(frozen=True, slots=True)
class Above:
    """A text that began above, with its titles, and whether its last line waits to go on."""

    lines: Lines
    waits: bool


def find_moved(below: Below, texts: Sequence[Above], flow: Flow) -> tuple[int, int] | None:
    """The line from which a text is the end of another one, and which of the others.

    `texts` are in the order of the page.
    """
    own = below.lines
    if not texts or len(own) > flow.rules.limits["reach"]:
        return None
    found = [
        (_score(own[:at], own[at:], below, text, text is texts[-1], flow), own[at], number)
        for at in range(1, len(own))
        if own[at] in below.breaks
        for number, text in enumerate(texts)
    ]
    score, line, number = max(found, default=(0.0, -1, -1))
    return (line, number) if score > 0 else None


def _score(own: Lines, rest: Lines, below: Below, text: Above, next_to: bool, flow: Flow) -> float:
    """The summed evidence that `rest` belongs to another text and `own` does not, in log odds."""
    weights = flow.rules.weights
    signs = dict(_place(own, rest, below, text, next_to, flow))
    signs |= _kin(own, rest, below.head, text.lines, flow)
    return weights["moved"] + sum(weights[name] * amount for name, amount in signs.items())


def _place(
    own: Lines, rest: Lines, below: Below, text: Above, next_to: bool, flow: Flow
) -> Iterator[Sign]:
    """What the place, the length and the beginning of the rest say."""
    first, before = rest[0], flow.before[rest[0]]
    yield "moved_box", 1.0 * below.boxed
    yield "moved_waits", 1.0 * text.waits
    yield "moved_next", 1.0 * next_to
    yield "moved_furniture", 1.0 * (before == own[-1] < first - 1)
    yield "moved_headed", 1.0 * (before != own[-1])
    yield "moved_begins", max(0.0, begins_within(flow.lines[first].text, flow))
    told = sum(len(flow.lines[at].text) for at in own)
    yield "moved_told", log(min(told + _LEAST, _TOP) / _USUAL)


def _kin(own: Lines, rest: Lines, head: Lines, other: Lines, flow: Flow) -> Iterator[Sign]:
    """How much nearer each line of the rest is to the other text than to the beginning of its own.

    What speaks most against the break is one line of the rest that is not,
    or one right above it that is.
    """
    top = _top(own, flow)
    nearer = [_nearer(at, other, top + head, flow) for at in rest]
    yield "moved_kin", sum(nearer)
    yield "moved_stray", min(0.0, *nearer)
    yield (
        "moved_missed",
        max((0.0, *(_nearer(at, other, top + head, flow) for at in own[len(top) :]))),
    )


def _nearer(at: int, other: Lines, own: Lines, flow: Flow) -> float:
    return max(-_MOST, min(_MOST, compare_texts((at,), other, own, flow)))


def _top(own: Lines, flow: Flow) -> Lines:
    """The first lines of a text, which surely are its own."""
    length = accumulate(len(flow.lines[at].text) for at in own)
    return own[: 1 + sum(1 for told in length if told < _TOP)]
