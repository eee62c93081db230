"""Rows of documents in the form in which they are stored and sent: Arrow columns and CSV lines.

A batch has a row for each document. For each table it has two columns:
the rows of the document as a list of structs, and the same rows as the lines of a CSV file.
So the costly work of writing is done where the rows are made, by many workers at a time,
and files are put together from pieces that need not be looked into.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.schema import TABLES, Column, Row, arrow_schema
from extract.write.cells import ENCODERS
from extract.write.columns import build_array, build_binary, build_list

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Mapping[str, Sequence[Row]]


class Piece(NamedTuple):
    """The rows of one document in one table: as columns, and as lines of CSV in UTF-8."""

    columns: pa.RecordBatch
    lines: bytes


def encode_documents(documents: Sequence[Rows]) -> pa.RecordBatch:
    """A batch with a row for each document."""
    import pyarrow as pa

    arrays, names = [], []
    for table in TABLES:
        found = [document.get(table, ()) for document in documents]
        arrays += [_lists_of_rows(table, found), build_binary([_lines(table, f) for f in found])]
        names += [table, f"{table}.csv"]
    return pa.RecordBatch.from_arrays(arrays, names=names)


def decode_document(batch: pa.RecordBatch, index: int) -> Iterator[tuple[str, Piece]]:
    """What one document has in each table, without a copy; tables without a row are left out."""
    import pyarrow as pa

    for table in TABLES:
        lists = batch.column(table)
        start, end = lists.offsets[index].as_py(), lists.offsets[index + 1].as_py()
        if start < end:
            columns = pa.RecordBatch.from_struct_array(lists.values.slice(start, end - start))
            yield table, Piece(columns, batch.column(f"{table}.csv")[index].as_py())


def decode_row(
    batch: pa.RecordBatch, index: int, table: str, columns: Sequence[str]
) -> tuple[Any, ...] | None:
    """Cells of the first row that a document has in a table; None where it has none."""
    lists = batch.column(table)
    start, end = lists.offsets[index].as_py(), lists.offsets[index + 1].as_py()
    if start == end:
        return None
    return tuple(lists.values.field(name)[start].as_py() for name in columns)


def decode_columns(
    batch: pa.RecordBatch, index: int, table: str, columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The rows that a document has in a table, with all columns or with some."""
    lists = batch.column(table)
    start, end = lists.offsets[index].as_py(), lists.offsets[index + 1].as_py()
    names = columns or [column.name for column in TABLES[table]]
    cells = [lists.values.field(name).slice(start, end - start).to_pylist() for name in names]
    return (dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True))


def encode_header(table: str) -> bytes:
    """The first line of the CSV file, behind a byte-order mark, which Excel asks for."""
    return b"\xef\xbb\xbf" + _csv([[column.name for column in TABLES[table]]])


def _lists_of_rows(table: str, documents: Sequence[Sequence[Row]]) -> pa.Array:
    import pyarrow as pa

    rows = list(chain.from_iterable(documents))
    columns = [build_array(c.type, [row[c.name] for row in rows]) for c in TABLES[table]]
    structs = pa.StructArray.from_arrays(columns, fields=list(arrow_schema(table)))
    return build_list([len(found) for found in documents], structs)


def _lines(table: str, rows: Sequence[Row]) -> bytes:
    if not rows:
        return b""
    return _csv(zip(*(_cells(column, rows) for column in TABLES[table]), strict=True))


def _cells(column: Column, rows: Sequence[Row]) -> Iterator[str]:
    return map(ENCODERS[column.type], [row[column.name] for row in rows])


def _csv(records: Any) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(records)
    return text.getvalue().encode("utf-8")
