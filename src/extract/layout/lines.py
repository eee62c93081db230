"""The lines of a page, with what is left out of their text and how they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.characters import visible_pieces
from extract.records import Aligned, Span
from extract.rulebook.layout import LayoutRules

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the raw text without line ends and white space at its ends."""

    start: int
    end: int
    gap: int  # line ends between it and the line before
    pieces: tuple[Span, ...]  # without characters that show nothing; empty for such a line
    text: str  # of the pieces
    indent: int = 0  # half-width columns of white space before it


def split_lines(raw: str) -> list[Line]:
    r"""Every line of `raw` that holds more than white space; `\n`, `\r\n` and `\r` end lines."""
    found: list[Line] = []
    before = 0
    for match in _LINE.finditer(raw):
        text = match[0]
        if text.isspace():
            continue
        start = match.start() + len(text) - len(text.lstrip())
        end = match.end() - len(text) + len(text.rstrip())
        gap = sum(1 for _ in _BREAK.finditer(raw, before, start))
        indent = width_of(raw[match.start() : start])
        found.append(replace(cut_line(raw, start, end, gap), indent=indent))
        before = end
    return found


def cut_line(raw: str, start: int, end: int, gap: int) -> Line:
    """The line that stands between two offsets of the raw text."""
    pieces = visible_pieces(raw, start, end)
    return Line(start, end, gap, pieces, "".join(raw[s:e] for s, e in pieces))


def width_of(text: str) -> int:
    """The width in half-width columns, as type is set: ASCII takes one, all else two."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def merge_lines(lines: Sequence[Line]) -> Line:
    """Lines that follow one another as one; what stood between them lies between its pieces."""
    first, last = lines[0], lines[-1]
    pieces = tuple(piece for line in lines for piece in line.pieces)
    text = "".join(line.text for line in lines)
    return Line(first.start, last.end, first.gap, pieces, text, first.indent)


def split_line(line: Line, at: int) -> tuple[Line, Line]:
    """A line as two, the second beginning with the character `at` of its text."""
    content = Aligned(line.text, line.pieces)
    head, tail = content.cut(0, at), content.cut(at, len(line.text))
    start = tail.pieces[0][0]
    return (
        Line(line.start, head.pieces[-1][1], line.gap, head.pieces, head.text, line.indent),
        Line(start, line.end, 0, tail.pieces, tail.text),
    )


def unmark_heading(raw: str, line: Line) -> Line:
    """A heading of Markdown without its marks, which stay in its span."""
    level = len(line.text) - len(line.text.lstrip("#"))
    start = line.start + raw[line.start : line.end].index("#" * level) + level
    start += len(raw[start : line.end]) - len(raw[start : line.end].lstrip())
    return replace(cut_line(raw, start, line.end, line.gap), start=line.start)


def trim_pieces(pieces: tuple[Span, ...], count: int) -> tuple[Span, ...]:
    """The pieces without their last `count` characters."""
    kept = list(pieces)
    while count > 0 and kept:
        start, end = kept.pop()
        if end - start > count:
            kept.append((start, end - count))
        count -= end - start
    return tuple(kept)


def is_aside(text: str) -> bool:
    """Whether a line stands in brackets as a whole."""
    return text[0] in "（(【[" and text[-1] in "）)】]"


def is_closed(text: str, rules: LayoutRules) -> bool:
    """Whether a line ends as a paragraph does: with a final mark, perhaps inside a closer."""
    closers = "".join(rules.words["closers"])
    tail = text[-12:].rstrip(closers + " \u3000\t")
    if not tail or tail[-1] in rules.words["final"]:
        return True
    return tail[-1] == "." and len(tail) > 1 and not tail[-2].isdigit()


def open_quotes(text: str, rules: LayoutRules) -> str:
    """The quotes and brackets that `text` opens and does not close, outermost first."""
    return "".join(quote for quote, opens in _unmatched(text, rules) if opens)


def first_unopened(text: str, rules: LayoutRules) -> str:
    """The pair whose closing mark stands first in `text` without an opening one, or nothing."""
    return next((quote for quote, opens in _unmatched(text, rules) if not opens), "")


def _unmatched(text: str, rules: LayoutRules) -> Iterator[tuple[str, bool]]:
    openers = {pair[0]: pair for pair in rules.words["quotes"]}
    closers = {pair[1]: pair for pair in rules.words["quotes"]}
    stack: list[str] = []
    for char in text:
        if char in openers:
            stack.append(openers[char])
        elif char in closers:
            pair = closers[char]
            if pair in stack:
                while stack.pop() != pair:
                    pass
            else:
                yield pair, False
    yield from ((pair, True) for pair in stack)
