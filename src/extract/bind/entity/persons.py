"""Persons behind a number that tells how old they are or what they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.atoms import Atom
from extract.bind.entity.subjects import ATTRIBUTE, PERSON_TAGS, bind_words, is_whole_name
from extract.bind.phrases import is_noun
from extract.bind.situation import Situation
from extract.records import Bound

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
    person = _first_person(words, at.rules.regions.zones.characters["surnames"])
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
            if is_whole_name(atom):
                return (atom,)
        if not (is_noun(atom) or atom.tag in _DESCRIBING):
            return None
    return None


def _may_be_given(atom: Atom) -> bool:
    return atom.mention is None and len(atom.text) <= 2 and atom.text.isalpha()
