"""What a number or a sentence leaves to those behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.bind import entity, indicator, period
from extract.bind.grammar import begins_change, pointed_in
from extract.bind.manner import leaves_modality
from extract.bind.reference import tells_basis
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.bind.state import Amount, History, PastOwner, Reading, State, Told, Topic
from extract.records import Bound, BoundTime, Measurement

MOST_AMOUNTS = 6
"""Levels that a list of changes may go back to."""


def with_names(state: State, scene: Scene, names: tuple[Bound, ...]) -> State:
    """The organisations of a sentence join those named before; subjects may own what follows."""
    if names:
        named = (*state.named, *names)
        state = _with_owning(state._replace(named=named), scene, names)
    subjects = [b for b in names if b.rule_id == "entity:subject"] + list(
        pointed_in(scene, state.named)
    )
    if not subjects:
        return state
    said = [Bound(b.text, b.spans, "entity:recent") for b in subjects]
    recent = {b.text: b for b in (*reversed(said), *state.recent)}
    return state._replace(recent=tuple(recent.values())[: entity.RECENT])


def _with_owning(state: State, scene: Scene, names: tuple[Bound, ...]) -> State:
    official = scene.lookup.endings["official"]
    owning = (*state.owning, *(n for n in names if not n.text.endswith(official)))
    if not owning:
        return state
    name, count = Counter(n.text for n in owning).most_common(1)[0]
    often = next(n for n in owning if n.text == name) if count > 1 else None
    return state._replace(owning=owning, often=often)


def with_topic(past: tuple[Reading, ...], chosen: Bound | None) -> tuple[Reading, ...]:
    """The last indicators, each once, the latest first."""
    if chosen is None:
        return past
    latest = Reading(chosen.text, chosen.spans, "topic", inherited=True)
    return (latest, *(r for r in past if r.text != latest.text))[: indicator.PAST]


def with_number(
    past: tuple[Amount, ...], topics: tuple[Reading, ...], chosen: Bound | None, last: Amount
) -> tuple[Amount, ...]:
    """The last number of each of the last indicators, in the order of `with_topic`."""
    if chosen is None:
        return past
    others = (a for a, r in zip(past, topics, strict=True) if r.text != chosen.text)
    return (last, *others)[: indicator.PAST]


def with_amount(past: tuple[Reading, ...], scene: Scene, bound: Measurement) -> tuple[Reading, ...]:
    """The indicators of the last levels, in the order of the text; from–to pairs count once."""
    is_level = bound.measure == "level" and not begins_change(scene, bound.quantity)
    if bound.indicator is None or not is_level:
        return past
    told = Reading(bound.indicator.text, bound.indicator.spans, "amount_before", inherited=True)
    return (*past, told)[-MOST_AMOUNTS:]


def with_owner(at: Situation, owner: Bound | None) -> History:
    """What is established where a number is that owner's: it may hold on, and open the article."""
    past, named = at.state.history, at.state.named
    if owner is None:
        return past
    latest = PastOwner(Bound(owner.text, owner.spans, "entity:inherited"), owner.rule_id)
    others = (p for p in past.owners if p.bound.text != owner.text)
    leads = owner.rule_id.endswith("organisation") or any(n.text == owner.text for n in named)
    return History(
        in_force=owner if entity.holds_on(at.scene, owner) else past.in_force,
        owners=(latest, *others)[: entity.PAST],
        lead=past.lead or (owner if leads else None),
    )


def of_paragraph(history: History) -> History:
    """A new paragraph goes on with whom the article opened with."""
    return history._replace(in_force=history.lead)


def leave(state: State, scene: Scene, told: Sequence[Told], coming: BoundTime | None) -> State:
    """What a sentence as a whole leaves: its times, the latest first, the last one to come,
    and whether it was a plan."""
    aimed = coming is not None and coming.mention.part("to") is not None  # 到2027年，突破9亿元
    left = leaves_modality(scene) or ("target" if aimed else None)
    plan = left if left == "target" else None if left else state.plan
    if not told and plan == state.plan:
        return state
    return state._replace(
        plan=plan,
        told=(*reversed(told), *state.told)[: period.TOLD],
        opening=state.opening or next(iter(told), None),
        horizon=coming or state.horizon,
    )


def with_period(past: tuple[BoundTime, ...], when: BoundTime | None) -> tuple[BoundTime, ...]:
    """The last periods, each once, the latest first."""
    if when is None:
        return past
    latest = period.inherit(when)
    told = when.spans, when.after, when.iso
    return (latest, *(b for b in past if (b.spans, b.after, b.iso) != told))[: period.PAST]


def with_basis(state: State, left: str | None) -> State:
    """What the last words of a sentence hold its changes against holds for the next one too."""
    return state._replace(held=left, compared=() if left else state.compared)


def with_change(past: tuple[Measurement, ...], bound: Measurement) -> tuple[Measurement, ...]:
    """The last change of each measure with a basis: 增长11%，增速回落0.3个百分点 are two."""
    if not tells_basis(bound):
        return past
    return (bound, *(m for m in past if m.measure != bound.measure))


def ahead(scene: Scene, following: Sequence[Sequence[Told]]) -> Told | None:
    """The first time of the next sentence, if that is of the same paragraph."""
    told = next((times[0] for times in following if times), None)
    same = told is not None and told.when.paragraph == scene.sentence.paragraph
    return told if same else None


def enter(scene: Scene, state: State) -> State:
    """A new sentence drops the list, the whole and the parent of 其中; a new paragraph all but
    its frame, its names, and that rates are year on year. (`of_paragraph`: whose they are.)"""
    paragraph = scene.sentence.paragraph
    if paragraph == state.paragraph:
        whole = state.whole if scene.text.startswith(_GOES_ON) else None
        return state._replace(topic=Topic(state.topic.reading), spent=(), whole=whole)
    return State(
        topics=state.topics,
        amounts_of=state.amounts_of,
        recent=state.recent,
        period=state.frame,
        periods=state.periods,
        paragraph=paragraph,
        frame=state.frame,
        opening=state.opening,
        story=state.told[0].when if state.told else state.story,
        horizon=state.horizon,
        named=state.named,
        owning=state.owning,
        often=state.often,
        compared=tuple(m for m in state.compared if _is_yearly_rate(m)),
    )


_GOES_ON = ("而", "还", "另", "其")
"""How a sentence opens that tells of the same whole: 自有渔船的占比31%。而租船的占比65%。"""


def _is_yearly_rate(change: Measurement) -> bool:
    """同比增长8%: what an article once says of its rates, it leaves out further down."""
    return change.measure == "change_rate" and change.basis == "yoy"
