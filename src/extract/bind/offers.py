"""What is offered for a slot of a number, and what speaks for and against each offer.

An offer is found in one or more ways, and has evidence: short names of what holds for it.
The weights of the evidence are learnt from reference extractions (`extract.fitting`);
their sum ranks the offers, as in a conditional log-linear model
(Berger, Della Pietra and Della Pietra 1996, A maximum entropy approach to natural language
processing, Computational Linguistics 22:1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Offer(Generic[Value]):
    """One answer for a slot: the ways in which it was found, the first one first, and evidence."""

    value: Value
    ways: tuple[str, ...]
    evidence: tuple[str, ...] = ()


def gather(
    found: Iterable[tuple[str, Value]], key: Callable[[Value], object]
) -> list[tuple[Value, tuple[str, ...]]]:
    """Values with all ways in which they were found, in the order of the first one of each."""
    merged: dict[object, tuple[Value, dict[str, None]]] = {}
    for way, value in found:
        merged.setdefault(key(value), (value, {}))[1][way] = None
    return [(value, tuple(ways)) for value, ways in merged.values()]


def weigh(offer: Offer[Value], weights: Weights) -> float:
    """The sum of the weights of its evidence; evidence without a weight counts nothing."""
    return sum(weights.get(sign, 0.0) for sign in offer.evidence)


def rank(offers: Sequence[Offer[Value]], weights: Weights) -> list[Offer[Value]]:
    """The offers, the best first; of two that weigh the same the one that was found first."""
    return sorted(offers, key=lambda offer: -weigh(offer, weights))


def choose(offers: Sequence[Offer[Value]], weights: Weights) -> Offer[Value] | None:
    """The best offer, if there is one."""
    return max(offers, key=lambda offer: weigh(offer, weights), default=None)


def size_class(text: str) -> str:
    """How long a text is, in classes."""
    bounds = ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (14, "9-14"))
    return next((name for most, name in bounds if len(text) <= most), "15+")
