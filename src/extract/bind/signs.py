"""What holds for a stretch of a sentence, as seen from a number in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.phrases import is_noun
from extract.bind.scene import Atom
from extract.bind.situation import Situation
from extract.records import Span

_NAMED = ("region", "organisation", "title", "name", "code", "deictic", "quantity")


def word_class(at: Situation, atom: Atom | None) -> str:
    """What sort of word stands there: the kind of a mention, a list of words, a mark, a tag."""
    if atom is None:
        return "edge"
    if atom.mention is not None:
        return atom.tag
    known = at.rules.binding.word_class.get(atom.text)
    if known is not None:
        return known
    return "verb" if atom.tag.startswith("v") else atom.tag


def stretch_signs(at: Situation, local: Span, sort: str) -> Iterator[str]:
    """Of a phrase: its words, what stands beside it, and what lies between it and the number."""
    scene = at.scene
    inside = scene.indices(*local)
    atoms = scene.atoms[inside.start : inside.stop]
    if not atoms:
        return
    before = scene.atoms[inside.start - 1] if inside.start else None
    after = scene.atoms[inside.stop] if inside.stop < len(scene.atoms) else None
    yield f"last:{atoms[-1].tag}"
    yield f"first:{atoms[0].tag}"
    if len(atoms) == 1:
        yield f"sole:{atoms[0].tag}"
    yield from _content_signs(at, atoms)
    if local[1] <= at.quantity.start:
        yield from _left_signs(at, local, before, after, sort)
    else:
        yield from _right_signs(at, local, after, sort)


def _content_signs(at: Situation, atoms: Sequence[Atom]) -> Iterator[str]:
    if any(a.tag == "v" and not at.is_word(a.text, "nominal") for a in atoms):
        yield "holds:verb"
    tags = {a.tag for a in atoms}
    for kind in _NAMED:
        if kind in tags:
            yield f"holds:{kind}"


def _left_signs(
    at: Situation, local: Span, before: Atom | None, after: Atom | None, sort: str
) -> Iterator[str]:
    scene, start = at.scene, at.quantity.start
    same = scene.clause_of(local[0]) == scene.clause_of(start)
    yield "left:same_clause" if same else "left:other_clause"
    yield f"left_before:{word_class(at, before)}"
    yield f"left_after:{word_class(at, after)}"
    if after is not None and after.mention is None:
        yield f"left_word:{after.text}"
    gap = [a for a in scene.between(local[1], start) if a.text.strip()]
    yield f"left_gap:{min(len(gap), 6)}"
    classes = [word_class(at, a) for a in gap]
    yield f"left_verbs:{min(classes.count('verb') + classes.count('acting'), 2)}"
    nouns = min(len([a for a in gap if is_noun(a)]), 2)
    yield f"left_nouns:{nouns}"
    yield f"left_nouns:{nouns}|{sort}"
    yield f"left_quantities:{min(classes.count('quantity'), 2)}"
    yield f"left_last:{classes[-1] if classes else 'none'}|{sort}"


def _right_signs(at: Situation, local: Span, after: Atom | None, sort: str) -> Iterator[str]:
    scene, quantity = at.scene, at.quantity
    gap = [a for a in scene.between(quantity.end, local[0]) if a.text.strip()]
    yield f"right_gap:{min(len(gap), 4)}"
    yield f"right_gap:{min(len(gap), 4)}|{sort}"
    yield f"right_first:{word_class(at, gap[0] if gap else None)}"
    yield f"right_after:{word_class(at, after)}"
    ahead = scene.indices(0, quantity.start)
    lead = word_class(at, scene.atoms[ahead.stop - 1] if ahead.stop else None)
    yield f"right_lead:{lead}"
    yield f"right_lead:{lead}|{sort}"
