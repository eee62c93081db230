"""What speaks for and against an owner of a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.bind.offers import Fact, verbatim
from extract.bind.situation import Situation
from extract.records import Bound, Span


def owner_facts(
    at: Situation, bound: Bound, ways: Iterable[str], found: Sequence[str], measured: Span | None
) -> Iterator[Fact]:
    """What holds for one owner: how it was found, with which signs, its name and its place.

    `measured` is where the indicator stands in the sentence.
    """
    kinds = tuple(sign for sign in found if sign.startswith("kind:"))
    for way in ways:
        yield _way_signs, way, kinds
    yield verbatim, *found
    name = at.scene.lookup.traits[bound.text]
    yield _name_signs, name.owning, name.quoted, kinds
    yield from _article_facts(at, bound)
    local = at.scene.locate(bound.spans)
    yield _place_fact(at, local, measured) if local else (verbatim, "far")


def nobody_fact(at: Situation, others: int) -> Fact:
    """That the text does not say whose figure it is."""
    return _nobody_signs, at.sense.measure, at.sort, min(others, 3), at.context.home is not None


def _article_facts(at: Situation, bound: Bound) -> Iterator[Fact]:
    name, state, cast = bound.text, at.state, at.cast
    home, role, provinces = at.context.home, at.scene.sentence.role, min(cast.provinces, 4)
    last = bool(state.owners) and state.owners[0].bound.text == name
    yield _article_signs, name in cast.titles, name in cast.leaders, last, state.opened
    if home == name:
        yield _home_signs, provinces
    if role != "body":
        yield verbatim, f"{bound.rule_id}|{role}"
    code = at.scene.lookup.region_code[name] if home else None
    if code:
        yield _region_signs, at.scene.lookup.relation[code, at.context.home_code]
    if bound.rule_id == "entity:everywhere":
        yield _everywhere_signs, name, provinces, min(cast.abroad, 3), home is not None


def _place_fact(at: Situation, local: Span, measured: Span | None) -> Fact:
    """Of an owner in the sentence: where it stands to the indicator and to the number."""
    scene, (start, end), number = at.scene, local, at.quantity.start
    clauses = scene.clause_index(number) - scene.clause_index(start)
    against = _against(scene.text, local, measured) if measured else ()
    return _place_signs, against, min(max(clauses, 0), 4), scene.holds_quantity(end, number)


def _against(text: str, local: Span, indicator: Span) -> tuple[str, ...]:
    """How an owner stands to the indicator: before it, at its side, part of it."""
    if local == indicator:
        return ("same",)
    if local[0] < indicator[1] and indicator[0] < local[1]:
        return ("begins_with",) if local[0] == indicator[0] else ("overlaps",)
    if local[1] <= indicator[0]:
        between = text[local[1] : indicator[0]].strip()
        return "behind_owner", "beside" if not between else "of" if between == "的" else "apart"
    return ("before_owner",)


# --- the signs of these facts --------------------------------------------------------------------


def _way_signs(way: str, kinds: Sequence[str]) -> Iterator[str]:
    yield f"by:{way}"
    yield from (f"by:{way}|{kind}" for kind in kinds)


def _name_signs(owning: bool, quoted: bool, kinds: Sequence[str]) -> Iterator[str]:
    if owning:
        yield "thing"
        yield from (f"thing|{kind}" for kind in kinds)
    if quoted:
        yield "quoted"


def _article_signs(titled: bool, leading: bool, last: bool, opened: bool) -> Iterator[str]:
    if titled:
        yield "is:titled"
    if leading:
        yield "is:leading"
    if last:
        yield from ("is:last", f"is:last|opened:{opened}")


def _home_signs(provinces: int) -> Iterator[str]:
    yield from ("is:home", f"is:home|provinces:{provinces}")


def _region_signs(relation: str) -> Iterator[str]:
    yield f"region:{relation}"


def _everywhere_signs(name: str, provinces: int, abroad: int, has_home: bool) -> Iterator[str]:
    yield f"everywhere:{name}|provinces:{provinces}"
    yield f"everywhere:{name}|abroad:{abroad}"
    yield f"everywhere:{name}|home:{has_home}"


def _place_signs(against: Sequence[str], clauses: int, crosses: bool) -> Iterator[str]:
    yield from (f"indicator:{how}" for how in against)
    yield f"clauses:{clauses}"
    if crosses:
        yield "crosses_quantity"


def _nobody_signs(measure: str, sort: str, others: int, has_home: bool) -> Iterator[str]:
    yield from ("nobody", f"nobody|{measure}", f"nobody|{sort}")
    yield f"nobody|offers:{others}"
    yield f"nobody|home:{has_home}"
