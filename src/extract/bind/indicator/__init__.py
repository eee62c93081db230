"""Which noun phrase a number measures.

The offers of `asked` follow rules of grammar and are asked in the order of `[priority]`;
`chunks` adds every other noun phrase near the number, `built` what is put together from two
places, and the text before its last indicators.
What speaks for each of them is weighed against what speaks for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.indicator.asked import OFFERS
from extract.bind.indicator.built import built_readings
from extract.bind.indicator.chunks import chunk_readings
from extract.bind.offers import Offer, gather, size_class
from extract.bind.signs import stretch_signs
from extract.bind.situation import Reading, Situation
from extract.rulebook.indicators import name_key

__all__ = ["OFFERS", "offers"]

PAST = 3
"""Indicators of the numbers before that are offered again."""


def offers(at: Situation) -> list[Offer[Reading]]:
    """Every reading that is offered, in the order of priority, with its evidence."""
    found = gather(_found(at), key=lambda reading: reading.text)
    sort = at.sort
    return [
        Offer(reading, ways, tuple(dict.fromkeys(_signs(at, reading, ways, sort))))
        for reading, ways in found
        if reading.text
    ]


def _found(at: Situation) -> Iterator[tuple[str, Reading]]:
    place = 0
    for name in at.rules.binding.priority["indicator"]:
        for reading in OFFERS[name](at):
            yield f"asked:{min(place, 3)}", reading
            yield name, reading
            place += 1
    yield from chunk_readings(at)
    yield from built_readings(at)
    for number, reading in enumerate(at.state.topics):
        yield f"topic{number}", reading


def _signs(at: Situation, reading: Reading, ways: Sequence[str], sort: str) -> Iterator[str]:
    among = at.state.topic.parent is not None
    for way in ways:
        yield from (way, f"{way}|{at.sense.measure}", f"{way}|{sort}")
        if among:
            yield f"{way}|among"
    text = reading.text
    if name_key(text) in at.rules.indicators.ids:
        yield from ("known", f"known|{sort}")
    yield from (f"ends:{text[-1]}", f"ends:{text[-1]}|{sort}", f"ends:{text[-2:]}")
    yield from (f"size:{size_class(text)}", f"size:{size_class(text)}|{sort}")
    if "的" in text:
        yield "holds:的"
    if "、" in text:
        yield "holds:list"
    for name in ("leaning", "heads"):
        if at.is_word(text, name):
            yield f"is:{name}"
    if at.ends_with(text, "heads"):
        yield f"ends:heads|{sort}"
    yield f"fits:{_fits(at, text, sort)}"
    local = at.scene.locate(reading.spans) or at.scene.locate(reading.spans[-1:])
    yield from stretch_signs(at, local, sort) if local else ("far",)


def _fits(at: Situation, text: str, sort: str) -> str:
    """Whether the noun at the end of a name names amounts in such units: 面积 goes with 亩."""
    if at.sense.measure not in ("level", "change"):
        return "any"
    sorts = at.rules.binding.measured_by(text)
    if not sorts:
        return "unknown"
    return "yes" if _PRICED.get(sort, sort) in sorts else f"no:{sort}"


_PRICED = {"price": "money"}
