"""What rules of grammar offer as the owner of a figure: regions, organisations, and the words
that point back to them.

They are asked in the order of `[priority]` in `binding.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from extract.bind.atoms import Atom
from extract.bind.cast import NATION
from extract.bind.entity import sited
from extract.bind.entity.abroad import country_before, place_before, port_before
from extract.bind.entity.describing import described
from extract.bind.grammar import (
    antecedent,
    bind_atom,
    bind_span,
    is_governed,
    is_ministry,
    opens,
    opens_clause,
    points_at_organisation,
    printed,
    speaks,
)
from extract.bind.places import is_wider, place_name
from extract.bind.runs import unit_text
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Context
from extract.rulebook.book import Rulebook

REACH = 400
"""Characters within which the first subject of a text may still be the owner of a figure."""

RANKING = 8
"""Characters behind a region in which a word may say how rare a thing is there."""

NEAR = 2
"""Sentences back in which a region is looked for that 全市 may stand for."""


def _in_clause(at: Situation) -> Iterator[Bound]:
    """What the clause before the number describes, then a place or organisation in it, the nearest
    first."""
    thing = described(at, at.clause)
    if thing is not None:
        yield bind_span(at.scene, thing, "entity:clause_organisation")
    yield from _between(at, *at.clause, "clause")


def _in_sentence(at: Situation) -> Iterator[Bound]:
    """What opened an earlier clause of the sentence."""
    yield from _between(at, 0, at.clause[0], "sentence")


def _between(at: Situation, low: int, high: int, where: str) -> Iterator[Bound]:
    for index in reversed(at.scene.named(low, high)):
        atom = at.scene.atoms[index]
        if not any(s <= atom.start < e for s, e in at.state.spent):
            found = _owner(at, index, where)
            if found is not None:
                yield found


def _of_speaker(at: Situation) -> Iterator[Bound]:
    """某公司董事长介绍，…: who leads an organisation speaks of it, where nobody else is named."""
    for index in reversed(at.scene.named(0, at.quantity.start)):
        atom = at.scene.atoms[index]
        if atom.tag == "organisation" and not at.ends_with(atom.text, "official"):
            following = at.scene.text[atom.end : atom.end + 6]
            if any(title in following for title in at.rules.binding.words["leading"]):
                yield bind_atom(at.scene, atom, printed(at.scene, atom), "entity:speaker")


def _in_force(at: Situation) -> Iterator[Bound]:
    before = at.state.history.in_force
    if before is not None:
        yield Bound(before.text, before.spans, "entity:inherited")


def _home(at: Situation) -> Iterator[Bound]:
    """The region that the article is about."""
    if at.context.home:
        yield Bound(at.context.home, at.context.home_spans, "entity:home")


def _anywhere(at: Situation) -> Iterator[Bound]:
    """Where nothing else is known: a place that the sentence names at all."""
    for index in at.scene.named(0, len(at.scene.text)):
        atom = at.scene.atoms[index]
        if atom.tag in ("region", "deictic") and atom.mention is not None:
            name = place_name(atom.mention, atom.text, at.context, at.rules.regions)
            if name is not None and not is_governed(at.scene, index, at.rules.binding):
                yield bind_atom(at.scene, atom, name, "entity:anywhere")


def _most_named(at: Situation) -> Iterator[Bound]:
    """The organisation that the text keeps coming back to, else its first subject near by."""
    often, low = at.state.often, at.raw_start - REACH
    near = (n for n in at.state.owning if n.rule_id.endswith("subject") and n.spans[0][0] > low)
    named = often or next(near, None)
    if named is not None:
        yield Bound(named.text, named.spans, "entity:most_named")


OFFERS: Mapping[str, Callable[[Situation], Iterator[Bound]]] = {
    "site": sited.in_clause,
    "clause": _in_clause,
    "site_before": sited.in_sentence,
    "sentence": _in_sentence,
    "speaker": _of_speaker,
    "in_force": _in_force,
    "home": _home,
    "anywhere": _anywhere,
    "most_named": _most_named,
}
"""What `[priority]` in `binding.toml` may name for an entity."""


def _owner(at: Situation, index: int, where: str) -> Bound | None:
    """What the mention at `index` names, where it can own the figure."""
    atom = at.scene.atoms[index]
    rules = at.rules.binding
    if atom.tag not in ("organisation", "region", "deictic"):
        return None
    if is_governed(at.scene, index, rules):
        return None
    opens = opens_clause(at.scene, index)
    if atom.tag == "organisation" or points_at_organisation(atom):
        return _organisation(at, atom, where) if opens else None
    if (where == "sentence" and not opens) or only_ranks(at.scene, atom, at.context, at.rules):
        return None
    name = named_place(at, index)
    rule_id = f"entity:{where if opens else 'inside'}_region"
    return None if name is None else bind_atom(at.scene, atom, name, rule_id)


def administered(at: Situation, index: int) -> Bound | None:
    """据慈溪市商务局统计，全市…: the region of the authority that the sentence named before."""
    for before in reversed(at.scene.named(0, at.scene.atoms[index].start)):
        atom = at.scene.atoms[before]
        if _is_authority(at, atom):
            name = administers(at, atom.text)
            return bind_atom(at.scene, atom, name, "entity:authority") if name else None
    return None


def _is_authority(at: Situation, atom: Atom) -> bool:
    return atom.tag == "organisation" and at.ends_with(atom.text, "official")


def administers(at: Situation, authority: str) -> str | None:
    """慈溪市商务局: the full name of the region that an authority's begins with."""
    region = at.rules.regions.opening(authority, within=at.context.home_code)
    return region.name if region else None


