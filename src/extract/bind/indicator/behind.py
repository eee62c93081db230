"""Indicators behind a number that no noun phrase ends: 9万次的点赞, 800名青年来华, 连续5年居首."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from extract.bind.atoms import Atom
from extract.bind.phrases import Phrase, is_noun
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading

LONGEST_STATE = 16
"""Characters that what held so long may have."""

_OPENS_NOUN = ("a", "b", "t", "s", "region", "deictic", "j")
_PARTICLES = frozenset(("的", "以上", "以下", "左右", "多", "余", "级", " "))
_JOINING = ("和", "与", "及", "以及", "、", "或")


def behind_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What the words behind the number name although they are no plain noun phrase."""
    yield from _people(at)
    behind = [a for a in at.scene.between(*at.scene.after(at.quantity)) if a.text.strip()]
    yield from _deed(at, behind)
    yield from _till_verb(at, behind)
    yield from _lasting(at)


def _people(at: Situation) -> Iterator[tuple[str, Reading]]:
    """3万人口: 人 is the unit and yet the beginning of its noun."""
    middle, text = at.quantity.end, at.scene.text
    if text.startswith("人口", middle - 1):
        spans = at.scene.sentence.content.spans(middle - 1, middle + 1)
        yield "people", Reading("人口", spans, "object_after")


def _deed(at: Situation, behind: list[Atom]) -> Iterator[tuple[str, Reading]]:
    """9万次的点赞, 30年艰苦的奋斗: a verb that 的 makes a noun."""
    mark = next((i for i, a in enumerate(behind) if a.text == "的"), None)
    if mark is None or len(behind) < mark + 2:
        return
    verb, rest = behind[mark + 1], behind[mark + 2 :]
    closed = not rest or rest[0].tag == "x" or rest[0].text in _JOINING
    if closed and verb.tag.startswith("v") and len(verb.text) > 1:
        way = "deed_of" if mark == 0 else "deed_of_far"
        yield way, read_phrase(at.scene, Phrase((verb,)), "behind_of")


def _till_verb(at: Situation, behind: list[Atom]) -> Iterator[tuple[str, Reading]]:
    """800名青年来华交流: those who are counted stand before what they do."""
    words = list(dropwhile(lambda a: a.text in _PARTICLES, behind))
    noun = list(takewhile(_names, words))
    does = words[len(noun) : len(noun) + 1]
    if noun and is_noun(noun[-1]) and does and (does[0].tag[0] in "vdp" or does[0].text in _ALL):
        counted = "count" if at.counted else "other"
        yield f"till_verb:{counted}", read_phrase(at.scene, Phrase(tuple(noun)), "object_after")


def _names(atom: Atom) -> bool:
    return (is_noun(atom) or atom.tag in _OPENS_NOUN) and atom.text not in _ALL


_ALL = ("全部", "全都", "整体", "原本", "基本")
"""Words that a dictionary holds for nouns, and that begin a predicate."""


def _lasting(at: Situation) -> Iterator[tuple[str, Reading]]:
    """连续5年销量第一: what held for so long stands behind it."""
    before = at.scene.text[: at.quantity.start]
    if at.sort not in ("time", "event") or not before.endswith(_ON_END):
        return
    start, end = at.quantity.end, at.scene.clause_of(at.quantity.start)[1]
    states = [a for a in at.scene.between(start, end) if a.text.strip() and a.tag != "x"]
    told = list(dropwhile(lambda a: a.tag in ("d", "p", "ul", "deictic"), states))
    for way, atoms in (("lasting", states), ("lasting_core", told)):
        if atoms and sum(len(a.text) for a in atoms) <= LONGEST_STATE:
            yield way, read_phrase(at.scene, Phrase(tuple(atoms)), "lasting")
    noun = tuple(takewhile(is_noun, told))
    if noun:
        yield "lasting_noun", read_phrase(at.scene, Phrase(noun), "lasting")


_ON_END = ("连续", "持续")
