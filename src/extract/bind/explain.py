"""Why a number was bound as it was: every offer for each of its slots, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from extract.bind import entity, indicator, period, walk_quantities
from extract.bind.offers import Offer, rank, rank_answers, share
from extract.bind.situation import Situation, Values, told_value
from extract.bind.state import Reading
from extract.records import Bound, BoundTime, Context, Matched, Measurement, Span
from extract.rulebook.book import Rulebook

__all__ = ["Offers", "explain_quantity", "walk_offers"]

NOBODY = "nobody"

TOLD = 6
"""Pieces of evidence that are shown of an offer, the heaviest ones."""


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


@dataclass(frozen=True, slots=True)
class Offers:
    """The offers for each slot of one quantity; its raw span, and the entity that was taken."""

    span: Span
    indicator: list[Offer[Reading]]
    entity: list[Offer[Bound | None]]
    period: list[Offer[BoundTime | None]]
    taken: str | None


def walk_offers(
    matched: Sequence[Matched], context: Context, values: Values, rules: Rulebook
) -> Iterator[Offers]:
    """Every quantity in the order of the text, with what was offered for its slots.

    In one history of owners: weights learnt where the history is nearly always right trust it
    too much to be told by what follows that it is not.
    """
    for at, bound in walk_quantities(matched, context, values, rules, most=1):
        spans = at.scene.sentence.content.spans(at.quantity.start, at.quantity.end)
        whens = _whens(at, bound)
        yield Offers(
            span=(spans[0][0], spans[-1][1]),
            indicator=indicator.offers(at),
            entity=entity.offers(at, _chosen(bound)),
            period=[o._replace(value=_shared(at, bound, o.value)) for o in whens],
            taken=bound.entity.text if bound.entity else None,
        )


def _whens(at: Situation, bound: Measurement) -> list[Offer[BoundTime | None]]:
    measured = bound.indicator.text if bound.indicator else ""
    return period.offers(at, bound.modality or "actual", measured)


def _shared(at: Situation, bound: Measurement, when: BoundTime | None) -> BoundTime | None:
    listed = bound.indicator is not None and "list_member" in bound.indicator.rule_id
    return period.share_out(at, when, listed) if when else None


def _account(at: Situation, bound: Measurement) -> Iterator[str]:
    text = at.scene.sentence.text
    yield f"quantity   {text[at.quantity.start : at.quantity.end]}  ({at.quantity.rule_id})"
    yield f"measure    {bound.measure} {bound.direction or ''}  (measure:{at.sense.rule_id})"
    if bound.indicator is not None:
        yield f"indicator  {bound.indicator.text}  ({bound.indicator.rule_id})"
    scales, weights = at.scene.lookup.scales, at.rules.ranking.weights
    readings = rank(indicator.offers(at), scales["indicator"])
    yield from _offered(readings, [o.value.text for o in readings], weights["indicator"])
    if bound.entity is not None:
        yield f"entity     {bound.entity.text}  ({bound.entity.rule_id})"
    taken = bound.entity.text if bound.entity else NOBODY
    owners = rank(entity.offers(at, _chosen(bound)), scales["entity"])
    if taken in (names := [_named(o) for o in owners]) and taken != names[0]:
        yield f"  {taken} is taken for what follows, though more speaks here for {names[0]}"
        owners.sort(key=lambda offer: _named(offer) != taken)
    yield from _offered(owners, [_named(o) for o in owners], weights["entity"])
    if bound.period is not None:
        yield f"period     {_told(bound.period, at)}  ({bound.period.rule_id})"
    told = _whens(at, bound)
    whens = rank_answers(told, scales["period"], partial(period.answer, at))
    times = [_told(o.value, at) if o.value else "nothing" for o in whens]
    yield from _offered(whens, times, weights["period"])
    yield f"modality   {bound.modality or 'actual'}"


def _named(offer: Offer[Bound | None]) -> str:
    return offer.value.text if offer.value else NOBODY


def _offered(
    offers: Sequence[Offer[Any]], texts: Sequence[str], weights: Mapping[str, float]
) -> Iterator[str]:
    """Each offer: its weight, how probable it is, what it is, how it was found, and what weighs
    most in it."""
    totals = [sum(weights.get(sign, 0.0) for sign in offer.evidence) for offer in offers]
    for offer, text, total in zip(offers, texts, totals, strict=True):
        heavy = sorted(offer.evidence, key=lambda sign: -abs(weights.get(sign, 0.0)))[:TOLD]
        told = ", ".join(f"{sign} {weights[sign]:+.2f}" for sign in heavy if weights.get(sign))
        share_of_all = f"{share(total, totals):4.0%}"
        yield f"  {total:+7.2f} {share_of_all}  {text}  ({' '.join(offer.ways)})  {told}".rstrip()


def _chosen(bound: Measurement) -> Reading | None:
    chosen = bound.indicator
    return Reading(chosen.text, chosen.spans, chosen.rule_id) if chosen else None


def _told(when: BoundTime, at: Situation) -> str:
    return told_value(when, at.values) or "?"
