"""Members of a list that the numbers of a list are told of, wherever in the sentence it stands.

`lists.handed` reads lists of nouns beside the numbers and decides. Here a list may hold verbs
(影像播放类、天气查询类), stand some clauses before (船险和车险增长较快，分别收入9亿和8亿元), or
behind the numbers (分别有9%和8%使用过渡船、快艇); it has as many members as there are numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.bind.atoms import OWNERS, Atom
from extract.bind.indicator.asked import is_index
from extract.bind.phrases import Phrase
from extract.bind.readings import read_phrase
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span

LONGEST = 10
"""Words that one member may have."""

_MARKS = (
    ("、",),
    ("、", "以及"),
    ("、", "和"),
    ("、", "与"),
    ("、", "及"),
    ("和",),
    ("与",),
    ("及",),
)
"""Words that may part the members, those that join parts of a member last."""

_KINDS = ("类", "型", "级", "式")
_ENDS = ("time", "quantity")
_STOPS = ("：", ":", "，", "；", "。", "（", "）", "“", "”")
_OPENERS = frozenset(("为", "是", "有", "于", "中", "的", "使用", "其中", "包括", "分别", *_STOPS))
_CLOSERS = frozenset(("等", "分别", "均", "都", "为", "达", "依次", "各", "则", "共", *_STOPS))


def dealt_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """The member of its place, alone, with what ends the last one, and with the noun beside."""
    run = at.scene.run_of(at.quantity)
    if len(run) < 2:
        return
    for way, clause in _clauses(at.scene, run[0].start, run[-1].end):
        members = _members(at, at.scene.between(*clause), len(run))
        if members:
            yield from _handed(at, way, members, run.index(at.quantity))
            return


def _clauses(scene: Scene, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Where such a list may stand: before the numbers, behind them, in clauses before."""
    here = scene.clause_of(start)
    yield "dealt", (here[0], start)
    if "分别" in scene.text[here[0] : start]:
        yield "dealt_behind", (end, scene.clause_of(end - 1)[1])
    for clause in reversed(scene.clauses[: scene.clause_index(start)]):
        if scene.text[clause[1] - 1] in "；。":
            return
        yield "dealt_above", clause


def _members(at: Situation, atoms: Sequence[Atom], size: int) -> Sequence[Sequence[Atom]]:
    """The last list of so many members, with what follows the last one; none, where none is."""
    for marks in _MARKS:
        cuts = [i for i, a in enumerate(atoms) if a.text in marks]
        if len(cuts) == size - 1 or (len(cuts) >= size and marks == ("、",)):
            cuts = cuts[1 - size :]
            first = cuts[0]
            while first > 0 and cuts[0] - first < LONGEST and not _opens(atoms[first - 1]):
                first -= 1
            last = cuts[-1] + 1
            while last < len(atoms) and last - cuts[-1] < LONGEST and not _closes(at, atoms[last]):
                last += 1
            edges = pairwise((first - 1, *cuts, last))
            parts = [atoms[low + 1 : high] for low, high in edges]
            if all(parts) and max(map(len, parts)) < LONGEST:
                return parts
    return ()


def _opens(atom: Atom) -> bool:
    return atom.tag in _ENDS or atom.tag in ("p", "ul") or atom.text in _OPENERS


def _closes(at: Situation, atom: Atom) -> bool:
    if at.is_word(atom.text, "linking") and atom.tag[0] == "v":
        return True
    return atom.tag in _ENDS or atom.tag in ("d", "p", "ul", "i") or atom.text in _CLOSERS


def _handed(
    at: Situation, way: str, members: Sequence[Sequence[Atom]], place: int
) -> Iterator[tuple[str, Reading]]:
    tail = _tail(members)
    own = [a for a in members[place] if a not in tail]
    if not own:
        return
    alone = read_phrase(at.scene, Phrase(tuple(own)), "dealt")
    if all(_owns(atom) for part in (own, members[0]) for atom in part[:1]):
        return  # the figures are theirs, and what they measure is told elsewhere
    if tail:
        yield f"{way}_tail", _join(alone, read_phrase(at.scene, Phrase(tuple(tail)), ""))
        return
    if way != "dealt":
        yield way, alone
    if at.left is not None:
        beside = read_phrase(at.scene, at.left, "")
        if beside.text not in alone.text and alone.text not in beside.text:
            yield f"{way}_head", _join(alone, beside)


def _owns(atom: Atom) -> bool:
    return atom.tag in OWNERS and not is_index(atom)


def _tail(members: Sequence[Sequence[Atom]]) -> Sequence[Atom]:
    """应用下载量 of 游戏类、工具类应用下载量: what follows the end that all members have."""
    first, last = members[0], members[-1]
    mark = first[-1].text[-1]
    for index, atom in enumerate(last[:-1]):
        if atom.text.endswith(mark):
            return last[index + 1 + (last[index + 1].text == "的") :]
    kind = next((i for i, a in enumerate(last) if i and a.text[0] in _KINDS), 0)
    return last[kind:] if kind else ()


def _join(a: Reading, b: Reading) -> Reading:
    return Reading(a.text + b.text, a.spans + b.spans, "dealt")


def of_each(at: Situation, reading: Reading) -> Reading:
    """两市人口分别为9万和8万: each number is of one of them, and tells its 人口."""
    text, words = reading.text, at.scene.lookup.endings["collective"]
    if not text.startswith(words) or len(at.scene.run_of(at.quantity)) < 2:
        return reading
    size = max(len(word) for word in words if text.startswith(word))
    size += text.startswith("的", size)
    (start, end), *rest = reading.spans
    if size >= end - start:
        return reading
    return reading._replace(text=text[size:], spans=((start + size, end), *rest))
