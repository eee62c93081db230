"""What the words around a number say of its sense: measure, direction, basis, reference."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from extract.bind.against import USUAL, basis_in_time, basis_of, said_beside, spoken, trimmed
from extract.bind.echoes import FEW_SHARES, is_of_other_time, names_rate, numbers_before, restated
from extract.bind.runs import unit_text
from extract.bind.scene import Scene
from extract.records import Mention, Span
from extract.rulebook.binding import MASKS, BindingRules, Cue, matches

WINDOW = 60
"""Characters before a number that a cue may look at."""

CHANGES = ("change", "change_rate")
"""Measures that are held against an earlier time."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What the cues before and after a quantity say."""

    measure: str
    direction: str | None
    basis: str | None
    reference: Span | None  # in the sentence
    rule_id: str


def unit_class(scene: Scene, quantity: Mention) -> str:
    """percent, point, multiple, fraction, rank, count or amount: what the cues distinguish."""
    if quantity.rule_id.endswith("rank"):
        return "rank"
    return _class_of(scene.text[quantity.start : quantity.end], unit_text(scene.text, quantity))


@lru_cache(maxsize=1 << 12)
def _class_of(text: str, unit: str) -> str:
    if unit.endswith(("百分点", "基点", "个点")):
        return "point"
    if unit in ("%", "‰", "成", "折") or text.startswith(("百分之", "千分之")) or "成" in text[-2:]:
        return "percent"
    if unit == "番" or text.endswith("番"):
        return "doubling"
    if unit in ("倍",) or text.endswith(("倍", "番")):
        return "multiple"
    if ("分之" in text and unit in ("", "个")) or _PART.fullmatch(text):
        return "fraction"
    return "count" if _is_classifier(unit) else "amount"


def is_part(text: str, kind: str) -> bool:
    """Whether a number says a part of something (三成, 一半, 三分之二); % says a rate too."""
    return kind == "fraction" or (kind == "percent" and _RATE.search(text) is None)


_RATE = re.compile("[%‰％折]|[百千万]分之")


def unit_sort(scene: Scene, quantity: Mention, rules: BindingRules) -> str:
    """A finer division than `unit_class`: counts and amounts by what is counted or measured."""
    kind, unit = unit_class(scene, quantity), unit_text(scene.text, quantity)
    if kind not in ("count", "amount"):
        return kind
    if "元" in unit or quantity.part("currency"):
        return "price" if "/" in unit or "每" in unit or quantity.part("per") else "money"
    return rules.sorts.get(unit, kind if unit else "bare")


_PART = re.compile(r"\d+/\d+|半数|[过近大]半|一[大多]?半[多强]?")


@lru_cache(maxsize=1 << 12)
def _is_classifier(unit: str) -> bool:
    return bool(unit) and not any(mark in unit for mark in _MEASURED)


_MEASURED = (
    "元", "吨", "米", "克", "升", "瓦", "时", "亩", "顷", "里", "度", "℃", "赫", "伏", "安", "帕",
    "斤", "天", "年", "月", "日", "分", "秒", "周", "卡", "焦", "镑", "美", "欧",
)  # fmt: skip


def read_measure(scene: Scene, quantity: Mention, rules: BindingRules) -> Sense:
    """The sense of the number that this one only says in another unit (0.09亿元，即0.15%), else by
    the first measure rule that matches; what is below zero goes down."""
    told, kind = restated(scene, quantity), unit_class(scene, quantity)
    same = read_measure(scene, told, rules) if told else None
    if same is not None and same.measure in CHANGES and same.measure != _change_in(kind):
        return replace(same, measure=_change_in(kind))
    sense = _by_rule(scene, quantity, rules)
    if sense.rule_id in _UNSAID and kind in _PARTS:
        if _shared_before(scene, quantity, rules):
            return replace(sense, measure="share", basis="whole", rule_id="share_bare")
        sense = _rate_before(scene, quantity, rules) or sense
    sunk = sense.direction == "up" and _BELOW_ZERO.match(scene.text, quantity.start)
    return replace(sense, direction="down") if sunk else sense


_PARTS = ("percent", "fraction")
_UNSAID = ("level", "turned_to", "level_of_earlier")
"""Rules of what has no words that tell its sense."""


