"""`countries.tsv` and `zones.tsv`: places without a code of GB/T 2260, and words about places.

countries.tsv has id, code (ISO 3166, empty for blocs),
kind (country, bloc, continent, world, place), names (with | between),
character (the one-character form, as in 中美), note (`weak`).

zones.tsv has id, kind, names, region (codes it lies in), level,
not_before, not_after (characters), example, counter.
Kinds: `known` (a name), `suffix` (ends the name of a zone),
`settlement` (ends the name of a town or village), `sort` (before 村 it tells what sort
of village it is, and names none), `deictic` (全市),
`stop` (holds a place name and is none), `foreign_suffix` (州 behind a country),
`characters` (sets that the recognition needs, by id).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.rulebook.errors import RuleError
from extract.rulebook.guards import GuardedWord, check_word
from extract.rulebook.tables import read_rows

COUNTRIES = "countries.tsv"
ZONES = "zones.tsv"
KINDS = (
    *("suffix", "settlement", "sort", "deictic"),
    *("known", "stop", "characters", "foreign_suffix"),
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country, a bloc, a continent, the world, or a known place abroad."""

    id: str
    code: str
    kind: str
    names: tuple[str, ...]
    character: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """A named place without a code, and the codes of the regions in which it lies."""

    id: str
    names: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zones:
    """Everything in `zones.tsv`."""

    known: tuple[Zone, ...]
    suffixes: tuple[GuardedWord, ...]
    settlements: tuple[GuardedWord, ...]
    sorts: tuple[str, ...]
    deictics: tuple[GuardedWord, ...]
    stops: tuple[str, ...]
    foreign_suffixes: tuple[str, ...]
    characters: Mapping[str, frozenset[str]]  # by id: transliteration, not_in_names, surnames, …


def read_countries(folder: Path) -> tuple[Country, ...]:
    """The rows of `countries.tsv`; raises RuleError for one without a name or a second id."""
    found = tuple(
        Country(
            row["id"],
            row["code"],
            row["kind"],
            tuple(row["names"].split("|")),
            row["character"],
            "weak" in row["note"].split(),
        )
        for row in read_rows(folder / COUNTRIES)
    )
    _check_ids(COUNTRIES, (c.id for c in found))
    for country in found:
        if not all(country.names) or (country.code and len(country.code) != 2):
            raise RuleError(COUNTRIES, country.id, country.code, "no name, or a code not of two")
    return found


def read_zones(folder: Path) -> Zones:
    """The rows of `zones.tsv`; raises RuleError for a rule that fails its own examples."""
    rows = list(read_rows(folder / ZONES))
    _check_ids(ZONES, (row["id"] for row in rows))
    kinds: dict[str, list[Mapping[str, str]]] = {k: [] for k in KINDS}
    for row in rows:
        if row["kind"] not in kinds or not row["names"]:
            raise RuleError(ZONES, row["id"], row["kind"], "an unknown kind, or no names")
        kinds[row["kind"]].append(row)
    return Zones(
        tuple(
            Zone(r["id"], tuple(r["names"].split("|")), tuple(r["region"].split()))
            for r in kinds["known"]
        ),
        tuple(_guarded(r) for r in kinds["suffix"]),
        tuple(_guarded(r) for r in kinds["settlement"]),
        tuple(n for r in kinds["sort"] for n in r["names"].split("|")),
        tuple(_guarded(r) for r in kinds["deictic"]),
        stops=tuple(r["names"] for r in kinds["stop"]),
        foreign_suffixes=tuple(n for r in kinds["foreign_suffix"] for n in r["names"].split("|")),
        characters={r["id"]: frozenset(r["names"]) for r in kinds["characters"]},
    )


def _guarded(row: Mapping[str, str]) -> GuardedWord:
    rule = GuardedWord(
        row["id"],
        tuple(row["names"].split("|")),
        frozenset(row["not_before"]),
        frozenset(row["not_after"]),
        row["level"],
        row["example"],
        row["counter"],
    )
    check_word(ZONES, rule)
    return rule


def _check_ids(file: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for rule_id in ids:
        if rule_id in seen:
            raise RuleError(file, rule_id, "", "the id stands twice")
        seen.add(rule_id)
