"""What rules of grammar offer as the time of a number, and what becomes of the one that is taken.

They are asked in the order of `[priority]` in `binding.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from extract.bind.grammar import is_compared, leads_over
from extract.bind.period.apart import dates_peak, stands_apart
from extract.bind.scene import Scene
from extract.bind.situation import Situation, Values, told_value, valued_times
from extract.bind.state import Told
from extract.records import BoundTime, Context, Mention
from extract.rulebook.binding import BindingRules
from extract.times import is_after, last


def _in_clause(at: Situation) -> Iterator[Mention]:
    """The nearest before the number in its clause."""
    start = at.scene.clause_of(at.quantity.start)[0]
    yield from (t for t in _governing(at) if start <= t.start)


def _in_brackets(at: Situation) -> Iterator[Mention]:
    """较去年（72.1%）: the number in brackets is that of the time before them."""
    for time in at.scene.times:
        if at.scene.text[time.end : at.quantity.start].strip() in ("(", "（"):
            yield time


def _touching(at: Situation) -> Iterator[Mention]:
    """比2001年的1.6万亿元增长: the time right before the number is its own, compared or not."""
    yield from (t for t in at.scene.times if touches(at.scene, t, at.quantity))


def _behind_in_clause(at: Situation) -> Iterator[Mention]:
    """4名学生昨日提堂: behind a number that is alone in its clause."""
    start, end = at.scene.clause_of(at.quantity.start)
    others = at.scene.holds_quantity(start, at.quantity.start)
    if not others and not at.scene.holds_quantity(at.quantity.end, end):
        yield from (t for t in at.times if at.quantity.end <= t.start < end)


def _in_sentence(at: Situation) -> Iterator[Mention]:
    """The nearest in the clauses before."""
    start = at.scene.clause_of(at.quantity.start)[0]
    yield from (t for t in _governing(at) if t.start < start)


def _of_report(at: Situation) -> Iterator[Mention]:
    """7日表示: when it was said, where nothing else is known."""
    yield from reversed([t for t in at.times if t.end <= at.quantity.start])


def _governing(at: Situation) -> Iterator[Mention]:
    """Times before the number that are its own, the nearest first."""
    around = (t for t in at.times if t.start <= at.quantity.start and at.quantity.end <= t.end)
    yield from around  # the 五年 of 这五年
    before = [t for t in at.times if t.end <= at.quantity.start]
    if before and before[-1].part("rel") is not None:  # 截至3月30日，该院今年受理
        until = [t for t in before[:-1] if t.part("until") is not None]
        before += until[-1:]
    for time in reversed(before):
        if not is_used_up(at.scene, time, at.quantity) and not tells_report(
            at.scene, time, at.rules.binding
        ):
            yield time


OFFERS: Mapping[str, Callable[[Situation], Iterator[Mention]]] = {
    "touching": _touching,
    "brackets": _in_brackets,
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
    time = next(valued_times(scene, values), None)
    return bind_time(scene, time, "title") if time is not None else None


def told(scene: Scene, values: Values, rules: BindingRules) -> list[Told]:
    """The times of a sentence with a value, but for those that something is compared with."""
    own = (t for t in valued_times(scene, values) if not _is_counterpart(t))
    found = (t for t in own if not stands_apart(scene, t, rules) and not is_compared(scene, t, ()))
    return [Told(bind_time(scene, t, "inherited"), _manner(scene, t, rules)) for t in found]


def to_come(times: Iterable[Told], values: Values, date: str | None) -> BoundTime | None:
    """The last of the times that ends after the document was written."""
    ends = ((t.when, told_value(t.when, values)) for t in times)
    return next(
        (w for w, value in reversed([*ends]) if value and is_after(last(value), date)), None
    )


def _manner(scene: Scene, time: Mention, rules: BindingRules) -> str:
    if tells_report(scene, time, rules):
        return "report"
    if "《" in scene.text[: time.start].rpartition("》")[2]:
        return "titled"
    if is_opened(scene, time):
        return "opened"
    start = scene.clause_of(time.start)[0]
    lead = (
        "opens"
        if not scene.text[: time.start].strip()
        else "clause"
        if start == time.start
        else "inner"
    )
    return lead if scene.quantities else f"{lead}_numberless"


def starts_change(scene: Scene, time: Mention, quantity: Mention) -> bool:
    """从1月的23%上升至36%: whether a time is that of the number from which this one changed."""
    index = scene.quantities.index(quantity)
    before = scene.quantities[index - 1] if index else None
    if before is None or not (is_opened(scene, time) and touches(scene, time, before)):
        return False
    return leads_over(scene.text[before.end : quantity.start])


def holds_on(scene: Scene, when: BoundTime | None) -> bool:
    """Whether the numbers behind inherit it: not the starting point of 从…到…, nor a beginning,
    nor the years of a streak (连续三年), nor what was built for one number."""
    if when is None or when.iso is not None or when.mention.part("streak") is not None:
        return False
    if _is_counterpart(when.mention):
        return False  # 一改上年同期2%的降幅，增长1%
    if is_of_peak(scene, when):
        return False
    own = when.sentence_id == scene.sentence.sentence_id
    return not (own and (is_opened(scene, when.mention) or when.mention.part("since")))


def is_of_peak(scene: Scene, when: BoundTime | None) -> bool:
    """Whether the period of a number of the sentence is the day of a peak."""
    own = when is not None and when.sentence_id == scene.sentence.sentence_id
    return when is not None and own and dates_peak(scene, when.mention)


def _is_counterpart(time: Mention) -> bool:
    """去年同期: it is only named beside the period that is spoken of."""
    return time.rule_id.endswith(":counterpart")


def founds(scene: Scene, when: BoundTime | None, rules: BindingRules) -> bool:
    """公司成立于2011年: when something came to be, which says nothing of what it is today."""
    if when is None or when.sentence_id != scene.sentence.sentence_id:
        return False
    start, end = scene.clause_of(when.mention.start)
    return any(word in scene.text[start:end] for word in rules.words["founding"])


def bind_time(scene: Scene, time: Mention, where: str) -> BoundTime:
    """A time of the sentence as a period, with the characters that prove it."""
    spans = scene.sentence.content.spans(time.start, time.end)
    sentence = scene.sentence
    return BoundTime(
        sentence.sentence_id, time, spans, f"period:{where}", paragraph=sentence.paragraph
    )


def is_unplaced(when: BoundTime) -> bool:
    """往年, 上赛季, 投产后: a time that the text does not date, nor is it the document's."""
    return when.iso is None and when.mention.part("unplaced") is not None


