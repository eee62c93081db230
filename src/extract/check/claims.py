"""Claims: that some figures hang together in one way, and whether the arithmetic agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.check.figures import Figure
from extract.check.intervals import Interval

Rule = Callable[[Sequence[Figure]], Interval | None]
"""From all figures but the last, what the last should be, in base units."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That the last figure follows from the others by a rule.

    `sure` where words say so: only then is arithmetic that does not come out a failure.
    A claim that is not sure is one only where it holds.
    """

    relation: str
    figures: tuple[Figure, ...]
    rule: Rule
    sure: bool
    evidence: str  # the words that say so
    told: bool = False  # words say that it may be so: where a slip explains it, it is one
    tries: int = 1  # figures that were tried in the place of one of them

    @property
    def found(self) -> Figure:
        """What follows from the others."""
        return self.figures[-1]

    @property
    def given(self) -> tuple[Figure, ...]:
        """What it follows from."""
        return self.figures[:-1]

    def expected(self) -> Interval | None:
        """What the last figure should be."""
        return self.rule(self.given)


def judge(claim: Claim) -> str | None:
    """holds, fails or open; None where there is nothing to tell."""
    expected = claim.expected()
    if expected is None:
        return None
    if expected.meets(claim.found.value):
        return "holds"
    if not (claim.sure or claim.told):
        return None
    near = expected.widened(claim.found.slack / 2).meets(claim.found.value)
    return "fails" if not near else "open" if claim.sure else None


def holds(claim: Claim) -> bool:
    """Whether the arithmetic comes out."""
    return judge(claim) == "holds"


def tells(claim: Claim, chance: float) -> bool:
    """Whether figures that have nothing to do with each other would seldom come out so."""
    expected, found = claim.expected(), claim.found.value
    if expected is None or found.middle == 0:
        return False
    return _part_of_range(claim, expected) <= chance


def luck(claim: Claim, steps: int) -> float:
    """How often one of so many small steps would mend what does not belong together."""
    expected = claim.expected()
    return claim.tries * steps * _part_of_range(claim, expected) if expected else 1.0


def _part_of_range(claim: Claim, expected: Interval) -> float:
    """How much of all values as large as what was found would be taken as right."""
    found = claim.found.value
    step = 0 if claim.found.slack else claim.found.scale  # counts are whole numbers
    return float((expected.width + found.width + step) / abs(found.middle))
