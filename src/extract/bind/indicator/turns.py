"""Indicators that turns of phrase name: 宽24米, 设计时速350公里, 失业率最高的是建造业."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from extract.bind.atoms import Atom
from extract.bind.phrases import Phrase, left_phrase, right_phrase, subject_phrase
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading

_OUTSTANDING = re.compile(r"最(?!近|后|终)[^，。；：、]{1,2}的(?:分别|依次|则)?(?:是|为)")
_NEXT = re.compile(r"(?:其次|再次|其后|紧随其后的?|第[二三])(?:则)?(?:是|为)")
_TO = (
    "到",
    "至",
    "增至",
    "增加到",
    "提高到",
    "提升到",
    "上升到",
    "升至",
    "跃升至",
    "降至",
    "减少到",
)
_UP_TO = (*_TO, "以上")
_JOINING = ("和", "与", "及", "以及")

LONGEST_DEED = 14
"""Characters that a predicate may have that tells what was done."""


def turn_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What the words right beside the number, or the turn that its sentence takes, name."""
    yield from _dimension(at)
    yield from _rate(at)
    yield from _first_of_two(at)
    yield from _first_head(at)
    yield from _behind_range(at)
    yield from _behind_next(at)
    yield from _singled_out(at)
    yield from _of_same_verb(at)
    yield from _clause_above(at)
    yield from _done_behind(at)
    yield from _contribution(at)
    yield from _of_next(at)


def _dimension(at: Situation) -> Iterator[tuple[str, Reading]]:
    """高16米: one word before the number says in which direction is measured."""
    atom = at.scene.spoken_before(at.quantity.start)
    while atom is not None and at.is_word(atom.text, "linking"):
        atom = at.scene.spoken_before(atom.start)
    if atom is not None and at.is_word(atom.text, "dimensions"):
        yield "dimension", read_phrase(at.scene, Phrase((atom,)), "dimension")


def _rate(at: Situation) -> Iterator[tuple[str, Reading]]:
    """设计时速350公里, 时速350公里的动车组: 时速 is part of the unit and yet a name."""
    per = at.quantity.part("per")
    if per is None or per[1] > at.quantity.start:
        return
    phrase = left_phrase(at.scene, (at.scene.before(at.quantity)[0], per[1]), at.rules.binding)
    if phrase is None or phrase.end != per[1]:
        return
    local = read_phrase(at.scene, phrase, "rate")
    yield "rate", local
    if at.right is not None:
        of = read_phrase(at.scene, at.right, "")
        yield "rate_of", Reading(of.text + local.text, of.spans + local.spans, "rate")


def _first_of_two(at: Situation) -> Iterator[tuple[str, Reading]]:
    """5个分论坛和一场对话会: the number may count only what stands before 和."""
    atoms = at.right.atoms if at.right is not None else ()
    joint = next((i for i, a in enumerate(atoms) if a.text in _JOINING), 0)
    if joint:
        yield "first_of_two", read_phrase(at.scene, Phrase(atoms[:joint]), "object_after")


def _first_head(at: Situation) -> Iterator[tuple[str, Reading]]:
    """12个城市平均气温上升: the number may count a noun that only opens the phrase behind it."""
    atoms = at.right.atoms if at.counted and at.right is not None else ()
    for size in range(1, len(atoms)):
        if at.is_word(atoms[size - 1].text, "heads", "owning"):
            way = "first_head_of" if atoms[size].text == "的" else "first_head"
            yield way, read_phrase(at.scene, Phrase(atoms[:size]), "object_after")
            return


def _behind_range(at: Situation) -> Iterator[tuple[str, Reading]]:
    """从1.2万亿元到1.5万亿元的生产总值, 5万元以上9万元以下罚款: the noun is that of both."""
    scene = at.scene
    end = scene.after(at.quantity)[1]
    following = at.number_at(end)
    if following is None or scene.text[at.quantity.end : end].strip() not in _UP_TO:
        return
    if noun := at.noun_within(scene.after(following)):
        yield "behind_range", noun


def _behind_next(at: Situation) -> Iterator[tuple[str, Reading]]:
    """4台30万千瓦级机组, 9类43项事项: the next number stands before the noun of this one."""
    scene, end = at.scene, at.quantity.end
    following = at.number_at(end)
    if not at.counted or following is None:
        return
    if noun := at.noun_within((following.end, scene.after(following)[1])):
        yield "behind_next", noun


def _singled_out(at: Situation) -> Iterator[tuple[str, Reading]]:
    """失业率最高的是建造业，达11%，其次是零售业，为10%: of which one the number tells."""
    scene = at.scene
    start = scene.clause_of(at.quantity.start)[0]
    previous = scene.clause_before(start)
    for low, high in ((start, at.quantity.start), previous or (0, 0)):
        mark = _OUTSTANDING.search(scene.text, low, high)
        what = left_phrase(scene, (low, mark.start()), at.rules.binding) if mark else None
        following = _NEXT.search(scene.text, low, high)
        if mark and what is not None:
            yield from _joined(at, (mark.end(), high), read_phrase(scene, what, ""))
        elif following and (above := _measured(at, low)) is not None:
            yield from _joined(at, (following.end(), high), above)


def _measured(at: Situation, low: int) -> Reading | None:
    """What is measured in a clause that goes on: its own noun, else that of the number before."""
    own = at.left if at.left is not None and at.left.start > low else None
    if own is not None and at.ends_with(own.text, "heads"):
        return read_phrase(at.scene, own, "")
    return at.state.topic.reading


