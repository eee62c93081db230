"""Handing the members of a list to the numbers of a list: 国家级、省级技术中心分别达12家和57家."""

from __future__ import annotations

from collections.abc import Sequence

from extract.bind.atoms import Atom
from extract.bind.members import members, name_owners
from extract.bind.phrases import (
    Phrase,
    is_noun,
    left_phrase,
    right_phrase,
)
from extract.bind.readings import read_phrase
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Mention, Span
from extract.rulebook.binding import BindingRules


def handed(at: Situation, run: Sequence[Mention]) -> tuple[Reading, ...]:
    """The members that a list of numbers is handed to: of this clause, the one before, the last."""
    scene, rules, topic = at.scene, at.rules.binding, at.state.topic
    start, end = scene.before(run[0])
    compared = at.sense.reference is not None
    phrase = at.left if compared else left_phrase(scene, (start, end), rules)
    if phrase is not None:
        here = members(scene, phrase, rules, len(run))
        if here:
            return here
        local = read_phrase(scene, phrase, "list_member")
        ahead = listed_before(scene, (start, phrase.start), rules, len(run))
        listed = ahead if len(ahead) == len(run) else topic.listed
        return tuple(_with_head(member, local) for member in listed)
    before = scene.clause_before(run[0].start)
    found = listed_in_clause(scene, before, rules, len(run)) if before else ()
    listed = found if len(found) == len(run) else topic.listed
    return listed if len(listed) == len(run) else _of_amounts(at, run)


def _with_head(member: Reading, local: Reading) -> Reading:
    if local.text in member.text:
        return member
    return Reading(member.text + local.text, member.spans + local.spans, "list_member_and_head")


def _of_amounts(at: Situation, run: Sequence[Mention]) -> tuple[Reading, ...]:
    """收入9亿元，利润1亿元，分别增长3%和5%: the last amounts are those that changed."""
    start, end = at.scene.before(run[0])
    told = any(a.text in _EACH for a in at.scene.between(start, end))
    last = at.state.amounts[-len(run) :]
    return last if told and at.sense.measure != "level" and len(last) == len(run) else ()


_EACH = ("分别", "依次", "各")


def listed_in_clause(
    scene: Scene, clause: Span, rules: BindingRules, size: int
) -> tuple[Reading, ...]:
    """The members of a list anywhere in a clause: 桥梁、隧道、港口等3类工程最多."""
    atoms = scene.between(*clause)
    marks = [i for i, a in enumerate(atoms) if a.text == "、"]
    if not marks:
        return ()
    end = marks[-1] + 1
    while end < len(atoms) and _continues_list(atoms[end], rules):
        end += 1
    phrase = left_phrase(scene, (clause[0], atoms[end - 1].end), rules)
    found = members(scene, phrase, rules, size) if phrase else ()
    rest = atoms[end:]
    if phrase and rest and _are_beside(phrase):
        return _same_of_all(scene, (rest[0].start, clause[1]), rules, size)
    if not found or not rest or rest[0].text != "等":
        return found
    kind = right_phrase(scene, (_past_quantity(rest), clause[1]), rules)
    if kind is None:
        return found
    told = left_phrase(scene, (kind.end, clause[1] - 1), rules)
    if told is not None and rules.measured_by(told.text):  # 甲、乙等2只个股今年成交量居前
        return (read_phrase(scene, told, "list_member"),) * size
    return tuple(_with_kind(scene, member, kind) for member in found)


def _are_beside(phrase: Phrase) -> bool:
    """向甲社、乙社, 与甲国、乙国: a list of those to whom something is done."""
    return phrase.atoms[0].text == "向" or name_owners(
        [a for a in phrase.atoms if a.text not in _BESIDE]
    )


def listed_before(
    scene: Scene, window: Span, rules: BindingRules, size: int
) -> tuple[Reading, ...]:
    """The members of a list that 分别 hands on: 对韩国、越南分别出口5亿元、6亿元."""
    atoms = scene.between(*window)
    mark = next((a for a in reversed(atoms) if a.text in _EACH), None)
    phrase = left_phrase(scene, (window[0], mark.start), rules) if mark else None
    return members(scene, phrase, rules, size) if phrase else ()


_BESIDE = ("对", "与", "向", "和", "及", "、")


def _same_of_all(scene: Scene, window: Span, rules: BindingRules, size: int) -> tuple[Reading, ...]:
    """向甲社、乙社质押股份较多: the noun behind a list of those whose figures they are."""
    phrase = right_phrase(scene, window, rules)
    return (read_phrase(scene, phrase, "list_member"),) * size if phrase else ()


_LISTED = ("“", "”", "的", "以下", "以上")


def _continues_list(atom: Atom, rules: BindingRules) -> bool:
    if atom.text in rules.words["conjunctions"] or atom.text in _LISTED:
        return True
    return (
        is_noun(atom)
        or atom.tag in ("a", "b", "region", "t")
        or atom.text in rules.words["nominal"]
        or atom.text in rules.words["segments"]
    )


def _past_quantity(rest: Sequence[Atom]) -> int:
    return next((a.end for a in rest[:3] if a.tag == "quantity"), rest[0].end)


def _with_kind(scene: Scene, member: Reading, kind: Phrase) -> Reading:
    atoms = [a for a in kind.atoms if a.text not in ("数量", "数", "总量")]
    text = "".join(a.text for a in atoms)
    if not atoms or text in member.text:
        return member
    spans = scene.sentence.content.spans(atoms[0].start, atoms[-1].end)
    return Reading(member.text + text, member.spans + spans, "list_member")
