"""Short names that an article gives: 蓝海航运集团有限公司（以下简称“蓝海航运”）.

Behind the bracket the short name is a mention of the organisation, with its full name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.records import Matched, Mention, Sentence
from extract.rulebook.organisations import OrganisationRules

_CERTAIN = 3
"""Names as long as that stand by themselves; shorter ones only as words (no 国航 in 中国航空)."""


@dataclass(frozen=True, slots=True)
class ShortNames:
    """The short names of one article, and where they stand."""

    rule_id: str
    full: Mapping[str, str]  # folded short name -> full name as the paper prints it
    automaton: Any  # ahocorasick_rs has no types: over the short names in their order

    def find(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The mentions of organisations by their short names, in the order of the text."""
        hits = self.automaton.find_matches_as_indexes(sentence.folded)
        return tuple(self._mentions(sentence, ((start, end) for _, start, end in hits)))

    def _mentions(self, sentence: Sentence, spans: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        edges = {t.start for t in sentence.tokens} | {t.end for t in sentence.tokens}
        for start, end in spans:
            if end - start >= _CERTAIN or {start, end} <= edges:
                full = self.full[sentence.folded[start:end]]
                yield Mention(
                    "organisation", self.rule_id, start, end, (("name", start, end),), full
                )


def read_short_names(matched: Iterable[Matched], rules: OrganisationRules) -> ShortNames | None:
    """Those that the sentences of an article give; None where there are none."""
    full = {short: name for m in matched for short, name in _given(m, rules)}
    if not full:
        return None
    automaton = AhoCorasick(list(full), matchkind=MatchKind.LeftmostLongest)
    return ShortNames(rules.short.rule_id, full, automaton)


def _given(matched: Matched, rules: OrganisationRules) -> Iterator[tuple[str, str]]:
    sentence = matched.sentence
    if "称" not in sentence.folded:
        return
    for mention in matched.of_kind("organisation"):
        found = rules.short.pattern.match(sentence.folded, mention.end)
        if found and not _points(found["name"], rules):
            yield found["name"], sentence.text[mention.start : mention.end]


def _points(name: str, rules: OrganisationRules) -> bool:
    """本公司, 公司, 集团: words for whichever organisation is spoken of."""
    found = rules.automaton.find_matches_as_indexes(name)
    whole = (rules.endings[i].kind for i, start, end in found if (start, end) == (0, len(name)))
    return name in rules.bare or "deictic" in whole
