"""`regions.tsv`: the codes of GB/T 2260 with the years in which they were valid.

Columns: code, name, short, parent, valid_from, valid_to, note.
Both ends of a validity belong to it: in the year of a change papers print both names.
Notes are words with spaces between: `became:CODE` and `merged:CODE` tell the successor,
`weak_short` and `weak_name` say that the name is also another word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from extract.rulebook.errors import RuleError
from extract.rulebook.tables import read_rows

FILE = "regions.tsv"


@dataclass(frozen=True, slots=True)
class Region:
    """One name that one code had in some years."""

    code: str
    name: str
    short: str
    parent: str
    valid_from: int | None
    valid_to: int | None
    notes: tuple[str, ...]

    @property
    def rank(self) -> int:
        """0 for a province, 1 for a prefecture, 2 for a county."""
        return 0 if self.code.endswith("0000") else 1 if self.code.endswith("00") else 2

    def valid(self, year: int | None) -> bool:
        """Whether it was valid in the year; without a year, whether it is today."""
        if year is None:
            return self.valid_to is None
        return (self.valid_from or 0) <= year <= (self.valid_to or 9999)

    def is_weak(self, name: str) -> bool:
        """Whether `name` needs evidence beside it to be this region."""
        return (name == self.short and "weak_short" in self.notes) or (
            name == self.name and "weak_name" in self.notes
        )


def read_regions(folder: Path) -> tuple[Region, ...]:
    """The rows of `regions.tsv`; raises RuleError for one that is malformed or contradicts."""
    regions = tuple(_region(row) for row in read_rows(folder / FILE))
    by_code: dict[str, list[Region]] = {}
    for region in regions:
        by_code.setdefault(region.code, []).append(region)
    for region in regions:
        _check_links(region, by_code)
    for same in by_code.values():
        _check_overlap(same)
    return regions


def _region(row: Mapping[str, str]) -> Region:
    code, name = row["code"], row["name"]
    if len(code) != 6 or not (code.isascii() and code.isdecimal()):
        raise RuleError(FILE, code, name, "the code is not six digits")
    years = [row[c] or None for c in ("valid_from", "valid_to")]
    if any(y is not None and not (len(y) == 4 and y.isdecimal()) for y in years):
        raise RuleError(FILE, code, name, "a year is not four digits")
    first, last = (int(y) if y else None for y in years)
    if first and last and first > last:
        raise RuleError(FILE, code, name, "it ends before it begins")
    notes = tuple(row["note"].split())
    return Region(code, name, row["short"], row["parent"], first, last, notes)


def _check_links(region: Region, by_code: Mapping[str, list[Region]]) -> None:
    if region.parent and region.parent not in by_code:
        raise RuleError(FILE, region.code, region.name, f"no parent {region.parent!r}")
    if not region.parent and region.rank:
        raise RuleError(FILE, region.code, region.name, "only a province is without parent")
    for note in region.notes:
        word, _, code = note.partition(":")
        if word in ("became", "merged") and code not in by_code:
            raise RuleError(FILE, region.code, region.name, f"no successor {code!r}")


def _check_overlap(same: list[Region]) -> None:
    for a, b in combinations(same, 2):
        last = min(a.valid_to or 9999, b.valid_to or 9999)
        if max(a.valid_from or 0, b.valid_from or 0) < last:
            raise RuleError(FILE, a.code, f"{a.name}, {b.name}", "two names in the same years")
