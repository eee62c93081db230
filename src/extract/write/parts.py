"""Finished documents on the way to the tables: one file for a few, written at once or not at all.

A part is an Arrow file with one batch of encoded documents. It is not compressed,
so that one document is read by looking at its pages of the file alone.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

ENDING = ".arrow"
_OPEN = 8
"""Parts that are held open; documents that were made together mostly stand together."""


def write_part(folder: Path, name: str, batch: pa.RecordBatch) -> None:
    """Write a part under its name, over one of that name, in one step.

    Raises OSError where the disk is full; what was begun is then removed.
    """
    import pyarrow as pa

    begun = folder / f".{name}.part"
    try:
        with pa.OSFile(str(begun), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
            writer.write_batch(batch)
        begun.replace(folder / f"{name}{ENDING}")
    except BaseException:
        begun.unlink(missing_ok=True)
        raise


def has_part(folder: Path, name: str) -> bool:
    """Whether the part is there."""
    return (folder / f"{name}{ENDING}").is_file()


class PartReader:
    """The parts of a folder, a few of them held open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.batch = lru_cache(maxsize=_OPEN)(self._read)

    def _read(self, name: str) -> pa.RecordBatch:
        import pyarrow as pa

        file = pa.memory_map(str(self._folder / f"{name}{ENDING}"))
        return pa.ipc.open_file(file).get_batch(0)


def remove_parts(folder: Path, kept: frozenset[str]) -> None:
    """Remove what was begun and never finished, and the parts that are not to be kept."""
    for path in folder.iterdir():
        begun = path.name.startswith(".") and path.name.endswith(".part")
        if begun or (path.suffix == ENDING and path.stem not in kept):
            path.unlink(missing_ok=True)
