"""Persons by how they are spoken of: behind an age, and before a word of telling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.bind.atoms import Atom
from extract.bind.entity.subjects import ATTRIBUTE, PERSON_TAGS, bind_words
from extract.bind.phrases import is_noun
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Span
from extract.rulebook.book import Rulebook

DESCRIBING = 10
"""Words behind a number that may describe the person before his name."""

_DESCRIBING = ("a", "b", "f", "r", "region", "organisation", "title")
"""Sorts of words, beside nouns, that may stand between a number and the person of it."""


def described(at: Situation) -> Iterator[tuple[str, Bound]]:
    """38岁的老党员周山, 61岁村民周山: the person that a number is an attribute of.

    There any word behind a surname is the rest of the name: 38岁的村民周|进山.
    """
    scene, end = at.scene, at.quantity.end
    mark = ATTRIBUTE.match(scene.text, end)
    if mark is None and at.asking_units != "age_units":
        return
    start = mark.end() if mark is not None else end
    words = scene.atoms[scene.indices(start, len(scene.text)).start :][:DESCRIBING]
    person = _first_person(words, surnames_of(at.rules))
    if person is not None:
        yield "person_behind", bind_words(scene, person)


def _first_person(words: Sequence[Atom], surnames: frozenset[str]) -> Sequence[Atom] | None:
    """The first person that is named before a verb or a mark."""
    for index, atom in enumerate(words):
        if atom.mention is None:
            behind = words[index + 1 : index + 2]
            given = [a for a in behind if a.start == atom.end and _may_be_given(a)]
            single = len(atom.text) == 1
            if single and given and (atom.text in surnames or atom.tag in PERSON_TAGS):
                return (atom, *given)
            if atom.tag in PERSON_TAGS and (2 <= len(atom.text) <= 4 or "·" in atom.text):
                return (atom,)
        if not (is_noun(atom) or atom.tag in _DESCRIBING):
            return None
    return None


def _may_be_given(atom: Atom) -> bool:
    return atom.mention is None and len(atom.text) <= 2 and atom.text.isalpha()


def surnames_of(rules: Rulebook) -> frozenset[str]:
    """The surnames that the rules know."""
    return rules.regions.zones.characters["surnames"]


def teller(scene: Scene, low: int, high: int, surnames: frozenset[str]) -> Span | None:
    """周山笑着说, 周先生告诉记者: who stands before the first word of telling of a stretch."""
    told = scene.lookup.holding["reporting"].search(scene.text, low, high)
    if told is None:
        return None
    honours = scene.lookup.rules.words["honours"]
    found = _telling(surnames, honours).search(scene.text, low, told.start())
    return None if found is None else found.span("name")


@lru_cache(maxsize=16)
def _telling(surnames: frozenset[str], honours: frozenset[str]) -> re.Pattern[str]:
    known = "|".join(sorted(honours, key=lambda word: (-len(word), word)))
    name = rf"[{''.join(sorted(surnames))}](?:{known}|某某?|[\u4e00-\u9fff]{{1,2}})"
    manner = r"(?:[^，。“”\s]{1,4}地)?(?:[对向][^，。“”]{1,8})?(?:[笑边][着道]?|接着|感慨|回忆|坦)?"
    return re.compile(rf"(?P<name>{name}){manner}\Z")
