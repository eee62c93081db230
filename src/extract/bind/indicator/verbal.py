"""What verbs beside a number say: 收到50元退款, 以7亿元竞得, 原创报道24篇, 以300元价格换购吊坠."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from extract.bind.atoms import Atom
from extract.bind.phrases import Phrase, is_noun
from extract.bind.phrases.left import is_linking
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading

LONGEST = 8
"""Characters that an attribute and the verb that it goes with may have."""

_PARTICLES = frozenset(("的", "以上", "以下", "左右", "多", "余", "现金", "成功", " "))


def verbal_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What verbs and the nouns beside them name."""
    behind = [*dropwhile(_is_particle, at.scene.between(*at.scene.after(at.quantity)))]
    if at.left is None or at.counted:  # 栈道9公里全线贯通 tells of the 栈道
        yield from _verb_behind(at, behind)
        yield from _noun_behind(at, behind)
        yield from _named_deed(at, behind)
    yield from _deed_before(at)


def _is_particle(atom: Atom) -> bool:
    return atom.text in _PARTICLES or not atom.text.strip()


def _verb_behind(at: Situation, behind: Sequence[Atom]) -> Iterator[tuple[str, Reading]]:
    """收到50元退款, 以7亿元竞得: a verb right behind the number, up to a mark."""
    if not behind or behind[0].tag[0] != "v" or len(behind[0].text) < 2:
        return
    verb, rest = behind[0], behind[1:]
    if at.is_word(verb.text, "growth", "linking") and verb.text not in _TRADED:
        return
    if not rest or rest[0].tag == "x":
        yield "verb_right", read_phrase(at.scene, Phrase((verb,)), "verb_behind")


_TRADED = ("竞得", "成交", "拿到")


def _noun_behind(at: Situation, behind: Sequence[Atom]) -> Iterator[tuple[str, Reading]]:
    """27名记者，…: a noun that is not counted as a rule."""
    nouns = [*takewhile(is_noun, behind)]
    if nouns and at.right is None and at.counted:
        yield "noun_right", read_phrase(at.scene, Phrase(tuple(nouns)), "object_after")


def _named_deed(at: Situation, behind: Sequence[Atom]) -> Iterator[tuple[str, Reading]]:
    """两行温馨提示, 六项行政处罚决定: a short stretch up to a mark that a verb ends."""
    kept = [*takewhile(lambda a: a.tag[0] in "vnabjl" or is_noun(a), behind)]
    rest = behind[len(kept) :]
    closed = not rest or rest[0].tag == "x" or rest[0].text in _JOINING
    if (
        closed
        and len(kept) > 1
        and all(len(atom.text) > 1 for atom in kept)  # 6个县|停水
        and kept[-1].tag[0] == "v"
        and not at.is_word(kept[0].text, "acting")
    ):
        yield from _short(at, kept, "named_deed")


_JOINING = ("和", "与", "及", "以及", "的")


def _deed_before(at: Situation) -> Iterator[tuple[str, Reading]]:
    """原创报道24篇, 出口成交9亿元: the verb right before the number with its attributes."""
    atoms = [*at.scene.between(*at.scene.gap_before(at.quantity))]
    while atoms and (not atoms[-1].text.strip() or _only_links(at, atoms[-1])):
        atoms.pop()
    if not atoms or atoms[-1].tag[0] != "v" or len(atoms[-1].text) < 2:
        return
    if at.is_word(atoms[-1].text, "growth", "linking"):
        return
    kept = [*takewhile(is_noun, reversed(atoms[:-1]))][::-1]
    if kept:
        yield from _short(at, [*kept, atoms[-1]], "deed_before")


def _only_links(at: Situation, atom: Atom) -> bool:
    return is_linking(atom, at.rules.binding) and (atom.tag[0] != "v" or len(atom.text) < 2)


def _short(at: Situation, atoms: Sequence[Atom], way: str) -> Iterator[tuple[str, Reading]]:
    if sum(len(a.text) for a in atoms) <= LONGEST:
        yield way, read_phrase(at.scene, Phrase(tuple(atoms)), way)
