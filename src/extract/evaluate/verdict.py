"""A found quantity against the reference's, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extract.evaluate.likeness import char_f1, close, in_base, plain_period, squash
from extract.evaluate.references import ReferenceMention

Row = Mapping[str, Any]

FIELDS = (
    *("value", "bound", "measure", "direction", "indicator", "entity"),
    *("period", "basis", "reference", "modality", "aggregation"),
)
FACT = ("value", "measure", "direction", "indicator", "entity", "period")
"""The columns that a data set is built from: a fact is right where none of them is wrong."""

DEFAULTS = {"bound": "exact", "measure": "level", "modality": "actual"}
"""What an empty cell means."""

ENOUGH_INDICATOR, ENOUGH_ENTITY, ENOUGH_REFERENCE = 0.5, 0.8, 0.6
"""Shared characters (F1) from which on a text counts as the reference's."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which columns are right; None where the reference does not say."""

    right: Mapping[str, bool | None]
    fact: bool
    indicator_likeness: float | None  # F1 over characters

    def wrong(self) -> tuple[str, ...]:
        """The columns that are wrong, in the order of FIELDS."""
        return tuple(field for field in FIELDS if self.right[field] is False)


def judge(mention: ReferenceMention, row: Row) -> Verdict:
    """Compare a row of `observations` with what the reference says of the same characters."""
    said = {
        **{column: _is_stated(mention, row, column) for column in mention.stated},
        "value": _is_value(mention, row),
        "indicator": is_indicator(mention, row["indicator"], row["entity"]),
        "entity": is_entity(mention, row["entity"]),
        "period": is_period(mention, row["period"]),
        "reference": _is_reference(mention, row),
    }
    right = {field: said.get(field) for field in FIELDS}
    alike = likeness(mention, row["indicator"])
    return Verdict(right, all(right[field] is not False for field in FACT), alike)


def is_indicator(mention: ReferenceMention, text: str | None, entity: str | None) -> bool | None:
    """Every head word stands there, or in the name of the entity, and half of the characters.

    None where the reference does not say.
    """
    alike = likeness(mention, text)
    if alike is None:
        return None
    said = squash(" ".join(filter(None, (text, entity))))
    heads = all(squash(head) in said for head in mention.heads)
    return bool(text) and heads and alike >= ENOUGH_INDICATOR


def is_entity(mention: ReferenceMention, text: str | None) -> bool | None:
    """One of the names, or nearly; None where the reference does not say."""
    if not mention.entities:
        return None
    said = squash(text)
    return bool(said) and any(_same_name(name, said) for name in mention.entities)


def is_period(mention: ReferenceMention, text: str | None) -> bool | None:
    """One of the ISO 8601 values; None where the reference does not say."""
    if not mention.periods:
        return None
    return plain_period(text) in map(plain_period, mention.periods)


def wanted(mention: ReferenceMention, field: str) -> object:
    """What the reference says of a column, for showing."""
    if field == "value":
        return (mention.low, mention.high, *mention.units)
    texts = {"indicator": "indicators", "entity": "entities", "period": "periods"}
    if field in mention.stated:
        answers = mention.stated[field]
    else:
        answers = getattr(mention, texts.get(field, "references"))
    return answers[0] if len(answers) == 1 else answers


def given(row: Row, field: str) -> object:
    """What the row says of a column, for showing."""
    return (*_ends(row), row["unit"]) if field == "value" else row[field]


def _is_stated(mention: ReferenceMention, row: Row, column: str) -> bool | None:
    if column not in mention.stated:
        return None
    return (row[column] or DEFAULTS.get(column)) in mention.stated[column]


def _is_value(mention: ReferenceMention, row: Row) -> bool:
    """Both ends right in one of the units; of a vague number only the unit."""
    vague = "several" in mention.stated.get("bound", ())
    found = [in_base(end, row["unit"]) for end in _ends(row)]
    for unit in mention.units:
        want = [in_base(end, unit) for end in (mention.low, mention.high)]
        if want[0][1] == found[0][1] and (
            vague or all(close(w, f) for (w, _), (f, _) in zip(want, found, strict=True))
        ):
            return True
    return False


def _ends(row: Row) -> tuple[float | None, float | None]:
    low, high = row["value_low"], row["value_high"]
    return (row["value"] if low is None else low), (row["value"] if high is None else high)


def likeness(mention: ReferenceMention, text: str | None) -> float | None:
    """F1 over characters with the indicator of the reference that is most alike; None for none."""
    return max((char_f1(text, i) for i in mention.indicators), default=None)


def _same_name(name: str, said: str) -> bool:
    squashed = squash(name)
    return squashed == said or (len(squashed) >= 2 and char_f1(name, said) >= ENOUGH_ENTITY)


def _is_reference(mention: ReferenceMention, row: Row) -> bool | None:
    if not mention.references:
        return None
    return any(char_f1(row["reference"], r) >= ENOUGH_REFERENCE for r in mention.references)
