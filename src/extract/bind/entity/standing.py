"""How an owner stands in its paragraph: what its clauses open with, and how it was named last."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from extract.bind.offers import Fact, verbatim
from extract.bind.openings import Opening
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Span

MOST = 3
"""Clauses that a name opens, and times that it is printed, that are told apart."""


def standing_facts(at: Situation, bound: Bound, local: Span | None, sort: str) -> Iterator[Fact]:
    """Which clauses of the paragraph an owner opens; of one outside the sentence, its place."""
    cast, paragraph = at.cast, at.scene.sentence.paragraph
    if bound.rule_id == "entity:group":
        return
    place = (at.scene, local) if local else cast.openings.place_of(bound.spans)
    if place is None:
        return
    scene, (start, end) = place
    name = scene.text[start:end]
    if not name:
        return
    found = cast.openings.with_name[paragraph, name]
    number = at.sentence_number
    printed = min(cast.openings.printed[paragraph, name], MOST)
    yield _standing_signs, sort, printed, _opened(found, number)
    if local is None:
        yield (
            verbatim,
            f"{sort}_was:{_role(scene, start, end, at.rules.binding.words['governors'])}",
        )


def _opened(found: Sequence[Opening], number: int) -> tuple[str, ...]:
    subject = [o for o in found if not o.set_in]
    signs = (
        ("set_in", any(o.set_in for o in found)),
        ("first", any(o.opening for o in subject)),
        ("before", any(o.sentence == number - 1 for o in subject)),
        ("before_first", any(o.sentence == number - 1 and o.first for o in subject)),
        ("here", any(o.sentence == number for o in subject)),
        ("here_first", any(o.sentence == number and o.first for o in subject)),
    )
    return (str(min(len(subject), MOST)), *(sign for sign, holds in signs if holds))


def _role(scene: Scene, start: int, end: int, governors: Container[str]) -> str:
    """What part a name played in the sentence where it was said."""
    first, last = scene.bounds(start, end)
    before = scene.atoms[first - 1].text if first else ""
    behind, ahead = scene.class_of(last), scene.class_of(first - 1)
    if before in governors or ahead == "p":
        return "governed"
    if behind in ("n", "nz", "nt", "vn", "organisation", "title", "name", "j", "的"):
        return "modifier"
    if behind == "、" or ahead == "、":
        return "listed"
    if ahead in ("verb", "acting"):
        return "object"
    return "other"


# --- the signs of these facts --------------------------------------------------------------------


def _standing_signs(sort: str, printed: int, opened: Sequence[str]) -> Iterator[str]:
    yield f"{sort}_printed_here:{printed}"
    for how in opened:
        yield f"opened:{how}"
        yield f"{sort}_opened:{how}"
