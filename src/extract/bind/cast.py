"""Who and what an article names, how often, and in which of its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.bind.grammar import is_national, names_in
from extract.bind.lookup import Remembered
from extract.bind.openings import Openings
from extract.bind.places import place_name
from extract.bind.printed import Place, printed_before
from extract.bind.scene import Scene
from extract.bind.sites import Sites
from extract.bind.themes import HEADS, Theme, read_themes
from extract.records import Bound, Context, Matched
from extract.rulebook.book import Rulebook

LEADING = 3
"""Names that an article may be said to be about."""

BRIEF = 5
"""Sentences that a text may have to be called brief."""

NATION, WORLD = "中国", "全球"
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ \-·.+&][A-Za-z0-9]+)*")
"""A name in Latin letters, of several words or with a number (iPhone, CR-V, Model 3)."""

_ABROAD = ("country", "continent", "world")


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of an article."""

    named: Mapping[str, tuple[Bound, ...]]  # sentence_id -> its organisations
    counts: Mapping[str, int]  # places and organisations by their full names
    titled: tuple[Bound, ...]  # those that its headlines name, in the order of the text
    leading: tuple[Bound, ...]  # those that it names most, more than once
    titles: frozenset[str]  # the texts of `titled`
    leaders: frozenset[str]  # the texts of `leading`
    provinces: int  # how many provinces it names
    abroad: int  # how many countries beside China
    national: frozenset[int]  # the paragraphs that name an organ of the whole country
    nationwide: frozenset[int]  # the sentences that speak of the whole country
    themes: tuple[Theme, ...]  # names that no list holds
    scenes: tuple[Scene, ...]  # the sentences in the order of the text
    numbers: Mapping[str, int]  # sentence_id -> its place among them
    settlements: tuple[Place, ...]  # towns and villages
    events: tuple[Place, ...]  # fairs, games, meetings
    sites: Sites  # parks, plants, buildings, projects
    works: tuple[Place, ...]  # books, films and what else stands in 《》, but no laws
    occurrences: Remembered[str, int]  # how often its sentences print a name
    openings: Openings  # what its clauses open with
    brief: bool  # so few sentences that nothing is printed often

    def settlement(self, pointing: str, sentence: int, offset: int) -> str | None:
        """The town or village named last before 全镇 or 该村; of the same sort by its last word."""
        before = printed_before(self.settlements, sentence, offset)
        sort = pointing[1:]
        return next((s.name for s in before if s.name.endswith((sort, f"{sort}办事处"))), None)


def read_cast(scenes: Sequence[Scene], context: Context, rules: Rulebook) -> Cast:
    """The names in all sentences of an article."""
    of_firms = {s.sentence.sentence_id: names_in(s) for s in scenes}
    matched = [scene.matched for scene in scenes]
    no_works = tuple(rules.binding.words["no_works"])
    named = [
        (m, bound)
        for m in matched
        for bound in (*of_firms[m.sentence.sentence_id], *_places(m, context, rules))
    ]
    found = [bound for m, bound in named if m.sentence.role in HEADS]
    counts = Counter(bound.text for _, bound in named)
    often = [name for name, count in counts.most_common(LEADING) if count > 1]
    return Cast(
        named=of_firms,
        counts=counts,
        titles=frozenset(b.text for b in found),
        leaders=frozenset(often),
        titled=tuple({b.text: replace(b, rule_id="entity:titled") for b in found}.values()),
        leading=tuple(next(b for _, b in named if b.text == name) for name in often),
        provinces=len(_codes(matched, "regions.tsv:", 2)),
        abroad=len(_codes(matched, "countries.tsv:", 20) - {"CN"}),
        national=frozenset(_national(matched)),
        nationwide=frozenset(_nationwide(scenes)),
        themes=read_themes(scenes, rules),
        scenes=tuple(scenes),
        numbers={s.sentence.sentence_id: number for number, s in enumerate(scenes)},
        settlements=tuple(_printed(matched, _SETTLEMENTS)),
        events=tuple(_printed(matched, _EVENTS)),
        sites=Sites(scenes, rules),
        works=tuple(
            p for p in _printed(matched, _TITLES) if not p.name.rstrip(_YEAR).endswith(no_works)
        ),
        occurrences=Remembered(lambda name: sum(scene.text.count(name) for scene in scenes)),
        openings=Openings(scenes),
        brief=len(scenes) <= BRIEF,
    )


def _places(matched: Matched, context: Context, rules: Rulebook) -> Iterator[Bound]:
    """The places and titles of a sentence."""
    for mention in matched.mentions:
        if mention.kind not in ("region", "title"):
            continue
        text = matched.sentence.text[mention.start : mention.end]
        if mention.kind == "region":
            name = place_name(mention, text, context, rules.regions)
        else:
            name = text
        if name:
            spans = matched.sentence.content.spans(mention.start, mention.end)
            yield Bound(name, spans, f"entity:{mention.kind}")


def _printed(matched: Sequence[Matched], rules: tuple[str, ...]) -> Iterator[Place]:
    """The mentions that one of the rules found, in the order of the text."""
    for number, found in enumerate(matched):
        for mention in found.mentions:
            if mention.rule_id.startswith(rules):
                text = found.sentence.text[mention.start : mention.end]
                yield Place(number, mention.start, text)


_SETTLEMENTS = tuple(
    f"zones.tsv:{kind}"
    for kind in ("town", "subdistrict", "village", "hamlet", "farm", "foreign_county")
)
_TITLES = ("organisations.toml:title",)
_YEAR = "》（）()0123456789年版"
"""What may stand behind the last word of a title: 《海洋报告（2017）》."""

_EVENTS = tuple(f"organisations.toml:{kind}" for kind in ("event", "placed_", "great_event"))


def _national(matched: Sequence[Matched]) -> Iterator[int]:
    for found in matched:
        if any(is_national(mention) for mention in found.of_kind("organisation")):
            yield found.sentence.paragraph


def _nationwide(scenes: Sequence[Scene]) -> Iterator[int]:
    for number, scene in enumerate(scenes):
        if scene.lookup.holding["nationwide"].search(scene.text):
            yield number


def _codes(matched: Sequence[Matched], prefix: str, digits: int) -> set[str]:
    ids = (m.rule_id for found in matched for m in found.of_kind("region"))
    return {i.removeprefix(prefix)[:digits] for i in ids if i.startswith(prefix)}
