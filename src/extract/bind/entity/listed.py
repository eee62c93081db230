"""Owners of the figures of a list: as many places or organisations as there are figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.bind.atoms import Atom, is_noun
from extract.bind.grammar import bind_atom, is_governed, printed
from extract.bind.places import place_name
from extract.bind.scene import Scene
from extract.records import Bound, Context, Mention
from extract.rulebook.book import Rulebook

LISTED = ("region", "organisation", "title", "eng")

_JOINING = ("、", "和", "与", "及", "以及")


def listed_owners(
    scene: Scene, run: Sequence[Mention], context: Context, rules: Rulebook
) -> tuple[Bound, ...]:
    """泸州、宜宾、自贡三市 before as many numbers: a place or organisation for each of them."""
    found: list[Atom] = []
    for index, atom in enumerate(scene.atoms):
        if atom.start >= run[0].start or len(found) == len(run):
            break
        if atom.tag in LISTED and (found or _may_own(scene, index, run, rules)):
            if found and found[-1].end == atom.start and atom.tag == "region":
                found.pop()  # 山东|烟台、威海
            found.append(atom)
        elif atom.text not in _JOINING:
            found = []
    if len(found) != len(run):
        return _listed_apart(scene, run, context, rules)
    if len({atom.tag == "region" for atom in found}) > 1:
        return ()
    return tuple(_listed_owner(scene, atom, context, rules) for atom in found)


def _listed_apart(
    scene: Scene, run: Sequence[Mention], context: Context, rules: Rulebook
) -> tuple[Bound, ...]:
    """还有谷山银行、泰山药业以及济南人寿，增速分别为5%、6%、7%: the last list of the clause before.

    A name that no list knows stands in it beside others that are known. Places behind a
    preposition are not whose the figures are: 对东盟、欧盟出口…，分别增长5%、6%.
    """
    clause = scene.clause_before(run[0].start)
    if clause is None or "分别" not in scene.text[clause[1] : run[0].start]:
        return ()
    lists = (_members(stretch) for stretch in _stretches(scene.between(*clause)))
    listed = next((m for m in reversed([*lists]) if len(m) == len(run)), [])
    if not any(member[0].tag in LISTED for member in listed):
        return ()
    if is_governed(scene, scene.bounds(listed[0][0].start, listed[0][0].end)[0], rules.binding):
        return ()
    return tuple(_member_owner(scene, member, context, rules) for member in listed)


def _stretches(atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    """The runs of nouns, names and the words that join them."""
    for joined, stretch in groupby(atoms, lambda a: a.text in _JOINING or _names(a)):
        if joined:
            yield [*stretch]


def _members(stretch: Sequence[Atom]) -> list[list[Atom]]:
    """What stands between the words that join them."""
    parts = groupby(stretch, lambda a: a.text in _JOINING)
    return [[*part] for joining, part in parts if not joining]


def _names(atom: Atom) -> bool:
    return is_noun(atom) or atom.tag in LISTED


def _member_owner(scene: Scene, member: Sequence[Atom], context: Context, rules: Rulebook) -> Bound:
    """A known name, without the nouns behind it; or the whole of an unknown one."""
    if member[0].tag in LISTED:
        return _listed_owner(scene, member[0], context, rules)
    start, end = member[0].start, member[-1].end
    spans = scene.sentence.content.spans(start, end)
    return Bound(scene.sentence.text[start:end], spans, "entity:list_member")


def _may_own(scene: Scene, index: int, run: Sequence[Mention], rules: Rulebook) -> bool:
    """Not behind a preposition; but 在哈密、和田分别投资3亿元、4亿元."""
    if not is_governed(scene, index, rules.binding):
        return True
    set_in = index > 0 and scene.atoms[index - 1].text == "在"
    return set_in and "分别" in scene.text[scene.atoms[index].end : run[0].start]


def _listed_owner(scene: Scene, atom: Atom, context: Context, rules: Rulebook) -> Bound:
    name = None
    if atom.tag == "region" and atom.mention is not None:
        name = place_name(atom.mention, atom.text, context, rules.regions)
    return bind_atom(scene, atom, name or printed(scene, atom), "entity:list_member")
