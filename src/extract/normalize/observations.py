"""Raw measurements to observations: values, units, ISO periods, region codes, canonical ids.

The only room that knows what the raw spans mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.normalize.amounts import amount
from extract.records import (
    Article,
    Bound,
    BoundTime,
    Context,
    Matched,
    Measurement,
    Mention,
    Observation,
    Span,
    TimeValue,
)
from extract.rulebook.book import Rulebook
from extract.times import first, following, interval, last, members, resolve_sequence

__all__ = ["normalize_article", "period_of", "resolve_times"]

Periods = Mapping[tuple[str, int], TimeValue]
"""(sentence_id, start of the time mention) -> its value."""


def resolve_times(
    matched: Sequence[Matched], context: Context, rules: Rulebook
) -> tuple[TimeValue, ...]:
    """The ISO 8601 value of every time mention of an article, each in the light of those before."""
    rows = [(m.sentence, t) for m in matched for t in m.of_kind("time")]
    items = [
        (t, t.rule_id, _groups(s.folded, t), s.paragraph, _is_future(s.folded, t)) for s, t in rows
    ]
    values = resolve_sequence(items, context.date, rules.times)
    return tuple(
        TimeValue(s.sentence_id, t, iso, context.year_inferred and not t.part("y"))
        for (s, t), iso in zip(rows, values, strict=True)
    )


def _groups(folded: str, time: Mention) -> dict[str, str]:
    return {name: folded[s:e] for name, s, e in time.parts}


def _is_future(folded: str, time: Mention) -> bool:
    """将于周五发行; 周三宣布，将发行 has been said, whatever it says will come."""
    if _SAID.match(folded, time.end):
        return False
    return _COMING.search(folded, max(0, time.start - 6), time.end + 12) is not None


_SAID = re.compile(
    "(?:[上下]午|晚间?|早间|凌晨|盘后)?(?:正式|对外|发文|首次)?"
    "(?:宣布|表示|说(?!明)|称|公布|披露|公告|报道|指出|透露|通报|获悉|讯|消息)"
)
_COMING = re.compile(
    "将|预计|力争|拟|计划|估计|起|确保|务必|要求|预期|预料|预测|有望|争取|[要须]在"
    "|(?<!此)前[要须]?(?:完成|建成|实现|基本|全面|全部)(?!了)"
)
"""What is said beside a time that is still to come."""


def normalize_article(
    article: Article,
    measurements: Sequence[Measurement],
    times: Sequence[TimeValue],
    context: Context,
    rules: Rulebook,
) -> tuple[Observation, ...]:
    """One observation for each measurement, in the same order."""
    periods = {(t.sentence_id, t.mention.start): t for t in times}
    return tuple(_observation(article, m, periods, context, rules) for m in measurements)


def _observation(
    article: Article, measurement: Measurement, periods: Periods, context: Context, rules: Rulebook
) -> Observation:
    sentence, quantity = measurement.sentence, measurement.quantity
    spans = sentence.content.spans(quantity.start, quantity.end)
    value = amount(quantity, sentence.folded, rules, currency=context.currency)
    period, inferred = period_of(measurement.period, periods, context)
    name = measurement.indicator.text if measurement.indicator else None
    return Observation(
        observation_id=f"{article.doc_id}@{spans[0][0]}-{spans[-1][1]}",
        doc_id=article.doc_id,
        article_id=article.article_id,
        sentence_id=sentence.sentence_id,
        char_start=spans[0][0],
        char_end=spans[-1][1],
        spans=spans,
        text=sentence.text[quantity.start : quantity.end],
        amount=value,
        measure=measurement.measure,
        direction=measurement.direction,
        indicator=name,
        indicator_id=rules.indicators.id_of(name, value.dimension),
        indicator_spans=_spans(measurement.indicator),
        entity=measurement.entity.text if measurement.entity else None,
        entity_spans=_spans(measurement.entity),
        region_code=_region_code(measurement.entity, context, rules),
        period=period,
        period_spans=measurement.period.spans if measurement.period else (),
        basis=measurement.basis,
        reference=measurement.reference.text if measurement.reference else None,
        reference_spans=_spans(measurement.reference),
        aggregation=measurement.aggregation,
        modality=_modality(measurement, period, context),
        source=measurement.source.text if measurement.source else None,
        source_spans=_spans(measurement.source),
        rule_id=quantity.rule_id,
        flags=(*measurement.flags, *value.flags, *(("year_inferred",) if inferred else ())),
    )


def _spans(bound: Bound | None) -> tuple[Span, ...]:
    return bound.spans if bound else ()


def period_of(
    bound: BoundTime | None, periods: Periods, context: Context
) -> tuple[str | None, bool]:
    """The ISO 8601 value of a bound time, or what holds for the article; and whether inferred."""
    if bound is not None and bound.iso is not None:
        return _member(bound.iso, bound.member), context.year_inferred
    if bound is not None:
        found = periods.get((bound.sentence_id, bound.mention.start))
        if found is not None and found.iso:
            iso = following(bound.mention, found.iso) if bound.after else None
            end = periods.get((bound.sentence_id, bound.until.start)) if bound.until else None
            if end is not None and end.iso:
                iso = interval(found.iso, end.iso)
            return _member(iso or found.iso, bound.member), found.inferred
        if bound.mention.part("unplaced") is not None:
            return None, False  # 往年 is no time that is known, nor the document's
    return context.told, context.told is not None and (
        context.year_inferred or not (context.date or "").startswith(context.told)
    )


def _member(iso: str, member: tuple[int, int] | None) -> str:
    """The part of an interval that one number of a list is of; of 0 parts, the end of it."""
    if member is None:
        return iso
    parts = members(iso, member[1]) if member[1] else [first(iso), last(iso)]
    return (parts and parts[member[0]]) or iso


def _region_code(entity: Bound | None, context: Context, rules: Rulebook) -> str | None:
    """The code of the region that the entity is, or that its name begins with."""
    if entity is None:
        return None
    if entity.text == context.home:
        return context.home_code
    year = int(context.date[:4]) if context.date else None
    found = rules.regions.opening(entity.text, year, within=context.home_code)
    return found.code if found else None


def _modality(measurement: Measurement, period: str | None, context: Context) -> str:
    """What is said of a time after the document's date has not happened yet."""
    if measurement.modality is not None or not period or not context.date:
        return measurement.modality or "actual"
    if _is_ahead(measurement):
        return "target"
    start = period.partition("/")[0]
    if _is_due(measurement) and start[: len(context.date)] > context.date[: len(start)]:
        return "target"
    return "target" if start[:4] > context.date[:4] else "actual"


def _is_due(measurement: Measurement) -> bool:
    """到年底建成9座, 将于周五发行9亿元债券: until when or on which day it is to be done."""
    when, sentence = measurement.period, measurement.sentence
    if when is None or when.mention.part("to") is not None:
        return when is not None
    own = when.sentence_id == sentence.sentence_id
    return own and sentence.folded.endswith(_SET_FOR, 0, when.mention.start)


_SET_FOR = ("将于", "将在", "拟于", "拟在", "定于", "计划于", "计划在")


def _is_ahead(measurement: Measurement) -> bool:
    """未来三年累计培训9万人: whether its own sentence tells it of years from now on."""
    bound, sentence = measurement.period, measurement.sentence
    way = bound.mention.part("way") if bound is not None else None
    if way is None or bound is None or bound.sentence_id != sentence.sentence_id:
        return False
    return sentence.folded.startswith(("未来", "今后"), way[0])
