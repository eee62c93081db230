"""Which time expression governs a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.bind.scene import Scene
from extract.bind.situation import Situation, Values
from extract.records import BoundTime, Context, Mention, Span
from extract.rulebook.binding import BindingRules


def candidates(at: Situation, earlier: BoundTime | None) -> Iterator[tuple[str, BoundTime]]:
    """The periods with a value that are offered, each with the offer's name, in order of priority.

    `earlier` is the period in force.
    """
    for name in at.rules.binding.priority["period"]:
        if name == "in_force":
            if earlier is not None:
                yield name, replace(earlier, rule_id="period:inherited", member=None)
            continue
        for time in OFFERS[name](at):
            yield name, _bound(at.scene, time, name)


def _in_clause(at: Situation) -> Iterator[Mention]:
    """The nearest before the number in its clause."""
    start = at.scene.clause_of(at.quantity.start)[0]
    yield from (t for t in _governing(at) if start <= t.start)


def _behind_in_clause(at: Situation) -> Iterator[Mention]:
    """4名学生昨日提堂: behind a number that is alone in its clause."""
    start, end = at.scene.clause_of(at.quantity.start)
    others = at.scene.holds_quantity(start, at.quantity.start)
    if not others and not at.scene.holds_quantity(at.quantity.end, end):
        yield from (t for t in _usable(at) if at.quantity.end <= t.start < end)


def _in_sentence(at: Situation) -> Iterator[Mention]:
    """The nearest in the clauses before."""
    start = at.scene.clause_of(at.quantity.start)[0]
    yield from (t for t in _governing(at) if t.start < start)


def _of_report(at: Situation) -> Iterator[Mention]:
    """7日表示: when it was said, where nothing else is known."""
    yield from reversed([t for t in _usable(at) if t.end <= at.quantity.start])


def _governing(at: Situation) -> Iterator[Mention]:
    """Times before the number that are its own, the nearest first."""
    around = (t for t in _usable(at) if t.start < at.quantity.start and at.quantity.end <= t.end)
    yield from around  # the 五年 of 这五年
    for time in reversed([t for t in _usable(at) if t.end <= at.quantity.start]):
        if not _used_up(at.scene, time, at.quantity) and not _tells_the_report(
            at.scene, time, at.rules.binding
        ):
            yield time


def _usable(at: Situation) -> list[Mention]:
    """Times that have a value and are not what something is held against."""
    key = at.scene.sentence.sentence_id
    return [
        t
        for t in at.scene.times
        if at.values.get((key, t.start)) and not _compared(at.scene, t, at.state.spent)
    ]


OFFERS: Mapping[str, Callable[[Situation], Iterator[Mention]]] = {
    "clause": _in_clause,
    "clause_after": _behind_in_clause,
    "sentence": _in_sentence,
    "report": _of_report,
}
"""What `[priority]` in `binding.toml` may name for a period, beside `in_force`."""


def of_title(scene: Scene, values: Values) -> BoundTime | None:
    """The time that a title names; None for a sentence that ends as one."""
    if scene.text.rstrip().endswith(("。", "！", "？", "；", "，")):
        return None
    for time in scene.times:
        if values.get((scene.sentence.sentence_id, time.start)):
            return _bound(scene, time, "title")
    return None


def share_out(at: Situation, when: BoundTime, listed: bool) -> BoundTime:
    """2019年至2022年…分别为: each number of a list gets its part of an interval.

    Not where the numbers are `listed` over several indicators;
    of an interval that is only in force, the years: 1—2月 goes on as one period.
    """
    scene, quantity = at.scene, at.quantity
    inherited = when.rule_id == "period:inherited"
    value = at.values.get((when.sentence_id, when.mention.start)) or ""
    if listed or (inherited and "-" in value.partition("/")[0]):
        return when
    run = scene.run_of(quantity)
    own = when.sentence_id == scene.sentence.sentence_id
    lead = scene.text[when.mention.end if own else 0 : run[0].start]
    if len(run) == 1 or not any(word in lead for word in ("分别", "依次")):
        return when
    return replace(when, member=(run.index(quantity), len(run)))


def holds_on(scene: Scene, when: BoundTime | None) -> bool:
    """Whether the numbers behind inherit it: not the starting point of 从…到…, nor a beginning."""
    if when is None:
        return False
    own = when.sentence_id == scene.sentence.sentence_id
    return not (own and (_is_opened(scene, when.mention) or when.mention.part("since")))


def _bound(scene: Scene, time: Mention, where: str) -> BoundTime:
    spans = scene.sentence.content.spans(time.start, time.end)
    return BoundTime(scene.sentence.sentence_id, time, spans, f"period:{where}")


def _compared(scene: Scene, time: Mention, spent: Sequence[Span]) -> bool:
    """较2015年, 比去年同期: what the number is held against, not when it holds."""
    if any(s <= time.start < e for s, e in spent):
        return True
    before = scene.text[max(0, time.start - 1) : time.start]
    return time.part("against") is not None or before in ("比", "较", "同", "与")


def _is_opened(scene: Scene, time: Mention) -> bool:
    before = scene.text[max(0, time.start - 1) : time.start]
    return before in ("从", "由", "自") or scene.text[time.start] in "从由自"


def _used_up(scene: Scene, time: Mention, quantity: Mention) -> bool:
    """从2015年末的820万人减少至…: a time behind 从 or 由 governs the next number only."""
    if not _is_opened(scene, time):
        return False
    return scene.holds_quantity(time.end, quantity.start)


def _tells_the_report(scene: Scene, time: Mention, rules: BindingRules) -> bool:
    """7日表示, 近日发布: when it was said, not when it held."""
    end = scene.clause_of(time.start)[1]
    text = scene.text[time.end : min(end, time.end + 30)]
    has_number = scene.holds_quantity(time.end, end)
    return not has_number and any(word in text for word in rules.words["reporting"])


def inherited(at: Situation, modality: str) -> BoundTime | None:
    """The period in force; one that is still to come does not hold for what has happened."""
    period, date = at.state.period, at.context.date
    if period is None or modality != "actual" or date is None:
        return period
    start = (at.values.get((period.sentence_id, period.mention.start)) or "").partition("/")[0]
    return at.state.frame if start[:4] > date[:4] else period


def can_frame(when: BoundTime, values: Values, context: Context) -> bool:
    """Whether a period can hold for a whole article: stated of its numbers, and not to come."""
    if when.rule_id.endswith(("report", "inherited")) or when.mention.part("to") is not None:
        return False
    start = (values[when.sentence_id, when.mention.start] or "").partition("/")[0]
    return context.date is None or start[:4] <= context.date[:4]
