"""Which noun phrase a number measures.

The offers of `asked` follow rules of grammar and are asked in the order of `[priority]`;
`chunks` adds every other noun phrase near the number, `built` what is put together from two
places, `turns` what turns of phrase name, and the text before its last indicators.
What speaks for each of them is weighed against what speaks for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.atoms import OWNERS
from extract.bind.indicator.asked import OFFERS
from extract.bind.indicator.built import built_readings
from extract.bind.indicator.chunks import chunk_readings
from extract.bind.indicator.series import series_readings
from extract.bind.indicator.turns import turn_readings
from extract.bind.offers import Fact, Offer, gather, once, verbatim
from extract.bind.signs import stretch_facts
from extract.bind.situation import Reading, Situation

__all__ = ["OFFERS", "offers"]

PAST = 3
"""Indicators of the numbers before that are offered again."""


def offers(at: Situation) -> list[Offer[Reading]]:
    """Every reading that is offered, in the order of priority, with its evidence."""
    found = gather(_found(at), key=lambda reading: reading.text)
    own = _own_noun(at)
    return [
        Offer(reading, ways, tuple(_facts(at, reading, ways, own)))
        for reading, ways in found
        if reading.text and not _says_nothing(at, reading)
    ]


def _says_nothing(at: Situation, reading: Reading) -> bool:
    """同比, 计划: a word that only leads from a noun to its number."""
    return at.is_word(reading.text, "saying_nothing")


def _found(at: Situation) -> Iterator[tuple[str, Reading]]:
    place = 0
    for name in at.rules.binding.priority["indicator"]:
        for reading in OFFERS[name](at):
            yield f"asked:{min(place, 3)}", reading
            yield name, reading
            place += 1
    yield from chunk_readings(at)
    yield from built_readings(at)
    yield from turn_readings(at)
    yield from series_readings(at)
    for number, reading in enumerate(at.state.topics):
        yield f"topic{number}", reading


def _own_noun(at: Situation) -> str:
    """What sort of noun stands before the number in its clause: others have to be better."""
    if at.left is None:
        return "none"
    if _is_bracketed(at):
        return "bracketed"
    if all(atom.tag in OWNERS for atom in at.left.atoms):
        return "named"
    name = at.scene.lookup.traits[at.left.text]
    if name.known:
        return "known"
    if at.sort in name.sorts:
        return "fits"
    if name.lists:
        return name.lists[0]
    return "heads" if name.ends_as_head else "other"


def _is_bracketed(at: Situation) -> bool:
    """Whether brackets hold the number alone: 甲（3万股）、乙（2万股）."""
    text, (start, end) = at.scene.text, (at.quantity.start, at.quantity.end)
    return text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")")


def _facts(at: Situation, reading: Reading, ways: tuple[str, ...], own: str) -> Iterator[Fact]:
    measure, sort, among = at.sense.measure, at.sort, at.state.topic.parent is not None
    yield _way_signs, ways, measure, sort, among
    yield _beside_signs, ways, own
    name = at.scene.lookup.traits[reading.text]
    yield _end_signs, name.known, name.last_two, sort
    yield _name_signs, name.size, name.holds, name.lists, name.ends_as_head, sort
    yield _fit_signs, name.sorts, sort, measure
    local = at.scene.locate(reading.spans) or at.scene.locate(reading.spans[-1:])
    if local:
        yield from stretch_facts(at, local)
    else:
        yield verbatim, "far"


def _way_signs(ways: Sequence[str], measure: str, sort: str, among: bool) -> Iterator[str]:
    for way in ways:
        yield from once(way, f"{way}|{measure}", f"{way}|{sort}")
        if among:
            yield f"{way}|among"


def _beside_signs(ways: Sequence[str], own: str) -> Iterator[str]:
    for way in ways:
        yield f"{way}|own:{own}"


def _end_signs(known: bool, ends: str, sort: str) -> Iterator[str]:
    if known:
        yield from ("known", f"known|{sort}")
    yield from once(f"ends:{ends[-1]}", f"ends:{ends[-1]}|{sort}", f"ends:{ends}")


def _name_signs(
    size: str, holds: Sequence[str], lists: Sequence[str], ends_as_head: bool, sort: str
) -> Iterator[str]:
    yield from (f"size:{size}", f"size:{size}|{sort}")
    yield from (f"holds:{what}" for what in holds)
    yield from (f"is:{words}" for words in lists)
    if ends_as_head:
        yield f"ends:heads|{sort}"


def _fit_signs(sorts: frozenset[str], sort: str, measure: str) -> Iterator[str]:
    """Whether the noun at the end of a name names amounts in such units: 面积 goes with 亩."""
    if measure not in ("level", "change"):
        yield "fits:any"
    elif not sorts:
        yield "fits:unknown"
    else:
        yield "fits:yes" if _PRICED.get(sort, sort) in sorts else f"fits:no:{sort}"


_PRICED = {"price": "money"}
