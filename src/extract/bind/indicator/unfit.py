"""Readings that are found near a number and are no indicator of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.bind.atoms import OWNERS
from extract.bind.indicator.asked import is_index
from extract.bind.indicator.clausal import denial, is_attribute
from extract.bind.indicator.headless import of_other_ages
from extract.bind.indicator.series import RATIOS, pointer
from extract.bind.phrases import predicate_behind
from extract.bind.phrases.words import SHOWN
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span


def fits(at: Situation) -> Callable[[Reading], bool]:
    """What tells whether a reading may be what the number measures."""
    pointed, rules = pointer(at), at.rules.binding
    acting = _unit_acts(at)
    others, denied, owned = of_other_ages(at), denial(at), is_attribute(at)
    given, done = at.recipient, predicate_behind(at.scene, at.scene.after(at.quantity), rules)
    return lambda reading: (
        bool(reading.text)
        and reading.text not in others
        and not _says_nothing(at, reading)
        and not _only_owns(at, reading)
        and not _lies_in(at, reading, pointed)
        and not _holds_number(at, reading)
        and not _is_cut(reading.text, denied)
        and not _joins_halves(at, reading)
        and not _is_of_other_count(at, reading)
        and not _holds_recipient(at, reading, given)
        and not _opens_with_implied(at, reading)
        and not _goes_on(at, reading, done)
        and not (acting and _stands_behind(at, reading))
        and not (owned and _stands_behind(at, reading))
    )


def _joins_halves(at: Situation, reading: Reading) -> bool:
    """台风来袭　航线停航3天: the halves of a headline are no one name."""
    if at.scene.sentence.role == "body":
        return False
    local = at.scene.locate(reading.spans)
    return local is not None and bool(_HALVES.search(at.scene.text[slice(*local)]))


_HALVES = re.compile("[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]")


def _holds_recipient(at: Situation, reading: Reading, given: Span | None) -> bool:
    """学校送去慰问金, 企业减免租金: from those to whom it is done on to what is done."""
    local = at.scene.locate(reading.spans) or at.scene.locate(reading.spans[-1:])
    if given is None or local is None:
        return False
    return local[0] < given[1] < local[1] <= at.quantity.start


def _opens_with_implied(at: Situation, reading: Reading) -> bool:
    """15万元|捐给母校: the verb says what sort of money it is, and is no part of a noun."""
    if at.sort != "money":
        return False
    first = at.scene.bounds(0, at.quantity.end)[1]
    verb, rest = at.scene.atoms[first : first + 1], at.scene.atoms[first + 1 : first + 2]
    if not verb or not rest or verb[0].text not in at.rules.binding.implied:
        return False
    local = at.scene.locate(reading.spans)
    return local is not None and local[0] == verb[0].start and local[1] > rest[0].start


def _unit_acts(at: Situation) -> bool:
    """13部门|联合印发通知: a unit that is itself who is counted, before what they do."""
    if not at.is_word(at.unit, "unit_nouns") and at.rules.binding.implied.get(at.unit) != at.unit:
        return False
    behind = at.scene.between(*at.scene.after(at.quantity))[:1]
    return bool(behind) and behind[0].tag in ("v", "vd", "vn", "d", "p")


def _goes_on(at: Situation, reading: Reading, done: int | None) -> bool:
    """企业申报省级课题 of 156家企业申报省级课题: what is done is no part of who does it."""
    if done is None or reading.rule_id == "predicated":  # 申报省级课题的企业
        return False
    local = at.scene.locate(reading.spans)
    return local is not None and at.quantity.end <= local[0] < done < local[1]


def _is_of_other_count(at: Situation, reading: Reading) -> bool:
    """5个村民小组，共320户1280人: 户数 is none of persons, and bare households count no groups."""
    if reading.text == "户数":
        return at.sort == "person"
    text, start = at.scene.text, at.quantity.end
    following = at.number_at(start + (text[start : start + 1] in ("、", "，")))
    paired = following is not None and text.endswith("人", 0, following.end)
    if at.unit != "户" or at.left is not None or not paired:
        return False
    told = zip(at.state.topics, at.state.amounts_of, strict=True)
    units = {amount.unit for above, amount in told if above.text == reading.text}
    return bool(units) and units.isdisjoint(("户", "人", "家"))


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
    local = at.scene.locate(reading.spans) if text.endswith(SHOWN) else None
    if local is not None and at.scene.text.startswith("在", local[1]):
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
