"""Everything that is wrong in a user's rules, file by file, instead of the first fault only."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from extract.rulebook.book import ROOMS, builtin_folder
from extract.rulebook.errors import RuleError
from extract.rulebook.faults import explain
from extract.rulebook.overlay import merge_file, rule_files


def find_faults(user: Path) -> list[RuleError]:
    """The first fault of each file of a user's folder; none where all its rules hold."""
    base = builtin_folder()
    with tempfile.TemporaryDirectory() as name:
        merged = Path(name)
        shutil.copytree(base, merged, dirs_exist_ok=True)
        found = [*_unmerged(base, user, merged), *_unloaded(base, user, merged)]
    return list({str(fault): fault for fault in found}.values())


def count_rows(user: Path) -> dict[str, int]:
    """How many rows each file of a user's folder has; files that cannot be parsed have none."""
    return {path.name: _rows(path) for path in rule_files(user) if path.is_file()}


def _unmerged(base: Path, user: Path, merged: Path) -> Iterator[RuleError]:
    for path in rule_files(user):
        try:
            merge_file(base, path, merged)
        except RuleError as error:
            yield error


def _unloaded(base: Path, user: Path, merged: Path) -> Iterator[RuleError]:
    for room in ROOMS:
        try:
            room.load(merged)
        except RuleError as error:
            yield error
        except Exception as error:
            yield explain(base, user, error)


def _rows(path: Path) -> int:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if path.suffix != ".toml":
        header = path.suffix == ".tsv" and _first_line(path.name)
        lines = (line for line in text.splitlines() if line.strip())
        return sum(1 for line in lines if line != header and not line.startswith("#"))
    try:
        tables = tomllib.loads(text).values()
    except tomllib.TOMLDecodeError:
        return 0
    return sum(len(table) for table in tables if isinstance(table, list | dict))


def _first_line(name: str) -> str:
    path = builtin_folder() / name
    return path.read_text(encoding="utf-8").splitlines()[0] if path.is_file() else ""
