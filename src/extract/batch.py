"""Run the pipeline over many documents on this machine.

The rows of a document depend on nothing but its text, the rules and the version:
workers only share the load, and the tables are sorted by document, so that the same input
gives the same bytes whatever the number of workers and the order of the paths.
Of two documents with one id the one with the lesser source is kept, for the same reason.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from extract.characters import fold
from extract.pipeline import explain_page, extract_page
from extract.read import read_documents
from extract.records import Extraction, Failure, Page
from extract.rulebook.book import Rulebook, load_rulebook
from extract.rulebook.errors import RuleTimeoutError
from extract.segment import check_token_patterns, load_segmenter
from extract.tabulate import Row, rows
from extract.write import RunWriter

__all__ = [
    "Options",
    "Summary",
    "explain",
    "extract_document",
    "extract_documents",
    "extract_rows",
    "prepare",
    "run",
]

CHUNK = 4
"""Documents handed to a worker at a time."""

Rows = dict[str, list[Row]]
Watch = Callable[[Iterable[Rows]], Iterable[Rows]]


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may be told; `date`, `place` and `outlet` hold where a document names none.

    `timeout` is the most seconds for a document, None for as many as it takes:
    with it what comes out may depend on how fast the machine is.
    """

    date: str | None = None
    place: str | None = None
    outlet: str | None = None
    rules: Path | None = None
    segmenter: str = "jieba"
    model: Path | None = None
    timeout: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    out: Path
    counts: dict[str, int]  # rows by table
    dimensions: Counter[str]  # observations by dimension
    rejections: Counter[str]  # by reason
    errors: Counter[str]  # by reason
    seconds: float


def prepare(options: Options) -> Rulebook:
    """Load what the options name, before any document is read.

    Raises RuleError for bad rules, FileNotFoundError for a rules folder that is not there,
    and ValueError for a segmenter, model, place or timeout that is none.
    """
    if options.model is not None and options.segmenter != "pkuseg":
        raise ValueError(f"a model is for the segmenter pkuseg, not for {options.segmenter}")
    if options.timeout is not None and not 0 < options.timeout < math.inf:
        raise ValueError(f"a timeout is a number of seconds above 0, not {options.timeout:g}")
    rules = load_rulebook(options.rules)
    rules.check_place(options.place)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    folding = partial(fold, traditional=rules.traditional.table)
    check_token_patterns(rules.tokens.patterns, segmenter, folding)
    return rules


def extract_document(document: Page | Failure, options: Options) -> Extraction | Failure:
    """One document through the pipeline.

    What cannot be worked on becomes a Failure: `timeout` (the document took too long),
    `rule_timeout` (a pattern of the user's rules did), `exception` (anything else).
    """
    if isinstance(document, Failure):
        return document
    rules = load_rulebook(options.rules)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    try:
        with _time_limit(options.timeout):
            return extract_page(document, rules, segmenter)
    except _Overdue:
        reason, detail = "timeout", f"took longer than {options.timeout:g} s"
    except RuleTimeoutError as error:
        reason, detail = "rule_timeout", str(error)
    except Exception as error:  # one bad document never stops a run
        reason, detail = "exception", f"{type(error).__name__}: {error}"
    return Failure(document.source, document.doc_id, reason, detail)


def explain(path: str, doc_id: str | None, position: int, options: Options) -> list[str]:
    """Why the number at a raw offset of one document was bound as it was, a line for each offer.

    `doc_id` names the document where the path holds several.
    Raises ValueError where there is no such document, or no quantity at the offset.
    """
    rules = prepare(options)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    for page in read_documents([path], date=options.date, place=options.place):
        if isinstance(page, Failure):
            raise ValueError(f"{page.source}: {page.reason}: {page.detail}")
        if doc_id in (None, page.doc_id):
            if lines := explain_page(page, rules, segmenter, position):
                return lines
            raise ValueError(f"{page.doc_id}: no quantity at offset {position}")
    raise ValueError(f"{path}: no document {doc_id or ''}".rstrip())


class _Overdue(BaseException):
    """The document took too long; no error that a stage might take for one of its own."""


@contextmanager
def _time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `_Overdue` in the block after so many seconds.

    Needs a timer that sends signals and the main thread, in which workers do their work:
    under Windows and in other threads a document takes as long as it takes.
    """
    main = threading.current_thread() is threading.main_thread()
    if seconds is None or not main or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise _Overdue

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again, should a callback swallow it
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)


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
    """The rows of every document under the paths, sorted by document id.

    Raises what `prepare` and `read_documents` raise.
    """
    prepare(options)
    return _gather(_read(paths, options, stdin), options, jobs, watch)


def _read(
    paths: Sequence[str | Path], options: Options, stdin: BinaryIO | None
) -> Iterator[Page | Failure]:
    return read_documents(
        paths, date=options.date, outlet=options.outlet, place=options.place, stdin=stdin
    )


def _gather(
    documents: Iterable[Page | Failure], options: Options, jobs: int | None, watch: Watch
) -> list[Rows]:
    done = sorted(watch(extract_documents(documents, options, jobs)), key=_order)
    return list(_refuse_doubles(done))


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
    Raises before any document is worked on: RuleError for bad rules, ValueError for wrong options
    and OSError where `out` cannot be written;
    a document that cannot be read becomes a row of `errors`.
    """
    started = time.perf_counter()
    rules = prepare(options)
    documents = _read(paths, options, stdin)
    with RunWriter(out) as writer:
        done = _gather(documents, options, jobs, watch)
        summary = _count(out, done, started)
        done.reverse()
        while done:  # rows that are written need not be held any longer
            writer.add(done.pop())
        writer.commit(_record(options, summary, rules.digest))
    return summary


def _order(document: Rows) -> tuple[str, str, int]:
    """By id, then by source: the lines of a file in their order."""
    row = (document.get("documents") or document["errors"])[0]
    path, _, line = row["source"].rpartition(":")
    in_rows = path and line.isascii() and line.isdecimal()
    return (row["doc_id"] or "", *((path, int(line)) if in_rows else (row["source"], 0)))


def _refuse_doubles(documents: Iterable[Rows]) -> Iterator[Rows]:
    """Sorted documents; the second of an id, which no table could tell from the first, fails."""
    first: Row = {}
    for document in documents:
        row = next(iter(document.get("documents", ())), None)
        if row is None or row["doc_id"] != first.get("doc_id"):
            first = first if row is None else row
            yield document
        else:
            same = row["sha256"] == first["sha256"]
            detail = f"{'the same' if same else 'another'} text with the id of {first['source']}"
            yield rows(Failure(row["source"], row["doc_id"], "duplicate_id", detail))


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
