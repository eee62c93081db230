"""`layout.toml`: the words, patterns and weights by which a page is taken apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.rulebook.errors import RuleError
from extract.rulebook.patterns import compile_pattern
from extract.rulebook.tables import read_table

FILE = "layout.toml"
KINDS = frozenset(
    [
        "caption",
        "credit",
        "banner",
        "issued",
        "source",
        "dateline",
        "opening",
        "future",
        "listed",
        "figure",
    ]
)
_FRAGMENT = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class LineRule:
    """One pattern about one line, and what the line is where it matches."""

    id: str
    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class LayoutRules:
    """Everything in `layout.toml`; the rules keep the order of the file, which is the priority."""

    rules: Mapping[str, tuple[LineRule, ...]]  # by kind
    words: Mapping[str, tuple[str, ...]]  # longest first
    weights: Mapping[str, float]
    begins: Mapping[str, float]  # by the class and size of a first word: n1, n2, …
    meets: Mapping[str, float]  # by the classes and sizes of the words at the two ends of a cut
    limits: Mapping[str, int]

    def match(self, kind: str, text: str) -> re.Match[str] | None:
        """The first match of a rule of this kind, searched as its pattern is anchored."""
        for rule in self.rules[kind]:
            if found := rule.pattern.search(text):
                return found
        return None

    def has(self, name: str, word: str) -> bool:
        """Whether `word` stands in the list `name`."""
        return word in self.words[name]


def load(folder: Path) -> LayoutRules:
    """Read, compile and check `layout.toml`; raises RuleError for a rule that fails its example."""
    raw = read_table(folder / FILE)
    rules = [_checked(row, raw["fragments"]) for row in raw["rule"]]
    return LayoutRules(
        rules={kind: tuple(r for r in rules if r.kind == kind) for kind in sorted(KINDS)},
        words={name: _longest_first(words) for name, words in raw["words"].items()},
        weights={name: float(value) for name, value in raw["weights"].items()},
        begins={name: float(value) for name, value in raw["begins"].items()},
        meets={name: float(value) for name, value in raw["meets"].items()},
        limits={name: int(value) for name, value in raw["limits"].items()},
    )


def _longest_first(words: str | list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words), key=lambda w: (-len(w), w)))


def _checked(row: Mapping[str, str], fragments: Mapping[str, str]) -> LineRule:
    rule_id = row.get("id", "?")
    if row.get("kind") not in KINDS:
        raise RuleError(FILE, rule_id, "", f"unknown kind {row.get('kind')!r}")
    rule = LineRule(rule_id, row["kind"], _compiled(rule_id, row.get("pattern", ""), fragments))
    for key, wanted in (("example", True), ("counter", False)):
        text = row.get(key, "")
        if not text:
            raise RuleError(FILE, rule_id, text, f"has no {key}")
        if bool(rule.pattern.search(text)) is not wanted:
            why = "does not match its example" if wanted else "matches its counter-example"
            raise RuleError(FILE, rule_id, text, why)
    return rule


def _compiled(rule_id: str, pattern: str, fragments: Mapping[str, str]) -> re.Pattern[str]:
    return compile_pattern(_expanded(pattern, fragments), FILE, rule_id, pattern)


def _expanded(pattern: str, fragments: Mapping[str, str]) -> str:
    """The pattern with its named fragments put in; fragments may name one another."""
    for _ in range(len(fragments) + 1):
        pattern = _FRAGMENT.sub(lambda m: fragments.get(m[1], m[0]), pattern)
    return pattern
