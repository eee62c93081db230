"""Cells of CSV files: harmless in a spreadsheet, and read back exactly.

Strings: null is an empty cell.
A string that a spreadsheet would run as a formula, that is empty or begins with an apostrophe,
gets an apostrophe before it.
Control characters are written as `_x000B_`, the way spreadsheets write them in their own files;
what looks like that already is written with its first `_` as `_x005F_`.
Lists are JSON. Numbers are left alone: -18.0 is a number and no formula.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

# Controls but tab and line ends, and the characters that only some programs take as line ends.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_ESCAPED = re.compile(f"[{_CONTROL}]|_(?=x[0-9A-F]{{4}}[_{_CONTROL}])")
_WRITTEN = re.compile("_x([0-9A-F]{4})_")
_IN_JSON = re.compile(f"[{_CONTROL}]")
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_SHORT, _KEPT = 32, 1 << 16  # characters of a string that is kept, and how many are
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")


class _Cells(dict[str | None, str]):
    """The cells of strings made so far: the same codes and words come again and again."""

    def __missing__(self, value: str | None) -> str:
        cell = "" if value is None else _encode(value)
        if value is None or len(value) < _SHORT:
            if len(self) >= _KEPT:
                self.clear()
            self[value] = cell
        return cell


def _encode(value: str) -> str:
    cell = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    return "'" + cell if not cell or _FORMULA.match(cell) else cell


encode_string: Callable[[str | None], str] = _Cells().__getitem__
"""The cell of a string or null."""


def decode_string(cell: str) -> str | None:
    """The string or null that `encode_string` made the cell of."""
    if not cell:
        return None
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), cell.removeprefix("'"))


def encode_list(value: list[Any] | None) -> str:
    """The cell of a list: JSON, with controls escaped as JSON does."""
    if value is None:
        return ""
    text = _to_json(value)
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def encode_spans(value: list[list[int]] | None) -> str:
    """The cell of a list of spans: JSON too."""
    return "" if value is None else str(value).replace(" ", "")


def decode_list(cell: str) -> list[Any] | None:
    """The list that `encode_list` made the cell of."""
    return json.loads(cell) if cell else None


def encode_number(value: float | None) -> str:
    """The cell of a number or null; the shortest that reads back as the same float."""
    return "" if value is None else repr(value)


def decode_integer(cell: str) -> int | None:
    """The integer of a cell."""
    return int(cell) if cell else None


def decode_float(cell: str) -> float | None:
    """The float of a cell."""
    return float(cell) if cell else None


ENCODERS: dict[str, Callable[[Any], str]] = {
    "string": encode_string,
    "json": encode_string,
    "int64": encode_number,
    "float64": encode_number,
    "strings": encode_list,
    "spans": encode_spans,
}

DECODERS: dict[str, Callable[[str], Any]] = {
    "string": decode_string,
    "json": decode_string,
    "int64": decode_integer,
    "float64": decode_float,
    "strings": decode_list,
    "spans": decode_list,
}
