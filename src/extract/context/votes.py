"""How often a text names regions, countries and words for levels (全市): what tells its home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.records import Matched, Mention, Span

HEADS = ("headline", "kicker", "subtitle")

TITLED = 3
"""A name in a headline counts so many times."""

NATION = "CN"
LEVELS = {"province": 2, "prefecture": 4, "city": 4, "county": 6, "district": 6}
"""Digits of a GB/T 2260 code that tell the region of a level."""

_POINTING = ("该", "此")


@dataclass(frozen=True, slots=True)
class Votes:
    """How often the text names regions (by code), countries (by id) and levels (全市)."""

    regions: Counter[str]
    countries: Counter[str]
    levels: Counter[str]
    spans: Mapping[str, tuple[Span, ...]]  # where each is named first

    @property
    def provinces(self) -> int:
        """How many provinces are named."""
        return len({code[:2] for code in self.regions})


def count_votes(matched: Sequence[Matched], authorities: bool = False) -> Votes:
    """The regions, countries and levels that a text names, names in headlines more than once.

    With `authorities` also those that names of organisations begin with: 青岛市 of 青岛市统计局.
    """
    votes = Votes(Counter(), Counter(), Counter(), {})
    spans: dict[str, tuple[Span, ...]] = {}
    for sentence in matched:
        weight = TITLED if sentence.sentence.role in HEADS else 1
        for mention in sentence.mentions:
            tally, key = _ballot(mention, sentence, votes, authorities)
            if key:
                tally[key] += weight
                spans.setdefault(key, sentence.sentence.content.spans(mention.start, mention.end))
    return Votes(votes.regions, votes.countries, votes.levels, spans)


def _ballot(
    mention: Mention, sentence: Matched, votes: Votes, authorities: bool
) -> tuple[Counter[str], str | None]:
    if mention.kind == "region":
        inside = any(
            n.start <= mention.start and mention.end <= n.end
            for n in sentence.of_kind("organisation")
            if not (authorities and n.start == mention.start)
        )
        file, _, key = mention.rule_id.partition(":")
        if file == "countries.tsv":
            return votes.countries, key
        return votes.regions, None if inside else region_code(mention) or _around(mention)
    level = next((n.partition(":")[2] for n, _, _ in mention.parts if n.startswith("level:")), "")
    text = sentence.sentence.folded[mention.start : mention.end]
    if level == "country":
        return votes.countries, NATION
    if level.isdigit() and not text.endswith("港"):  # 全台; 全港 may be all of a port
        return votes.regions, level
    if level.isupper():  # 全美
        return votes.countries, level
    if level == "district" and _of_zone(mention, sentence):
        return votes.levels, None
    return votes.levels, level if level in LEVELS and not text.startswith(_POINTING) else None


def _of_zone(pointing: Mention, sentence: Matched) -> bool:
    """蓝湾经济开发区…，全区: the zone named before is meant, and no district."""
    before = (m for m in sentence.of_kind("region") if m.end <= pointing.start)
    return any(m.rule_id.endswith(":development_zone") for m in before)


def _around(mention: Mention) -> str | None:
    """大兴区庞各庄镇: the code of the last region in a name that goes on with what has none."""
    codes = (_code(rule_id) for rule_id, _, _ in reversed(mention.parts))
    return next((code for code in codes if code), None)


def region_code(mention: Mention) -> str | None:
    """The code that a region mention carries in its rule id, where it is certain."""
    return _code(mention.rule_id)


def _code(rule_id: str) -> str | None:
    file, _, code = rule_id.partition(":")
    return code if file == "regions.tsv" and code.isdigit() else None
