"""Whose figure a number is: regions, organisations, and the words that point back to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.bind.places import place_name, place_name_is_wider
from extract.bind.scene import Atom, Scene
from extract.records import Bound, Context, Mention, Span
from extract.rulebook.binding import BindingRules
from extract.rulebook.book import Rulebook

_GOVERNORS = (
    "对",
    "向",
    "与",
    "从",
    "比",
    "往",
    "赴",
    "和",
    "到",
    "至",
    "同",
    "来自",
    "占",
    "居",
    "在",
)


def candidates(
    scene: Scene,
    quantity: Mention,
    spent: Sequence[Span],
    earlier: Bound | None,
    named: Sequence[Bound],
    context: Context,
    rules: Rulebook,
) -> Iterator[Bound]:
    """Entity candidates in order of priority; the first is taken.

    `spent` are the references of this and the earlier numbers of the sentence,
    `named` are the organisations named so far, which 公司 and 该行 point at.
    """
    clause = scene.before(quantity)[0]
    for low, high, where in ((clause, quantity.start, "clause"), (0, clause, "sentence")):
        for index in _backwards(scene, low, high):
            atom = scene.atoms[index]
            if any(s <= atom.start < e for s, e in spent):
                continue
            found = _candidate(scene, index, where, earlier, named, context, rules)
            if found is not None:
                yield found
    if earlier is not None:
        yield Bound(earlier.text, earlier.spans, "entity:inherited")
    if context.home:
        yield Bound(context.home, context.home_spans, "entity:home")
    yield from _anywhere(scene, context, rules)
    owner = _most_named([n for n in named if not _is_official(n.text, rules)])
    if owner is not None:
        yield replace(owner, rule_id="entity:most_named")


def _most_named(named: Sequence[Bound]) -> Bound | None:
    """The organisation that the text keeps coming back to, else its first subject."""
    counts = Counter(n.text for n in named).most_common(1)
    if counts and counts[0][1] > 1:
        return next(n for n in named if n.text == counts[0][0])
    return next((n for n in named if n.rule_id.endswith("subject")), None)


def _anywhere(scene: Scene, context: Context, rules: Rulebook) -> Iterator[Bound]:
    """Where nothing else is known: a place that the sentence names at all."""
    for index, atom in enumerate(scene.atoms):
        if atom.tag in ("region", "deictic") and atom.mention is not None:
            name = place_name(atom.mention, atom.text, context, rules.regions)
            if name is not None and not _is_governed(scene, index):
                yield _bound(scene, atom, name, "entity:anywhere")


def _backwards(scene: Scene, low: int, high: int) -> Iterator[int]:
    for index in reversed(scene.indices(low, high)):
        if scene.atoms[index].mention is not None:
            yield index


def _candidate(
    scene: Scene,
    index: int,
    where: str,
    earlier: Bound | None,
    named: Sequence[Bound],
    context: Context,
    rules: Rulebook,
) -> Bound | None:
    atom = scene.atoms[index]
    if atom.tag not in ("organisation", "region", "deictic") or _is_governed(scene, index):
        return None
    opens = _opens_clause(scene, index)
    points = points_at_organisation(atom)
    if not opens and (atom.tag == "organisation" or points or where == "sentence"):
        return None
    if atom.tag == "organisation" or points:
        if _speaks(scene, atom, rules.binding):
            return None
        pointed = antecedent(atom, named) if points else None
        named_as = pointed.text if pointed else _printed(scene, atom)
        if context.home and _is_official(named_as, rules):
            return None
        return _bound(scene, atom, named_as, f"entity:{where}_organisation")
    if _only_ranks(scene, atom, context, rules):
        return None
    assert atom.mention is not None
    name = place_name(atom.mention, atom.text, context, rules.regions, earlier)
    where = where if opens else "inside"
    return None if name is None else _bound(scene, atom, name, f"entity:{where}_region")


def _is_official(name: str, rules: Rulebook) -> bool:
    """Bodies that administer: their figures are those of their region."""
    return name.endswith(tuple(rules.binding.words["official"]))


def points_at_organisation(atom: Atom) -> bool:
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
    return _opens(scene, own[0], start) and not scene.holds_quantity(0, start)


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


def antecedent(atom: Atom, named: Sequence[Bound]) -> Bound | None:
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
        if atom.tag == "region" and not _is_governed(scene, index):
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


def _is_governed(scene: Scene, index: int) -> bool:
    """对韩国、越南出口: places behind a preposition are not whose figure it is."""
    for at in range(index - 1, -1, -1):
        atom = scene.atoms[at]
        if atom.text in ("、", "和", "与", "及", "等") or atom.tag == "region":
            if atom.text in ("和", "与"):
                return True
            continue
        return atom.text in _GOVERNORS and not _is_setting(scene, atom, index)
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
    return all(a.tag in _OPENING_TAGS for a in opening)


_OPENING_TAGS = ("time", "d", "c", "x", "region", "r", "t", "f", "p")


def _speaks(scene: Scene, atom: Atom, rules: BindingRules) -> bool:
    """烟台海关发布数据: the organisation tells the figure, it does not own it."""
    end = scene.clause_of(atom.start)[1]
    following = scene.text[atom.end : min(end, atom.end + 14)]
    return any(word in following for word in rules.words["reporting"])


def _only_ranks(scene: Scene, atom: Atom, context: Context, rules: Rulebook) -> bool:
    """全省首个, 全国百强: a wider region that only says how rare a thing is."""
    wider = atom.tag == "deictic" or (
        context.home_code is not None and place_name_is_wider(atom.mention, context, rules.regions)
    )
    following = scene.text[atom.end : atom.end + 8]
    return wider and any(word in following for word in rules.binding.words["ranking"])


def _printed(scene: Scene, atom: Atom) -> str:
    """As the paper prints it, in its own script."""
    return scene.sentence.text[atom.start : atom.end]


def _bound(scene: Scene, atom: Atom, name: str, rule_id: str) -> Bound:
    return Bound(name, scene.sentence.content.spans(atom.start, atom.end), rule_id)
