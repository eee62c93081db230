"""Which time expression governs a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.bind.scene import Scene
from extract.records import BoundTime, Context, Mention, Span
from extract.rulebook.binding import BindingRules

Values = Mapping[tuple[str, int], str | None]
"""(sentence_id, start of a time mention) -> its ISO 8601 value, where the text tells it."""


def candidates(
    scene: Scene,
    quantity: Mention,
    spent: Sequence[Span],
    earlier: BoundTime | None,
    values: Values,
    rules: BindingRules,
) -> Iterator[BoundTime]:
    """Period candidates that have a value, in order of priority; the first is taken.

    `spent` are the references of this and the earlier numbers of the sentence.
    """
    clause = scene.clause_of(quantity.start)
    key = scene.sentence.sentence_id
    times = [
        t for t in scene.times if values.get((key, t.start)) and not _compared(scene, t, spent)
    ]
    before = [t for t in times if t.end <= quantity.start and not _used_up(scene, t, quantity)]
    strong = [t for t in before if not _tells_the_report(scene, t, rules)]
    yield from (_bound(scene, t, "clause") for t in reversed(strong) if clause[0] <= t.start)
    alone = not scene.holds_quantity(clause[0], quantity.start) and not scene.holds_quantity(
        quantity.end, clause[1]
    )
    if alone:
        after = [t for t in times if quantity.end <= t.start < clause[1]]
        yield from (_bound(scene, t, "clause_after") for t in after)
    yield from (_bound(scene, t, "sentence") for t in reversed(strong) if t.start < clause[0])
    if earlier is not None:
        yield replace(earlier, rule_id="period:inherited", member=None)
    yield from (_bound(scene, t, "report") for t in reversed(before))


def of_title(scene: Scene, values: Values) -> BoundTime | None:
    """The time that a title names; None for a sentence that ends as one."""
    if scene.text.rstrip().endswith(("。", "！", "？", "；", "，")):
        return None
    for time in scene.times:
        if values.get((scene.sentence.sentence_id, time.start)):
            return _bound(scene, time, "title")
    return None


def share_out(scene: Scene, quantity: Mention, when: BoundTime, listed: bool) -> BoundTime:
    """2019年至2022年…分别为: each number of a list gets its part of an interval.

    Not where the numbers are `listed` over several indicators.
    """
    if listed:
        return when
    run = scene.run_of(quantity)
    handed = "分别" in scene.text[when.mention.end : run[0].start] or "依次" in scene.text
    if len(run) == 1 or not handed or when.sentence_id != scene.sentence.sentence_id:
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


def inherited(
    period: BoundTime | None,
    frame: BoundTime | None,
    modality: str,
    values: Values,
    context: Context,
) -> BoundTime | None:
    """The period in force; one that is still to come does not hold for what has happened."""
    if period is None or modality != "actual" or context.date is None:
        return period
    start = (values.get((period.sentence_id, period.mention.start)) or "").partition("/")[0]
    return frame if start[:4] > context.date[:4] else period


def can_frame(when: BoundTime, values: Values, context: Context) -> bool:
    """Whether a period can hold for a whole article: stated of its numbers, and not to come."""
    if when.rule_id.endswith(("report", "inherited")) or when.mention.part("to") is not None:
        return False
    start = (values[when.sentence_id, when.mention.start] or "").partition("/")[0]
    return context.date is None or start[:4] <= context.date[:4]
