"""Names of places: regions with a code, countries, zones, towns; and words such as 全市.

The automaton gives the longest names that do not overlap;
neighbours of which one contains the next are joined to one mention (青岛市市南区);
a name that is also a common word stays only with evidence beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.match.places.foreign import foreign_part
from extract.match.places.settlements import FOREIGN, find_settlements
from extract.records import Mention, Token
from extract.rulebook.regions import Entry, Gazetteer, Region

AMBIGUOUS = "regions.tsv:ambiguous"
"""The rule id of a name that several regions have; `Gazetteer.resolve` decides with context."""

_LISTED = frozenset("、")  # between names of one list; 和 also joins other words
_BOUNDARY = frozenset(' \t\n　，。；：！？、（）()《》“”‘’"【】[]—-…·|/.．%％0123456789')
_NUMBERED = frozenset("一二三四五六七八九十")  # 三里屯街道: no count behind a region
_NO_TOWN = ("村", "乡", "城", "古", "小")  # 县|村|镇 speaks of all villages and towns
_LONGEST_SETTLEMENT = 4
_LONGEST_ZONE = 8
_STREET = (
    "路",
    "街",
    "大道",
    "中路",
    "东路",
    "西路",
    "南路",
    "北路",
    "一路",
    "二路",
    "三路",
    "支路",
)
_OTHER_WORD = ("市场", "市值", "市容", "市民", "区域", "区间", "县级", "省级")
"""青岛市场 is no 青岛市."""


@dataclass(slots=True)
class _Chain:
    """A mention that grows to the right, with what its innermost part may be."""

    parts: list[tuple[str, int, int]]
    weak: bool
    kind: str
    country: str = ""
    regions: tuple[Region, ...] = ()

    @property
    def start(self) -> int:
        return self.parts[0][1]

    @property
    def end(self) -> int:
        return self.parts[-1][2]


def find_places(
    folded: str, gazetteer: Gazetteer, tokens: tuple[Token, ...] = ()
) -> tuple[Mention, ...]:
    """The mentions of kind `region` and `deictic`, in the order of the text.

    A region's parts are its components from the outside inwards, each named by its rule id
    (`regions.tsv:370202`, `zones.tsv:town`); the last one decides and gives the mention its own.
    A deictic has the one part `level:…`.
    """
    deictics: list[Mention] = []
    chains: list[_Chain] = []
    ends: list[tuple[int, int, Entry]] = []
    for start, end, entry in _hits(folded, gazetteer, tokens):
        if entry.kind == "settlement":
            ends.append((start, end, entry))
        if entry.rule_id == FOREIGN:
            continue
        if entry.kind == "deictic" and entry.guard and _repeats(folded, start, chains):
            _cover(chains[-1], end)
        elif entry.kind == "deictic" and entry.guard:
            level = f"level:{entry.guard.level}"
            deictics.append(Mention("deictic", entry.rule_id, start, end, ((level, start, end),)))
        elif entry.kind in ("suffix", "settlement"):
            _add_suffix(folded, chains, start, end, entry, gazetteer)
        else:
            _add_name(folded, chains, start, end, entry, gazetteer, tokens)
    regions = [_mention(c) for c in _evident(folded, chains)] if chains else []
    known = sorted([*deictics, *regions], key=lambda m: m.start)
    settled = find_settlements(folded, ends, known, tokens, gazetteer.zones) if ends else ()
    return tuple(sorted([*known, *settled], key=lambda m: m.start)) if settled else tuple(known)


def _repeats(folded: str, start: int, chains: list[_Chain]) -> bool:
    """崇礼|全区, 河南|全省: all of the region that stands directly before."""
    last = chains[-1] if chains else None
    return (
        last is not None
        and (last.end, last.kind) == (start, "region")
        and folded[start] == "全"
        and last.parts[-1][0] != AMBIGUOUS
    )


def _cover(chain: _Chain, end: int) -> None:
    """The words for all of it belong to the name, and prove that it is one."""
    rule_id, start, _ = chain.parts[-1]
    chain.parts[-1] = rule_id, start, end
    chain.weak = False


def _hits(
    folded: str, gazetteer: Gazetteer, tokens: tuple[Token, ...]
) -> Iterator[tuple[int, int, Entry]]:
    """What the automaton finds, without stop words and what its neighbours forbid."""
    found = gazetteer.automaton.find_matches_as_indexes(folded)
    if not found:
        return
    starts = {start for _, start, _ in found}
    for index, start, end in found:
        entry = gazetteer.entries[index]
        if entry.kind == "stop" or (entry.guard and not entry.guard.stands(folded, start, end)):
            continue
        if entry.kind == "region" and _is_between_words(folded[start:end], start, entry, tokens):
            continue
        if entry.kind == "region" and end not in starts:
            yield from _trimmed(folded, start, end, entry, gazetteer)
        else:
            yield start, end, entry


def _trimmed(
    folded: str, start: int, end: int, entry: Entry, gazetteer: Gazetteer
) -> Iterator[tuple[int, int, Entry]]:
    """A region without the last character where that begins another word; nothing for a river."""
    if folded.startswith(_OTHER_WORD, end - 1):
        name = folded[start : end - 1]
        if regions := gazetteer.by_name.get(name, ()):
            weak = all(r.is_weak(name) for r in regions)
            yield start, end - 1, Entry("region", entry.rule_id, weak, regions)
    elif not _is_other_name(folded, start, end, entry, gazetteer.zones.characters):
        yield start, end, entry


def _is_between_words(name: str, start: int, entry: Entry, tokens: tuple[Token, ...]) -> bool:
    """新增|城镇, 搬迁|安置: the end of one word and the beginning of the next, no short name."""
    if len(name) > 2 or any(r.short != name for r in entry.regions):
        return False
    left = next((t for t in tokens if t.end == start + 1), None)
    right = next((t for t in tokens if t.start == start + 1), None)
    return left is not None and right is not None and left.start < start < right.end - 2


def _is_other_name(
    folded: str, start: int, end: int, entry: Entry, characters: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a short name is a part of a river's (鄱阳湖), a street's or a person's (李安吉)."""
    name = folded[start:end]
    short = [r for r in entry.regions if r.short == name]
    if not short:
        return False
    waters = folded[end : end + 1] in characters["after_short"] and all(r.rank for r in short)
    person = (
        end - start == 2
        and all(r.rank for r in short)
        and folded[start - 1 : start] in characters["surnames"]
        and (start < 2 or folded[start - 2] in _BOUNDARY)
    )
    return waters or (person and start > 0)


