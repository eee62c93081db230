"""The run folder as it is written: documents stream in, whole files come out at the end."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from extract.schema import TABLES, Row, Tables, arrow_schema
from extract.write.encode import Piece, decode_document, encode_documents, encode_header

if TYPE_CHECKING:
    import pyarrow as pa

RECORD = "run.json"
PROGRAM = "extract-zh"
ENDINGS = (".parquet", ".csv")
GROUP_ROWS = 8_192  # a row group of Parquet: that many rows at most,
GROUP_CHARS = 1_000_000  # and about that many characters of text
LOOSE = 16  # pieces that are held as they came, with the files that they were read from
_LONG = frozenset({"text", "extra"})  # columns without statistics: a page is no useful minimum


class TableWriter:
    """One table as Parquet and CSV under temporary names, until `rename` is called.

    Rows are written in groups whose limits depend on the rows alone,
    so that the same rows give the same bytes however they come in.
    """

    def __init__(self, folder: Path, table: str) -> None:
        from pyarrow import parquet

        self.table, self.count = table, 0
        self._group: list[pa.Table] = []
        self._loose: list[pa.RecordBatch] = []
        self._rows = self._chars = 0
        self._finals = [folder / f"{table}{ending}" for ending in ENDINGS]
        self._parts = [_part(path) for path in self._finals]
        self._parquet = parquet.ParquetWriter(
            self._parts[0],
            arrow_schema(table),
            compression="zstd",
            write_statistics=[c.name for c in TABLES[table] if c.name not in _LONG],
        )
        self._csv = self._parts[1].open("wb")
        self._csv.write(encode_header(table))

    def add(self, piece: Piece) -> None:
        """Take rows in; a full group is written."""
        self._csv.write(piece.lines)
        self.count += piece.columns.num_rows
        start = 0
        for index, chars in enumerate(_lengths(piece.columns), 1):
            self._rows, self._chars = self._rows + 1, self._chars + chars
            if self._rows >= GROUP_ROWS or self._chars >= GROUP_CHARS:
                self._loose.append(piece.columns.slice(start, index - start))
                self._flush()
                start = index
        if start < piece.columns.num_rows:
            self._loose.append(piece.columns.slice(start))
        if len(self._loose) >= LOOSE:
            self._copy_loose()

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

    def _copy_loose(self) -> None:
        """Pieces in one piece of memory of their own: their files can be let go."""
        import pyarrow as pa

        if self._loose:
            self._group.append(pa.Table.from_batches(self._loose).combine_chunks())
        self._loose = []

    def _flush(self) -> None:
        """The group as one row group, in one piece: where it was cut before leaves no trace."""
        import pyarrow as pa

        self._copy_loose()
        if self._group:
            self._parquet.write_table(pa.concat_tables(self._group).combine_chunks())
        self._group, self._rows, self._chars = [], 0, 0


def _lengths(columns: pa.RecordBatch) -> list[int]:
    """Of each row the characters of its text."""
    if "text" not in columns.schema.names:
        return [0] * columns.num_rows
    return [len(text or "") for text in columns.column("text").to_pylist()]


class RunWriter:
    """A folder with every table as Parquet and CSV, and `run.json`.

        with RunWriter(folder) as run:
            for extraction in extractions:
                run.add(rows(extraction))
            run.commit({"version": …, "counts": run.counts})

    Until `commit` the folder keeps what it held; left without it, nothing of the run stays.
    While the files get their names `run.json` says `"complete": false`; it comes last.
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
        return {table: writer.count for table, writer in self._writers.items()}

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Take in the rows of a document, by table."""
        for table, piece in decode_document(encode_documents([rows]), 0):
            self.add_piece(table, piece)

    def add_piece(self, table: str, piece: Piece) -> None:
        """Take in rows of a table that are encoded already."""
        self._writers[table].add(piece)

    def commit(self, record: Mapping[str, object]) -> None:
        """Finish the files, give them their names and write `record` as `run.json`.

        It also says which files of the folder are of the run, so that none is taken for input.
        """
        for writer in self._writers.values():
            writer.close()
        own = {"program": PROGRAM, "files": sorted(_names())}
        self._write_record({**own, "complete": False})
        for writer in self._writers.values():
            writer.rename()
        self._write_record({**record, **own})
        self._committed = True

    def _write_record(self, record: Mapping[str, object]) -> None:
        part = _part(self.folder / RECORD)
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=2, default=str)
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(self.folder / RECORD)

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
