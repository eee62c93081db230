"""What rules of grammar offer as the indicator of a number.

They are asked in the order of `[priority]` in `binding.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile

from extract.bind.atoms import Atom
from extract.bind.indicator.changed import rate_of_topic, ratio, share_of_topic
from extract.bind.indicator.contrast import lent_amount
from extract.bind.indicator.graded import graded_part
from extract.bind.indicator.leaning import lean, needs_no_base
from extract.bind.phrases import (
    Phrase,
    is_activity,
    is_noun,
    left_phrase,
    relative_phrase,
    subject_phrase,
)
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation, without_owner
from extract.bind.state import Reading

OBJECT = ("level", "change")
"""Measures whose noun may stand behind the number."""


# --- offers: what stands behind the number ------------------------------------------------------


def _noun_of_share(at: Situation) -> Iterator[Reading]:
    """七成的茶叶."""
    if at.sense.rule_id == "share_of_noun_after" and at.right:
        yield read_phrase(at.scene, at.right, "object_after")


def _object_with_measure(at: Situation) -> Iterator[Reading]:
    """总额为30亿元的债券 is 债券总额."""
    if at.sense.measure in OBJECT and at.right and at.left and at.is_word(at.left.text, "leaning"):
        whole, local = read_phrase(at.scene, at.right, ""), read_phrase(at.scene, at.left, "")
        spans = whole.spans + local.spans
        yield Reading(whole.text + local.text, spans, "object_with_measure")


def _counted_object(at: Situation) -> Iterator[Reading]:
    """35个示范村; 收购的3亿元股权, 98%的合格率."""
    if at.sense.measure in OBJECT and at.right and (at.counted or _modifies(at, at.right)):
        yield read_phrase(at.scene, at.right, "object_after")


def _measured_object(at: Situation) -> Iterator[Reading]:
    """退还80万元押金."""
    if at.sense.measure in OBJECT and at.right and at.left is None:
        yield read_phrase(at.scene, at.right, "measured_after")


def _noun_of_relative_clause(at: Situation) -> Iterator[Reading]:
    """关停两家涉事的门店."""
    unit = at.unit
    if not at.counted or at.right or unit in ("人", "次", "人次"):
        return
    behind = relative_phrase(at.scene, at.scene.after(at.quantity), at.rules.binding)
    if behind is not None:
        yield read_phrase(at.scene, behind, "relative_after")


def _event(at: Situation) -> Iterator[Reading]:
    """12人受伤: what happened to those who are counted, at the end of the clause."""
    unit = at.unit
    if not at.counted or unit not in ("人", "名", "例", "头", "起", "位", "户", "人次"):
        return
    atoms = [a for a in at.scene.between(*at.scene.after(at.quantity)) if a.text not in "，。；、"]
    if len(atoms) == 1 and atoms[0].tag in ("v", "vn", "vi"):
        yield read_phrase(at.scene, Phrase((atoms[0],)), "event_after")


def _modifies(at: Situation, right: Phrase) -> bool:
    if at.scene.text[at.quantity.start - 1 : at.quantity.start] == "的":
        return True
    of = at.scene.text[at.quantity.end : right.start].endswith("的")
    return of and right.text.endswith(("率", "度", "比", "比重", "比例"))


def _index(at: Situation) -> Iterator[Reading]:
    """上证指数收于2765点，跌22点: points are those of the index that was named last."""
    if at.unit not in _POINTS_OF_INDEX or at.sense.measure not in OBJECT:
        return
    own = subject_phrase(at.scene, at.clause, at.rules.binding)
    priced = own is not None and "money" in at.rules.binding.measured_by(own.text)  # 油价上涨2个点
    for index in reversed(at.scene.named(at.clause[0] if priced else 0, at.quantity.start)):
        atom = at.scene.atoms[index]
        if is_index(atom):
            yield read_phrase(at.scene, Phrase((atom,)), "index")
            return


def is_index(atom: Atom) -> bool:
    """Whether it is the name of a market or an index: 上证指数."""
    return atom.mention is not None and atom.mention.rule_id.endswith(INDICES)


_POINTS_OF_INDEX = ("点", "点位", "个点")
INDICES = (":markets", ":numbered_indices")


# --- offers: the subject before it --------------------------------------------------------------


def _subject(at: Situation) -> Iterator[Reading]:
    """光伏装机达到420万千瓦; with what it leans on, where it does not stand alone."""
    if at.left is None:
        return
    local = _with_doer(at, at.left)
    above = next(_clause_before(at), None) or at.state.topic.reading
    if above is not None:
        yield from _completed(at, local, above)
    yield local


def _its_noun(at: Situation) -> Iterator[Reading]:
    """渔船收入增长，其收入为5亿元: what 其 stands before was named in full."""
    before = at.scene.spoken_before(at.left.start) if at.left is not None else None
    if at.left is None or before is None or before.text not in ("其", "它"):
        return
    previous = at.scene.clause_before(at.left.start)
    said = subject_phrase(at.scene, previous, at.rules.binding) if previous else None
    named = (read_phrase(at.scene, said, ""),) if said is not None else ()
    for above in (*named, *at.state.topics):
        if above.text.endswith(at.left.text) and above.text != at.left.text:
            yield _inherit(above)
            return


def _completed(at: Situation, local: Reading, above: Reading) -> Iterator[Reading]:
    """A subject that says too little by itself, completed by the one before."""
    parent = at.state.topic.parent
    if at.is_word(local.text, "leaning"):
        if not needs_no_base(at, local, above):
            yield lean(at, local, above)
    elif _is_part(local.text, above.text):
        yield _inherit(above)
    elif head := _lent_head(at, local, above):
        yield Reading(local.text + head, local.spans + above.spans, "priced", inherited=True)
    elif rest := lent_amount(at, local, above):
        yield Reading(local.text + rest, local.spans + above.spans, "lent", inherited=True)
    elif parent is not None and not (at.counted and is_of_other_sort(at, parent.text)):
        graded = graded_part(at, local, parent)
        yield graded or _part_of(local, parent, at.counted and not counts_alone(at))


def _is_part(short: str, full: str) -> bool:
    """Whether a phrase says in fewer words what the one before said: 面积 of 种植面积."""
    inside = full.replace("进出口", "")
    return short in inside and len(full) > len(short) + 1


def _with_doer(at: Situation, left: Phrase) -> Reading:
    """农产品完成出口9亿元 is 农产品出口: a bare head takes the subject before its verb."""
    local = read_phrase(at.scene, left, "subject_before")
    short = len(local.text) <= 4 and local.text.endswith(("投资", "收入"))
    if not short and not at.is_word(local.text, "heads", "leaning"):
        return local
    start = at.clause[0]
    verb = next(reversed(at.scene.between(start, left.start)), None)
    if verb is None or verb.text not in ("完成", "实现", "达到", "取得"):
        return local
    doer = left_phrase(at.scene, (start, verb.start), at.rules.binding)
    if doer is None:
        return local
    subject = read_phrase(at.scene, doer, "")
    if subject.text.endswith("集团") or subject.text.startswith("某"):
        return local  # 龙川|集团|实现|营业收入: an owner whose name was cut
    return Reading(subject.text + local.text, subject.spans + local.spans, "doer_and_head")


def _lent_head(at: Situation, local: Reading, above: Reading) -> str | None:
    """大料的价格…, 小料5万元/吨: the head that a priced thing lends to the next one."""
    unit = at.unit
    if "元" not in unit or ("/" not in unit and at.quantity.part("per") is None):
        return None
    head = next((h for h in ("价格", "均价", "单价", "报价") if above.text.endswith(h)), None)
    return head if head and not local.text.endswith(("价", "价格", "费", "金", head)) else None


def _part_of(local: Reading, parent: Reading, counted: bool) -> Reading:
    """A part behind 其中 carries what sets its whole apart: 农户贷款, 其中短期贷款."""
    shared = shared_end(local.text, parent.text)
    bare = shared == 0 and counted and not set(local.text) & set(parent.text)
    prefix = parent.text[: len(parent.text) - shared]
    if (shared < 2 and not bare) or len(prefix) < 2 or prefix in local.text:
        return local
    return Reading(prefix + local.text, parent.spans + local.spans, "part_of", inherited=True)


def is_of_other_sort(at: Situation, above: str) -> bool:
    """9所学校 behind a 就业率, 9个项目 behind a 投资: no part of what is told in such units."""
    sorts = at.rules.binding.measured_by(above)
    return bool(sorts) and sorts.isdisjoint((at.sort, "person"))


def counts_alone(at: Situation) -> bool:
    """经营主体9万户，其中企业8万户: it needs no whole, where 境外 and 二级 tell which."""
    if at.left is None or not is_noun(at.left.atoms[-1]):
        return False
    return len(at.left.text) > 2 or at.is_word(at.left.text, "heads", "kinds")


def shared_end(a: str, b: str) -> int:
    """How many characters two texts have in common at their ends."""
    pairs = zip(reversed(a), reversed(b), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


# --- offers: what was done, and what the text before was about ----------------------------------


def _activity(at: Situation) -> Iterator[Reading]:
    """累计植树20万株: the verb itself, where it names an activity."""
    if at.sense.measure == "level" and at.sense.rule_id != "turned_to":
        yield from _any_activity(at)


def _any_activity(at: Situation) -> Iterator[Reading]:
    verb = _verb_before(at)
    if verb is not None:
        yield read_phrase(at.scene, Phrase((verb,)), "verb_before")


def _verb_before(at: Situation) -> Atom | None:
    for atom in reversed(at.scene.between(*at.scene.gap_before(at.quantity))):
        if is_activity(atom, at.rules.binding) and not at.is_word(atom.text, "linking"):
            return None if at.is_word(atom.text, "growth") or len(atom.text) < 2 else atom
        if is_noun(atom):
            return None
    return None


def _clause_before(at: Situation) -> Iterator[Reading]:
    """The subject of the clause before, where that clause holds no number of its own."""
    previous = at.scene.clause_before(at.scene.clause_of(at.quantity.start)[0])
    if previous is None or at.scene.text[previous[1] - 1] != "，":
        return
    if at.scene.holds_quantity(*previous):
        return
    phrase = subject_phrase(at.scene, previous, at.rules.binding)
    if phrase is not None and at.ends_with(phrase.text, "heads"):
        yield _inherit(read_phrase(at.scene, phrase, ""))


def _topic(at: Situation) -> Iterator[Reading]:
    if at.state.topic.reading is not None:
        yield _inherit(at.state.topic.reading)


def _sentence_subject(at: Situation) -> Iterator[Reading]:
    opening = subject_phrase(at.scene, (0, at.quantity.start), at.rules.binding)
    if opening is not None:
        yield _inherit(read_phrase(at.scene, without_owner(opening), ""))


def _inherit(above: Reading) -> Reading:
    return Reading(above.text, above.spans, "inherited", inherited=True)


OFFERS: Mapping[str, Callable[[Situation], Iterator[Reading]]] = {
    "index": _index,
    "noun_of_share": _noun_of_share,
    "object_with_measure": _object_with_measure,
    "counted_object": _counted_object,
    "measured_object": _measured_object,
    "noun_of_relative_clause": _noun_of_relative_clause,
    "event": _event,
    "its_noun": _its_noun,
    "ratio": ratio,
    "subject": _subject,
    "activity": _activity,
    "clause_before": _clause_before,
    "rate_of_topic": rate_of_topic,
    "share_of_topic": share_of_topic,
    "topic": _topic,
    "any_activity": _any_activity,
    "sentence_subject": _sentence_subject,
}
"""What `[priority]` in `binding.toml` may name for an indicator."""
