"""Which time expression governs a number.

The offers of `asked` follow rules of grammar; beside them stand every other time of the sentence
and the last periods. What speaks for each of them is weighed against what speaks for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.bind.grammar import is_compared
from extract.bind.offers import Fact, Offer, gather, once
from extract.bind.period.asked import (
    OFFERS,
    bind_time,
    can_frame,
    founds,
    holds_on,
    inherit,
    inherited,
    is_of_peak,
    is_unplaced,
    of_title,
    past_periods,
    to_come,
    told,
)
from extract.bind.period.averaged import averaged
from extract.bind.period.built import built
from extract.bind.period.held import is_of_another
from extract.bind.period.place import place_facts
from extract.bind.period.repeated import repeated
from extract.bind.period.shared import listed, share_out
from extract.bind.period.telling import manner_signs, manners, place_of, season
from extract.bind.situation import Situation, told_value
from extract.records import BoundTime, Mention
from extract.times import following, is_after

__all__ = [
    "OFFERS",
    "PAST",
    "TOLD",
    "answer",
    "averaged",
    "can_frame",
    "founds",
    "holds_on",
    "inherit",
    "is_of_peak",
    "listed",
    "of_title",
    "offers",
    "share_out",
    "to_come",
    "told",
]

PAST = 2
"""Periods of the numbers before that are offered again."""

TOLD = 2
"""Times that the sentences before have named, whether or not a number was bound to them."""


def offers(at: Situation, modality: str, measured: str) -> list[Offer[BoundTime | None]]:
    """The periods that are offered, with their evidence; the last is that the text tells none.

    `measured` is the indicator of the number, or empty.
    A time without a value is offered as well: that the words point nowhere is no reason
    to take the next best.
    """
    gathered, manner = gather(_found(at, modality), key=_identity), _timeless_manner(at)
    found = [(when, ways) for when, ways in gathered if not is_of_another(at, when)]
    found = [o for o in found if _is_unplaced_here(*o)] or found
    ranked: list[Offer[BoundTime | None]] = [
        Offer(when, ways, tuple(_facts(at, when, ways, modality, manner))) for when, ways in found
    ]
    planned = any("horizon" in ways for _, ways in found)
    date = at.context.date
    nothing = _nothing_signs, modality, at.sort, bool(found), manner, season(date), planned
    ranked.append(Offer(None, ("nothing",), (nothing,)))
    told = manners(at, measured)
    return [_with_manners(at, offer, told) for offer in ranked] if told else ranked


def _is_unplaced_here(when: BoundTime, ways: Sequence[str]) -> bool:
    """上一周为65%: right before the number, and it points nowhere; no other time is meant."""
    return "touching" in ways and is_unplaced(when)


def _with_manners(
    at: Situation, offer: Offer[BoundTime | None], told: Sequence[str]
) -> Offer[BoundTime | None]:
    """An offer with how its number is told, beside where the period stands."""
    place = place_of(at, offer.value)
    return offer._replace(facts=(*offer.facts, *((manner_signs, m, place) for m in told)))


def _identity(when: BoundTime) -> tuple[str, int, bool, str | None]:
    return when.sentence_id, when.mention.start, when.after, when.iso


def _found(at: Situation, modality: str) -> Iterator[tuple[str, BoundTime]]:
    compared = tuple(_behind_compared(at))
    for place, (way, when) in enumerate(_asked(at, inherited(at, modality), compared)):
        yield f"asked:{min(place, 3)}", when
        yield way, when
    before = [t for t in at.scene.times if t.end <= at.quantity.start]
    held = [t for t in before if is_of_other(at, t)]
    for number, time in enumerate(t for t in reversed(before) if t not in held):
        yield f"before{min(number, 3)}", bind_time(at.scene, time, "before")
    yield from (("reference_before", bind_time(at.scene, t, "before")) for t in reversed(held))
    behind = [t for t in at.scene.times if t.start >= at.quantity.end]
    for number, time in enumerate(behind[:2]):
        yield f"behind{number}", bind_time(at.scene, time, "behind")
    for number, when in enumerate(past_periods(at)):
        yield f"past{number}", when
    for number, told_time in enumerate(at.state.told):
        yield f"told{number}", told_time.when
        yield f"told:{told_time.manner}", told_time.when
    if at.state.ahead is not None:
        yield f"next_told:{at.state.ahead.manner}", at.state.ahead.when
    yield from (("after_compared", when) for when in compared)
    if at.state.opening is not None:
        yield f"opening:{at.state.opening.manner}", at.state.opening.when
    if at.state.frame is not None:
        yield "frame", inherit(at.state.frame)
    if at.state.horizon is not None and modality == "target" and not at.scene.times:
        yield "horizon", inherit(at.state.horizon)
    yield from built(at, modality)
    yield from repeated(at)


def _behind_compared(at: Situation) -> Iterator[BoundTime]:
    """增速比1—7月回落: a figure that is held against one period is of the next."""
    for time in at.scene.times:
        if is_compared(at.scene, time, at.state.spent):
            when = replace(bind_time(at.scene, time, "after"), after=True)
            value = value_of(at, when)
            if value is not None and not _is_long_ago(at, value):
                yield when


def _is_long_ago(at: Situation, value: str) -> bool:
    """比2001年增长15倍 in 2017: what is held against so early a year is not of 2002."""
    date = at.context.date
    return len(value) == 4 and date is not None and int(value) < int(date[:4]) - 1


def is_of_other(at: Situation, time: Mention) -> bool:
    """比1—7月收窄0.2个百分点；销售额48亿元: a time that a number before was held against."""
    if not is_compared(at.scene, time, at.state.spent):
        return False
    first = next((q for q in at.scene.quantities if q.start >= time.end), at.quantity)
    return first is not at.quantity


def is_past(at: Situation, when: BoundTime) -> bool:
    """Whether a period that a calendar date tells has begun when the document is written."""
    date = at.context.date
    absolute = not any(when.mention.part(name) for name in ("rel", "relm", "relq", "reld"))
    return absolute and date is not None and (value_of(at, when) or "").partition("/")[0] < date


def value_of(at: Situation, when: BoundTime) -> str | None:
    """The value that a time would give the number; None where it tells none."""
    value = told_value(when, at.values)
    behind = when.after and when.iso is None
    return following(when.mention, value) if value and behind else value


def answer(at: Situation, when: BoundTime | None) -> str | None:
    """The period that the number would have; none beside a time that is not placed (往年)."""
    if when is not None and is_unplaced(when):
        return None
    return (value_of(at, when) if when is not None else None) or at.context.told


def _asked(
    at: Situation, earlier: BoundTime | None, compared: Sequence[BoundTime]
) -> Iterator[tuple[str, BoundTime]]:
    """What rules of grammar offer, in the order of `[priority]`; `earlier` is the one in force,
    `compared` are those behind the ones that the figure is held against."""
    for name in at.rules.binding.priority["period"]:
        if name == "in_force":
            if earlier is not None:
                yield name, inherit(earlier)
            continue
        if name == "compared":
            yield from ((name, when) for when in compared if is_past(at, when))
            continue
        for time in OFFERS[name](at):
            yield name, bind_time(at.scene, time, name)


def _timeless_manner(at: Situation) -> str | None:
    """How a sentence that names no time is told: as if, as an item of a list, or neither."""
    if at.scene.times:
        return None
    if _SUPPOSING.search(at.scene.text):
        return "supposing"
    return "item" if _ITEM.match(at.scene.text) else "other"


_SUPPOSING = re.compile("如果|假设|假如|倘若|一旦|若(?!干)")
_ITEM = re.compile(r"[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]")


def _facts(
    at: Situation, when: BoundTime, ways: Sequence[str], modality: str, manner: str | None
) -> Iterator[Fact]:
    """What speaks for a period: how it was found, its value, and its place in the sentence."""
    measure, sort = at.sense.measure, at.sort
    yield _way_signs, ways, modality, measure, sort
    value = value_of(at, when)
    form, distance = _form(value), _distance(value, at.context.date)
    when_told = season(at.context.date)
    rule = "built" if when.iso else when.mention.rule_id.rpartition(":")[2]
    yield _value_signs, form, rule, distance, modality, when_told
    sentence = at.scene.sentence
    if when.sentence_id == sentence.sentence_id and not when.after:
        yield from place_facts(at, when.mention)
    elif when.sentence_id != sentence.sentence_id:
        sentences = _number(sentence.sentence_id) - _number(when.sentence_id)
        near = _NEAR.get(sentences, "near" if sentences < 4 else "far")
        yield _past_signs, near, form, distance, when.paragraph == sentence.paragraph
        if manner is not None:
            yield _timeless_signs, manner, form, modality, is_after(value, at.context.date)


_NEAR = {-1: "coming", 1: "next"}


def _number(sentence_id: str) -> int:
    return int(sentence_id.rpartition(".")[2])


def _distance(value: str | None, date: str | None) -> str:
    """How far a period lies from the date of the document, in classes."""
    if not value or not date:
        return "unknown"
    start, _, end = value.partition("/")
    if start and end[:4] > date[:4] and not is_after(start, date):
        return "under_way"
    years = int((start or end)[:4]) - int(date[:4])
    if years == 0:
        later = (start or end)[:7] > date[:7]
        return "same_month" if start[:7] == date[:7] else "later" if later else "this_year"
    return {-1: "last_year", 1: "next_year"}.get(years, "ahead" if years > 0 else "past")


def _form(value: str | None) -> str:
    """none, year, month, day, span of years, span: what sort of value it is."""
    if not value:
        return "none"
    if "/" in value:
        return "years" if len(value) == 9 else "span"
    return {4: "year", 7: "month", 10: "day"}.get(len(value), "other")


# --- the signs of these facts --------------------------------------------------------------------


def _nothing_signs(
    modality: str, sort: str, others: bool, manner: str | None, season: str, planned: bool
) -> Iterator[str]:
    if planned:
        yield "nothing|planned"
    if manner is not None:
        yield f"nothing:{manner}"
    yield from ("nothing", f"nothing|{modality}", f"nothing|{sort}", f"nothing|{others}")
    yield f"nothing|{season}"


def _way_signs(ways: Sequence[str], modality: str, measure: str, sort: str) -> Iterator[str]:
    for way in ways:
        yield from once(way, f"{way}|{modality}", f"{way}|{measure}", f"{way}|{sort}")


def _value_signs(form: str, rule: str, distance: str, modality: str, season: str) -> Iterator[str]:
    yield from (f"form:{form}", f"time:{rule}")
    yield from (f"{distance}|{modality}", f"{distance}|{form}", f"{distance}|{season}")


def _timeless_signs(manner: str, form: str, modality: str, to_come: bool) -> Iterator[str]:
    yield f"timeless:{manner}"
    yield f"timeless:{manner}|{form}"
    if to_come:
        yield from ("to_come", f"to_come:{form}", f"to_come|{modality}")


def _past_signs(near: str, form: str, distance: str, same_paragraph: bool) -> Iterator[str]:
    yield from (near, f"{near}|{distance}", f"{near}|{form}")
    if same_paragraph:
        yield from ("same_paragraph", f"same_paragraph|{distance}")
