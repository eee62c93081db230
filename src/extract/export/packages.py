"""A Frictionless data package: plain CSV with a schema that says what each column is."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from extract.export.databases import KEYS, LISTS, PARENTS
from extract.export.rows import Row, rows_of
from extract.schema import TABLES, Column, Tables

TYPES = {
    "string": "string",
    "json": "object",
    "int64": "integer",
    "float64": "number",
    "strings": "array",
    "spans": "array",
}


def write_package(tables: Tables, out: Path) -> list[str]:
    """A folder with `datapackage.json` and a CSV file for each table; an empty cell is null."""
    from frictionless import Package

    out.mkdir(parents=True, exist_ok=True)
    for table, columns in TABLES.items():
        with (out / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            cells = csv.writer(file, lineterminator="\n")
            cells.writerow([column.name for column in columns])
            for row in rows_of(getattr(tables, table)):
                cells.writerow([_cell(column, row) for column in columns])
    package = Package.from_descriptor(
        {"name": "extract-run", "resources": [_resource(table) for table in TABLES]}
    )
    text = json.dumps(package.to_descriptor(), ensure_ascii=False, indent=2)
    (out / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return []


def _cell(column: Column, row: Row) -> Any:
    value = row[column.name]
    return (
        json.dumps(value, ensure_ascii=False)
        if column.type in LISTS and value is not None
        else value
    )


def _resource(table: str) -> dict[str, Any]:
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"csv": {"delimiter": ",", "lineTerminator": "\n"}},
        "schema": _schema(table),
    }


def _schema(table: str) -> dict[str, Any]:
    columns = TABLES[table]
    fields = [{"name": c.name, "type": TYPES[c.type], "description": c.meaning} for c in columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table in KEYS:
        schema["primaryKey"] = [KEYS[table]]
    parents = [(c.name, *PARENTS[c.name]) for c in columns if c.name in PARENTS]
    schema["foreignKeys"] = [
        {"fields": [name], "reference": {"resource": parent, "fields": [key]}}
        for name, parent, key in parents
        if parent != table and table != "errors"
    ]
    return schema
