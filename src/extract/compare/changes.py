"""Which rows one run has and another has not, and which they have differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extract.schema import Tables

Row = Mapping[str, Any]
Place = tuple[str, int, int]

FIELDS = (
    *("text", "value", "value_low", "value_high", "unit", "bound", "measure", "direction"),
    *("indicator", "indicator_id", "entity", "region_code", "period", "basis", "reference"),
    *("aggregation", "modality", "source", "flags"),
)
"""Columns whose change is a change; a row is known by its document and its characters."""

SHOWN = ("indicator", "entity", "period", "measure", "modality", "rule_id")


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs. `kind` is gained, lost or changed; `fields` has what was and what is."""

    kind: str
    doc_id: str
    char_start: int
    text: str
    sentence: str
    rule: str
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs. Documents that only one has, or whose texts differ, are named and left aside."""

    same: int
    changes: tuple[Change, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    other_text: tuple[str, ...]

    def count(self, kind: str) -> int:
        """How many rows were gained, lost or changed."""
        return sum(change.kind == kind for change in self.changes)

    def by_field(self) -> list[tuple[str, int]]:
        """How often each field changed, the most frequent first."""
        changed = (c for c in self.changes if c.kind == "changed")
        return Counter(name for change in changed for name in change.fields).most_common()

    def by_rule(self) -> list[tuple[str, Counter[str]]]:
        """What became of the rows of each rule, the rule with most changes first."""
        rules: dict[str, Counter[str]] = {}
        for change in self.changes:
            rules.setdefault(change.rule, Counter())[change.kind] += 1
        return sorted(rules.items(), key=lambda rule: (-rule[1].total(), rule[0]))


def compare_runs(before: Tables, after: Tables) -> Comparison:
    """What changed from one run to the other, in the order of documents and texts."""
    texts, later = (dict(_pairs(t.documents, "doc_id", "sha256")) for t in (before, after))
    both = {name for name in texts if texts[name] == later.get(name)}
    old, new = (_rows(tables, both) for tables in (before, after))
    order = {name: number for number, name in enumerate(texts)}
    places = sorted(old.keys() | new.keys(), key=lambda place: (order[place[0]], place[1:]))
    found = [_change(old.get(place), new.get(place)) for place in places]
    return Comparison(
        same=sum(change is None for change in found),
        changes=tuple(change for change in found if change),
        only_before=tuple(name for name in texts if name not in later),
        only_after=tuple(name for name in later if name not in texts),
        other_text=tuple(n for n in texts if n in later and n not in both),
    )


def _pairs(frame: Any, *columns: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[column] for column in columns), strict=True)


def _rows(tables: Tables, documents: set[str]) -> dict[Place, Row]:
    """The rows of some documents by their place; what is missing in a cell is None."""
    sentences = dict(_pairs(tables.sentences, "sentence_id", "text"))
    frame = tables.observations.astype(object)
    names = list(frame.columns)
    found: dict[Place, Row] = {}
    for cells in frame.where(frame.notna(), None).itertuples(index=False, name=None):
        row = dict(zip(names, cells, strict=True))
        if row["doc_id"] in documents:
            row["sentence"] = sentences.get(row["sentence_id"], "")
            found[row["doc_id"], row["char_start"], row["char_end"]] = row
    return found


def _change(old: Row | None, new: Row | None) -> Change | None:
    if old is None or new is None:
        row = new if old is None else old
        assert row is not None  # a place comes from one of the runs
        kind = "gained" if old is None else "lost"
        said = {name: row[name] for name in SHOWN if row[name] is not None}
        pairs = {n: (None, v) if old is None else (v, None) for n, v in said.items()}
        return _built(kind, row, pairs)
    fields = {name: (old[name], new[name]) for name in FIELDS if old[name] != new[name]}
    return _built("changed", new, fields) if fields else None


def _built(kind: str, row: Row, fields: Mapping[str, tuple[Any, Any]]) -> Change:
    return Change(
        kind,
        row["doc_id"],
        row["char_start"],
        row["text"],
        row["sentence"],
        row["rule_id"],
        fields,
    )
