"""Figures that hang together: `relations.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from extract.rulebook.errors import RuleError
from extract.rulebook.fragments import alternation
from extract.rulebook.prefilter import guarded
from extract.rulebook.tables import read_table

FILE = "relations.toml"


@dataclass(frozen=True, slots=True)
class Balance:
    """The names of two sides, and of what the first is over or under the second."""

    id: str
    more: tuple[str, ...]
    less: tuple[str, ...]
    over: tuple[str, ...]
    under: tuple[str, ...]
    names: re.Pattern[str]  # finds any of them


@dataclass(frozen=True, slots=True)
class Range:
    """The values that an indicator can have, in the unit of its rows."""

    id: str
    endings: tuple[str, ...]  # of the name of the indicator; empty for any
    measure: str
    unit: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class RelationRules:
    """What is known of figures that hang together."""

    complements: tuple[frozenset[str], ...]
    balances: tuple[Balance, ...]
    ranges: tuple[Range, ...]


def load(folder: Path) -> RelationRules:
    """Read the rules; raises RuleError for one that does not speak of its example."""
    read = read_table(folder / FILE)
    return RelationRules(
        tuple(map(_complement, read.get("complement", ()))),
        tuple(map(_balance, read.get("balance", ()))),
        tuple(map(_range, read.get("range", ()))),
    )


def _complement(row: Mapping[str, Any]) -> frozenset[str]:
    parts = frozenset(row["parts"])
    _prove(row, lambda words: all(part in words for part in parts))
    return parts


def _balance(row: Mapping[str, Any]) -> Balance:
    more, less, over, under = (tuple(row[part]) for part in ("more", "less", "over", "under"))
    parts = (more, less, over + under)
    _prove(row, lambda words: all(any(name in words for name in part) for part in parts))
    names = alternation(dict.fromkeys((*more, *less, *over, *under), ""))
    return Balance(row["id"], more, less, over, under, re.compile(guarded(names)))


def _range(row: Mapping[str, Any]) -> Range:
    try:
        low, high = Decimal(row["low"]), Decimal(row["high"])
    except InvalidOperation:
        raise RuleError(FILE, row["id"], row["example"], "has an end that is no number") from None
    endings = tuple(row["endings"])
    if endings:
        _prove(row, lambda words: words.endswith(endings))
    return Range(row["id"], endings, row["measure"], row["unit"], low, high)


def _prove(row: Mapping[str, Any], speaks: Callable[[str], bool]) -> None:
    if not speaks(row["example"]):
        raise RuleError(FILE, row["id"], row["example"], "does not speak of its example")
    if speaks(row["counter"]):
        raise RuleError(FILE, row["id"], row["counter"], "speaks of its counter-example")
