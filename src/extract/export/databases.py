"""DuckDB and SQLite files: every table, a dictionary of the columns, and views."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from extract.export.rows import Row, rows_of
from extract.schema import TABLES, Tables, arrow_schema

if TYPE_CHECKING:
    import sqlite_utils

KEYS = {
    "observations": "observation_id",
    "documents": "doc_id",
    "articles": "article_id",
    "sentences": "sentence_id",
}
"""The column that names a row, where there is one."""

PARENTS = {
    "article_id": ("articles", "article_id"),
    "sentence_id": ("sentences", "sentence_id"),
    "doc_id": ("documents", "doc_id"),
}

LISTS = frozenset({"strings", "spans"})


def dictionary() -> list[Row]:
    """A row for every column of every table."""
    return [
        {"table_name": table, "column_name": c.name, "type": c.type, "meaning": c.meaning}
        for table, columns in TABLES.items()
        for c in columns
    ]


def write_duckdb(tables: Tables, out: Path) -> list[str]:
    """A DuckDB file with views `facts`, `actuals`, `aims`, `evidence`; lists stay lists."""
    import duckdb
    import pyarrow as pa

    out.unlink(missing_ok=True)
    with duckdb.connect(str(out)) as base:
        for table, columns in TABLES.items():
            frame = getattr(tables, table)
            base.register(
                "given", pa.Table.from_pandas(frame, arrow_schema(table), preserve_index=False)
            )
            base.execute(f'CREATE TABLE "{table}" AS SELECT * FROM given')
            base.unregister("given")
            for column in columns:
                meaning = column.meaning.replace("'", "''")
                base.execute(f"""COMMENT ON COLUMN "{table}"."{column.name}" IS '{meaning}'""")
        base.register("given", pa.Table.from_pylist(dictionary()))
        base.execute("CREATE TABLE dictionary AS SELECT * FROM given")
        base.unregister("given")
        for name in ("views.sql", "evidence.sql"):
            base.execute(_statements(name))
    return []


def write_sqlite(tables: Tables, out: Path) -> list[str]:
    """An SQLite file for Datasette: keys, views, and a full-text index that finds Chinese.

    Lists are JSON. The index is of trigrams, for SQLite's own splits no Chinese words.
    """
    import sqlite_utils

    out.unlink(missing_ok=True)
    base = sqlite_utils.Database(out)
    for table in sorted(TABLES, key=_level):
        _fill(base, table, [_flat(table, row) for row in rows_of(getattr(tables, table))])
    base.table("dictionary").insert_all(dictionary(), pk=("table_name", "column_name"))
    base.table("sentences").enable_fts(["text"], tokenize="trigram")
    base.executescript(_statements("views.sql"))
    base.close()
    return []


def _level(table: str) -> int:
    """Tables that others point at come first."""
    order = ("documents", "articles", "sentences")
    return order.index(table) if table in order else len(order)


def _fill(base: sqlite_utils.Database, table: str, rows: list[Row]) -> None:
    """Create a table with its keys and put the rows in; an empty one has its columns too."""
    kinds = {"int64": int, "float64": float}
    names = [column.name for column in TABLES[table]]
    parents = [(n, *PARENTS[n]) for n in names if n in PARENTS and PARENTS[n][0] != table]
    made = base.table(table).create(
        {column.name: kinds.get(column.type, str) for column in TABLES[table]},
        pk=KEYS.get(table),
        foreign_keys=[] if table == "errors" else parents,
    )
    made.insert_all(rows)
    for name, *_ in parents:
        made.create_index([name])


def _flat(table: str, row: Row) -> Row:
    lists = [column.name for column in TABLES[table] if column.type in LISTS]
    return row | {name: json.dumps(row[name], ensure_ascii=False) for name in lists}


def _statements(name: str) -> str:
    return (files("extract.export") / name).read_text(encoding="utf-8")
