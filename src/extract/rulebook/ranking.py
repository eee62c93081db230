"""`ranking.tsv`: how much each piece of evidence speaks for an offer.

Columns: evidence (slot, a space, the name of the evidence), weight (in log odds).
Slots: indicator, entity, period.
The file is written by `extract train-ranking` from reference extractions,
and read like any rule file: a row of one's own replaces the row of the same evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.rulebook.errors import RuleError
from extract.rulebook.tables import read_rows

FILE = "ranking.tsv"
SLOTS = ("indicator", "entity", "period")


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights of each slot, by evidence, in log odds."""

    weights: Mapping[str, Mapping[str, float]]


def load(folder: Path) -> Ranking:
    """Read the weights; raises RuleError for an unknown slot or a weight that is no number."""
    weights: dict[str, dict[str, float]] = {slot: {} for slot in SLOTS}
    for row in read_rows(folder / FILE):
        slot, _, evidence = row["evidence"].partition(" ")
        if slot not in weights:
            raise RuleError(FILE, row["evidence"], str(row), f"no slot {slot!r}")
        try:
            weights[slot][evidence] = float(row["weight"])
        except ValueError:
            raise RuleError(FILE, row["evidence"], str(row), "is no number") from None
    return Ranking(weights)