def _joined(at: Situation, window: tuple[int, int], what: Reading) -> Iterator[tuple[str, Reading]]:
    phrase = right_phrase(at.scene, window, at.rules.binding)
    if phrase is None:
        return
    who = read_phrase(at.scene, phrase, "")
    if who.text not in what.text:
        yield "singled_out", Reading(who.text + what.text, who.spans + what.spans, "singled_out")


def _of_same_verb(at: Situation) -> Iterator[tuple[str, Reading]]:
    """债券发行自6月开始，7月发行400亿元: the verb says again what the topic has said."""
    atom = at.scene.spoken_before(at.quantity.start)
    if atom is None or not atom.tag.startswith("v") or len(atom.text) < 2:
        return
    clauses = at.scene.clauses[: at.scene.clause_index(at.quantity.start)]
    opening = (subject_phrase(at.scene, clause, at.rules.binding) for clause in reversed(clauses))
    said = (read_phrase(at.scene, phrase, "") for phrase in opening if phrase is not None)
    for above in (*said, *at.state.topics[:1]):
        if above.text.endswith(atom.text) and above.text != atom.text:
            yield "of_same_verb", Reading(above.text, above.spans, "inherited", inherited=True)
            return


def _clause_above(at: Situation) -> Iterator[tuple[str, Reading]]:
    """家电业净买入额居首，达2亿元: a clause without a noun tells of the subject before it."""
    scene = at.scene
    previous = scene.clause_before(scene.clause_of(at.quantity.start)[0])
    if at.left is not None or previous is None or scene.holds_quantity(*previous):
        return
    first = subject_phrase(scene, previous, at.rules.binding)
    last = left_phrase(scene, (previous[0], previous[1] - 1), at.rules.binding)
    for way, phrase in (("clause_above", first), ("clause_end", last)):
        if phrase is not None:
            above = read_phrase(scene, phrase, "inherited")
            yield way, above._replace(inherited=True)


def _done_behind(at: Situation) -> Iterator[tuple[str, Reading]]:
    """3次下调票价, 1小时直达机场: what was done so often or in that time stands behind it."""
    if at.sort not in ("time", "event") or at.sense.measure != "level":
        return
    atoms = [a for a in at.scene.between(*at.scene.after(at.quantity)) if a.text.strip()]
    behind = list(dropwhile(_leads_to_verb, atoms))
    does = list(takewhile(lambda a: a.text != "的" and a.tag not in ("x", "time"), behind))
    if not does or not does[0].tag.startswith(("v", "p")) or does[0].text in ("是", "有"):
        return
    whole = read_phrase(at.scene, Phrase(tuple(does)), "done_behind")
    if len(whole.text) <= LONGEST_DEED:
        yield "done_behind", whole
    if len(does) > 1 and does[0].tag.startswith("v"):
        yield "verb_behind", read_phrase(at.scene, Phrase((does[0],)), "done_behind")


def _leads_to_verb(atom: Atom) -> bool:
    return atom.tag in ("d", "c", "ul", "f", "ad") or atom.text in _MAY


_MAY = ("即可", "可", "可以", "能", "就")


def _contribution(at: Situation) -> Iterator[tuple[str, Reading]]:
    """科技对经济增长的贡献率达51%: who contributes, and to what, is part of the name."""
    scene, (start, end) = at.scene, at.clause
    found = _CONTRIBUTION.search(scene.text, start, end)
    if found is None or scene.holds_quantity(found.end(), end):
        return
    whole = read_phrase(scene, Phrase(tuple(scene.between(*found.span()))), "contribution")
    yield "contribution", whole
    who = left_phrase(scene, (start, found.start()), at.rules.binding)
    if who is not None and who.end == found.start():
        doer = read_phrase(scene, who, "")
        text, spans = doer.text + whole.text, doer.spans + whole.spans
        yield "contribution_of", Reading(text, spans, "contribution")


_CONTRIBUTION = re.compile("对[^，。；：对]{2,20}(?:贡献|拉动|支撑)(?:率|度|作用)?")


def _of_next(at: Situation) -> Iterator[tuple[str, Reading]]:
    """近10年，对外投资年均增长27%: a span of time that opens a sentence is of what follows."""
    scene, end = at.scene, at.scene.clause_of(at.quantity.start)[1]
    if at.sort != "time" or not _OPENING_SPAN.fullmatch(scene.text, at.quantity.end, end):
        return
    following = next((q for q in scene.quantities if q.start >= end), None)
    if following is None:
        yield from _of_next_clause(at, end)
        return
    phrase = left_phrase(scene, scene.before(following), at.rules.binding)
    if phrase is not None:
        yield "of_next", read_phrase(scene, phrase, "of_next")


def _of_next_clause(at: Situation, start: int) -> Iterator[tuple[str, Reading]]:
    """9年来，渔村坚持退养: who goes on in that time, and what is done."""
    end = at.scene.clause_of(start)[1] if start < len(at.scene.text) else start
    who = subject_phrase(at.scene, (start, end), at.rules.binding)
    if who is not None:
        yield "next_subject", read_phrase(at.scene, who, "of_next")
    behind = at.scene.between(who.end if who is not None else start, end)
    does = list(dropwhile(lambda a: a.tag[0] not in "vn", behind))
    does = list(takewhile(lambda a: a.tag[0] in "vnabjl", does))
    if does and sum(len(a.text) for a in does) <= LONGEST_DEED:
        yield "next_deed", read_phrase(at.scene, Phrase(tuple(does)), "of_next")


_OPENING_SPAN = re.compile("(?:以?来|间|里|中|以上)?，")
