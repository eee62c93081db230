"""Who and what an article names, how often, and in which of its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.bind.grammar import names_in
from extract.bind.places import place_name
from extract.bind.scene import Scene
from extract.records import Bound, Context, Matched
from extract.rulebook.book import Rulebook

LEADING = 3
"""Names that an article may be said to be about."""

HEADS = ("headline", "kicker", "subtitle")
NATION, WORLD = "中国", "全球"
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ \-·.+&][A-Za-z0-9]+)*")
"""A name in Latin letters, of several words or with a number (iPhone, CR-V, Model 3)."""

_ABROAD = ("country", "continent", "world")


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of an article."""

    counts: Mapping[str, int]  # places and organisations by their full names
    titled: tuple[Bound, ...]  # those that its headlines name, in the order of the text
    leading: tuple[Bound, ...]  # those that it names most, more than once
    provinces: int  # how many provinces it names
    abroad: int  # how many countries beside China


def read_cast(matched: Sequence[Matched], context: Context, rules: Rulebook) -> Cast:
    """The names in all sentences of an article."""
    named = [(m, bound) for m in matched for bound in _names(m, context, rules)]
    found = [bound for m, bound in named if m.sentence.role in HEADS]
    counts = Counter(bound.text for _, bound in named)
    often = [name for name, count in counts.most_common(LEADING) if count > 1]
    return Cast(
        counts=counts,
        titled=tuple({bound.text: bound for bound in found}.values()),
        leading=tuple(next(b for _, b in named if b.text == name) for name in often),
        provinces=len(_codes(matched, "regions.tsv:", 2)),
        abroad=len(_codes(matched, "countries.tsv:", 20) - {"CN"}),
    )


def _names(matched: Matched, context: Context, rules: Rulebook) -> Iterator[Bound]:
    scene = Scene(matched)
    yield from names_in(scene, rules)
    for mention in matched.mentions:
        text = scene.sentence.text[mention.start : mention.end]
        if mention.kind == "region":
            name = place_name(mention, text, context, rules.regions)
        else:
            name = text if mention.kind == "title" else None
        if name:
            spans = scene.sentence.content.spans(mention.start, mention.end)
            yield Bound(name, spans, f"entity:{mention.kind}")


def _codes(matched: Sequence[Matched], prefix: str, digits: int) -> set[str]:
    ids = (m.rule_id for found in matched for m in found.of_kind("region"))
    return {i.removeprefix(prefix)[:digits] for i in ids if i.startswith(prefix)}
