"""The meaning of times: from the parts of a mention to ISO 8601.

A value is a year, a month or a day (`2024`, `2024-03`, `2024-03-27`)
or an interval of two of them (`2023/2025`, `2024-01/2024-07`; `2015-12/` where it has no end).
Partial dates stay partial, and what the text does not tell is None: nothing is invented.
This room is a leaf: it imports nothing of ours but records.
"""

from __future__ import annotations

from extract.times.following import following
from extract.times.inference import SpokenYear, infer_date, infer_year, spoken_years
from extract.times.iso import (
    between_years,
    first,
    from_to,
    interval,
    is_after,
    last,
    members,
    month_before,
    shift_years,
)
from extract.times.readings import KINDS, resolve
from extract.times.reference import Anchor
from extract.times.sequence import resolve_sequence
from extract.times.spans import after_duration, before_duration

__all__ = [
    "KINDS",
    "Anchor",
    "SpokenYear",
    "after_duration",
    "before_duration",
    "between_years",
    "first",
    "following",
    "from_to",
    "infer_date",
    "infer_year",
    "interval",
    "is_after",
    "last",
    "members",
    "month_before",
    "resolve",
    "resolve_sequence",
    "shift_years",
    "spoken_years",
]
