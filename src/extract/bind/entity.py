"""Whose figure a number is: regions, organisations, and the words that point back to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.bind.places import is_wider, place_name
from extract.bind.scene import Atom, Scene, unit_text
from extract.bind.situation import Situation
from extract.records import Bound, Context, Mention
from extract.rulebook.binding import BindingRules
from extract.rulebook.book import Rulebook

REACH = 400
"""Characters within which the first subject of a text may still be the owner of a figure."""


def candidates(at: Situation) -> Iterator[tuple[str, Bound]]:
    """The entities that are offered, each with the offer's name, in order of priority."""
    for name in at.rules.binding.priority["entity"]:
        for bound in OFFERS[name](at):
            yield name, bound


def _in_clause(at: Situation) -> Iterator[Bound]:
    """A place or organisation in the clause before the number, the nearest first."""
    yield from _between(at, *at.clause, "clause")


def _in_sentence(at: Situation) -> Iterator[Bound]:
    """What opened an earlier clause of the sentence."""
    yield from _between(at, 0, at.clause[0], "sentence")


def _between(at: Situation, low: int, high: int, where: str) -> Iterator[Bound]:
    for index in reversed(at.scene.indices(low, high)):
        atom = at.scene.atoms[index]
        spent = any(s <= atom.start < e for s, e in at.state.spent)
        if atom.mention is not None and not spent:
            found = _owner(at, index, where)
            if found is not None:
                yield found


def _of_speaker(at: Situation) -> Iterator[Bound]:
    """某公司董事长介绍，…: who leads an organisation speaks of it, where nobody else is named."""
    for atom in reversed(at.scene.between(0, at.quantity.start)):
        if atom.tag == "organisation" and not at.ends_with(atom.text, "official"):
            following = at.scene.text[atom.end : atom.end + 6]
            if any(title in following for title in at.rules.binding.words["leading"]):
                yield _bound(at.scene, atom, _printed(at.scene, atom), "entity:speaker")


def _in_force(at: Situation) -> Iterator[Bound]:
    if at.state.entity is not None:
        yield replace(at.state.entity, rule_id="entity:inherited")


def _home(at: Situation) -> Iterator[Bound]:
    """The region that the article is about."""
    if at.context.home:
        yield Bound(at.context.home, at.context.home_spans, "entity:home")


def _anywhere(at: Situation) -> Iterator[Bound]:
    """Where nothing else is known: a place that the sentence names at all."""
    for index, atom in enumerate(at.scene.atoms):
        if atom.tag in ("region", "deictic") and atom.mention is not None:
            name = place_name(atom.mention, atom.text, at.context, at.rules.regions)
            if name is not None and not _is_governed(at.scene, index, at.rules.binding):
                yield _bound(at.scene, atom, name, "entity:anywhere")


def _most_named(at: Situation) -> Iterator[Bound]:
    """The organisation that the text keeps coming back to, else its first subject near by."""
    named = [n for n in at.state.named if not at.ends_with(n.text, "official")]
    counts = Counter(n.text for n in named).most_common(1)
    often = [n for n in named if counts[0][1] > 1 and n.text == counts[0][0]]
    here = at.scene.sentence.content.spans(at.quantity.start, at.quantity.end)[0][0]
    subjects = [n for n in named if n.rule_id.endswith("subject") and here - n.spans[0][0] < REACH]
    yield from (replace(n, rule_id="entity:most_named") for n in (often or subjects)[:1])


