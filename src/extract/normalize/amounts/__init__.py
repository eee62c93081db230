"""The value of a quantity mention: number, unit, base unit, bound. Decimal throughout.

`match` says where the parts of a quantity stand and which rule found it;
here the parts are read, by one small function for each reading of `quantities.toml`.
"""

from __future__ import annotations

from dataclasses import replace

from extract.normalize.amounts.parts import Parts
from extract.normalize.amounts.readings import READINGS
from extract.normalize.amounts.written_units import unit_of
from extract.numerals import Reading
from extract.records import Amount, Mention
from extract.rulebook.quantities import AmountRules
from extract.rulebook.units import exact

__all__ = ["amount"]


def amount(mention: Mention, folded: str, rules: AmountRules, *, currency: str = "CNY") -> Amount:
    """Read a quantity mention of a folded sentence.

    `currency` is the ISO 4217 code of 元 without a country in this paper.
    A number that cannot be read gives an Amount without values, flagged `unread`.
    """
    rule = rules.quantities.by_id[mention.rule_id.partition(":")[2]]
    parts = Parts(mention, folded, rule, rules, currency)
    reading = READINGS[rule.reading](parts)
    unit = unit_of(parts)
    if reading is None:
        return Amount(
            None, None, None, unit.code, unit.dimension, None, unit.base, "exact", ("unread",)
        )
    if _is_negative(parts):
        reading = replace(reading, low=-reading.high, high=-reading.low)
    bound, conflict = _bound(parts, reading)
    low, high = exact(reading.low, unit.scale), exact(reading.high, unit.scale)
    value = low if low == high else None
    said = (("ocr_suspect", reading.suspect), ("bound_conflict", conflict), (rule.flag, True))
    flags = [f for f, on in said if f and on]
    return Amount(
        value=value,
        low=low,
        high=high,
        unit=unit.code,
        dimension=unit.dimension,
        base_value=None if value is None else exact(value, unit.factor),
        base_unit=unit.base,
        bound=bound,
        flags=tuple(flags),
    )


def _is_negative(parts: Parts) -> bool:
    if parts.rule.reading in ("plain", "percent"):
        return bool(parts.text("sign"))
    return parts.rule.id == "below_zero_range"


def _bound(parts: Parts, reading: Reading) -> tuple[str, bool]:
    """The bound, and whether two cues contradict each other."""
    if reading.bound in ("range", "several"):
        return reading.bound, False
    rules, cues = parts.rules.bounds, []
    for side in ("before", "after"):
        if word := parts.text(f"bound_{side}"):
            cues.append(rules.of_word(word, side))
    said = {c.bound for c in cues}
    if cues:
        conflict = len(said) > 1 and not said & {"about", "nearly"}
        return min(cues, key=lambda c: c.rank).bound, conflict
    return parts.rule.bound or reading.bound, False
