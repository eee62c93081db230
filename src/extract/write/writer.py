"""The run folder as it is written: documents stream in, whole files come out at the end."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from extract.schema import TABLES, Row, Tables, arrow_schema, arrow_type
from extract.write.cells import ENCODERS

RECORD = "run.json"
PROGRAM = "extract-zh"
ENDINGS = (".parquet", ".csv")
GROUP_ROWS = 8_192  # a row group of Parquet: that many rows at most,
GROUP_CHARS = 8_000_000  # and about that many characters of text
_STRINGS = frozenset({"string", "json"})
_LONG = frozenset({"text", "extra"})  # columns without statistics: a page is no useful minimum


class TableWriter:
    """One table as Parquet and CSV under temporary names, until `rename` is called.

    Rows are written in groups whose limits depend on the rows alone,
    so that the same rows give the same bytes however they come in.
    """

    def __init__(self, folder: Path, table: str) -> None:
        from pyarrow import parquet

        self.columns = TABLES[table]
        self.count = 0
        self._group: list[Row] = []
        self._chars = 0
        self._finals = [folder / f"{table}{ending}" for ending in ENDINGS]
        self._parts = [_part(path) for path in self._finals]
        self._parquet = parquet.ParquetWriter(
            self._parts[0],
            arrow_schema(table),
            compression="zstd",
            write_statistics=[c.name for c in self.columns if c.name not in _LONG],
        )
        self._csv = self._parts[1].open("w", encoding="utf-8-sig", newline="")
        self._cells = csv.writer(self._csv)
        self._cells.writerow([column.name for column in self.columns])

    def add(self, rows: Sequence[Row]) -> None:
        """Take rows in; a full group is written."""
        for row in rows:
            self._group.append(row)
            self._chars += len(row.get("text") or "")
            if len(self._group) >= GROUP_ROWS or self._chars >= GROUP_CHARS:
                self._flush()

    def close(self) -> None:
        """Write what is left and close both files."""
        self._flush()
        self._parquet.close()
        self._csv.close()

    def rename(self) -> None:
        """Give the files their names, over those of an earlier run."""
        for part, final in zip(self._parts, self._finals, strict=True):
            part.replace(final)

    def abandon(self) -> None:
        """Close the temporary files, whatever state they are in."""
        for close in (self._parquet.close, self._csv.close):
            try:
                close()
            except OSError:  # the disk is full: there is nothing to save
                continue

    def _flush(self) -> None:
        if not self._group:
            return
        self._write_parquet()
        encoders = [(column.name, ENCODERS[column.type]) for column in self.columns]
        for row in self._group:
            self._cells.writerow([encode(row[name]) for name, encode in encoders])
        self.count += len(self._group)
        self._group, self._chars = [], 0

    def _write_parquet(self) -> None:
        """The group as a row group; strings as bytes, for Arrow would leave a copy in each."""
        import pyarrow as pa

        arrays = []
        for column in self.columns:
            cells: list[Any] = [row[column.name] for row in self._group]
            if column.type in _STRINGS:
                cells = [None if cell is None else cell.encode("utf-8") for cell in cells]
            arrays.append(pa.array(cells, arrow_type(column)))
        self._parquet.write_table(pa.Table.from_arrays(arrays, schema=self._parquet.schema))


class RunWriter:
    """A folder with every table as Parquet and CSV, and `run.json`.

        with RunWriter(folder) as run:
            for extraction in extractions:
                run.add(rows(extraction))
            run.commit({"version": …, "counts": run.counts})

    Until `commit` the folder keeps what it held; left without it, nothing of the run stays.
    `run.json` goes first and comes last: a folder with one is whole.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise NotADirectoryError(f"{folder} is no folder: a file is in its way") from None
        self._writers: dict[str, TableWriter] = {}
        self._committed = False

    def __enter__(self) -> Self:
        try:
            for table in TABLES:
                self._writers[table] = TableWriter(self.folder, table)
        except BaseException:
            self._discard()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._committed:
            self._discard()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has been given."""
        return {table: w.count + len(w._group) for table, w in self._writers.items()}

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Take in the rows of a document, by table."""
        for table, found in rows.items():
            self._writers[table].add(found)

    def commit(self, record: Mapping[str, object]) -> None:
        """Finish the files, give them their names and write `record` as `run.json`.

        It also says which files of the folder are of the run, so that none is taken for input.
        """
        for writer in self._writers.values():
            writer.close()
        part = _part(self.folder / RECORD)
        own = {"program": PROGRAM, "files": sorted(_names())}
        text = json.dumps(
            {**record, **own}, ensure_ascii=False, sort_keys=True, indent=2, default=str
        )
        part.write_text(text + "\n", encoding="utf-8")
        (self.folder / RECORD).unlink(missing_ok=True)
        for writer in self._writers.values():
            writer.rename()
        part.replace(self.folder / RECORD)
        self._committed = True

    def _discard(self) -> None:
        for writer in self._writers.values():
            writer.abandon()
        for name in _names():
            _part(self.folder / name).unlink(missing_ok=True)


def _names() -> list[str]:
    """The files of a run."""
    return [RECORD, *(f"{table}{ending}" for table in TABLES for ending in ENDINGS)]


def _part(path: Path) -> Path:
    """The name that a file has until it is whole."""
    return path.with_name(f".{path.name}.part")


def write_tables(
    tables: Tables, folder: str | Path, record: Mapping[str, object] | None = None
) -> None:
    """Write frames as a run folder; `record` becomes its `run.json`."""
    with RunWriter(folder) as run:
        for table in TABLES:
            run.add({table: _rows_of_frame(getattr(tables, table))})
        run.commit(record if record is not None else {"counts": run.counts})


def _rows_of_frame(frame: Any) -> list[Row]:
    """The rows of a frame with None for what is missing."""
    columns = {
        name: series.tolist()
        if series.dtype == object
        else series.astype(object).where(series.notna(), None).tolist()
        for name, series in frame.items()
    }
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
