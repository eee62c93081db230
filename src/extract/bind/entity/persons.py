"""Persons as owners: before the number, in the sentences before it, and behind one that describes.

他 and 她 point to the one named last; the signs tell where such a word stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from extract.bind.atoms import Atom
from extract.bind.entity.people import callings, people
from extract.bind.entity.subjects import ATTRIBUTE, PERSON_TAGS, bind_words, is_whole_name
from extract.bind.grammar import bind_span
from extract.bind.phrases import is_noun
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Span

DESCRIBING = 10
"""Words behind a number that may describe the person before his name."""

_DESCRIBING = ("a", "b", "f", "r", "region", "organisation", "title")
"""Sorts of words, beside nouns, that may stand between a number and the person of it."""


BACK = 4
"""Sentences back in which a person is looked for."""

NEAREST = 2
"""Persons of the sentence, and of those before it, that are offered, the nearest first."""

_POINTING = re.compile(r"(?<![其吉])[他她](?!们|人|国|乡|方|山)|自家|老人")
"""Words that point to a person."""


def persons(at: Situation) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    """The persons named last: in the sentence before the number, and in those before it."""
    scene, start = at.scene, at.quantity.start
    characters, clause = at.rules.regions.zones.characters, scene.clause_of(start)[0]
    spoken = _spoken(scene.text, clause, start)
    found = [s for s in people(scene, characters) if s[1] <= start]
    for number, span in enumerate(reversed(found[-NEAREST:])):
        where = "clause" if span[0] >= clause else "sentence"
        last = f"person_last:{number}|spoken:{spoken}"
        bound = bind_span(scene, span, "entity:subject")
        yield f"person_{where}{number}", bound, (f"kind:person_{where}", last)
    for atom in islice(callings(scene, characters, start), 1):
        where = "clause" if atom.start >= clause else "sentence"
        yield f"called_{where}", bind_words(scene, (atom,)), (f"kind:called_{where}",)
    for number, (away, before, span) in enumerate(_named_before(at)):
        kind = "kind:before_person"
        signs = kind, f"{kind}|spoken:{spoken}", f"{kind}|away:{away}", f"{kind}|among:{len(found)}"
        yield f"before_person{number}", bind_span(before, span, "entity:subject"), signs


def _spoken(text: str, clause: int, start: int) -> str:
    """Where a word stands that points to a person: in the clause, before it, or nowhere."""
    if _POINTING.search(text, clause, start):
        return "clause"
    return "sentence" if _POINTING.search(text, 0, clause) else "nowhere"


def _named_before(at: Situation) -> Iterator[tuple[str, Scene, Span]]:
    """The persons of the sentences before, the last first, each name once; and how far back."""
    characters, seen = at.rules.regions.zones.characters, set[str]()
    number, paragraph = at.sentence_number, at.scene.sentence.paragraph
    for before in reversed(at.cast.scenes[max(0, number - BACK) : number]):
        number -= 1
        for start, end in () if before.is_crowded else reversed(people(before, characters)):
            name = before.text[start:end]
            if name not in seen and len(seen) < NEAREST:
                seen.add(name)
                near = "paragraph" if before.sentence.paragraph == paragraph else "article"
                yield f"{at.sentence_number - number}|{near}", before, (start, end)


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
