"""Every place, organisation, title and code of the sentence, with what stands against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.atoms import Atom
from extract.bind.entity.asked import named_place, only_ranks
from extract.bind.entity.describing import described
from extract.bind.entity.subjects import stretch
from extract.bind.grammar import (
    antecedent,
    bind_atom,
    bind_span,
    is_governed,
    is_ministry,
    opens_clause,
    points_at_organisation,
    printed,
    speaks,
)
from extract.bind.situation import Situation
from extract.records import Bound

BEHIND = 12
"""Words behind the number in which names are looked for."""


def mentioned(at: Situation) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    """Way, name and signs of each mention: before the number the nearest first, then behind it."""
    scene = at.scene
    clause, end = scene.clause_of(at.quantity.start)
    number = 0
    thing = described(at, at.clause)
    if thing is not None:
        yield "mention_clause0", bind_span(scene, thing, _NAMED), ("kind:organisation",)
        number = 1
    for index in reversed(scene.named(0, at.quantity.start)):
        atom = scene.atoms[index]
        name = name_of(at, index)
        if name:
            where = "clause" if atom.start >= clause else "sentence"
            signs = tuple(_signs(at, index, name))
            bound = bind_atom(scene, atom, name, f"entity:mentioned_{atom.tag}")
            yield f"mention_{where}{min(number, 3)}", bound, signs
            number += 1
    for index in list(scene.indices(at.quantity.end, end))[:BEHIND]:
        atom = scene.atoms[index]
        name = name_of(at, index) if atom.tag in ("region", "organisation", "title") else None
        if name:
            bound = bind_atom(scene, atom, name, "entity:behind")
            of_number = ("of_number", f"of_number|{at.sense.measure}")
            attribute = scene.text[at.quantity.end : atom.start] == "的"
            governed = ("governed_behind",) if is_governed(scene, index, at.rules.binding) else ()
            direct = ("right_behind",) if atom.start == at.quantity.end else ()
            signs = (*governed, *direct, *(of_number if attribute else ()))
            yield "behind", bound, (f"kind:{atom.tag}", *signs)


_NAMED = "entity:mentioned_organisation"
"""The rule of what a clause describes (由蓝湾集团承建的|大桥): it is named there as a body is."""


def name_of(at: Situation, index: int) -> str | None:
    """The full name that a mention stands for."""
    atom = at.scene.atoms[index]
    if atom.mention is not None and atom.tag in ("region", "deictic"):
        if points_at_organisation(atom):
            pointed = antecedent(at.scene, atom, at.state.named)
            return pointed.text if pointed else printed(at.scene, atom)
        return named_place(at, index)
    return printed(at.scene, atom)


def _signs(at: Situation, index: int, name: str) -> Iterator[str]:
    """What speaks for a mention, and what against it."""
    scene, rules = at.scene, at.rules.binding
    atom = scene.atoms[index]
    yield f"kind:{atom.tag}"
    if atom.tag == "deictic":
        yield f"word:{atom.text}"
    longer = stretch(scene, index, at.quantity.start)
    if len(longer) > 1:
        yield f"cut_before:{longer[-1].tag}"
        yield f"cut_before:{longer[-1].text[-2:]}"
    following = scene.text[atom.end :]
    firm, place = atom.tag == "organisation", atom.tag in ("region", "deictic")
    telling = atom.tag in ("organisation", "title") and speaks(scene, atom)
    for sign, holds in (
        ("governed", is_governed(scene, index, rules)),
        ("spent", any(s <= atom.start < e for s, e in at.state.spent)),
        ("opens", opens_clause(scene, index)),
        ("sets", atom.tag in ("region", "organisation") and _sets_scene(at, atom)),
        ("speaks", telling),
        ("only_ranks", place and only_ranks(scene, atom, at.context, at.rules)),
        ("official", at.ends_with(name, "official")),
        ("of_people", firm and following.startswith(scene.lookup.endings["people"])),
        ("ministry", firm and is_ministry(atom)),
        ("multiple_of", scene.text[atom.end : at.quantity.start] == "的" and _is_multiple(at)),
        ("telling_ministry", firm and is_ministry(atom) and telling),
    ):
        if holds:
            yield sign
            yield f"{sign}|{atom.tag}"


def _sets_scene(at: Situation, atom: Atom) -> bool:
    """在蓝湾公司车间里，…3台: a whole clause that only tells where what follows is seen."""
    start, end = at.scene.clause_of(atom.start)
    opening = _SETTING.match(at.scene.text, start, atom.start)
    return opening is not None and end <= at.quantity.start


_SETTING = re.compile(r"(?:[^，。]{0,8}?(?:记者|笔者))?(?:在|走进|来到|走访|步入|进入|走近)")


def _is_multiple(at: Situation) -> bool:
    """是蓝湾公司的5倍, 60%: what the number is held against, and not whose it is."""
    return at.sense.measure in ("multiple", "share")
