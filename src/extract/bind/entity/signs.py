"""What speaks for and against an owner of a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.situation import Reading, Situation
from extract.records import Bound, Span

_QUOTES = frozenset("“”《》「」")


def owner_signs(
    at: Situation,
    bound: Bound,
    base: Sequence[str],
    chosen: Reading | None,
) -> Iterator[str]:
    """The evidence of one owner; `base` is how it was found."""
    yield from base
    kinds = [sign for sign in base if sign.startswith("kind:")]
    for sign in base:
        if sign.startswith("by:"):
            yield from (f"{sign}|{kind}" for kind in kinds)
    yield from _name_signs(at, bound.text, kinds)
    yield from _article_signs(at, bound)
    local = at.scene.locate(bound.spans)
    yield from _place_signs(at, local, chosen) if local else ("far",)


def nobody_signs(at: Situation, texts: Sequence[str]) -> Iterator[str]:
    """The evidence that the text does not say whose figure it is."""
    yield from ("nobody", f"nobody|{at.sense.measure}", f"nobody|{at.sort}")
    yield f"nobody|offers:{min(len(texts), 3)}"
    yield f"nobody|home:{at.context.home is not None}"


def _name_signs(at: Situation, text: str, kinds: Sequence[str]) -> Iterator[str]:
    if at.ends_with(text, "owning"):
        yield "thing"
        yield from (f"thing|{kind}" for kind in kinds)
    if not _QUOTES.isdisjoint(text):
        yield "quoted"


def _article_signs(at: Situation, bound: Bound) -> Iterator[str]:
    owners, home = at.state.owners, at.context.home
    role, paragraph = at.scene.sentence.role, at.state.opened
    if home == bound.text:
        yield "is:home"
        yield f"is:home|provinces:{min(at.cast.provinces, 4)}"
    if owners and owners[0].bound.text == bound.text:
        yield "is:last"
        yield f"is:last|opened:{paragraph}"
    if any(bound.text == titled.text for titled in at.cast.titled):
        yield "is:titled"
    if any(bound.text == named.text for named in at.cast.leading):
        yield "is:leading"
    if role != "body":
        yield f"{bound.rule_id}|{role}"
    region = at.rules.regions.resolve(bound.text) if home else None
    if region:
        yield f"region:{_relation(at, region.code)}"
    if bound.rule_id == "entity:everywhere":
        yield f"everywhere:{bound.text}|provinces:{min(at.cast.provinces, 4)}"
        yield f"everywhere:{bound.text}|abroad:{min(at.cast.abroad, 3)}"
        yield f"everywhere:{bound.text}|home:{home is not None}"


def _relation(at: Situation, code: str) -> str:
    """How a region lies to the one that the article is about."""
    home = at.context.home_code
    if home is None or code == home:
        return "home" if code == home else "unknown"
    if at.rules.regions.lies_in(code, home):
        return "inside"
    return "around" if at.rules.regions.lies_in(home, code) else "elsewhere"


def _place_signs(at: Situation, local: Span, chosen: Reading | None) -> Iterator[str]:
    """Of an owner in the sentence: where it stands to the indicator and to the number."""
    scene, (start, end) = at.scene, local
    measured = scene.locate(chosen.spans) if chosen else None
    if measured:
        yield from _against(at, local, measured)
    clauses = sum(start < low <= at.quantity.start for low, _ in scene.clauses)
    yield f"clauses:{min(clauses, 4)}"
    if any(end <= q.start < at.quantity.start for q in scene.quantities):
        yield "crosses_quantity"


def _against(at: Situation, local: Span, indicator: Span) -> Iterator[str]:
    """How an owner stands to the indicator: before it, at its side, part of it."""
    if local == indicator:
        yield "indicator:same"
    elif local[0] < indicator[1] and indicator[0] < local[1]:
        yield "indicator:begins_with" if local[0] == indicator[0] else "indicator:overlaps"
    elif local[1] <= indicator[0]:
        between = at.scene.text[local[1] : indicator[0]].strip()
        yield "indicator:behind_owner"
        yield f"indicator:{'beside' if not between else 'of' if between == '的' else 'apart'}"
    else:
        yield "indicator:before_owner"
