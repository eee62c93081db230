"""Whose figure a number is.

The offers of `asked` follow rules of grammar and are asked in the order of `[priority]`;
`mentioned` adds every other name in the sentence, `names` those that no list holds,
`subjects` its noun phrases, and the article its own names and the last owners.
What speaks for each of them is weighed against what speaks for the others, and for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from extract.bind.cast import NATION, WORLD
from extract.bind.entity.asked import OFFERS, administers, holds_on
from extract.bind.entity.assumed import nobody_fact
from extract.bind.entity.describing import describing_names
from extract.bind.entity.groups import groups
from extract.bind.entity.items import items
from extract.bind.entity.listed import listed_owners
from extract.bind.entity.mentioned import mentioned, name_of
from extract.bind.entity.names import accused, behind, names, quoted
from extract.bind.entity.persons import described, persons
from extract.bind.entity.recalled import recalled
from extract.bind.entity.rivals import nearest_subject, rival_signs
from extract.bind.entity.signs import Measured, owner_facts
from extract.bind.entity.subjects import (
    attributed,
    former,
    stretched,
    subjects,
    themes,
)
from extract.bind.offers import Offer
from extract.bind.rates import is_told_for
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Bound

__all__ = ["OFFERS", "holds_on", "listed_owners", "offers"]

PAST = 8
"""Owners of the numbers before that are offered again."""

RECENT = 4
"""Subjects of the sentences before that are offered."""

AUTHORITIES = 2
"""Regions of authorities that are offered."""

EVERYWHERE = tuple(Bound(name, (), "entity:everywhere") for name in (NATION, WORLD))

WITHIN = ("clause", "sentence", "mention", "anywhere")
"""Ways that find a name in the sentence itself."""

Merged = dict[str, tuple[Bound, dict[str, None], dict[str, None]]]
Found = tuple[str, Bound, tuple[str, ...]]


def offers(at: Situation, chosen: Reading | None) -> list[Offer[Bound | None]]:
    """Every owner that is offered, with its evidence; the last is that nobody is.

    `chosen` is what the number measures: a name that is part of it can hardly own it.
    """
    merged: Merged = {}
    describing = describing_names(at)
    for way, bound, found in _found(at):
        if bound.spans in describing or is_told_for(at, bound.spans):
            continue
        known = merged.get(bound.text)
        if known is not None:
            known[1][way] = None
            known[2].update(dict.fromkeys(found))
        elif bound.text and not at.is_word(bound.text, "kinds", "measured_names"):
            merged[bound.text] = bound, {way: None}, dict.fromkeys(found)
    _stretch(at, merged)
    _without_pointers(at, merged)
    traits = at.scene.lookup.traits
    measured = Measured(
        at.scene.locate(chosen.spans) if chosen else None,
        chosen is not None and traits[chosen.text].known,
    )
    rival = nearest_subject(at, merged.values())
    ranked: list[Offer[Bound | None]] = []
    for bound, found_by, signs in merged.values():
        ways = tuple(found_by)
        facts = owner_facts(at, bound, ways, tuple(signs), measured)
        ranked.append(Offer(bound, ways, (*facts, (rival_signs, ways, rival))))
    nobody = nobody_fact(at, len(ranked)), (rival_signs, ("nobody",), rival)
    return [*ranked, Offer(None, ("nobody",), nobody)]


def _without_pointers(at: Situation, merged: Merged) -> None:
    """项目 alone is nobody where it points back to a project that the article names."""
    if any(way.startswith("site") for _, ways, _ in merged.values() for way in ways):
        for word in at.rules.binding.words["sites"]:
            merged.pop(word, None)


def _stretch(at: Situation, merged: Merged) -> None:
    """加沙 is offered, so 加沙地带 is, and with what speaks for the short name in its sentence."""
    for way, bound, index in stretched(at):
        name = name_of(at, index)
        _, found_by, signs = merged.setdefault(bound.text, (bound, {}, {}))
        found_by[way] = None
        signs[f"kind:{way.rstrip('0123456789')}"] = None
        if name in merged and name != bound.text:
            _, ways, of_name = merged[name]
            found_by.update((way, None) for way in ways if way.startswith(WITHIN))
            signs.update((sign, None) for sign in of_name if not sign.startswith("cut_before"))


def _found(at: Situation) -> Iterator[Found]:
    place = 0
    for name in at.rules.binding.priority["entity"]:
        for bound in _asked(at, name):
            yield name, bound, (f"asked:{min(place, 3)}", f"rule:{bound.rule_id}")
            place += 1
    yield from at.remember(("told", _pointing(at)), partial(_told, at))
    for number, owner in enumerate(at.state.history.owners):
        yield f"past{number}", owner.bound, (f"was:{owner.found_by}",)
    yield from _of_article(at)


def _asked(at: Situation, name: str) -> Iterable[Bound]:
    if name == "in_force":
        return OFFERS[name](at)
    return at.remember((name, _pointing(at)), partial(OFFERS[name], at))


def _pointing(at: Situation) -> Bound | None:
    """What 全市 may look to: of what the sentence names, nothing else depends on the history."""
    return at.state.history.in_force if at.points else None


def _told(at: Situation) -> Iterator[Found]:
    """What the sentence and those around it name, whatever was owned before."""
    yield from mentioned(at)
    yield from _governed(at)
    for way, bound in (
        *subjects(at),
        *names(at),
        *quoted(at),
        *accused(at),
        *behind(at),
        *described(at),
        *attributed(at),
        *former(at),
    ):
        yield way, bound, (f"kind:{way.rstrip('0123456789')}",)
    yield from persons(at)
    yield from items(at)
    yield from groups(at)
    yield from themes(at)
    yield from recalled(at)


def _governed(at: Situation) -> Iterator[Found]:
    """据慈溪市检察院通报，共立案30件: the regions of the last authorities named before."""
    seen: dict[str, Bound] = {}
    for bound in reversed(at.state.named):
        if len(seen) == AUTHORITIES:
            break
        if bound.spans[0][0] < at.raw_start and at.ends_with(bound.text, "official"):
            name = administers(at, bound.text)
            if name is not None:
                seen.setdefault(name, Bound(name, bound.spans, "entity:authority"))
    for number, bound in enumerate(seen.values()):
        yield f"authority{number}", bound, ("kind:authority",)


def _of_article(at: Situation) -> Iterator[Found]:
    for number, bound in enumerate(at.cast.titled[:2]):
        yield f"titled{number}", bound, ()
    for number, bound in enumerate(at.state.recent):
        pointing = ("kind:pointing",) if at.is_word(bound.text, "pointing") else ()
        yield f"recent{number}", bound, pointing
    for bound in EVERYWHERE:
        if bound.text == NATION or at.cast.counts.get(bound.text):
            yield f"everywhere:{bound.text}", bound, ()
