"""JSON Lines: a folder with a file for each table."""

from __future__ import annotations

import json
from pathlib import Path

from extract.export.rows import rows_of
from extract.schema import TABLES, Tables


def write_lines(tables: Tables, out: Path) -> list[str]:
    """`observations.jsonl` and so on; lists stay lists, what is missing is null."""
    out.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (out / f"{table}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            for row in rows_of(getattr(tables, table)):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return []
