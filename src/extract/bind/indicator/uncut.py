"""Indicators as they are printed between two marks, however the dictionary cuts them into words.

新设5个虾蟹混养场 is cut into 虾蟹|混养|场, 因病致贫人口 into 因|病|致贫|人口: names of trades and
schemes that no dictionary holds. Marks, other numbers, times and names end them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

from extract.bind.atoms import Atom
from extract.bind.indicator.chunks import is_turned, unlinked
from extract.bind.phrases import Phrase, is_noun
from extract.bind.phrases.left import is_linking
from extract.bind.phrases.right import is_so_much
from extract.bind.phrases.words import is_predicate
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading

LONGEST = 14
"""Characters that such a name may have."""

_ENDS = frozenset(("time", "quantity", "region", "organisation", "deictic", "lasting"))
_PARTICLES = frozenset(("的", "以上", "以下", "左右", "多", "余", "来", " ", "了"))
_TURNING = frozenset(("把", "让", "使", "给", "将", "指"))
_POINTING = frozenset(("其", "它", "它们", "他们", "这里", "那里"))
_RESUMING = frozenset(("就", "才", "便", "却", "还", "也", "都", "仍", "又"))  # 32岁|就|当上船长
_JOINTS = frozenset(("等", "的", "和", "与", "及", "以及", "中", "将", "被", "已", "是", "为"))


def uncut_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What stands between the number and the marks on both its sides."""
    yield from _behind(at)
    yield from _before(at)


def _behind(at: Situation) -> Iterator[tuple[str, Reading]]:
    atoms = [*dropwhile(_is_particle, at.scene.between(*at.scene.after(at.quantity)))]
    if is_so_much(atoms) or (atoms and atoms[0].text in _RESUMING):
        return
    kept = [*takewhile(_goes_on, atoms)]
    yield from _read(at, kept, "uncut_behind")
    short = [*takewhile(lambda a: a.text not in _JOINTS, kept)]
    if len(short) < len(kept):
        yield from _read(at, short, "uncut_behind_short")


def _is_particle(atom: Atom) -> bool:
    return atom.text in _PARTICLES


def _before(at: Situation) -> Iterator[tuple[str, Reading]]:
    atoms = unlinked(at, at.scene.between(*at.scene.before(at.quantity)))
    rules = at.rules.binding
    kept = [*takewhile(lambda a: _goes_on(a) and not is_linking(a, rules), reversed(atoms))][::-1]
    before = atoms[: len(atoms) - len(kept)]
    if not before or before[-1].text != "每":
        yield from _read(at, [*dropwhile(_opens_nothing, kept)], "uncut_before")


def _goes_on(atom: Atom) -> bool:
    return (
        atom.tag not in _ENDS
        and atom.text not in _TURNING
        and (atom.text[0].isalnum() or atom.text in "·-")
    )


def _opens_nothing(atom: Atom) -> bool:
    """全球|中的份额: what a place before it leaves over."""
    return atom.tag == "f" or atom.text in _JOINTS or atom.text in _POINTING


def _read(at: Situation, atoms: Sequence[Atom], way: str) -> Iterator[tuple[str, Reading]]:
    """A stretch of more than one word, if it is short enough."""
    size = sum(len(a.text) for a in atoms)
    if len(atoms) > 1 and size <= LONGEST and not _is_told(at, atoms):
        reading = read_phrase(at.scene, Phrase(tuple(atoms)), way)
        yield way, reading
        last = "noun" if is_noun(atoms[-1]) else atoms[-1].tag[:1]
        yield f"{way}:{last}", reading


def _is_amount(at: Situation, atoms: Sequence[Atom]) -> bool:
    """污水|收集|处理率: what a verb right before the name of an amount belongs to."""
    last = atoms[-1].text
    return len(last) > 2 and last.endswith(("率", "量", "额", "费")) and atoms[-2].tag[0] == "v"


def _is_told(at: Situation, atoms: Sequence[Atom]) -> bool:
    """县|停水, 企业|减免|租金: a noun and what it does; no 虾蟹|混养|场, no 因|病|致贫|人口."""
    verbs = [
        i
        for i, (before, atom) in enumerate(pairwise(atoms), 1)
        if is_noun(before) and atom.tag == "v" and not at.is_word(atom.text, "nominal")
    ]
    rules = at.rules.binding
    if is_turned(atoms) or any(is_predicate(atoms, i, rules) for i in range(len(atoms))):
        return True
    named = atoms[0].tag == "p" or len(atoms[-1].text) == 1 or _is_amount(at, atoms)
    return any(i + 1 == len(atoms) or not named for i in verbs)
