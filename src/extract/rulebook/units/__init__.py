"""Units, currencies and classifiers: `units.toml`, `currencies.tsv`, `classifiers.tsv`.

All three are what may stand behind a number. A unit has a code of the contract, a dimension and
an exact factor to its base unit; a currency is its own base; a classifier counts, `{家}`.
`not_before` lists the characters with which a unit would be part of another word:
before a bar for every number, behind it only for Chinese ones (三级联动, but 3级联动).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from extract.rulebook import fragments
from extract.rulebook.errors import RuleError
from extract.rulebook.units.rows import (
    CLASSIFIERS,
    CURRENCIES,
    UNITS,
    Row,
    guard_of,
    read_rows,
)
from extract.rulebook.units.unit import LOCAL_CURRENCY, Guard, Unit

__all__ = [
    "CLASSIFIERS",
    "CURRENCIES",
    "LOCAL_CURRENCY",
    "MASK",
    "MONEY",
    "UNITS",
    "Guard",
    "Unit",
    "UnitRules",
    "exact",
    "load",
]

_DENOMINATORS = {
    "日": "d",
    "月": "mo",
    "时": "h",
    "分": "min",
    "人": "{人}",
    "夜": "{夜}",
    "度": "kWh",
    "万元": "{万元}",
}
_PER = frozenset("/／·每")
_OPENING, _CLOSING = "（(", "）)"
_SECOND = frozenset(["套", "次", "间", "组", "台"])
MASK, MONEY = "\ue000", "\ue001"
"""Stand for each character of a unit (of money) in a masked text: one short pattern finds any."""

_SLASHES = re.compile(r"[/／·每]")
_ROUND = re.compile("(?:10{1,5}万?|[百千万])(?![元米0-9])")
"""The number in a denominator; 男子800米/1000米 are two distances."""


@dataclass(frozen=True, slots=True)
class UnitRules:
    """Every unit name, and the patterns that find them behind a number.

    `by_first` lists the names of a first character, longest first;
    `fragments` holds unit, symbol, kilo and hecto for patterns.
    """

    names: Mapping[str, Unit]
    guards: Mapping[str, Guard]
    by_first: Mapping[str, tuple[str, ...]]
    symbols: Mapping[str, str]
    fragments: Mapping[str, str]

    def end_of(self, text: str, at: int) -> int | None:
        """Where the unit (simple, or with 每 or a slash) ends that starts at `at`."""
        end = self._simple_end(text, at)
        if end is None:
            return None
        end = self._alternative_end(text, at, end)
        for _ in range(2):
            if text[end : end + 1] not in _PER or not text[end : end + 1]:
                break
            if text[end] == "每" and text[end - 1] not in "元币镑":
                break
            below = self._denominator_end(text, end + 1)
            if below is None:
                break
            end = below
        return end

    def _alternative_end(self, text: str, at: int, end: int) -> int:
        """台（套）, 家（次）: one unit; not 头（只）, 省（市）, where the brackets add a kind."""
        if text[end : end + 1] not in _OPENING or not self._counts(text[at:end]):
            return end
        for name in self.by_first.get(text[end + 1 : end + 2], ()):
            inner = end + 1 + len(name)
            closed = text[inner : inner + 1] and text[inner] in _CLOSING
            if closed and name in _SECOND and text.startswith(name, end + 1):
                return inner + 1
        return end

    def _counts(self, name: str) -> bool:
        found = self.names.get(name)
        return found is not None and found.code.startswith("{")

    def _simple_end(self, text: str, at: int) -> int | None:
        for name in self.by_first.get(text[at : at + 1], ()):
            end = at + len(name)
            if text.startswith(name, at) and self.guards[name].allows(text, at, end):
                return end
        return None

    def _denominator_end(self, text: str, at: int) -> int | None:
        ends = [at + len(d) for d in _DENOMINATORS if text.startswith(d, at)]
        names = self.by_first.get(text[at : at + 1], ())
        ends += [at + len(n) for n in names if text.startswith(n, at)]
        if not ends and (many := _ROUND.match(text, at)):
            return self._simple_end(text, many.end())  # 毫克/100毫升
        return max(ends, default=None)

    def mask(self, text: str, number: re.Pattern[str]) -> str:
        """The text with units behind numbers masked: same length, `MASK` or `MONEY` for each."""
        pieces, done = [], 0
        for found in number.finditer(text):
            start = found.end() + (text[found.end() : found.end() + 1] == " ")
            end = self.end_of(text, start)
            if end is not None and found.start() >= done:
                found_unit = self.find(text[start:end])
                money = found_unit is not None and found_unit.dimension.startswith("currency")
                pieces += [text[done:start], (MONEY if money else MASK) * (end - start)]
                done = end
        return "".join([*pieces, text[done:]])

    def find(self, written: str) -> Unit | None:
        """The unit of a name, or of a compound as 元/吨, 元每吨, 人次/日; None where unknown."""
        name = "".join(written.split())
        if name in self.names:
            return self.names[name]
        if name[-1:] and name[-1] in _CLOSING:
            return Unit(code := "{" + name + "}", "count", code, Fraction(1), counts="things")
        parts = [p for p in _SLASHES.split(name) if p]
        found = [self._part(p, first=i == 0) for i, p in enumerate(parts)]
        if len(found) < 2 or any(p is None for p in found):
            return None
        return _compound([p for p in found if p is not None])

    def per(self, unit: Unit, below: str) -> Unit | None:
        """`unit` for each `below`: 元 and 吨 give CNY/t; km/h and m3/s are units of their own."""
        part = self._part(below, first=False)
        if part is None:
            return None
        made = _compound([unit, part])
        named = self.of_code(made.code)
        return named if named.dimension != made.code else made

    def _part(self, name: str, *, first: bool) -> Unit | None:
        if not first and name in _DENOMINATORS:
            code = _DENOMINATORS[name]
            return self.of_code(code)
        if not first and name not in self.names and _ROUND.match(name):
            return self.of_code("{" + name + "}")
        return self.names.get(name)

    def of_code(self, code: str) -> Unit:
        """The unit of a code; a code that no name has is its own base."""
        for unit in self.names.values():
            if unit.code == code and unit.scale == 1:
                return unit
        return Unit(code, "count" if code.startswith("{") else code, code, Fraction(1))


def _compound(parts: list[Unit]) -> Unit:
    factor, scale = parts[0].factor, parts[0].scale
    for part in parts[1:]:
        factor, scale = factor / part.factor, scale / part.scale
    return Unit(
        code="/".join(p.code for p in parts),
        dimension="/".join(p.dimension for p in parts),
        base="/".join(p.base for p in parts),
        factor=factor,
        scale=scale,
    )


def load(folder: Path) -> UnitRules:
    """Read the three files of a rules folder.

    Raises RuleError for a malformed row, a factor that is no number, a name that two units claim,
    an example that is not read as its unit or a counter-example that is.
    """
    rows = read_rows(folder)
    names: dict[str, Unit] = {}
    guards: dict[str, Guard] = {}
    for row in rows:
        for name in row.names:
            if name in names and row.file != CLASSIFIERS:
                raise RuleError(row.file, row.id, row.example, f"the name {name!r} stands twice")
            names.setdefault(name, row.unit)
            guards.setdefault(name, guard_of(name, row))
    symbols = {s: row.unit.code for row in rows for s in row.prefixes}
    rules = UnitRules(
        MappingProxyType(names),
        MappingProxyType(guards),
        _by_first(names),
        MappingProxyType(symbols),
        _fragments(names, symbols),
    )
    _check(rows, rules)
    return rules


def _by_first(names: Mapping[str, Unit]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        found.setdefault(name[0], []).append(name)
    return MappingProxyType({first: tuple(rest) for first, rest in found.items()})


def _fragments(names: Mapping[str, Unit], symbols: Mapping[str, str]) -> Mapping[str, str]:
    marks = {s: "" for s in symbols if not "一" <= s[0] <= "鿿"}
    return MappingProxyType(
        {
            "unit": f"[{MASK}{MONEY}]+",
            "money": f"{MONEY}+",
            "symbol": _group(fragments.alternation(marks)),
            "kilo": _rest(names, "千"),
            "hecto": _rest(names, "百", "分之", "分比", "分率", "分制"),
        }
    )


def _rest(names: Mapping[str, Unit], head: str, *more: str) -> str:
    rests = [n[1:] for n in names if n[0] == head and len(n) > 1]
    return _group(fragments.alternation(dict.fromkeys([*rests, *more], "")))


def _group(pattern: str) -> str:
    return f"(?:{pattern})"


def _check(rows: list[Row], rules: UnitRules) -> None:
    kilo, hecto = rules.fragments["kilo"], rules.fragments["hecto"]
    scale = f"(?:[百千]?[万亿]+|千(?!{kilo})|百(?!{hecto}))?"
    number = re.compile(rf"(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]){scale}")

    def reads(text: str, unit: Unit) -> bool:
        ends = [(m.end(), rules.end_of(text, m.end())) for m in number.finditer(text)]
        units = [rules.find(text[s:e]) for s, e in ends if e is not None]
        return any(u is not None and (u.code, u.scale) == (unit.code, unit.scale) for u in units)

    for row in rows:
        if not reads(row.example, row.unit):
            raise RuleError(row.file, row.id, row.example, "misses its example")
        if row.counter and reads(row.counter, row.unit):
            raise RuleError(row.file, row.id, row.counter, "matches its counter-example")


def exact(value: Decimal, factor: Fraction) -> Decimal:
    """`value` times a fraction, exact wherever the result is a finite decimal of 28 digits."""
    return value * factor.numerator / factor.denominator
