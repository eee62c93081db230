"""Label Studio: tasks with what the run found as predictions, and the configuration they fit.

Offsets count code points, and the text has line feeds alone, character for character
(`plain_lines`); where that changes it the raw text goes along, for the way back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract.export.rows import ROLES, Row, documents_with_rows, plain_lines
from extract.schema import Tables

CHOICES = ("bound", "measure", "direction", "basis", "modality")
TEXTS = (
    "value_low",
    "value_high",
    "unit",
    "indicator",
    "entity",
    "period",
    "reference",
    "aggregation",
)

Result = dict[str, Any]


def write_tasks(tables: Tables, out: Path) -> list[str]:
    """A folder with `tasks.json` to import and `config.xml` to set as labelling interface."""
    out.mkdir(parents=True, exist_ok=True)
    tasks = [_task(document, rows) for document, rows in documents_with_rows(tables)]
    text = json.dumps(tasks, ensure_ascii=False, indent=1)
    (out / "tasks.json").write_text(text + "\n", encoding="utf-8")
    config = (files("extract.export") / "labelstudio.xml").read_text(encoding="utf-8")
    (out / "config.xml").write_text(config, encoding="utf-8")
    return []


def _task(document: Row, rows: list[Row]) -> dict[str, Any]:
    raw = document["text"]
    shown = plain_lines(raw)
    known = {"doc_id": document["doc_id"], "date": document["date"], "text": shown}
    if shown != raw:
        known["raw"] = raw
    result = [part for number, row in enumerate(rows) for part in _results(number, row, shown)]
    return {"data": known, "predictions": [{"model_version": "extract", "result": result}]}


def _results(number: int, row: Row, text: str) -> Iterator[Result]:
    """A region for the quantity with its fields, regions for its evidence, relations to them."""
    own = f"q{number}"
    span = row["char_start"], row["char_end"]
    yield _region(own, "quantity", span, text)
    for name in CHOICES:
        if row[name] is not None:
            yield _field(own, name, "choices", span, text, {"choices": [row[name]]})
    for name in TEXTS:
        if row[name] is not None:
            yield _field(own, name, "textarea", span, text, {"text": [written(row[name])]})
    for role in ROLES[:4]:
        for piece, place in enumerate(row[f"{role}_spans"]):
            other = f"{own}-{role}{piece}"
            yield _region(other, role, (place[0], place[1]), text)
            yield {
                "type": "relation",
                "from_id": own,
                "to_id": other,
                "direction": "right",
                "labels": [role],
            }


def written(value: float | str) -> str:
    """A number as short as it reads back the same; a text as it is."""
    if isinstance(value, str):
        return value
    return str(int(value)) if value == int(value) else repr(value)


def _region(name: str, label: str, span: tuple[int, int], text: str) -> Result:
    return _field(name, "label", "labels", span, text, {"labels": [label]})


def _field(
    name: str, source: str, kind: str, span: tuple[int, int], text: str, value: dict[str, Any]
) -> Result:
    start, end = span
    return {
        "id": name,
        "from_name": source,
        "to_name": "text",
        "type": kind,
        "value": {"start": start, "end": end, "text": text[start:end], **value},
    }
