"""Any noun phrase near a number, for where no rule names the one that it measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.bind.atoms import OWNERS, Atom
from extract.bind.phrases import Phrase, is_noun, right_phrase, without_last_member
from extract.bind.phrases.left import is_linking
from extract.bind.phrases.right import is_so_much
from extract.bind.phrases.words import CLOSING, OPENING, is_predicate
from extract.bind.readings import read_phrase
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span
from extract.rulebook.binding import BindingRules

LONGEST = 16
"""Characters that a whole clause taken as an indicator may have."""

_TOTAL = ("合计", "总计", "共计", "累计", "平均", "最高", "最低", "人均")
"""Words behind a list of owners, before what is told of all of them: 甲港、乙港|合计|库存."""

_SAYING = ("有", "是", "为", "使", "让", "令", "把", "将", "拟", "指")
"""Verbs behind which the noun phrase begins anew: 机器人|使|能耗下降."""

JOINTS = ("的", "、", "和", "与", "及", "等")
_INNER = frozenset(("a", "b", "an", "f", "s", "l", "j", "i", "x", "vn", "q", "m", "mq", "t"))
_NAMED = frozenset(("region", "title", "name", "code", "organisation", "deictic"))
_NO_BEGINNING = frozenset(("f", "m", "q", "mq", "t", "region", "deictic", "organisation"))
_FRAME = frozenset(("time", "region", "deictic", "organisation", "c", "d", "p", "r", "uj"))
_WITHIN = ("中", "内", "里", "当中", "之中")
_NOT_WHOLE = ("time", "x", "quantity")
_NO_END = frozenset(("f", "m", "q", "mq", "region", "deictic"))


def chunk_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """The noun phrases of the clause, those nearest to the number first, and of the one before."""
    scene = at.scene
    start = scene.clause_of(at.quantity.start)[0]
    yield from _whole(at)
    yield from _specified(at)
    yield from _behind_of(at)
    yield from _read(at, "left", scene.before(at.quantity), most=3, backwards=True)
    yield from _read(at, "right", scene.after(at.quantity), most=2)
    previous = scene.clause_before(start)
    if previous is not None:
        yield from _read(at, "previous", previous, most=2)


def _whole(at: Situation) -> Iterator[tuple[str, Reading]]:
    """紧急转移安置人口, 受理网购投诉: all between the opening of the clause and the number."""
    atoms = at.past_recipient(tuple(_without_frame(at, unlinked(at, at.spoken))))
    size = sum(len(a.text) for a in atoms)
    said = (
        any(a.text in _SAYING for a in atoms)
        or is_turned(atoms)
        or any(
            (is_noun(_before(at, atoms[:i])) and b.tag == "v" and _predicates(at, b))
            or is_predicate(atoms, i, at.rules.binding)
            for i, b in enumerate(atoms)
            if i
        )
    )
    if (
        len(atoms) > 1
        and size <= LONGEST
        and not said
        and not at.is_word(atoms[0].text, "adverbial")
        and not any(a.tag in _NOT_WHOLE for a in atoms)
        and not _leads_to_owner(atoms)
    ):
        yield "whole", read_phrase(at.scene, Phrase(tuple(atoms)), "whole")
        if atoms[0].tag == "v":
            yield "behind_verb", read_phrase(at.scene, Phrase(tuple(atoms[1:])), "behind_verb")


def is_turned(atoms: Sequence[Atom]) -> bool:
    """国家|将|关税, 王某|被|行政拘留: behind such a word stands what is done."""
    return any(a.text in ("将", "把", "被", "从", "给", "让", "使") for a in atoms[1:])


def _before(at: Situation, atoms: Sequence[Atom]) -> Atom:
    """The last that says something: 园区 of 园区|累计|完成; all say nothing: the first."""
    return next((a for a in reversed(atoms) if not at.is_word(a.text, "saying_nothing")), atoms[0])


def _predicates(at: Situation, verb: Atom) -> bool:
    """电子业|实现|产值: the verb that leads from whose to what; 累计 does not."""
    return at.is_word(verb.text, "linking") and not at.is_word(verb.text, "saying_nothing")


def _without_frame(at: Situation, atoms: Sequence[Atom]) -> list[Atom]:
    """Without what only says where and when: 在甲国中的份额 is 份额; 每 belongs to its noun."""
    index = 0
    while (
        index < len(atoms)
        and atoms[index].text != "每"
        and (
            atoms[index].tag in _FRAME
            or atoms[index].text in JOINTS
            or at.is_word(atoms[index].text, "linking")
            or (index and atoms[index].text in _WITHIN and atoms[index - 1].tag in OWNERS)
        )
    ):
        index += 1
    return list(atoms[index:])


def _leads_to_owner(atoms: Sequence[Atom]) -> bool:
    """涉及甲省5人, 来自乙市: a verb and a name say whose the figure is."""
    return atoms[0].tag == "v" and all(atom.tag in OWNERS for atom in atoms[1:])


def _specified(at: Situation) -> Iterator[tuple[str, Reading]]:
    """其中，64GB定价6499元: a quantity that stands before the noun tells which one it is."""
    before = at.spoken
    for index, atom in enumerate(before):
        if atom.tag == "quantity":
            nouns = list(takewhile(is_noun, before[index + 1 :]))
            rest = before[index + 1 + len(nouns) :]
            way = "specified" if all(links(at, a) for a in rest) else "specified_far"
            if nouns:
                yield way, read_phrase(at.scene, Phrase((atom, *nouns)), "specified")


def links(at: Situation, atom: Atom) -> bool:
    """Whether it only leads from a noun to its number; here a preposition does too."""
    return atom.tag == "p" or is_linking(atom, at.rules.binding)


def unlinked(at: Situation, atoms: Sequence[Atom]) -> list[Atom]:
    """Without the words at the end that only lead to the number: 电费|每度|下调."""
    kept = list(atoms)
    while kept and (
        links(at, kept[-1])
        or kept[-1].text.startswith("每")
        or (len(kept) > 1 and kept[-2].text == "每" and len(kept[-1].text) < 3)
    ):
        kept.pop()
    return kept


def _behind_of(at: Situation) -> Iterator[tuple[str, Reading]]:
    """12%的特许经营权: the noun phrase behind the last 的 of what follows the number."""
    window = at.scene.after(at.quantity)
    marks = [a for a in at.scene.between(*window) if a.text == "的"]
    for mark in marks[:1] + marks[-1:]:
        phrase = right_phrase(at.scene, (mark.end, window[1]), at.rules.binding)
        if phrase is not None:
            yield "behind_of", read_phrase(at.scene, phrase, "behind_of")
    if at.counted and at.right is None:
        yield from _behind_last_number(at, window[1])


def _behind_last_number(at: Situation, start: int) -> Iterator[tuple[str, Reading]]:
    """6家涉及8个行业的企业: the relative clause holds a number of its own."""
    end = at.scene.clause_of(at.quantity.start)[1]
    if start >= end or not _is_predicate(at):
        return
    marks = [a for a in at.scene.between(start, end) if a.text == "的"]
    phrase = right_phrase(at.scene, (marks[0].end, end), at.rules.binding) if marks else None
    if phrase is not None:
        yield "behind_of_far", read_phrase(at.scene, phrase, "behind_of")


def _is_predicate(at: Situation) -> bool:
    """Whether a verb stands right behind the number."""
    return at.scene.class_of(at.scene.bounds(0, at.quantity.end)[1]) in ("verb", "acting")


def _read(
    at: Situation, side: str, window: Span, most: int, backwards: bool = False
) -> Iterator[tuple[str, Reading]]:
    found = [_undone(at, c, side) for c in _chunks(at.scene, window, at.rules.binding)]
    if side == "right" and found and at.scene.opens_quantity(window[1]):
        found[-1] = without_last_member(found[-1])
    for number, chunk in enumerate((found[::-1] if backwards else found)[:most]):
        yield f"{side}{number}", read_phrase(at.scene, Phrase(tuple(chunk)), side)
        head = _behind_last_of(chunk)
        if head:
            yield f"{side}{number}_head", read_phrase(at.scene, Phrase(tuple(head)), side)
        total = next((i for i, a in enumerate(chunk) if i and a.text in _TOTAL), 0)
        if 0 < total < len(chunk) - 1:
            yield f"{side}_total", read_phrase(at.scene, Phrase(tuple(chunk[total + 1 :])), side)
        for way, rest in _behind_list_of_owners(at, chunk):
            yield f"{side}_{way}", read_phrase(at.scene, Phrase(tuple(rest)), side)


def _undone(at: Situation, chunk: list[Atom], side: str) -> list[Atom]:
    """机构|预计|销量, 居民|搬进|新居: the noun alone, without who acts or what is done."""
    rules = at.rules.binding
    verbs = [i for i in range(len(chunk)) if is_predicate(chunk, i, rules)]
    if not verbs:
        return chunk
    return chunk[: verbs[0]] if side == "right" else chunk[verbs[-1] + 1 :]


def _behind_list_of_owners(
    at: Situation, chunk: Sequence[Atom]
) -> Iterator[tuple[str, Sequence[Atom]]]:
    """甲船业、乙船业等船企平均负债率: what is told of all those who are named."""
    marks = [i for i, atom in enumerate(chunk) if atom.text == "等"]
    rest = chunk[marks[-1] + 1 :] if marks else ()
    if rest:
        yield "behind_names", rest
    if len(rest) > 1 and at.ends_with(rest[0].text, "owning"):
        yield "told_of_names", rest[1 + (rest[1].text == "的") :]


def _chunks(scene: Scene, window: Span, rules: BindingRules) -> Iterator[list[Atom]]:
    """The longest runs of words that noun phrases are made of."""
    run: list[Atom] = []
    for atom in (*scene.between(*window), None):
        if atom is not None and _is_inside(atom, rules) and not _closes_another(run, atom):
            run.append(atom)
            continue
        kept = _trimmed(run)
        if any(is_noun(a) or a.tag in ("v", "vn") for a in kept):
            yield kept
        run = []


def _closes_another(run: Sequence[Atom], atom: Atom) -> bool:
    """（7英寸显示屏）和天窗: a bracket that was opened before the run ends it."""
    opened = sum(a.text in OPENING for a in run) - sum(a.text in CLOSING for a in run)
    return atom.text in CLOSING and opened < 1


def _is_inside(atom: Atom, rules: BindingRules) -> bool:
    if atom.text in rules.words["barriers"]:
        return False
    if atom.tag in ("time", "quantity") or (atom.tag == "x" and not atom.text[0].isalnum()):
        return atom.text in OPENING or atom.text in CLOSING or atom.text in JOINTS
    return (
        is_noun(atom)
        or atom.tag in _INNER
        or atom.tag in _NAMED
        or atom.text in rules.words["nominal"]
        or atom.text in rules.words["keeping"]
        or atom.text in JOINTS
        or atom.text in OPENING
        or atom.text in CLOSING
    )


def _trimmed(run: Sequence[Atom]) -> list[Atom]:
    kept = list(run)
    while kept and (
        kept[0].text in JOINTS or kept[0].tag in _NO_BEGINNING or kept[0].text in CLOSING
    ):
        kept.pop(0)
    kept = [*takewhile(lambda a: a is kept[0] or not a.text.startswith("每"), kept)]
    if is_so_much(kept):
        del kept[:2]
    while kept and (kept[-1].text in JOINTS or kept[-1].tag in _NO_END or kept[-1].text in OPENING):
        kept.pop()
    return kept


def _behind_last_of(chunk: Sequence[Atom]) -> Sequence[Atom]:
    marks = [i for i, atom in enumerate(chunk) if atom.text == "的"]
    return chunk[marks[-1] + 1 :] if marks else ()
