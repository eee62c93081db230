"""Lay a user's rules over the built-in ones: rows with the same id are replaced."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomli_w

from extract.rulebook.errors import RuleError


def lay_over(base: Path, user: Path, into: Path) -> None:
    """Write to `into` every rule file of `base`, merged with its namesake in `user`.

    Raises RuleError for a file of `user` that `base` does not know: it would never be read.
    """
    for path in base.iterdir():
        if path.is_file():
            shutil.copy(path, into / path.name)
    for path in sorted(p for p in user.iterdir() if p.is_file() and not p.name.startswith(".")):
        if not (base / path.name).exists():
            known = ", ".join(sorted(p.name for p in base.iterdir()))
            raise RuleError(path.name, "-", "", f"no rule file of this name; there are {known}")
        merge = _MERGERS[path.suffix]
        below, above = ((d / path.name).read_text(encoding="utf-8") for d in (base, user))
        (into / path.name).write_text(merge(below, above), encoding="utf-8")


def _merge_toml(below: str, above: str) -> str:
    merged: dict[str, Any] = _merge_tables(tomllib.loads(below), tomllib.loads(above))
    return tomli_w.dumps(merged)


def _merge_tables(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        merged[key] = _merge_values(below[key], value) if key in below else value
    return merged


def _merge_values(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return _merge_tables(below, above)
    if isinstance(below, list) and isinstance(above, list):
        return _merge_rows(below, above)
    return above


def _merge_rows(below: list[Any], above: list[Any]) -> list[Any]:
    """Rows of the user come first (they have priority), in place where they replace one."""
    named = {row["id"]: row for row in above if isinstance(row, dict) and "id" in row}
    kept = [named.pop(row["id"], row) if _has_id(row) else row for row in below]
    added = [row for row in above if (row["id"] in named if _has_id(row) else row not in below)]
    return added + kept


def _has_id(row: Any) -> bool:
    return isinstance(row, dict) and "id" in row


def _merge_tsv(below: str, above: str) -> str:
    header, *rows = below.splitlines()
    new = [line for line in above.splitlines() if line.strip() and line != header]
    replaced = {line.split("\t")[0] for line in new if not line.startswith("#")}
    kept = [line for line in rows if line.split("\t")[0] not in replaced]
    return "\n".join([header, *kept, *new]) + "\n"


def _merge_jsonl(below: str, above: str) -> str:
    rows = [json.loads(line) for line in (below + "\n" + above).splitlines() if line.strip()]
    by_id = {row["id"]: row for row in rows}
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in by_id.values())


_MERGERS: dict[str, Callable[[str, str], str]] = {
    ".toml": _merge_toml,
    ".tsv": _merge_tsv,
    ".jsonl": _merge_jsonl,
}