def _add_name(
    folded: str,
    chains: list[_Chain],
    start: int,
    end: int,
    entry: Entry,
    gazetteer: Gazetteer,
    tokens: tuple[Token, ...],
) -> None:
    if folded.startswith(_STREET, end):
        return
    last = chains[-1] if chains else None
    if last and start < last.end:
        return  # in the name of a foreign province
    if last and last.end == start and (inner := _inside(last, entry, gazetteer)) is not None:
        _grow(last, folded[start:end], start, end, entry, inner, gazetteer)
    else:
        chain = _Chain([], entry.weak and not _in_dateline(folded, start, end), entry.kind)
        _grow(chain, folded[start:end], start, end, entry, entry.regions, gazetteer)
        chains.append(chain)
    if entry.kind == "country":
        stop = foreign_part(folded, end, gazetteer.zones, tokens if entry.country != "CN" else ())
        if stop is not None:
            chains[-1].parts.append(("zones.tsv:foreign_part", end, stop))


def _inside(last: _Chain, entry: Entry, gazetteer: Gazetteer) -> tuple[Region, ...] | None:
    """The readings of `entry` that lie in the chain's last place; None if it cannot lie there."""
    if last.kind == "country":
        abroad = entry.kind == "country" and entry.country == last.country != ""
        at_home = last.country == "CN" and entry.kind in ("region", "zone") and not entry.weak
        return entry.regions if abroad or at_home else None
    codes = {r.code for r in last.regions}
    if entry.kind == "zone":
        inside = any(gazetteer.lies_in(code, c) for code in entry.lies_in for c in codes)
        return () if inside else None
    found = tuple(r for r in entry.regions if codes & set(gazetteer.ancestors(r.code)))
    return found or None


