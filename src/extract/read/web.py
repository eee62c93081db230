"""Web pages: the article on the page of an electronic paper, as text.

readability-lxml finds the part of the page that is the article.
Of seven extractors it kept most of what belongs to the article and least of what does not,
and it keeps the paragraphs of pages that part them by line breaks only (docs/layout.md).
Its headings are marked as in Markdown, a row of a table is one line.
The text that is kept here is the text of the document: all offsets refer to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.read.dates import parse_date
from extract.read.encodings import Decoded, UnreadableError, decode, refuse_binary
from extract.read.extras import require
from extract.read.pages import Defaults, build_page, fail
from extract.records import Failure, Page

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w\-]{2,20})", re.I
)
_HEAD = 4096  # bytes in which the page names its encoding
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_SPOILT = 0.01  # of the characters may be unreadable in the encoding that the page names
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PARTING = """
address article aside blockquote br center dd div dl dt figcaption figure footer form
founder-content header hr li main nav ol p pre section table tbody td th tr ul
"""
_BLOCKS = _HEADINGS | frozenset(_PARTING.split())
_SILENT = frozenset(["script", "style", "noscript", "template", "select", "button"])
_DATES = (
    "article:published_time",
    "og:release_date",
    "publishdate",
    "publish_date",
    "pubdate",
    "publication_date",
    "date",
)
_LEAST = 8  # characters of a paragraph; the library means English, which needs three times as many
_HEADING = "## "
_ABOVE = 4  # lines of an article above its headline
_BETWEEN = 300  # characters between the headline and the article that may be byline and source
_PARTS = re.compile(r"\s+[-–|/]\s+|--+|__+|[_|｜]|\s*[-—]+\s*(?=\S+(?:报|网|台)$)")  # of a title
_SPACE = re.compile(r"[ \t\r\f\v\n]+")


def read_html(path: Path, stem: str, given: Defaults) -> Iterator[Page | Failure]:
    """The article of a web page; `no_text` where nothing on it is one."""
    source = str(path)
    missing = require("readability", "html", source, stem)
    if missing:
        yield missing
        return
    decoded = decode_html(path.read_bytes())
    text, date = extract_article(decoded.text)
    if not text.strip():
        yield fail(source, stem, "no_text", "nothing on the page is an article")
        return
    yield build_page(
        text,
        stem,
        source=source,
        encoding=decoded.encoding,
        date=date or given.date,
        outlet=given.outlet,
        place=given.place,
    )


def decode_html(raw: bytes) -> Decoded:
    """The page in the encoding that it names, else as any text; raises UnreadableError.

    Where it is readable in no encoding but nearly so in the one it names,
    the spoilt characters are U+FFFD.
    """
    named = _encoding_named(raw)
    if not named:
        return decode(raw)
    refuse_binary(raw)
    try:
        return Decoded(raw.decode(named), named)
    except UnicodeDecodeError:
        pass  # pages name the wrong encoding now and then
    try:
        return decode(raw)
    except UnreadableError:
        text = raw.decode(named, "replace")
        if text.count("\ufffd") > _SPOILT * len(text):
            raise
        return Decoded(text, named)


def _encoding_named(raw: bytes) -> str:
    """The encoding that the page names, if it is one of Chinese; a byte-order mark goes first."""
    found = _CHARSET.search(raw[:_HEAD])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    name = _WIDER.get(name, name)
    marked = raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    return name if name in {"utf-8", "gb18030", "big5hkscs"} and not marked else ""


def extract_article(html: str) -> tuple[str, str | None]:
    """The article, a paragraph a line, its headings marked as Markdown marks them;
    and the date of publication, where the page states it.

    Above it stand its headline and the few lines between the two: subtitle, byline, source.
    A text without lines where nothing on the page is an article.
    """
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring, fromstring, tostring
    from readability import Document
    from readability.readability import Unparseable

    html = _PROLOG.sub("", html)
    try:
        page = document_fromstring(html)
        _flatten_tables(page)
        document = Document(tostring(page, encoding="unicode"), min_text_length=_LEAST)
        body = _lines(fromstring(document.summary(html_partial=True)))
        title = _squash(page.findtext(".//title") or "")
    except (LxmlError, Unparseable, ValueError) as error:
        raise UnreadableError("broken_html", str(error) or type(error).__name__) from None
    if not body:
        return "", None
    return "\n".join(_with_headline(page, title, body)) + "\n", _date(page)


def _with_headline(page: Any, title: str, body: list[str]) -> list[str]:
    """The lines of the article below its headline and what stands with that."""
    told = [_bare(line) for line in body]
    heading = _headline(page, title)
    if heading is not None:
        headline = _squash(heading.text_content())
    else:
        headline = next((part.strip() for part in _PARTS.split(title) if part.strip()), "")
    if not headline:
        return body
    if _bare(headline) in told[:_ABOVE]:
        at = told.index(_bare(headline))
        above = [line.removeprefix(_HEADING) for line in body[:at]]
        return [*above, f"# {headline}", *body[at + 1 :]]
    if heading is None:
        return [f"# {headline}", *body]
    return [*_above(heading), f"# {headline}", *_between(heading, set(told)), *body]


def _headline(page: Any, title: str) -> Any:
    """The heading that the title of the page repeats, else its first that is no link, or None."""
    found = [(h, _bare(h.text_content())) for h in page.iter("h1", "h2", "h3")]
    named = [(len(text), h) for h, text in found if text and text in _bare(title)]
    if named:
        return max(named, key=lambda pair: pair[0])[1]
    return next((h for h, text in found if text and h.tag == "h1" and not h.findall(".//a")), None)


def _above(heading: Any) -> list[str]:
    """The heading right above a headline: its kicker."""
    above = heading.getprevious()
    if above is None or above.tag not in _HEADINGS or above.findall(".//a"):
        return []
    return [line for line in [_squash(above.text_content())] if line]


def _between(heading: Any, told: set[str]) -> list[str]:
    """The lines after a headline until the article begins: subtitle, byline, source, date."""
    found: list[str] = []
    for block in heading.itersiblings():
        lines = _lines(block)
        if any(_bare(line) in told for line in lines):
            break
        found += lines
    return found if len("".join(found)) <= _BETWEEN else []


def _lines(element: Any) -> list[str]:
    """The text of an element, a line for each block in it; headings are marked."""
    lines = ((mark, _squash("".join(parts))) for mark, parts in _blocks(element))
    return [mark + line for mark, line in lines if line]


def _blocks(element: Any) -> Iterator[tuple[str, list[str]]]:
    """The pieces of text in an element, in groups that its blocks part, each with its mark."""
    from lxml.etree import iterwalk

    parts: list[str] = []
    mark = ""
    silent = 0
    for event, node in iterwalk(element, events=("start", "end", "comment", "pi")):
        silent += {"start": 1, "end": -1}.get(event, 0) * (node.tag in _SILENT)
        if node.tag in _BLOCKS:
            yield mark, parts
            parts = []
            mark = _HEADING if node.tag in _HEADINGS and event == "start" else ""
        text = node.text if event == "start" else node.tail if node is not element else None
        if text and not silent:
            parts.append(text)
    yield mark, parts


def _flatten_tables(page: Any) -> None:
    """Make a paragraph of every row of figures: the extractor throws short tables away."""
    for row in page.iter("tr"):
        if _is_row(row):
            for cell in row:
                cell.tag, cell.tail = "span", " " + (cell.tail or "")
            row.tag = "p"
            row.getparent().tag = "div"


def _is_row(row: Any) -> bool:
    """Whether the cells of a row hold words and neither blocks nor links: it is one line."""
    inside = [node for cell in row for node in cell.iterdescendants()]
    return len(row) > 1 and not any(node.tag in _BLOCKS or node.tag == "a" for node in inside)


def _squash(text: str) -> str:
    """One line without white space of the markup; the ideographic indent goes too."""
    return _SPACE.sub(" ", text.replace("\xa0", " ")).strip(" \u3000")


def _bare(text: str) -> str:
    return "".join(text.removeprefix(_HEADING).split())


def _date(page: Any) -> str | None:
    """The date that a `meta` element states, never one that is guessed from the text."""
    stated: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        stated.setdefault(name, meta.get("content") or "")
    for name in _DATES:
        try:
            found = parse_date(stated.get(name))
        except ValueError:
            continue
        if found:
            return found
    return None
