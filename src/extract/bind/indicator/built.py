"""Indicators that stand nowhere in one piece: put together from two places of the text."""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.atoms import OWNERS
from extract.bind.cues import read_frame
from extract.bind.indicator.asked import counts_alone, is_of_other_sort, shared_end
from extract.bind.indicator.graded import graded_part
from extract.bind.phrases import Phrase, subject_phrase
from extract.bind.phrases.words import AMOUNTS, CLOSING
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.rulebook.binding import BindingRules

LONGEST_PREDICATE = 24
"""Characters that a predicate may have that tells which of the things are counted."""

LEAST_OF_COUNT = 4
"""Characters of one that says more of things that are counted than that they are: 6个县停水."""

LONGEST_TAIL = 6
"""Characters of the longest head that one indicator lends to the next."""


def built_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What the noun behind the number does, and what the noun before it takes from the topic."""
    yield from _predicated(at)
    yield from _of_clause_above(at)
    above = at.state.topic.parent or at.state.topic.reading
    if at.left is None or above is None:
        return
    if at.sense.measure == "share" and read_frame(
        at.scene, at.quantity, at.sense, at.rules.binding
    ):
        return  # 考生中，应届生占9%，男生占8% are two ways to tell them apart
    if all(atom.tag in OWNERS for atom in at.left.atoms):
        return  # 甲公司9亿元 is no amount of another name
    local = read_phrase(at.scene, at.left, "subject_before")
    yield from _side_of_trade(local, above)
    segment = at.is_word(local.text, "segments") and _may_be_segment(at, local, above)
    apart = at.counted and is_of_other_sort(at, above.text)
    apart = apart or _counts_another(at, local, above)
    graded = graded_part(at, local, above)
    whole = [("part_of_above", graded), ("joined:all", graded)] if graded else None
    parts = () if apart else whole or _part_of(local, above, at.rules.binding, segment)
    for way, reading in parts:
        yield way, reading
        if at.scene.locate(above.spans) is not None:
            yield f"{way}_here", reading
            if at.is_word(local.text, "heads") and _tail(above.text, at.rules.binding):
                yield f"{way}_beside", reading
    yield from _of_same_segment(at, local)
    if segment:
        own = next((w for w in at.rules.binding.words["segments"] if above.text.startswith(w)), "")
        joined = local.text + above.text.removeprefix(own)
        yield "segment_of_above", _joined(joined, above, local, "part_of")
    if at.is_word(local.text, "leaning", "heads") or names_amount(local.text, at.rules.binding):
        return
    tails = dict.fromkeys(_tail(r.text, at.rules.binding) for r in (above, *at.state.topics[:2]))
    for tail in tails:
        other = at.counted and is_of_other_sort(at, tail)  # 项目总投资 of 9个
        if tail and tail not in local.text and not other:
            yield "with_tail", _joined(local.text + tail, above, local, "with_tail")


def _of_same_segment(at: Situation, local: Reading) -> Iterator[tuple[str, Reading]]:
    """线上销售额9亿元，销量3万台: the part that the number before was about holds on."""
    if not at.state.topics or at.scene.locate(at.state.topics[0].spans) is None:
        return
    above, segments = at.state.topics[0], at.rules.binding.words["segments"]
    own = max((w for w in segments if above.text.startswith(w)), key=len, default="")
    rest = above.text.removeprefix(own)
    apart = [w for w in segments if local.text.startswith(w) and not rest.startswith(w)]
    if own and rest and not apart and local.text not in above.text:
        yield "of_same_segment", _joined(own + local.text, above, local, "part_of")


def _side_of_trade(local: Reading, above: Reading) -> Iterator[tuple[str, Reading]]:
    """与邻国进出口9亿元，其中出口5亿元: the side that is told takes the place of both."""
    side = next((w for w in ("出口", "进口") if local.text.removesuffix("额") == w), None)
    opening, both, _ = above.text.rpartition("进出口")
    if side is not None and both and opening:
        yield "side_of_trade", _joined(opening + local.text, above, local, "part_of")


def _of_clause_above(at: Situation) -> Iterator[tuple[str, Reading]]:
    """机电产品是主力，出口9亿元: what a clause without a number opens with sets apart the
    amount that the next clause names."""
    if at.left is None or not at.is_word(at.left.text, "leaning", "heads"):
        return
    previous = at.scene.clause_before(at.scene.clause_of(at.quantity.start)[0])
    if previous is None or at.scene.holds_quantity(*previous):
        return
    who = subject_phrase(at.scene, previous, at.rules.binding)
    if who is None or all(atom.tag in OWNERS for atom in who.atoms):
        return
    if any(at.is_word(a.text, "reporting") for a in at.scene.between(who.start, previous[1])):
        return  # 分析人士预计，产量…; 他说，产量…
    above, local = read_phrase(at.scene, who, ""), read_phrase(at.scene, at.left, "")
    if at.ends_with(above.text, "heads") or local.text in above.text:
        return
    text = above.text.removesuffix("市场") + local.text
    reading = Reading(text, above.spans + local.spans, "of_clause_above", inherited=True)
    yield "of_clause_above", reading
    known = at.scene.lookup.traits[above.text].owning
    yield f"of_clause_above:{'thing' if known else 'other'}", reading


def _may_be_segment(at: Situation, local: Reading, above: Reading) -> bool:
    """男性700万人 behind a 性别比 is no part of it."""
    apart = above.text.endswith(("比", "比例", "比率")) and at.sort != "percent"
    return not apart and local.text not in above.text


def _predicated(at: Situation) -> Iterator[tuple[str, Reading]]:
    """46%的受访者每天运动 is 每天运动的受访者: the share of those who do.

    其中9家已停产 behind 企业30家 is 停产的企业, 85家公司签订了协议 are 签订了协议的公司.
    """
    told = at.sense.measure == "share" or at.sort == "person"
    if not told and not at.counted:
        return
    who = _counted(at)
    if who is None:
        return
    start, end = at.scene.after(at.quantity)
    start = at.right.end if at.right is not None else start
    behind = [a for a in at.scene.between(start, end) if a.text.strip()]
    while behind and (behind[-1].tag == "x" and behind[-1].text not in CLOSING):
        behind.pop()
    while behind and behind[0].tag in ("d", "c", "ul"):
        behind.pop(0)
    size = sum(len(a.text) for a in behind)
    if not behind or (at.right is None and at.is_word(behind[0].text, "growth", "linking")):
        return
    least = 2 if told or at.right is None else LEAST_OF_COUNT
    if behind[0].tag[0] in "vpad" and least <= size <= LONGEST_PREDICATE:
        does = read_phrase(at.scene, Phrase(tuple(behind)), "")
        text, spans = f"{does.text}的{who.text}", who.spans + does.spans
        way = (
            "predicated_above" if at.right is None else "predicated" if told else "predicated_count"
        )
        yield way, Reading(text, spans, "predicated", inherited=at.right is None)


def _counted(at: Situation) -> Reading | None:
    """Who or what does it: the noun behind the number, else what the text was about."""
    if at.right is not None:
        return read_phrase(at.scene, at.right, "")
    before = at.scene.spoken_before(at.scene.before(at.quantity)[1])
    said = at.state.topic.parent is not None or (before is not None and before.text in _THERE_ARE)
    return (at.state.topic.parent or at.state.topic.reading) if said and at.left is None else None


_THERE_ARE = ("有", "共有", "还有", "另有", "其中")


def _part_of(
    local: Reading, above: Reading, rules: BindingRules, segment: bool
) -> Iterator[tuple[str, Reading]]:
    """住户部门贷款…，其中短期贷款 is 住户部门短期贷款; 境外输入 of 新增病例 is 新增境外输入病例.

    A segment (城市, 男性) is no head: nothing of the whole stands before it.
    """
    if local.text in rules.words["renewing"]:  # 现有职工300人，新增20人
        renewed = local.text + above.text.removeprefix(local.text)
        yield "part_of_above", _joined(renewed, above, local, "part_of")
        return
    same = shared_end(local.text, above.text)
    shared = same if same > 1 else len(_tail(above.text, rules))
    prefix = above.text[: len(above.text) - shared].removesuffix("的")
    doubled = rules.measured_by(prefix) & rules.measured_by(local.text)  # 营收|收入
    apart = prefix not in local.text and local.text not in above.text
    kept = _kept_of(prefix, same, shared, rules)
    two = kept == "measure" and names_amount(local.text, rules)  # 折年率|消费支出
    if len(prefix) > 1 and apart and not (doubled or two or segment):
        whole = _joined(prefix + local.text, above, local, "part_of")
        yield "part_of_above", whole
        yield f"joined:{kept}", whole
    opening = next((w for w in rules.words["renewing"] if above.text.startswith(w)), "")
    leans = local.text in rules.words["leaning"]  # 总数 behind 新增企业 is none of new ones
    fits = not local.text.startswith(opening) and local.text not in above.text
    if opening and fits and not leans:
        rest = above.text.removeprefix(opening)
        yield "kind_of_above", _joined(opening + local.text + rest, above, local, "part_of")


def _kept_of(prefix: str, same: int, shared: int, rules: BindingRules) -> str:
    """What a part takes from its whole: all but a head that both have, or that it does without.

    汽车保有量 before 卡车 is no 汽车保有量卡车: few names have an amount in their middle.
    """
    if rules.measured_by(prefix) or prefix.endswith(AMOUNTS):
        return "measure"
    return "shared" if same > 1 else "tail" if shared else "all"


def _counts_another(at: Situation, local: Reading, above: Reading) -> bool:
    """经营主体9万户，其中企业8万户: a noun that counts by itself is said without its whole."""
    among = at.counted and at.state.topic.parent is not None
    ends = shared_end(local.text, above.text) > 1 or _tail(above.text, at.rules.binding)
    return among and not ends and counts_alone(at)


def names_amount(name: str, rules: BindingRules) -> bool:
    """研发投入, 成交额: what names an amount of money or a rate lacks no head of another."""
    return name.endswith(AMOUNTS) or bool(rules.measured_by(name) & _AMOUNTS_OF)


_AMOUNTS_OF = frozenset(("money", "percent"))


def _tail(name: str, rules: BindingRules) -> str:
    """The head at the end of a name, which it may lend: 总额 of 出口总额."""
    ends = (name[-size:] for size in range(min(LONGEST_TAIL, len(name) - 1), 1, -1))
    return next((e for e in ends if e in rules.words["heads"] or e in rules.words["leaning"]), "")


def _joined(text: str, above: Reading, local: Reading, rule_id: str) -> Reading:
    return Reading(text, above.spans + local.spans, rule_id, inherited=True)
