"""Who is named behind the number, where nobody is before it: 经过三轮面试，博物馆录用了5人.

投产3年以来，渔港集团增产两成: the clause with the number only tells when or how, and the subject
comes in the next one.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.entity.mentioned import name_of
from extract.bind.entity.subjects import PERSON_TAGS, bind_words, can_own
from extract.bind.grammar import bind_atom
from extract.bind.phrases import subject_phrase
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound

CLAUSES = 3
"""Clauses behind that of the number in which a subject is looked for."""

_NAMED = ("region", "organisation", "title")

Found = tuple[str, Bound, tuple[str, ...]]


def following(at: Situation) -> Iterator[Found]:
    """The subject of the next clauses, and the first name in them."""
    scene, start = at.scene, at.quantity.start
    if scene.is_crowded or _is_named_before(scene, start):
        return
    own = scene.clause_index(start)
    behind = scene.clauses[own + 1 : own + 1 + CLAUSES]
    nouns = any(a.tag.startswith("n") for a in scene.between(0, start))
    phrase = subject_phrase(scene, behind[0], at.rules.binding) if behind and not nouns else None
    if phrase is not None and can_own(scene, phrase):
        yield "following", bind_words(scene, phrase.atoms), ("kind:following",)
    if behind:
        yield from _first_name(at, behind[0][0], behind[-1][1])


def _is_named_before(scene: Scene, start: int) -> bool:
    """Whether a place, a body, or a person stands before the number."""
    if any(scene.atoms[index].tag in _NAMED for index in scene.named(0, start)):
        return True
    return any(a.tag in PERSON_TAGS and len(a.text) > 1 for a in scene.between(0, start))


def _first_name(at: Situation, low: int, high: int) -> Iterator[Found]:
    """The first place, body or title of some clauses."""
    scene = at.scene
    for index in scene.named(low, high):
        atom = scene.atoms[index]
        name = name_of(at, index) if atom.tag in _NAMED else None
        if name:
            bound = bind_atom(scene, atom, name, "entity:behind")
            yield "following_named", bound, ("kind:following_named",)
            return
