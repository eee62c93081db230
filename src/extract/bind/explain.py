"""Why a number was bound as it was: every offer for each of its slots, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind import entity, indicator, period, walk_quantities
from extract.bind.situation import Situation, Values
from extract.records import BoundTime, Context, Matched, Measurement
from extract.rulebook.book import Rulebook

__all__ = ["explain_quantity"]


def explain_quantity(
    matched: Sequence[Matched], context: Context, values: Values, rules: Rulebook, position: int
) -> list[str]:
    """What was offered for each slot of the number at a raw offset, the choice first, a line each.

    No lines where there is no quantity at the position.
    """
    for at, bound in walk_quantities(matched, context, values, rules):
        spans = at.scene.sentence.content.spans(at.quantity.start, at.quantity.end)
        if any(start <= position < end for start, end in spans):
            return list(_account(at, bound))
    return []


def _account(at: Situation, bound: Measurement) -> Iterator[str]:
    text = at.scene.sentence.text
    yield f"quantity   {text[at.quantity.start : at.quantity.end]}  ({at.quantity.rule_id})"
    yield f"measure    {bound.measure} {bound.direction or ''}  (measure:{at.sense.rule_id})"
    if bound.indicator is not None:
        yield f"indicator  {bound.indicator.text}  ({bound.indicator.rule_id})"
    yield from (
        f"  offered  {r.text}  ({name}: {r.rule_id})" for name, r in indicator.candidates(at)
    )
    if bound.entity is not None:
        yield f"entity     {bound.entity.text}  ({bound.entity.rule_id})"
    for name, owner in entity.candidates(at):
        yield f"  offered  {owner.text}  ({name}: {owner.rule_id})"
    if bound.period is not None:
        yield f"period     {_told(bound.period, at)}  ({bound.period.rule_id})"
    earlier = period.inherited(at, bound.modality)
    for name, when in period.candidates(at, earlier):
        yield f"  offered  {_told(when, at)}  ({name})"
    yield f"modality   {bound.modality}"


def _told(when: BoundTime, at: Situation) -> str:
    return at.values.get((when.sentence_id, when.mention.start)) or "?"
