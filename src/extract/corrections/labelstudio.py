"""What was annotated in Label Studio: its JSON export, tasks that came from `extract export`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.corrections.reference import Line, build_line

Result = Mapping[str, Any]

BY_WORDS = ("indicator", "entity", "reference")
"""Fields that, left empty, are the words that the quantity is joined to."""


def read_labelstudio(path: str | Path) -> Iterator[Line]:
    """The reference lines of the tasks that somebody annotated; of several annotations the last.

    `path` is the exported JSON file. Tasks without an annotation, or whose annotation was
    cancelled, are left out.
    Raises ValueError that names the task for what is no task of ours.
    """
    given = json.loads(Path(path).read_text(encoding="utf-8"))
    if not isinstance(given, list):
        raise ValueError(f"{path}: wants a list of tasks, as Label Studio's JSON export writes it")
    for number, task in enumerate(given, 1):
        done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
        if done:
            try:
                yield _line(task["data"], done[-1]["result"])
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path}: task {number}: {error}") from None


def _line(known: Mapping[str, Any], result: list[Result]) -> Line:
    raw = known.get("raw", known["text"])
    regions, labels, fields = _regions(result)
    _take_words(result, labels, regions, fields, raw)
    found = [
        (*regions[name], fields.get(name, {}))
        for name, label in labels.items()
        if label == "quantity"
    ]
    return build_line(known["doc_id"], raw, known.get("date"), found)


def _regions(
    result: list[Result],
) -> tuple[dict[str, tuple[int, int]], dict[str, str], dict[str, dict[str, Any]]]:
    """By region: where it stands, what it is, and what was filled in for it."""
    regions: dict[str, tuple[int, int]] = {}
    labels: dict[str, str] = {}
    fields: dict[str, dict[str, Any]] = {}
    for part in result:
        value = part.get("value", {})
        if part["type"] == "labels":
            regions[part["id"]] = (value["start"], value["end"])
            labels[part["id"]] = value["labels"][0]
        elif part["type"] == "choices":
            fields.setdefault(part["id"], {})[part["from_name"]] = value["choices"][0]
        elif part["type"] == "textarea" and value["text"]:
            filled = value["text"]
            text = filled if isinstance(filled, str) else filled[-1]
            fields.setdefault(part["id"], {})[part["from_name"]] = text.strip() or None
    return regions, labels, fields


def _take_words(
    result: list[Result],
    labels: Mapping[str, str],
    regions: Mapping[str, tuple[int, int]],
    fields: dict[str, dict[str, Any]],
    raw: str,
) -> None:
    """Fields that nobody filled in, from the regions that the quantity is joined to."""
    for part in result:
        if part["type"] != "relation":
            continue
        own, role = part["from_id"], labels.get(part["to_id"])
        if role in BY_WORDS and not fields.setdefault(own, {}).get(role):
            start, end = regions[part["to_id"]]
            fields[own][role] = raw[start:end]
