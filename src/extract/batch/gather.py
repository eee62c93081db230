"""The rows of many documents in memory, in the order of the tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from extract.batch.documents import extract_document
from extract.batch.identity import ask_for
from extract.batch.options import Options, prepare
from extract.engines.local import run_here, run_in_processes
from extract.read import read_documents
from extract.records import Failure, Page
from extract.relate import relate_documents
from extract.tabulate import Row, rows

Rows = dict[str, list[Row]]
Found = tuple[tuple[str, str, int], Rows]
"""The rows of a document with its place in the order: by id, then by source."""

TASK_DOCUMENTS = 32
TASK_CHARS = 100_000
"""A task for a worker is so many documents, or so many characters, whichever comes first."""


def extract_rows(
    paths: Sequence[str | Path],
    options: Options,
    *,
    jobs: int | None = None,
    stdin: BinaryIO | None = None,
) -> list[Rows]:
    """The rows of every document under the paths, sorted by document id.

    Raises what `prepare` and `read_documents` raise.
    """
    prepare(options)
    found = list(_refuse_doubles(_gather(read_all(paths, options, stdin), options, jobs)))
    return list(relate_documents(found))


def read_all(
    paths: Sequence[str | Path], options: Options, stdin: BinaryIO | None
) -> Iterator[Page | Failure]:
    """Every document under the paths, with what the options say of those that bring nothing."""
    return read_documents(
        paths, date=options.date, outlet=options.outlet, place=options.place, stdin=stdin
    )


def share_out(documents: Iterable[tuple[Any, Page | Failure]]) -> Iterator[tuple[Any, ...]]:
    """Documents, each with what is to go along, as tasks of about the same length."""
    task: list[Any] = []
    chars = 0
    for item in documents:
        task.append(item)
        chars += len(getattr(item[1], "text", ""))
        if len(task) >= TASK_DOCUMENTS or chars >= TASK_CHARS:
            yield tuple(task)
            task, chars = [], 0
    if task:
        yield tuple(task)


def crash_of(document: Page | Failure) -> Failure:
    """What is told of a document that took its worker along."""
    detail = "the process that worked on it died, twice: out of memory, or killed"
    return Failure(document.source, document.doc_id, "crashed", detail)


def duplicate_of(source: str, doc_id: str, first: str, same: bool) -> Failure:
    """The second document of an id, which no table could tell from the first."""
    detail = f"{'the same' if same else 'another'} text with the id of {first}"
    return Failure(source, doc_id, "duplicate_id", detail)


def _gather(documents: Iterable[Page | Failure], options: Options, jobs: int | None) -> list[Rows]:
    tasks = share_out((ask_for(document, "")[:3], document) for document in documents)
    work, count = partial(_work, options=options), jobs or os.cpu_count() or 1
    if count == 1:
        results = run_here(work, tasks, _give_up)
    else:
        start = partial(prepare, options)
        results = run_in_processes(work, tasks, _give_up, jobs=count, prepare=start)
    found = sorted((one for result in results for one in result), key=lambda one: one[0])
    return [document for _, document in found]


def _work(task: tuple[Any, ...], options: Options) -> list[Found]:
    return [(place, rows(extract_document(document, options))) for place, document in task]


def _give_up(task: tuple[Any, ...]) -> list[Found]:
    return [(place, rows(crash_of(document))) for place, document in task]


def _refuse_doubles(documents: Iterable[Rows]) -> Iterator[Rows]:
    first: Row = {}
    for document in documents:
        row = next(iter(document.get("documents", ())), None)
        if row is None or row["doc_id"] != first.get("doc_id"):
            first = first if row is None else row
            yield document
        else:
            same = row["sha256"] == first["sha256"]
            yield rows(duplicate_of(row["source"], row["doc_id"], first["source"], same))
