"""Figures of a document that measure the same: which are near each other in print or in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.check.figures import Figure
from extract.check.likeness import likeness, may_be_one_fact
from extract.check.steps import blanked

TIE = 0.5
"""So much more than two figures another must be alike to one of them, to be a rival."""
WORN = 20
"""Sentences that give one value: where there are more, they are a list of like items."""
MANY = 6
"""Values a step away from a figure: where there are so many, they are a list of like items."""


@dataclass(frozen=True)
class Group:
    """Figures that measure the same, in the order of reading."""

    figures: Sequence[Figure]

    @cached_property
    def places(self) -> Mapping[Hashable, set[int]]:
        """The sentences in which a value is given."""
        found: dict[Hashable, set[int]] = defaultdict(set)
        for figure in self.figures:
            found[figure.row.amount.value].add(figure.place)
        return found

    @cached_property
    def blanks(self) -> Mapping[str, list[Figure]]:
        """The figures that are the same but for what is left open."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            for text in blanked(figure.row.text):
                found[text].append(figure)
        return found

    def is_paired(self, figure: Figure) -> bool:
        """Whether the figure is said again elsewhere: then it is meant."""
        return len(self.places[figure.row.amount.value]) > 1

    def is_worn(self, figure: Figure) -> bool:
        """Whether so many sentences give the value that none says again what another says."""
        return len(self.places[figure.row.amount.value]) > WORN

    def a_step_from(self, figure: Figure) -> list[Figure]:
        """What differs from a figure by one digit or one 万."""
        near = [f for text in blanked(figure.row.text) for f in self.blanks[text]]
        return [f for f in near if f.row.amount.value != figure.row.amount.value]

    def is_crowded(self, figure: Figure) -> bool:
        """Whether so many values are a step away that one more says nothing."""
        return len({f.row.amount.value for f in self.a_step_from(figure)}) >= MANY

    def is_clear(self, figure: Figure, partner: Figure, rival: float) -> bool:
        """Whether no other value is so alike to a figure, unless it is paired itself.

        Where the two differ, what is a step away as well needs less: the three are a list.
        """
        values = {figure.row.amount.value, partner.row.amount.value}
        near = self.a_step_from(figure) + self.a_step_from(partner) if len(values) > 1 else []
        return not any(
            f.place != figure.place
            and f.row.amount.value not in values
            and not self.is_paired(f)
            and likeness(figure, f) >= (rival - TIE if f in near else rival)
            and may_be_one_fact(figure, f)
            for f in self.figures
        )
