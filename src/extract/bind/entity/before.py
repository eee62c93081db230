"""The places and bodies that the sentences before name, whatever part they play in them.

A paragraph tells of a county in its first sentence, and counts in its third one without its name.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.grammar import bind_atom, printed
from extract.bind.places import place_name
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound

BACK = 4
"""Sentences of the paragraph back in which a name is looked for."""

NEAREST = 2
"""Names of each sort that are offered."""

_SORTS = ("region", "organisation")

Found = tuple[str, Bound, tuple[str, ...]]


def named_before(at: Situation) -> Iterator[Found]:
    """The regions and organisations of the paragraph that were named last, the nearest first.

    Where 全镇 is said, that word tells which region is meant.
    """
    if any(at.scene.matched.of_kind("deictic")):
        return
    number, paragraph = at.sentence_number, at.scene.sentence.paragraph
    counts = dict.fromkeys(_SORTS, 0)
    seen: set[str] = set()
    for away in range(1, min(BACK, number) + 1):
        scene = at.cast.scenes[number - away]
        if scene.sentence.paragraph != paragraph:
            return
        for sort, bound in _last_in(at, scene):
            if counts[sort] < NEAREST and bound.text not in seen:
                seen.add(bound.text)
                yield f"{sort}_before{counts[sort]}", bound, (f"kind:{sort}_before",)
                counts[sort] += 1


def _last_in(at: Situation, scene: Scene) -> Iterator[tuple[str, Bound]]:
    for index in reversed(scene.named(0, len(scene.text))):
        atom = scene.atoms[index]
        if atom.tag == "organisation":
            yield atom.tag, bind_atom(scene, atom, printed(scene, atom), "entity:before")
        elif atom.tag == "region" and atom.mention is not None:
            name = place_name(atom.mention, atom.text, at.context, at.rules.regions)
            if name:
                yield atom.tag, bind_atom(scene, atom, name, "entity:before")
