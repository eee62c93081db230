"""What is offered for a slot of a number, and what speaks for and against each offer.

An offer is found in one or more ways, and facts hold for it. A fact stands for one or several
*signs*, short names of what it says, of which each has a weight in `ranking.tsv`.
The weights are learnt from reference extractions (`extract.fitting`);
their sum ranks the offers, as in a conditional log-linear model
(Berger, Della Pietra and Della Pietra 1996, A maximum entropy approach to natural language
processing, Computational Linguistics 22:1).

The signs of a fact are spelled out when it is met for the first time, and to explain or to learn;
from then on it is one entry of a table (`lookup.Lookup.scales`).
Facts of one offer must not share a sign, as it would count twice: a test holds them to it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")

Fact = tuple[Callable[..., Iterable[str]], *tuple[Hashable, ...]]
"""What holds for an offer: a function that names the signs of it, and what it makes them from."""

Scale = Mapping[Fact, float]
"""What each fact weighs."""


class Offer(NamedTuple, Generic[Value]):
    """One answer for a slot: the ways in which it was found, the first one first, and facts."""

    value: Value
    ways: tuple[str, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def evidence(self) -> tuple[str, ...]:
        """The signs of its facts, spelled out."""
        return tuple(spell(self.facts))


def spell(facts: Iterable[Fact]) -> Iterator[str]:
    """The signs of facts."""
    for name_signs, *of in facts:
        yield from name_signs(*of)


def once(*signs: str) -> Iterable[str]:
    """Each sign once: measure and sort of a number may have the same name (rank, multiple)."""
    return dict.fromkeys(signs)


def verbatim(*signs: str) -> tuple[str, ...]:
    """A fact may be its signs."""
    return signs


def gather(
    found: Iterable[tuple[str, Value]], key: Callable[[Value], object]
) -> list[tuple[Value, tuple[str, ...]]]:
    """Values with all ways in which they were found, in the order of the first one of each."""
    merged: dict[object, tuple[Value, dict[str, None]]] = {}
    for way, value in found:
        same = key(value)
        known = merged.get(same)
        if known is None:
            merged[same] = (value, {way: None})
        else:
            known[1][way] = None
    return [(value, tuple(ways)) for value, ways in merged.values()]


def weigh(offer: Offer[Value], scale: Scale) -> float:
    """The sum of the weights of its facts."""
    return sum(map(scale.__getitem__, offer.facts))


def rank(offers: Sequence[Offer[Value]], scale: Scale) -> list[Offer[Value]]:
    """The offers, the best first; of two that weigh the same the one that was found first."""
    return sorted(offers, key=lambda offer: -weigh(offer, scale))


class Choice(NamedTuple, Generic[Value]):
    """What was taken for a slot, and how probable the model holds it to be among all offers."""

    value: Value
    probability: float = 1.0

    @property
    def is_uncertain(self) -> bool:
        """Whether another answer is nearly as probable."""
        return self.probability < CERTAIN


CERTAIN = 0.6
"""Of answers below, entities are right in 64% and indicators in 67% on real articles that no
weights were learnt from; of those above, in 86% and 88%."""


MOST, LEAST = 3, 0.15
"""How many answers of one number are followed, and how probable one has to be for it."""


def choose(offers: Sequence[Offer[Value]], scale: Scale) -> Choice[Value] | None:
    """The best offer, if there is one; of two that weigh the same the one that was found first."""
    weights = [weigh(offer, scale) for offer in offers]
    if not weights:
        return None
    best = max(weights)
    return Choice(offers[weights.index(best)].value, share(best, weights))


def choose_among(offers: Sequence[Offer[Value]], scale: Scale) -> list[Choice[Value]]:
    """The best offer, and those behind it that are probable too, the best first."""
    weighed = ((weigh(offer, scale), offer.value) for offer in offers)
    ranked = sorted(weighed, key=itemgetter(0), reverse=True)
    weights = [weight for weight, _ in ranked]
    found = [Choice(value, share(weight, weights)) for weight, value in ranked[:MOST]]
    return [choice for choice in found if choice.probability >= min(LEAST, found[0].probability)]


def choose_answer(
    offers: Sequence[Offer[Value]], scale: Scale, answer: Callable[[Value], Hashable]
) -> Choice[Value] | None:
    """The best offer of the answer that is most probable: offers may give the same answer."""
    if not offers:
        return None
    mass = _mass_of_answers(offers, scale, answer)
    taken = max(mass, key=mass.__getitem__)
    of_answer = (offer for offer in offers if answer(offer.value) == taken)
    best = max(of_answer, key=lambda offer: weigh(offer, scale))
    return Choice(best.value, mass[taken] / sum(mass.values()))


def rank_answers(
    offers: Sequence[Offer[Value]], scale: Scale, answer: Callable[[Value], Hashable]
) -> list[Offer[Value]]:
    """The offers of the most probable answer first, and of one answer the best first."""
    mass = _mass_of_answers(offers, scale, answer)
    return sorted(rank(offers, scale), key=lambda offer: -mass[answer(offer.value)])


def _mass_of_answers(
    offers: Sequence[Offer[Value]], scale: Scale, answer: Callable[[Value], Hashable]
) -> Mapping[Hashable, float]:
    weights = [weigh(offer, scale) for offer in offers]
    most, mass = max(weights, default=0.0), dict[Hashable, float]()
    for offer, weight in zip(offers, weights, strict=True):
        given = answer(offer.value)
        mass[given] = mass.get(given, 0.0) + math.exp(weight - most)
    return mass


def share(weight: float, weights: Iterable[float]) -> float:
    """The probability of an offer of that weight: weights are log odds."""
    return 1 / sum(math.exp(other - weight) for other in weights)


def size_class(text: str) -> str:
    """How long a text is, in classes."""
    bounds = ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (14, "9-14"))
    return next((name for most, name in bounds if len(text) <= most), "15+")