OFFERS: Mapping[str, Callable[[Situation], Iterator[Bound]]] = {
    "clause": _in_clause,
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
    if _is_governed(at.scene, index, rules):
        return None
    opens = _opens_clause(at.scene, index)
    if atom.tag == "organisation" or _points_at_organisation(atom):
        return _organisation(at, atom, where) if opens else None
    if (where == "sentence" and not opens) or _only_ranks(at.scene, atom, at.context, at.rules):
        return None
    assert atom.mention is not None
    near = _administered(at, index) or at.state.entity
    name = place_name(atom.mention, atom.text, at.context, at.rules.regions, near)
    rule_id = f"entity:{where if opens else 'inside'}_region"
    return None if name is None else _bound(at.scene, atom, name, rule_id)


def _administered(at: Situation, index: int) -> Bound | None:
    """据慈溪市商务局统计，全市…: the region of the authority that the sentence named before."""
    for atom in reversed(at.scene.atoms[:index]):
        if atom.tag == "organisation" and at.ends_with(atom.text, "official"):
            region = at.rules.regions.opening(atom.text, within=at.context.home_code)
            return _bound(at.scene, atom, region.name, "entity:authority") if region else None
    return None


def _organisation(at: Situation, atom: Atom, where: str) -> Bound | None:
    """An organisation that is the subject; not one that only tells, or administers a region."""
    if _speaks(at.scene, atom, at.rules.binding):
        return None
    pointed = _antecedent(atom, at.state.named) if _points_at_organisation(atom) else None
    name = pointed.text if pointed else _printed(at.scene, atom)
    if at.ends_with(name, "official") and (at.context.home or _is_ministry(atom)):
        return None if at.context.home else _bound(at.scene, atom, "中国", f"entity:{where}_nation")
    return _bound(at.scene, atom, name, f"entity:{where}_organisation")


def _is_ministry(atom: Atom) -> bool:
    return atom.mention is not None and atom.mention.rule_id.endswith(":ministries")


def _points_at_organisation(atom: Atom) -> bool:
    """公司, 该行, 我校: a word for an organisation that was named before."""
    return atom.mention is not None and atom.mention.part("level:organisation") is not None


def holds_on(scene: Scene, owner: Bound | None) -> bool:
    """Whether the following sentences inherit it: only the subject of the first figure does."""
    if owner is None or owner.rule_id.endswith(
        ("inside_region", "anywhere", "home", "list_member")
    ):
        return False
    own = [a for a in scene.atoms if owner.spans == scene.sentence.content.spans(a.start, a.end)]
    if not own:
        return True
    start = scene.clause_of(own[0].start)[0]
    return _opens(scene, own[0], start) and not _holds_figure(scene, start)


def _holds_figure(scene: Scene, end: int) -> bool:
    """Whether a figure stands before; 国庆假期8天，… only tells how long."""
    before = (q for q in scene.quantities if q.start < end)
    return any(not unit_text(scene.text, q).endswith(_LASTING) for q in before)


_LASTING = ("天", "日", "周", "月", "年", "小时")


def names_in(scene: Scene, rules: Rulebook) -> tuple[Bound, ...]:
    """The organisations that a sentence names, in the order of the text; subjects marked so."""
    return tuple(
        _bound(scene, atom, _printed(scene, atom), f"entity:{_part_played(scene, index, rules)}")
        for index, atom in enumerate(scene.atoms)
        if atom.tag == "organisation"
    )


def _part_played(scene: Scene, index: int, rules: Rulebook) -> str:
    """subject, or mentioned: also where only somebody of it is meant (证券公司分析师)."""
    following = scene.text[scene.atoms[index].end :]
    of_person = following.startswith(tuple(rules.binding.words["people"]))
    return "subject" if _opens_clause(scene, index) and not of_person else "mentioned"


def _antecedent(atom: Atom, named: Sequence[Bound]) -> Bound | None:
    """What 该行 or 公司 points at: the last name of its sort (…银行, …公司), else the last name."""
    sort = atom.text[-1]
    alike = [n for n in named if n.text.endswith(_SORTS.get(sort, (sort,)))]
    return alike[-1] if alike else named[-1] if named else None


_SORTS = {
    "司": ("公司", "集团", "股份", "有限公司"),
    "团": ("集团",),
    "校": ("校", "大学", "学院", "小学", "中学"),
    "院": ("院", "医院"),
    "目": ("项目", "工程"),
    "园": ("园", "园区"),
    "区": ("园", "区"),
}


def listed_places(
    scene: Scene, run: Sequence[Mention], context: Context, rules: Rulebook
) -> tuple[Bound, ...]:
    """泸州、宜宾、自贡三市 before as many numbers: a place for each of them."""
    found: list[Atom] = []
    for index, atom in enumerate(scene.atoms):
        if atom.start >= run[0].start or len(found) == len(run):
            break
        if atom.tag == "region" and not _is_governed(scene, index, rules.binding):
            found.append(atom)
        elif atom.text not in ("、", "和", "与", "及"):
            found = []
    if len(found) != len(run):
        return ()
    names = [place_name(a.mention, a.text, context, rules.regions) for a in found if a.mention]
    return tuple(
        _bound(scene, a, name or a.text, "entity:list_member")
        for a, name in zip(found, names, strict=True)
    )


def _is_governed(scene: Scene, index: int, rules: BindingRules) -> bool:
    """对韩国、越南出口: places behind a preposition are not whose figure it is."""
    for at in range(index - 1, -1, -1):
        atom = scene.atoms[at]
        if atom.text in ("、", "和", "与", "及", "等") or atom.tag == "region":
            if atom.text in ("和", "与"):
                return True
            continue
        return atom.text in rules.words["governors"] and not _is_setting(scene, atom, index)
    return False


def _is_setting(scene: Scene, preposition: Atom, index: int) -> bool:
    """在普洱，…: a named place at the opening of a clause is where all of it is set."""
    if preposition.text != "在" or scene.atoms[index].tag != "region":
        return False
    return preposition.start == scene.clause_of(preposition.start)[0]


def _opens_clause(scene: Scene, index: int) -> bool:
    """Whether nothing but times and adverbs stands before it in its clause."""
    atom = scene.atoms[index]
    return _opens(scene, atom, scene.clause_of(atom.start)[0])


def _opens(scene: Scene, atom: Atom, start: int) -> bool:
    opening = scene.between(start, atom.start)
    if atom.tag == "organisation" and opening and opening[-1].text == "的":
        return not any(a.tag in ("organisation", "quantity", "p") for a in opening)  # 新投产的…
    return all(a.tag in _OPENING_TAGS for a in opening)


_OPENING_TAGS = ("time", "d", "c", "x", "region", "r", "t", "f", "p")


def _speaks(scene: Scene, atom: Atom, rules: BindingRules) -> bool:
    """烟台海关发布数据: the organisation tells the figure, it does not own it."""
    end = scene.clause_of(atom.start)[1]
    following = scene.text[atom.end : min(end, atom.end + 14)]
    return any(word in following for word in rules.words["reporting"])


def _only_ranks(scene: Scene, atom: Atom, context: Context, rules: Rulebook) -> bool:
    """全省首个, 全国百强: a wider region that only says how rare a thing is."""
    wider = atom.tag == "deictic" or is_wider(atom.mention, context, rules.regions)
    following = scene.text[atom.end : atom.end + 8]
    return wider and any(word in following for word in rules.binding.words["ranking"])


def _printed(scene: Scene, atom: Atom) -> str:
    """As the paper prints it, in its own script."""
    return scene.sentence.text[atom.start : atom.end]


def _bound(scene: Scene, atom: Atom, name: str, rule_id: str) -> Bound:
    return Bound(name, scene.sentence.content.spans(atom.start, atom.end), rule_id)
