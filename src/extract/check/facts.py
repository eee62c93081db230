"""Facts: what the rows of a document say to other documents."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from extract.check.intervals import Interval, interval_of, last_place
from extract.check.steps import count_digits
from extract.records import Amount

DOUBTED = frozenset({"assumed_entity", "document_period", "year_inferred", "ocr_suspect"})
"""Flags of rows whose slots are a guess: no fact for other documents."""
COMMON = frozenset({"duration", "rank", "age"})
"""Dimensions whose figures are the same in many texts without being copied."""
LEAST = 2
"""Digits of a figure that is worth comparing."""
COLUMNS = (
    "observation_id", "doc_id", "text", "value", "base_value", "base_unit", "unit", "dimension",
    "bound", "measure", "direction", "indicator", "indicator_id", "entity", "period", "basis",
    "aggregation", "modality", "flags",
)  # fmt: skip
"""The columns of a row that its fact is made of."""


class Fact(NamedTuple):
    """What a row says to other documents; all plain, so that it can be sorted on disk."""

    key: str  # indicator, entity, aggregation
    measure: str  # level or change_rate
    period: str
    doc_id: str
    observation_id: str
    text: str
    direction: str | None
    value: str  # in the unit of the row, a Decimal
    scale: str  # to the base unit
    unit: str
    dimension: str
    base_unit: str

    @property
    def kind(self) -> str:
        """What must be the same for two figures to be compared."""
        return self.unit if self.dimension == "count" else self.base_unit

    @property
    def amount(self) -> Amount:
        """The amount that the row was made of."""
        value = Decimal(self.value)
        base = value * Decimal(self.scale)
        cells = (self.unit, self.dimension, base, self.base_unit, "exact")
        return Amount(value, value, value, *cells)

    @property
    def interval(self) -> Interval:
        """In the base unit; of what went down, below zero."""
        found = interval_of(self.text, self.amount)
        assert found is not None  # it has a value
        found = found.scaled(Decimal(self.scale))
        return -found if self.direction == "down" else found

    @property
    def slack(self) -> Decimal:
        """One in the last printed digit, in the base unit."""
        return last_place(self.text, self.amount) * Decimal(self.scale)


def fact_of(row: Mapping[str, Any]) -> Fact | None:
    """The fact of a row of the table, where its slots are sure enough."""
    if not _is_told(row):
        return None
    name = row["indicator_id"] or row["indicator"]
    plain = [name, row["indicator"], row["entity"], row["aggregation"] or ""]
    value, base = Decimal(repr(row["value"])), Decimal(repr(row["base_value"]))
    return Fact(
        key="|".join(plain),
        measure=row["measure"],
        period=row["period"],
        doc_id=row["doc_id"],
        observation_id=row["observation_id"],
        text=row["text"],
        direction=row["direction"],
        value=str(value),
        scale=str(base / value) if value else "1",
        unit=row["unit"],
        dimension=row["dimension"],
        base_unit=row["base_unit"],
    )


def _is_told(row: Mapping[str, Any]) -> bool:
    known = row["indicator"] and row["entity"] and row["period"] and row["value"]
    if not known or row["base_value"] is None or DOUBTED & set(row["flags"]):
        return False
    if row["dimension"] in COMMON or count_digits(row["text"]) < LEAST:
        return False
    rate = row["measure"] == "change_rate" and row["basis"] == "yoy" and row["unit"] == "%"
    plain = row["bound"] == "exact" and row["modality"] == "actual"
    return bool(plain and (rate or row["measure"] == "level"))
