"""What opens a clause, uncut: names that the segmenter and the lists do not know.

海湾防总|先后派出8人, 东山拍卖|更是: what stands between the opening of a clause and the first
adverb, preposition or number; and the head behind a clause that describes it
(持股30%的|大股东周山物产|在5月减持).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.bind.atoms import Atom
from extract.bind.entity.subjects import bind_words, can_own
from extract.bind.grammar import bind_span
from extract.bind.phrases import Phrase, is_noun, subject_phrase
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Span

CLAUSES = 4
"""Clauses, the number's own first, whose openings are offered; and that of the sentence."""

LONGEST = 16
"""Characters that a name may have."""

_ENDING = ("d", "p", "quantity", "time", "x", "uj", "ul", "v", "r", "c", "zg")
"""Sorts of words that end what opens a clause."""

_SKIPPED = ("time", "c", "d", "p", "r", "x", "t")
"""Sorts of words that stand before it."""

Found = tuple[str, Bound, tuple[str, ...]]


def uncut(at: Situation) -> Iterator[Found]:
    """The stretch that opens each clause, and the heads of describing clauses."""
    scene, start = at.scene, at.quantity.start
    if scene.is_crowded:
        return
    every = [clause for clause in scene.clauses if clause[0] <= start]
    if len(every) > CLAUSES:
        phrase = subject_phrase(scene, every[0], at.rules.binding)
        if phrase is not None and can_own(scene, phrase):
            yield "subject_head", bind_words(scene, phrase.atoms), ("kind:subject_head",)
    for number, (low, high) in enumerate(reversed(every[-CLAUSES:])):
        clause = low, min(high, start)
        found = _opening(scene, clause)
        phrase = subject_phrase(scene, clause, at.rules.binding)
        if found is not None and (phrase is None or phrase.text != scene.text[slice(*found)]):
            bound = bind_span(scene, found, "entity:subject")
            yield f"opened{number}", bound, ("kind:opened",)
        head = _head(scene, clause)
        if head is not None and can_own(scene, Phrase(tuple(head))):
            yield f"headed{number}", bind_words(scene, head), ("kind:headed",)


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


def _head(scene: Scene, clause: Span) -> Sequence[Atom] | None:
    """持股30%的大股东周山物产: the nouns behind the last 的 that a number stands before."""
    atoms = scene.between(*clause)
    marks = [i for i, a in enumerate(atoms) if a.text == "的" and i]
    for mark in reversed(marks):
        if any(a.tag == "quantity" for a in atoms[:mark]):
            names = [*takewhile(_names, atoms[mark + 1 :])]
            if names and 2 <= names[-1].end - names[0].start <= LONGEST:
                return names
    return None


def _names(atom: Atom) -> bool:
    return is_noun(atom) or atom.tag in ("region", "organisation", "f", "title")
