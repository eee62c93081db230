"""The gazetteer: every name of a place that the rules know, and what it may mean.

`load` reads `regions.tsv`, `countries.tsv` and `zones.tsv` of a rules folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.rulebook.errors import RuleError
from extract.rulebook.guards import GuardedWord
from extract.rulebook.regions.codes import FILE, Region, read_regions
from extract.rulebook.regions.zones import Country, Zone, Zones, read_countries, read_zones

__all__ = ["Country", "Entry", "Gazetteer", "Region", "Zone", "Zones", "load"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one string of the automaton stands for.

    `kind` is region, country, zone, suffix, settlement, deictic or stop;
    `regions` are the candidates of a region's name, `lies_in` the codes of what contains a zone.
    """

    kind: str
    rule_id: str
    weak: bool = False
    regions: tuple[Region, ...] = ()
    lies_in: tuple[str, ...] = ()
    country: str = ""
    guard: GuardedWord | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places, by name and by code, and the automaton that finds their names in a text."""

    by_name: Mapping[str, tuple[Region, ...]]
    by_code: Mapping[str, tuple[Region, ...]]
    countries: Mapping[str, Country]  # by id
    known_zones: Mapping[str, Zone]  # by id
    zones: Zones
    entries: tuple[Entry, ...]  # in the order of the automaton's patterns
    automaton: Any  # ahocorasick_rs has no types: AhoCorasick, leftmost longest

    def resolve(
        self, name: str, year: int | None = None, within: str | None = None
    ) -> Region | None:
        """The region that `name`, full or short, means in a year; None where it is not certain.

        Without a year the regions of today come first, then those of the past.
        A province needs no context; else `within`, the code of the region that the text
        is about, decides, from the inside outwards; else the one of the highest level.
        """
        every = self.by_name.get(name, ())
        found = [r for r in every if r.valid(year)] or (list(every) if year is None else [])
        if len(codes := {r.code for r in found}) == 1 or not found:
            return found[-1] if codes else None
        if top := [r for r in found if r.rank == 0]:
            return top[0]
        if within and (inside := self._nearest(found, within)):
            return inside[0] if len({r.code for r in inside}) == 1 else None
        return _highest(found, name)

    def opening(
        self, name: str, year: int | None = None, within: str | None = None
    ) -> Region | None:
        """The region that a longer name begins with, the longest one: 慈溪市 of 慈溪市商务局,
        鼓楼区 of 南京市鼓楼区法院."""
        for end in range(len(name), 1, -1):
            found = self.resolve(name[:end], year, within)
            if found is not None:
                return self._innermost(name[end:], found)
        return None

    def _innermost(self, name: str, outer: Region) -> Region:
        """The last of the regions in a region that what follows its name begins with."""
        for end in range(len(name), 1, -1):
            found = self._inner(name[:end], outer)
            if found is not None:
                return self._innermost(name[end:], found)
        return outer

    def located(self, name: str) -> Region | None:
        """The region of a name that may stand behind those it lies in: 江苏省南京市鼓楼区.

        None where a name is no region, means more than one, or does not lie in the one before.
        """
        reached: dict[int, Region | None] = {0: None}  # where a region ends, and which
        for end in range(2, len(name) + 1):
            found = (self._inner(name[start:end], outer) for start, outer in reached.items())
            if region := next((r for r in found if r), None):
                reached[end] = region
        return reached.get(len(name)) if name else None

    def _inner(self, name: str, outer: Region | None) -> Region | None:
        if outer is None:
            return self.resolve(name)
        found = self.resolve(name, within=outer.code)
        inside = found and found != outer and self.lies_in(found.code, outer.code)
        return found if inside else None

    def name_of(self, code: str, year: int | None = None) -> str | None:
        """The full name of a code in a year (without one, the latest)."""
        rows = self.by_code.get(code, ())
        valid = [r.name for r in rows if r.valid(year)] or [r.name for r in rows if year is None]
        return valid[-1] if valid else None

    def printed_name(self, code: str) -> str | None:
        """The name that a table shows: the full one; the short one of Hong Kong, Macau, Taiwan."""
        rows = self.by_code.get(code, ())
        if rows and code[:2] in ("71", "81", "82"):
            return rows[-1].short or rows[-1].name
        return self.name_of(code)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes that contain it, nearest first: 370202 → 370200, 370000."""
        rows = self.by_code.get(code, ())
        parent = rows[-1].parent if rows else ""
        return (parent, *self.ancestors(parent)) if parent else ()

    def lies_in(self, code: str, container: str) -> bool:
        """Whether `container` is the region itself or contains it."""
        return code == container or container in self.ancestors(code)

    def _nearest(self, found: list[Region], within: str) -> list[Region]:
        for scope in (within, *self.ancestors(within)):
            if inside := [r for r in found if self.lies_in(r.code, scope)]:
                return inside if len(inside) == 1 else _top_rank(inside)
        return []


