"""Reference files: which quantities a careful reader finds in a document, and which articles.

Each line of a file is one document, `{"id", "file" or "text", …}`;
a `file` stands beside the reference file, or in a folder `seeds` beside it or one up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.records import Span

CLOSED = ("bound", "measure", "direction", "basis", "modality", "aggregation")
"""The columns whose words are fixed."""


@dataclass(frozen=True, slots=True)
class ReferenceMention:
    """A quantity as the reference has it; a tuple holds every answer that is right.

    `stated` has the columns of CLOSED on which the reference says anything, null included.
    Elsewhere an empty tuple means that the reference does not say.
    """

    text: str
    span: Span
    low: float | None
    high: float | None
    units: tuple[str | None, ...]
    stated: Mapping[str, tuple[str | None, ...]]
    indicators: tuple[str, ...]
    heads: tuple[str, ...]
    entities: tuple[str, ...]
    periods: tuple[str | None, ...]
    references: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A document with the quantities that a careful reader finds in it."""

    doc_id: str
    text: str
    date: str | None
    mentions: tuple[ReferenceMention, ...]


@dataclass(frozen=True, slots=True)
class ReferenceArticle:
    """An article of a page; a fragment is named by its first and its last words."""

    headline: str | None
    kind: str
    authors: tuple[str, ...]
    date: str | None
    fragments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LayoutReference:
    """A page taken apart: its articles, and what must stand together or apart in a sentence."""

    doc_id: str
    articles: tuple[ReferenceArticle, ...]
    joins: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]


def load_references(paths: Iterable[str | Path]) -> tuple[Reference, ...]:
    """The documents of reference files of mentions; of two with one id the later counts.

    Raises ValueError that names file and line where a mention is not in the text that often
    or a line is not what it should be, FileNotFoundError where the text is not there.
    """
    documents = [_reference(path, line) for path, line in _lines(paths)]
    return tuple({reference.doc_id: reference for reference in documents}.values())


def sort_references(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Files and folders of them as files of mentions and files of layouts.

    Raises ValueError for a file whose first line is neither, and where there is no file.
    """
    given, files = list(paths), []
    for path in given:
        files += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    kinds: dict[str, list[Path]] = {"mentions": [], "articles": []}
    for path in files:
        line = next((line for _, line in _lines([path])), {})
        kind = next((kind for kind in kinds if kind in line), None)
        if kind is None:
            raise ValueError(f"{path} is no reference file: its lines have no mentions")
        kinds[kind].append(path)
    if not files:
        raise ValueError(f"{', '.join(map(str, given))}: no reference files there")
    return kinds["mentions"], kinds["articles"]


def load_layouts(paths: Iterable[str | Path]) -> tuple[LayoutReference, ...]:
    """The pages of reference files of layouts; of two with one id the later counts.

    Raises ValueError that names file and line where a line is not what it should be.
    """
    pages = [_layout(line) for _, line in _lines(paths)]
    return tuple({page.doc_id: page for page in pages}.values())


def locate(text: str, words: str, occurrence: int) -> Span | None:
    """Where the nth occurrence of some words stands; occurrences may overlap."""
    start = -1
    for _ in range(occurrence):
        start = text.find(words, start + 1)
        if start < 0:
            return None
    return start, start + len(words)


def _lines(paths: Iterable[str | Path]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path in map(Path, paths):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    yield path, json.loads(line)
                except ValueError as error:
                    raise ValueError(f"{path}:{number}: {error}") from None


def _reference(path: Path, line: Mapping[str, Any]) -> Reference:
    text = line["text"] if "text" in line else read_text(path, line["file"])
    try:
        mentions = tuple(_mention(mention, text) for mention in line["mentions"])
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path}: {line['id']}: {error}") from None
    return Reference(line["id"], text, line.get("date"), mentions)


def read_text(path: Path, name: str) -> str:
    """The text of a document; offsets do not count its byte-order mark."""
    for folder in (path.parent, path.parent / "seeds", path.parent.parent / "seeds"):
        if (folder / name).exists():
            return (folder / name).read_bytes().decode("utf-8-sig")
    raise FileNotFoundError(f"{path}: no file {name}")


def _mention(given: Mapping[str, Any], text: str) -> ReferenceMention:
    span = locate(text, given["q"], given.get("n", 1))
    if span is None:
        raise ValueError(f"{given['q']!r} is not there {given.get('n', 1)} times")
    value = given["value"]
    low, high = value if isinstance(value, list) else (value, value)
    return ReferenceMention(
        text=given["q"],
        span=span,
        low=low,
        high=high,
        units=_listed(given["unit"]),
        stated={column: _listed(given[column]) for column in CLOSED if column in given},
        indicators=_listed(given.get("indicator") or []),
        heads=_listed(given.get("head") or []),
        entities=_listed(given.get("entity") or []),
        periods=_listed(given.get("period") or []),
        references=_listed(given.get("reference") or []),
        optional=bool(given.get("optional")),
    )


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _layout(line: Mapping[str, Any]) -> LayoutReference:
    return LayoutReference(
        doc_id=line["id"],
        articles=tuple(_article(article) for article in line["articles"]),
        joins=tuple(line["joins"]),
        apart=tuple((one, other) for one, other in line["apart"]),
    )


def _article(given: Mapping[str, Any]) -> ReferenceArticle:
    return ReferenceArticle(
        headline=given["headline"],
        kind=given["kind"],
        authors=tuple(given.get("authors") or ()),
        date=given.get("date"),
        fragments=tuple((first, last) for first, last in given["fragments"]),
    )
