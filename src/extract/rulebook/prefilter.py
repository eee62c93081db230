"""Which of many patterns can match in a text at all, and where: told from the patterns alone.

Of a parsed pattern a set of strings is read of which any match holds at least one
(as in the FilteredRE2 of Google's RE2); one automaton over the strings of all patterns
then tells in a single scan of a text which of them are worth trying.
A pattern that needs nothing in particular is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick

from extract.rulebook.compiled import pattern_store

MOST = 2_000
"""Strings that a pattern may need one of; with more, none is taken to be needed."""

_CLASS = 40  # characters of a class that are told one by one
_COMMON = 0.2  # a set of strings this likely in a sentence with a number filters nothing
_LIKELY = {
    **dict.fromkeys("0123456789、，。", 0.3),
    **dict.fromkeys("一二三四五六七八九十百千万亿两", 0.02),
}

Strings = frozenset[str]
_NOTHING: Strings = frozenset({""})


@dataclass(frozen=True, slots=True, eq=False)
class Prefilter:
    """Patterns by their index, and the automaton that says which of them to try."""

    always: int  # bit i: pattern i is tried in any text
    masks: tuple[int, ...]  # of each string of the automaton, the patterns that need it
    automaton: AhoCorasick

    def candidates(self, text: str) -> tuple[int, ...]:
        """The patterns that may match somewhere in the text, in their order."""
        return indices(self.bits(text))

    def bits(self, text: str) -> int:
        """The same as a set of bits."""
        found = self.always
        for index, _, _ in self.automaton.find_matches_as_indexes(text, overlapping=True):
            found |= self.masks[index]
        return found


@lru_cache(maxsize=1 << 14)
def indices(bits: int) -> tuple[int, ...]:
    """Which bits are set, the lowest first."""
    return tuple(i for i in range(bits.bit_length()) if bits >> i & 1)


def build_prefilter(patterns: Sequence[Iterable[str]]) -> Prefilter:
    """The filter of patterns in their order.

    A pattern may come as several expressions, all of which must be found for it to match.
    """
    always, masks = 0, dict[str, int]()
    for index, expressions in enumerate(map(tuple, patterns)):
        needed = _needed_by_all(expressions)
        if needed is None:
            always |= 1 << index
        for string in needed or ():
            masks[string] = masks.get(string, 0) | 1 << index
    strings = sorted(masks)
    return Prefilter(always, tuple(masks[s] for s in strings), AhoCorasick(strings))


def _needed_by_all(expressions: tuple[str, ...]) -> Strings | None:
    """The rarest strings that one of several expressions needs, which must all be found."""
    found: Strings | None = pattern_store().keep(
        ("rarest", expressions), lambda: _rarest([needed_strings(e) for e in expressions])
    )
    return found


def openings(pattern: str) -> Strings | None:
    """The characters with which a match can begin; None where it can be any, or none at all."""
    found: Strings | None = pattern_store().keep(("first", pattern), lambda: _openings(pattern))
    return found


def _openings(pattern: str) -> Strings | None:
    try:
        parsed = parser.parse(pattern)
    except re.error:  # a pattern of the package `regex`
        return None
    found, may_be_empty = _first(parsed)
    return None if may_be_empty or parsed.state.flags & re.IGNORECASE else found


def look_ahead(pattern: str) -> str:
    """A look at the first character of a match, far cheaper than a try; empty where it is any."""
    found = openings(pattern)
    return f"(?=[{''.join(map(re.escape, sorted(found)))}])" if found else ""


def guarded(pattern: str) -> str:
    """The pattern behind a look at its first character."""
    look = look_ahead(pattern)
    return f"{look}(?:{pattern})" if look else pattern


def needed_strings(pattern: str) -> Strings | None:
    """Strings of which every match of the pattern holds one; None where there is no such set."""
    found: Strings | None = pattern_store().keep(("needed", pattern), lambda: _needed(pattern))
    return found


def _needed(pattern: str) -> Strings | None:
    try:
        parsed = parser.parse(pattern)
    except re.error:  # a pattern of the package `regex`
        return None
    return None if parsed.state.flags & re.IGNORECASE else _read(parsed).needed


# --- what a part of a pattern needs ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Need:
    """All strings that a part can be, where they are few; and those of which it holds one."""

    exact: Strings | None = None
    needed: Strings | None = None


_ANYTHING = _Need()


def _read(parts: Iterable[tuple[Any, Any]]) -> _Need:
    """A sequence: neighbours that are known exactly are joined, and the rarest stretch counts."""
    stretch, stretches, whole = _NOTHING, list[Strings | None](), True
    for part in parts:
        need = _need_of(part)
        joined = _joined(stretch, need.exact)
        stretches.append(need.needed)
        if joined is None:
            whole = False
            stretches.append(stretch)
        stretch = joined or need.exact or _NOTHING
    needed = _rarest([*stretches, stretch])
    return _Need(stretch, needed) if whole else _Need(None, needed)


def _joined(first: Strings, second: Strings | None) -> Strings | None:
    if second is None or len(first) * len(second) > MOST:
        return None
    return frozenset(a + b for a, b in product(first, second))


def _rarest(choices: Iterable[Strings | None]) -> Strings | None:
    known = [c for c in choices if c is not None and "" not in c]
    best = min(known, key=lambda c: (_likelihood(c), sorted(c)), default=None)
    return None if best is None or _likelihood(best) > _COMMON else best


def _likelihood(strings: Strings) -> float:
    return sum(prod(_LIKELY.get(c, 0.003) for c in string) for string in strings)


def _need_of(part: tuple[Any, Any]) -> _Need:
    op, value = part
    if op is ops.LITERAL:
        return _Need(found := frozenset({chr(value)}), found)
    if op is ops.IN:
        return _class(value)
    if op is ops.BRANCH:
        return _branch([_read(branch) for branch in value[1]])
    if op is ops.SUBPATTERN:
        return _ANYTHING if value[1] & re.IGNORECASE else _read(value[3])
    if op is ops.ATOMIC_GROUP:
        return _read(value)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return _repeat(*value)
    if op is ops.ASSERT:
        return _Need(_NOTHING, _read(value[1]).needed)
    if op in (ops.AT, ops.ASSERT_NOT):
        return _Need(_NOTHING)
    return _ANYTHING


def _class(members: Sequence[tuple[Any, Any]]) -> _Need:
    found = _members(members)
    return _ANYTHING if found is None or len(found) > _CLASS else _Need(found, found)


def _members(members: Sequence[tuple[Any, Any]]) -> Strings | None:
    """The characters of a class; None for what is not told one by one."""
    found: set[str] = set()
    for op, value in members:
        if op is ops.LITERAL:
            found.add(chr(value))
        elif op is ops.RANGE and value[1] - value[0] < MOST:
            found |= {chr(c) for c in range(value[0], value[1] + 1)}
        else:  # NEGATE, a category, a wide range
            return None
    return frozenset(found)


def _branch(branches: Sequence[_Need]) -> _Need:
    return _Need(
        _union([b.exact for b in branches]),
        _union([b.needed if b.needed is not None else b.exact for b in branches]),
    )


def _union(choices: Sequence[Strings | None]) -> Strings | None:
    found: set[str] = set()
    for choice in choices:
        if choice is None:
            return None
        found |= choice
    return frozenset(found) if len(found) <= MOST else None


def _repeat(least: int, most: int, parts: Iterable[tuple[Any, Any]]) -> _Need:
    need = _read(parts)
    if least == 0:
        optional = most == 1 and need.exact is not None
        return _Need(need.exact | _NOTHING) if optional and need.exact else _ANYTHING
    return need if most == 1 else _Need(None, need.needed)


# --- what a part of a pattern can begin with ---------------------------------------------------


def _first(parts: Iterable[tuple[Any, Any]]) -> tuple[Strings | None, bool]:
    """The first characters of a sequence (None: any), and whether it can be empty."""
    found: Strings = frozenset()
    for part in parts:
        first, may_be_empty = _first_of(part)
        if first is None:
            return None, False
        found |= first
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(part: tuple[Any, Any]) -> tuple[Strings | None, bool]:
    op, value = part
    if op is ops.LITERAL:
        return frozenset({chr(value)}), False
    if op is ops.IN:
        return _members(value), False
    if op is ops.BRANCH:
        firsts, empties = zip(*map(_first, value[1]), strict=True)
        return _union(firsts), any(empties)
    if op is ops.SUBPATTERN:
        return (None, False) if value[1] & re.IGNORECASE else _first(value[3])
    if op is ops.ATOMIC_GROUP:
        return _first(value)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        found, may_be_empty = _first(value[2])
        return found, may_be_empty or value[0] == 0
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return frozenset(), True
    return None, False
