"""Reads `traditional.tsv`: which simplified character a traditional one is matched as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.rulebook.errors import RuleError

FILE = "traditional.tsv"
HEADER = "traditional\tsimplified"

# The file has a pair a line and no room for examples: these stand for all of it.
_EXAMPLES = (("萬", "万"), ("億", "亿"), ("個", "个"), ("兩", "两"))
_COUNTERS = ("万", "里", "年")


@dataclass(frozen=True, slots=True)
class Traditional:
    """One-to-one pairs of code points, as `str.translate` takes them."""

    table: Mapping[int, int]


def load(folder: Path) -> Traditional:
    """The pairs of `traditional.tsv` in `folder`; a bad one raises `RuleError`."""
    path = folder / FILE
    table: dict[int, int] = {}
    for line, old, new in _pairs(path):
        if ord(old) in table:
            raise RuleError(str(path), old, line, "the character stands there twice")
        table[ord(old)] = ord(new)
    _check(path, table)
    return Traditional(table)


def _pairs(path: Path) -> Iterator[tuple[str, str, str]]:
    """Each line with the two characters on it; header, comments, empty lines are passed over."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#") or line == HEADER:
            continue
        cells = line.split("\t")
        if len(cells) != 2 or any(len(cell) != 1 for cell in cells) or cells[0] == cells[1]:
            raise RuleError(str(path), cells[0], line, "wants two different characters with a tab")
        yield line, cells[0], cells[1]


def _check(path: Path, table: Mapping[int, int]) -> None:
    for old, new in table.items():
        if new in table:
            raise RuleError(
                str(path), chr(old), f"{chr(old)}\t{chr(new)}", "leads to a traditional one"
            )
    for traditional, simplified in _EXAMPLES:
        if table.get(ord(traditional)) != ord(simplified):
            raise RuleError(str(path), traditional, traditional, f"must become {simplified}")
    for plain in _COUNTERS:
        if ord(plain) in table:
            raise RuleError(str(path), plain, plain, "must stay as it is")
