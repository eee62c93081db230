"""Which time expression governs a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.bind.scene import Scene
from extract.records import BoundTime, Context, Mention, Span
from extract.rulebook.binding import BindingRules


def candidates(
    scene: Scene,
    quantity: Mention,
    reference: Span | None,
    earlier: BoundTime | None,
    rules: BindingRules,
) -> Iterator[BoundTime]:
    """Period candidates in order of priority; the first that has a value is taken."""
    clause = scene.clause_of(quantity.start)
    times = [t for t in scene.matched.of_kind("time") if not _compared(scene, t, reference)]
    before = [t for t in times if t.end <= quantity.start and not _spent(scene, t, quantity)]
    strong = [t for t in before if not _tells_the_report(scene, t, rules)]
    yield from (_bound(scene, t, "clause") for t in reversed(strong) if clause[0] <= t.start)
    alone = [q for q in scene.quantities if clause[0] <= q.start < clause[1]] == [quantity]
    if alone:
        after = [t for t in times if quantity.end <= t.start < clause[1]]
        yield from (_bound(scene, t, "clause_after") for t in after)
    yield from (_bound(scene, t, "sentence") for t in reversed(strong) if t.start < clause[0])
    if earlier is not None:
        yield replace(earlier, rule_id="period:inherited")
    yield from (_bound(scene, t, "report") for t in reversed(before))


def _bound(scene: Scene, time: Mention, where: str) -> BoundTime:
    spans = scene.sentence.content.spans(time.start, time.end)
    return BoundTime(scene.sentence.sentence_id, time, spans, f"period:{where}")


def _compared(scene: Scene, time: Mention, reference: Span | None) -> bool:
    """较2015年, 比去年同期: what the number is held against, not when it holds."""
    if reference is not None and reference[0] <= time.start < reference[1]:
        return True
    before = scene.text[max(0, time.start - 1) : time.start]
    return time.part("against") is not None or before in ("比", "较", "同", "与")


def _spent(scene: Scene, time: Mention, quantity: Mention) -> bool:
    """从2012年末的9899万人减少至…: a time behind 从 or 由 governs the next number only."""
    opened = scene.text[max(0, time.start - 1) : time.start] in ("从", "由", "自")
    if not opened and scene.text[time.start] not in "从由自":
        return False
    between = [q for q in scene.quantities if time.end <= q.start < quantity.start]
    return bool(between)


def _tells_the_report(scene: Scene, time: Mention, rules: BindingRules) -> bool:
    """7日表示, 近日发布: when it was said, not when it held."""
    end = scene.clause_of(time.start)[1]
    text = scene.text[time.end : min(end, time.end + 30)]
    has_number = any(time.end <= q.start < end for q in scene.quantities)
    return not has_number and any(word in text for word in rules.words["reporting"])


def can_frame(scene: Scene, when: BoundTime, context: Context) -> bool:
    """Whether a period can hold for a whole article: stated of its numbers, and not to come."""
    time = when.mention
    if when.rule_id.endswith(("report", "inherited")) or time.part("to") is not None:
        return False
    year = time.part("y2") or time.part("y")
    if when.sentence_id != scene.sentence.sentence_id or year is None or context.date is None:
        return year is None
    digits = scene.text[year[0] : year[1]]
    return not (digits.isdigit() and digits > context.date[: len(digits)])
