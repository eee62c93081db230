"""Owners of the figures of a list: as many places or organisations as there are figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from extract.bind.atoms import Atom, is_noun
from extract.bind.grammar import bind_atom, bind_span, is_governed, printed
from extract.bind.places import place_name
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Context, Mention
from extract.rulebook.book import Rulebook

LISTED = ("region", "organisation", "title", "eng")

JOINING = ("、", "和", "与", "及", "以及")


def listed_owners(
    scene: Scene, run: Sequence[Mention], context: Context, rules: Rulebook
) -> tuple[Bound, ...]:
    """泸州、宜宾、自贡三市 before as many numbers: a place or organisation for each of them."""
    if are_held_against(scene, run):
        return ()
    found: list[Atom] = []
    for index, atom in enumerate(scene.atoms):
        if atom.start >= run[0].start or len(found) == len(run):
            break
        if atom.tag in LISTED and (found or _may_own(scene, index, run, rules)):
            if found and found[-1].end == atom.start and atom.tag == "region":
                found.pop()  # 山东|烟台、威海
            found.append(atom)
        elif atom.text not in JOINING:
            found = []
    if len(found) != len(run) or len({atom.tag == "region" for atom in found}) > 1:
        return _listed_apart(scene, run, context, rules)
    return tuple(_listed_owner(scene, atom, context, rules) for atom in found)


def are_held_against(scene: Scene, run: Sequence[Mention]) -> bool:
    """是美国、德国的9倍、2倍: whether the numbers are held against what is listed before them."""
    return scene.text.endswith("的", 0, run[0].start)


def _listed_apart(
    scene: Scene, run: Sequence[Mention], context: Context, rules: Rulebook
) -> tuple[Bound, ...]:
    """还有谷山银行、泰山药业以及济南人寿，增速分别为5%、6%、7%: the last list before.

    A name that no list knows stands in it beside others that are known. Places behind a
    preposition are not whose the figures are: 对东盟、欧盟出口…，分别增长5%、6%.
    """
    start = run[0].start
    clause = scene.clause_before(start)
    if clause is None or "分别" not in scene.text[clause[1] : start]:
        return ()
    items = next((i for i in reversed([*lists_in(scene, *clause)]) if len(i) == len(run)), ())
    if not any(item[0].tag in LISTED for item in items):
        return ()
    if is_governed(scene, scene.bounds(items[0][0].start, items[0][0].end)[0], rules.binding):
        return ()
    firms = any(item[0].tag == "organisation" for item in items)
    return tuple(_owner_of(scene, item, firms, context, rules) for item in items)


def lists_in(scene: Scene, low: int, high: int) -> Iterator[Sequence[Sequence[Atom]]]:
    """The lists between two offsets in the order of the text, each with the atoms of its items."""
    atoms = scene.between(low, high)
    joints = [index for index, atom in enumerate(atoms) if atom.text in JOINING]
    while joints:
        size = 1
        while size < len(joints) and _is_item(atoms, joints[size - 1], joints[size]):
            size += 1
        inner = [atoms[a + 1 : b] for a, b in pairwise(joints[:size])]
        items = (_ending(atoms[: joints[0]]), *inner, _opening(atoms[joints[size - 1] + 1 :]))
        if all(items):
            yield items
        joints = joints[size:]


def _is_item(atoms: Sequence[Atom], left: int, right: int) -> bool:
    """Whether one item stands between two joints; between two 、 whatever its words are."""
    item = atoms[left + 1 : right]
    if atoms[left].text == atoms[right].text == "、":
        fits = item and item[-1].end - item[0].start <= _LONGEST
        return bool(fits) and all(a.tag != "quantity" and a.text not in _CUTTING for a in item)
    return bool(item) and all(map(_names, item))


def _ending(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The nouns and names that atoms end with."""
    return [*takewhile(_names, reversed(atoms))][::-1]


def _opening(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The nouns and names that atoms begin with."""
    return [*takewhile(_names, atoms)]


_LONGEST = 12
_CUTTING = frozenset("，；。：（）()")


def _names(atom: Atom) -> bool:
    return is_noun(atom) or atom.tag in LISTED or atom.text == "-"  # CR-V


def name_of_item(scene: Scene, item: Sequence[Atom], at: Situation) -> Bound:
    """A place by its full name; anything else as it stands."""
    if len(item) == 1 and item[0].tag in LISTED:
        return _listed_owner(scene, item[0], at.context, at.rules)
    return bind_span(scene, (item[0].start, item[-1].end), "entity:subject")


def _owner_of(
    scene: Scene, item: Sequence[Atom], firms: bool, context: Context, rules: Rulebook
) -> Bound:
    """A known name, without the nouns behind it; or the whole of an unknown one.

    Beside `firms` a region with a word behind it begins the name of another: 烟台|谷丰.
    """
    cut = firms and item[0].tag == "region" and len(item) > 1
    if item[0].tag in LISTED and not cut:
        return _listed_owner(scene, item[0], context, rules)
    end = item[1].end if cut else item[-1].end
    return bind_span(scene, (item[0].start, end), "entity:list_member")


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
