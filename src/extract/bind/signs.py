"""What holds for a stretch of a sentence, as seen from a number in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.atoms import Atom
from extract.bind.offers import Fact
from extract.bind.situation import Situation
from extract.records import Span

_NAMED = ("region", "organisation", "title", "name", "code", "deictic", "quantity")


def stretch_facts(at: Situation, local: Span) -> Iterator[Fact]:
    """Of a phrase: its words, what stands beside it, and what lies between it and the number."""
    scene = at.scene
    first, last = scene.bounds(*local)
    atoms = scene.atoms[first:last]
    if not atoms:
        return
    yield _word_signs, atoms[0].tag, atoms[-1].tag, len(atoms) == 1, _held(at, atoms)
    after = scene.class_of(last)
    if local[1] <= at.quantity.start:
        same = scene.clause_index(local[0]) == scene.clause_index(at.quantity.start)
        beside = scene.atoms[last] if last < len(scene.atoms) else None
        word = beside.text if beside is not None and beside.mention is None else None
        yield _left_signs, same, scene.class_of(first - 1), after, word
        yield _left_gap(at, local[1])
    else:
        yield _right_gap(at, local[0], after)


def _held(at: Situation, atoms: Sequence[Atom]) -> tuple[str, ...]:
    """What a phrase is not made of as a rule: verbs, mentions."""
    tags = {a.tag for a in atoms}
    nominal = at.rules.binding.words["nominal"]
    verb = "v" in tags and any(a.tag == "v" and a.text not in nominal for a in atoms)
    named = () if tags.isdisjoint(_NAMED) else tuple(kind for kind in _NAMED if kind in tags)
    return ("verb", *named) if verb else named


def _left_gap(at: Situation, end: int) -> Fact:
    gap = at.scene.gap(end, at.quantity.start)
    verbs, nouns, quantities = min(gap.verbs, 2), min(gap.nouns, 2), min(gap.quantities, 2)
    return _left_gap_signs, min(gap.words, 6), verbs, nouns, quantities, gap.last, at.sort


def _right_gap(at: Situation, start: int, after: str) -> Fact:
    gap = at.scene.gap(at.quantity.end, start)
    return _right_signs, min(gap.words, 4), gap.first, after, at.lead, at.sort


# --- the signs of these facts --------------------------------------------------------------------


def _word_signs(first: str, last: str, sole: bool, held: Sequence[str]) -> Iterator[str]:
    yield f"last:{last}"
    yield f"first:{first}"
    if sole:
        yield f"sole:{first}"
    for kind in held:
        yield f"holds:{kind}"


def _left_signs(same: bool, before: str, after: str, word: str | None) -> Iterator[str]:
    yield "left:same_clause" if same else "left:other_clause"
    yield f"left_before:{before}"
    yield f"left_after:{after}"
    if word is not None:
        yield f"left_word:{word}"


def _left_gap_signs(
    words: int, verbs: int, nouns: int, quantities: int, last: str | None, sort: str
) -> Iterator[str]:
    yield f"left_gap:{words}"
    yield f"left_verbs:{verbs}"
    yield f"left_nouns:{nouns}"
    yield f"left_nouns:{nouns}|{sort}"
    yield f"left_quantities:{quantities}"
    yield f"left_last:{last or 'none'}|{sort}"


def _right_signs(words: int, first: str | None, after: str, lead: str, sort: str) -> Iterator[str]:
    yield f"right_gap:{words}"
    yield f"right_gap:{words}|{sort}"
    yield f"right_first:{first or 'edge'}"
    yield f"right_after:{after}"
    yield f"right_lead:{lead}"
    yield f"right_lead:{lead}|{sort}"
