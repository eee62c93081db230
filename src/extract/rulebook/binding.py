"""`binding.toml`: the words and cues by which a number finds what it measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.rulebook.errors import RuleError
from extract.rulebook.patterns import compile_pattern
from extract.rulebook.prefilter import Prefilter, build_prefilter, indices
from extract.rulebook.tables import read_table

FILE = "binding.toml"
MASKS = {"T": "\ue000", "R": "\ue001", "O": "\ue002", "Q": "\ue003", "N": "\ue004"}
"""The characters that stand for mentions in masked text, by their letter in patterns."""

MARKS = "，。；：、！？的和与及等了（）“”《》在对据由"
"""Marks and particles that are told apart where something stands beside them."""

_MARK = re.compile(r"\{([TROQN]):([^}]*)\}")
_FRAGMENT = re.compile(r"\{([a-z_]+|[TROQN])\}")


@dataclass(frozen=True, slots=True)
class Cue:
    """One rule: a pattern before and/or after the quantity, and what it says."""

    id: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    units: frozenset[str]  # unit classes it holds for; empty: all
    says: Mapping[str, str]
    scope: str = "clause"


@dataclass(frozen=True, slots=True, eq=False)
class CueFilter:
    """Tables of cues that look at the same text, and what tells which of them can fire in it."""

    cues: tuple[tuple[str, Cue], ...]  # with the table of each
    prefilter: Prefilter

    def likely(self, text: str) -> Mapping[str, tuple[Cue, ...]]:
        """Of each table the cues that can fire in a text, in their order."""
        return _by_table(self, self.prefilter.bits(text))


@lru_cache(maxsize=1 << 14)
def _by_table(of: CueFilter, bits: int) -> Mapping[str, tuple[Cue, ...]]:
    tables: dict[str, list[Cue]] = {table: [] for table, _ in of.cues}
    for index in indices(bits):
        table, cue = of.cues[index]
        tables[table].append(cue)
    return {table: tuple(cues) for table, cues in tables.items()}


@dataclass(frozen=True, slots=True)
class BindingRules:
    """Everything in `binding.toml`, in the order of the file, which is the priority."""

    priority: Mapping[str, tuple[str, ...]]  # slot -> its offers, the first asked first
    words: Mapping[str, frozenset[str]]
    word_class: Mapping[str, str]  # word -> linking, growth, acting, or itself for a mark
    pairs: Mapping[str, tuple[str, ...]]  # one word for two amounts -> a name for each: 产销
    implied: Mapping[str, str]  # a unit or verb that says what is measured without naming it
    contrasts: Mapping[str, frozenset[str]]  # a word -> all of its list, one for another: 最低
    sorts: Mapping[str, str]  # unit -> what it counts or measures: person, money, area, …
    measures: Mapping[str, frozenset[str]]  # noun that ends an indicator -> sorts that it goes with
    measure_sizes: tuple[int, ...]  # of these nouns in characters, the longest first
    measure: tuple[Cue, ...]
    basis: tuple[Cue, ...]
    modality: tuple[Cue, ...]
    aggregation: tuple[Cue, ...]
    source: tuple[Cue, ...]
    frame: tuple[Cue, ...]
    spoken: CueFilter  # modality, aggregation, source: they look at the words
    bare: re.Pattern[str]  # all that a clause without a subject has before its number
    masked: CueFilter  # measure, frame: they look at what the words stand for

    def group_behind(self, text: str) -> tuple[int, int] | None:
        """Where the people or things stand in the text behind a share that it is one of."""
        patterns = (cue.after for cue in self.measure if cue.after is not None)
        found = (p.match(text) for p in patterns if "noun" in p.groupindex)
        return next((m.span("noun") for m in found if m), None)

    def measured_by(self, name: str) -> frozenset[str]:
        """The sorts of amounts that the noun at the end of a name goes with; none if unknown."""
        return self.measures.get(self.measuring_end(name), frozenset())

    def measuring_end(self, name: str) -> str:
        """The longest noun of `[measures]` that ends a name; empty where there is none."""
        ends = (name[-size:] for size in self.measure_sizes)
        return next((end for end in ends if end in self.measures), "")


def load(folder: Path) -> BindingRules:
    """Read, compile and check `binding.toml`; RuleError for a rule that fails its example."""
    raw = read_table(folder / FILE)
    fragments = {**{k: v + "+" for k, v in MASKS.items()}, **raw["fragments"]}
    words = {name: frozenset(words) for name, words in raw["words"].items()}
    measures = _by_noun(raw["measures"])
    cues = {table: _cues(raw[table], fragments, table) for table in _SHAPES}
    return BindingRules(
        word_class=_classes(words),
        priority={slot: tuple(offers) for slot, offers in raw["priority"].items()},
        words=words,
        pairs={word: tuple(names) for word, names in raw["pairs"].items()},
        implied=dict(raw["implied"]),
        contrasts={word: frozenset(ws) for ws in raw["contrasts"].values() for word in ws},
        sorts={unit: sort for sort, units in raw["sorts"].items() for unit in units},
        measures=measures,
        measure_sizes=tuple(sorted({len(noun) for noun in measures}, reverse=True)),
        spoken=_filter(cues, "modality", "aggregation", "source"),
        masked=_filter(cues, "measure", "frame"),
        bare=_compile(fragments["bare"], fragments, "fragments.bare"),
        **cues,
    )


def _filter(cues: Mapping[str, Iterable[Cue]], *tables: str) -> CueFilter:
    found = tuple((table, cue) for table in tables for cue in cues[table])
    patterns = [[p.pattern for p in (cue.before, cue.after) if p] for _, cue in found]
    return CueFilter(found, build_prefilter(patterns))


def _classes(words: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Marks stand for themselves; of the lists of words the first that holds a word names it."""
    classes = {mark: mark for mark in MARKS}
    for name in ("acting", "growth", "linking"):
        classes |= dict.fromkeys(words[name], name)
    return classes


