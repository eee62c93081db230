"""这家合作社, 该案, 此次演习: who is pointed at, by that word and by the name it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from extract.bind.atoms import Atom
from extract.bind.entity.subjects import PERSON_TAGS
from extract.bind.grammar import bind_span
from extract.bind.phrases import is_noun
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Span

BACK = 2
"""Sentences back in which a word that points may stand."""

LONGEST = 8
"""Characters of the noun behind a word that points."""

_THIS = re.compile(
    r"这(?:家|个|座|所|本|项|支|款|条|片|种|台|艘|部|名|位|场|届|次|批|起)|"
    r"该|此[次项届]|本[次届]"
)

Found = tuple[str, Bound, tuple[str, ...]]


def pointed(at: Situation) -> Iterator[Found]:
    """The last noun that something points at, as it stands, and the longer name before it."""
    number = at.sentence_number
    for away in range(BACK + 1):
        scene = at.cast.scenes[number - away] if number >= away else None
        if scene is None or scene.sentence.paragraph != at.scene.sentence.paragraph:
            return
        end = at.quantity.start if scene is at.scene else len(scene.text)
        found = _last(scene, end)
        if found is not None:
            bound = bind_span(scene, found, "entity:subject")
            yield f"pointed{away}", bound, ("kind:pointed", f"pointed:{scene.text[found[0]]}")
            noun = _THIS.sub("", scene.text[slice(*found)], count=1)
            yield from _longer(at, scene, noun, found[0])
            return


def _last(scene: Scene, end: int) -> Span | None:
    """Where the last one before an offset stands."""
    spans = (
        _noun_behind(scene, m.end(), end, m.start()) for m in _THIS.finditer(scene.text, 0, end)
    )
    return max((span for span in spans if span is not None), default=None)


def _noun_behind(scene: Scene, start: int, end: int, opening: int) -> Span | None:
    """From a word that points to the end of the nouns behind it.

    What is pointed at may be called by what is done (此次演习). A sentence without a number is not
    cut into words: there it ends as the names of bodies and things do.
    """
    if not scene.sentence.tokens:
        owning = scene.lookup.endings["owning"]
        ends = range(start + 2, min(end, start + LONGEST) + 1)
        last = next((e for e in ends if scene.text.endswith(owning, start, e)), None)
        return None if last is None else (opening, last)
    atoms = [a for a in scene.between(opening, end) if a.end > start]
    nouns = [*takewhile(lambda a: is_noun(a) or a.tag == "deictic" or a.start < start, atoms)]
    if not nouns or nouns[-1].end <= start:
        nouns = [a for a in atoms if a.start == start and a.tag == "v" and len(a.text) > 1]
    if not nouns or not start < nouns[-1].end <= start + LONGEST:
        return None
    return opening, nouns[-1].end


def _longer(at: Situation, scene: Scene, noun: str, start: int) -> Iterator[Found]:
    """The last longer name that ends with a noun."""
    for number in range(at.cast.numbers[scene.sentence.sentence_id], -1, -1):
        before = at.cast.scenes[number]
        end = start if before is scene else len(before.text)
        place = before.text.rfind(noun, 0, end) if len(noun) > 1 else -1
        if place > 0:
            low = _left_edge(before, place)
            if low < place:
                bound = bind_span(before, (low, place + len(noun)), "entity:subject")
                yield "completed", bound, ("kind:completed",)
                return


def _left_edge(scene: Scene, place: int) -> int:
    """Where the nouns and names begin that stand directly before a word.

    A sentence without a number is not cut into words: there it is the last word or mark that no
    name holds.
    """
    if not scene.sentence.tokens:
        found = _EDGE.search(scene.text, max(0, place - LONGEST_NAME), place)
        return found.start("name") if found else place
    low = place
    for atom in reversed(scene.between(0, place)):
        if atom.end != low or not _joins(atom):
            break
        low = atom.start
    return low


LONGEST_NAME = 16
"""Characters of a name before the noun that it ends with."""

_EDGE = re.compile(r"(?:^|[\W的了在是与和对于为由到])(?P<name>[^\W的了在是与和对于为由到]{2,})\Z")
"""A name in a sentence that is not cut into words."""


def _joins(atom: Atom) -> bool:
    named = is_noun(atom) or atom.tag in ("region", "organisation", *PERSON_TAGS)
    return named and any(map(str.isalnum, atom.text))
