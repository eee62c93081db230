"""Which noun phrase a number measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.bind.cues import Sense, unit_class
from extract.bind.phrases import (
    Phrase,
    is_activity,
    is_noun,
    left_phrase,
    relative_phrase,
    right_phrase,
    subject_phrase,
)
from extract.bind.scene import Atom, Scene, unit_text
from extract.records import Mention, Span
from extract.rulebook.binding import BindingRules


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate for the indicator: its text and where its pieces stand in the raw text."""

    text: str
    spans: tuple[Span, ...]
    rule_id: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What the text before was about: the indicator that a clause without a subject inherits."""

    reading: Reading | None = None
    listed: tuple[Reading, ...] = ()  # the members of the last list (化工、纺织、食品类企业)
    parent: Reading | None = None  # the indicator before 其中
    segment: tuple[str, int] = ("", -1)  # the part of the sentence in which the parent holds
    rate: bool = False  # the last number was a rate of change of the reading


def candidates(
    scene: Scene, quantity: Mention, sense: Sense, topic: Topic, rules: BindingRules
) -> Iterator[Reading]:
    """Indicator candidates in order of priority; the first is taken."""
    right = right_phrase(scene, scene.after(quantity), rules)
    left = _left(scene, quantity, sense, rules)
    counted = unit_class(scene, quantity) in ("count",)
    if sense.rule_id == "share_of_noun_after" and right and _attached(scene, quantity, right):
        yield reading(scene, right, "object_after")
    if sense.measure in ("level", "change") and right and _attached(scene, quantity, right):
        if left is not None and left.text in rules.words["leaning"]:
            yield _leaning_on_object(reading(scene, right, ""), reading(scene, left, ""))
        elif counted or _modifies(scene, quantity, right):
            yield reading(scene, right, "object_after")
        elif left is None:
            yield reading(scene, right, "measured_after")
    if counted and right is None and unit_text(scene.text, quantity) not in ("人", "次", "人次"):
        behind = relative_phrase(scene, scene.after(quantity), rules)
        if behind is not None:
            yield reading(scene, behind, "relative_after")
    event = _event_after(scene, quantity)
    if event is not None:
        yield reading(scene, Phrase((event,)), "event_after")
    if left is not None:
        yield from _subject(scene, quantity, left, sense, topic, rules)
    verb = _verb_before(scene, quantity, rules)
    if verb is not None and sense.measure == "level" and sense.rule_id != "turned_to":
        yield reading(scene, Phrase((verb,)), "verb_before")
    near = _clause_before(scene, quantity, rules)
    if near is not None:
        yield near
    if topic.reading is not None and topic.rate and sense.measure == "difference":
        yield Reading(
            topic.reading.text + "增速", topic.reading.spans, "inherited_rate", inherited=True
        )
    if topic.reading is not None:
        yield _inherit(topic.reading)
    if verb is not None:
        yield reading(scene, Phrase((verb,)), "verb_before")
    opening = subject_phrase(scene, (0, quantity.start), rules)
    if opening is not None:
        yield _inherit(reading(scene, opening, "sentence_subject"))


def _modifies(scene: Scene, quantity: Mention, right: Phrase) -> bool:
    """收购的3亿元股权, 98%的合格率: the noun behind is what the number belongs to."""
    if scene.text[quantity.start - 1 : quantity.start] == "的":
        return True
    of = scene.text[quantity.end : right.start].endswith("的")
    return of and right.text.endswith(("率", "度", "比", "比重", "比例"))


def _event_after(scene: Scene, quantity: Mention) -> Atom | None:
    """12人受伤: what happened to those who are counted, at the end of the clause."""
    if unit_text(scene.text, quantity) not in ("人", "名", "例", "头", "起", "位", "户", "人次"):
        return None
    start, end = scene.after(quantity)
    atoms = [a for a in scene.between(start, end) if a.text not in "，。；、"]
    return atoms[0] if len(atoms) == 1 and atoms[0].tag in ("v", "vn", "vi") else None


def _clause_before(scene: Scene, quantity: Mention, rules: BindingRules) -> Reading | None:
    """The subject of the clause before, where that clause holds no number of its own."""
    start = scene.clause_of(quantity.start)[0]
    previous = scene.clause_before(start)
    if previous is None or scene.text[previous[1] - 1] != "，":
        return None
    if scene.holds_quantity(*previous):
        return None
    phrase = subject_phrase(scene, previous, rules)
    if phrase is None or not phrase.text.endswith(tuple(rules.words["heads"])):
        return None
    return _inherit(reading(scene, phrase, "clause_before"))


def _left(scene: Scene, quantity: Mention, sense: Sense, rules: BindingRules) -> Phrase | None:
    start, end = scene.before(quantity)
    if sense.reference is not None and sense.measure != "rank":
        end = min(end, _reference_start(scene, sense, start))
    if sense.measure == "rank" and sense.reference is not None:
        end = min(end, sense.reference[0])
    return left_phrase(scene, (start, end), rules)


def _reference_start(scene: Scene, sense: Sense, start: int) -> int:
    """Where the words of comparison begin: the noun stands before 高于, 占, 较."""
    assert sense.reference is not None
    position = sense.reference[0]
    for atom in reversed(scene.between(start, position)):
        if not atom.text.isspace():
            return atom.start
    return position


def _attached(scene: Scene, quantity: Mention, right: Phrase) -> bool:
    """Whether the phrase follows the number directly, but for 左右, 以上, 的."""
    between = scene.text[quantity.end : right.start]
    return between.strip() in (
        "",
        "的",
        "以上",
        "以上的",
        "左右",
        "左右的",
        "以下",
        "以下的",
        "以内",
        "多",
        "多的",
    )


def _subject(
    scene: Scene,
    quantity: Mention,
    left: Phrase,
    sense: Sense,
    topic: Topic,
    rules: BindingRules,
) -> Iterator[Reading]:
    local = _with_doer(scene, quantity, left, rules)
    above = _clause_before(scene, quantity, rules) or topic.reading
    if above is None:
        yield local
        return
    if local.text in rules.words["leaning"]:
        yield _leaning(local, above, sense)
    elif local.text in above.text and len(above.text) > len(local.text) + 1:  # 进|出口 is no part
        yield _inherit(above)
    elif _is_price(scene, quantity) and (head := _head_of(above.text, rules)):
        if not local.text.endswith(("价", "价格", "费", "金", head)):
            yield Reading(local.text + head, local.spans + above.spans, "priced", inherited=True)
    elif topic.parent is not None:
        yield _under(local, topic.parent, unit_class(scene, quantity) == "count")
    yield local


def _with_doer(scene: Scene, quantity: Mention, left: Phrase, rules: BindingRules) -> Reading:
    """农产品完成出口9亿元 is 农产品出口: a bare head takes the subject before its verb."""
    local = reading(scene, left, "subject_before")
    if not _is_bare_head(local.text, rules):
        return local
    start = scene.before(quantity)[0]
    verb = next(reversed(scene.between(start, left.start)), None)
    if verb is None or verb.text not in ("完成", "实现", "达到", "取得"):
        return local
    doer = left_phrase(scene, (start, verb.start), rules)
    if doer is None:
        return local
    subject = reading(scene, doer, "subject_before")
    return Reading(subject.text + local.text, subject.spans + local.spans, "doer_and_head")


def _is_price(scene: Scene, quantity: Mention) -> bool:
    unit = unit_text(scene.text, quantity)
    return "元" in unit and ("/" in unit or quantity.part("per") is not None)


def _head_of(text: str, rules: BindingRules) -> str | None:
    """The head that a priced thing lends to the next one: 大料的价格…, 小料5万元/吨."""
    return next((h for h in ("价格", "均价", "单价", "报价") if text.endswith(h)), None)


def _is_bare_head(text: str, rules: BindingRules) -> bool:
    if text in rules.words["heads"] or text in rules.words["leaning"]:
        return True
    return len(text) <= 4 and text.endswith(("投资", "收入"))


def _leaning(local: Reading, topic: Reading, sense: Sense) -> Reading:
    """增速 after 进出口 is 进出口增速; as the base of a rate it is 进出口 itself."""
    if sense.measure in ("change_rate", "share"):
        return Reading(topic.text, topic.spans, "leaning_subject", inherited=True)
    joined = topic.text if topic.text.endswith(local.text) else topic.text + local.text
    return Reading(joined, topic.spans + local.spans, "leaning_subject", inherited=True)


def _under(local: Reading, parent: Reading, counted: bool) -> Reading:
    """A part behind 其中 carries what sets its whole apart: 农户贷款, 其中短期贷款."""
    shared = 0
    while shared < min(len(local.text), len(parent.text)) and (
        local.text[-1 - shared] == parent.text[-1 - shared]
    ):
        shared += 1
    if shared == 0 and counted and not set(local.text) & set(parent.text):
        shared = 0
    elif shared < 2:
        return local
    prefix = parent.text[: len(parent.text) - shared]
    if len(prefix) < 2 or prefix in local.text:
        return local
    return Reading(prefix + local.text, parent.spans + local.spans, "part_of", inherited=True)


def _leaning_on_object(whole: Reading, local: Reading) -> Reading:
    """总额为1000亿美元的回购计划 is 回购计划总额."""
    return Reading(whole.text + local.text, whole.spans + local.spans, "leaning_on_object")


def _inherit(topic: Reading) -> Reading:
    return Reading(topic.text, topic.spans, "inherited", inherited=True)


def _verb_before(scene: Scene, quantity: Mention, rules: BindingRules) -> Atom | None:
    start, end = scene.gap_before(quantity)
    for atom in reversed(scene.between(start, end)):
        if is_activity(atom, rules) and atom.text not in rules.words["linking"]:
            moves = atom.text in rules.words["growth"]
            return None if moves or len(atom.text) < 2 else atom
        if is_noun(atom):
            return None
    return None


def reading(scene: Scene, phrase: Phrase, rule_id: str) -> Reading:
    """A phrase of this sentence as a candidate, without the tail that only says how it is told."""
    atoms = list(phrase.atoms)
    while len(atoms) > 1 and atoms[-1].text in _TAIL:
        atoms.pop()
    start, end = atoms[0].start, atoms[-1].end
    text = scene.sentence.text[start:end].replace(" ", "")
    spans = scene.sentence.content.spans(start, end)
    return Reading(text, spans, rule_id)


_TAIL = frozenset({"占比", "比重", "增速", "增幅", "涨幅", "降幅", "跌幅", "同比", "环比"})
