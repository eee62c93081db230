"""Lines of the text that are lines of the column: a page on which every line break was kept.

Such lines are as wide as the column, whatever they say,
and a good part of their ends falls into the middle of words.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from extract.layout.bylines import begins_byline
from extract.layout.fit import Lexicon, NoLexicon, word_gain
from extract.layout.lines import Line, first_unopened, is_closed, merge_lines, open_quotes, width_of
from extract.layout.shapes import is_dated, shape_of
from extract.rulebook.layout import LayoutRules

_HANGING = tuple("，。、；：！？…”’）》〉】」』％‰℃")
_HALF_STOPS = ("；", ";", "：", ":")
_SLACK = 2  # columns that a full line may lack, beside a mark that hangs
_APART = frozenset(["caption", "credit", "banner", "byline", "source", "heading", "hidden"])


def unwrap(lines: Sequence[Line], rules: LayoutRules, lexicon: Lexicon) -> list[Line]:
    """The lines with those of one paragraph made one, where the text keeps its line breaks."""
    blocks = _blocks(lines)
    columns = _common([_column(block, rules) for block in blocks], blocks, rules)
    pairs = [
        pair
        for block, column in zip(blocks, columns, strict=True)
        for pair in _full_pairs(block, column, rules)
    ]
    if len(pairs) < rules.limits["wrap_lines"] or not _are_broken(pairs, rules, lexicon):
        return list(lines)
    indented = _uses_indents(blocks)
    merged: list[Line] = []
    for block, column in zip(blocks, columns, strict=True):
        merged += _merge(block, column, indented, rules)
    return merged


def join_figures(lines: Sequence[Line], rules: LayoutRules) -> list[Line]:
    """The lines with two made one where the break between them cut a figure, on any page."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.gap == 1 and _is_figure(groups[-1][-1].text, line.text, rules):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [merge_lines(group) if len(group) > 1 else group[0] for group in groups]


def _is_figure(above: str, below: str, rules: LayoutRules) -> bool:
    return above[-1:].isdigit() and bool(rules.match("figure", f"{above[-12:]}\n{below[:6]}"))


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in groups that blank lines part; a usual distance is none."""
    gaps = Counter(line.gap for line in lines[1:])
    usual = max(gaps, key=lambda gap: (gaps[gap], -gap), default=1)
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and line.gap <= usual:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _column(block: Sequence[Line], rules: LayoutRules) -> int:
    """The width of the column that the block is set in; 0 where its lines have no common width.

    Lines differ by a closing mark that hangs over, or by a number that was not broken.
    """
    widths = sorted(_width(line) for line in block)
    play = rules.limits["wrap_play"]
    for width in reversed(widths):
        near = bisect_right(widths, width) - bisect_left(widths, width - play)
        if near > 1 and near * 3 >= len(widths):
            return width if rules.limits["wrap_least"] <= width <= rules.limits["wrap_most"] else 0
    return 0


def _common(
    columns: Sequence[int], blocks: Sequence[Sequence[Line]], rules: LayoutRules
) -> list[int]:
    """The widths in which enough of the page is set; two even titles make no column."""
    lines: Counter[int] = Counter()
    for column, block in zip(columns, blocks, strict=True):
        lines[column] += len(_full_pairs(block, column, rules))
    play = range(-rules.limits["wrap_play"], rules.limits["wrap_play"] + 1)
    least = rules.limits["wrap_lines"]
    return [c if sum(lines[c + d] for d in play) >= least else 0 for c in columns]


def _width(line: Line) -> int:
    """Its width with the indentation, and without a mark that hangs over the edge."""
    return line.indent + width_of(line.text) - 2 * line.text.endswith(_HANGING)


def _full_pairs(block: Sequence[Line], column: int, rules: LayoutRules) -> list[tuple[Line, Line]]:
    """Lines that fill the column without ending a sentence, each with the line below it."""
    return [
        (line, below)
        for line, below in itertools.pairwise(block)
        if column and _is_full(line, column, rules) and not is_closed(line.text, rules)
    ]


def _is_full(line: Line, column: int, rules: LayoutRules) -> bool:
    """Whether a line fills the column; one whose indentation was lost is narrower by it."""
    lost = 0 if line.indent else rules.limits["wrap_indent"]
    return column - rules.limits["wrap_play"] - lost <= _width(line) <= column


def _are_broken(pairs: Sequence[tuple[Line, Line]], rules: LayoutRules, lexicon: Lexicon) -> bool:
    """Whether enough line ends fall into words; without a lexicon the widths alone must do."""
    if isinstance(lexicon, NoLexicon):
        return True
    some = pairs[:: max(1, len(pairs) // 200)]
    inside = sum(word_gain(a.text, b.text, lexicon, rules) > 1 for a, b in some)
    return inside * 100 >= len(some) * rules.limits["wrap_words"]


def _uses_indents(blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether some lines of the blocks are indented as the first of a paragraph is."""
    indents = [line.indent > 0 for block in blocks for line in block if len(block) > 1]
    return 0 < sum(indents) < 0.7 * len(indents)


def _merge(block: Sequence[Line], column: int, indented: bool, rules: LayoutRules) -> list[Line]:
    groups: list[list[Line]] = []
    for line in block:
        if groups and column and _continues(groups[-1][-1], line, column, indented, rules):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [merge_lines(group) for group in groups]


def _continues(above: Line, line: Line, column: int, indented: bool, rules: LayoutRules) -> bool:
    """Whether a line goes on with the paragraph of the one above it.

    Where a sentence ends with the line, only indentation can tell.
    """
    if indented and line.indent:
        return False
    if is_dated(above.text, rules) and above.text.endswith(("）", ")", "讯", "电")):
        return True
    if not _is_full(above, column, rules):
        return False
    if is_closed(above.text, rules) and (
        _width(above) < column - _SLACK or not (indented or above.text.endswith(_HALF_STOPS))
    ):
        return False
    if _completes(above, line, rules):
        return True
    if _is_entry(above) and _is_entry(line):
        return False
    if not (_is_full(line, column, rules) or is_closed(line.text, rules)):
        return False
    return not (_stands_apart(above, rules) or _stands_apart(line, rules))


def _is_entry(line: Line) -> bool:
    """Whether a line is like those of a box of figures: words set apart, and a number."""
    return " " in line.text and any(map(str.isdigit, line.text)) and "，" not in line.text


def _stands_apart(line: Line, rules: LayoutRules) -> bool:
    """Whether a line is no text; one that has 记者 in the middle mostly is."""
    shape = shape_of(line, rules)
    return shape in _APART and (shape != "byline" or begins_byline(line.text, rules))


def _completes(above: Line, line: Line, rules: LayoutRules) -> bool:
    """Whether a dateline, or what stands in brackets, begins above and ends in the line."""
    opened, closed = open_quotes(above.text, rules), first_unopened(line.text, rules)
    if opened and closed and opened.endswith(closed):
        return True
    return is_dated(above.text + line.text, rules) and not is_dated(above.text, rules)