def _shared_before(scene: Scene, quantity: Mention, rules: BindingRules) -> bool:
    """甲类占63.7%，乙类28.9%; 占比26%，五年前只有12%: whether the last percentage before that says
    its sense is a share, and nothing since names a rate."""
    parts = (q for q in numbers_before(scene, quantity) if unit_class(scene, q) in _PARTS)
    end = scene.after(quantity)[1]
    for last in islice(parts, 0 if scene.is_crowded else FEW_SHARES):
        if names_rate(scene, last.end, end):
            return False
        sense = _by_rule(scene, last, rules)
        if sense.rule_id not in _UNSAID:
            return sense.measure == "share"
    return False


def _rate_before(scene: Scene, quantity: Mention, rules: BindingRules) -> Sense | None:
    """增长7%，去年四季度为5%: what a clause tells that names another time and nothing else is a
    rate as the last percentage was."""
    if scene.is_crowded or not is_of_other_time(scene, quantity):
        return None
    told = (q for q in numbers_before(scene, quantity) if unit_class(scene, q) != "point")
    last = next(told, None)
    if last is None or unit_class(scene, last) != "percent":
        return None
    sense = _by_rule(scene, last, rules)
    sense = sense if sense.rule_id not in _UNSAID else _rate_before(scene, last, rules) or sense
    usual = sense.basis in (None, "yoy", "mom")
    rate = sense.measure == "change_rate" and usual
    return replace(sense, reference=None, rule_id="rate_bare") if rate else None


_BELOW_ZERO = re.compile("[-−－–]|负")


def _change_in(kind: str) -> str:
    return "change_rate" if kind in _RATES else "change"


_RATES = ("percent", "multiple", "fraction", "doubling")


def _by_rule(scene: Scene, quantity: Mention, rules: BindingRules) -> Sense:
    """The first measure rule that matches, in the order of the rule file."""
    kind = unit_class(scene, quantity)
    part = is_part(scene.text[quantity.start : quantity.end], kind)
    before, after = scene.before(quantity), scene.after(quantity)
    low = max(_opening(scene, before, rules), before[1] - WINDOW)
    left, right = scene.masked[low : before[1]].rstrip(), scene.masked[slice(*after)]
    if left.endswith(("（", "(")) or right.startswith(("（即", "(即")):
        # 甲（12%）、乙（8%）净利同比增长: of all of the list; 18%（即9万人）来自农村
        right = scene.masked[after[0] : scene.clause_of(quantity.start)[1]]
    for cue in scene.masked_cues["measure"]:
        if cue.units and kind not in cue.units and not (part and "part" in cue.units):
            continue
        found = matches(cue, left, right)
        if found is not None:
            sense = _from(scene, _sense(cue, found, low, left, rules))
            sense = _since(scene, _than_usual(scene, _than_last(scene, sense, kind)), rules)
            return _left_open(scene, before, _of_two(scene, quantity, sense), rules)
    raise AssertionError("the last measure rule matches everything")


def _opening(scene: Scene, before: Span, rules: BindingRules) -> int:
    """Where the words that tell the sense begin: a clause without a subject (…占比最高，达45%)
    goes on with the clause before."""
    start, end = before
    ahead = scene.clause_before(start)
    bare = start < end and rules.bare.fullmatch(scene.masked, start, end)
    open_share = ahead is not None and _OPEN_SHARE.search(scene.masked, *ahead)
    return ahead[0] if ahead is not None and (bare or open_share) else start


_OPEN_SHARE = re.compile(f"占[^{MASKS['Q']}]{{1,25}}(?:份额|比重|比例)[，,：:]$")
"""占全国的份额，进出口11.7%: what the numbers of the next clause are shares of."""


def _from(scene: Scene, sense: Sense) -> Sense:
    """恢复到去年的七成: the time holds 到, which is none of the words for it."""
    if sense.reference is None or not scene.text.startswith(("到", "至"), sense.reference[0]):
        return sense
    start, end = sense.reference
    return replace(sense, reference=(start + 1, end))


def _than_last(scene: Scene, sense: Sense, kind: str) -> Sense:
    """比上届博览会增加12家: a gap to the last one of a series is a change."""
    last = sense.reference is not None and _LAST_ONE.match(scene.text, sense.reference[0])
    if not last or sense.measure != "difference":
        return sense
    return replace(sense, measure=_change_in(kind), basis="period")


_LAST_ONE = re.compile("上一?[届次期轮季个]|前一?[届次期轮]")


