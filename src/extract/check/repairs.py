"""The smallest step of a printed figure with which a relation would hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extract.check.claims import Claim, holds
from extract.check.figures import Figure
from extract.check.intervals import interval_of
from extract.check.steps import fold_digits, number_of, variants_of


def smallest_repair(
    claim: Claim, trusted: frozenset[str] = frozenset()
) -> tuple[Figure, str] | None:
    """The figure and the text that would make a claim hold, of figures that nothing else holds.

    `trusted` are the ids of rows that another relation holds.
    """
    doubted = [f for f in claim.figures if f.row.observation_id not in trusted]
    steps = [
        (kind == "digit", miss, -at, figure, text)
        for at, figure in enumerate(doubted or claim.figures)
        for text, kind in variants_of(fold_digits(figure.row.text))
        if (other := _with_text(figure, text))
        and (miss := _miss(_with(claim, figure, other))) is not None
    ]
    best = min(steps, key=lambda step: step[:3], default=None)
    return best and (best[3], best[4])


def _miss(claim: Claim) -> Decimal | None:
    """How far a claim that holds is from coming out to the point; None where it fails."""
    expected = claim.expected()
    if expected is None or not holds(claim):
        return None
    return abs(expected.middle - claim.found.value.middle)


def count_steps(claim: Claim) -> int:
    """How many small steps there are in all figures of a claim."""
    return sum(1 for f in claim.figures for _ in variants_of(fold_digits(f.row.text)))


def _with(claim: Claim, figure: Figure, other: Figure) -> Claim:
    return replace(claim, figures=tuple(other if f is figure else f for f in claim.figures))


def _with_text(figure: Figure, text: str) -> Figure | None:
    """The figure as it were with another text; None where that cannot be told."""
    row = figure.row
    before, after = number_of(row.text), number_of(text)
    if not before or after is None or row.amount.value is None:
        return None
    interval = interval_of(text, row.amount, row.amount.value * after / before)
    return replace(figure, interval=interval) if interval else None
