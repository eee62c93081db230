"""brat: a folder with a text and a standoff file for each document, and its configuration.

brat counts code points, as we do; an entity may not hold a line end, so it is cut there.
The fields of a quantity stand in its note as JSON, for brat's attributes know only fixed words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from extract.export.labelstudio import CHOICES, TEXTS
from extract.export.rows import ROLES, Row, documents_with_rows, plain_lines
from extract.schema import Tables

SIDECAR = "documents.jsonl"
"""Which file is which document, with its raw text: brat itself does not read it."""

CONFIGURATION = ("annotation.conf", "visual.conf")

_UNSAFE = re.compile(r"[^\w.-]+")

Spans = list[tuple[int, int]]


def write_brat(tables: Tables, out: Path) -> list[str]:
    """A folder that brat serves as a collection."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / SIDECAR).open("w", encoding="utf-8", newline="\n") as sidecar:
        for number, (document, rows) in enumerate(documents_with_rows(tables), 1):
            name = f"{number:05d}-{_UNSAFE.sub('_', document['doc_id'])[:60]}"
            shown = plain_lines(document["text"])
            _write(out / f"{name}.txt", shown)
            _write(out / f"{name}.ann", "".join(f"{line}\n" for line in _lines(rows, shown)))
            known = {"name": name, "id": document["doc_id"], "date": document["date"]}
            sidecar.write(
                json.dumps({**known, "text": document["text"]}, ensure_ascii=False) + "\n"
            )
    for part in CONFIGURATION:
        _write(
            out / part, (files("extract.export") / "brat_conf" / part).read_text(encoding="utf-8")
        )
    return []


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _lines(rows: Sequence[Row], text: str) -> Iterator[str]:
    """Entities, relations, attributes and notes, numbered through the document."""
    entities = attributes = relations = 0
    for row in rows:
        entities += 1
        own = f"T{entities}"
        yield _entity(own, "quantity", [(row["char_start"], row["char_end"])], text)
        for name in CHOICES:
            if row[name] is not None:
                attributes += 1
                yield f"A{attributes}\t{name} {own} {row[name]}"
        fields = {name: row[name] for name in TEXTS if row[name] is not None}
        yield f"#{entities}\tAnnotatorNotes {own}\t{json.dumps(fields, ensure_ascii=False)}"
        for role in ROLES[:4]:
            if spans := [(start, end) for start, end in row[f"{role}_spans"]]:
                entities, relations = entities + 1, relations + 1
                yield _entity(f"T{entities}", role, spans, text)
                yield f"R{relations}\t{role} Arg1:{own} Arg2:T{entities}"


def _entity(name: str, kind: str, spans: Spans, text: str) -> str:
    """An entity line; its words are those of its pieces with a space between them."""
    pieces = [piece for span in spans for piece in _within_lines(span, text)]
    where = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{name}\t{kind} {where}\t{' '.join(text[start:end] for start, end in pieces)}"


def _within_lines(span: tuple[int, int], text: str) -> Iterator[tuple[int, int]]:
    """The pieces of a span between line ends, without the white space around them."""
    start, end = span
    for found in re.finditer(r"[^\n]+", text[start:end]):
        words = found[0].strip()
        if words:
            at = start + found.start() + found[0].index(words)
            yield at, at + len(words)
