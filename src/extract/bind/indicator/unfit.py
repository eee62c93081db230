"""Readings that are found near a number and are no indicator of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.bind.indicator.headless import of_other_ages
from extract.bind.indicator.series import RATIOS, pointer
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span


def fits(at: Situation) -> Callable[[Reading], bool]:
    """What tells whether a reading may be what the number measures."""
    pointed = pointer(at)
    others = of_other_ages(at)
    return lambda reading: (
        bool(reading.text)
        and reading.text not in others
        and not _says_nothing(at, reading)
        and not _lies_in(at, reading, pointed)
        and not _holds_number(at, reading)
    )


def _says_nothing(at: Situation, reading: Reading) -> bool:
    """同比, 计划, 提升, 逐步下降至: words that only lead from a noun to its number."""
    text = reading.text
    if len(text) > 1 and at.is_word(text, "growth"):
        return True
    up_to = _UP_TO.search(text)
    if up_to is not None and at.ends_with(text[: up_to.start()], "growth"):
        return True
    return at.is_word(text, "saying_nothing")


_UP_TO = re.compile("[到至](?:近|约|超)?$")


def _lies_in(at: Situation, reading: Reading, pointed: Span | None) -> bool:
    """这一数字: the words that point back to an indicator are none; 游客比例 says of what."""
    if len(reading.spans) > 1 and reading.text.endswith(RATIOS):
        return False
    local = at.scene.locate(reading.spans[-1:]) if pointed else None
    if pointed is None or local is None:
        return False
    return local[0] < pointed[1] and pointed[0] < local[1]


def _holds_number(at: Situation, reading: Reading) -> bool:
    """连续9年维持[60%的负债率]: what has lasted is no indicator of the number that it holds."""
    return any(start <= at.raw_start < end for start, end in reading.spans)
