"""Readings that are found near a number and are no indicator of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.bind.atoms import OWNERS
from extract.bind.indicator.asked import is_index
from extract.bind.indicator.clausal import denial, is_attribute
from extract.bind.indicator.headless import of_other_ages
from extract.bind.indicator.series import RATIOS, pointer
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span


def fits(at: Situation) -> Callable[[Reading], bool]:
    """What tells whether a reading may be what the number measures."""
    pointed = pointer(at)
    others, denied, owned = of_other_ages(at), denial(at), is_attribute(at)
    return lambda reading: (
        bool(reading.text)
        and reading.text not in others
        and not _says_nothing(at, reading)
        and not _only_owns(at, reading)
        and not _lies_in(at, reading, pointed)
        and not _holds_number(at, reading)
        and not _is_cut(reading.text, denied)
        and not _joins_halves(at, reading)
        and not (owned and _stands_behind(at, reading))
    )


def _joins_halves(at: Situation, reading: Reading) -> bool:
    """台风来袭　航线停航3天: the halves of a headline are no one name."""
    if at.scene.sentence.role == "body":
        return False
    local = at.scene.locate(reading.spans)
    return local is not None and bool(_HALVES.search(at.scene.text[slice(*local)]))


_HALVES = re.compile("[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]")


def _is_cut(text: str, denied: str) -> bool:
    """接种疫苗的儿童 of 未接种疫苗的儿童."""
    return text != denied and denied.endswith(text)


def _stands_behind(at: Situation, reading: Reading) -> bool:
    """体育馆 of 造价1.2亿元的体育馆."""
    local = at.scene.locate(reading.spans)
    return local is not None and local[0] >= at.quantity.end


def _only_owns(at: Situation, reading: Reading) -> bool:
    """日照港6亿吨 behind 青岛港吞吐量7亿吨 is another port's; 央行预计，全国增长5%: who says it."""
    local = at.scene.locate(reading.spans)
    if local is None or any(reading.text == r.text for r in at.state.topics):
        return False
    first, last = at.scene.bounds(*local)
    atoms = at.scene.atoms[first:last]
    names = [a for a in atoms if not at.is_word(a.text, "reporting")]
    if not atoms or not all(a.tag in OWNERS and not is_index(a) for a in names):
        return False
    apart = at.scene.clause_index(local[0]) != at.scene.clause_index(at.quantity.start)
    told = any(at.sort in at.rules.binding.measured_by(r.text) for r in at.state.topics)
    return apart or told or any(at.sort == amount.sort for amount in at.state.amounts_of)


def _says_nothing(at: Situation, reading: Reading) -> bool:
    """同比, 计划, 提升, 逐步下降至: words that only lead from a noun to its number."""
    text = reading.text
    if len(text) > 1 and at.is_word(text, "growth"):
        return True
    up_to = _UP_TO.search(text)
    if up_to is not None and at.ends_with(text[: up_to.start()], "growth"):
        return True
    return at.is_word(text, "saying_nothing") or text.endswith(_FORETELLING)


_FORETELLING = ("预计", "预测")
"""What the name of who foretells a figure stands before: 世界银行预测，全国增长5%."""

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
