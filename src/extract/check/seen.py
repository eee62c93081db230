"""The figures before one, by what could make one of them the same: value, headline, a slip.

Found by key and not one after the other: a page of figures would take the square of their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from extract.check.figures import Figure
from extract.check.steps import is_small_step, masks_of

OFTEN = 40
"""Figures of one value, or one text, of which none tells any more which other it repeats."""

Numbered = tuple[int, Figure]


class Seen:
    """Figures that may be of one thing, in the order of the text."""

    def __init__(self) -> None:
        self._count = 0
        self._heads: list[Numbered] = []
        self._by_value: dict[Decimal, list[Numbered]] = defaultdict(list)
        self._by_text: dict[str, list[Numbered]] = defaultdict(list)
        self._masked: dict[str, dict[str, None]] = defaultdict(dict)  # mask -> texts

    def add(self, figure: Figure) -> None:
        """One more figure, behind all others."""
        numbered, value, text = (self._count, figure), figure.row.amount.value, figure.row.text
        self._count += 1
        if figure.in_head:
            self._heads.append(numbered)
        elif value is not None:
            self._by_value[value].append(numbered)
        if text not in self._by_text:
            for mask in masks_of(text):
                self._masked[mask][text] = None
        self._by_text[text].append(numbered)

    def alike(self, figure: Figure) -> Iterator[Figure]:
        """Those in headlines, and those of the same value, the first ones first."""
        value = figure.row.amount.value
        same = self._by_value.get(value, ()) if value is not None else ()
        return _elsewhere(figure, sorted([*self._heads[:OFTEN], *_if_few(same)], key=_number))

    def a_step_from(self, figure: Figure) -> Iterator[Figure]:
        """Those whose text is a small step away, the nearest ones first."""
        text = figure.row.text
        texts = {other: None for mask in masks_of(text) for other in self._masked.get(mask, ())}
        near = [n for t in texts if is_small_step(t, text) for n in _if_few(self._by_text[t])]
        return _elsewhere(figure, sorted(near, key=_number, reverse=True))


def _if_few(found: Sequence[Numbered]) -> Sequence[Numbered]:
    return found if len(found) <= OFTEN else ()


def _elsewhere(figure: Figure, found: Iterable[Numbered]) -> Iterator[Figure]:
    return (other for _, other in found if other.place != figure.place)


def _number(numbered: Numbered) -> int:
    return numbered[0]
