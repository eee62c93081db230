"""Rows sorted on disk: for what does not fit into memory with a large corpus.

SQLite's database without a name is a file of its own that nobody else sees; it is gone
when it is closed. A small one never leaves memory.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Self


class Sorter:
    """Takes rows with their keys and gives them back in the order of the keys.

    Rows of the same key come in the order in which they were added.
    """

    def __enter__(self) -> Self:
        self._file = sqlite3.connect("")
        self._file.execute("create table rows (key text not null, cells text not null)")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, key: str, cells: Sequence[Any]) -> None:
        """Take in a row of cells that JSON can hold."""
        self._file.execute("insert into rows values (?, ?)", (key, json.dumps(cells)))

    def sorted(self) -> Iterator[list[Any]]:
        """The cells of every row."""
        found = self._file.execute("select cells from rows order by key, rowid")
        for (cells,) in found:
            yield json.loads(cells)