def load(folder: Path) -> Gazetteer:
    """Read and check the three files; raises RuleError for a row that does not hold."""
    regions = read_regions(folder)
    countries, zones = read_countries(folder), read_zones(folder)
    by_name: dict[str, list[Region]] = {}
    by_code: dict[str, list[Region]] = {}
    for region in regions:
        by_code.setdefault(region.code, []).append(region)
        for name in _names(region):
            by_name.setdefault(name, []).append(region)
    named = {name: tuple(found) for name, found in by_name.items()}
    entries = dict(_entries(named, countries, zones))
    _check_containers(zones, by_code)
    return Gazetteer(
        named,
        {code: tuple(rows) for code, rows in by_code.items()},
        {c.id: c for c in countries},
        {z.id: z for z in zones.known},
        zones,
        tuple(entries.values()),
        AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest),
    )


def _names(region: Region) -> set[str]:
    """Full, short, and as papers shorten the autonomous ones: 凉山州, 大通县, 广西自治区."""
    names = {region.name, region.short} - {""}
    for suffix, plain in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗"), ("自治区", "")):
        if region.short and region.name.endswith(suffix):
            names |= {region.short + suffix, region.short + plain}
    return names


def _entries(
    by_name: Mapping[str, tuple[Region, ...]], countries: tuple[Country, ...], zones: Zones
) -> Iterator[tuple[str, Entry]]:
    """Strings with what they stand for; of the same string the last one counts."""
    for country in countries:
        rule_id = f"countries.tsv:{country.id}"
        for name in country.names:
            yield name, Entry("country", rule_id, country.weak, country=country.code)
    for kind, rules in (
        ("suffix", zones.suffixes),
        ("settlement", zones.settlements),
    ):
        for rule in rules:
            for word in rule.words:
                yield word, Entry(kind, f"zones.tsv:{rule.id}", guard=rule)
    for name, found in by_name.items():
        yield name, Entry("region", FILE, all(r.is_weak(name) for r in found), found)
    for zone in zones.known:
        for name in zone.names:
            yield name, Entry("zone", f"zones.tsv:{zone.id}", lies_in=zone.regions)
    for rule in zones.deictics:
        for word in rule.words:  # 全州 is a county, and oftener all of a prefecture
            yield word, Entry("deictic", f"zones.tsv:{rule.id}", guard=rule)
    for word in zones.stops:
        yield word, Entry("stop", f"zones.tsv:stop/{word}")


def _check_containers(zones: Zones, by_code: Mapping[str, list[Region]]) -> None:
    for zone in zones.known:
        for code in zone.regions:
            if code not in by_code:
                raise RuleError("zones.tsv", zone.id, code, "no region has this code")


def _top_rank(found: list[Region]) -> list[Region]:
    best = min(r.rank for r in found)
    return [r for r in found if r.rank == best]


def _highest(found: list[Region], name: str) -> Region | None:
    top = _top_rank(found)
    if len({r.code for r in top}) > 1 or top[0].is_weak(name):
        return None
    return top[-1]