def named_place(at: Situation, index: int) -> str | None:
    """The full name of the place that the word at `index` names or points to.

    全镇 is the settlement named last; where the text names none, the word itself stands for it.
    """
    atom = at.scene.atoms[index]
    assert atom.mention is not None
    if atom.tag != "deictic":
        return place_name(atom.mention, atom.text, at.context, at.rules.regions)
    if atom.mention.part("level:abroad") is not None:
        return country_before(at, atom)
    if atom.text.endswith("港") and (port := port_before(at)):
        return port
    if atom.text[-1] == "区":
        last, opens = _of_rank(at, atom) or (None, False)
        if last and opens and at.rules.regions.resolve(last) is None:
            return last  # 蓝湾经济开发区…，全区: no district
    near = place_near(at, index)
    name = place_name(atom.mention, atom.text, at.context, at.rules.regions, near)
    if name is not None and atom.text[-1] in _RANKS and name[-1] != atom.text[-1]:
        last, _ = _of_rank(at, atom) or (None, False)
        return last or name
    if name is not None:
        return name
    if atom.mention.part("level:place") is not None:  # 当地
        return place_before(at, atom)
    number = at.sentence_number
    return at.cast.settlement(atom.text, number, atom.start) or printed(at.scene, atom)


_RANKS = "省市县区"


def _of_rank(at: Situation, pointing: Atom) -> tuple[str, bool] | None:
    """福建回暖。重庆增长更快，全市…: the region named last whose name ends as the word does,
    that of an authority too (四川省纪委…，全省); and whether it opens its clause."""
    number = at.sentence_number
    for scene in reversed(at.cast.scenes[max(0, number - NEAR) : number + 1]):
        end = pointing.start if scene is at.scene else len(scene.text)
        for index in reversed(scene.named(0, end)):
            name = _ranked_name(at, scene.atoms[index])
            if name is not None and name[-1] == pointing.text[-1]:
                return name, opens_clause(scene, index)
    return None


def _ranked_name(at: Situation, atom: Atom) -> str | None:
    """The full name of a region, or of the one that an authority administers."""
    if _is_authority(at, atom):
        return administers(at, atom.text)
    if atom.tag != "region" or atom.mention is None:
        return None
    return place_name(atom.mention, atom.text, at.context, at.rules.regions)


def place_near(at: Situation, index: int) -> Bound | None:
    """The place that 全市 at `index` looks to: of an authority named before, or the one in force.

    Where the article is about no region, an authority of an earlier sentence will do.
    """
    near = administered(at, index) or at.state.history.in_force
    if near is not None or at.context.home not in (None, NATION):
        return near
    for bound in reversed(at.state.named):
        if at.ends_with(bound.text, "official"):
            region = at.rules.regions.opening(bound.text)
            return Bound(region.name, bound.spans, "entity:authority") if region else None
    return None


def _organisation(at: Situation, atom: Atom, where: str) -> Bound | None:
    """An organisation that is the subject; not one that only tells, or administers a region."""
    if speaks(at.scene, atom):
        return None
    pointed = antecedent(at.scene, atom, at.state.named) if points_at_organisation(atom) else None
    name = pointed.text if pointed else printed(at.scene, atom)
    if at.ends_with(name, "official") and (at.context.home or is_ministry(atom)):
        return (
            None if at.context.home else bind_atom(at.scene, atom, "中国", f"entity:{where}_nation")
        )
    return bind_atom(at.scene, atom, name, f"entity:{where}_organisation")


def holds_on(scene: Scene, owner: Bound | None) -> bool:
    """Whether the following sentences inherit it: only the subject of the first figure does."""
    if owner is None or owner.rule_id.endswith(
        ("inside_region", "anywhere", "home", "list_member")
    ):
        return False
    own = _atom_of(scene, owner)
    if own is None:
        return True
    start = scene.clause_of(own.start)[0]
    return opens(scene, own, start) and not _holds_figure(scene, start)


def _atom_of(scene: Scene, owner: Bound) -> Atom | None:
    """The word of the sentence that an owner is, if it is one."""
    local = scene.locate(owner.spans)
    inside = scene.between(*local) if local else ()
    return inside[0] if len(inside) == 1 and (inside[0].start, inside[0].end) == local else None


def _holds_figure(scene: Scene, end: int) -> bool:
    """Whether a figure stands before; 国庆假期8天，… only tells how long."""
    before = (q for q in scene.quantities if q.start < end)
    return any(not unit_text(scene.text, q).endswith(_LASTING) for q in before)


_LASTING = ("天", "日", "周", "月", "年", "小时")


def only_ranks(scene: Scene, atom: Atom, context: Context, rules: Rulebook) -> bool:
    """全省首个, 全国百强: a wider region that only says how rare a thing is; not 全国首套房."""
    wider = atom.tag == "deictic" or is_wider(atom.mention, context, rules.regions)
    words = rules.binding.words
    return wider and any(
        not scene.text.startswith(tuple(words["no_ranking"]), at)
        and not any(t.start <= at < t.end for t in scene.times)  # 全国|前三季度
        for word in words["ranking"]
        if (at := scene.text.find(word, atom.end, atom.end + RANKING)) >= 0
    )
