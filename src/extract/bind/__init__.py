"""Bind every quantity of an article: which indicator, of whom, when, against what, in which sense.

For each slot there are offers with evidence; the one for which most speaks is taken,
and `bind.explain` shows the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from extract.bind import entity, indicator, lists, period
from extract.bind.carry import (
    ahead,
    enter,
    leave,
    with_amount,
    with_basis,
    with_change,
    with_names,
    with_number,
    with_owner,
    with_period,
    with_topic,
)
from extract.bind.cast import read_cast
from extract.bind.cues import CHANGES, leaves_basis, read_measure
from extract.bind.lookup import lookup_in
from extract.bind.manner import is_there, read_aggregation, read_modality, read_source
from extract.bind.offers import Choice, choose, choose_answer
from extract.bind.reference import read_reference, with_year
from extract.bind.scene import Scene
from extract.bind.situation import (
    Amount,
    Reading,
    Situation,
    State,
    Topic,
    Values,
)
from extract.bind.wholes import with_total
from extract.records import Bound, BoundTime, Context, Matched, Measurement, Mention
from extract.rulebook.book import Rulebook

__all__ = ["bind_article", "walk_quantities"]

ASSUMED = (
    *("entity:home", "entity:anywhere", "entity:most_named"),
    *("entity:titled", "entity:everywhere"),
)
"""Offers of an entity that rest on nothing the sentence or the ones before say of the figure."""

TABLE = 1_000
"""Numbers of a text that is a table if they are most of it: no sentences are looked for there."""

TITLE_LENGTH = 24
"""A sentence without numbers that is no longer may be a title within the text."""


def bind_article(
    matched: Sequence[Matched], context: Context, values: Values, rules: Rulebook
) -> tuple[Measurement, ...]:
    """One measurement for each quantity mention, in the order of the text.

    `values` are the ISO 8601 values of the time mentions: a time that tells none governs nothing.
    """
    return tuple(bound for _, bound in walk_quantities(matched, context, values, rules))


def walk_quantities(
    matched: Sequence[Matched], context: Context, values: Values, rules: Rulebook
) -> Iterator[tuple[Situation, Measurement]]:
    """Every quantity in the order of the text, in its situation, with what it was bound to."""
    lookup = lookup_in(rules)
    scenes = [Scene(m, lookup) for m in matched]
    state, cast = State(), read_cast(scenes, context, rules)
    named = [period.told(scene, values, rules.binding) for scene in scenes]
    table = _is_table(scenes)
    for index, scene in enumerate(scenes):
        if table or scene.is_crowded:
            for quantity in scene.quantities:
                sense = read_measure(scene, quantity, rules.binding)
                at = Situation(scene, quantity, sense, State(), context, values, rules, cast)
                yield at, _left_open(at)
            continue
        state = _set_by_title(scene, enter(scene, state), values)
        state = with_names(state, scene, cast.named[scene.sentence.sentence_id])
        if scene.quantities:
            state = state._replace(ahead=ahead(scene, named[index + 1 : index + 2]))
        for quantity in scene.quantities:
            sense = read_measure(scene, quantity, rules.binding)
            spent = (*state.spent, sense.reference) if sense.reference else state.spent
            topic = _open_parts(scene, quantity, state.topic)
            state = state._replace(spent=spent, topic=topic)
            at = Situation(scene, quantity, sense, state, context, values, rules, cast)
            bound, topic = _bind(at)
            yield at, bound
            state = _advance(at, bound, topic)
        state = leave(state, scene, named[index])
        state = with_basis(state, leaves_basis(scene, rules.binding))


def _is_table(scenes: Sequence[Scene]) -> bool:
    """Whether a text holds many numbers and little else."""
    count = sum(len(scene.quantities) for scene in scenes)
    inside = sum(q.end - q.start for scene in scenes for q in scene.quantities)
    return count > TABLE and 2 * inside > sum(len(scene.text) for scene in scenes)


def _set_by_title(scene: Scene, state: State, values: Values) -> State:
    """A title with a time (二、2024年工作回顾) sets the period of what follows."""
    if scene.quantities or len(scene.text) > TITLE_LENGTH:
        return state
    when = period.of_title(scene, values)
    return state._replace(frame=when, period=when) if when else state


def _bind(at: Situation) -> tuple[Measurement, Topic]:
    """Fill every slot; and the topic that the number leaves to the next ones."""
    scene, quantity = at.scene, at.quantity
    measured, topic = _indicator(at)
    said = read_modality(scene, quantity) or _planned(at)
    modality = said or "actual"
    owned = _owner(at, measured.value)
    timed = _when(at, modality, measured.value, owned.value)
    basis, reference = read_reference(at)
    when = period.value_of(at, timed.value) if timed.value else None
    basis = with_year(at, basis, reference, when)
    measurement = Measurement(
        sentence=scene.sentence,
        quantity=quantity,
        measure=at.sense.measure,
        direction=at.sense.direction,
        indicator=_bound(measured.value),
        entity=owned.value,
        period=timed.value,
        basis=basis,
        reference=reference,
        aggregation=read_aggregation(scene, quantity),
        modality=None if said == "actual" and not is_there(scene, quantity) else said,
        source=read_source(scene, quantity),
        flags=(
            *_not_said(measured.value, owned.value, timed.value),
            *_uncertain(indicator=measured, entity=owned, period=timed),
        ),
    )
    return measurement, topic


def _left_open(at: Situation) -> Measurement:
    """A number among so many that they stand in no sentence: only its sense is told."""
    sense = at.sense
    return Measurement(
        sentence=at.scene.sentence,
        quantity=at.quantity,
        measure=sense.measure,
        direction=sense.direction,
        basis=sense.basis,
        flags=("crowded_sentence",),
    )


def _not_said(chosen: Reading | None, owner: Bound | None, when: BoundTime | None) -> Iterator[str]:
    """Which slots were filled from outside the sentence: inherited from what the text said before,
    or assumed from what the article is about."""
    if chosen is not None and chosen.inherited:
        yield "inherited_indicator"
    if owner is not None and owner.rule_id == "entity:inherited":
        yield "inherited_entity"
    if owner is not None and owner.rule_id in ASSUMED:
        yield "assumed_entity"
    if when is not None and when.rule_id == "period:inherited":
        yield "inherited_period"
    if when is None:
        yield "document_period"


def _uncertain(**slots: Choice[Any]) -> Iterator[str]:
    """The slots for which another answer was nearly as probable."""
    return (f"uncertain_{slot}" for slot, choice in slots.items() if choice.is_uncertain)


def _bound(chosen: Reading | None) -> Bound | None:
    if chosen is None:
        return None
    return Bound(chosen.text, chosen.spans, f"indicator:{chosen.rule_id}")


def _planned(at: Situation) -> str | None:
    """每年组织10项… after 将, 实现…增长10%以上。到2027年，…: a sentence without a subject goes on
    with the plan, or begins it."""
    opens = next((a for a in at.scene.atoms if a.text.strip(" \u3000“")), None)
    if opens is None or not (opens.tag.startswith("v") or opens.text.startswith("每")):
        return None
    coming = at.state.ahead is not None and at.state.ahead.when.mention.part("to") is not None
    rough = at.scene.text.startswith(_ROUGHLY, at.quantity.end)
    return "target" if coming and rough and at.sense.measure in CHANGES else at.state.plan


_ROUGHLY = ("以上", "左右", "以内", "以下")
"""What stands behind an amount that is aimed at; what was reached is known exactly."""


def _owner(at: Situation, chosen: Reading | None) -> Choice[Bound | None]:
    run = at.scene.run_of(at.quantity)
    places = entity.listed_owners(at.scene, run, at.context, at.rules) if len(run) > 1 else ()
    if places:
        return Choice(places[run.index(at.quantity)])
    return choose(entity.offers(at, chosen), at.scene.lookup.scales["entity"]) or Choice(None)


def _when(
    at: Situation, modality: str, chosen: Reading | None, owner: Bound | None
) -> Choice[BoundTime | None]:
    if told := period.listed(at) or period.averaged(at):
        return Choice(told)
    scale = at.scene.lookup.scales["period"]
    found = choose_answer(period.offers(at, modality), scale, partial(period.answer, at))
    if found is None or found.value is None:
        return found or Choice(None)
    handed = (chosen is not None and chosen.rule_id.startswith("list_member")) or (
        owner is not None and owner.rule_id == "entity:list_member"
    )
    return found._replace(value=period.share_out(at, found.value, handed))


def _advance(at: Situation, bound: Measurement, topic: Topic) -> State:
    """What a number leaves to the next: its entity and period where they hold on, its topic."""
    owner, when, state = bound.entity, bound.period, at.state
    if period.founds(at.scene, when, at.rules.binding):
        when = None
    framed = when is not None and period.can_frame(when, at.values, at.context)
    leads = owner is not None and (
        owner.rule_id.endswith("organisation") or any(n.text == owner.text for n in state.named)
    )
    return state._replace(
        topic=topic,
        opened=False,
        before=bound,
        compared=with_change(state.compared, bound),
        whole=bound.reference if bound.basis == "whole" else state.whole,
        topics=with_topic(state.topics, bound.indicator),
        amounts_of=with_number(state.amounts_of, state.topics, bound.indicator, _amount(at)),
        totals=with_total(state.totals, bound, _amount(at)),
        amounts=with_amount(state.amounts, at.scene, bound),
        owners=with_owner(state.owners, owner),
        periods=with_period(state.periods, when),
        entity=owner if entity.holds_on(at.scene, owner) else state.entity,
        period=when if period.holds_on(at.scene, when) else state.period,
        frame=state.frame or (when if framed else None),
        lead=state.lead or (owner if leads else None),
    )


def _amount(at: Situation) -> Amount:
    return Amount(at.unit, at.sort, at.scene.sentence.sentence_id)


def _open_parts(scene: Scene, quantity: Mention, topic: Topic) -> Topic:
    """At 其中 the indicator before becomes the whole that the following ones are parts of."""
    start = scene.text.rfind("；", 0, quantity.start) + 1
    segment = (scene.sentence.sentence_id, start)
    if "其中" not in scene.text[start : quantity.start]:
        return topic._replace(parent=None, segment=segment)
    if topic.parent is not None and topic.segment == segment:
        return topic
    return topic._replace(parent=topic.reading, segment=segment)


def _indicator(at: Situation) -> tuple[Choice[Reading | None], Topic]:
    run, topic = at.scene.run_of(at.quantity), at.state.topic
    if len(run) > 1:
        listed = lists.handed(at, run)
        if len(listed) == len(run):
            last = at.quantity is run[-1]
            member = Choice[Reading | None](listed[run.index(at.quantity)])
            return member, topic._replace(listed=listed) if last else topic
    offered = choose(indicator.offers(at), at.scene.lookup.scales["indicator"])
    taken: Choice[Reading | None] = Choice(*offered) if offered else Choice(None)
    if taken.value is not None and _sets_topic(at, taken.value):
        topic = topic._replace(reading=taken.value)
    return taken, topic._replace(rate=at.sense.measure == "change_rate")


def _sets_topic(at: Situation, chosen: Reading) -> bool:
    """Whether the clauses behind may inherit it: not what is itself inherited, or set in 在…."""
    if chosen.inherited and chosen.rule_id not in ("part_of", "leaning_subject"):
        return False
    if chosen.rule_id == "verb_before":
        return False
    start = at.scene.clause_of(at.quantity.start)[0]
    set_in = at.scene.text[start : at.quantity.start].lstrip().startswith("在")
    return not (set_in and at.sense.measure == "level")
