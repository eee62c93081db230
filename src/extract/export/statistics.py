"""SDMX-CSV 2.0: facts as a statistical office would publish them, by pysdmx.

The key of a series must be unique, so of several rows that state a fact the best one is written
(see `extract.panel`); what contradicts it is counted in CONFLICTS.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.export.rows import Row, rows_of
from extract.panel import settle_facts
from extract.schema import Tables

if TYPE_CHECKING:
    from pysdmx.model import Schema

NONE = "_Z"
"""SDMX's code for what does not apply."""

DIMENSIONS: dict[str, Callable[[Row], str | None]] = {
    "INDICATOR": lambda row: row["indicator_id"] or row["indicator"],
    "ENTITY": lambda row: row["entity"],
    "MEASURE": lambda row: row["measure"],
    "BASIS": lambda row: row["basis"] or NONE,
    "AGGREGATION": lambda row: row["aggregation"] or NONE,
    "MODALITY": lambda row: row["modality"],
    "UNIT_MEASURE": lambda row: row["base_unit"],
    "TIME_PERIOD": lambda row: sdmx_period(row["period"]),
}
ATTRIBUTES: dict[str, Callable[[Row], Any]] = {
    "REF_AREA": lambda row: row["region_code"],
    "INDICATOR_NAME": lambda row: row["indicator"],
    "BOUND": lambda row: row["bound"],
    "OBS_TEXT": lambda row: row["text"],
    "DOCUMENT": lambda row: row["doc_id"],
    "OBSERVATION_ID": lambda row: row["observation_id"],
    "STATED": lambda row: str(row["stated"]),
    "CONFLICTS": lambda row: str(row["conflicts"]),
}

_POINT = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_INTERVAL = re.compile(f"({_POINT})/({_POINT})")


def write_sdmx(tables: Tables, out: Path) -> list[str]:
    """One CSV file; values are in base units, negative for what went down."""
    import pandas as pd
    from pysdmx.io import write_sdmx
    from pysdmx.io.format import Format
    from pysdmx.io.pd import PandasDataset

    facts = settle_facts(tables.observations)
    columns = {**DIMENSIONS, "OBS_VALUE": lambda row: repr(row["signed_value"]), **ATTRIBUTES}
    rows = [
        {name: of(row) for name, of in columns.items()}
        for row in rows_of(facts.rows)
        if sdmx_period(row["period"])
    ]
    data = pd.DataFrame(rows, columns=list(columns)).drop_duplicates(list(DIMENSIONS))
    dataset = PandasDataset(structure=_structure(), data=data)
    write_sdmx([dataset], Format.DATA_SDMX_CSV_2_0_0, output_path=str(out))
    left = len(tables.observations) - len(data)
    said = f"{left} of {len(tables.observations)} rows are no fact of their own, or lack one of"
    return [f"{said} indicator, entity, closed period and value: they are not in it"]


def sdmx_period(period: str) -> str | None:
    """A period as SDMX writes it: an interval as its first day and how long it lasts.

    None for an interval that is open, or that ends before it begins.
    """
    if re.fullmatch(_POINT, period):
        return period
    found = _INTERVAL.fullmatch(period)
    if not found:
        return None
    start, end = found.groups()
    if len(start) == len(end) == 4:
        length, unit = int(end) - int(start) + 1, "Y"
    elif len(start) == len(end) == 7:
        length, unit = _months(end) - _months(start) + 1, "M"
    else:
        length, unit = (_last_day(end) - _first_day(start)).days + 1, "D"
    return f"{_first_day(start)}/P{length}{unit}" if length > 0 else None


def _months(point: str) -> int:
    return int(point[:4]) * 12 + int(point[5:7])


def _first_day(point: str) -> date:
    return date.fromisoformat(point + "-01-01"[len(point) - 4 :])


def _last_day(point: str) -> date:
    if len(point) == 10:
        return date.fromisoformat(point)
    year, month = int(point[:4]), int(point[5:] or 12)
    return date(year, month, monthrange(year, month)[1])


def _structure() -> Schema:
    from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

    def component(name: str, role: Role, kind: DataType) -> Component:
        attached = "O" if role is Role.ATTRIBUTE else None
        return Component(
            id=name,
            required=role is Role.DIMENSION,
            role=role,
            concept=Concept(name),
            local_dtype=kind,
            attachment_level=attached,
        )

    dimensions = [component(name, Role.DIMENSION, DataType.STRING) for name in DIMENSIONS]
    value = component("OBS_VALUE", Role.MEASURE, DataType.DOUBLE)
    attributes = [component(name, Role.ATTRIBUTE, DataType.STRING) for name in ATTRIBUTES]
    parts = Components([*dimensions, value, *attributes])
    return Schema("dataflow", agency="EXTRACT", id="OBSERVATIONS", components=parts, version="1.0")
