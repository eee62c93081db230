"""Indicators that the clause of a number lacks, and other clauses and sentences have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile

from extract.bind.atoms import OWNERS, Atom
from extract.bind.phrases import Phrase, is_noun, left_phrase, right_phrase
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading


def above_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What is not said where the number stands."""
    yield from _share_price(at)
    yield from _elided(at)
    yield from _labelled(at)
    yield from _before_from(at)
    yield from _of_relative(at)
    yield from _behind_chain(at)


def _share_price(at: Situation) -> Iterator[tuple[str, Reading]]:
    """甲公司收盘上涨3%: of a share that is traded its price changes."""
    if at.sort not in ("percent", "price", "money") or at.sense.measure not in _MOVING:
        return
    start, end = at.scene.clause_of(at.quantity.start)
    here = _TRADING.search(at.scene.text)
    if here is None or _NO_SHARE.search(at.scene.text, start, end):
        return
    spans = at.scene.sentence.content.spans(*here.span())
    way = f"share_price:{at.sense.measure}"
    yield way, Reading("股价", spans, "implied")


_MOVING = ("level", "change", "change_rate")
_NO_SHARE = re.compile("指|期货|合约|市值|率|期价")
_TRADING = re.compile("股价|涨停|跌停|收盘|开盘|逆势上涨|报收|复牌")


def _elided(at: Situation) -> Iterator[tuple[str, Reading]]:
    """其中大专学历的9万名, 其中已过会9家: the noun is left out that the text was counting."""
    if not at.counted or at.right is not None:
        return
    atoms = [a for a in at.spoken if a.text not in _HAVE]
    way = _way_elided(atoms)
    which = [*dropwhile(_opens_nothing, atoms[:-1] if way == "elided_of" else atoms)]
    if not way or not which or sum(len(a.text) for a in which) > LONGEST:
        return
    does = read_phrase(at.scene, Phrase(tuple(which)), "")
    for number, above in enumerate(at.state.topics[: 2 if way == "elided_of" else 1]):
        noun = _AMOUNT.sub("", above.text.rpartition("的")[2])
        text, spans = f"{does.text}的{noun}", does.spans + above.spans
        yield f"{way}{number}", Reading(text, spans, "elided", inherited=True)


def _way_elided(atoms: Sequence[Atom]) -> str:
    """学历的|9万名, 已过会|9家: what is left of a name whose noun is left out."""
    if not atoms:
        return ""
    if atoms[-1].text == "的":
        return "elided_of"
    done = atoms[-1].tag[0] == "v" and any(a.text in _DONE for a in atoms)
    return "elided_done" if done and len(atoms) < MOST else ""


def _opens_nothing(atom: Atom) -> bool:
    return atom.text in _OPENING or atom.tag in ("c", "p", "time")


_HAVE = ("有", "共有", "只有", "达", "共", "仅", "仅有", "约", "近", "就")
_DONE = ("已", "未", "已经", "尚未", "没有", "没", "被")
_OPENING = ("其中", "，", "而", "有", "包括", "相比", "比")
_AMOUNT = re.compile("(?:总量|数量|总数|人数|数)$")

LONGEST, MOST = 16, 5
"""Characters of what tells which ones are meant, and words where a verb ends it."""


def _labelled(at: Situation) -> Iterator[tuple[str, Reading]]:
    """女子单打：奖金9元: a label before a colon and the noun behind it."""
    previous = at.scene.clause_before(at.clause[0])
    if at.left is None or previous is None or at.scene.text[previous[1] - 1] not in "：:":
        return
    label = [a for a in at.scene.between(previous[0], previous[1] - 1) if a.text.strip()]
    if not label or label[-1].end - label[0].start > LONGEST_LABEL:
        return
    plain = all(is_noun(a) or a.tag[0] in "lanbj" for a in label)
    if plain and not set(OWNERS) >= {a.tag for a in (*label, *at.left.atoms)}:
        a, b = read_phrase(at.scene, Phrase(tuple(label)), ""), read_phrase(at.scene, at.left, "")
        yield "labelled", Reading(a.text + b.text, a.spans + b.spans, "labelled")


LONGEST_LABEL = 8
"""Characters that a label before a colon may have."""


def _before_from(at: Situation) -> Iterator[tuple[str, Reading]]:
    """低保标准由人均3元提高到人均4元: the noun stands before 由, 从, 比."""
    start = at.scene.clause_of(at.quantity.start)[0]
    atoms = at.scene.between(start, at.quantity.start)
    mark = next((a for a in atoms if a.text in _FROM and a.start > start), None)
    if mark is None:
        return
    phrase = left_phrase(at.scene, (start, mark.start), at.rules.binding)
    if phrase is not None:
        yield f"before_from:{mark.text}", read_phrase(at.scene, phrase, "before_from")


_FROM = ("由", "从", "比", "较")


def _of_relative(at: Situation) -> Iterator[tuple[str, Reading]]:
    """严重缺水的40个城市: which ones stands before the number, what they are behind it."""
    if at.right is None or not at.counted:
        return
    atoms = list(at.spoken)
    if len(atoms) < 2 or atoms[-1].text != "的":
        return
    which = left_phrase(at.scene, (at.clause[0], atoms[-1].start), at.rules.binding)
    if which is not None and which.end == atoms[-1].start:
        a, b = read_phrase(at.scene, which, ""), read_phrase(at.scene, at.right, "")
        yield "of_relative", Reading(f"{a.text}的{b.text}", a.spans + b.spans, "of_relative")


def _behind_chain(at: Situation) -> Iterator[tuple[str, Reading]]:
    """9户、20人的减贫任务, 3元、4元等价格的车票: the noun behind several numbers is that of all."""
    scene, last = at.scene, at.quantity
    end = scene.clause_of(at.quantity.start)[1]
    for following in scene.quantities:
        if (
            following.start > last.start
            and following.end <= end
            and _CHAIN.fullmatch(scene.text, last.end, following.start)
        ):
            last = following
    start = last.end + scene.text.startswith("等", last.end)
    if last is at.quantity:
        return
    window = (start, scene.after(last)[1])
    phrase = right_phrase(scene, window, at.rules.binding)
    if phrase is not None:
        yield "behind_chain", read_phrase(scene, phrase, "object_after")
    mark = scene.text.find("的", *window)
    behind = right_phrase(scene, (mark + 1, window[1]), at.rules.binding) if mark > 0 else None
    if behind is not None:
        yield "behind_chain_of", read_phrase(scene, behind, "object_after")


_CHAIN = re.compile("[、，和及与或共约]{0,3}")
