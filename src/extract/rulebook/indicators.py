"""`indicators.toml`: canonical indicators with the names that papers print for them.

An indicator is a concept of the statistics (国内生产总值, 集装箱吞吐量);
a paper prints it under many names, and the ids made here bring them together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.rulebook.errors import RuleError
from extract.rulebook.tables import read_table

FILE = "indicators.toml"

UNBOUND = frozenset({"ratio", "percentage_point", "multiple", "rank", "number"})
"""Dimensions that any indicator may be spoken of in: rates, shares, gaps, ranks, bare numbers."""

PREFIXES = ("全市", "全省", "全国", "全区", "全县", "年度", "累计", "完成", "实现")
SUFFIXES = ("总额", "总量", "金额", "规模")

# White space goes, so do quotes; full-width ASCII becomes plain. Nothing else is folded.
_FOLD: dict[int, str] = dict.fromkeys(map(ord, "“”‘’\"'「」『』＂＇"), "") | {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "＂＇"
}
_ID = re.compile(r"[a-z][a-z0-9_]*")
_DIMENSION = re.compile(r"[a-z_]+(?:/[a-z_]+)?")

Range = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One rule.

    `names` begins with the canonical Chinese one, `dimensions` with the usual one.
    `plausible` bounds a level in the base unit of the usual dimension (CNY for currency).
    """

    id: str
    names: tuple[str, ...]
    dimensions: tuple[str, ...]
    plausible: Range | None
    example: str
    counter: str

    def goes_with(self, dimension: str) -> bool:
        """Whether a quantity of this dimension can be one of this indicator."""
        return dimension in UNBOUND or dimension in self.dimensions


@dataclass(frozen=True, slots=True)
class Indicators:
    """Key of a printed name (see `name_key`) -> canonical id, and id -> the rule."""

    ids: Mapping[str, str]
    rules: Mapping[str, Indicator]

    def id_of(self, name: str | None, dimension: str) -> str | None:
        """The canonical id of a printed name, or None where the rules know none.

        The whole name is looked up first; white space, quotes and the width of ASCII do not count.
        Then the name without a leading 全市 全省 全国 全区 全县 年度 累计 完成 实现,
        which may be several, cut one by one,
        and last each of these without a trailing 总额 总量 金额 规模.
        What is left must be a listed name, whole; nothing is matched in part.

        The dimension must be one of the indicator's own,
        or one that any indicator can be spoken of in (`UNBOUND`):
        the growth of exports in per cent is an observation of exports.
        """
        readings = _readings(name_key(name or ""))
        found = next((self.ids[each] for each in readings if each in self.ids), None)
        return found if found and self.rules[found].goes_with(dimension) else None

    def range_of(self, indicator_id: str, dimension: str) -> Range | None:
        """The plausible range of a level in the base unit of its dimension, where one is given.

        Only the usual dimension of an indicator has a range, and for currency it is in CNY.
        """
        rule = self.rules.get(indicator_id)
        return rule.plausible if rule and rule.dimensions[0] == dimension else None


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """A name without white space and quotes, with full-width ASCII made plain."""
    return "".join(name.split()).translate(_FOLD)


def _readings(key: str) -> Iterator[str]:
    """The key, then the key with less and less of its frame around it."""
    bare = list(_without_prefixes(key))
    yield from bare
    for each in bare:
        yield from (each[: -len(s)] for s in SUFFIXES if each.endswith(s))


def _without_prefixes(key: str) -> Iterator[str]:
    yield key
    while prefix := next((p for p in PREFIXES if key.startswith(p)), None):
        key = key[len(prefix) :]
        yield key


def load(folder: Path) -> Indicators:
    """Read and check `indicators.toml`.

    Raises RuleError for a rule without names, with a malformed id, dimension or range,
    for a name that two rules claim, and for a rule that its example or counter-example refutes.
    """
    raw = read_table(folder / FILE)
    rules = [_rule(row) for row in raw["indicator"]]
    indicators = Indicators(ids=_claims(rules), rules=_by_id(rules))
    for rule in rules:
        _check_examples(indicators, rule)
    return indicators


def _rule(row: Mapping[str, Any]) -> Indicator:
    indicator = Indicator(
        id=str(row.get("id", "")),
        names=(str(row.get("zh", "")), *row.get("names", ())),
        dimensions=_dimensions(row.get("dimension", "")),
        plausible=_range(row),
        example=str(row.get("example", "")),
        counter=str(row.get("counter", "")),
    )
    _check_form(indicator)
    return indicator


def _dimensions(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _range(row: Mapping[str, Any]) -> Range | None:
    given = row.get("plausible")
    if given is None:
        return None
    try:
        low, high = (Decimal(end) for end in given)
    except (InvalidOperation, TypeError, ValueError):
        raise _error(row, "plausible is not a pair of numbers written as strings") from None
    if not (low.is_finite() and high.is_finite() and low < high):
        raise _error(row, "plausible is not ordered: the low end must be below the high end")
    return low, high


def _error(row: Mapping[str, Any], why: str) -> RuleError:
    return RuleError(FILE, str(row.get("id", "")), str(row.get("plausible")), why)


def _check_form(rule: Indicator) -> None:
    for wrong, shown, why in (
        (not _ID.fullmatch(rule.id), rule.id, "an id is lower-case ASCII in snake_case"),
        (not all(name_key(n) for n in rule.names), rule.names[0], "zh or a name is empty"),
        (len(set(rule.names)) < len(rule.names), rule.names[0], "it lists a name twice"),
        (
            not _well_formed(rule.dimensions),
            ", ".join(rule.dimensions),
            "no dimension, or malformed",
        ),
        (not rule.example or not rule.counter, rule.example, "it lacks an example or a counter"),
    ):
        if wrong:
            raise RuleError(FILE, rule.id, shown, why)


def _well_formed(dimensions: Sequence[str]) -> bool:
    return bool(dimensions) and all(_DIMENSION.fullmatch(each) for each in dimensions)


def _claims(rules: Iterable[Indicator]) -> dict[str, str]:
    claims: dict[str, str] = {}
    for rule in rules:
        for name in rule.names:
            holder = claims.setdefault(name_key(name), rule.id)
            if holder != rule.id:
                raise RuleError(FILE, rule.id, name, f"{holder!r} claims this name already")
    return claims


def _by_id(rules: Iterable[Indicator]) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for rule in rules:
        if found.setdefault(rule.id, rule) is not rule:
            raise RuleError(FILE, rule.id, rule.names[0], "a second rule has this id")
    return found


def _check_examples(indicators: Indicators, rule: Indicator) -> None:
    if indicators.id_of(rule.example, rule.dimensions[0]) != rule.id:
        raise RuleError(FILE, rule.id, rule.example, "the example is not read as this indicator")
    if any(indicators.id_of(rule.counter, d) == rule.id for d in (*rule.dimensions, "ratio")):
        raise RuleError(FILE, rule.id, rule.counter, "the counter-example is read as it")
