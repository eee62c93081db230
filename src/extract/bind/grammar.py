"""What part a name plays in its sentence: subject, behind a preposition, one who only tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.bind.atoms import Atom
from extract.bind.scene import Scene
from extract.records import Bound, Mention, Span
from extract.rulebook.binding import BindingRules


def names_in(scene: Scene) -> tuple[Bound, ...]:
    """The organisations that a sentence names, in the order of the text; subjects marked so."""
    names = any(mention.kind == "organisation" for mention in scene.matched.mentions)
    if scene.is_crowded or not names:
        return ()
    return tuple(
        bind_atom(scene, atom, printed(scene, atom), f"entity:{_part_played(scene, index)}")
        for index, atom in enumerate(scene.atoms)
        if atom.tag == "organisation"
    )


def pointed_in(scene: Scene, named: Sequence[Bound]) -> tuple[Bound, ...]:
    """公司 and 该行 that open a clause: who is meant, or the word itself where nobody was named."""
    if scene.is_crowded or not any(map(_is_pointing, scene.matched.mentions)):
        return ()
    found = (
        (atom, antecedent(scene, atom, named))
        for index, atom in enumerate(scene.atoms)
        if points_at_organisation(atom) and opens_clause(scene, index)
    )
    return tuple(who or bind_atom(scene, atom, atom.text, "entity:pointing") for atom, who in found)


def _part_played(scene: Scene, index: int) -> str:
    """subject, or mentioned: also where somebody of it is meant (证券公司分析师), or it tells."""
    atom = scene.atoms[index]
    of_person = scene.text[atom.end :].startswith(scene.lookup.endings["people"])
    tells = of_person or speaks(scene, atom)
    return "subject" if opens_clause(scene, index) and not tells else "mentioned"


def antecedent(scene: Scene, atom: Atom, named: Sequence[Bound]) -> Bound | None:
    """What 该行 or 公司 points at: the last name of its sort (…银行, …公司), else the last name.

    公司 is no authority, whichever was named last, and 该合作社 nothing but a 合作社.
    """
    sort = atom.text[-1]
    alike = [n for n in named if _is_of_sort(n.text, sort)]
    if not alike and sort in _CALLED_SO:
        return None
    if sort in _FIRMS and not alike:
        others = (*scene.lookup.endings["official"], *scene.lookup.endings["no_firms"])
        named = [n for n in named if not n.text.endswith(others)]
    found = alike[-1] if alike else named[-1] if named else None
    return _acting(scene, found, named) if found is not None and sort in _FIRMS else found


def _acting(scene: Scene, found: Bound, named: Sequence[Bound]) -> Bound:
    """蓝湾机械收购海岳股份。公司…: who did it, right before whom it was done to, is spoken of on.

    A bank or broker, or an office, oftener has to do with the one that is.
    """
    if found.rule_id == "entity:subject":
        return found
    others = (*scene.lookup.endings["official"], *scene.lookup.endings["lenders"])
    start = found.spans[0][0]
    before = (
        name
        for name in reversed(named)
        if name.rule_id == "entity:subject"
        and 0 < start - name.spans[-1][1] <= DEED
        and not name.text.endswith(others)
    )
    return next(before, found)


DEED = 8
"""Characters between two names in which only stands what one does to the other."""


def _is_of_sort(name: str, sort: str) -> bool:
    """蓝湾大学（周山） is a school, 科学院 is none though it ends in 学院."""
    name = _BRACKET.sub("", name)
    return name.endswith(_SORTS.get(sort, (sort,))) and not name.endswith(_OTHERS.get(sort, ()))


_BRACKET = re.compile(r"[（(][^（()）]*[）)]\Z")
_FIRMS = "司团业"
_CALLED_SO = "校院馆社矿站港桥"
"""Sorts whose names end so: 该合作社 is no other body that was named last."""

_SORTS = {
    "司": ("公司", "集团", "股份", "有限公司"),
    "团": ("集团",),
    "校": ("校", "大学", "学院", "小学", "中学"),
    "院": ("院", "医院"),
    "目": ("项目", "工程"),
    "园": ("园", "园区"),
    "区": ("园", "区"),
}
_OTHERS = {"校": ("科学院",)}


def points_at_organisation(atom: Atom) -> bool:
    """公司, 该行, 我校: a word for an organisation that was named before."""
    return atom.mention is not None and _is_pointing(atom.mention)


def _is_pointing(mention: Mention) -> bool:
    return mention.kind == "deictic" and mention.part("level:organisation") is not None


def is_ministry(atom: Atom) -> bool:
    """国务院, 商务部, 证监会: an organ of the country as a whole."""
    return atom.mention is not None and is_national(atom.mention)


def is_national(mention: Mention) -> bool:
    """The same of a mention."""
    return mention.rule_id.endswith((":ministries", ":regulators"))


def is_governed(scene: Scene, index: int, rules: BindingRules) -> bool:
    """对韩国、越南出口: places behind a preposition are not whose figure it is."""
    for at in range(index - 1, -1, -1):
        atom = scene.atoms[at]
        if atom.text in ("、", "和", "与", "及", "等") or atom.tag == "region":
            if atom.text in ("和", "与"):
                return True
            continue
        if atom.text in _FOR:
            return any(a.tag.startswith("v") for a in scene.atoms[index + 1 : index + 2])
        return atom.text in rules.words["governors"] and not _is_setting(scene, atom, index)
    return False


_FOR = ("为", "给", "替")
"""为石桥村捐款: for whom something is done; 为 before a name alone says what something is."""


def _is_setting(scene: Scene, preposition: Atom, index: int) -> bool:
    """在普洱，…: a named place at the opening of a clause is where all of it is set."""
    if preposition.text != "在" or scene.atoms[index].tag != "region":
        return False
    return preposition.start == scene.clause_of(preposition.start)[0]


def opens_clause(scene: Scene, index: int) -> bool:
    """Whether nothing but times and adverbs stands before it in its clause."""
    atom = scene.atoms[index]
    return opens(scene, atom, scene.clause_of(atom.start)[0])


def opens(scene: Scene, atom: Atom, start: int) -> bool:
    """Whether nothing but times, places and adverbs stands between `start` and the word."""
    if not scene.sentence.tokens:
        return not scene.text[start : atom.start].strip()  # nothing is known of its other words
    opening = scene.between(start, atom.start)
    if atom.tag == "organisation" and opening and opening[-1].text == "的":
        return not any(a.tag in ("organisation", "quantity", "p") for a in opening)  # 新投产的…
    return all(a.tag in _OPENING_TAGS for a in opening)


_OPENING_TAGS = ("time", "d", "c", "x", "region", "r", "t", "f", "p")


def speaks(scene: Scene, atom: Atom) -> bool:
    """烟台海关发布数据: the organisation tells the figure, it does not own it."""
    return tells(scene, (atom.start, atom.end))


def tells(scene: Scene, local: Span) -> bool:
    """Whether what stands there is followed by a word of telling in its clause."""
    end = scene.clause_of(local[0])[1]
    following = min(end, local[1] + 14)
    return scene.lookup.holding["reporting"].search(scene.text, local[1], following) is not None


def is_compared(scene: Scene, time: Mention, spent: Sequence[Span]) -> bool:
    """较2015年, 比去年同期: what the number is held against, not when it holds."""
    if any(s <= time.start < e for s, e in spent):
        return True
    before = scene.text[max(0, time.start - 1) : time.start]
    held = time.part("against") is not None or before in ("比", "较", "同", "与")
    return held or _TIMES_OF.match(scene.text, time.end) is not None


_TIMES_OF = re.compile(
    "(?:[年末底初时”]|期间|同期){0,3}的(?:约|近|逾|超过?|将近|大约)?[0-9.一二两三四五六七八九十百几数多]+倍"
)
"""是2020年的3倍, “十三五”末的4倍: what stands behind a time that is multiplied."""


CHANGE = 8
"""Characters that a verb of change between two numbers may have (从3万笔[大幅增长至]9万笔)."""


def leads_over(between: str) -> bool:
    """上升至, 大幅增长到了: what stands between the two numbers of a change."""
    return len(between) <= CHANGE and between.endswith(("至", "到", "为", "成", "到了", "至约"))


def begins_change(scene: Scene, quantity: Mention) -> bool:
    """从约7小时缩短至2小时, 从2019年的7小时缩短至2023年的2小时: what a change begins from."""
    following = next((q for q in scene.quantities if q.start >= quantity.end), None)
    start = scene.clause_of(quantity.start)[0]
    opened = max(scene.text.rfind(word, start, quantity.start) for word in ("从", "由"))
    if following is None or opened < 0 or scene.holds_quantity(opened, quantity.start):
        return False
    times = (t.start for t in scene.times if quantity.end <= t.start < following.start)
    return leads_over(scene.text[quantity.end : next(times, following.start)])


def printed(scene: Scene, atom: Atom) -> str:
    """As the paper prints it, in its own script; a short name by the full one it stands for."""
    full = atom.mention.full if atom.mention else None
    return full or scene.sentence.text[atom.start : atom.end]


def bind_span(scene: Scene, span: Span, rule_id: str) -> Bound:
    """A stretch of the sentence as a name, as the paper prints it, with its characters as proof."""
    text = scene.sentence.text[slice(*span)].strip(" \u3000")
    return Bound(text, scene.sentence.content.spans(*span), rule_id)


def bind_atom(scene: Scene, atom: Atom, name: str, rule_id: str) -> Bound:
    """A name with the characters of a word as its proof."""
    return Bound(name, scene.sentence.content.spans(atom.start, atom.end), rule_id)
