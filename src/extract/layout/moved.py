"""Columns of an article that stand below another one, found by what they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from extract.layout.flow import Flow
from extract.layout.kinship import compare_texts

_SHORT = 30  # characters of a line that says too little by itself
_TOLD = 120  # characters of an article before a break in it can be told
_LAST = 0.3  # what the line above the break counts,
_STRAY = 0.5  # and the line of either side that speaks most against the break

Lines = tuple[int, ...]


def find_moved(
    own: Lines,
    head: Lines,
    others: Sequence[Lines],
    breaks: AbstractSet[int],
    least: float,
    flow: Flow,
) -> tuple[int, int] | None:
    """The line from which the lines of an article continue another one, and which of the others.

    `own` are the lines of text of the article, `head` its titles, `others` the texts that began
    above it, with their titles; at `breaks` a column may begin;
    `least` is how much nearer the lines must be to the other text.
    """
    if not others or len(own) > flow.rules.limits["reach"]:
        return None
    found = [
        (_weigh_break(own[:at], own[at:], head, other, flow), own[at], number)
        for at in _likely(own, breaks, flow)
        for number, other in enumerate(others)
    ]
    score, line, number = max(found, default=(0.0, -1, -1))
    return (line, number) if score > least else None


def _likely(own: Lines, breaks: AbstractSet[int], flow: Flow) -> Iterator[int]:
    """The places of the breaks above which enough stands to know the article by."""
    told = 0
    for at, line in enumerate(own):
        if told >= _TOLD and line in breaks:
            yield at
        told += len(flow.lines[line].text)


def _weigh_break(above: Lines, below: Lines, head: Lines, other: Lines, flow: Flow) -> float:
    """How much nearer the lines below a break are to another text than to those above it.

    The line above the break counts once more, and the lines that speak most against the break.
    """
    near = compare_texts(below, other, above + head, flow)
    if near < 0:
        return near
    last = compare_texts(above[-1:], other, above[:-1] + head, flow)
    least = min(
        (compare_texts((at,), other, above + head, flow) for at in _long(below, flow)), default=0.0
    )
    most = max((_stray(at, above + head, other, flow) for at in _long(above, flow)), default=0.0)
    return near - _LAST * last + _STRAY * min(0.0, least) - _STRAY * max(0.0, most)


def _stray(at: int, own: Lines, other: Lines, flow: Flow) -> float:
    """How much nearer a line is to another text than to the rest of its own."""
    return compare_texts((at,), other, tuple(line for line in own if line != at), flow)


def _long(lines: Lines, flow: Flow) -> Iterator[int]:
    return (at for at in lines if len(flow.lines[at].text) > _SHORT)