def _than_usual(scene: Scene, sense: Sense) -> Sense:
    """较常年同期偏多两成, 较历史同期偏低5℃: what is usual is no earlier state, and not a year."""
    usual = sense.reference is not None and USUAL.match(scene.text, sense.reference[0])
    if not usual or sense.measure not in CHANGES:
        return sense
    return replace(sense, measure="difference", basis="period")


def _since(scene: Scene, sense: Sense, rules: BindingRules) -> Sense:
    """比上年, 较去年同期 is year on year, 比上月 month on month; 较2023年 is a period."""
    if sense.basis != "period" or sense.reference is None:
        return sense
    words = scene.text[sense.reference[0] : sense.reference[1]]
    return replace(sense, basis=basis_in_time(words, rules))


def _of_two(scene: Scene, quantity: Mention, sense: Sense) -> Sense:
    """同比、环比分别下降3.1%和0.3%: to each number its own basis."""
    run = scene.run_of(quantity)
    if len(run) != 2 or sense.measure not in CHANGES:
        return sense
    named = _TWO_BASES.search(scene.text, 0, run[0].start)
    return replace(sense, basis=spoken(named[1 + run.index(quantity)])) if named else sense


_TWO_BASES = re.compile("(同比|环比)(?:[、和与及]|以及)(同比|环比)[^，。；]{0,12}$")


def _left_open(scene: Scene, before: Span, sense: Sense, rules: BindingRules) -> Sense:
    """The basis of a change whose own words leave it open: the sentence up to it may tell,
    by what its words stand for or by the words themselves (恒生指数 is a name)."""
    unnamed = sense.basis == "entity" and sense.reference is None
    if not unnamed and (sense.basis is not None or sense.measure not in CHANGES):
        return sense
    up_to = slice(max(0, before[1] - WINDOW), before[1])
    masked, words = scene.masked[up_to], scene.text[up_to]
    told = _told_basis(rules, masked, words)
    return replace(sense, basis=told or sense.basis if unnamed else told)


def _told_basis(rules: BindingRules, *texts: str) -> str | None:
    """What the first basis rule says that matches one of some texts before a number."""
    told = (c.says["basis"] for c in rules.basis if any(matches(c, text, "") for text in texts))
    return next(told, None)


def _sense(cue: Cue, found: re.Match[str], low: int, left: str, rules: BindingRules) -> Sense:
    named = next((n for n in found.re.groupindex if found.group(n)), None)
    reference = trimmed(*found.span(named), low, left) if named else None
    basis = basis_of(cue.says.get("basis"), found.group(named) if named else "", rules)
    if named and basis == "period":
        basis = said_beside(left, found.start(named)) or basis
    if basis is None and cue.before is None:  # 3%的环比增长
        basis = spoken(found[0])
    return Sense(cue.says["measure"], cue.says.get("direction"), basis, reference, cue.id)


def leaves_basis(scene: Scene, rules: BindingRules) -> str | None:
    """各类价格同比均上涨。其中…: what a sentence says of changes behind its last number."""
    start = scene.quantities[-1].end if scene.quantities else 0
    left = scene.masked[start:].rstrip("。；")
    return _told_basis(rules, left)


def read_frame(
    scene: Scene, quantity: Mention, sense: Sense, rules: BindingRules
) -> tuple[str | None, Span, str] | None:
    """Basis, reference and rule of a clause before that says what its numbers are held against.

    A whole for shares and ranks, an earlier time for changes that say nothing else, another
    for a gap to it.
    """
    text = scene.masked[: scene.clause_of(quantity.start)[0]]
    for cue in scene.masked_cues["frame"]:
        assert cue.before is not None
        whole = cue.says["basis"] == "whole"
        gap = sense.measure == "difference"
        if not (_is_among(sense) if whole else gap or sense.measure in CHANGES):
            continue
        found = [m.span("reference") for m in cue.before.finditer(text)]
        if found and (whole or gap or _lacks_time(scene, quantity, sense, found[-1])):
            words = scene.text[slice(*found[-1])]
            time = basis_in_time(words, rules)
            return sense.basis if whole else sense.basis or time, found[-1], cue.id
    return None


def _is_among(sense: Sense) -> bool:
    return sense.basis == "whole" or sense.measure == "rank"


def _lacks_time(scene: Scene, quantity: Mention, sense: Sense, named: Span) -> bool:
    """Whether it may be held against the time named: what says 同比 only as the first behind it."""
    return not sense.basis or not scene.holds_quantity(named[1], quantity.start)
