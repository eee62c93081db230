"""What holds a numeral and is no quantity: `names.toml`, over the fragments of `numerals.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.rulebook import fragments, units
from extract.rulebook.errors import RuleError
from extract.rulebook.patterns import compile_checked, compile_pattern
from extract.rulebook.prefilter import Prefilter, build_prefilter, guarded
from extract.rulebook.tables import read_table
from extract.rulebook.units import UnitRules

FILE = "names.toml"
KINDS = frozenset(
    ("name", "code", "ordinal", "idiom", "word", "score", "ratio", "phone", "law", "list_number")
)
_NUMERAL = re.compile(r"[0-9〇零一二两三四五六七八九十百千万亿半廿卅几数]")
_INSIDE_NUMERAL = "0-9〇零一二两三四五六七八九十百千万亿"


@dataclass(frozen=True, slots=True)
class NameRule:
    """One pattern with the kind of mention that it gives."""

    id: str
    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NameRules:
    """The patterns in their order of priority, and the words and idioms with numerals."""

    rules: tuple[NameRule, ...]
    prefilter: Prefilter

    def likely(self, text: str) -> Iterator[NameRule]:
        """The rules that can match somewhere in a text, in their order: few of all."""
        return (self.rules[i] for i in self.prefilter.candidates(text))


def load(folder: Path) -> NameRules:
    """Read `names.toml`.

    Raises RuleError for an unknown kind or fragment, a pattern that does not compile,
    a missed example or a matched counter-example, a word without a numeral.
    """
    table = read_table(folder / FILE)
    unit_rules = units.load(folder)
    known = fragments.load(folder, unit_rules.fragments)
    words = {k: _words(k, lines, unit_rules) for k, lines in table["words"].items()}
    idioms = [rule for kind, rule in words.items() if kind == "idiom"]
    others = [rule for kind, rule in words.items() if kind != "idiom"]
    rules = (*idioms, *(_rule(row, known) for row in table["rule"]), *others)
    return NameRules(rules, build_prefilter([(r.pattern.pattern,) for r in rules]))


def _rule(row: Mapping[str, Any], known: Mapping[str, str]) -> NameRule:
    id_, example = row["id"], row["example"]
    if row["kind"] not in KINDS:
        raise RuleError(FILE, id_, example, f"no kind {row['kind']!r}")
    filled = fragments.fill(row["pattern"], known, FILE, id_, example)
    pattern = compile_checked(guarded(filled), FILE, id_, example, row["counter"])
    return NameRule(id_, row["kind"], pattern)


def _words(kind: str, lines: list[str], unit_rules: UnitRules) -> NameRule:
    """One pattern for a whole list; no word begins or ends inside a longer numeral or a unit."""
    words = dict.fromkeys((w for line in lines for w in line.split()), "")
    for word in words:
        if not _NUMERAL.search(word):
            raise RuleError(FILE, kind, word, "a word without a numeral")
    guards = {w: _guard(w, unit_rules) for w in words}
    pattern = guarded(fragments.alternation(guards))
    return NameRule(f"words_{kind}", kind, compile_pattern(pattern, FILE, f"words_{kind}"))


def _guard(word: str, unit_rules: UnitRules) -> str:
    before = f"(?<![{_INSIDE_NUMERAL}第几数]{re.escape(word)})" if _NUMERAL.match(word) else ""
    tail = "[点〇零一二两三四五六七八九十百千万亿]" if len(word) == 2 else ""
    after = "|".join([*([tail] if tail else []), *_rests_of_units(word, unit_rules)])
    parts = "(?!之[一二三四五六七八九])" if word == "十分" else ""
    return before + (f"(?!{after})" if after else "") + parts


def _rests_of_units(word: str, unit_rules: UnitRules) -> list[str]:
    """What makes a unit of the end of 三公 and 四平: 里, 斤; 方米."""
    end = word[1:] if len(word) == 2 and _NUMERAL.match(word) else ""
    names = unit_rules.by_first.get(end, ())
    return [re.escape(name[1:]) for name in names if len(name) > 1]