def _grow(
    chain: _Chain,
    name: str,
    start: int,
    end: int,
    entry: Entry,
    regions: tuple[Region, ...],
    gazetteer: Gazetteer,
) -> None:
    rule_id = entry.rule_id
    if entry.kind == "region":
        within = chain.parts[-1][0].removeprefix("regions.tsv:") if chain.regions else None
        found = gazetteer.resolve(name, within=within)
        rule_id = f"regions.tsv:{found.code}" if found in regions and found else AMBIGUOUS
        chain.weak = chain.weak and not chain.regions
    chain.parts.append((rule_id, start, end))
    chain.kind, chain.regions, chain.country = entry.kind, regions, entry.country


def _add_suffix(
    folded: str, chains: list[_Chain], start: int, end: int, entry: Entry, gazetteer: Gazetteer
) -> None:
    """A zone's or settlement's name: to the region before it, else from a certain left edge."""
    barred = gazetteer.zones.characters["not_in_names"]
    if len(chains) > 1 and chains[-1].weak and 0 <= chains[-1].start - chains[-2].end < 2:
        chains.pop()  # 长沙县|青山|铺镇, 贡山县|独|龙江|乡: the town's name holds another place's
    last = chains[-1] if chains else None
    longest = _LONGEST_ZONE if entry.kind == "suffix" else _LONGEST_SETTLEMENT
    if last and 0 <= start - last.end <= longest and last.kind != "country":
        gap = folded[last.end : start]
        if not gap and entry.kind == "settlement":
            if folded[start - 1] != folded[start]:  # 白石村|村民
                _name_after_place(last, end, entry)
            return
        if _is_name(gap, barred - _NUMBERED) and gap not in _NO_TOWN:
            last.parts.append((entry.rule_id, last.end, end))
            last.weak = last.weak and all(r.rank > 1 for r in last.regions)
            last.kind, last.regions = entry.kind, ()
            return
    if entry.kind == "settlement" and folded[start:end] not in ("村", "社区", "街道", "乡"):
        left = max(_left_edge(folded, start), last.end if last else 0)
        if 2 <= start - left <= 3 and _is_name(folded[left:start], barred):
            chains.append(_Chain([(entry.rule_id, left, end)], False, entry.kind))


def _name_after_place(last: _Chain, end: int, entry: Entry) -> None:
    """江宁|镇 is a town that is named like a district, 蓝村|街道 one named like a village."""
    if last.kind in ("region", "settlement"):
        _, start, _ = last.parts[-1]
        last.parts[-1] = (entry.rule_id, start, end)
        last.kind, last.regions = entry.kind, ()


def _left_edge(folded: str, start: int) -> int:
    """The nearest boundary at or before `start`."""
    left = start
    while left and folded[left - 1] not in _BOUNDARY:
        left -= 1
    return left


def _is_name(gap: str, barred: frozenset[str]) -> bool:
    return gap[:1] != "各" and not any(c in barred or c in _BOUNDARY for c in gap)


def _in_dateline(folded: str, start: int, end: int) -> bool:
    """Whether it is as in 本报日照讯: a paper before the name, a report or a day behind it."""
    after = folded[end : end + 1]
    return folded[start - 1 : start] in ("报", "社") and (after in "讯电" or after.isdecimal())


def _evident(folded: str, chains: list[_Chain]) -> list[_Chain]:
    """The chains without those that are common words and have no place beside them in a list."""
    sure = [not c.weak for c in chains]
    for order in (range(1, len(chains)), range(len(chains) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for i in order:
            a, b = sorted((i, i + step))
            between = folded[chains[a].end : chains[b].start]
            sure[i] = sure[i] or (sure[i + step] and len(between) == 1 and between in _LISTED)
    return [c for c, kept in zip(chains, sure, strict=True) if kept]


def _mention(chain: _Chain) -> Mention:
    return Mention("region", chain.parts[-1][0], chain.start, chain.end, tuple(chain.parts))
