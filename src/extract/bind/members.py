"""The members of a listed phrase, each with what the last one lends to all: 农村、城镇|居民收入."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from extract.bind.atoms import OWNERS, Atom
from extract.bind.phrases import Phrase, split_list, text_of
from extract.bind.phrases.words import AMOUNTS
from extract.bind.scene import Scene
from extract.bind.state import Reading
from extract.records import merge_spans
from extract.rulebook.binding import BindingRules


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
    if all(name_owners(part) for part in whole):
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


def name_owners(part: Sequence[Atom]) -> bool:
    """甲省、乙省 of 甲省、乙省产量: whose figure it is, and not which."""
    kept = [a for a in part if a.tag != "quantity"]
    if kept and kept[-1].text == "的":  # 甲国的|失业率
        kept.pop()
    if any(a.text == "的" for a in kept):  # 新加入的成员甲国
        kept = kept[-1:]
    return bool(kept) and all(a.tag in OWNERS for a in kept)


def _opening(first: Sequence[Atom]) -> list[Atom]:
    """What stands before the first member and holds for all: 对韩国、越南出口, 第一、二产业."""
    if first and len(first[0].text) == 2 and first[0].text[0] == "第":
        return [_cut(first[0], 1)[0]]
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
    if told := _told_of_owners(parts):
        return told
    if last[0].text == _segment(parts, rules):
        return list(last[1:])
    for index, atom in enumerate(last):
        if atom.text == "等":
            return list(last[index + 1 :])
    mark = parts[0][-1].text[-1] if parts[0] else ""
    for index, atom in enumerate(last[:-1]):
        if atom.text.endswith(mark) and len(atom.text) <= 4:
            return list(last[index + 1 :])
    if len(last) > 1 and all(part[0].tag == "m" for part in parts):
        return list(last[1:])  # 第一、二、三|产业增加值
    kind = next((i for i, atom in enumerate(last) if i and atom.text[0] in _KINDS), 0)
    if kind and not any(atom.text[0] in _KINDS for atom in parts[0]):
        return list(last[kind:])
    for index in range(1, len(last)):
        if text_of(last[index:]) in rules.words["heads"]:
            own = text_of(last[index:])
            return [] if text_of(parts[0]).endswith(own) else _with_manner(last, index)
    return _measure_of_all(parts, rules)


def _told_of_owners(parts: Sequence[Sequence[Atom]]) -> list[Atom]:
    """新房价格 of 甲市、乙市新房价格: all that stands behind a list of nothing but owners."""
    last = parts[-1]
    named = last[0].tag in OWNERS or last[0].tag in _FOREIGN
    if not named or not all(map(name_owners, parts[:-1])):
        return []
    told = [*dropwhile(lambda atom: atom.tag in OWNERS, last[1:])]
    return told[told[0].text == "的" :] if told else []


_FOREIGN = ("eng", "nz")
"""Words that name a firm beside firms: 华为、小米、OPPO手机销量."""


def _with_manner(last: Sequence[Atom], index: int) -> list[Atom]:
    """平均价格 of 甲、乙平均价格: how an amount is meant goes with it."""
    while index > 1 and last[index - 1].text in _MANNERS:
        index -= 1
    return list(last[index:])


_MANNERS = ("平均", "人均", "日均", "月均", "年均", "户均", "最高", "最低", "总", "累计", "新增")


def _measure_of_all(parts: Sequence[Sequence[Atom]], rules: BindingRules) -> list[Atom]:
    """市盈率 of 甲矿业、乙矿业市盈率: the name of an amount, where no member before has one."""
    last, end = parts[-1], parts[-1][-1].text
    if len(last) < 2 or any(_differs(text_of(part), end, rules) for part in parts[:-1]):
        return []
    named = end == rules.measuring_end(end) or end.endswith(AMOUNTS)
    amount = named and len(end) <= LONGEST_AMOUNT and not end.endswith(_PEOPLE)
    return _with_manner(last, len(last) - 1) if amount else []


def _differs(name: str, amount: str, rules: BindingRules) -> bool:
    """Whether a name is that of another amount: 气温 beside 湿度, and no 煤炭 beside 进口量."""
    if name.endswith(AMOUNTS) or rules.measuring_end(name) in rules.words["heads"]:
        return True
    own, others = rules.measured_by(name), rules.measured_by(amount)
    return bool(own and others) and not own & others


LONGEST_AMOUNT = 4
"""Characters of a word that names an amount and nothing else."""

_PEOPLE = tuple("人员者工生民客")
"""管理|人员 beside 医生、护士 are as many people, and no amount of them."""


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
    return Reading(text.replace(" ", ""), merge_spans(spans), "list_member")
