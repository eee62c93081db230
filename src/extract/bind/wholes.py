"""What a share is one of, where the words around it name no whole: an amount before it."""

from __future__ import annotations

import re

from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.bind.state import Amount, Reading, Total
from extract.records import Bound, Measurement, Span
from extract.rulebook.binding import MASKS

MOST_TOTALS = 4
"""Amounts that a share may be one of."""


def with_total(past: tuple[Total, ...], bound: Measurement, last: Amount) -> tuple[Total, ...]:
    """The last amounts of the article that something may be a share of, the latest first."""
    named = bound.indicator
    if bound.measure != "level" or named is None or last.sort in _NO_WHOLES:
        return past
    if _EACH.search(named.text) or bound.aggregation in _EACH_TIME:
        return past
    reading = Reading(named.text, named.spans, "measure:amount_before")
    return (Total(reading, last, bound.quantity.start), *past)[:MOST_TOTALS]


_NO_WHOLES = (
    *("percent", "fraction", "point", "multiple", "doubling", "rank"),
    *("time", "price", "length", "speed", "temperature", "bare"),
)
"""Sorts of numbers that nothing is a share of."""
_EACH = re.compile("均|每|单|月薪|[价率比]$")
_EACH_TIME = ("per_capita", "annual_average", "daily", "monthly", "hourly", "weekly")


def amount_before(at: Situation) -> Bound | None:
    """收徒41名，女弟子占三成: the last amount of the clauses before; what has no subject of its
    own (…女弟子12名，占三成) is itself a part of an amount of the same unit before that."""
    here, start = at.scene.sentence.sentence_id, at.scene.clause_of(at.quantity.start)[0]
    told = [t for t in at.state.totals if t.amount.sentence == here]
    subject = _subject(at)
    if not subject:
        told = [t for t in told[1:] if t.amount.unit == told[0].amount.unit]
    else:
        nouns = at.sense.rule_id == "share_bare"
        told = [t for t in told if t.start < start and (nouns or t.reading.text[-2:] in subject)]
    wholes = [t.reading for t in told if not t.reading.text.endswith("的")]
    alike = (r for r in wholes if subject and subject[-1] in r.text)
    whole = next(alike, wholes[0] if wholes else None)
    return whole and Bound(whole.text, whole.spans, whole.rule_id)


def _subject(at: Situation) -> str:
    """小学 in 小学占两成, nothing in 占比为两成: of what its clause says that the share is told."""
    start, end = at.scene.before(at.quantity)
    return _TOLD.split(at.scene.masked[start:end], 1)[0].rpartition(MASKS["Q"])[2]


_TOLD = re.compile("(?:所|市场|[约近只仅已各就便即]|分别)*(?:占|比例|比重|份额)")


def with_count(scene: Scene, span: Span) -> Span:
    """1200名受访者 of 全市这1200名受访者: what is counted, with its number."""
    counted = [*_COUNTED.finditer(scene.masked, *span)]
    return (counted[-1].start(), span[1]) if counted else span


_COUNTED = re.compile(f"{MASKS['Q']}+(?!的|以[上下内]|[{MASKS['Q']}左])[^，；。]{{2,}}")
