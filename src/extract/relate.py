"""Relations across the documents of a run, and what they add to the rows of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extract.check import COLUMNS, FAILED, HELD, Fact, check_across, fact_of
from extract.records import Check
from extract.sorting import Sorter
from extract.tabulate import Row, check_row
from extract.write.encode import decode_columns, encode_documents

OBSERVATIONS, CHECKS = "observations", "checks"
TOGETHER = 1_000
"""Relations that are encoded in one piece."""

_FLAGS = {"fails": FAILED, "holds": HELD}


class Related(NamedTuple):
    """The relations, and the flags that they give to rows of documents."""

    checks: Sequence[Check]
    flags: Mapping[str, Mapping[str, tuple[str, ...]]]  # by document, by row


def relate_batches(documents: Iterable[tuple[Any, int]]) -> Related:
    """The relations between documents that are encoded, each a batch and its row there."""
    return relate(
        row for batch, at in documents for row in decode_columns(batch, at, OBSERVATIONS, COLUMNS)
    )


def relate(observations: Iterable[Row]) -> Related:
    """The relations between rows of many documents, which come in the order of the tables."""
    with Sorter() as sorter:
        for row in observations:
            if fact := fact_of(row):
                sorter.add(fact.key, fact)
        return _relate(Fact(*cells) for cells in sorter.sorted())


def _relate(facts: Iterable[Fact]) -> Related:
    checks: list[Check] = []
    flags: dict[str, dict[str, tuple[str, ...]]] = {}
    for check in check_across(facts):
        checks.append(check)
        if flag := _FLAGS.get(check.verdict):
            for name in check.observation_ids:
                found = flags.setdefault(name.rpartition("@")[0], {})
                found[name] = tuple(dict.fromkeys([*found.get(name, ()), flag]))
    return Related(checks, flags)


def encode_checks(checks: Sequence[Check]) -> Iterator[Any]:
    """Relations as encoded documents of their own, some at a time: an archive has many."""
    for start in range(0, len(checks), TOGETHER):
        rows = [check_row(check) for check in checks[start : start + TOGETHER]]
        yield encode_documents([{CHECKS: rows}])


def add_flags(rows: Sequence[Row], flags: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """The rows with what relations to other documents say of them."""
    return [
        {
            **row,
            "flags": list(dict.fromkeys([*row["flags"], *flags.get(row["observation_id"], ())])),
        }
        for row in rows
    ]


def flag_document(batch: Any, at: int, flags: Mapping[str, tuple[str, ...]]) -> tuple[Any, int]:
    """A document of a batch with the flags of its rows, as a batch of its own."""
    tables = {t: list(decode_columns(batch, at, t)) for t in batch.schema.names if "." not in t}
    return encode_documents([{**tables, OBSERVATIONS: add_flags(tables[OBSERVATIONS], flags)}]), 0


def relate_documents(
    documents: Sequence[Mapping[str, list[Row]]],
) -> Iterator[dict[str, list[Row]]]:
    """Documents as rows with the flags of their relations; the relations come last."""
    related = relate(row for document in documents for row in document.get(OBSERVATIONS, ()))
    for document in documents:
        found = document.get("documents")
        flags = related.flags.get(found[0]["doc_id"]) if found else None
        rows = document.get(OBSERVATIONS, [])
        yield {**document, OBSERVATIONS: add_flags(rows, flags)} if flags else {**document}
    yield {CHECKS: [check_row(check) for check in related.checks]}
