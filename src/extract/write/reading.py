"""A run folder read back, as exactly what was written."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.schema import TABLES, Column, Tables, build_frame_of_columns
from extract.write.cells import DECODERS

if TYPE_CHECKING:
    import pandas as pd


def read_table(path: str | Path) -> pd.DataFrame:
    """A table of a run, from its .parquet or its .csv: both give the same frame.

    Raises ValueError where the file is none of our tables or lacks a column.
    """
    path = Path(path)
    if path.stem not in TABLES or path.suffix not in {".parquet", ".csv"}:
        raise ValueError(f"{path}: wants a .parquet or .csv file named {', '.join(TABLES)}")
    read = _read_parquet if path.suffix == ".parquet" else _read_csv
    return build_frame_of_columns(path.stem, read(path, TABLES[path.stem]))


def read_run(folder: str | Path) -> Tables:
    """All tables of a run folder, from Parquet where it is there, else from CSV.

    Raises FileNotFoundError where the folder holds no run.
    """
    folder = Path(folder)
    if not any((folder / f"documents{ending}").exists() for ending in (".parquet", ".csv")):
        raise FileNotFoundError(f"{folder} is no folder of a run: it has no table of documents")
    paths = {table: folder / f"{table}.parquet" for table in TABLES}
    return Tables(
        **{t: read_table(p if p.exists() else p.with_suffix(".csv")) for t, p in paths.items()}
    )


def read_record(folder: str | Path) -> dict[str, Any]:
    """What `run.json` says of a run; empty where there is none."""
    path = Path(folder) / "run.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _read_parquet(path: Path, columns: Sequence[Column]) -> dict[str, list[Any]]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        _refuse_missing(path, columns, file.schema_arrow.names)
        found = file.read([column.name for column in columns])
        return {column.name: found.column(column.name).to_pylist() for column in columns}


def _read_csv(path: Path, columns: Sequence[Column]) -> dict[str, list[Any]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a cell holds the text of a document
    with path.open(encoding="utf-8-sig", newline="") as file:
        records = csv.reader(file, strict=True)
        header = next(records, [])
        _refuse_missing(path, columns, header)
        wanted = [(c.name, header.index(c.name), DECODERS[c.type]) for c in columns]
        values: dict[str, list[Any]] = {name: [] for name, _, _ in wanted}
        for cells in records:
            for name, index, decode in wanted:
                values[name].append(decode(cells[index]))
    return values


def _refuse_missing(path: Path, columns: Sequence[Column], names: Sequence[str]) -> None:
    missing = [column.name for column in columns if column.name not in names]
    if missing:
        raise ValueError(f"{path}: no column {', '.join(missing)}")
