"""`times.toml`: how times are written, and which reading each way of writing has.

A pattern is composed of fragments and of classes of words;
the classes carry what their words mean (`去年` is the year -1),
so that a word is added without Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from extract.rulebook.errors import RuleError
from extract.rulebook.patterns import compile_pattern
from extract.rulebook.prefilter import Prefilter, build_prefilter, indices, look_ahead, openings
from extract.rulebook.tables import read_table
from extract.times import KINDS, Anchor, resolve

FILE = "times.toml"

_PIECE = re.compile(r"\{([a-z][a-z0-9_]*)(?::([a-z][a-z0-9_]*))?(#2)?\}")
_INNER = frozenset({"c", "edge", "season", "side", "way"})  # classes whose words never come first
_GROUP = re.compile(r"\(\?P<([a-z]+)([0-9]?)(?:_[a-z0-9_]*)?>")


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One way of writing a time.

    `constants` are handed to the reading with the parts that were found;
    `also_quantity` says that the duration in it is a quantity too.
    """

    id: str
    kind: str
    pattern: re.Pattern[str]
    constants: Mapping[str, str]
    also_quantity: bool
    parts: tuple[tuple[str, int], ...]  # the name of a part and its group in the pattern


@dataclass(frozen=True, slots=True, eq=False)
class TimeRules:
    """Everything in `times.toml`, in the order of the file.

    `gate` matches, without width, wherever a time can begin.
    `openings` says which of the rules can begin with a character, as a set of bits.
    """

    rules: tuple[TimeRule, ...]
    gate: re.Pattern[str]
    openings: Mapping[str, int]
    prefilter: Prefilter
    words: Mapping[str, Mapping[str, str]]  # class of words -> word -> code
    by_id: Mapping[str, TimeRule]
    cues: Mapping[str, tuple[str, ...]]  # how a page speaks of a year: role -> words
    also_quantity: frozenset[str]  # ids, as in `Mention.rule_id`

    def likely(self, text: str) -> Callable[[str], Iterator[TimeRule]]:
        """Of a first character the rules that can match there, in their order: few of all."""
        found = self.prefilter.bits(text)
        return lambda first: (self.rules[i] for i in indices(found & self.openings.get(first, 0)))

    def reading(self, rule_id: str, groups: Mapping[str, str]) -> tuple[str, dict[str, str]]:
        """The kind of reading of a mention and its parts, words replaced by their codes."""
        rule = self.by_id[rule_id]
        return rule.kind, {**rule.constants, **dict(_coded(groups, self.words))}


def load(folder: Path) -> TimeRules:
    """Read, compile and check `times.toml`; raises RuleError for a rule that does not hold."""
    raw = read_table(folder / FILE)
    words = _read_words(raw["words"])
    pieces = {**raw["fragments"], **_word_pieces(raw["words"])}
    rules = tuple(_read_rule(row, _compile(row, pieces)) for row in raw["rule"])
    found = TimeRules(
        rules=rules,
        gate=_read_gate(raw["gates"], {**pieces, "heads": _heads(raw["words"])}),
        openings=_openings(rules),
        prefilter=build_prefilter([(rule.pattern.pattern,) for rule in rules]),
        words=words,
        cues={role: tuple(found) for role, found in raw["cues"].items()},
        by_id={f"{FILE}:{rule.id}": rule for rule in rules},
        also_quantity=frozenset(f"{FILE}:{rule.id}" for rule in rules if rule.also_quantity),
    )
    for row, rule in zip(raw["rule"], rules, strict=True):
        _check(row, rule, found, str(row.get("anchor", raw["anchor"])))
    return found


# --- words --------------------------------------------------------------------------------------


