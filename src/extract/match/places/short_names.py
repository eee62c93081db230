"""Short names that an article gives: 蓝海航运集团有限公司（以下简称“蓝海航运”）;
and those that it uses without a word: 鹭洋新材 or 青岛鹭洋, and in another sentence
青岛鹭洋新材料股份有限公司.

The short name is a mention of the organisation, with its full name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.records import Matched, Mention, Sentence, Span
from extract.rulebook.organisations import OrganisationRules

_CERTAIN = 3
"""Names as long as that stand by themselves; shorter ones only as words (no 国航 in 中国航空)."""


@dataclass(frozen=True, slots=True)
class ShortNames:
    """The short names of one article, and where they stand."""

    rule_id: str
    made_up: str  # the rule of names that stand for themselves
    full: Mapping[str, str]  # folded short name -> full name as the paper prints it
    begun: frozenset[str]  # those of them that only begin a full name
    placed: frozenset[str]  # those that a place makes sure of
    automaton: Any  # ahocorasick_rs has no types: over the short names in their order

    def find(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The mentions of organisations by their short names, in the order of the text."""
        hits = self.automaton.find_matches_as_indexes(sentence.folded)
        return tuple(self._mentions(sentence, ((start, end) for _, start, end in hits)))

    def _mentions(self, sentence: Sentence, spans: Iterable[tuple[int, int]]) -> Iterator[Mention]:
        edges = {t.start for t in sentence.tokens} | {t.end for t in sentence.tokens}
        for start, end in spans:
            short = sentence.folded[start:end]
            full = self.full[short]
            if short in self.placed and edges and end not in edges:
                continue
            if short in self.begun:
                if not _opens_name(sentence, start):
                    continue
                start = _with_place(sentence.folded, start, full.partition(short)[0])
            if end - start >= _CERTAIN or {start, end} <= edges:
                parts = (("name", start, end),)
                rule_id = self.made_up if short == full else self.rule_id
                yield Mention("organisation", rule_id, start, end, parts, full)


def _with_place(folded: str, start: int, place: str) -> int:
    """青岛|鹭洋新材: where the place begins that the full name has too."""
    before = start - len(place)
    return before if before >= 0 and folded.startswith(place, before) else start


def read_short_names(matched: Sequence[Matched], rules: OrganisationRules) -> ShortNames | None:
    """Those that the sentences of an article give; None where there are none."""
    begun = {
        short: name for m in matched for short, name in (*_coined(m, rules), *_begun(m, rules))
    }
    given = {short: name for m in matched for short, name in _given(m, rules)}
    made_up = {name: name for m in matched for name in _made_up(m, rules)}
    placed = {short: name for m in matched for short, name in _placed(m, matched, rules)}
    placed |= dict(_lengthened(placed, begun))
    full = placed | made_up | begun | given
    if not full:
        return None
    automaton = AhoCorasick(list(full), matchkind=MatchKind.LeftmostLongest)
    only_begun = frozenset(begun.keys() - given.keys())
    only_placed = frozenset(placed.keys() - begun.keys() - given.keys())
    return ShortNames(
        rules.short.rule_id,
        rules.coined.rule_id(firm=True),
        full,
        only_begun,
        only_placed,
        automaton,
    )


