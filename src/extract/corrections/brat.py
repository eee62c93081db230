"""What was annotated in brat: the folder that `extract export brat` made, its .ann changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.corrections.labelstudio import BY_WORDS
from extract.corrections.reference import Line, build_line

SIDECAR = "documents.jsonl"

_ENTITY = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (T\d+)(?: (\S+))?")
_RELATION = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)")
_NOTE = re.compile(r"#\d*\t\S+ (T\d+)\t(.*)")


def read_brat(path: str | Path) -> Iterator[Line]:
    """The reference lines of a folder: every document of it counts as annotated whole.

    Raises FileNotFoundError where the folder has no `documents.jsonl` beside its texts,
    ValueError that names the file for a note that is no JSON and a quantity that says too little.
    """
    folder = Path(path)
    if not (folder / SIDECAR).is_file():
        raise FileNotFoundError(
            f"{folder} has no {SIDECAR}: it was not made by extract export brat"
        )
    for text in (folder / SIDECAR).read_text(encoding="utf-8").split("\n"):
        if text:
            known = json.loads(text)
            file = folder / f"{known['name']}.ann"
            try:
                yield _line(known, file.read_text(encoding="utf-8").split("\n"))
            except (KeyError, ValueError) as error:
                raise ValueError(f"{file}: {error}") from None


def _line(known: dict[str, Any], lines: list[str]) -> Line:
    raw = known["text"]
    entities = {found[1]: (found[2], _span(found[3])) for found in _all(_ENTITY, lines)}
    fields: dict[str, dict[str, Any]] = {name: {} for name in entities}
    for found in _all(_NOTE, lines):
        fields[found[1]] |= json.loads(found[2])
    for found in _all(_ATTRIBUTE, lines):
        fields[found[2]][found[1]] = found[3]
    for found in _all(_RELATION, lines):
        role = entities[found[3]][0]
        if role in BY_WORDS and not fields[found[2]].get(role):
            start, end = entities[found[3]][1]
            fields[found[2]][role] = raw[start:end]
    quantities = [(*span, fields[n]) for n, (kind, span) in entities.items() if kind == "quantity"]
    return build_line(known["id"], raw, known["date"], quantities)


def _all(pattern: re.Pattern[str], lines: list[str]) -> Iterator[re.Match[str]]:
    return (found for found in map(pattern.match, lines) if found)


def _span(pieces: str) -> tuple[int, int]:
    """From the first to the last character: a line end in between is part of the quantity."""
    offsets = [int(number) for number in re.findall(r"\d+", pieces)]
    return min(offsets), max(offsets)
