"""`indicators.toml`: canonical indicators with the names that papers print for them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.rulebook.errors import RuleError

FILE = "indicators.toml"


@dataclass(frozen=True, slots=True)
class Indicators:
    """Alias -> canonical id, and id -> its dimension."""

    ids: Mapping[str, str]
    dimensions: Mapping[str, str]

    def id_of(self, name: str | None, dimension: str) -> str | None:
        """The canonical id of a name; None where it is unknown. Rates carry any dimension."""
        found = self.ids.get(name or "")
        rate = dimension in ("ratio", "percentage_point", "multiple", "rank")
        return found if found and (rate or self.dimensions[found] == dimension) else None


def load(folder: Path) -> Indicators:
    """Read and check `indicators.toml`; raises RuleError for an alias that two indicators claim."""
    rows = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))["indicator"]
    ids: dict[str, str] = {}
    for row in rows:
        for alias in row["names"]:
            if ids.setdefault(alias, row["id"]) != row["id"]:
                raise RuleError(FILE, row["id"], alias, f"{ids[alias]} claims this name already")
    indicators = Indicators(ids, {row["id"]: row["dimension"] for row in rows})
    for row in rows:
        _check(indicators, row)
    return indicators


def _check(indicators: Indicators, row: Mapping[str, str]) -> None:
    if indicators.id_of(row["example"], row["dimension"]) != row["id"]:
        raise RuleError(FILE, row["id"], row["example"], "is not a name of this indicator")
    if indicators.id_of(row["counter"], row["dimension"]) == row["id"]:
        raise RuleError(FILE, row["id"], row["counter"], "must not be a name of this indicator")