def _lengthened(placed: Mapping[str, str], begun: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """青岛鹭洋新材, where 青岛鹭洋 and 鹭洋新材 are the same firm: the longest is taken."""
    for short, name in placed.items():
        for beginning, firm in begun.items():
            place, brand, _ = short.partition(beginning[:_BRAND])
            if brand and firm == name:
                yield place + beginning, name


def _made_up(matched: Matched, rules: OrganisationRules) -> Iterator[str]:
    """恒鹭机电: a made-up name that one sentence tells is one in the others too."""
    for mention in matched.of_kind("organisation"):
        if mention.rule_id in rules.coined.rule_ids:
            yield matched.sentence.folded[mention.start : mention.end]


def _coined(matched: Matched, rules: OrganisationRules) -> Iterator[tuple[str, str]]:
    """恒鹭 of 恒鹭机电: what the made-up name of a firm begins with."""
    for mention in matched.of_kind("organisation"):
        suffix = mention.part("suffix")
        if mention.rule_id == rules.coined.rule_id(firm=True) and suffix is not None:
            name = matched.sentence.folded[mention.start : mention.end]
            yield name[: suffix[0] - mention.start], name


def _given(matched: Matched, rules: OrganisationRules) -> Iterator[tuple[str, str]]:
    sentence = matched.sentence
    if "称" not in sentence.folded:
        return
    for mention in matched.of_kind("organisation"):
        found = rules.short.pattern.match(sentence.folded, mention.end)
        if found and not _points(found["name"], rules):
            yield found["name"], sentence.text[mention.start : mention.end]


def _begun(matched: Matched, rules: OrganisationRules) -> Iterator[tuple[str, str]]:
    """鹭洋新材 of 青岛鹭洋新材料股份有限公司: what its name begins with behind its place."""
    sentence = matched.sentence
    for mention in matched.of_kind("organisation"):
        suffix = mention.part("suffix")
        if suffix is None or mention.rule_id != _FIRM:
            continue
        brand, end = _behind_places(matched, mention), suffix[0]
        if end - brand < _CERTAIN or sentence.folded[brand : brand + 2] in rules.generic:
            continue
        shortest = min(brand + _LONG, end)
        for until in range(shortest, end + 1):
            yield sentence.folded[brand:until], sentence.text[mention.start : mention.end]


def _placed(
    own: Matched, article: Sequence[Matched], rules: OrganisationRules
) -> Iterator[tuple[str, str]]:
    """青岛鹭洋 of 青岛鹭洋新材料股份有限公司: a place and a brand, no other word of the article."""
    folded = own.sentence.folded
    texts = [matched.sentence.folded for matched in article]
    for mention in own.of_kind("organisation"):
        suffix = mention.part("suffix")
        if suffix is None or mention.rule_id != _FIRM:
            continue
        brand = _behind_places(own, mention)
        places = {folded[s:brand].rstrip("省市县") for s in _place_starts(own, mention, brand)}
        for end in sorted({brand + _BRAND, suffix[0]}):
            if _BRAND <= end - brand <= _LONG and _is_brand(own.sentence, (brand, end), rules):
                name, behind = folded[brand:end], folded[end : end + 1]
                for place in sorted(places - _COUNTRY):
                    if not any(_stands_alone(t, name, place, behind) for t in texts):
                        yield place + name, own.sentence.text[mention.start : mention.end]


def _place_starts(matched: Matched, mention: Mention, brand: int) -> Iterator[int]:
    """陕西黄陵 and 黄陵: where the places begin that stand before the brand."""
    for region in matched.of_kind("region"):
        if mention.start <= region.start and region.end == brand:
            yield from (mention.start, region.parts[-1][1])


_COUNTRY = frozenset(("中国", "中华"))
"""Before a brand these make no short name: 中国通用 is as well a beginning of others."""

_BRAND = 2
"""Characters of a brand that stand for a firm behind its place."""


def _is_brand(sentence: Sentence, span: Span, rules: OrganisationRules) -> bool:
    """Whether the characters there are no word for a trade, nor cut out of a longer word."""
    start, end = span
    edges = {t.start for t in sentence.tokens} | {t.end for t in sentence.tokens}
    word = sentence.folded[start:end]  # `no_places` holds the words for trades too
    whole = not edges or end in edges
    return whole and word not in rules.no_places


def _stands_alone(folded: str, name: str, place: str, behind: str) -> bool:
    """Whether a text has it without its place, and not as the beginning of the name."""
    found = folded.find(name)
    while found >= 0:
        end = found + len(name)
        placed = folded.startswith(
            (f"{place}市", f"{place}省", f"{place}县"), found - len(place) - 1
        )
        placed = placed or folded.endswith(place, 0, found)
        if not placed and not (behind and folded.startswith(behind, end)):
            return True
        found = folded.find(name, end)
    return False


_FIRM = "organisations.toml:limited_company"
_LONG = 4
"""Characters of a name of a firm, behind its place, that stand for all of it."""


def _behind_places(matched: Matched, mention: Mention) -> int:
    """Where the places end that the name of a firm begins with."""
    ends = {m.start: m.end for m in matched.of_kind("region")}
    start = mention.start
    while start in ends:
        start = ends[start]
    return start


def _opens_name(sentence: Sentence, start: int) -> bool:
    """Whether no word of the dictionary begins there: 鹭|洋, 蓝湾 as a name, and no 农业."""
    if not sentence.tokens:
        return start == 0  # a headline without a number
    token = next((t for t in sentence.tokens if t.start == start), None)
    if token is None:
        return False
    return token.tag in _NAMES or (token.end - token.start == 1 and token.tag[:1] in "nxgj")


_NAMES = ("nz", "nr", "nrt", "nrfg", "ns")


def _points(name: str, rules: OrganisationRules) -> bool:
    """本公司, 公司, 集团: words for whichever organisation is spoken of."""
    found = rules.automaton.find_matches_as_indexes(name)
    whole = (rules.endings[i].kind for i, start, end in found if (start, end) == (0, len(name)))
    return name in rules.bare or "deictic" in whole
