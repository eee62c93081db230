"""Bind every quantity of an article: which indicator, of whom, when, against what, in which sense.

For each slot there are offers with evidence; the one for which most speaks is taken,
and `bind.explain` shows the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind import period
from extract.bind.carry import (
    ahead,
    enter,
    leave,
    of_paragraph,
    with_amount,
    with_basis,
    with_change,
    with_names,
    with_number,
    with_period,
    with_topic,
)
from extract.bind.cast import read_cast
from extract.bind.cues import leaves_basis, read_measure
from extract.bind.histories import MOST, Histories
from extract.bind.lookup import lookup_in
from extract.bind.scene import Scene
from extract.bind.situation import Situation, Values
from extract.bind.slots import Unowned, fill, left_open
from extract.bind.state import Amount, History, State, Topic
from extract.bind.wholes import with_total
from extract.records import Bound, Context, Matched, Measurement, Mention
from extract.rulebook.book import Rulebook

__all__ = ["bind_article", "walk_quantities"]

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
    matched: Sequence[Matched],
    context: Context,
    values: Values,
    rules: Rulebook,
    most: int = MOST,
) -> Iterator[tuple[Situation, Measurement]]:
    """Every quantity in the order of the text, in its situation, with what it was bound to.

    Whose figures they are is settled when all have been read, in at `most` so many histories.
    """
    histories = Histories[History, Bound | None](History(), most)
    read, paragraph = [], -1
    for unowned in _read(matched, context, values, rules):
        if unowned.paragraph != paragraph:
            histories.change(of_paragraph)
            paragraph = unowned.paragraph
        histories.go_on(unowned.owners)
        unowned.at.memory.clear()  # a long text has many numbers
        read.append(unowned)
    for unowned, (history, owner) in zip(read, histories.settle(_name_of), strict=True):
        yield unowned.at.after(history), unowned.owned(owner)


def _name_of(owner: Bound | None) -> str | None:
    return owner.text if owner else None


def _read(
    matched: Sequence[Matched], context: Context, values: Values, rules: Rulebook
) -> Iterator[Unowned]:
    """Every quantity in the order of the text, bound to all but its owner."""
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
                yield left_open(at)
            continue
        state = _set_by_title(scene, enter(scene, state), values)
        state = with_names(state, scene, cast.named[scene.sentence.sentence_id])
        if scene.quantities:
            state = state._replace(ahead=ahead(scene, named[index + 1 : index + 2]))
        for quantity in scene.quantities:
            sense = read_measure(scene, quantity, rules.binding)
            spent = (*state.spent, sense.reference) if sense.reference else state.spent
            topic = _open_parts(scene, quantity, sense.measure == "share", state.topic)
            state = state._replace(spent=spent, topic=topic)
            at = Situation(scene, quantity, sense, state, context, values, rules, cast)
            unowned, topic = fill(at)
            yield unowned
            state = _advance(at, unowned.bound, topic)
        coming = period.to_come(named[index], values, context.date)
        state = leave(state, scene, named[index], coming)
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


def _advance(at: Situation, bound: Measurement, topic: Topic) -> State:
    """What a number leaves to the next: its topic, and its period where that holds on."""
    when, state = bound.period, at.state
    if period.founds(at.scene, when, at.rules.binding):
        when = None
    framed = when is not None and period.can_frame(when, at.values, at.context)
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
        periods=with_period(state.periods, None if period.is_of_peak(at.scene, when) else when),
        period=when if period.holds_on(at.scene, when) else state.period,
        frame=state.frame or (when if framed else None),
    )


def _amount(at: Situation) -> Amount:
    return Amount(at.unit, at.sort, at.scene.sentence.sentence_id)


def _open_parts(scene: Scene, quantity: Mention, share: bool, topic: Topic) -> Topic:
    """At 其中 the indicator before becomes the whole that the following ones are parts of.

    Where none stands before it, the first part is no whole of the shares behind it.
    """
    start = scene.text.rfind("；", 0, quantity.start) + 1
    opened = scene.text.rfind("其中", start, quantity.start)
    segment = (scene.sentence.sentence_id, start, opened)
    if opened < 0:
        return topic._replace(parent=None, segment=segment)
    if topic.segment == segment and (share or topic.parent is not None):
        return topic
    return topic._replace(parent=topic.reading, segment=segment)
