"""What a panel is asked for, and its long and wide form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.panel.facts import Facts, most_frequent, settle_facts
from extract.rulebook import indicators
from extract.rulebook.book import builtin_folder

if TYPE_CHECKING:
    import pandas as pd

    from extract.schema import Tables

FREQUENCIES = ("year", "quarter", "month", "day")
MODALITIES = ("actual", "target", "forecast")

LONG = (
    *("indicator", "indicator_id", "entity", "region_code", "period", "measure", "basis"),
    *("aggregation", "modality", "value", "unit", "bound", "text", "stated", "documents"),
    *("conflicts", "flags", "observation_id", "doc_id", "document_date", "sentence"),
)
UNDER = ("indicator", "entity", "measure", "basis", "aggregation", "modality", "unit")
"""What names a line of the wide form; its columns are the periods."""

_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")
_DAYS = re.compile(r"(\d{4})-01-01/(\d{4})-12-31")


@dataclass(frozen=True, slots=True)
class Request:
    """Which facts a panel holds; no entities means every one.

    Indicators are printed names or canonical ids. One modality, so that no target stands
    among what happened.
    """

    indicators: tuple[str, ...]
    entities: tuple[str, ...] = ()
    frequency: str = "year"
    measure: str = "level"
    modality: str = "actual"


def build_panel(tables: Tables, request: Request) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The long form and the conflicts; both with the columns of LONG, conflicts with `best_id`.

    Raises ValueError for a frequency or modality that is none
    and for a name that the run has no row of.
    """
    _check(request)
    chosen = _choose(tables.observations, request)
    facts = settle_facts(chosen)
    rows, conflicts = (_shown(frame, tables) for frame in (facts.rows, facts.conflicts))
    names = _one_name(chosen)
    for frame in (rows, conflicts):
        frame["indicator"] = [
            names.get(i, name)
            for i, name in zip(frame["indicator_id"], frame["indicator"], strict=True)
        ]
    order = ["indicator", "entity", "period"]
    return (
        rows.sort_values(order, kind="stable", ignore_index=True)[list(LONG)],
        conflicts.sort_values(order, kind="stable", ignore_index=True)[[*LONG, "best_id"]],
    )


def widen(rows: pd.DataFrame) -> pd.DataFrame:
    """The wide form: a line for each indicator and entity, a column for each period."""
    if rows.empty:
        return rows[list(UNDER)].copy()
    table = rows.pivot(index=list(UNDER), columns="period", values="value")
    table.columns.name = None
    return table[sorted(table.columns)].reset_index()


def label_period(period: str | None, frequency: str) -> str | None:
    """A period as the label of its year, quarter, month or day; None where it is none."""
    if period is None:
        return None
    if frequency in ("year", "month", "day"):
        length = {"year": 4, "month": 7, "day": 10}[frequency]
        if len(period) == length and "/" not in period:
            return period
    found = _MONTHS.fullmatch(period)
    if found and found[1] == found[3]:
        first, last = int(found[2]), int(found[4])
        if frequency == "quarter" and last - first == 2 and first % 3 == 1:
            return f"{found[1]}-Q{last // 3}"
        if frequency == "year" and (first, last) == (1, 12):
            return found[1]
    days = _DAYS.fullmatch(period)
    return days[1] if frequency == "year" and days and days[1] == days[2] else None


def _check(request: Request) -> None:
    for word, known in ((request.frequency, FREQUENCIES), (request.modality, MODALITIES)):
        if word not in known:
            raise ValueError(f"{word!r} is none of {', '.join(known)}")
    if not request.indicators:
        raise ValueError("a panel wants at least one indicator")


def _choose(observations: pd.DataFrame, request: Request) -> pd.DataFrame:
    rows = observations
    measured = rows["indicator"].isin(request.indicators)
    measured |= rows["indicator_id"].isin(_ids(request.indicators))
    for name in request.indicators:
        if not (measured & _is_of(rows, name)).any():
            raise ValueError(f"no row of the run measures {name!r}")
    wanted = (
        measured & (rows["measure"] == request.measure) & (rows["modality"] == request.modality)
    )
    if request.entities:
        _demand_entities(rows[measured], request.entities)
        wanted &= rows["entity"].isin(request.entities)
    labels = rows["period"].map(
        lambda period: label_period(period, request.frequency), na_action="ignore"
    )
    return rows.assign(period=labels)[wanted & labels.notna()]


def _ids(names: Sequence[str]) -> set[str]:
    """The canonical ids that are meant: an id is its own, a printed name has the rulebook's."""
    known = indicators.load(builtin_folder())
    return {known.id_of(name, "ratio") or name for name in names}


def _is_of(rows: pd.DataFrame, name: str) -> pd.Series[bool]:
    return (rows["indicator"] == name) | rows["indicator_id"].isin(_ids([name]))


def _demand_entities(rows: pd.DataFrame, entities: Sequence[str]) -> None:
    for name in entities:
        if not (rows["entity"] == name).any():
            raise ValueError(f"no row of these indicators is about {name!r}")


def _one_name(rows: pd.DataFrame) -> dict[str, str]:
    """For each canonical id the name that the run prints most often."""
    known = rows[rows["indicator_id"].notna()]
    return {
        str(identity): most_frequent(names.tolist())
        for identity, names in known.groupby("indicator_id")["indicator"]
    }


def _shown(frame: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The columns under the names of a panel, with the date of the document and the sentence."""
    dates = dict(zip(tables.documents["doc_id"], tables.documents["date"], strict=True))
    sentences = dict(zip(tables.sentences["sentence_id"], tables.sentences["text"], strict=True))
    return frame.drop(columns=["value", "unit"]).assign(
        value=frame["signed_value"],
        unit=frame["base_unit"],
        document_date=frame["doc_id"].map(dates),
        sentence=frame["sentence_id"].map(sentences),
    )


__all__ = ["FREQUENCIES", "Facts", "Request", "build_panel", "label_period", "widen"]
