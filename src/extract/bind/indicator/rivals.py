"""Offers that are parts of other offers: 短期贷款 and 农户短期贷款, 失业率 and 渔业失业率.

And those that the number is only held against: 限价 in 比限价低9%.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.bind.offers import Fact
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span

Found = Sequence[tuple[Reading, tuple[str, ...]]]
"""Readings with the ways in which they were found."""


def nested_facts(at: Situation, found: Found) -> Mapping[str, tuple[Fact, ...]]:
    """What speaks for the noun before the number alone, and for each offer that ends with it."""
    if at.left is None:
        return {}
    inner = read_phrase(at.scene, at.left, "").text
    longer = [(r, ways) for r, ways in found if r.text != inner and r.text.endswith(inner)]
    if not longer:
        return {}
    before = at.scene.spoken_before(at.left.start)
    its = before is not None and before.text in _ITS
    measure = at.sense.measure
    kinds = {r.text: _kind_of_longer(at, r, ways) for r, ways in longer}
    outer = {text: ((_outer_signs, kind, its, measure),) for text, kind in kinds.items()}
    return {inner: ((_inner_signs, tuple(sorted(set(kinds.values()))), its, measure),), **outer}


_ITS = ("其", "它", "该")


def _kind_of_longer(at: Situation, reading: Reading, ways: Sequence[str]) -> str:
    """How an offer came to say more than the noun before the number."""
    if "part_of_above" in ways or "of_same_segment" in ways:
        return "part"
    local = at.scene.locate(reading.spans)
    if local is None:
        return "joined" if at.scene.locate(reading.spans[:1]) else "far"
    same = at.scene.clause_index(local[0]) == at.scene.clause_index(at.quantity.start)
    return "clause" if same else "sentence"


def lent_facts(at: Situation, found: Found) -> Mapping[str, tuple[Fact, ...]]:
    """Of names that make one together: the industry and what is told of it, 渔业 and 失业率."""
    facts: dict[str, dict[Fact, None]] = {}
    built = [(r.text, way) for r, ways in found for way in _LENDING if way in ways]
    for whole, way in built:
        for part in (r.text for r, _ in found if 1 < len(r.text) < len(whole) - 1):
            if not (whole.startswith(part) or whole.endswith(part)):
                continue
            place = _place_of(at, part, whole)
            facts.setdefault(part, {})[_lent_signs, way, place, at.sense.measure] = None
            facts.setdefault(whole, {})[_lending_signs, way, place, at.sense.measure] = None
    return {text: tuple(told) for text, told in facts.items()}


_LENDING = ("singled_out", "with_tail", "priced")


def held_facts(at: Situation, local: Span) -> Iterator[Fact]:
    """Whether a stretch of the sentence lies in the words that the number is held against."""
    reference = at.sense.reference
    if reference is not None and local[0] < reference[1] and reference[0] < local[1]:
        inside = reference[0] <= local[0] and local[1] <= reference[1]
        yield _held_signs, "inside" if inside else "across", at.sense.measure


def _place_of(at: Situation, part: str, whole: str) -> str:
    """What a part is of the name that it stands in."""
    if whole.endswith(part):
        return "what"
    return "owner" if part.endswith(at.scene.lookup.endings["owning"]) else "which"


def _inner_signs(kinds: Sequence[str], its: bool, measure: str) -> Iterator[str]:
    for kind in kinds:
        yield from (f"inner:{kind}", f"inner:{kind}|{measure}")
        if its:
            yield f"inner:{kind}|its"


def _outer_signs(kind: str, its: bool, measure: str) -> Iterator[str]:
    yield from (f"outer:{kind}", f"outer:{kind}|{measure}")
    if its:
        yield f"outer:{kind}|its"


def _lent_signs(way: str, end: str, measure: str) -> Iterator[str]:
    yield from (f"in:{way}|{end}", f"in:{way}|{end}|{measure}")


def _lending_signs(way: str, end: str, measure: str) -> Iterator[str]:
    yield from (f"of:{way}|{end}", f"of:{way}|{end}|{measure}")


def _held_signs(place: str, measure: str) -> Iterator[str]:
    yield from (f"held:{place}", f"held:{place}|{measure}")
