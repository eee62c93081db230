"""A run: every document once, into tables, whatever happens on the way.

Documents stream to an engine; what it makes of them is written as parts and noted in the ledger,
both in the folder `.extract` of the run. When all is done the tables are put together from the
parts, in the order of the documents, so that neither the number of workers nor what an earlier
run had done already can be seen in them.
A run that is killed goes on where it was; one that was finished does only what is new or changed.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from extract.batch.collector import collect_seldom
from extract.batch.documents import TRANSIENT, extract_document
from extract.batch.gather import crash_of, duplicate_of, read_all, share_out
from extract.batch.identity import ask_for, identify_run, program_version
from extract.batch.options import Options, prepare
from extract.engines import Engine
from extract.engines.local import run_here, run_in_processes
from extract.ledger import Done, Ledger
from extract.records import Extraction, Failure, Page
from extract.relate import encode_checks, flag_document, relate_batches
from extract.tabulate import rows
from extract.write import RunWriter
from extract.write.encode import decode_document, decode_row, encode_documents
from extract.write.parts import PartReader, has_part, remove_parts, write_part

STATE = ".extract"
"""The folder below that of the tables in which a run keeps what it has done."""

Watch = Callable[[Iterable[Any]], Iterable[Any]]
_TOLD = (
    ("observations", "dimension"),
    ("rejections", "reason"),
    ("errors", "reason"),
    ("checks", "verdict"),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    out: Path
    counts: dict[str, int]  # rows by table
    dimensions: Counter[str]  # observations by dimension
    rejections: Counter[str]  # by reason
    errors: Counter[str]  # by reason
    checks: Counter[str]  # by verdict
    worked_on: int  # documents; the others were done by an earlier run
    seconds: float


class Made(NamedTuple):
    """A part that was written, and the documents in it."""

    part: str
    done: tuple[Done, ...]


def run(
    paths: Sequence[str | Path],
    out: Path,
    options: Options,
    *,
    jobs: int | None = None,
    stdin: BinaryIO | None = None,
    watch: Watch = iter,
    engine: Engine | None = None,
) -> Summary:
    """Extract every document under `paths`; write the tables and `run.json` into `out`.

    `watch` wraps the iteration over finished documents (a progress bar).
    `engine` does the work; without one, `jobs` processes (None: one for each core).
    Raises before any document is worked on: RuleError for bad rules, ValueError for wrong options
    and OSError where `out` cannot be written or another run is writing there;
    a document that cannot be read becomes a row of `errors`.
    """
    started = time.perf_counter()
    rules = prepare(options)
    if engine and (options.timeout or options.memory):
        raise ValueError("limits of time and memory are for the engine local")
    documents = read_all(paths, options, stdin)
    writer = RunWriter(out)
    state = writer.folder.absolute() / STATE
    state.mkdir(exist_ok=True)
    identity = identify_run(options, rules)
    with Ledger(state) as ledger:
        ledger.begin(partial(has_part, state))
        tasks = share_out(_missing(documents, ledger, identity))
        if engine:
            work = partial(_make_elsewhere, _absolute(options), state, identity)
        else:
            work = partial(_make_part, options, state)
        give_up = partial(_make_crash, state)
        made = (engine or _local(options, jobs))(work, tasks, give_up)
        worked_on = sum(1 for _ in watch(_recorded(made, ledger)))
        remove_parts(state, ledger.tidy())
        with writer:
            summary = _put_together(ledger, PartReader(state), writer, options, rules.digest)
    return replace(summary, worked_on=worked_on, seconds=round(time.perf_counter() - started, 3))


def _local(options: Options, jobs: int | None) -> Engine:
    count = jobs or os.cpu_count() or 1
    if count == 1:
        return run_here
    return partial(run_in_processes, jobs=count, prepare=partial(prepare, options))


def _missing(
    documents: Iterable[Page | Failure], ledger: Ledger, identity: str
) -> Iterator[tuple[bytes, Page | Failure]]:
    """What is not done yet, with its key."""
    for document in documents:
        asked = ask_for(document, identity)
        if ledger.ask(asked):
            yield asked.key, document


def _recorded(results: Iterable[Made], ledger: Ledger) -> Iterator[Done]:
    for made in results:
        ledger.record(made.part, made.done)
        yield from made.done


# --- what workers do -----------------------------------------------------------------------------


def _make_part(options: Options, folder: Path, task: tuple[Any, ...]) -> Made:
    """Work on the documents of a task and write what comes out."""
    with collect_seldom():
        return _keep(folder, [(key, extract_document(document, options)) for key, document in task])


def _make_elsewhere(options: Options, folder: Path, identity: str, task: tuple[Any, ...]) -> Made:
    """The same on a worker that may have another program, other rules or another segmenter."""
    if _identity_here(options) != identity:
        raise ValueError("a worker has another version of the program, the rules or the segmenter")
    return _make_part(options, folder, task)


@cache
def _identity_here(options: Options) -> str:
    return identify_run(options, prepare(options))


def _absolute(options: Options) -> Options:
    """With paths that mean the same in whatever folder a worker was started."""
    rules, model = (path and path.absolute() for path in (options.rules, options.model))
    return replace(options, rules=rules, model=model)


def _make_crash(folder: Path, task: tuple[Any, ...]) -> Made:
    return _keep(folder, [(key, crash_of(document)) for key, document in task])


def _keep(folder: Path, found: Sequence[tuple[bytes, Extraction | Failure]]) -> Made:
    """The part has its name from what is in it: made twice, it is the same file."""
    name = hashlib.sha256(b"".join(key for key, _ in found)).hexdigest()[:32]
    write_part(folder, name, encode_documents([rows(result) for _, result in found]))
    return Made(name, tuple(Done(key, _lasts(result)) for key, result in found))


def _lasts(result: Extraction | Failure) -> bool:
    return not (isinstance(result, Failure) and result.reason in TRANSIENT)


# --- the tables ----------------------------------------------------------------------------------


def _put_together(
    ledger: Ledger, parts: PartReader, writer: RunWriter, options: Options, digest: str
) -> Summary:
    told = {table: Counter[str]() for table, _ in _TOLD}
    for batch, index in _with_relations(ledger, parts):
        for table, piece in decode_document(batch, index):
            writer.add_piece(table, piece)
            if table in told:
                column = dict(_TOLD)[table]
                told[table].update(piece.columns.column(column).to_pylist())
    summary = Summary(
        out=writer.folder,
        counts=writer.counts,
        dimensions=told["observations"],
        rejections=told["rejections"],
        errors=told["errors"],
        checks=told["checks"],
        worked_on=0,
        seconds=0.0,
    )
    writer.commit(_record(options, summary, digest))
    return summary


def _with_relations(ledger: Ledger, parts: PartReader) -> Iterator[tuple[Any, int]]:
    """Every document in order, with what the others say of its rows; their relations come last."""
    related = relate_batches(_refuse_doubles(ledger, parts))
    for batch, index in _refuse_doubles(ledger, parts):
        found = decode_row(batch, index, "documents", ("doc_id",))
        flags = related.flags.get(found[0]) if found else None
        yield flag_document(batch, index, flags) if flags else (batch, index)
    yield from ((checks, 0) for checks in encode_checks(related.checks))


def _refuse_doubles(ledger: Ledger, parts: PartReader) -> Iterator[tuple[Any, int]]:
    """Every document in order; of the second of an id, only that it is one."""
    first = ("", "", "")
    for part, index in ledger.in_order():
        batch = parts.batch(part)
        found = decode_row(batch, index, "documents", ("doc_id", "source", "sha256"))
        if found is None:
            yield batch, index
        elif found[0] != first[0]:
            first = found
            yield batch, index
        else:
            double = duplicate_of(found[1], found[0], first[1], found[2] == first[2])
            yield encode_documents([rows(double)]), 0


def _record(options: Options, summary: Summary, digest: str) -> dict[str, object]:
    """What `run.json` says: enough to know what made the tables, and to make them again."""
    return {
        "version": program_version(),
        "rules_sha256": digest,
        "options": {k: None if v is None else str(v) for k, v in asdict(options).items()},
        "counts": summary.counts,
        "observations_by_dimension": dict(summary.dimensions),
        "rejections_by_reason": dict(summary.rejections),
        "errors_by_reason": dict(summary.errors),
        "checks_by_verdict": dict(summary.checks),
    }