def _read_words(classes: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    return {
        name: {word: str(entry["code"]) for word, entry in entries.items()}
        for name, entries in classes.items()
    }


def _word_pieces(classes: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """A class of words stands in patterns as a named group of its own name."""
    return {name: f"(?P<{name}>{_alternatives(words)})" for name, words in classes.items()}


def _alternatives(entries: Mapping[str, Mapping[str, str]]) -> str:
    """The words of a class, the longest first, each with what may not stand around it."""
    ranked = sorted(entries, key=lambda word: (-len(word), word))
    return "|".join(_guarded(word, entries[word]) for word in ranked)


def _guarded(word: str, entry: Mapping[str, str]) -> str:
    before, after = entry.get("not_after", ""), entry.get("not_before", "")
    return (
        (f"(?<![{re.escape(before)}])" if before else "")
        + re.escape(word)
        + (f"(?![{re.escape(after)}])" if after else "")
    )


def _coded(
    groups: Mapping[str, str], words: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    for name, text in groups.items():
        yield name, words.get(name.rstrip("2"), {}).get(text, text)


# --- patterns -----------------------------------------------------------------------------------


def _compile(row: Mapping[str, Any], pieces: Mapping[str, str]) -> str:
    """The pattern of a rule with its fragments in place and its group names made unique."""
    numbers = count(1)
    whole = _fill(str(row["pattern"]), pieces, str(row["id"]))
    return _GROUP.sub(lambda m: f"(?P<{m[1]}{m[2]}__{next(numbers)}>", whole)


def _fill(pattern: str, pieces: Mapping[str, str], rule_id: str) -> str:
    def piece(found: re.Match[str]) -> str:
        group, name, far = found[1], found[2] or found[1], found[3]
        if name not in pieces:
            raise RuleError(FILE, rule_id, found[0], "no such fragment or class of words")
        inner = _fill(pieces[name], pieces, rule_id)
        opened = f"(?P<{group}>" if found[2] else "(?:"
        text = f"{opened}{inner})"
        return _GROUP.sub(r"(?P<\g<1>2>", text) if far else text

    return _PIECE.sub(piece, pattern)


def _read_rule(row: Mapping[str, Any], source: str) -> TimeRule:
    rule_id = str(row["id"])
    if row["kind"] not in KINDS:
        raise RuleError(FILE, rule_id, str(row["kind"]), "no such kind of reading")
    pattern = compile_pattern(source, FILE, rule_id, str(row["example"]))
    return TimeRule(
        id=rule_id,
        kind=str(row["kind"]),
        pattern=pattern,
        constants={name: str(value) for name, value in row.get("set", {}).items()},
        also_quantity=bool(row.get("also_quantity", False)),
        parts=tuple((name.partition("__")[0], at) for name, at in pattern.groupindex.items()),
    )


# --- openings -----------------------------------------------------------------------------------


def _openings(rules: Iterable[TimeRule]) -> dict[str, int]:
    """Which rules, as bits, can begin with a character."""
    by_first: dict[str, int] = {}
    for index, rule in enumerate(rules):
        for character in _firsts(rule.pattern.pattern):
            by_first[character] = by_first.get(character, 0) | 1 << index
    return by_first


def _firsts(pattern: str) -> frozenset[str]:
    """Every character that a match can begin with."""
    found = openings(pattern)
    return frozenset(pattern) | frozenset("0123456789") if found is None else found


def _read_gate(sources: Iterable[str], pieces: Mapping[str, str]) -> re.Pattern[str]:
    """One look for every beginning: first at the character, then at the few that follow."""
    beginnings = "|".join(_fill(source, pieces, "gates") for source in sources)
    return compile_pattern(f"{look_ahead(beginnings)}(?={beginnings})", FILE, "gates")


def _heads(classes: Mapping[str, Mapping[str, Any]]) -> str:
    """The first two characters of every word that can open a time by itself."""
    seconds: dict[str, set[str]] = {}
    for word in (word for name in classes if name not in _INNER for word in classes[name]):
        seconds.setdefault(word[0], set()).add(word[1:2])
    return "|".join(_head(first, seconds[first]) for first in sorted(seconds))


def _head(first: str, seconds: set[str]) -> str:
    return first if "" in seconds else f"{first}[{''.join(sorted(seconds))}]"


# --- checks -------------------------------------------------------------------------------------


def _check(row: Mapping[str, Any], rule: TimeRule, rules: TimeRules, anchor: str) -> None:
    """Raise RuleError unless the rule finds its example, reads it right and leaves its counter."""
    example, counter = str(row["example"]), str(row["counter"])
    found = rule.pattern.search(example)
    if found is None or found[0] != row["finds"]:
        why = f"finds {found[0]!r}, not {row['finds']!r}" if found else "misses its example"
        raise RuleError(FILE, rule.id, example, why)
    groups = {name: found[at] for name, at in rule.parts if found[at] is not None}
    kind, coded = rules.reading(f"{FILE}:{rule.id}", groups)
    iso = resolve(kind, coded, Anchor(date=anchor)) or ""
    if iso != row["iso"]:
        raise RuleError(FILE, rule.id, example, f"reads {iso!r}, not {row['iso']!r}")
    if not rules.gate.match(example, found.start()):
        raise RuleError(FILE, rule.id, example, "no gate opens where the example begins")
    if rule.pattern.search(counter):
        raise RuleError(FILE, rule.id, counter, "matches its counter-example")
