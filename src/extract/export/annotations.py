"""W3C Web Annotations (JSON-LD): what each row says of which characters of its document.

Text positions count code points there, as ours do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from extract.export.rows import ROLES, Row, documents_with_rows
from extract.schema import Tables

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SAID = (
    *("value", "value_low", "value_high", "unit", "dimension", "bound", "measure", "direction"),
    *("indicator", "indicator_id", "entity", "region_code", "period", "basis", "reference"),
    *("aggregation", "modality", "source"),
)
AROUND = 16
"""Characters of prefix and suffix of a quote."""


def write_annotations(tables: Tables, out: Path) -> list[str]:
    """One file, an annotation page with an annotation for each observation."""
    items = [
        _annotation(row, document["text"])
        for document, rows in documents_with_rows(tables)
        for row in rows
    ]
    page = {"@context": CONTEXT, "id": "urn:extract:run", "type": "AnnotationPage", "items": items}
    out.write_text(json.dumps(page, ensure_ascii=False) + "\n", encoding="utf-8")
    return []


def _annotation(row: Row, text: str) -> dict[str, Any]:
    said = {name: row[name] for name in SAID if row[name] is not None}
    source = f"urn:extract:document:{quote(row['doc_id'], safe='')}"
    evidence = [
        _target(source, text, tuple(span), role) for role in ROLES for span in row[f"{role}_spans"]
    ]
    return {
        "id": f"urn:extract:observation:{quote(row['observation_id'], safe='')}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "Dataset",
            "purpose": "describing",
            "format": "application/json",
            "value": said,
        },
        "target": [*(_target(source, text, tuple(s), "quantity") for s in row["spans"]), *evidence],
    }


def _target(source: str, text: str, span: tuple[int, ...], role: str) -> dict[str, Any]:
    start, end = span
    quoted = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "type": "SpecificResource",
        "source": source,
        "purpose": f"urn:extract:role:{role}",
        "selector": [position, quoted],
    }
