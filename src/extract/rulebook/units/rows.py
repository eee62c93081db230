"""The rows of `units.toml`, `currencies.tsv` and `classifiers.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from extract.rulebook.errors import RuleError
from extract.rulebook.tables import read_table
from extract.rulebook.units.unit import Guard, Unit

UNITS, CURRENCIES, CLASSIFIERS = "units.toml", "currencies.tsv", "classifiers.tsv"

_CURRENCY_HEADER = ("id", "code", "factor", "names", "prefixes", "example", "counter")
_CLASSIFIER_HEADER = ("word", "counts", "after_one", "numerals", "not_before", "example")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: the names of a unit, its guard, its example and counter-example."""

    file: str
    id: str
    names: tuple[str, ...]
    unit: Unit
    example: str
    counter: str = ""
    prefixes: tuple[str, ...] = ()
    not_before: str = ""
    arabic_only: bool = False


def _unit_rows(folder: Path) -> Iterator[Row]:
    table = read_table(folder / UNITS)
    for row in table["unit"]:
        try:
            unit = Unit(row["code"], row["dimension"], row["base"], Fraction(row["factor"]))
            yield Row(
                UNITS, row["id"], tuple(row["names"]), unit, row["example"], row["counter"],
                not_before=row.get("not_before", ""),
            )  # fmt: skip
        except (KeyError, ValueError) as error:
            missing = isinstance(error, KeyError)
            why = f"the key {error.args[0]} is missing" if missing else str(error)
            raise RuleError(UNITS, row.get("id", "?"), row.get("example", ""), why) from None


def _tsv(folder: Path, file: str, header: tuple[str, ...]) -> Iterator[list[str]]:
    lines = (folder / file).read_text("utf-8-sig").splitlines()
    if tuple(lines[0].split("\t")) != header:
        raise RuleError(file, "header", lines[0], f"the first line must be {' TAB '.join(header)}")
    for line in lines[1:]:
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != len(header):
                raise RuleError(file, cells[0], line, f"{len(header)} columns are needed")
            yield cells


def _currency_rows(folder: Path) -> Iterator[Row]:
    for id_, code, factor, names, prefixes, example, counter in _tsv(
        folder, CURRENCIES, _CURRENCY_HEADER
    ):
        try:
            unit = Unit(code, "currency", code, Fraction(1), Fraction(factor))
        except ValueError as error:
            raise RuleError(CURRENCIES, id_, example, str(error)) from None
        marks = tuple(p for p in prefixes.split("|") if p)
        yield Row(CURRENCIES, id_, tuple(names.split("|")), unit, example, counter, marks)


def _classifier_rows(folder: Path) -> Iterator[Row]:
    for word, counts, after_one, numerals, not_before, example in _tsv(
        folder, CLASSIFIERS, _CLASSIFIER_HEADER
    ):
        if after_one not in ("indefinite", "count") or numerals not in ("any", "arabic"):
            raise RuleError(CLASSIFIERS, word, example, "unknown policy")
        code = "{" + (word[1:] if word.startswith("个") and len(word) > 2 else word) + "}"
        unit = Unit(code, "count", code, Fraction(1), after_one=after_one, counts=counts)
        yield Row(
            CLASSIFIERS, word, (word,), unit, example,
            not_before=not_before, arabic_only=numerals == "arabic",
        )  # fmt: skip


def guard_of(name: str, row: Row) -> Guard:
    """What keeps a name of a row from being read inside another word."""
    always, _, han = row.not_before.partition("|")
    return Guard(always, han, row.arabic_only, name.isascii() and name[-1].isalpha())


def read_rows(folder: Path) -> list[Row]:
    """Every row of the three files; RuleError for a malformed one."""
    return [*_unit_rows(folder), *_currency_rows(folder), *_classifier_rows(folder)]
