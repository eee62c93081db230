"""Files of rules in TOML and TSV: what they say is kept as the compiled patterns are."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extract.rulebook.compiled import pattern_store


def read_table(path: Path) -> dict[str, Any]:
    """What a TOML file says, not to be changed; TOMLDecodeError where it is none."""
    found: dict[str, Any] = _kept("toml", path, tomllib.loads)
    return found


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a TSV file by the names of its columns, not to be changed.

    A column that a row does not reach is empty.
    """
    found: list[dict[str, str]] = _kept("tsv", path, _rows)
    return found


def _rows(text: str) -> list[dict[str, str]]:
    lines = io.StringIO(text, newline="")
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def _kept(kind: str, path: Path, read: Callable[[str], Any]) -> Any:
    raw = path.read_bytes()
    version = hashlib.sha256(raw).hexdigest()
    return pattern_store().keep_last(
        (kind, path.name), version, lambda: read(raw.decode("utf-8-sig"))
    )
