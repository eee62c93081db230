"""What a run has done and what it is asked for, so that nothing is done twice or lost.

An SQLite file in the folder of the parts. It outlives `kill -9` and a full disk,
takes no memory that grows with the corpus, and sorts more documents than fit into memory.
A document that is done stands in it with the part that holds its rows;
its key is made of everything that its rows depend on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

FILE = "ledger.sqlite"
T = TypeVar("T")

_TABLES = """
create table if not exists done (
    key blob primary key, part text not null, row integer not null, lasting integer not null
) without rowid;
create table if not exists asked (
    doc_id text not null, path text not null, line integer not null, key blob not null
);
"""


class Asked(NamedTuple):
    """A document that a run is asked for: where it stands in the order, and its key."""

    doc_id: str
    path: str
    line: int  # of a file that holds many, else 0
    key: bytes


class Done(NamedTuple):
    """A document that is done; what does not last is tried again by the next run."""

    key: bytes
    lasting: bool


class Ledger:
    """The ledger of one folder, which one run at a time may write.

    Raises BlockingIOError where another run has it, OSError where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._file = _translated(self._open)

    def _open(self) -> sqlite3.Connection:
        """The file with its tables, made anew where it is broken: the parts are made again then."""
        try:
            return _connect(self._path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._path.unlink()
            return _connect(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def begin(self, exists: Callable[[str], bool]) -> None:
        """Forget what an earlier run was asked for, and what it did that is lost or does not last.

        `exists` says of a part whether it is there.
        """
        self._run("delete from asked")
        self._run("delete from done where not lasting")
        for part in self._parts():
            if not exists(part):
                self._run("delete from done where part = ?", (part,))

    def ask(self, asked: Asked) -> bool:
        """Note a document; whether it has to be done."""
        self._run("insert into asked values (?, ?, ?, ?)", asked)
        return not self._run("select 1 from done where key = ?", (asked.key,)).fetchone()

    def record(self, part: str, done: Sequence[Done]) -> None:
        """Note that a part was written, for good."""
        for row, one in enumerate(done):
            cells = (one.key, part, row, one.lasting)
            self._run("insert or replace into done values (?, ?, ?, ?)", cells)
        _translated(self._file.commit)

    def tidy(self) -> frozenset[str]:
        """Forget what was done and is not asked for; the parts that are left."""
        self._run("delete from done where key not in (select key from asked)")
        _translated(self._file.commit)
        return self._parts()

    def in_order(self) -> Iterator[tuple[str, int]]:
        """The part and the row of each document asked for: by id, then path, then line."""
        found = self._run(
            "select part, row from asked join done using (key) order by doc_id, path, line"
        )
        while rows := _translated(lambda: found.fetchmany(1000)):
            yield from rows

    def _parts(self) -> frozenset[str]:
        return frozenset(part for (part,) in self._run("select distinct part from done"))

    def _run(self, statement: str, cells: Sequence[object] = ()) -> sqlite3.Cursor:
        return _translated(lambda: self._file.execute(statement, cells))


def _connect(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=0)
    file.execute("pragma locking_mode = exclusive")
    file.execute("pragma synchronous = normal")
    file.executescript(f"begin exclusive; {_TABLES} commit;")
    return file


def _translated(call: Callable[[], T]) -> T:
    """What SQLite raises as the errors of files that it stands for."""
    try:
        return call()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BlockingIOError("another run is writing into this folder") from error
        raise OSError(f"the ledger cannot be written: {error}") from error
