"""Indicators beside a number that noun phrases miss: 分别扣减9万元、8万元; 12名“千人”专家."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.bind.atoms import Atom
from extract.bind.cues import unit_class
from extract.bind.phrases import Phrase, right_phrase
from extract.bind.phrases.words import QUOTES
from extract.bind.situation import Reading, Situation, read_phrase


def beside_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What stands right before or behind the number and is no noun phrase by itself."""
    yield from _verb(at)
    yield from _behind_count(at)
    yield from _quoted(at)
    yield from _segment(at)
    yield from _before_names(at)


def _verb(at: Situation) -> Iterator[tuple[str, Reading]]:
    """分别扣减9万元、8万元: the verb before the number, and what it is done to: 会费支出9万元."""
    spoken = list(at.scene.between(*at.scene.gap_before(at.quantity)))
    while spoken and _leads(at, spoken[-1]):
        spoken.pop()
    if not spoken or spoken[-1].tag != "v" or len(spoken[-1].text) < 2:
        return
    verb = spoken[-1]
    if not at.is_word(verb.text, "growth", "linking"):
        way = "verb_list" if len(at.scene.run_of(at.quantity)) > 1 else "verb_beside"
        yield way, read_phrase(at.scene, Phrase((verb,)), "verb_before")


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
    """国内贷款, 境外收入: a part that an indicator has, though it might be a place."""
    if at.left is None:
        return
    before = at.scene.spoken_before(at.left.start)
    if before is not None and before.end == at.left.start and at.is_word(before.text, "segments"):
        whole = Phrase((before, *at.left.atoms))
        yield "with_segment", read_phrase(at.scene, whole, "subject_before")


def _before_names(at: Situation) -> Iterator[tuple[str, Reading]]:
    """嫌疑人张某、李某等9人: what those are who are named before 等."""
    atoms = [a for a in at.scene.between(*at.scene.gap_before(at.quantity)) if a.text.strip()]
    if at.sort != "person" or not atoms or atoms[-1].text != "等":
        return
    for noun, name in pairwise(atoms):
        if name.tag == "nr" and noun.tag == "n" and len(noun.text) > 1:
            yield "before_names", read_phrase(at.scene, Phrase((noun,)), "before_names")
            return
