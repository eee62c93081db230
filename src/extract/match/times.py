"""Times in a sentence: what is written there, not what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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


def _matches(folded: str, rules: TimeRules) -> Iterator[tuple[TimeRule, re.Match[str]]]:
    reached, likely = 0, None
    for gate in rules.gate.finditer(folded):
        start = gate.start()
        if start < reached:
            continue
        likely = likely or rules.likely(folded)
        best = _longest(folded, start, likely(folded[start]))
        if best is not None:
            reached = best[1].end()
            yield best


def _longest(
    folded: str, start: int, rules: Iterable[TimeRule]
) -> tuple[TimeRule, re.Match[str]] | None:
    """The longest match at a place; of equally long ones that of the first rule."""
    best: tuple[TimeRule, re.Match[str]] | None = None
    for rule in rules:
        found = rule.pattern.match(folded, start)
        if found is not None and (best is None or found.end() > best[1].end()):
            best = rule, found
    return best


def _mention(rule: TimeRule, found: re.Match[str]) -> Mention:
    parts = tuple((name, *found.span(at)) for name, at in rule.parts if found[at] is not None)
    return Mention("time", f"{FILE}:{rule.id}", found.start(), found.end(), parts)
