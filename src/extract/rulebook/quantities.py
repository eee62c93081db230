"""How quantities are written: `quantities.toml`, over the fragments of `numerals.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from extract.rulebook import fragments, units
from extract.rulebook.bounds import BoundRules
from extract.rulebook.errors import RuleError
from extract.rulebook.patterns import compile_pattern
from extract.rulebook.prefilter import Prefilter, build_prefilter, guarded, indices, openings
from extract.rulebook.tables import read_table
from extract.rulebook.units import UnitRules

FILE = "quantities.toml"
REACH = 24
"""Characters before a number in which the context of a rule is looked for."""

READINGS = frozenset(
    [
        "plain", "range", "percent", "ten_thousandths", "fraction", "constant", "tenths",
        "discount", "doubling", "rank", "count", "tolerance", "deviation", "sum", "point",
        "and_half", "product", "scaled",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuantityRule:
    """One way of writing a quantity: a pattern at a position, and what stands before it."""

    id: str
    reading: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    unit_code: str | None
    value: Decimal | None
    bound: str | None
    flag: str | None
    structural: bool
    on_masked: bool
    units: frozenset[str]  # what the unit must be; empty for any

    def match(self, text: str, masked: str, at: int) -> re.Match[str] | None:
        """The rule at a position of the text, with its context looked at.

        `masked` is the text with its units masked; rules that name {unit} look there.
        """
        found = self.pattern.match(masked if self.on_masked else text, at)
        if found is None or found.end() == at:
            return None
        context = text[max(0, at - REACH) : at]
        if self.before is not None and not self.before.search(context):
            return None
        if self.not_before is not None and self.not_before.search(context):
            return None
        if self.units and text[slice(*found.span("unit"))] not in self.units:
            return None
        return found


@dataclass(frozen=True, slots=True)
class QuantityRules:
    """The rules in the order in which they are tried, and the word lists beside them."""

    rules: tuple[QuantityRule, ...]
    prefilter: Prefilter
    openings: Mapping[str, int]  # character -> the rules, as bits, that can begin with it
    by_id: Mapping[str, QuantityRule]
    joiners: re.Pattern[str]
    products: re.Pattern[str]
    changes: re.Pattern[str]
    spreads: re.Pattern[str]
    speeds: frozenset[str]
    speed: re.Pattern[str]
    dates: frozenset[str]
    count_cues: tuple[str, ...]
    pointers: tuple[str, ...]
    second_counts: frozenset[str]
    one_durations: frozenset[str]
    one_cues: tuple[str, ...]
    one_after: tuple[str, ...]
    number: re.Pattern[str]
    starts: re.Pattern[str]

    def likely(self, text: str, masked: str) -> Callable[[int], Iterator[QuantityRule]]:
        """Of a place in the text the rules that can match there, in their order: few of all."""
        found = self.prefilter.bits(f"{text}\n{masked}")

        def at_place(at: int) -> Iterator[QuantityRule]:
            firsts = self.openings.get(text[at], 0) | self.openings.get(masked[at], 0)
            return (self.rules[i] for i in indices(found & (firsts | self.openings[""])))

        return at_place


class AmountRules(Protocol):
    """The part of a rulebook that numbers need: quantities, units and bounds."""

    @property
    def quantities(self) -> QuantityRules: ...  # noqa: D102
    @property
    def units(self) -> UnitRules: ...  # noqa: D102
    @property
    def bounds(self) -> BoundRules: ...  # noqa: D102


def load(folder: Path) -> QuantityRules:
    """Read `quantities.toml`.

    Raises RuleError for an unknown reading or fragment, a pattern that does not compile,
    a rule that does not take `finds` out of its example, or takes anything out of its counter.
    """
    table = read_table(folder / FILE)
    unit_rules = units.load(folder)
    known = fragments.load(folder, unit_rules.fragments)
    known["scale_noun"] = fragments.alternation(dict.fromkeys(table["scale_nouns"], ""))
    rules = tuple(_rule(row, known) for row in table["rule"])
    number = compile_pattern(guarded(known["number"]), fragments.FILE, "number")
    starts = compile_pattern(guarded(_starts(known)), fragments.FILE, "symbol")
    for row, rule in zip(table["rule"], rules, strict=True):
        _check(row, rule, lambda text: _tries(text, unit_rules.mask(text, number), starts))
    tried = tuple(r for r in rules if not r.structural)
    return QuantityRules(
        rules=tried,
        prefilter=build_prefilter([_expressions(r) for r in tried]),
        openings=_openings(tried),
        by_id={r.id: r for r in rules},
        joiners=_ending(table["joiners"]),
        products=_ending(table["products"]),
        changes=re.compile(f"(?:{_any(table['changes'])})了?[约近超]?$"),
        spreads=re.compile(_any(table["spreads"])),
        speeds=frozenset(table["speeds"]),
        speed=re.compile(f"({_any(table['speeds'])}){_TO_SPEED}"),
        dates=frozenset(table["dates"]),
        count_cues=tuple(table["count_cues"]),
        pointers=tuple(table["pointers"]),
        second_counts=frozenset(table["second_counts"]),
        one_durations=frozenset(table["one_durations"]),
        one_cues=tuple(table["one_cues"]),
        one_after=tuple(table["one_after"]),
        number=number,
        starts=starts,
    )


def _expressions(rule: QuantityRule) -> tuple[str, ...]:
    """What all must be found for the rule to match."""
    return (rule.pattern.pattern, *([rule.before.pattern] if rule.before else ()))


def _openings(rules: Iterable[QuantityRule]) -> Mapping[str, int]:
    """Which rules, as bits, can begin with a character; those of "" with any."""
    by_first = {"": 0}
    for index, rule in enumerate(rules):
        for character in openings(rule.pattern.pattern) or {""}:
            by_first[character] = by_first.get(character, 0) | 1 << index
    return by_first


_TO_SPEED = (
    r"[^，。；、0-9]{0,6}"
    r"(?:[0-9.]{1,6}(?:公里|千米|米|英里|海里)[^，。；、0-9]{1,6}[至到为])?$"
)
"""Between a word of speed and its number: 车速由[80公里提高到]120公里."""


def _any(words: list[str]) -> str:
    return fragments.alternation(dict.fromkeys(words, ""))


def _ending(words: list[str]) -> re.Pattern[str]:
    return re.compile(f" ?(?:{_any(words)}) ?$")


def _starts(known: Mapping[str, str]) -> str:
    """Where a quantity can begin: the first digit of a number, or a word that opens one."""
    han = "〇零○一二两三四五六七八九十百千万亿廿卅"
    return (
        rf"(?<![0-9.])[0-9]|(?<![{han}0-9])[{han}]|(?<=[A-Za-z][0-9])[两三]|俩(?=[百千万亿])|对(?=折)|[数几上半壹贰叁肆伍陆柒捌玖拾首之榜第前翻近过超负倒]"
        rf"|零[上下]|±|[-−–](?=[0-9])|{known['symbol']}|(?<![0-9A-Za-z])[OlI](?=\.?[0-9])"
    )


def _rule(row: Mapping[str, Any], known: Mapping[str, str]) -> QuantityRule:
    id_, example = row["id"], row["example"]
    if row["reading"] not in READINGS:
        raise RuleError(FILE, id_, example, f"no reading {row['reading']!r}")

    def compiled(key: str, tail: str = "") -> re.Pattern[str] | None:
        if not row.get(key):
            return None
        filled = fragments.fill(row[key], known, FILE, id_, example)
        return compile_pattern(f"(?:{filled}){tail}" if tail else filled, FILE, id_, example)

    pattern = compiled("pattern")
    if pattern is None:
        raise RuleError(FILE, id_, example, "no pattern")
    value = row.get("value")
    return QuantityRule(
        id=id_,
        reading=row["reading"],
        pattern=pattern,
        before=compiled("before", "$"),
        not_before=compiled("not_before", "$"),
        unit_code=row.get("unit_code"),
        value=None if value is None else Decimal(value),
        bound=row.get("bound"),
        flag=row.get("flag"),
        structural=row.get("structural", False),
        on_masked="{unit}" in row["pattern"],
        units=frozenset(row.get("units", ())),
    )


Tries = Callable[[str], Iterable[tuple[str, str, int]]]


def _tries(text: str, masked: str, starts: re.Pattern[str]) -> list[tuple[str, str, int]]:
    return [(text, masked, s.start()) for s in starts.finditer(text)]


def _check(row: Mapping[str, Any], rule: QuantityRule, tries: Tries) -> None:
    found, wrong = (
        {text[m.start() : m.end()] for text, masked, at in tries(row[key])
         if (m := rule.match(text, masked, at))}
        for key in ("example", "counter")
    )  # fmt: skip
    if row["finds"] not in found:
        raise RuleError(FILE, rule.id, row["example"], f"finds {sorted(found)}")
    if wrong:
        raise RuleError(FILE, rule.id, row["counter"], f"matches its counter-example: {wrong}")
