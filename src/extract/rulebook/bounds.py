"""Words of approximation around a number: `bounds.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extract.records import Span
from extract.rulebook.errors import RuleError
from extract.rulebook.fragments import alternation
from extract.rulebook.patterns import compile_pattern
from extract.rulebook.prefilter import guarded
from extract.rulebook.tables import read_table

FILE = "bounds.toml"
REACH = 16
"""Characters before or behind a number in which a cue is looked for."""

BOUNDS = frozenset(
    [
        "exact", "about", "nearly", "more_than", "at_least", "less_than", "at_most",
        "range", "several",
    ]
)  # fmt: skip
_GRADES = "规模|限额|[一-鿿]{1,2}级|花甲"
"""What 以上 is said of and no number: 320家规模以上企业."""

_EXAMPLE = re.compile(r"[0-9]+(?:\.[0-9]+)?[万亿]?(公里|元|家|天|人|年|倍|%|份|起|个月|吨|块)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: how it is found and what it says."""

    id: str
    bound: str
    rank: int
    pattern: re.Pattern[str]
    units: frozenset[str]
    ahead: re.Pattern[str] | None = None  # what the number must look like


@dataclass(frozen=True, slots=True)
class BoundRules:
    """The cues before and behind numbers, and what each of their words says."""

    before: tuple[Cue, ...]
    after: tuple[Cue, ...]
    any_before: re.Pattern[str]  # finds a word of any cue before
    any_after: re.Pattern[str]  # of any cue behind
    words: Mapping[tuple[str, str], Cue]

    def cue_before(self, text: str, start: int) -> tuple[Cue, Span] | None:
        """The strongest cue that ends at (or shortly before) `start`."""
        low = max(0, start - REACH)
        if not self.any_before.search(text, low, start):
            return None
        window = text[low:start]
        found = [
            (c, m)
            for c in self.before
            if (m := c.pattern.search(window))
            and (c.ahead is None or c.ahead.match(text, start, start + REACH))
        ]
        if not found:
            return None
        cue, match = min(found, key=lambda f: (f[1].start("cue"), f[0].rank))
        return cue, (low + match.start("cue"), low + match.end("cue"))

    def cue_after(self, text: str, end: int, unit: str) -> tuple[Cue, Span] | None:
        """The strongest cue that stands at (or shortly behind) `end`."""
        if not self.any_after.search(text, end, end + REACH):
            return None
        window = text[end : end + REACH]
        found = [
            (c, m)
            for c in self.after
            if (not c.units or unit in c.units) and (m := c.pattern.match(window))
        ]
        if not found:
            return None
        cue, match = min(found, key=lambda f: f[0].rank)
        return cue, (end + match.start("cue"), end + match.end("cue"))

    def of_word(self, word: str, side: str) -> Cue:
        """The cue that a word belongs to on a side (before, after); KeyError where none does."""
        return self.words[side, word]


def load(folder: Path) -> BoundRules:
    """Read `bounds.toml`; RuleError for a bad row, a missed example, a matched counter-example."""
    table = read_table(folder / FILE)
    links = alternation(dict.fromkeys(table["links"], ""))
    before = tuple(_cue(row, _pattern_before(row, links)) for row in table["before"])
    after = tuple(_cue(row, _pattern_after(row)) for row in table["after"])
    words = {
        (side, word): cue
        for side, cues in (("before", before), ("after", after))
        for row, cue in zip(table[side], cues, strict=True)
        for word in row["words"]
    }
    any_before, any_after = _finder(table["before"]), _finder(table["after"])
    rules = BoundRules(before, after, any_before, any_after, MappingProxyType(words))
    for row in (*table["before"], *table["after"]):
        _check(row, rules)
    return rules


def _finder(rows: Iterable[Mapping[str, Any]]) -> re.Pattern[str]:
    """What finds a word of any row; which one, it does not tell."""
    words = {word: "" for row in rows for word in row["words"]}
    return compile_pattern(guarded(alternation(words)), FILE, "words")


def _cue(row: Mapping[str, Any], pattern: str) -> Cue:
    if row["bound"] not in BOUNDS:
        raise RuleError(FILE, row["id"], row["example"], f"no bound {row['bound']!r}")
    compiled = compile_pattern(pattern, FILE, row["id"], row["example"])
    units = frozenset(row.get("units", ()))
    ahead = row.get("ahead")
    return Cue(
        row["id"],
        row["bound"],
        row["rank"],
        compiled,
        units,
        compile_pattern(ahead, FILE, row["id"], row["example"]) if ahead else None,
    )


def _pattern_before(row: Mapping[str, Any], links: str) -> str:
    gap = {
        "none": "",
        "of": "[^，。；：0-9]{1,10}的",
        "link": f"(?:{links}){{0,2}}",
        "any": f"(?:(?:{links}){{0,2}}|[一-鿿]{{0,3}})",
    }
    guard = f"(?<![{row['not_before']}])" if row.get("not_before") else ""
    words = alternation(dict.fromkeys(row["words"], ""))
    return f"{guard}(?P<cue>{words}) ?{gap[row['gap']]} ?$"


def _pattern_after(row: Mapping[str, Any]) -> str:
    gap = "" if row["gap"] == "none" else f"(?:(?!{_GRADES})[一-鿿]{{1,3}}?(?=以[上下]))?"
    guard = f"(?![{row['not_after']}])" if row.get("not_after") else ""
    words = alternation(dict.fromkeys(row["words"], ""))
    return f" ?{gap}(?P<cue>{words}){guard}"


def _check(row: Mapping[str, Any], rules: BoundRules) -> None:
    if row["id"] not in _cues_in(row["example"], rules):
        raise RuleError(FILE, row["id"], row["example"], "misses its example")
    if row["id"] in _cues_in(row["counter"], rules):
        raise RuleError(FILE, row["id"], row["counter"], "matches its counter-example")


def _cues_in(text: str, rules: BoundRules) -> Sequence[str]:
    number = _EXAMPLE.search(text)
    if number is None:
        return ()
    found = (
        rules.cue_before(text, number.start()),
        rules.cue_after(text, number.end(), number[1]),
    )
    return [cue.id for cue, _ in filter(None, found)]
