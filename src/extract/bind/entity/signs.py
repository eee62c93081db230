"""What speaks for and against an owner of a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from extract.bind.cast import NATION, WORLD
from extract.bind.entity.assumed import everywhere_fact, names_nation
from extract.bind.entity.marks import (
    is_bracketed,
    is_counted,
    is_determined,
    is_sibling,
    singles,
)
from extract.bind.entity.sorts import post_facts, unit_facts
from extract.bind.entity.standing import standing_facts
from extract.bind.grammar import tells
from extract.bind.offers import Fact, verbatim
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Span

RESUMED = 4
"""Sentences back in which a longer name is looked for."""

PLAIN = ("entity:subject", "entity:theme", "entity:latin")
"""Rules that offer words which no list knows as a name."""


class Measured(NamedTuple):
    """The indicator of a number: where it stands in the sentence, whether the rules know it."""

    local: Span | None
    known: bool


def owner_facts(
    at: Situation, bound: Bound, ways: tuple[str, ...], found: tuple[str, ...], measured: Measured
) -> tuple[Fact, ...]:
    """What holds for one owner: how it was found, with which signs, its name and its place."""
    name = at.scene.lookup.traits[bound.text]
    kinds = tuple(sign for sign in found if sign.startswith("kind:"))
    sort = _sort_of(at, bound, ways)
    lasting = partial(_lasting_facts, at, bound, kinds, sort, measured)
    return (
        (_found_signs, ways, found, name.owning, name.quoted),
        *at.remember((bound, kinds, sort), lasting),
        *_history_facts(at, bound),
    )


def _lasting_facts(
    at: Situation, bound: Bound, kinds: tuple[str, ...], sort: str, measured: Measured
) -> Iterator[Fact]:
    """What holds for one owner whatever the numbers before are taken to be."""
    name = at.scene.lookup.traits[bound.text]
    yield _sort_signs, kinds, at.sort, at.sense.measure
    yield _article_fact(at, bound)
    if bound.rule_id == "entity:everywhere":
        yield everywhere_fact(at, bound)
    local = at.scene.locate(bound.spans)
    plain = bound.rule_id in PLAIN
    yield from standing_facts(at, bound, local, sort)
    yield from unit_facts(at, bound.text, kinds, sort)
    if at.ends_with(bound.text, "official"):
        yield verbatim, f"official_owns:{'known' if measured.known else 'other'}"
    if plain:
        printed = min(at.cast.occurrences[bound.text], 5)
        yield _word_signs, name.last_two, name.size, name.said, printed, name.owning
        yield _printed_signs, printed, at.cast.brief, name.owning and _resumes(at, bound)
    if local is None:
        yield _far_signs, _distance(at, bound)
        return
    if plain:
        yield verbatim, f"singles:{singles(at.scene, local)}"
    yield _place_fact(at, local, measured.local)
    yield _beside_fact(at, local, plain)
    yield from post_facts(at.scene, local, sort)
    if "；" in at.scene.text[local[1] : at.quantity.start]:
        yield verbatim, "crosses_semicolon", f"crosses_semicolon|{'plain' if plain else 'named'}"


def _history_facts(at: Situation, bound: Bound) -> Iterator[Fact]:
    """What holds for one owner because of those of the numbers before."""
    last, name = at.state.history.last, bound.text
    if last is None:
        return
    if last == name:
        yield verbatim, "is:last", f"is:last|opened:{at.state.opened}"
    local = at.scene.locate(bound.spans)
    if local is not None and is_sibling(last, at.scene.text[slice(*local)]):
        yield verbatim, "sibling", f"sibling|clauses:{min(_clauses(at, local), 1)}"


def _sort_of(at: Situation, bound: Bound, ways: tuple[str, ...]) -> str:
    """What sort of name an owner has: of a place, a person, a body, or no known one."""
    if bound.text in _EVERYWHERE or at.scene.lookup.region_code[bound.text] is not None:
        return "place"
    if any(way.startswith(("person", "before_person")) for way in ways):
        return "person"
    return "plain" if bound.rule_id in PLAIN else "named"


_EVERYWHERE = (NATION, WORLD)


def _article_fact(at: Situation, bound: Bound) -> Fact:
    name, cast, context = bound.text, at.cast, at.context
    home = (min(cast.provinces, 4), names_nation(at)) if context.home == name else None
    role = at.scene.sentence.role
    told = f"{bound.rule_id}|{role}" if role != "body" else None
    code = at.scene.lookup.region_code[name] if context.home else None
    relation = at.scene.lookup.relation[code, context.home_code] if code else None
    return _article_signs, name in cast.titles, name in cast.leaders, home, told, relation


def _place_fact(at: Situation, local: Span, measured: Span | None) -> Fact:
    """Of an owner in the sentence: where it stands to the indicator and to the number."""
    scene, (start, end), number = at.scene, local, at.quantity.start
    clauses = _clauses(at, local)
    against = _against(scene.text, local, measured) if measured else ()
    crosses = scene.holds_quantity(end, number)
    signs = tuple(
        sign
        for sign, holds in (
            ("ends_clause_before", _is_told(scene, local, clauses)),
            ("counted", is_counted(scene, local, number)),
            ("bracketed", is_bracketed(scene.text, local[1], number)),
            ("determined", is_determined(scene.text, start)),
        )
        if holds
    )
    return _place_signs, against, clauses, crosses, signs


def _clauses(at: Situation, local: Span) -> int:
    """How many clauses before the number an owner stands, in classes."""
    scene = at.scene
    clauses = scene.clause_index(at.quantity.start) - scene.clause_index(local[0])
    return min(max(clauses, 0), 4)


def _resumes(at: Situation, bound: Bound) -> bool:
    """代表团 after 蓝湾体育代表团: a short word that ends a longer name before it."""
    name = bound.text
    if not 2 <= len(name) <= 4:
        return False
    number = at.sentence_number
    return any(
        (place := scene.text.find(name)) > 0 and scene.text[place - 1].isalnum()
        for scene in at.cast.scenes[max(0, number - RESUMED) : number + 1]
    )


def _is_told(scene: Scene, local: Span, clauses: int) -> bool:
    """降幅最大的是蓝湾证券，净利下滑8%: what a clause ends in is the subject of the next one."""
    copula = _word_at(scene, scene.bounds(*local)[0] - 1) or ""
    return clauses == 1 and copula.endswith("是") and local[1] + 1 >= scene.clause_of(local[0])[1]


def _beside_fact(at: Situation, local: Span, plain: bool) -> Fact:
    """Of an owner in the sentence: what stands beside it, and whether it only tells."""
    scene = at.scene
    first, last = scene.bounds(*local)
    words = _word_at(scene, first - 1), _word_at(scene, last)
    ends = (scene.class_of(first), scene.class_of(last - 1), last - first == 1) if plain else None
    beside = scene.class_of(first - 1), scene.class_of(last)
    return _beside_signs, beside, words, ends, tells(scene, local)


def _word_at(scene: Scene, index: int) -> str | None:
    """The word there, where it is none that a mention takes."""
    atom = scene.atoms[index] if 0 <= index < len(scene.atoms) else None
    return atom.text if atom is not None and atom.mention is None else None


def _distance(at: Situation, bound: Bound) -> int | None:
    """How many characters before the number an owner was named, in classes; None: not before."""
    away = at.raw_start - bound.spans[0][0] if bound.spans else -1
    return next((most for most in (60, 120, 300) if away < most), 1000) if away >= 0 else None


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


def _found_signs(
    ways: Sequence[str], found: Sequence[str], owning: bool, quoted: bool
) -> Iterator[str]:
    kinds = [sign for sign in found if sign.startswith("kind:")]
    for way in ways:
        yield f"by:{way}"
        yield from (f"by:{way}|{kind}" for kind in kinds)
    yield from found
    if owning:
        yield "thing"
        yield from (f"thing|{kind}" for kind in kinds)
    if quoted:
        yield "quoted"


def _sort_signs(kinds: Sequence[str], sort: str, measure: str) -> Iterator[str]:
    for kind in kinds:
        yield f"sort:{kind}|{sort}"
        yield f"measure:{kind}|{measure}"


def _article_signs(
    titled: bool,
    leading: bool,
    home: tuple[int, str] | None,
    role: str | None,
    relation: str | None,
) -> Iterator[str]:
    if titled:
        yield "is:titled"
    if leading:
        yield "is:leading"
    if home is not None:
        provinces, national = home
        yield from ("is:home", f"is:home|provinces:{provinces}", f"is:home|national:{national}")
    if role:
        yield role
    if relation:
        yield f"region:{relation}"


def _place_signs(
    against: Sequence[str], clauses: int, crosses: bool, signs: Sequence[str]
) -> Iterator[str]:
    for how in against:
        yield from (f"indicator:{how}", f"indicator:{how}|clauses:{min(clauses, 2)}")
    yield f"clauses:{clauses}"
    if crosses:
        yield "crosses_quantity"
    for sign in signs:
        yield from (sign, f"{sign}|clauses:{min(clauses, 1)}")


def _far_signs(distance: int | None) -> Iterator[str]:
    yield "far"
    yield f"far:{distance or 'behind'}"


def _beside_signs(
    beside: tuple[str, str],
    words: tuple[str | None, str | None],
    ends: tuple[str, str, bool] | None,
    told: bool,
) -> Iterator[str]:
    sort = "named" if ends is None else "plain"
    yield f"{sort}_before:{beside[0]}"
    yield f"{sort}_after:{beside[1]}"
    if words[0] is not None:
        yield f"previous:{words[0]}"
    if words[1] is not None:
        yield f"next:{words[1]}"
    if told:
        yield from ("tells", f"tells|{sort}")
    if ends is not None:
        first, last, sole = ends
        yield f"plain_first:{first}"
        yield f"plain_last:{last}"
        if sole:
            yield f"plain_sole:{first}"


def _word_signs(
    last_two: str, size: str, said: Sequence[str], printed: int, owning: bool
) -> Iterator[str]:
    yield f"plain_end:{last_two}"
    yield f"plain_size:{size}"
    yield f"plain_printed:{printed}"
    yield f"plain_printed:{printed}|thing:{owning}"
    yield from (f"plain_is:{word}" for word in said)


def _printed_signs(printed: int, brief: bool, resumes: bool) -> Iterator[str]:
    yield f"plain_printed:{printed}|brief:{brief}"
    if resumes:
        yield "resumes"
