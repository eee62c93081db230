"""Compiled patterns and what else is slow to read, kept from one start to the next.

Python compiles the patterns of the rules in about a second, longer than a page takes to read.
What it makes of them is kept where it keeps the bytecode of this package, in `__pycache__`,
under a name that says for which Python; where that cannot be written it costs the second each time.
The internals of `re` that this needs are looked for, and done without where they are not there.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import atexit
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

try:
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:
    _compiler = _parser = None

Kept = tuple[int, bytes, int, dict[str, int]]
"""Flags, code, number of groups, names of groups."""


class PatternStore:
    """Patterns by what they were written as; those of an earlier start are read from a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[Any, Any] = _read(path)
        self._asked: set[Any] = set()
        self._new = False

    def pattern(self, written: str) -> re.Pattern[str]:
        """The compiled pattern; `re.error` where it is none."""
        if _parser is None:
            return re.compile(written)
        flags, code, groups, names = self.keep(("code", written), lambda: _compile(written))
        by_number: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            by_number[number] = name
        made: re.Pattern[str] = _sre.compile(
            written, flags, array("I", code).tolist(), groups, names, tuple(by_number)
        )
        return made

    def keep(self, key: object, make: Callable[[], Any]) -> Any:
        """What was made for a key, made now if it never was."""
        self._asked.add(key)
        if key not in self._kept:
            self._kept[key] = make()
            self._new = True
        return self._kept[key]

    def keep_last(self, key: object, version: str, make: Callable[[], Any]) -> Any:
        """As `keep`, of a thing that changes: what was made for another version is forgotten."""
        kept = self.keep(key, lambda: (version, make()))
        if kept[0] != version:
            kept = self._kept[key] = (version, make())
            self._new = True
        return kept[1]

    def save(self, always: bool = False) -> None:
        """Write the file in one step if there is anything new to keep, and Python writes bytecode.

        Rules are edited, and what was made of the old ones is asked for no more: where that is
        more than half of the file, it is left out.
        `always` writes it also where Python is told to write none, as `compileall` does.
        """
        if not self._new or (sys.dont_write_bytecode and not always):
            return
        if len(self._kept) > 2 * len(self._asked):
            self._kept = {key: self._kept[key] for key in self._asked}
        begun = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(exist_ok=True)
            begun.write_bytes(marshal.dumps(self._kept))
            begun.replace(self._path)
        except (OSError, ValueError):  # a date in a user's TOML cannot be kept
            with suppress(OSError):
                begun.unlink()
        self._new = False


@cache
def pattern_store() -> PatternStore:
    """The store of this program and this Python; saved when the program ends."""
    name = f"patterns.{sys.implementation.cache_tag}-{sys.hexversion:x}-{_sre.MAGIC}.marshal"
    store = PatternStore(Path(__file__).parents[1] / "__pycache__" / name)
    atexit.register(store.save)
    return store


def _read(path: Path) -> dict[Any, Any]:
    try:
        found = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _compile(written: str) -> Kept:
    """As `re.compile`, in the parts that it puts together."""
    parsed = _parser.parse(written)
    code = array("I", _compiler._code(parsed, 0)).tobytes()
    state = parsed.state
    return state.flags, code, state.groups - 1, dict(state.groupdict)
