"""What a loader stumbled over in a user's rules, said so that the user can mend it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.rulebook.errors import RuleError
from extract.rulebook.overlay import rule_files


def explain(base: Path, user: Path, error: Exception) -> RuleError:
    """An exception of a loader as an error of the user's files; the built-in ones load.

    For a missing key the first row of the user is named that lacks it
    where every built-in row of the same table has it.
    """
    files = rule_files(user)
    if isinstance(error, KeyError):
        for path in (p for p in files if p.suffix == ".toml"):
            for row in _lacking(error.args[0], _parse(base / path.name), _parse(path)):
                rule_id, example = str(row.get("id", "?")), str(row.get("example", ""))
                return RuleError(path.name, rule_id, example, f"the key {error.args[0]} is missing")
    names = ", ".join(p.name for p in files)
    return RuleError(names, "-", "", f"malformed: {type(error).__name__}: {error}")


def _parse(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8-sig"))


def _lacking(
    key: object, base: Mapping[str, Any], user: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    for table, rows in user.items():
        if all(key in row for row in _rows(base[table])):
            yield from (row for row in _rows(rows) if key not in row)


def _rows(table: Any) -> list[dict[str, Any]]:
    return [row for row in table if isinstance(row, dict)] if isinstance(table, list) else []
