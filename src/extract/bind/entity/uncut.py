"""What opens a clause, uncut: names that the segmenter and the lists do not know.

海湾防总|先后派出8人, 东山拍卖|更是: what stands between the opening of a clause and the first
adverb, preposition or number.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from extract.bind.grammar import bind_span
from extract.bind.phrases import is_noun, subject_phrase
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Span

CLAUSES = 4
"""Clauses, the number's own first, whose openings are offered."""

LONGEST = 16
"""Characters that a name may have."""

_ENDING = ("d", "p", "quantity", "time", "x", "uj", "ul", "v", "r", "c", "zg")
"""Sorts of words that end what opens a clause."""

_SKIPPED = ("time", "c", "d", "p", "r", "x", "t")
"""Sorts of words that stand before it."""

Found = tuple[str, Bound, tuple[str, ...]]


def uncut(at: Situation) -> Iterator[Found]:
    """The stretch that opens each of the clauses up to the number."""
    scene, start = at.scene, at.quantity.start
    if scene.is_crowded:
        return
    begun = [clause for clause in scene.clauses if clause[0] <= start]
    for number, (low, high) in enumerate(reversed(begun[-CLAUSES:])):
        clause = low, min(high, start)
        found = _opening(scene, clause)
        phrase = subject_phrase(scene, clause, at.rules.binding)
        if found is not None and (phrase is None or phrase.text != scene.text[slice(*found)]):
            bound = bind_span(scene, found, "entity:subject")
            yield f"opened{number}", bound, ("kind:opened",)


def _opening(scene: Scene, clause: Span) -> Span | None:
    """Where a name stands that a clause opens with: one word of it is a name, or what is behind it
    ends a subject."""
    atoms = scene.between(*clause)
    index = 0
    while index < len(atoms) and (atoms[index].tag in _SKIPPED or not atoms[index].text.strip()):
        index += 1
    kept = [*takewhile(lambda a: a.tag not in _ENDING or a.text == "·", atoms[index:])]
    if not kept or not any(map(is_noun, kept)):
        return None
    start, end = kept[0].start, kept[-1].end
    words = scene.lookup.rules.words
    if kept[0].text in words["accounts"] or scene.text[start:end] in words["pointing"]:
        return None
    if not 2 <= end - start <= LONGEST:
        return None
    behind = scene.class_of(scene.bounds(0, end)[1])
    if behind in _BEHIND_SUBJECT or any(a.tag in _PROPER for a in kept):
        return start, end
    return None


_PROPER = ("region", "organisation", "title", "nr", "nrt", "nz", "ns", "nt")
_BEHIND_SUBJECT = ("d", "p", "r", "time", "c", "的")
"""Sorts of words that stand behind a subject; a stretch before others is right in one of ten."""
