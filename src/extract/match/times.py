"""Times in a sentence: what is written there, not what it means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.records import Mention
from extract.rulebook.times import FILE, TimeRule, TimeRules


def find_times(folded: str, rules: TimeRules) -> tuple[Mention, ...]:
    """Every time in a folded text: the leftmost first, the longest of those, none overlapping.

    `rule_id` is `times.toml:<id>`; `parts` holds the named groups of the rule that took part,
    an `against` (the 比 before 比2023年) possibly outside the mention.
    A pattern is only tried where a time can begin, and none reaches further than a few dozen
    characters: the search is linear in the length of the text.
    """
    return tuple(_mention(rule, found) for rule, found in _matches(folded, rules))


def _matches(folded: str, rules: TimeRules) -> Iterator[tuple[TimeRule, regex.Match[str]]]:
    reached = 0
    for gate in rules.gate.finditer(folded):
        start = gate.start()
        if start < reached:
            continue
        best = _longest(folded, start, _likely(rules, folded[start : gate.end(1) + 1]))
        if best is not None:
            reached = best[1].end()
            yield best


@lru_cache(maxsize=1 << 15)
def _likely(rules: TimeRules, beginning: str) -> tuple[TimeRule, ...]:
    """The rules that can match a text with this beginning: few of all, and asked for often."""
    opened = rules.openings.get(beginning[0], ())
    return tuple(rule for rule in opened if rule.pattern.match(beginning, partial=True))


def _longest(
    folded: str, start: int, rules: tuple[TimeRule, ...]
) -> tuple[TimeRule, regex.Match[str]] | None:
    """The longest match at a place; of equally long ones that of the first rule."""
    tried = ((rule, rule.pattern.match(folded, start)) for rule in rules)
    matches = [(rule, found) for rule, found in tried if found is not None]
    return max(matches, key=lambda pair: pair[1].end()) if matches else None


def _mention(rule: TimeRule, found: regex.Match[str]) -> Mention:
    parts = tuple((name, *found.span(at)) for name, at in rule.parts if found[at] is not None)
    return Mention("time", f"{FILE}:{rule.id}", found.start(), found.end(), parts)
