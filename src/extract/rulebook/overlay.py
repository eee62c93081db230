"""Lay a user's rules over the built-in ones: rows with the same id are replaced.

What a user wrote is looked at here, where it is still known who wrote it:
a file that cannot be parsed, a table or a column that no rule file has, an id that stands twice.
Patterns of users are marked (`patterns.USER`), so that they run against a clock.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tomli_w

from extract.rulebook.errors import RuleError
from extract.rulebook.patterns import USER

PATTERNS = {
    "binding.toml": ("fragments", "before", "after", "cue", "pattern"),
    "bounds.toml": ("ahead",),
    "layout.toml": ("fragments", "pattern"),
    "names.toml": ("pattern",),
    "numerals.toml": ("pattern",),
    "quantities.toml": ("pattern", "before", "not_before"),
    "times.toml": ("fragments", "gates", "pattern"),
}
"""Keys of rows, and tables, that hold patterns."""


def lay_over(base: Path, user: Path, into: Path) -> None:
    """Write to `into` every rule file of `base`, merged with its namesake in `user`.

    Names that begin with a dot are passed over.
    Raises RuleError for a file of `user` that is malformed,
    or that `base` does not know: it would never be read.
    """
    for path in base.iterdir():
        if path.is_file():
            shutil.copy(path, into / path.name)
    for path in rule_files(user):
        merge_file(base, path, into)


def rule_files(user: Path) -> list[Path]:
    """What stands in a user's folder, hidden names aside."""
    return sorted(path for path in user.iterdir() if not path.name.startswith("."))


def merge_file(base: Path, path: Path, into: Path) -> None:
    """Write to `into` one rule file of a user, laid over its namesake in `base`."""
    if not (base / path.name).is_file():
        known = ", ".join(sorted(p.name for p in base.iterdir()))
        raise RuleError(path.name, "-", "", f"no rule file has this name; there are {known}")
    if not path.is_file():
        raise RuleError(path.name, "-", "", "is no file")
    merge = _MERGERS[path.suffix]
    below = (base / path.name).read_text(encoding="utf-8")
    (into / path.name).write_text(merge(path.name, below, _read(path)), encoding="utf-8")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(path.name, "-", "", f"is not UTF-8: {error}") from None


# --- TOML ------------------------------------------------------------------------------------


def _merge_toml(file: str, below: str, above: str) -> str:
    try:
        own, known = tomllib.loads(above), tomllib.loads(below)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(file, "-", "", f"is no TOML: {error}") from None
    for name in own:
        if name not in known:
            raise RuleError(file, "-", "", f"no table {name!r}; there are {', '.join(known)}")
    marked = _mark(own, PATTERNS.get(file, ()))
    return tomli_w.dumps(_merge_tables(file, known, marked))


def _mark(value: Any, keys: tuple[str, ...], inside: bool = False) -> Any:
    """The value with `USER` before each string that is a pattern: below one of the keys."""
    if isinstance(value, dict):
        return {key: _mark(below, keys, inside or key in keys) for key, below in value.items()}
    if isinstance(value, list):
        return [_mark(x, keys, inside) for x in value]
    return USER + value if inside and isinstance(value, str) and value else value


def _merge_tables(file: str, below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        merged[key] = _merge_values(file, below[key], value) if key in below else value
    return merged


def _merge_values(file: str, below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return _merge_tables(file, below, above)
    if isinstance(below, list) and isinstance(above, list):
        return _merge_rows(file, below, above)
    if isinstance(below, dict | list):
        wanted = "a list" if isinstance(below, list) else "a table"
        raise RuleError(file, "-", str(above), f"wants {wanted} here")
    return above


def _merge_rows(file: str, below: list[Any], above: list[Any]) -> list[Any]:
    """Rows of the user come first (they have priority), in place where they replace one."""
    named: dict[str, Any] = {}
    for row in filter(_has_id, above):
        shown = str(row.get("example", ""))
        if not isinstance(row["id"], str):
            raise RuleError(file, str(row["id"]), shown, "the id must be a text")
        if named.setdefault(row["id"], row) is not row:
            raise RuleError(file, row["id"], shown, "the id stands twice")
    kept = [named.pop(row["id"], row) if _has_id(row) else row for row in below]
    added = [row for row in above if (row["id"] in named if _has_id(row) else row not in below)]
    return added + kept


def _has_id(row: Any) -> bool:
    return isinstance(row, dict) and "id" in row


# --- TSV -------------------------------------------------------------------------------------


def _merge_tsv(file: str, below: str, above: str) -> str:
    header, *rows = below.splitlines()
    new = list(_rows(file, header, above))
    replaced = {line.split("\t")[0] for line in new}
    kept = [line for line in rows if line.split("\t")[0] not in replaced]
    return "\n".join([header, *kept, *new]) + "\n"


def _rows(file: str, header: str, text: str) -> Iterator[str]:
    """The rows of a user, with or without the header; editors may have cut empty cells off."""
    columns = header.count("\t") + 1
    for line in text.split("\n"):
        if not line.strip() or line.startswith("#") or line == header:
            continue
        cells = line.split("\t")
        if not 2 <= len(cells) <= columns:
            names = header.replace("\t", ", ")
            why = f"{len(cells)} cells instead of {columns}, with tabs between them: {names}"
            raise RuleError(file, cells[0], line, why)
        yield line + "\t" * (columns - len(cells))


# --- JSON Lines ------------------------------------------------------------------------------


def _merge_jsonl(file: str, below: str, above: str) -> str:
    rows = [_row(file, n, line) for text in (below, above) for n, line in _lines(text)]
    by_id = {row["id"]: row for row in rows}
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in by_id.values())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines end with a line feed alone: a JSON string may hold U+2028 and its like."""
    return ((n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip())


def _row(file: str, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RuleError(file, f"line {number}", line[:80], f"is no JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise RuleError(file, f"line {number}", line[:80], "wants an object with an id")
    return row


_MERGERS: dict[str, Callable[[str, str, str], str]] = {
    ".toml": _merge_toml,
    ".tsv": _merge_tsv,
    ".jsonl": _merge_jsonl,
}