def inherit(when: BoundTime) -> BoundTime:
    """A period as those that follow take it over: the whole of it, not a member's part."""
    sentence, time, spans = when.sentence_id, when.mention, when.spans
    rule_id, paragraph = "period:inherited", when.paragraph
    return BoundTime(sentence, time, spans, rule_id, paragraph, None, when.after, iso=when.iso)


def touches(scene: Scene, time: Mention, quantity: Mention) -> bool:
    """Whether a time stands right before a number: 2001年的1.6万亿元, 去年（72%）."""
    if scene.text.startswith("翻", quantity.start):
        return False  # 比去年翻番: its verb stands between
    between = scene.text[time.end : quantity.start]
    return time.end <= quantity.start and _TOUCHING.fullmatch(between) is not None


_TOUCHING = re.compile("[的时为达约近超（(]{0,3}")


def is_opened(scene: Scene, time: Mention) -> bool:
    """从2015年末, 自5月起: whether it is the point from which something changes or begins."""
    before = scene.text[max(0, time.start - 1) : time.start]
    return before in ("从", "由", "自") or scene.text[time.start] in "从由自"


def is_used_up(scene: Scene, time: Mention, quantity: Mention) -> bool:
    """从2015年末的820万人减少至…: a time behind 从 or 由 governs the next number only,
    a streak (连续三年) its clause."""
    if time.part("streak") is not None:
        return scene.clause_of(time.start)[1] <= quantity.start
    if _is_counterpart(time) and scene.clause_of(time.start)[0]:
        return scene.holds_quantity(time.end, quantity.start)  # 一改上年同期2%的降幅，增长1%
    if dates_peak(scene, time) and "；" in scene.text[time.end : quantity.start]:
        return True
    if not is_opened(scene, time) or time.part("since") is not None:
        return False
    return scene.holds_quantity(time.end, quantity.start)


def tells_report(scene: Scene, time: Mention, rules: BindingRules) -> bool:
    """7日表示, 近日发布: when it was said, not when it held."""
    end = scene.clause_of(time.start)[1]
    if scene.holds_quantity(time.end, end):
        return False
    reporting = scene.lookup.holding["reporting"]
    return reporting.search(scene.text, time.end, min(end, time.end + 30)) is not None


def inherited(at: Situation, modality: str) -> BoundTime | None:
    """The period in force; one that is still to come does not hold for what has happened."""
    period, date = at.state.period, at.context.date
    peak = _changed_peak(at)
    if peak is not None:
        return peak
    if period is None or modality != "actual" or date is None:
        return period
    start = (told_value(period, at.values) or "").partition("/")[0]
    return at.state.frame if start[:4] > date[:4] else period


def past_periods(at: Situation) -> tuple[BoundTime, ...]:
    """Those of the numbers before; the day of a peak among them for what tells how it changed."""
    peak = _changed_peak(at)
    return at.state.periods if peak is None else (inherit(peak), *at.state.periods[:1])


def _changed_peak(at: Situation) -> BoundTime | None:
    """最大负荷出现在7月6日，为9万千瓦，增长6%: the day of the peak whose rate this is."""
    before = at.state.before
    if before is None or at.sense.measure not in ("change", "change_rate", "difference"):
        return None
    told = at.scene.text[before.quantity.start : at.quantity.start]
    return before.period if is_of_peak(at.scene, before.period) and "；" not in told else None


def can_frame(when: BoundTime, values: Values, context: Context) -> bool:
    """Whether a period can hold for a whole article: stated of its numbers, and not to come."""
    if (
        when.iso is not None
        or when.rule_id.endswith(("report", "inherited"))
        or when.mention.part("to") is not None
    ):
        return False
    start = (values[when.sentence_id, when.mention.start] or "").partition("/")[0]
    return context.date is None or start[:4] <= context.date[:4]
