"""Columns that stand below a whole other article without cutting a sentence.

Only what they speak of tells: the end of an article is given to an earlier one on the page
where it is much nearer to that in its words than to the beginning it stands below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.layout.flow import Flow
from extract.layout.heads import Head
from extract.layout.joins import Join
from extract.layout.kinship import compare_texts

Lines = tuple[int, ...]


def find_moved(flow: Flow, joins: Mapping[int, Join], heads: Sequence[Head]) -> dict[int, int]:
    """The first lines of such columns, each with a line of the article they belong to."""
    if flow.plain:
        return {}
    texts = _texts(flow, heads)[: flow.rules.limits["moved_articles"]]
    moved: dict[int, int] = {}
    for at, text in enumerate(texts):
        found = _best_split(text, texts[:at], joins, flow)
        if found:
            moved[found[0]] = found[1]
    return moved


def _texts(flow: Flow, heads: Sequence[Head]) -> list[Lines]:
    """The text below each head of an article, down to the next."""
    opens = [head.lines[-1] for head in heads if head.opens == "article"]
    bounds = pairwise([*opens, len(flow.lines)])
    return [tuple(at for at in flow.bodies if start < at < end) for start, end in bounds]


def _best_split(
    text: Lines, others: Sequence[Lines], joins: Mapping[int, Join], flow: Flow
) -> tuple[int, int] | None:
    """Where a text turns to what an earlier one speaks of, and the last line of that."""
    reach = flow.rules.limits["moved_lines"]
    held = {join.right for join in joins.values()}
    splits = [
        at
        for n, at in enumerate(text[:reach])
        if n > 1 and not flow.cut[text[n - 1]] and at not in held
    ]
    found = [
        (_gain(text[:reach], at, other[-reach:], joins, flow), -at, other[-1])
        for other in others[-_ARTICLES:]
        if len(other) > 1
        for at in splits
    ]
    gain, at, anchor = max(found, default=(0.0, 0, 0))
    return (-at, anchor) if gain > 0 else None


_ARTICLES = 8  # before a text, among which its continuation is looked for


def _gain(text: Lines, at: int, other: Lines, joins: Mapping[int, Join], flow: Flow) -> float:
    """How much the nearness of the split exceeds what is asked for.

    Less is asked for where the other text ends in a cut that nothing continues.
    """
    weights = flow.rules.weights
    open_end = flow.cut[other[-1]] and other[-1] not in joins
    least = weights["moved_cut"] if open_end else weights["moved"]
    start = text.index(at)
    return compare_texts(text[start:], other, text[:start], flow) - least
