"""Names of organisations, titles in 《》, and words such as 该公司.

A name is found from its end: the suffix (有限公司, 海关, 大学).
Its left edge is the nearest punctuation, or the nearest word that names do not hold
(a preposition, a verb of reporting, a count), or a place name behind that.
Where the edge is not certain there is no mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from extract.records import Mention, Token
from extract.rulebook.guards import GuardedWord
from extract.rulebook.organisations import Ending, OrganisationRules

_LONGEST = 25
_LONGEST_WITHOUT_PLACE = 12
_BOUNDARY = re.compile(r"[\s，。；：！？、（）()《》〈〉“”‘’\"'【】\[\]—…|/,;:!?%％~～▲●■◆]")
_TITLE = re.compile(r"《[^《》]{1,60}》")
_BRACKET = re.compile(r"[（(][^（）()]{2,6}[）)]$")
_COUNT = re.compile(
    r"[0-9一二两三四五六七八九十百千万余多]+(?:个|名|家|种|座|所|条|项|处|位|款|场|[千兆吉]瓦|千伏|公里|平方米|亩|吨)"
)
_OF_UNIVERSITY = ("学", "大", "院")  # 大学, 学院, 港中大
_QUOTES = ("“”", "‘’", '""', "''")
_EDGE_TAGS = frozenset("pcrudty")  # prepositions, conjunctions, pronouns, particles, adverbs, times


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where names may begin in one sentence."""

    starts: list[int]  # behind boundaries and barriers, in order
    counted: frozenset[int]  # those behind a count: 三家|公司
    places: list[tuple[int, int]]
    settled: Mapping[int, int]  # tokens that name a place: where each begins and ends

    @property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Every place that may be one of the two ends of a line."""
        return (*self.places, *self.settled.items())


def find_organisations(
    folded: str, rules: OrganisationRules, tokens: tuple[Token, ...] = ()
) -> tuple[Mention, ...]:
    """The mentions of kind `organisation`, `deictic` (part `level:organisation`) and `title`.

    Tokens are evidence for a left edge only: a name does not run over a preposition or a pronoun.
    """
    found = [
        Mention("title", "organisations.toml:title", *m.span()) for m in _TITLE.finditer(folded)
    ]
    hits = [
        (start, end, rules.endings[index])
        for index, start, end in rules.automaton.find_matches_as_indexes(folded)
    ]
    if hits:
        edges = _edges(folded, rules, tokens)
        for start, end, ending in hits:
            if ending.word.stands(folded, start, end):
                found.extend(_mentions(folded, start, end, ending, edges, rules))
    return tuple(_longest(found)) if len(found) > 1 else tuple(found)


def _mentions(
    folded: str, start: int, end: int, ending: Ending, edges: _Edges, rules: OrganisationRules
) -> Iterator[Mention]:
    rule_id = ending.rule_id
    if ending.kind == "known":
        end = _campus(folded, end, edges)
        yield Mention("organisation", rule_id, start, end, (("name", start, end),))
    elif ending.kind == "deictic":
        yield _deictic(rule_id, start, end)
    elif (left := _beginning(folded, start, end, ending, edges, rules)) is not None:
        whole = _campus(folded, end, edges)
        parts = (("name", left, whole), ("suffix", start, end))
        yield Mention("organisation", rule_id, left, whole, parts)
    elif (bare := rules.bare.get(folded[start:end])) and _points(folded, start, end, edges, bare):
        yield _deictic(f"organisations.toml:{bare.id}", start, end)


def _beginning(
    folded: str, start: int, end: int, ending: Ending, edges: _Edges, rules: OrganisationRules
) -> int | None:
    """Where the name begins that the ending at `start` ends; None where it ends none."""
    left = _left_edge(folded, start, end, ending, edges, rules)
    if left is None and ending.joins_places:
        left = _short_ends(folded, start, rules)
    if left is None and ending.alone:
        left = start
    if left is not None and ending.event:
        left = _widened(folded, left, edges)
    if left is not None and ending.joins_places and (left, start) in edges.ends:
        left = _first_place(folded, left, edges)
    return left


def _short_ends(folded: str, start: int, rules: OrganisationRules) -> int | None:
    """Where the name of a line begins that has a character of each of its ends: 济青|高铁."""
    left = start
    while left > max(0, start - _MOST_ENDS) and folded[left - 1] in rules.line_ends:
        left -= 1
    return left if start - left > 1 else None


_MOST_ENDS = 3
"""京港澳高速."""


def _first_place(folded: str, left: int, edges: _Edges) -> int:
    """Where the name of a line begins that two places give it: 襄阳|至|荆门高铁."""
    if not left or folded[left - 1] not in _JOINS:
        return left
    return min((s for s, e in edges.ends if e == left - 1), default=left)


_JOINS = "至到-—–－~～"
"""What stands between the two ends of a line."""


def _campus(folded: str, end: int, edges: _Edges) -> int:
    """Where a name ends with the place that tells which of its houses: 石油大学（华东）."""
    if not folded.startswith(_OF_UNIVERSITY, end - 1) or folded[end : end + 1] not in ("(", "（"):
        return end
    closing = next((e for s, e in edges.places if s == end + 1), end)
    return closing + 1 if folded[closing : closing + 1] in (")", "）") else end


def _points(folded: str, start: int, end: int, edges: _Edges, bare: GuardedWord) -> bool:
    """Whether 公司 stands for the one spoken of: no name and no count before it."""
    certain = _last_start(edges, start) == start and start not in edges.counted
    return certain and bare.stands(folded, start, end)


def _last_start(edges: _Edges, at: int) -> int:
    """The last place at or before `at` where a name can begin."""
    return edges.starts[bisect_right(edges.starts, at) - 1]


def _deictic(rule_id: str, start: int, end: int) -> Mention:
    return Mention("deictic", rule_id, start, end, (("level:organisation", start, end),))


def _edges(folded: str, rules: OrganisationRules, tokens: tuple[Token, ...]) -> _Edges:
    starts = {0} | {m.end() for m in _BOUNDARY.finditer(folded)}
    starts |= {t.end for t in tokens if t.tag[:1] in _EDGE_TAGS}
    counted = {m.end() for m in _COUNT.finditer(folded)}
    starts |= counted
    places: list[tuple[int, int]] = []
    for index, start, end in rules.edges.find_matches_as_indexes(folded):
        kind = rules.edge_kinds[index]
        if kind == "place":
            places.append((start, end))
        elif kind != "protected":
            starts.add(end)
        if kind == "count":
            counted.add(end)
    settled = {
        t.start: t.end
        for t in tokens
        if t.tag == "ns" and folded[t.start : t.end] not in rules.no_places
    }
    return _Edges(sorted(starts), frozenset(counted), places, settled)


def _left_edge(
    folded: str, start: int, end: int, ending: Ending, edges: _Edges, rules: OrganisationRules
) -> int | None:
    """Where the name that ends with `folded[start:end]` begins; None where it is not certain."""
    edge = _last_start(edges, start)
    bracket = _BRACKET.search(folded, max(0, edge - 8), edge)
    if bracket and ending.strong and any(bracket.start() < s < edge for s, _ in edges.places):
        edge = _last_start(edges, bracket.start())
        edges = replace(edges, places=[p for p in edges.places if p[0] < bracket.start()])
    near = edges.places[
        bisect_left(edges.places, (edge, 0)) : bisect_left(edges.places, (start, 0))
    ]
    places = [p for p in near if p[1] <= start]
    left = places[0][0] if places and not _is_brand(folded[edge : places[0][0]], rules) else edge
    rest = _behind_places(left, places)
    core = folded[rest:start]
    if end - left > _LONGEST or left in edges.counted:
        return None
    if ending.branded:
        return _branded(folded, start, places, rules)
    opened = rest > left or left in edges.settled or _is_brand_start(folded, left, start, rules)
    if not opened and (behind := _behind_opener(folded, left, start, rules)) > left:
        rest, core, opened = behind, folded[behind:start], True
    if opened and core and _is_quoted(folded, left, end):
        return left
    if rest > left and ending.placed_sector and core in rules.sectors:
        return left
    if not core or rules.only_tells_kind(core):
        placed = ending.event if core else ending.bare_place
        return left if placed and rest > left else None
    short_enough = 2 <= len(core) <= _LONGEST_WITHOUT_PLACE
    strong = ending.strong or (len(core) > 2 and folded.startswith(rules.heads, end))
    return left if opened or (strong and short_enough) else None


def _widened(folded: str, left: int, edges: _Edges) -> int:
    """全国|棒球锦标赛, 中国—|东盟博览会: where the name of an event begins."""
    if folded.endswith("全国", 0, left):
        return left - len("全国")
    if folded[left - 1 : left] == "—":
        return next((s for s, e in edges.places if e == left - 1), left)
    return left


def _is_quoted(folded: str, left: int, end: int) -> bool:
    """Whether quotation marks hold the name and nothing else: “中国农民艺术节”."""
    return left > 0 and folded[left - 1] + folded[end : end + 1] in _QUOTES


def _behind_opener(folded: str, left: int, start: int, rules: OrganisationRules) -> int:
    """Where 国家 or 市 at the left edge ends, if it opens a name (市统计局, not 市场办公室)."""
    for opener in rules.openers:
        end = left + len(opener)
        if folded.startswith(opener, left) and end <= start:
            return left if folded[end : end + 1] in rules.opener_not_after else end
    return left


def _is_brand_start(folded: str, left: int, start: int, rules: OrganisationRules) -> bool:
    """Whether a name known by itself stands at the left edge: 华为|技术公司."""
    found = rules.automaton.find_matches_as_indexes(folded[left:start])
    return any(s == 0 and rules.endings[i].kind == "known" for i, s, _ in found)


def _branded(
    folded: str, start: int, places: list[tuple[int, int]], rules: OrganisationRules
) -> int | None:
    """Where the known name begins behind which nothing but a place stands: 国网|山东|电力."""
    if not places or places[-1][1] not in (start, start - 1):  # 国网吉林|省|电力
        return None
    place = places[-1][0]
    before = rules.automaton.find_matches_as_indexes(folded[max(0, place - 8) : place])
    known = (s for i, s, e in before if rules.endings[i].kind == "known" and e == min(8, place))
    return next((max(0, place - 8) + s for s in known), None)


def _is_brand(prefix: str, rules: OrganisationRules) -> bool:
    """Whether what stands before a place is a known name: 华能|山东|发电有限公司."""
    found = rules.automaton.find_matches_as_indexes(prefix)
    return any(rules.endings[i].kind == "known" and s == 0 for i, s, e in found if e == len(prefix))


def _behind_places(left: int, places: list[tuple[int, int]]) -> int:
    for start, end in places:
        if start == left:
            left = end
    return left


def _longest(found: list[Mention]) -> list[Mention]:
    """Without those that lie in or across a longer one; a title hides none that is no name."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(found, key=lambda m: (m.kind != "title", m.start - m.end, m.start)):
        places = range(mention.start, mention.end)
        if taken.isdisjoint(places):
            kept.append(mention)
            taken.update(places)
    return sorted(kept, key=lambda m: m.start)
