"""Many documents in one file: JSON Lines, CSV and Parquet, a row each."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from extract.read.encodings import UnreadableError, decode, refuse_binary
from extract.read.pages import Defaults, fail, page_of_row
from extract.records import Failure, Page

Documents = Iterator[Page | Failure]
Reader = Callable[[Path, str, Defaults], Documents]

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32: a line end is more than one byte
_DEPTH = 100  # of JSON within JSON: more is an accident or an attack
_DIGITS = 4000  # of an integer: Python refuses to convert more than 4300
_BATCH = 64  # rows of a Parquet file held at a time


def read_jsonl(path: Path, stem: str, given: Defaults) -> Documents:
    """A document per line; a broken line becomes a Failure and reading goes on."""
    for number, line in _lines(path):
        if line.strip():
            yield _page_of_line(line, f"{stem}:{number}", f"{path}:{number}", given)


def read_csv(path: Path, stem: str, given: Defaults) -> Documents:
    """A document per record; the header names the columns, all cells are strings."""
    try:
        decoded = decode(path.read_bytes())
    except UnreadableError as error:
        yield fail(str(path), stem, error.reason, error.detail)
        return
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a cell holds a whole page
    records = csv.reader(io.StringIO(decoded.text, newline=""), strict=True)
    header = next(_cells(records), [])
    if not isinstance(header, list) or "text" not in header:
        yield fail(str(path), stem, "no_text", "no column is named text")
        return
    for number, cells in enumerate(_cells(records), 1):
        source, name = f"{path}:{number}", f"{stem}:{number}"
        if isinstance(cells, csv.Error):
            yield fail(source, name, "broken_csv", f"record {number}: {cells}")
        elif len(cells) > len(header):
            yield fail(source, name, "broken_csv", f"{len(cells)} cells for {len(header)} columns")
        else:
            row = {key: cell or None for key, cell in zip(header, cells, strict=False)}
            yield page_of_row(row, name, source, decoded.encoding, given)


def read_parquet(path: Path, stem: str, given: Defaults) -> Documents:
    """A document per row, a few at a time."""
    import pyarrow
    from pyarrow import parquet

    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            if "text" not in file.schema_arrow.names:
                yield fail(str(path), stem, "no_text", "no column is named text")
                return
            for batch in file.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    source = f"{path}:{number}"
                    yield page_of_row(row, f"{stem}:{number}", source, "utf-8", given)
    except (pyarrow.ArrowException, UnicodeDecodeError) as error:
        yield fail(f"{path}:{number + 1}", stem, "broken_parquet", str(error).splitlines()[0])


READERS: dict[str, Reader] = {".jsonl": read_jsonl, ".csv": read_csv, ".parquet": read_parquet}


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; those of UTF-16 and UTF-32 files recoded to UTF-8."""
    with path.open("rb") as file:
        head = file.read(4096)
        file.seek(0)
        if head.startswith(_WIDE_MARKS):
            text = decode(file.read()).text
            yield from enumerate((line.encode("utf-8") for line in text.split("\n")), 1)
        else:
            refuse_binary(head)  # one failure, not one per line
            yield from enumerate(file, 1)


def _page_of_line(line: bytes, default_id: str, source: str, given: Defaults) -> Page | Failure:
    try:
        decoded = decode(line)
        row = json.loads(decoded.text, parse_int=_integer)
    except UnreadableError as error:
        return fail(source, default_id, error.reason, error.detail)
    except (ValueError, RecursionError) as error:
        return fail(source, default_id, "broken_json", str(error) or type(error).__name__)
    if _nests_deeper(row, _DEPTH):
        return fail(source, default_id, "broken_json", f"nested more than {_DEPTH} deep")
    if not isinstance(row, dict):
        return fail(source, default_id, "broken_json", f"no object but {type(row).__name__}")
    return page_of_row(row, default_id, source, decoded.encoding, given)


def _integer(digits: str) -> int | str:
    """An integer, or its digits where it is longer than Python converts."""
    return int(digits) if len(digits) <= _DIGITS else digits


def _nests_deeper(value: object, depth: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_nests_deeper(x, depth - 1) for x in inner)


def _cells(records: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """The records that are not empty; a broken one as its error, and reading goes on."""
    while True:
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            yield error
            continue
        if cells:
            yield cells
