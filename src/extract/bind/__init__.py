"""Bind every quantity of an article: which indicator, of whom, when, against what, in which sense.

For each slot there are candidates in order of priority, with the rule that offers them;
the first is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.bind import entity, indicator, lists, period
from extract.bind.cues import (
    Sense,
    leaves_modality,
    read_aggregation,
    read_measure,
    read_modality,
    read_source,
)
from extract.bind.indicator import Reading, Topic
from extract.bind.period import Values
from extract.bind.phrases import left_phrase
from extract.bind.scene import Scene
from extract.records import (
    Bound,
    BoundTime,
    Context,
    Matched,
    Measurement,
    Mention,
    Span,
)
from extract.rulebook.binding import BindingRules
from extract.rulebook.book import Rulebook

__all__ = ["bind_article"]


NO_TOPIC = Topic()
TITLE_LENGTH = 24
"""A sentence without numbers that is no longer may be a title within the text."""


@dataclass(frozen=True, slots=True)
class State:
    """What the text before has established."""

    topic: Topic = NO_TOPIC
    entity: Bound | None = None
    period: BoundTime | None = None
    paragraph: int = -1
    frame: BoundTime | None = None  # the period that headline or lead set for the article
    lead: Bound | None = None  # the organisation that the article opened with
    spent: tuple[Span, ...] = ()  # the references of the sentence so far
    named: tuple[Bound, ...] = ()  # the organisations named so far
    plan: str | None = None  # target, where the paragraph speaks of what is meant to be


def bind_article(
    matched: Sequence[Matched], context: Context, values: Values, rules: Rulebook
) -> tuple[Measurement, ...]:
    """One measurement for each quantity mention, in the order of the text.

    `values` are the ISO 8601 values of the time mentions: a time that tells none governs nothing.
    """
    state = State()
    found: list[Measurement] = []
    for sentence in matched:
        scene = Scene(sentence)
        state = _set_by_title(scene, _enter(scene, state), values)
        named = (*state.named, *entity.names_in(scene, rules))
        state = replace(state, named=named)
        for quantity in scene.quantities:
            measurement, state = _bind(scene, quantity, state, context, values, rules)
            found.append(measurement)
        left = leaves_modality(scene, rules.binding)
        state = replace(state, plan=left if left == "target" else None if left else state.plan)
    return tuple(found)


def _enter(scene: Scene, state: State) -> State:
    """A new sentence drops the list and the whole of 其中; a new paragraph all but its frame."""
    paragraph = scene.sentence.paragraph
    if paragraph != state.paragraph:
        return State(
            NO_TOPIC,
            state.lead,
            state.frame,
            paragraph,
            frame=state.frame,
            lead=state.lead,
            named=state.named,
        )
    return replace(state, topic=Topic(state.topic.reading), spent=())


def _set_by_title(scene: Scene, state: State, values: Values) -> State:
    """A title with a time (二、2024年工作回顾) sets the period of what follows."""
    if scene.quantities or len(scene.text) > TITLE_LENGTH:
        return state
    when = period.of_title(scene, values)
    return replace(state, frame=when, period=when) if when else state


def _bind(
    scene: Scene, quantity: Mention, state: State, context: Context, values: Values, book: Rulebook
) -> tuple[Measurement, State]:
    rules = book.binding
    sense = read_measure(scene, quantity, rules)
    state = replace(state, topic=_open_parts(scene, quantity, state.topic))
    chosen, topic = _indicator(scene, quantity, sense, state.topic, rules)
    spent = (*state.spent, sense.reference) if sense.reference else state.spent
    owner = _owner(scene, quantity, replace(state, spent=spent), context, book)
    listed = chosen is not None and chosen.rule_id.startswith("list_member")
    modality = read_modality(scene, quantity, rules) or _planned(scene, state) or "actual"
    earlier = period.inherited(state.period, state.frame, modality, values, context)
    when = _when(scene, quantity, spent, earlier, values, listed, rules)
    measurement = Measurement(
        sentence=scene.sentence,
        quantity=quantity,
        measure=sense.measure,
        direction=sense.direction,
        indicator=Bound(chosen.text, chosen.spans, f"indicator:{chosen.rule_id}")
        if chosen
        else None,
        entity=owner,
        period=when,
        basis=sense.basis,
        reference=_reference(scene, sense),
        aggregation=read_aggregation(scene, quantity, rules),
        modality=modality,
        source=read_source(scene, quantity, rules),
        flags=("inherited_indicator",) if chosen and chosen.inherited else (),
    )
    in_force = owner if entity.holds_on(scene, owner) else state.entity
    lasting = when if period.holds_on(scene, when) else state.period
    state = replace(state, topic=topic, entity=in_force, period=lasting, spent=spent)
    return measurement, _framed(state, owner, when, values, context)


def _planned(scene: Scene, state: State) -> str | None:
    """每年组织10项… after 将: a sentence without a subject goes on with the plan."""
    opens = next((a for a in scene.atoms if a.text.strip()), None)
    verbal = opens is not None and (opens.tag.startswith("v") or opens.text.startswith("每"))
    return state.plan if verbal else None


def _owner(
    scene: Scene, quantity: Mention, state: State, context: Context, rules: Rulebook
) -> Bound | None:
    run = scene.run_of(quantity)
    places = entity.listed_places(scene, run, context, rules) if len(run) > 1 else ()
    if places:
        return places[run.index(quantity)]
    found = entity.candidates(
        scene, quantity, state.spent, state.entity, state.named, context, rules
    )
    return next(found, None)


def _when(
    scene: Scene,
    quantity: Mention,
    spent: Sequence[Span],
    earlier: BoundTime | None,
    values: Values,
    listed: bool,
    rules: BindingRules,
) -> BoundTime | None:
    found = next(period.candidates(scene, quantity, spent, earlier, values, rules), None)
    return period.share_out(scene, quantity, found, listed) if found else None


def _framed(
    state: State, owner: Bound | None, when: BoundTime | None, values: Values, context: Context
) -> State:
    """The first stated period holds for the article; so does the organisation it opens with."""
    if state.frame is None and when is not None and period.can_frame(when, values, context):
        state = replace(state, frame=when)
    if state.lead is None and owner is not None and owner.rule_id.endswith("organisation"):
        state = replace(state, lead=owner)
    return state


def _reference(scene: Scene, sense: Sense) -> Bound | None:
    if sense.reference is None:
        return None
    start, end = sense.reference
    spans = scene.sentence.content.spans(start, end)
    return Bound(scene.sentence.text[start:end], spans, f"measure:{sense.rule_id}")


def _open_parts(scene: Scene, quantity: Mention, topic: Topic) -> Topic:
    """At 其中 the indicator before becomes the whole that the following ones are parts of."""
    start = scene.text.rfind("；", 0, quantity.start) + 1
    segment = (scene.sentence.sentence_id, start)
    if "其中" not in scene.text[start : quantity.start]:
        return replace(topic, parent=None, segment=segment)
    if topic.parent is not None and topic.segment == segment:
        return topic
    return replace(topic, parent=topic.reading, segment=segment)


def _indicator(
    scene: Scene, quantity: Mention, sense: Sense, topic: Topic, rules: BindingRules
) -> tuple[Reading | None, Topic]:
    run = scene.run_of(quantity)
    if len(run) > 1:
        listed = _listed(scene, run, topic, rules)
        if len(listed) == len(run):
            last = quantity is run[-1]
            return listed[run.index(quantity)], (replace(topic, listed=listed) if last else topic)
    chosen = next(indicator.candidates(scene, quantity, sense, topic, rules), None)
    if chosen is not None and _sets_topic(scene, quantity, sense, chosen):
        topic = replace(topic, reading=chosen)
    topic = replace(topic, rate=sense.measure == "change_rate")
    return chosen, topic


def _listed(
    scene: Scene, run: Sequence[Mention], topic: Topic, rules: BindingRules
) -> tuple[Reading, ...]:
    """The members that a list of numbers is handed to: of this clause, the one before, the last."""
    phrase = left_phrase(scene, scene.before(run[0]), rules)
    if phrase is not None:
        here = lists.members(scene, phrase, rules)
        if here:
            return here
        local = indicator.reading(scene, phrase, "list_member")
        ahead = lists.listed_before(scene, (scene.before(run[0])[0], phrase.start), rules)
        if len(ahead) == len(run):
            return tuple(_with_head(member, local) for member in ahead)
        return tuple(_with_head(member, local) for member in topic.listed)
    before = scene.clause_before(run[0].start)
    found = lists.listed_in_clause(scene, before, rules) if before else ()
    return found if len(found) == len(run) else topic.listed


def _with_head(member: Reading, local: Reading) -> Reading:
    if local.text in member.text:
        return member
    return Reading(member.text + local.text, member.spans + local.spans, "list_member_and_head")


def _sets_topic(scene: Scene, quantity: Mention, sense: Sense, chosen: Reading) -> bool:
    if chosen.inherited and chosen.rule_id not in ("part_of", "leaning_subject"):
        return False
    if chosen.rule_id == "verb_before":
        return False
    start = scene.clause_of(quantity.start)[0]
    nested = (
        scene.text[start : quantity.start].lstrip().startswith("在") and sense.measure == "level"
    )
    return not nested
