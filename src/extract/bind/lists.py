"""Handing the members of a list to the numbers of a list: 国家级、省级技术中心分别达12家和57家."""

from __future__ import annotations

from collections.abc import Sequence

from extract.bind.atoms import OWNERS, Atom
from extract.bind.phrases import (
    Phrase,
    is_noun,
    left_phrase,
    right_phrase,
    split_list,
    text_of,
)
from extract.bind.scene import Scene
from extract.bind.situation import Situation, read_phrase
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


def members(scene: Scene, phrase: Phrase, rules: BindingRules, size: int) -> tuple[Reading, ...]:
    """The members of a listed phrase, each with the head that the last one lends to all.

    Where there are not `size` of them, fewer marks are tried: 文凭／证书 may be one member.
    """
    if pair := _paired(scene, phrase, rules, size):
        return pair
    every = rules.words["conjunctions"]
    wide = (every, every - _SLASHES, ("、", "以及"), ("、",))
    splits = [split_list(phrase, marks) for marks in wide]
    parts = next((split for split in splits if len(split) == size), splits[0])
    if len(parts) < 2:
        return ()
    opening = _opening(parts[0])
    parts = [*parts[:-1], _with_end_apart(parts, rules)]
    tail = _tail(parts, rules)
    whole = [_strip_tail(part, tail) for part in parts]
    if all(_names_owners(part) for part in whole):
        whole = [[] for _ in whole]
    return tuple(
        _reading(scene, (opening if i else []), part, tail)
        for i, part in enumerate(whole)
        if part or tail
    )


def _paired(scene: Scene, phrase: Phrase, rules: BindingRules, size: int) -> tuple[Reading, ...]:
    """汽车产销 before two numbers: 汽车产量 and 汽车销量."""
    text = scene.sentence.text[phrase.start : phrase.end].replace(" ", "")
    ends = (text[start:] for start in range(len(text)))
    word = next((end for end in ends if len(rules.pairs.get(end, ())) == size), None)
    if word is None:
        return ()
    spans = scene.sentence.content.spans(phrase.start, phrase.end)
    stem = text.removesuffix(word)
    return tuple(Reading(stem + name, spans, "list_member") for name in rules.pairs[word])


_SLASHES = frozenset(("／", "/"))


def _names_owners(part: Sequence[Atom]) -> bool:
    """甲省、乙省 of 甲省、乙省产量: whose figure it is, and not which."""
    kept = [a for a in part if a.tag != "quantity"]
    if any(a.text == "的" for a in kept):  # 新加入的成员甲国
        kept = kept[-1:]
    return bool(kept) and all(a.tag in OWNERS for a in kept)


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
    return phrase.atoms[0].text == "向" or _names_owners(
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


def _opening(first: Sequence[Atom]) -> list[Atom]:
    """A preposition before the first member holds for all: 对韩国、越南出口."""
    return [first[0]] if first and first[0].text in ("对", "与", "向") else []


def _with_end_apart(parts: Sequence[Sequence[Atom]], rules: BindingRules) -> list[Atom]:
    """The last member, its end an atom of its own where it may be one of all: 大、中、小|型企业."""
    first, last = parts[0], list(parts[-1])
    if part := _segment(parts, rules):
        return last if last[0].text == part else [*_cut(last[0], len(part)), *last[1:]]
    if len(first[-1].text) == 1 and last[0].text[1:2] in _KINDS:
        return [*_cut(last[0], 1), *last[1:]]
    end = last[-1].text
    size = next((n for n in range(len(end) - 1, 1, -1) if end[-n:] in rules.words["heads"]), 0)
    if not size or end in rules.words["heads"] or text_of(first).endswith(end[-size:]):
        return last
    return [*last[:-1], *_cut(last[-1], len(end) - size)]


_KINDS = frozenset(("类", "型", "级"))


def _segment(parts: Sequence[Sequence[Atom]], rules: BindingRules) -> str:
    """农村 of 城镇、农村居民收入: two of the parts that an indicator has by itself."""
    known, opening = rules.words["segments"], parts[-1][0].text
    ends = (opening[:size] for size in range(len(opening), 1, -1))
    return next((e for e in ends if e in known), "") if text_of(parts[0]) in known else ""


def _cut(atom: Atom, size: int) -> tuple[Atom, Atom]:
    middle = atom.start + size
    return (
        Atom(atom.start, middle, atom.text[:size], atom.tag),
        Atom(middle, atom.end, atom.text[size:], atom.tag),
    )


def _tail(parts: Sequence[Sequence[Atom]], rules: BindingRules) -> list[Atom]:
    """The atoms at the end of the last member that belong to every member."""
    last = parts[-1]
    if last[0].text == _segment(parts, rules):
        return list(last[1:])
    for index, atom in enumerate(last):
        if atom.text == "等":
            return list(last[index + 1 :])
    mark = parts[0][-1].text[-1] if parts[0] else ""
    for index, atom in enumerate(last[:-1]):
        if atom.text.endswith(mark) and len(atom.text) <= 4:
            return list(last[index + 1 :])
    kind = next((i for i, atom in enumerate(last) if i and atom.text[0] in _KINDS), 0)
    if kind and not any(atom.text[0] in _KINDS for atom in parts[0]):
        return list(last[kind:])
    for index in range(1, len(last)):
        if text_of(last[index:]) in rules.words["heads"]:
            own = text_of(last[index:])
            return [] if text_of(parts[0]).endswith(own) else list(last[index:])
    return _measure_of_all(parts, rules)


def _measure_of_all(parts: Sequence[Sequence[Atom]], rules: BindingRules) -> list[Atom]:
    """市盈率 of 甲矿业、乙矿业市盈率: the name of an amount, where no member before has one."""
    end = parts[-1][-1]
    bare = not any(rules.measured_by(text_of(part)) for part in parts[:-1])
    alone = len(parts[-1]) > 1 and end.text == rules.measuring_end(end.text)
    rate = len(parts[-1]) > 1 and len(end.text) > 2 and end.text.endswith("率")
    return [end] if bare and (alone or rate) else []


def _strip_tail(part: Sequence[Atom], tail: Sequence[Atom]) -> list[Atom]:
    kept = [a for a in part if a not in tail]
    return [a for a in kept if a.text != "等"]


def _reading(
    scene: Scene, opening: Sequence[Atom], part: Sequence[Atom], tail: Sequence[Atom]
) -> Reading:
    atoms = [*opening, *part, *[t for t in tail if t not in part]]
    kept = [a for a in atoms if a.tag != "quantity"]
    content = scene.sentence.content
    spans = tuple(span for a in kept for span in content.spans(a.start, a.end))
    text = "".join(scene.sentence.text[a.start : a.end] for a in kept)
    return Reading(text.replace(" ", ""), _merged(spans), "list_member")


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)
