"""What each line of a page looks like, before anything is known of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.layout.bylines import is_person, read_byline
from extract.layout.datelines import read_dateline
from extract.layout.lines import Line, first_unopened, is_aside, is_closed, open_quotes
from extract.layout.tables import mark_tables
from extract.rulebook.layout import LayoutRules

_HEADING = re.compile(r"#{1,6}\s+\S")
DASHES = ("——", "—", "──", "--")


def shape_of(line: Line, rules: LayoutRules) -> str:
    """hidden, heading, banner, source, byline, caption, credit, subtitle, kicker, title or body."""
    text = line.text.strip()
    if not text:
        return "hidden"
    if _HEADING.match(text):
        return "heading"
    if len(text) > rules.limits["caption"]:
        return "body"
    for kind in ("issued", "banner", "source"):
        if rules.match(kind, text):
            return "source" if kind == "source" else "banner"
    if rules.match("credit", text):
        return "credit"
    byline = read_byline(text, rules)
    if byline and byline.marked:
        return "byline"
    if rules.match("caption", text) and not is_dated(text, rules):
        return "title" if _is_marked_title(text, rules) else "caption"
    return _flow_shape(text, rules)


def _is_marked_title(text: str, rules: LayoutRules) -> bool:
    """Whether a line with a mark in front is the title of a box: captions are sentences."""
    marked = text[0] in rules.words["marks"] and not text.endswith(("摄", "供图"))
    short = len(text) <= rules.limits["box_title"]
    closed = text[-1].isalnum() or text[-1] in "”》"
    return marked and short and closed and is_titlelike(text, rules)


def _flow_shape(text: str, rules: LayoutRules) -> str:
    if text.startswith(DASHES) and len(text) <= rules.limits["kicker"]:
        return "body" if is_closed(text, rules) or "。" in text else "subtitle"
    if text.endswith(DASHES) and len(text) <= rules.limits["kicker"]:
        return "kicker"
    return "title" if is_titlelike(text, rules) and not is_dated(text, rules) else "body"


def is_titlelike(text: str, rules: LayoutRules) -> bool:
    """Whether a line is as short as a headline and ends as headlines do."""
    if len(text) > rules.limits["title"] or text[-1] in "。；;，,、：:…":
        return False
    if text[-1] in rules.words["untitled"]:
        return False
    if text[0] in rules.words["never_first"] or open_quotes(text, rules):
        return False
    if first_unopened(text, rules):
        return False
    return not (is_closed(text, rules) and text[-1] not in "！？!?”’》）)") and _says(text)


def _says(text: str) -> bool:
    return any(c.isalnum() for c in text) and "。" not in text


def is_dated(text: str, rules: LayoutRules) -> bool:
    """Whether a line begins a report."""
    return read_dateline(text, rules) is not None


def shapes_of(lines: Sequence[Line], rules: LayoutRules) -> list[str]:
    """The shape of each line, with names that stand alone read by the bylines of the page."""
    shapes = [shape_of(line, rules) for line in lines]
    _mark_masthead(lines, shapes)
    known = {name for line, s in zip(lines, shapes, strict=True) if s == "byline"
             for name in _authors(line.text, rules)}  # fmt: skip
    for at, line in enumerate(lines):
        if shapes[at] == "subtitle" and not _after_headline(at, shapes):
            short = len(line.text) <= rules.limits["title"]
            shapes[at] = "subhead" if short else "body"  # a signature, or a remark after a dash
        elif shapes[at] == "body" and _is_above_byline(line.text, at, shapes, rules):
            shapes[at] = "title"
        elif shapes[at] == "title" and _is_bare_byline(line.text, at, shapes, known, rules):
            shapes[at] = "byline"
        elif shapes[at] == "credit" and _after_headline(at, shapes):
            shapes[at] = "byline" if "供图" not in line.text else "credit"
    mark_tables(lines, shapes, rules)
    return [_without_asides(s, line.text) for s, line in zip(shapes, lines, strict=True)]


def _without_asides(shape: str, text: str) -> str:
    """A remark in brackets that belongs to no box of figures is text, however short."""
    return "body" if shape == "title" and is_aside(text) else shape


def _mark_masthead(lines: Sequence[Line], shapes: list[str]) -> None:
    """The name of the paper: what stands first on a page, right above the date of issue."""
    first = next((at for at, shape in enumerate(shapes) if shape != "hidden"), len(shapes))
    if shapes[first : first + 2] == ["title", "banner"]:
        shapes[first] = "banner"


def _authors(text: str, rules: LayoutRules) -> tuple[str, ...]:
    byline = read_byline(text, rules)
    return byline.authors if byline else ()


def _is_bare_byline(
    text: str, at: int, shapes: Sequence[str], known: set[str], rules: LayoutRules
) -> bool:
    """Names alone: they stand in another byline of the page, or between a headline and a body."""
    words = text.split()
    following = shapes[at + 1] if at + 1 < len(shapes) else ""
    if len(words) > 1 and len(words[0]) == 1:  # what the scan left of a mark or of 记者, and a name
        alone = len(words) == 2 and is_person(words[1], rules) and following == "body"
        if alone or all(word in known for word in words[1:]):
            return True
    byline = read_byline(text, rules)
    if not byline or not byline.authors:
        return False
    if set(byline.authors) <= known:
        return True
    whole = sum(map(len, byline.authors)) == sum(c.isalpha() for c in text)
    return _after_headline(at, shapes) and whole and following in ("body", "source", "hidden")


def _is_above_byline(text: str, at: int, shapes: Sequence[str], rules: LayoutRules) -> bool:
    """A short line right above a byline is a headline, however it ends."""
    below = shapes[at + 1] if at + 1 < len(shapes) else ""
    return below == "byline" and len(text) <= rules.limits["title"] and text[-1] not in "。，,；、"


def _after_headline(at: int, shapes: Sequence[str]) -> bool:
    return at > 0 and shapes[at - 1] in ("title", "subtitle")


def authors_of(text: str, rules: LayoutRules) -> tuple[str, ...]:
    """The names in a byline line, also where it begins with what a scan left of a mark."""
    found = _authors(text, rules)
    return found or _authors(" ".join(text.split()[1:]), rules)
