"""Read: paths, folders, globs, tables of documents and standard input to `Page`s.

Documents stream: none is held longer than it takes to hand it on,
and what cannot be read becomes a `Failure` with a reason while reading goes on.
Reasons: not_found, unreadable, empty, binary, undecodable, no_text, bad_date,
broken_json, broken_csv, broken_parquet, duplicate_id.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from extract.read.dates import parse_date
from extract.read.encodings import UnreadableError, decode
from extract.read.pages import Defaults, build_page, fail, page_of_file, printable
from extract.read.places import find_places
from extract.read.rows import READERS
from extract.records import Failure, Page

__all__ = ["build_page", "parse_date", "read_documents"]


def read_documents(
    paths: Sequence[str | Path],
    *,
    date: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Page | Failure]:
    """Every document of the paths, in the order given; folders in the order of their names.

    A path is a file, a folder, a glob, or `-` for standard input (one raw text, id `stdin`).
    `.jsonl`, `.csv` and `.parquet` hold a document per row:
    `id`, `text`, and where known `date`, `outlet`, `place`; further fields go to `Page.extra`.
    Any other file is one raw text. Its id is its path below the given folder without the ending,
    the id of a row without one is that of its file and its line.
    `date`, `outlet` and `place` are for documents that do not say so themselves.
    The second document of an id is a Failure.
    Raises ValueError at once where `date` is none.
    """
    given = Defaults(parse_date(date), outlet, place)
    return _refuse_doubles(_read_all(paths, given, stdin))


def _read_all(
    paths: Sequence[str | Path], given: Defaults, stdin: BinaryIO | None
) -> Iterator[Page | Failure]:
    for path in (os.fspath(p) for p in paths):
        if path == "-":
            yield _read_text((stdin or sys.stdin.buffer).read(), "stdin", "-", given)
            continue
        for found in find_places(path):
            yield from [found] if isinstance(found, Failure) else _read_file(*found, given)


def _read_file(path: Path, name: str, given: Defaults) -> Iterator[Page | Failure]:
    """The document or documents of a file; `name` is its path without the ending."""
    name = printable(name)
    try:
        if path.suffix.lower() not in READERS:
            yield _read_text(path.read_bytes(), name, str(path), given)
        elif path.stat().st_size == 0:
            yield fail(str(path), name, "empty", "0 bytes")
        else:
            yield from READERS[path.suffix.lower()](path, name, given)
    except OSError as error:
        yield fail(str(path), name, "unreadable", error.strerror or str(error))
    except UnreadableError as error:
        yield fail(str(path), name, error.reason, error.detail)


def _read_text(raw: bytes, doc_id: str, source: str, given: Defaults) -> Page | Failure:
    try:
        decoded = decode(raw)
    except UnreadableError as error:
        return fail(source, doc_id, error.reason, error.detail)
    return page_of_file(decoded, doc_id, source, given)


def _refuse_doubles(documents: Iterable[Page | Failure]) -> Iterator[Page | Failure]:
    """The second document of an id could not be told from the first in any table."""
    seen: dict[str, str] = {}
    for document in documents:
        if isinstance(document, Failure) or document.doc_id not in seen:
            if isinstance(document, Page):
                seen[document.doc_id] = document.source
            yield document
        else:
            first = seen[document.doc_id]
            yield fail(document.source, document.doc_id, "duplicate_id", f"the id of {first}")
