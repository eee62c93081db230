"""Indicators whose noun is left out: 60岁以上的占9%, 报名的有3万人, 65岁及以上9万人.

What stands before 的 tells which ones are meant; what they are the text has said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile

from extract.bind.atoms import OWNERS, Atom
from extract.bind.cues import read_frame
from extract.bind.phrases import Phrase
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading

LONGEST = 18
"""Characters of what tells which ones are meant."""

_LINK = (
    "(?:占[比了到去据]?|不到|不足|不少于|不低于|至少|超过|接近|将近|高达|多达|达到|合计|仍有|"
    "有|是|为|才|仅|只|却|也|就|更|还|已|又|都|均|则|竟|达|约|近|超|逾|共|要|大概)*"
)
"""No word of it is made of others, so that a run of them is read in one way only."""

_HEADLESS = re.compile(rf"的{_LINK}$")
_BOUNDED = re.compile(rf"(?:及以上|及以下|以上|以下|以内|岁){_LINK}$")

_OPENERS = frozenset(
    ["其中", "，", "而", "但", "可", "光", "仅", "只", "又", "还", "且", "对", "像"]
)
_COMPARING = frozenset(
    ["占", "从", "由", "较", "比", "相比", "于", "低于", "高于", "超过", "不到", "不及", "是"]
)
_AMOUNT = re.compile("(?:总量|数量|总数|人数|占比|比例|比重|数)$")
_AGED = re.compile("^.*岁(?:及?以[上下]|以内)?")


def headless_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """Which ones they are, alone, and with the nouns that the text has counted before."""
    if at.right is not None and at.sense.measure != "share":
        return
    which, way = _which(at)
    if not which or sum(len(a.text) for a in which) > LONGEST:
        return
    alone = read_phrase(at.scene, Phrase(tuple(which)), "headless")
    kind = f"{way}:{_kind_of(which)}"
    yield way, alone
    yield f"{kind}|{at.sort}", alone
    joint = "" if way == "headless_from" else "的"
    for number, above in enumerate(_above(at)):
        noun = _AGED.sub("", _AMOUNT.sub("", above.text.rpartition("的")[2]))
        if noun and noun not in alone.text:
            reading = Reading(f"{alone.text}{joint}{noun}", alone.spans + above.spans, way, True)
            yield f"{way}_of{number}", reading
            yield f"{kind}_of", reading


def _which(at: Situation) -> tuple[list[Atom], str]:
    """The words before 的 or 以上 that a linking word leads to the number from."""
    start, end = at.scene.clause_of(at.quantity.start)[0], at.scene.before(at.quantity)[1]
    text = at.scene.text[start:end]
    bounded = _BOUNDED.search(text)
    found = _HEADLESS.search(text) or bounded
    if found is None:
        return [], ""
    close = start + found.start()
    if bounded is not None and found is bounded:
        close = next((i for i in range(close, end) if at.scene.text[i] in "上下内岁"), close) + 1
    inside = [a for a in at.scene.between(start, close) if a.text.strip()]
    which = [*dropwhile(_opens, inside)]
    if not which or which[-1].end != close or all(a.tag in OWNERS for a in which):
        return [], ""
    if _is_compared(at, start, which):
        return [], ""
    return which, "headless_from" if found is bounded else "headless"


def _is_compared(at: Situation, start: int, which: list[Atom]) -> bool:
    """占产值的9%, 从现在的9家, 去年同期的9倍: with what the number is compared."""
    reference = at.sense.reference
    if reference is not None and start < reference[1] <= which[-1].end:
        return True
    words = at.scene.between(start, which[-1].end)
    return which[-1].tag in ("t", "time", "r") or any(
        a.text in _COMPARING or a.text.endswith("同期") for a in words
    )


def _opens(atom: Atom) -> bool:
    return atom.text in _OPENERS or atom.tag in ("c", "p", "time", "x")


def _kind_of(which: list[Atom]) -> str:
    """What it ends with: a number, a verb, an adjective, a noun."""
    if any(a.tag == "quantity" for a in which):
        return "number"
    return which[-1].tag[:1] if which[-1].tag[:1] in "vanf" else "other"


def _above(at: Situation) -> list[Reading]:
    """What the text has counted: the whole behind 其中, else the last indicators."""
    parent = at.state.topic.parent
    found = [parent] if parent is not None else []
    framed = [*_framed(at)]
    topics = () if framed else [r for r in at.state.topics if r.text != "年龄"][:2]
    return [*found, *framed, *(above for above in topics if above not in found)][:2]


def _framed(at: Situation) -> Iterator[Reading]:
    """患者中，女性占9%，60岁以上占8%: those of an age are no part of those of a sex."""
    frame = read_frame(at.scene, at.quantity, at.sense, at.rules.binding)
    if frame is not None:
        atoms = at.scene.between(*frame[1])
        yield read_phrase(at.scene, Phrase(tuple(atoms)), "framed")


def of_other_ages(at: Situation) -> set[str]:
    """What the last numbers were told of, where the clause says by their age whose share it is."""
    which = _which(at)[0] if at.sense.measure == "share" else []
    if not any(a.tag == "quantity" and "岁" in a.text for a in which):
        return set()
    return {name for r in at.state.topics for name in (r.text, _AGED.sub("", r.text))}
