"""Lines of a reference file, from spans and fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Line = dict[str, Any]
Fields = Mapping[str, Any]

CLOSED = ("bound", "measure", "direction", "basis", "modality", "aggregation")
USUAL = {"bound": "exact", "measure": "level", "modality": "actual"}
"""What an annotator means who chose nothing."""


def build_line(
    doc_id: str, text: str, date: str | None, found: Sequence[tuple[int, int, Fields]]
) -> Line:
    """The line of a document that was annotated whole, its mentions in the order of the text."""
    ordered = sorted(found, key=lambda mention: mention[:2])
    mentions = [build_mention(text, start, end, fields) for start, end, fields in ordered]
    dated = {"date": date} if date else {}
    return {"id": doc_id, **dated, "text": text, "mentions": mentions, "complete": True}


def build_mention(text: str, start: int, end: int, fields: Fields) -> Line:
    """A mention by its words and which of their occurrences it is.

    Raises ValueError for a quantity without a number or unit.
    """
    words = text[start:end]
    low, high = (_number(fields.get(name), words) for name in ("value_low", "value_high"))
    if not fields.get("unit"):
        raise ValueError(f"{words!r} at {start} has no unit")
    return {
        "q": words,
        "n": occurrence(text, words, start),
        "value": low if low == high or high is None else [low, high],
        "unit": fields["unit"],
        **{name: fields.get(name) or USUAL.get(name) for name in CLOSED},
        "indicator": fields.get("indicator"),
        "head": None,
        "entity": [fields["entity"]] if fields.get("entity") else None,
        "period": [fields["period"]] if fields.get("period") else [],
        "reference": fields.get("reference"),
        "review": "annotated",
    }


def occurrence(text: str, words: str, start: int) -> int:
    """Which occurrence of some words begins at an offset; overlapping ones count."""
    count, found = 0, -1
    while found < start:
        found = text.index(words, found + 1)
        count += 1
    return count


def write_lines(lines: Iterable[Line], out: Path) -> int:
    """Write a reference file; how many documents it has."""
    written = [json.dumps(line, ensure_ascii=False) + "\n" for line in lines]
    out.write_text("".join(written), encoding="utf-8", newline="\n")
    return len(written)


def _number(given: Any, words: str) -> float | None:
    if given is None or given == "":
        return None
    try:
        return float(given)
    except (TypeError, ValueError):
        raise ValueError(f"{words!r} has the value {given!r}, which is no number") from None
