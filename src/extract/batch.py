"""Run the pipeline over many documents on this machine.

The rows of a document depend on nothing but its text, the rules and the version:
workers only share the load, and the tables are sorted by document, so that the same input
gives the same bytes whatever the number of workers and the order of the paths.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from extract.pipeline import extract_page
from extract.read import read_documents
from extract.records import Extraction, Failure, Page
from extract.rulebook.book import load_rulebook
from extract.segment import load_segmenter
from extract.tabulate import Row, rows
from extract.write import RunWriter

__all__ = ["Options", "Summary", "extract_document", "extract_documents", "extract_rows", "run"]

CHUNK = 4
"""Documents handed to a worker at a time."""

Rows = dict[str, list[Row]]
Watch = Callable[[Iterable[Rows]], Iterable[Rows]]


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may be told; `date`, `place` and `outlet` hold where a document names none."""

    date: str | None = None
    place: str | None = None
    outlet: str | None = None
    rules: Path | None = None
    segmenter: str = "jieba"
    model: Path | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    out: Path
    counts: dict[str, int]  # rows by table
    dimensions: Counter[str]  # observations by dimension
    rejections: Counter[str]  # by reason
    errors: Counter[str]  # by reason
    seconds: float


def extract_document(document: Page | Failure, options: Options) -> Extraction | Failure:
    """One document through the pipeline; an exception becomes a Failure that names it."""
    if isinstance(document, Failure):
        return document
    rules = load_rulebook(options.rules)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    try:
        return extract_page(document, rules, segmenter)
    except Exception as error:  # one bad document never stops a run
        reason = f"{type(error).__name__}: {error}"
        return Failure(document.source, document.doc_id, "exception", reason)


def extract_documents(
    documents: Iterable[Page | Failure], options: Options, jobs: int | None = None
) -> Iterator[Rows]:
    """The rows of each document, in the order given; `jobs` None takes every core."""
    work = partial(_work, options=options)
    count = jobs or os.cpu_count() or 1
    if count == 1:
        yield from map(work, documents)
        return
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        yield from pool.imap(work, documents, chunksize=CHUNK)


def _work(document: Page | Failure, options: Options) -> Rows:
    return rows(extract_document(document, options))


def extract_rows(
    paths: Sequence[str | Path],
    options: Options,
    *,
    jobs: int | None = None,
    stdin: BinaryIO | None = None,
    watch: Watch = iter,
) -> list[Rows]:
    """The rows of every document under the paths, sorted by document id."""
    documents = read_documents(
        paths, date=options.date, outlet=options.outlet, place=options.place, stdin=stdin
    )
    return sorted(watch(extract_documents(documents, options, jobs)), key=_order)


def run(
    paths: Sequence[str | Path],
    out: Path,
    options: Options,
    *,
    jobs: int | None = None,
    stdin: BinaryIO | None = None,
    watch: Watch = iter,
) -> Summary:
    """Extract every document under `paths`; write the tables and `run.json` into `out`.

    `watch` wraps the iteration over finished documents (a progress bar).
    Raises RuleError for bad rules, ValueError for a bad date and OSError where `out` cannot
    be written; a document that cannot be read becomes a row of `errors`.
    """
    started = time.perf_counter()
    rules = load_rulebook(options.rules)  # bad rules are told before any document is read
    load_segmenter(options.segmenter, rules.lexicon, options.model)
    done = extract_rows(paths, options, jobs=jobs, stdin=stdin, watch=watch)
    summary = _count(out, done, started)
    with RunWriter(out) as writer:
        for document in done:
            writer.add(document)
        writer.commit(_record(options, summary, rules.digest))
    return summary


def _order(document: Rows) -> tuple[str, str]:
    """Documents by id; what could not be read by its source."""
    if document.get("documents"):
        return document["documents"][0]["doc_id"], ""
    failure = document["errors"][0]
    return failure["doc_id"] or "", failure["source"]


def _count(out: Path, done: Sequence[Rows], started: float) -> Summary:
    def tally(table: str, column: str) -> Counter[str]:
        return Counter(row[column] for document in done for row in document.get(table, ()))

    counts: Counter[str] = Counter()
    for document in done:
        counts.update({table: len(found) for table, found in document.items()})
    return Summary(
        out=out,
        counts=dict(sorted(counts.items())),
        dimensions=tally("observations", "dimension"),
        rejections=tally("rejections", "reason"),
        errors=tally("errors", "reason"),
        seconds=round(time.perf_counter() - started, 3),
    )


def _record(options: Options, summary: Summary, digest: str) -> dict[str, object]:
    """What `run.json` says: enough to know what made the tables, and to make them again."""
    return {
        "version": version("extract-zh"),
        "rules_sha256": digest,
        "options": {k: None if v is None else str(v) for k, v in asdict(options).items()},
        "counts": summary.counts,
        "observations_by_dimension": dict(summary.dimensions),
        "rejections_by_reason": dict(summary.rejections),
        "errors_by_reason": dict(summary.errors),
        "seconds": summary.seconds,
    }
