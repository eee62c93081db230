"""Where an article prints the names of one sort."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """Where a name stands: number of the sentence, offset in it; and the name."""

    sentence: int
    start: int
    name: str


def printed_before(places: Sequence[Place], sentence: int, offset: int) -> Iterator[Place]:
    """Those of some names in the order of the text that stand before a place, the last first."""
    index = bisect_left(places, (sentence, offset))
    return (places[i] for i in range(index - 1, -1, -1))
