"""Whether a text is one article or a page of several, and the shapes of a single article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extract.layout.bylines import read_tail
from extract.layout.datelines import read_dateline
from extract.layout.lines import Line, is_closed, split_line
from extract.rulebook.layout import LayoutRules

_PLAIN = {"hidden": "hidden", "byline": "byline", "source": "source"} | {
    "title": "subhead",
    "table": "subhead",
    "entry": "subhead",
    "heading": "subhead",
    "banner": "banner",
}
_TITLES = frozenset(["title", "subtitle", "kicker", "heading"])
_MARKED = "■▲▼◆□"


def is_plain(lines: Sequence[Line], shapes: Sequence[str], rules: LayoutRules) -> bool:
    """One article: fewer than two openings, and nothing that only a printed page has."""
    if "heading" in shapes:
        return True
    return _openings(lines, shapes, rules) < 2 and not _is_printed(lines, shapes, rules)


def _openings(lines: Sequence[Line], shapes: Sequence[str], rules: LayoutRules) -> int:
    """How often, after some text, a title stands right above a byline or a dateline."""
    count, above, said = 0, "", True
    for line, shape in zip(lines, shapes, strict=True):
        if said and above in ("title", "subtitle") and _opens(line, shape, rules):
            count, said = count + 1, False
        said = said or shape == "body"
        if shape not in ("hidden", "source"):
            above = shape
    return count


def _opens(line: Line, shape: str, rules: LayoutRules) -> bool:
    if shape == "byline":
        return not line.text.startswith(("（", "("))
    return shape == "body" and read_dateline(line.text, rules) is not None


def _is_printed(lines: Sequence[Line], shapes: Sequence[str], rules: LayoutRules) -> bool:
    """A byline with a mark in front, or long lines cut and set apart by blank lines."""
    marked = any(
        shape in ("byline", "caption") and line.text.startswith(tuple(_MARKED))
        for line, shape in zip(lines, shapes, strict=True)
    )
    spaced = [line for line in lines[1:] if line.gap > 1]
    cut = [
        line
        for line, shape in zip(lines, shapes, strict=True)
        if shape == "body" and not is_closed(line.text, rules)
    ]
    return len(spaced) * 2 > len(lines) > 3 and (marked or bool(cut))


def shape_plain(lines: Sequence[Line], shapes: Sequence[str], rules: LayoutRules) -> list[str]:
    """In a single article the first line may be a headline; below it may stand a subtitle."""
    marked = "heading" in shapes
    plain = [_PLAIN.get(shape, "body") for shape in shapes]
    first = next((at for at, shape in enumerate(shapes) if shape != "hidden"), -1)
    if marked:
        _shape_head(shapes, plain)
    elif 0 <= first < len(lines) - 1 and _is_headline(lines[first].text, rules):
        plain[first] = "title"
        for at in takewhile(lambda at: shapes[at] == "subtitle", range(first + 1, len(lines))):
            plain[at] = "subtitle"
    return plain


def _shape_head(shapes: Sequence[str], plain: list[str]) -> None:
    """The first heading of a marked text is its headline; what stands with it is told apart.

    A short line above it is a kicker, one between it and a byline a subtitle.
    """
    main = shapes.index("heading")
    plain[main] = "title"
    for at in range(main):
        plain[at] = "kicker" if shapes[at] in _TITLES else plain[at]
    below = next((at for at in range(main + 1, len(shapes)) if shapes[at] not in _TITLES), main)
    if shapes[below] == "byline":
        plain[main + 1 : below] = ["subtitle"] * (below - main - 1)


def _is_headline(text: str, rules: LayoutRules) -> bool:
    short = len(text) <= rules.limits["headline"]
    return short and text.rstrip()[-1] not in "。；;，,、：:"


def part_tails(
    lines: Sequence[Line], shapes: Sequence[str], rules: LayoutRules
) -> tuple[list[Line], list[str]]:
    """Make a line of its own of the reporters in brackets that end a body line."""
    parted: list[Line] = []
    formed: list[str] = []
    for line, shape in zip(lines, shapes, strict=True):
        tail = read_tail(line.text, rules) if shape == "body" else None
        if tail and tail[0] > 0:
            parted += split_line(line, tail[0])
            formed += [shape, "byline"]
        else:
            parted.append(line)
            formed.append(shape)
    return parted, formed
