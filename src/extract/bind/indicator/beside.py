"""Indicators beside a number that noun phrases miss: 分别扣减9万元、8万元; 12名“千人”专家."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.bind.atoms import Atom
from extract.bind.cues import unit_class
from extract.bind.phrases import Phrase, right_phrase, split_list
from extract.bind.phrases.words import QUOTES
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading


def beside_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What stands right before or behind the number and is no noun phrase by itself."""
    yield from _verb(at)
    yield from _behind_count(at)
    yield from _quoted(at)
    yield from _segment(at)
    yield from _before_names(at)
    yield from _own_member(at)


def _verb(at: Situation) -> Iterator[tuple[str, Reading]]:
    """分别扣减9万元、8万元: the verb before the number, and what it is done to: 会费支出9万元."""
    spoken = list(at.scene.between(*at.scene.gap_before(at.quantity)))
    while spoken and _leads(at, spoken[-1]):
        spoken.pop()
    if not spoken or not _is_verb(spoken) or len(spoken[-1].text) < 2:
        return
    verb = spoken[-1]
    if not at.is_word(verb.text, "growth", "linking"):
        way = "verb_list" if len(at.scene.run_of(at.quantity)) > 1 else "verb_beside"
        yield way, read_phrase(at.scene, Phrase((verb,)), "verb_before")


def _is_verb(spoken: list[Atom]) -> bool:
    """共销售3万台: behind an adverb 销售 is a verb, whatever else it may be."""
    before = spoken[-2].tag if len(spoken) > 1 else ""
    return spoken[-1].tag == "v" or (spoken[-1].tag == "vn" and before == "d")


def _leads(at: Situation, atom: Atom) -> bool:
    return not atom.text.strip() or atom.tag in ("d", "ul", "p") or at.is_word(atom.text, "linking")


def _behind_count(at: Situation) -> Iterator[tuple[str, Reading]]:
    """98元和128元两档套餐: how many there are in the row stands before their noun."""
    scene, last = at.scene, at.scene.run_of(at.quantity)[-1]
    count = at.number_at(last.end)
    if at.counted or count is None or unit_class(scene, count) != "count":
        return
    if noun := at.noun_within(scene.after(count)):
        yield "behind_count", noun


def _quoted(at: Situation) -> Iterator[tuple[str, Reading]]:
    """12名“千人”专家, 6个“10+1”项目: a quoted name that holds a number of its own."""
    scene, opening = at.scene, at.quantity.end
    mark = scene.text[opening : opening + 1]
    if not mark or mark not in QUOTES[0]:
        return
    closing = scene.text.find(QUOTES[1][QUOTES[0].index(mark)], opening)
    end = scene.clause_of(at.quantity.start)[1]
    if not scene.holds_quantity(opening, closing) or closing >= end:
        return
    ends = [q.start for q in scene.quantities if q.start > closing]
    phrase = right_phrase(scene, (closing + 1, min([end, *ends])), at.rules.binding)
    if phrase is not None and phrase.start == closing + 1:
        name = scene.between(opening, phrase.end)
        yield "quoted", read_phrase(scene, Phrase(name), "object_after")


def _segment(at: Situation) -> Iterator[tuple[str, Reading]]:
    """国内贷款, 春运车票: a part that an indicator has, though it might be a place or a time."""
    if at.left is None:
        return
    before = at.scene.spoken_before(at.left.start)
    if before is None or before.end != at.left.start:
        return
    season = before.tag == "time" and _SEASON.search(before.text) is not None
    if season or at.is_word(before.text, "segments"):
        whole = Phrase((before, *at.left.atoms))
        way = "with_season" if season else "with_segment"
        yield way, read_phrase(at.scene, whole, "subject_before")


_SEASON = re.compile(
    r"^(?:春运|暑运|[寒暑]假|暑期|春节|国庆|中秋|五一|端午|清明|元旦|[春夏秋冬]季|汛期)"
)
"""Times that say which: 春运车票 is another indicator than 车票."""


def _own_member(at: Situation) -> Iterator[tuple[str, Reading]]:
    """长41米的栈桥、直径35米的水池: what stands before 、 is the noun of the number before."""
    if at.left is None or "、" not in [atom.text for atom in at.left.atoms]:
        return
    before = at.scene.spoken_before(at.left.start)
    if before is not None and before.text == "的":
        before = at.scene.spoken_before(before.start)
    if before is not None and before.tag == "quantity":
        last = split_list(at.left, ("、",))[-1]
        yield "own_member", read_phrase(at.scene, Phrase(tuple(last)), "subject_before")


def _before_names(at: Situation) -> Iterator[tuple[str, Reading]]:
    """嫌疑人张某、李某等9人: what those are who are named before 等."""
    atoms = [a for a in at.scene.between(*at.scene.gap_before(at.quantity)) if a.text.strip()]
    if at.sort != "person" or not atoms or atoms[-1].text != "等":
        return
    for noun, name in pairwise(atoms):
        if name.tag == "nr" and noun.tag == "n" and len(noun.text) > 1:
            yield "before_names", read_phrase(at.scene, Phrase((noun,)), "before_names")
            return
