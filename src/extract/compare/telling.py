"""A comparison as lines for a terminal and as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from extract.compare.changes import Change, Comparison
from extract.pages import Parts, assemble

KINDS = ("gained", "lost", "changed")

PAGE = Parts(
    template="extract.compare:compare.html",
    styles=("extract.pages:colours.css", "extract.compare:compare.css"),
    scripts=("extract.pages:elements.js", "extract.compare:compare.js"),
)


def tell(comparison: Comparison, most: int) -> Iterator[str]:
    """What changed, counted by kind, field and rule, and then the first so many changes."""
    for kind in KINDS:
        yield f"{kind:8} {comparison.count(kind):7} rows"
    yield f"same     {comparison.same:7} rows"
    for name, documents in _aside(comparison):
        if documents:
            yield f"{len(documents)} documents {name}: {', '.join(documents[:5])}"
    for field, count in comparison.by_field():
        yield f"field    {count:7} {field}"
    for rule, kinds in comparison.by_rule():
        counts = ", ".join(f"{kind} {kinds[kind]}" for kind in KINDS if kinds[kind])
        yield f"rule     {kinds.total():7} {rule}: {counts}"
    yield from (_line(change) for change in comparison.changes[:most])


def write_page(comparison: Comparison, names: tuple[str, str], out: Path) -> None:
    """Every change as a page that a browser opens without a network."""
    given = {
        "names": names,
        "same": comparison.same,
        "aside": {name: documents for name, documents in _aside(comparison) if documents},
        "changes": [asdict(change) for change in comparison.changes],
    }
    out.write_text(assemble(PAGE, given), encoding="utf-8", newline="\n")


def _aside(comparison: Comparison) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("only in the first run", comparison.only_before),
        ("only in the second run", comparison.only_after),
        ("with another text", comparison.other_text),
    )


def _line(change: Change) -> str:
    sign = {"gained": "+", "lost": "-", "changed": "~"}[change.kind]
    said = "; ".join(_said(change.kind, *field) for field in change.fields.items())
    return f"{sign} {change.doc_id}@{change.char_start} {change.text}: {said}"


def _said(kind: str, name: str, pair: tuple[object, object]) -> str:
    old, new = pair
    if kind == "changed":
        return f"{name} {old} → {new}"
    return f"{name} {old if new is None else new}"
