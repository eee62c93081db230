"""Values that an indicator cannot have: a share above a hundred per cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.check.claims import Claim
from extract.check.figures import Figure
from extract.check.intervals import Interval
from extract.rulebook.relations import Range


def find_beyond(figures: Sequence[Figure], ranges: Sequence[Range]) -> Iterator[Claim]:
    """Figures beyond the range of their indicator; one within it says nothing."""
    for figure in figures:
        for known in ranges:
            if _speaks_of(figure, known):
                bounds = Interval(known.low, known.high)
                if not bounds.meets(figure.interval):
                    yield _claim(figure, bounds.scaled(figure.scale), known.id)


def _speaks_of(figure: Figure, known: Range) -> bool:
    row = figure.row
    named = not known.endings or (row.indicator or "").endswith(known.endings)
    return row.measure == known.measure and figure.unit == known.unit and named


def _claim(figure: Figure, bounds: Interval, words: str) -> Claim:
    return Claim("range", (figure,), lambda _: bounds, True, words)
