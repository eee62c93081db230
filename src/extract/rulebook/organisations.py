"""`organisations.toml`: how names of organisations end and where they begin;
`companies.tsv`: firms that papers call by a name without such an ending.

companies.tsv has name, not_before, not_after (characters that make it another word).
Its names are those under which shares are traded in Shanghai, Shenzhen and Beijing,
without the ones that are common words as well, and firms known to every reader.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.rulebook.compiled import pattern_store
from extract.rulebook.errors import RuleError
from extract.rulebook.guards import GuardedWord, check_word
from extract.rulebook.patterns import compile_checked
from extract.rulebook.regions.codes import read_regions
from extract.rulebook.regions.zones import read_countries, read_zones
from extract.rulebook.tables import read_rows, read_table

FILE = "organisations.toml"
COMPANIES = "companies.tsv"
PLACES = ("regions.tsv", "countries.tsv", "zones.tsv")
STRENGTHS = ("strong", "weak", "branded")
FLAGS = ("bare_place", "placed_sector", "joins_places", "alone", "event")  # as in Ending


@dataclass(frozen=True, slots=True)
class Ending:
    """What a string of the first automaton is: the end of a name, a whole name, or a deictic.

    `strong` endings take any certain left edge, weak ones need a place or an opener there,
    `branded` ones a known name with a place behind it;
    with `bare_place` a place alone before it is a name,
    with `placed_sector` a place and the word for a sector;
    of an `event` a place and any word are one, and 全国 is a part of it;
    with `joins_places` two places with 至 between them are;
    with `alone` it is a name where nothing before it is part of one.
    """

    kind: str  # suffix, known, deictic
    word: GuardedWord
    strong: bool = False
    branded: bool = False
    bare_place: bool = False
    placed_sector: bool = False
    joins_places: bool = False
    alone: bool = False
    event: bool = False
    file: str = field(default=FILE, kw_only=True)

    @property
    def rule_id(self) -> str:
        """The rule that a mention names: file and id."""
        return f"{self.file}:{self.word.id}"


@dataclass(frozen=True, slots=True)
class OrganisationRules:
    """Everything in `organisations.toml`, with the place names at which a name may begin.

    `edge_kinds` tells for each pattern of the `edges` automaton
    barrier, count (a name begins behind it), place (one begins there) or protected (nothing).
    """

    endings: tuple[Ending, ...]  # in the order of the patterns of `automaton`
    automaton: Any  # ahocorasick_rs has no types: AhoCorasick, leftmost longest
    edge_kinds: tuple[str, ...]
    edges: Any
    generic: frozenset[str]
    sectors: frozenset[str]  # generic words that make a name behind a place
    no_places: frozenset[str]  # what a token tagged as a place may say without being one
    line_ends: frozenset[str]  # characters that stand for a place in the name of a line
    openers: tuple[str, ...]
    opener_not_after: frozenset[str]
    heads: tuple[str, ...]  # 董事长: behind one a weak ending needs no opener
    bare: Mapping[str, GuardedWord]  # endings that point to an organisation where no name is before
    short: ShortName
    coined: Coined

    def only_tells_kind(self, core: str) -> bool:
        """Whether the words before an ending only tell the kind: 大型国有|企业集团."""
        reached = {0}
        for i in range(len(core)):
            if i in reached:
                reached |= {j for j in range(i + 1, len(core) + 1) if core[i:j] in self.generic}
        return len(core) in reached


@dataclass(frozen=True, slots=True)
class ShortName:
    """The words behind a name by which an article gives it a short one, the group `name`."""

    rule_id: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Coined:
    """How names end that are made up and begin with no place: 恒鹭|机电, 石桥湾|口岸."""

    firms: int  # so many of the patterns of `automaton`, the first ones, are trades, the rest sites
    automaton: Any  # ahocorasick_rs has no types: AhoCorasick, leftmost longest
    not_after_firms: frozenset[str]  # characters behind the ending that make it another word
    not_after_sites: frozenset[str]
    had: tuple[str, ...]  # nouns that firms have: behind a name they do not make it another word
    common: frozenset[str]  # words that no name begins with
    rule_ids: tuple[str, str] = (f"{FILE}:coined_firm", f"{FILE}:coined_site")

    def is_firm(self, index: int) -> bool:
        """Whether a pattern is the word for a trade."""
        return index < self.firms

    def not_after(self, *, firm: bool) -> frozenset[str]:
        """Characters behind the ending that make it another word."""
        return self.not_after_firms if firm else self.not_after_sites

    def rule_id(self, *, firm: bool) -> str:
        """The rule that a mention names."""
        return self.rule_ids[not firm]


def load(folder: Path) -> OrganisationRules:
    """Read, check and compile; raises RuleError for a rule that fails its own examples."""
    raw = read_table(folder / FILE)
    endings: dict[str, Ending] = {}
    bare: dict[str, GuardedWord] = {}
    for word, ending in _endings(raw):
        if ending.kind == "deictic" and word in endings:
            bare[word] = ending.word  # 公司 ends names, and alone points to one
        else:
            endings[word] = ending
    endings = {**_companies(folder), **endings}
    edges = dict.fromkeys(_known_places(folder), "place")
    for kind, table in (("barrier", "barriers"), ("count", "counts"), ("protected", "protected")):
        edges |= dict.fromkeys(raw["edges"][table], kind)
    return OrganisationRules(
        tuple(endings.values()),
        AhoCorasick(list(endings), matchkind=MatchKind.LeftmostLongest),
        tuple(edges.values()),
        AhoCorasick(list(edges), matchkind=MatchKind.LeftmostLongest),
        frozenset(raw["edges"]["generic"]),
        frozenset(raw["edges"]["sectors"]),
        frozenset((*raw["edges"]["no_places"], *raw["edges"]["generic"])),
        frozenset(raw["edges"]["line_ends"]),
        tuple(raw["edges"]["openers"]),
        frozenset(raw["edges"]["opener_not_after"]),
        tuple(raw["edges"]["heads"]),
        bare,
        _short(raw["short"]),
        _coined(raw["coined"]),
    )


def _short(table: Mapping[str, str]) -> ShortName:
    id_, example = table["id"], table["example"]
    pattern = compile_checked(table["pattern"], FILE, id_, example, table["counter"])
    if "name" not in pattern.groupindex:
        raise RuleError(FILE, id_, example, "has no group `name`")
    return ShortName(f"{FILE}:{id_}", pattern)


def _coined(table: Mapping[str, Any]) -> Coined:
    words = (*table["firms"], *table["sites"])
    if len(set(words)) < len(words):
        raise RuleError(FILE, "coined", str(table["example"]), "a word stands twice")
    return Coined(
        len(table["firms"]),
        AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest),
        frozenset(table["not_after_firms"]),
        frozenset(table["not_after_sites"]),
        tuple(table["had"]),
        frozenset(table["common"]),
    )


def _endings(raw: Mapping[str, Any]) -> Iterator[tuple[str, Ending]]:
    seen: set[str] = set()
    for kind in ("suffix", "known", "deictic"):
        for table in raw.get(kind, ()):
            rule = _guarded(table)
            if rule.id in seen:
                raise RuleError(FILE, rule.id, rule.example, "the id stands twice")
            seen.add(rule.id)
            strength = table.get("strength", "strong")
            if strength not in STRENGTHS:
                raise RuleError(FILE, rule.id, rule.example, f"strength {strength!r} is unknown")
            flags = (bool(table.get(flag)) for flag in FLAGS)
            ending = Ending(kind, rule, strength == "strong", strength == "branded", *flags)
            yield from ((word, ending) for word in rule.words)


def _companies(folder: Path) -> dict[str, Ending]:
    """The rows of `companies.tsv`; raises RuleError for one without a name."""
    found: dict[str, Ending] = {}
    for row in read_rows(folder / COMPANIES):
        name = row["name"]
        if not name.strip():
            raise RuleError(COMPANIES, name, str(row), "it has no name")
        before = row["not_before"] + _WITHIN.get(name[0], "")
        word = GuardedWord(name, (name,), frozenset(before), frozenset(row["not_after"]))
        found[name] = Ending("known", word, True, file=COMPANIES)
    return found


_WITHIN = {"中": "其"}
"""其中|粮食 names no 中粮: what the first character of a name may be the end of."""


def _guarded(table: Mapping[str, Any]) -> GuardedWord:
    rule = GuardedWord(
        table["id"],
        tuple(table["words"]),
        frozenset(table.get("not_before", "")),
        frozenset(table.get("not_after", "")),
        table.get("level", ""),
        table.get("example", ""),
        table.get("counter", ""),
    )
    check_word(FILE, rule)
    return rule


def _known_places(folder: Path) -> tuple[str, ...]:
    """As `_place_names`; kept, as the files take longer to read than the rules they serve."""
    written = (folder.joinpath(name).read_bytes() for name in PLACES)
    version = hashlib.sha256(b"\0".join(written)).hexdigest()
    found: tuple[str, ...] = pattern_store().keep_last(
        ("places",), version, lambda: tuple(_place_names(folder))
    )
    return found


def _place_names(folder: Path) -> Iterator[str]:
    """The names of places that are not common words as well."""
    for region in read_regions(folder):
        yield from (n for n in (region.name, region.short) if n and not region.is_weak(n))
    for country in read_countries(folder):
        if not country.weak and country.kind != "world":
            yield from country.names
    for zone in read_zones(folder).known:
        yield from zone.names
