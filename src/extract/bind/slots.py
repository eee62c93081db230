"""Fills the slots of one number: its indicator, its period, its sense, and who may own it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from extract.bind import entity, indicator, lists, period
from extract.bind.carry import with_owner
from extract.bind.cues import CHANGES
from extract.bind.manner import is_there, read_aggregation, read_modality, read_source
from extract.bind.offers import Choice, choose, choose_among, choose_answer
from extract.bind.reference import read_reference, with_year
from extract.bind.situation import Situation
from extract.bind.state import History, Reading, Topic
from extract.records import Bound, BoundTime, Measurement

ASSUMED = (
    *("entity:home", "entity:anywhere", "entity:most_named"),
    *("entity:titled", "entity:everywhere"),
)
"""Offers of an entity that rest on nothing the sentence or the ones before say of the figure."""


@dataclass(frozen=True, slots=True)
class Unowned:
    """A number bound to all but its owner, which what follows may still tell."""

    at: Situation
    bound: Measurement
    measured: Choice[Reading | None]
    timed: Choice[BoundTime | None]
    listed: Choice[Bound | None] | None  # its owner, if a list hands one to each number

    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        return self.at.scene.sentence.paragraph

    def owners(self, history: History) -> Iterator[tuple[Choice[Bound | None], History]]:
        """The probable owners after a history, each with the history that it leads to."""
        at = self.at.after(history)
        for owned in [self.listed] if self.listed else _owners(at, self.measured.value):
            yield owned, with_owner(at, owned.value)

    def owned(self, by: Choice[Bound | None]) -> Measurement:
        """The number with its owner, and flags for what is not said or not certain.

        One that was left open has no owner.
        """
        if self.bound.flags:
            return self.bound
        flags = (
            *_not_said(self.measured.value, by.value, self.timed.value),
            *_uncertain(indicator=self.measured, entity=by, period=self.timed),
        )
        return replace(self.bound, entity=by.value, flags=flags)


def fill(at: Situation) -> tuple[Unowned, Topic]:
    """All slots but the owner; and the topic that the number leaves to the next ones."""
    scene, quantity = at.scene, at.quantity
    measured, topic = _indicator(at)
    said = read_modality(scene, quantity) or _planned(at)
    modality = said or "actual"
    listed = _listed_owner(at)
    timed = _when(at, modality, measured.value, listed is not None)
    basis, reference = read_reference(at)
    when = period.value_of(at, timed.value) if timed.value else None
    basis = with_year(at, basis, reference, when)
    measurement = Measurement(
        sentence=scene.sentence,
        quantity=quantity,
        measure=at.sense.measure,
        direction=at.sense.direction,
        indicator=_bound(measured.value),
        period=timed.value,
        basis=basis,
        reference=reference,
        aggregation=read_aggregation(scene, quantity),
        modality=None if said == "actual" and not is_there(scene, quantity) else said,
        source=read_source(scene, quantity),
    )
    return Unowned(at, measurement, measured, timed, listed), topic


def left_open(at: Situation) -> Unowned:
    """A number among so many that they stand in no sentence: only its sense is told."""
    sense, nothing = at.sense, Choice[Any](None)
    bound = Measurement(
        sentence=at.scene.sentence,
        quantity=at.quantity,
        measure=sense.measure,
        direction=sense.direction,
        basis=sense.basis,
        flags=("crowded_sentence",),
    )
    return Unowned(at, bound, nothing, nothing, listed=nothing)


def _planned(at: Situation) -> str | None:
    """每年组织10项… after 将, 实现…增长10%以上。到2027年，…: a sentence without a subject goes on
    with the plan, or begins it. 其中 tells of parts of what was planned or foretold."""
    before = at.state.before
    if before is not None and at.scene.text.startswith("其中"):
        return before.modality
    opens = next((a for a in at.scene.atoms if a.text.strip(" \u3000“")), None)
    if opens is None or not (opens.tag.startswith("v") or opens.text.startswith(_OPENS_PLAN)):
        return None
    coming = at.state.ahead is not None and at.state.ahead.when.mention.part("to") is not None
    rough = at.scene.text.startswith(_ROUGHLY, at.quantity.end)
    return "target" if coming and rough and at.sense.measure in CHANGES else at.state.plan


_OPENS_PLAN = ("每", "新建", "新改建", "新开工")
"""What opens a sentence without a subject, besides a verb."""

_ROUGHLY = ("以上", "左右", "以内", "以下")
"""What stands behind an amount that is aimed at; what was reached is known exactly."""


def _listed_owner(at: Situation) -> Choice[Bound | None] | None:
    run = at.scene.dealt_to(at.quantity)
    places = entity.listed_owners(at.scene, run, at.context, at.rules) if len(run) > 1 else ()
    return Choice(places[run.index(at.quantity)]) if places else None


def _owners(at: Situation, chosen: Reading | None) -> list[Choice[Bound | None]]:
    return choose_among(entity.offers(at, chosen), at.scene.lookup.scales["entity"])


def _is_listed(chosen: Reading | None) -> bool:
    return chosen is not None and chosen.rule_id.startswith("list_member")


def _when(
    at: Situation, modality: str, measured: Reading | None, dealt: bool
) -> Choice[BoundTime | None]:
    if told := period.listed(at) or period.averaged(at):
        return Choice(told)
    handed, name = dealt or _is_listed(measured), measured.text if measured else ""
    scale = at.scene.lookup.scales["period"]
    found = choose_answer(period.offers(at, modality, name), scale, partial(period.answer, at))
    if found is None or found.value is None:
        return found or Choice(None)
    return found._replace(value=period.share_out(at, found.value, handed))


def _indicator(at: Situation) -> tuple[Choice[Reading | None], Topic]:
    run, topic = at.scene.dealt_to(at.quantity), at.state.topic
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
