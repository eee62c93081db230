"""Boxes of figures: short lines with numbers, one below another, under a title of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.layout.lines import Line
from extract.rulebook.layout import LayoutRules

_SHORT = frozenset(["title", "subhead"])


def mark_tables(lines: Sequence[Line], shapes: list[str], rules: LayoutRules) -> None:
    """Name the lines of every such box: its title `table`, its lines `entry`."""
    for start, end in _runs(shapes):
        end = _without_head(start, end, lines, shapes)
        while start < end and _is_clause(lines[start].text):
            start += 1
        numbered = [at for at in range(start, end) if _has_digit(lines[at])]
        if len(numbered) < rules.limits["entries"]:
            continue
        first = max(start, numbered[0] - 1)
        if (len(numbered) + 1) * 3 < (end - first) * 2:
            continue
        for at in range(first, end):
            shapes[at] = "entry"
        if first < numbered[0]:
            shapes[first] = "table"


def _runs(shapes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where short lines follow one another."""
    start = 0
    for at, shape in enumerate([*shapes, ""]):
        if shape not in _SHORT:
            if at - start > 1:
                yield start, at
            start = at + 1


def _without_head(start: int, end: int, lines: Sequence[Line], shapes: Sequence[str]) -> int:
    """The end of the run without the head of the article that begins there."""
    if end < len(shapes) and shapes[end] in ("byline", "subtitle", "kicker"):
        end -= 1
    while end > start and not _has_digit(lines[end - 1]):
        end -= 1
    return end


def _is_clause(text: str) -> bool:
    """Whether a short line is the end of a column and no entry: it has clauses."""
    return ("，" in text or "," in text) and text[0] not in "（("


def _has_digit(line: Line) -> bool:
    return any(char.isdigit() for char in line.text)
