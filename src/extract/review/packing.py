"""The tables of a run as small JSON: columns, each word once, sentences as pieces of the raw text.

Offsets stay code points of the raw text, as everywhere; the page counts code points too.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from extract.schema import TABLES, Tables

if TYPE_CHECKING:
    import pandas as pd

Packed = dict[str, Any]

LEFT_OUT = frozenset({"doc_id", "article_id", "sentence_id", "duplicate_of"})
"""Columns of rows that the page has as row numbers."""

DOCUMENT_COLUMNS = ("doc_id", "sha256", "source", "date", "outlet", "place", "text")


def pack_run(tables: Tables) -> Packed:
    """Everything that the page shows.

    Tables are `{"length", "columns"}`; a column is a list, or `{"words", "at"}` where `at` has
    the place of each cell in `words`, -1 for null. A list of spans is flat: start, end, start, ….
    `document` and `sentence` are row numbers of those tables.
    """
    documents = _number(tables.documents["doc_id"])
    sentences = _number(tables.sentences["sentence_id"])
    rows = _pack("observations", tables.observations, LEFT_OUT)
    rows["columns"] |= _places(tables.observations, documents, sentences)
    numbers = _number(tables.observations["observation_id"])
    first = _cells(tables.observations["duplicate_of"])
    rows["columns"]["duplicate"] = [numbers.get(name, -1) for name in first]
    rejections = _pack("rejections", tables.rejections, LEFT_OUT)
    rejections["columns"] |= _places(tables.rejections, documents, sentences)
    return {
        "documents": _pack_documents(tables.documents),
        "articles": _pack_articles(tables.articles, documents),
        "sentences": _pack_sentences(tables),
        "rows": rows,
        "rejections": rejections,
        "checks": _pack_checks(tables.checks, numbers),
        "errors": _pack("errors", tables.errors),
    }


def _pack_checks(frame: pd.DataFrame, numbers: Mapping[str, int]) -> Packed:
    """Relations, with the numbers of their rows instead of their ids."""
    shown = ["relation", "verdict", "texts", "evidence", "repair"]
    packed = _pack("checks", frame[shown])
    packed["columns"]["rows"] = [
        [numbers[name] for name in ids if name in numbers] for ids in frame["observation_ids"]
    ]
    return packed


def _number(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _places(
    frame: pd.DataFrame, documents: Mapping[str, int], sentences: Mapping[str, int]
) -> Packed:
    return {
        "document": [documents[name] for name in frame["doc_id"]],
        "sentence": [sentences.get(name, -1) for name in frame["sentence_id"]],
    }


def _pack_documents(frame: pd.DataFrame) -> Packed:
    packed = _pack("documents", frame[list(DOCUMENT_COLUMNS)])
    packed["columns"]["text"] = frame["text"].tolist()  # each its own: no words to share
    return packed


def _pack_articles(frame: pd.DataFrame, documents: Mapping[str, int]) -> Packed:
    packed = _pack("articles", frame[["article_id", "kind", "headline"]])
    packed["columns"]["document"] = [documents[name] for name in frame["doc_id"]]
    return packed


def _pack_sentences(tables: Tables) -> Packed:
    """Pieces of the raw text that make a sentence, and whether it opens a paragraph."""
    frame = tables.sentences
    packed = _pack("sentences", frame[["role", "spans"]])
    articles = _number(tables.articles["article_id"])
    packed["columns"]["article"] = [articles[name] for name in frame["article_id"]]
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    packed["columns"]["opens"] = _openings(frame["article_id"], frame["text"], texts)
    return packed


def _openings(
    articles: Iterable[str], sentences: Iterable[str], texts: Mapping[str, str]
) -> list[int]:
    """1 for each sentence that begins a line of its article's text, else 0."""
    opens: list[int] = []
    last, reached = None, 0
    for article, sentence in zip(articles, sentences, strict=True):
        reached = reached if article == last else 0
        start = texts[article].find(sentence, reached)
        between = texts[article][reached:start] if start >= 0 else "\n"
        opens.append(int(article != last or "\n" in between))
        last, reached = article, max(start, reached) + len(sentence)
    return opens


def _pack(table: str, frame: pd.DataFrame, without: frozenset[str] = frozenset()) -> Packed:
    kinds = {c.name: c.type for c in TABLES[table] if c.name in frame and c.name not in without}
    columns = {name: _column(_cells(frame[name]), kind) for name, kind in kinds.items()}
    return {"length": len(frame), "columns": columns}


def _cells(series: pd.Series[Any]) -> list[Any]:
    if series.dtype == object:
        return series.tolist()
    return series.astype(object).where(series.notna(), None).tolist()


def _column(cells: Sequence[Any], kind: str) -> Any:
    if kind == "spans":
        return [[offset for span in spans for offset in span] for spans in cells]
    if kind == "strings":
        words = _words([tuple(cell) for cell in cells])
        return {**words, "words": [list(word) for word in words["words"]]}
    return _words(cells) if kind in ("string", "json") else list(cells)


def _words(cells: Sequence[Hashable]) -> Packed:
    """Each word once, in the order in which they come."""
    found: dict[Hashable, int] = {}
    at = [-1 if cell is None else found.setdefault(cell, len(found)) for cell in cells]
    return {"words": list(found), "at": at}
