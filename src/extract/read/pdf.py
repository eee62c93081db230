"""PDF pages with a text layer: lines of type, put into reading order by the white between them.

pdfminer.six gives the lines with their places;
of four readers only it could be kept from reading across columns (docs/layout.md).
The order is that of recursive X-Y cuts
(Nagy, Seth and Viswanathan 1992, A prototype document image analysis system, Computer 25:7):
a region is cut where the white in it is widest.
The text that is kept here is the text of the document: all offsets refer to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from extract.read.extras import require
from extract.read.pages import Defaults, build_page, fail
from extract.records import Failure, Page

_GUTTER = 0.6  # of the height of the type: white as wide as this parts columns
_INDENT = 1.2  # likewise: a line that begins farther in is the first of a paragraph
_BLOCK = 1.6  # likewise: lines farther apart than this are of two blocks
_WORD = 0.3  # likewise: white between words; type that is set wide has less
_HALF_WHITE = "，。、；：！？）”》"  # marks whose right half is white
_CHARACTER = 0.5  # likewise: characters farther apart than this are of two lines


_GLYPH = re.compile(r"\(cid:\d+\)")  # how pdfminer writes a shape whose character nobody tells
_UNREAD = 0.1  # of a text


@dataclass(frozen=True, slots=True)
class Type:
    """A line of type on a page; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float
    size: float  # of its characters
    text: str


def read_pdf(path: Path, stem: str, given: Defaults) -> Iterator[Page | Failure]:
    """The text of a PDF file.

    `no_text_layer` where its pages are pictures, `undecodable` where its fonts name no characters.
    """
    source = str(path)
    missing = require("pdfminer", "pdf", source, stem)
    if missing:
        yield missing
        return
    try:
        pages = list(_pages(path))
    except Exception as error:  # pdfminer lets errors of many kinds through for broken files
        yield fail(source, stem, "broken_pdf", f"{type(error).__name__}: {error}"[:200])
        return
    text = "\n\n\n".join(compose_text(lines) for lines in pages if lines)
    if not text.strip():
        yield fail(source, stem, "no_text_layer", f"{len(pages)} pages, no character in them")
        return
    unread = sum(map(len, _GLYPH.findall(text)))
    if unread > _UNREAD * len(text):
        why = "the fonts do not say which characters their shapes are"
        yield fail(source, stem, "undecodable", why)
        return
    yield build_page(
        text + "\n",
        stem,
        source=source,
        encoding="pdf",
        date=given.date,
        outlet=given.outlet,
        place=given.place,
    )


def _pages(path: Path) -> Iterator[list[Type]]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    params = LAParams(char_margin=_CHARACTER, word_margin=_WORD, line_overlap=0.5, boxes_flow=None)
    for page in extract_pages(str(path), laparams=params):
        yield sorted(_types(page), key=lambda line: (-line.top, line.left, line.text))


def _types(element: Any) -> Iterator[Type]:
    """Every line of type in an element of a page."""
    from pdfminer.layout import LTContainer, LTTextLine

    if isinstance(element, LTTextLine):
        text = element.get_text().rstrip()
        if text.strip():
            yield _shift(element, text)
    elif isinstance(element, LTContainer):
        for inner in element:
            yield from _types(inner)


def _shift(line: Any, text: str) -> Type:
    """A line without the white space that it begins with and ends in, white like other white."""
    size = line.height
    bare = text.lstrip()
    lost = sum(size if not c.isascii() else size / 2 for c in text[: len(text) - len(bare)])
    hung = size / 2 if bare[-1] in _HALF_WHITE else 0.0
    return Type(line.x0 + lost, line.y0, line.x1 - hung, line.y1, size, bare)


def compose_text(lines: Sequence[Type]) -> str:
    """The lines in reading order; a blank line between blocks, an indent where one was set."""
    return "\n\n".join(_compose_block(block) for block in order_blocks(lines))


def order_blocks(lines: Sequence[Type]) -> list[list[Type]]:
    """The blocks of a page in reading order, each with its lines from top to bottom."""
    waiting = [list(lines)]
    blocks: list[list[Type]] = []
    while waiting:
        region = waiting.pop()
        parts = _cut(region)
        if len(parts) > 1:
            waiting += reversed(parts)
        elif region:
            blocks.append(sorted(region, key=lambda line: (-line.top, line.left)))
    return blocks


def _cut(region: list[Type]) -> list[list[Type]]:
    """A region cut where the white is widest, along gutters or between rows, else whole."""
    size = _middle([line.size for line in region])
    columns = [(line.left, line.right) for line in region]
    rows = [(-line.top, -line.bottom) for line in region]
    gutter, gap = max(_gaps(columns), default=0.0), max(_gaps(rows), default=0.0)
    if gutter >= _GUTTER * size and gutter >= gap:
        return _split(region, columns, max(_GUTTER * size, gap))
    if gap <= 0 or (gap < (_BLOCK - 1) * size and _is_column(region)):
        return [region]
    return _split(region, rows, gap * 0.9)


def _is_column(region: Sequence[Type]) -> bool:
    """Whether no two lines of a region stand side by side."""
    ordered = sorted(region, key=lambda line: -line.top)
    return all(b.top <= a.bottom + 0.3 * a.size for a, b in pairwise(ordered))


def _gaps(spans: Sequence[tuple[float, float]]) -> list[float]:
    """The white between spans that do not overlap."""
    found: list[float] = []
    end: float | None = None
    for start, stop in sorted(spans):
        if end is not None and start > end:
            found.append(start - end)
        end = stop if end is None else max(end, stop)
    return found


def _split(
    region: Sequence[Type], spans: Sequence[tuple[float, float]], least: float
) -> list[list[Type]]:
    """The lines in groups with at least so much white between them, in the order of the spans."""
    groups: list[list[Type]] = []
    end = 0.0
    for (start, stop), line in sorted(zip(spans, region, strict=True), key=lambda pair: pair[0]):
        if groups and start - end < least:
            groups[-1].append(line)
        else:
            groups.append([line])
        end = stop if len(groups[-1]) == 1 else max(end, stop)
    return groups


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _compose_block(block: Sequence[Type]) -> str:
    left = min(line.left for line in block)
    size = _middle([line.size for line in block])
    indents = ["\u3000\u3000" if line.left - left > _INDENT * size else "" for line in block]
    return "\n".join(indent + line.text for indent, line in zip(indents, block, strict=True))
