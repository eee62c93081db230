"""The rulebook: every rule file read, checked and compiled once, into one frozen record.

This is the only place where rule files are read.
A user's own folder of the same shape is laid over the built-in one:
rows with the same id replace, others are added.
"""

from __future__ import annotations

import gc
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extract.rulebook import (
    binding,
    bounds,
    indicators,
    layout,
    lexicon,
    names,
    organisations,
    quantities,
    ranking,
    regions,
    relations,
    times,
    tokens,
    traditional,
    units,
)
from extract.rulebook.errors import RuleError
from extract.rulebook.faults import explain
from extract.rulebook.overlay import lay_over

__all__ = ["ROOMS", "RuleError", "Rulebook", "builtin_folder", "load_rulebook", "read_rulebook"]

ROOMS: tuple[Any, ...] = (
    binding, bounds, indicators, layout, lexicon, names, organisations,
    quantities, ranking, regions, relations, times, tokens, traditional, units,
)  # fmt: skip
"""Who reads the files of a rules folder; each has a function `load`."""


@dataclass(frozen=True, slots=True, eq=False)
class Rulebook:
    """All rules of a run, compiled. `digest` is the SHA-256 of the files they came from."""

    binding: binding.BindingRules
    bounds: bounds.BoundRules
    indicators: indicators.Indicators
    layout: layout.LayoutRules
    lexicon: lexicon.Lexicon
    names: names.NameRules
    organisations: organisations.OrganisationRules
    quantities: quantities.QuantityRules
    ranking: ranking.Ranking
    regions: regions.Gazetteer
    relations: relations.RelationRules
    times: times.TimeRules
    tokens: tokens.TokenRules
    traditional: traditional.Traditional
    units: units.UnitRules
    digest: str

    def check_place(self, place: str | None) -> None:
        """Raise ValueError for a place, given by a user, that is no region or more than one."""
        if not place or self.regions.located(place):
            return
        codes = sorted({region.code for region in self.regions.by_name.get(place, ())})
        why = f"the name of {len(codes)} regions ({', '.join(codes)})" if codes else "no region"
        named = "name a province, city or county (青岛市, 南京市鼓楼区)"
        raise ValueError(f"the place {place!r} is {why}: {named}")


def builtin_folder() -> Path:
    """The rules that come with the program: inside the installed package, or in the checkout."""
    here = Path(__file__).resolve().parents[1]
    inside = here / "rules"
    return inside if inside.is_dir() else here.parents[1] / "rules"


@cache
def load_rulebook(user: Path | None = None) -> Rulebook:
    """Load the built-in rules, with a user's folder laid over them where one is given.

    Raises RuleError naming file, id and example of a bad rule, and FileNotFoundError
    where the user's folder does not exist.
    """
    return read_rulebook(user)


def read_rulebook(user: Path | None = None) -> Rulebook:
    """As `load_rulebook`, read anew: for a folder whose files are being written."""
    if user is None:
        return _load(builtin_folder())
    if not user.is_dir():
        raise FileNotFoundError(f"no rules folder at {user}")
    with tempfile.TemporaryDirectory() as merged:
        lay_over(builtin_folder(), user, Path(merged))
        try:
            return _load(Path(merged))
        except (RuleError, OSError):
            raise
        except Exception as error:  # the built-in rules load: it is the user's that do not
            raise explain(builtin_folder(), user, error) from error


def _load(folder: Path) -> Rulebook:
    with _no_collection():
        parts = {room.__name__.rpartition(".")[2]: room.load(folder) for room in ROOMS}
    return Rulebook(**parts, digest=_digest(folder))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Rules are many small objects and all of them stay: to look for garbage among them while
    they are made is in vain, and takes a twentieth of the time of a first page."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.is_file()):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()
