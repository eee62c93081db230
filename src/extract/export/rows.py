"""Rows of frames as plain values, and places in a text as other programs name them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extract.schema import Tables

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

ROLES = ("indicator", "entity", "period", "reference", "source")
"""What a row has spans of evidence for, besides the quantity itself."""


def rows_of(frame: pd.DataFrame) -> Iterator[Row]:
    """The rows of a frame with None for what is missing."""
    names = [str(name) for name in frame.columns]
    cells = frame.astype(object)
    for values in cells.where(cells.notna(), None).itertuples(index=False, name=None):
        yield dict(zip(names, values, strict=True))


def by_document(frame: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows of each document."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(frame):
        found.setdefault(row["doc_id"], []).append(row)
    return found


def documents_with_rows(tables: Tables) -> Iterator[tuple[Row, list[Row]]]:
    """Each document with its observations."""
    rows = by_document(tables.observations)
    for document in rows_of(tables.documents):
        yield document, rows.get(document["doc_id"], [])


def plain_lines(text: str) -> str:
    """The same text with line feeds alone for line ends, each character in its old place.

    Programs that annotate do not agree on what a carriage return is; a space keeps offsets.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n")
