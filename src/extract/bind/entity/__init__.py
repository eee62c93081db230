"""Whose figure a number is.

The offers of `asked` follow rules of grammar and are asked in the order of `[priority]`;
`mentioned` adds every other name in the sentence, `subjects` its noun phrases,
and the article its own names and the last owners.
What speaks for each of them is weighed against what speaks for the others, and for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.cast import NATION, WORLD
from extract.bind.entity.asked import OFFERS, holds_on, listed_owners
from extract.bind.entity.mentioned import mentioned
from extract.bind.entity.signs import nobody_fact, owner_facts
from extract.bind.entity.subjects import accused, in_brackets, names, stretched, subjects, themes
from extract.bind.offers import Offer
from extract.bind.situation import Reading, Situation
from extract.records import Bound

__all__ = ["OFFERS", "holds_on", "listed_owners", "offers"]

PAST = 4
"""Owners of the numbers before that are offered again."""

RECENT = 2
"""Subjects of the sentences before that are offered."""

EVERYWHERE = tuple(Bound(name, (), "entity:everywhere") for name in (NATION, WORLD))

Found = tuple[str, Bound, tuple[str, ...]]


def offers(at: Situation, chosen: Reading | None) -> list[Offer[Bound | None]]:
    """Every owner that is offered, with its evidence; the last is that nobody is.

    `chosen` is what the number measures: a name that is part of it can hardly own it.
    """
    merged: dict[str, tuple[Bound, dict[str, None], dict[str, None]]] = {}
    for way, bound, found in _found(at):
        if bound.text:
            _, found_by, signs = merged.setdefault(bound.text, (bound, {}, {}))
            found_by[way] = None
            signs.update(dict.fromkeys(found))
    measured = at.scene.locate(chosen.spans) if chosen else None
    known = chosen is not None and at.scene.lookup.traits[chosen.text].known
    ranked: list[Offer[Bound | None]] = [
        Offer(bound, ways, tuple(owner_facts(at, bound, ways, tuple(signs), measured, known)))
        for bound, found_by, signs in merged.values()
        for ways in (tuple(found_by),)
    ]
    return [*ranked, Offer(None, ("nobody",), (nobody_fact(at, len(ranked)),))]


def _found(at: Situation) -> Iterator[Found]:
    place = 0
    for name in at.rules.binding.priority["entity"]:
        for bound in OFFERS[name](at):
            yield name, bound, (f"asked:{min(place, 3)}", f"rule:{bound.rule_id}")
            place += 1
    yield from mentioned(at)
    for way, bound in (*subjects(at), *names(at), *in_brackets(at), *stretched(at), *accused(at)):
        yield way, bound, (f"kind:{way.rstrip('0123456789')}",)
    yield from themes(at)
    yield from _of_article(at)


def _of_article(at: Situation) -> Iterator[Found]:
    for number, owner in enumerate(at.state.owners):
        yield f"past{number}", owner.bound, (f"was:{owner.found_by}",)
    for number, bound in enumerate(at.cast.titled[:2]):
        yield f"titled{number}", bound, ()
    for number, bound in enumerate(at.state.recent):
        yield f"recent{number}", bound, ()
    for bound in EVERYWHERE:
        if bound.text == NATION or at.cast.counts.get(bound.text):
            yield f"everywhere:{bound.text}", bound, ()