def _by_noun(sorts: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    nouns = sorted({noun for nouns in sorts.values() for noun in nouns})
    return {
        noun: frozenset(sort for sort, nouns in sorts.items() if noun in nouns) for noun in nouns
    }


_SHAPES: dict[str, tuple[str, ...]] = {
    "measure": ("before", "after"),
    "basis": ("before",),
    "modality": ("cue",),
    "aggregation": ("cue",),
    "source": ("pattern",),
    "frame": ("pattern",),
}


def _cues(
    rows: Iterable[Mapping[str, Any]], fragments: Mapping[str, str], table: str
) -> tuple[Cue, ...]:
    return tuple(_checked(row, fragments, table) for row in rows)


def _checked(row: Mapping[str, Any], fragments: Mapping[str, str], table: str) -> Cue:
    cue = _cue(row, fragments, table)
    for key, wanted in (("example", True), ("counter", False)):
        text = str(row.get(key, ""))
        if text and _fires(cue, text) is not wanted:
            why = "does not match its example" if wanted else "matches its counter-example"
            raise RuleError(FILE, f"{table}.{cue.id}", text, why)
    return cue


def _cue(row: Mapping[str, Any], fragments: Mapping[str, str], table: str) -> Cue:
    before = row.get("before") or row.get("cue") or row.get("pattern") or ""
    after = row.get("after", "")
    return Cue(
        id=row["id"],
        before=_compile(before, fragments, f"{table}.{row['id']}") if before else None,
        after=_compile(after, fragments, f"{table}.{row['id']}") if after else None,
        units=frozenset(row.get("units", ())),
        says=row.get("set") or {table: row.get(table, "")},
        scope=row.get("scope", "clause"),
    )


def _compile(pattern: str, fragments: Mapping[str, str], rule_id: str) -> re.Pattern[str]:
    previous = ""
    while previous != pattern:
        previous = pattern
        pattern = _FRAGMENT.sub(lambda m: fragments.get(m[1], m[0]), pattern)
    return compile_pattern(pattern, FILE, rule_id)


def _fires(cue: Cue, marked: str) -> bool:
    """Whether the cue matches an example in which mentions are marked."""
    masked = _MARK.sub(lambda m: MASKS[m[1]] * len(m[2]), marked)
    before, _, rest = masked.partition("<")
    after = rest.partition(">")[2]
    return matches(cue, after if cue.scope == "behind" else before, after) is not None


def matches(cue: Cue, before: str, after: str) -> re.Match[str] | None:
    """The match that makes the cue fire on masked text around a quantity, or None."""
    found = None
    if cue.before is not None:
        found = cue.before.search(before)
        if found is None:
            return None
    if cue.after is not None:
        following = cue.after.match(after)
        if following is None:
            return None
        found = found or following
    return found
