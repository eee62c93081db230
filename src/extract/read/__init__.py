"""Read: paths, folders, globs, tables of documents and standard input to `Page`s.

Documents stream: none is held longer than it takes to hand it on,
and what cannot be read becomes a `Failure` with a reason while reading goes on.
Reasons: not_found, no_documents, unsupported, unreadable, empty, binary, undecodable, no_text,
no_text_layer, missing_extra, bad_date, bad_field, broken_json, broken_csv, broken_parquet,
broken_html, broken_pdf.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from extract.read.dates import parse_date
from extract.read.encodings import UnreadableError, decode
from extract.read.pages import Defaults, build_page, fail, page_of_file, printable
from extract.read.pdf import read_pdf
from extract.read.places import WEB, Place, find_places
from extract.read.rows import READERS as ROWS
from extract.read.rows import Reader
from extract.read.web import read_html
from extract.records import Failure, Page

READERS: dict[str, Reader] = {**ROWS, **dict.fromkeys(WEB, read_html), ".pdf": read_pdf}

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

    A path is a file, a folder, a glob, or `-` for standard input (one raw text, id `stdin`),
    which comes first. A file that several paths name is read once.
    `.jsonl`, `.csv` and `.parquet` hold a document per row:
    `id`, `text`, and where known `date`, `outlet`, `place`; further fields go to `Page.extra`.
    A web page gives its article, and the date that it states; a PDF file gives its text layer.
    Any other file is one raw text. Its id is its path below the given folder without the ending,
    the id of a row without one is that of its file and its line.
    `date`, `outlet` and `place` are for documents that do not say so themselves.

    In a folder a file whose ending is not known is a Failure (`unsupported`),
    and a folder without any document is one (`no_documents`).
    Passed over are names that begin with a dot, references (`.mentions.jsonl`, `.layout.jsonl`)
    and the files of an earlier run, which the `run.json` beside them lists.
    Different documents may have the same id; who gathers them has to tell (`extract.batch` does).
    Raises ValueError at once where `date` is none or a path is empty.
    """
    given = Defaults(parse_date(date), outlet, place)
    named = list(dict.fromkeys(os.fspath(path) for path in paths))
    if "" in named:
        raise ValueError("an empty path: name a file, a folder, a glob, or - for standard input")
    return _read_all(named, given, stdin)


def _read_all(
    paths: Sequence[str], given: Defaults, stdin: BinaryIO | None
) -> Iterator[Page | Failure]:
    if "-" in paths:
        yield _read_text((stdin or sys.stdin.buffer).read(), "stdin", "-", given)
    for found in find_places([path for path in paths if path != "-"]):
        yield from [found] if isinstance(found, Failure) else _read_place(found, given)


def _read_place(place: Place, given: Defaults) -> Iterator[Page | Failure]:
    """The documents of a file, and a Failure where it holds none."""
    found = False
    for document in _read_file(place, given):
        found = True
        yield document
    if not found:
        yield fail(str(place.path), printable(place.name), "empty", "no row in it")


def _read_file(place: Place, given: Defaults) -> Iterator[Page | Failure]:
    path, name = place.path, printable(place.name)
    ending = path.suffix.lower()
    try:
        if not place.readable:
            why = f"a file that ends in {ending!r} is read only where the file itself is named"
            yield fail(str(path), None, "unsupported", why)
        elif ending not in READERS:
            yield _read_text(path.read_bytes(), name, str(path), given)
        elif path.stat().st_size == 0:
            yield fail(str(path), name, "empty", "0 bytes")
        else:
            yield from READERS[ending](path, name, given)
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
