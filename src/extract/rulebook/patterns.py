"""Patterns of rules, compiled; those that a user wrote run against a clock.

The patterns that come with the program take time linear in the text.
A pattern that somebody adds may take time exponential in it (`([0-9]+)+X`),
so it is given `LIMIT` seconds of processor time for each call.

`USER` marks such a pattern. It is a comment of regular expressions,
so the mark goes along where a pattern is put into others as a fragment,
and all that hold it run against the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import regex

from extract.rulebook.compiled import pattern_store
from extract.rulebook.errors import RuleError, RuleTimeoutError

USER = "(?#user)"
LIMIT = 0.5
"""Seconds for one call of a pattern that a user wrote."""

_SHOWN = 40  # characters of a text in a message


@dataclass(frozen=True, slots=True)
class TimedPattern:
    """A compiled pattern that raises RuleTimeoutError where a call takes longer than `LIMIT`."""

    compiled: regex.Pattern[str]
    file: str
    rule_id: str

    @property
    def pattern(self) -> str:
        """The pattern as it was written, fragments filled in."""
        return str(self.compiled.pattern)

    @property
    def groupindex(self) -> Mapping[str, int]:
        """The names of its groups, with their numbers."""
        return cast("Mapping[str, int]", self.compiled.groupindex)

    def match(self, text: str, *span: int, partial: bool = False) -> Any:
        """As of a compiled pattern: at the beginning."""
        return self._tried("match", text, *span, partial=partial)

    def fullmatch(self, text: str, *span: int, partial: bool = False) -> Any:
        """As of a compiled pattern: the whole text."""
        return self._tried("fullmatch", text, *span, partial=partial)

    def search(self, text: str, *span: int) -> Any:
        """As of a compiled pattern: anywhere."""
        return self._tried("search", text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[Any]:
        """As of a compiled pattern: one after another; the limit is for all of them."""
        try:
            yield from self.compiled.finditer(text, *span, timeout=LIMIT)
        except TimeoutError:
            raise self._late(text) from None

    def _tried(self, method: str, text: str, *span: int, **how: bool) -> Any:
        try:
            return getattr(self.compiled, method)(text, *span, timeout=LIMIT, **how)
        except TimeoutError:
            raise self._late(text) from None

    def _late(self, text: str) -> RuleTimeoutError:
        why = f"its pattern took longer than {LIMIT} s: let no repetition hold another one"
        return RuleTimeoutError(self.file, self.rule_id, text[:_SHOWN], why)


def compile_checked(
    pattern: str, file: str, rule_id: str, example: str, counter: str
) -> re.Pattern[str]:
    """As `compile_pattern`; RuleError where it misses its example or finds its counter-example."""
    compiled = compile_pattern(pattern, file, rule_id, example)
    if not compiled.search(example):
        raise RuleError(file, rule_id, example, "misses its example")
    if found := compiled.search(counter):
        raise RuleError(file, rule_id, counter, f"matches its counter-example: {found[0]!r}")
    return compiled


def compile_pattern(pattern: str, file: str, rule_id: str, example: str = "") -> re.Pattern[str]:
    """Compile a pattern of a rule; RuleError instead of `re.error`.

    What comes back is searched like any pattern: by `re` the patterns that come with the program,
    by `regex` those marked `USER` (as TimedPattern, which has the methods that rules need).
    """
    try:
        compiled = regex.compile(pattern) if USER in pattern else pattern_store().pattern(pattern)
    except (re.error, regex.error, RecursionError, OverflowError) as error:
        shown = example.replace(USER, "")
        raise RuleError(file, rule_id, shown, f"not a regular expression: {error}") from None
    found = TimedPattern(compiled, file, rule_id) if USER in pattern else compiled
    return cast("re.Pattern[str]", found)
