"""Rows to facts: of several that state the same the best, and beside it what contradicts it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

KEY = (
    *("indicator_id", "indicator", "entity", "period", "measure"),
    *("basis", "aggregation", "modality", "base_unit"),
)
"""What two rows share that state the same fact; an indicator with an id goes by its id."""

GUESSED = frozenset(
    {
        *("assumed_entity", "inherited_entity", "inherited_period", "inherited_indicator"),
        *("uncertain_entity", "uncertain_period", "uncertain_indicator"),
        *("document_period", "year_inferred", "currency_inferred", "ocr_suspect"),
    }
)
"""Flags of rows in which something was not read in the sentence itself, or is uncertain."""

AT_LEAST = frozenset({"more_than", "at_least"})
AT_MOST = frozenset({"less_than", "at_most", "nearly"})
TOLERANCE = 1e-4

_ARABIC = re.compile(r"\d+(?:,\d{3})*(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Facts:
    """`rows` has one row for each fact; `conflicts` the other values said of it, with their places.

    `rows` has the columns of `observations`, with `indicator` as its most frequent name,
    and `signed_value` (base value, negative for what went down), `stated` (rows that say it),
    `documents` (in how many) and `conflicts` (rows that contradict it).
    `conflicts` has the same columns, and `best_id`: the row that was taken instead.
    """

    rows: pd.DataFrame
    conflicts: pd.DataFrame


def settle_facts(observations: pd.DataFrame) -> Facts:
    """One row for each fact that has indicator, entity, period and a value.

    The best of several is the one that a reader vouched for, then the one of which least was
    guessed, then the one that most documents agree with, then the exact one, then the one with
    most digits, then the first in the table.
    """
    import pandas as pd

    rows, conflicts = [], []
    for group in _groups(_usable(observations)):
        best = min(group, key=lambda row: _rank(row, group))
        against = [row for row in group if not _agree(best, row)]
        documents = {row["doc_id"] for row in group}
        counts = {"stated": len(group), "documents": len(documents), "conflicts": len(against)}
        rows.append({**best, **counts})
        conflicts += [{**row, **counts, "best_id": best["observation_id"]} for row in against]
    columns = [*observations.columns, "signed_value", "stated", "documents", "conflicts"]
    return Facts(
        pd.DataFrame(rows, columns=columns),
        pd.DataFrame(conflicts, columns=[*columns, "best_id"]),
    )


def _usable(observations: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows that say enough; what is missing in a cell is None."""
    frame = observations.astype(object)
    names = list(frame.columns)
    for cells in frame.where(frame.notna(), None).itertuples(index=False, name=None):
        row = dict(zip(names, cells, strict=True))
        wanted = (row["indicator"], row["entity"], row["period"], row["base_value"])
        if all(cell is not None for cell in wanted):
            sign = -1 if row["direction"] == "down" else 1
            yield {**row, "signed_value": sign * row["base_value"]}


def _groups(rows: Iterator[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        name = None if row["indicator_id"] else row["indicator"]
        key = tuple(name if column == "indicator" else row[column] for column in KEY)
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _rank(row: dict[str, Any], group: list[dict[str, Any]]) -> tuple[bool, int, int, bool, int]:
    unread = "reviewed" not in row["flags"]
    agreeing = {other["doc_id"] for other in group if _agree(row, other)}
    guessed = len(GUESSED & set(row["flags"]))
    return unread, guessed, -len(agreeing), row["bound"] != "exact", -_digits(row["text"])


def _digits(text: str) -> int:
    found = _ARABIC.search(text)
    return len(re.sub(r"\D", "", found[0])) if found else 0


def _agree(best: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the other value may be the same one, rounded or bounded."""
    one, two = best["signed_value"], other["signed_value"]
    if math.isclose(one, two, rel_tol=TOLERANCE):
        return True
    if abs(one - two) <= max(_half_step(best), _half_step(other)):
        return True
    return _bounds(best, two) or _bounds(other, one)


def _half_step(row: dict[str, Any]) -> float:
    """Half of the last digit that the text gives, in base units."""
    found = _ARABIC.search(row["text"])
    number = float(found[0].replace(",", "")) if found else 0.0
    if not found or not number:
        return 0.0
    step = abs(row["base_value"] / number) * 10.0 ** -len(found[1] or "")
    return float(step / 2 * (1 + 1e-9))


def _bounds(row: dict[str, Any], value: float) -> bool:
    if row["bound"] in AT_LEAST:
        return value >= float(row["signed_value"])
    return row["bound"] in AT_MOST and value <= float(row["signed_value"])


def most_frequent(names: Sequence[str]) -> str:
    """The name that stands there most often; of several the first."""
    return max(dict.fromkeys(names), key=names.count)
