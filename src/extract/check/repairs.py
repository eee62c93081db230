"""The smallest step of a printed figure with which a relation would hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.check.claims import Claim, luck
from extract.check.figures import Figure
from extract.check.intervals import interval_of
from extract.check.steps import fold_digits, number_of, variants_of

LUCK = 0.35
"""How often a slip may explain by chance what words only say may hang together."""


def smallest_repair(
    claim: Claim, trusted: frozenset[str] = frozenset()
) -> tuple[Figure, str] | None:
    """The figure and the text that would make a claim hold, of figures that nothing else holds.

    `trusted` are the ids of rows that another relation holds.
    """
    doubted = [f for f in claim.figures if f.row.observation_id not in trusted]
    steps = _repairs(claim, doubted or claim.figures)
    best = min(steps, key=lambda step: step[:3], default=None)
    return best and (best[3], best[4])


def _repairs(
    claim: Claim, figures: Sequence[Figure]
) -> Iterator[tuple[bool, Decimal, int, Figure, str]]:
    """Every step that makes a claim hold: whether of a digit, how far off, of which figure."""
    for at, figure in enumerate(figures):
        for text, kind, other in _variants(figure):
            miss = _miss(_with(claim, figure, other))
            if miss is not None:
                yield kind == "digit", miss, -at, figure, text


def is_mendable(claim: Claim) -> bool:
    """Whether a small step would make it hold, and not one that any figures might need."""
    likely = claim.sure or luck(claim, _count_steps(claim)) <= LUCK
    return likely and any(True for _ in _repairs(claim, claim.figures))


def _count_steps(claim: Claim) -> int:
    return sum(1 for f in claim.figures for _ in variants_of(fold_digits(f.row.text)))


def _miss(claim: Claim) -> Decimal | None:
    """How far a claim that holds is from coming out to the point; None where it fails."""
    expected, found = claim.expected(), claim.found.value
    if expected is None or not expected.meets(found):
        return None
    return abs(expected.middle - found.middle)


def _with(claim: Claim, figure: Figure, other: Figure) -> Claim:
    return replace(claim, figures=tuple(other if f is figure else f for f in claim.figures))


def _variants(figure: Figure) -> Iterator[tuple[str, str, Figure]]:
    """Texts a small step away, the kind of the step, and the figure as it were with the text."""
    amount, before = figure.row.amount, number_of(figure.row.text)
    if not before or amount.value is None:
        return
    for text, kind in variants_of(fold_digits(figure.row.text)):
        after = number_of(text)
        if after is not None:
            interval = interval_of(text, amount, amount.value * after / before)
            if interval is not None:
                yield text, kind, replace(figure, interval=interval)
