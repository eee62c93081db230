"""What speaks for and against an owner of a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.offers import size_class
from extract.bind.signs import MARKS
from extract.bind.situation import Reading, Situation
from extract.records import Bound, Span

_QUOTES = frozenset("“”《》「」")


def owner_signs(
    at: Situation,
    bound: Bound,
    base: Sequence[str],
    texts: Sequence[str],
    chosen: Reading | None,
) -> Iterator[str]:
    """The evidence of one owner; `base` is how it was found, `texts` are the names of all."""
    yield from base
    kinds = [sign for sign in base if sign.startswith("kind:")]
    for sign in base:
        if sign.startswith(("by:", "kind:", "asked:")):
            yield from (f"{sign}|{at.sense.measure}", f"{sign}|{at.sort}")
        if sign.startswith("by:"):
            yield from (f"{sign}|{kind}" for kind in kinds)
    yield from _name_signs(at, bound.text, kinds)
    yield from _rival_signs(bound.text, texts)
    yield from _article_signs(at, bound)
    local = at.scene.locate(bound.spans)
    yield from _place_signs(at, local, chosen) if local else ("far",)


def nobody_signs(at: Situation, texts: Sequence[str]) -> Iterator[str]:
    """The evidence that the text does not say whose figure it is."""
    yield from ("nobody", f"nobody|{at.sense.measure}", f"nobody|{at.sort}")
    yield f"nobody|offers:{min(len(texts), 3)}"
    yield f"nobody|home:{at.context.home is not None}"


def _name_signs(at: Situation, text: str, kinds: Sequence[str]) -> Iterator[str]:
    count = min(at.cast.times_named(text), 5)
    yield f"named:{count}"
    yield from (f"named:{count}|{kind}" for kind in kinds)
    yield f"size:{size_class(text)}"
    things = at.rules.binding.words["owning"]
    yield from (f"thing:{thing}" for thing in things if text.endswith(thing))
    if at.ends_with(text, "owning"):
        yield "thing"
        yield from (f"thing|{kind}" for kind in kinds)
    if any(c in _QUOTES for c in text):
        yield "quoted"
    if any(c.isascii() and c.isalnum() for c in text):
        yield "latin"


def _rival_signs(text: str, texts: Sequence[str]) -> Iterator[str]:
    if any(text != other and text in other for other in texts):
        yield "inside_other"
    if any(text != other and other in text for other in texts):
        yield "holds_other"


def _article_signs(at: Situation, bound: Bound) -> Iterator[str]:
    owners, home = at.state.owners, at.context.home
    if home == bound.text:
        yield "is:home"
        yield f"is:home|provinces:{min(at.cast.provinces, 4)}"
    if owners and owners[0].text == bound.text:
        yield "is:last"
    if bound.rule_id == "entity:everywhere":
        yield f"everywhere:{bound.text}|provinces:{min(at.cast.provinces, 4)}"
        yield f"everywhere:{bound.text}|abroad:{min(at.cast.abroad, 3)}"
        yield f"everywhere:{bound.text}|home:{home is not None}"


def _place_signs(at: Situation, local: Span, chosen: Reading | None) -> Iterator[str]:
    """Of an owner in the sentence: where it stands to the indicator and to the number."""
    scene, (start, end) = at.scene, local
    measured = scene.locate(chosen.spans) if chosen else None
    if measured:
        yield _against(local, measured)
    inside = scene.indices(start, end)
    atoms = scene.atoms[inside.start : inside.stop]
    if atoms:
        yield from (f"last:{atoms[-1].tag}", f"first:{atoms[0].tag}")
    if len(atoms) == 1:
        yield f"sole:{atoms[0].tag}"
    before = scene.atoms[inside.start - 1] if inside.start else None
    after = scene.atoms[inside.stop] if inside.stop < len(scene.atoms) else None
    for side, atom in (("before", before), ("after", after)):
        yield f"{side}:{(atom.text if atom.text in MARKS else atom.tag) if atom else 'edge'}"
    clauses = sum(start < low <= at.quantity.start for low, _ in scene.clauses)
    yield f"clauses:{min(clauses, 4)}"
    if any(end <= q.start < at.quantity.start for q in scene.quantities):
        yield "crosses_quantity"


def _against(local: Span, indicator: Span) -> str:
    if local == indicator:
        return "indicator:same"
    if local[0] < indicator[1] and indicator[0] < local[1]:
        return "indicator:overlaps"
    return "indicator:behind_owner" if local[1] <= indicator[0] else "indicator:before_owner"
