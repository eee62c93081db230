"""Which time expression governs a number.

The offers of `asked` follow rules of grammar; beside them stand every other time of the sentence
and the last periods. What speaks for each of them is weighed against what speaks for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.bind.offers import Offer, gather
from extract.bind.period.asked import (
    OFFERS,
    bind_time,
    can_frame,
    holds_on,
    inherited,
    is_compared,
    is_opened,
    is_used_up,
    listed,
    of_title,
    share_out,
    tells_report,
)
from extract.bind.situation import Situation
from extract.records import BoundTime, Mention

__all__ = [
    "OFFERS",
    "PAST",
    "can_frame",
    "holds_on",
    "listed",
    "of_title",
    "offers",
    "share_out",
]

PAST = 2
"""Periods of the numbers before that are offered again."""


def offers(at: Situation, modality: str) -> list[Offer[BoundTime | None]]:
    """The periods that are offered, with their evidence; the last is that the text tells none.

    A time without a value is offered as well: that the words point nowhere is no reason
    to take the next best.
    """
    found = gather(_found(at, modality), key=lambda when: (when.sentence_id, when.mention.start))
    ranked: list[Offer[BoundTime | None]] = [
        Offer(when, ways, tuple(dict.fromkeys(_signs(at, when, ways, modality))))
        for when, ways in found
    ]
    nothing = ("nothing", f"nothing|{modality}", f"nothing|{at.sort}", f"nothing|{bool(found)}")
    return [*ranked, Offer(None, ("nothing",), nothing)]


def _found(at: Situation, modality: str) -> Iterator[tuple[str, BoundTime]]:
    for place, (way, when) in enumerate(_asked(at, inherited(at, modality))):
        yield f"asked:{min(place, 3)}", when
        yield way, when
    before = [t for t in at.scene.times if t.end <= at.quantity.start]
    for number, time in enumerate(reversed(before)):
        yield f"before{min(number, 3)}", bind_time(at.scene, time, "before")
    behind = [t for t in at.scene.times if t.start >= at.quantity.end]
    for number, time in enumerate(behind[:2]):
        yield f"behind{number}", bind_time(at.scene, time, "behind")
    for number, when in enumerate(at.state.periods):
        yield f"past{number}", when
    if at.state.frame is not None:
        yield "frame", replace(at.state.frame, rule_id="period:inherited", member=None)


def _asked(at: Situation, earlier: BoundTime | None) -> Iterator[tuple[str, BoundTime]]:
    """What rules of grammar offer, in the order of `[priority]`; `earlier` is the one in force."""
    for name in at.rules.binding.priority["period"]:
        if name == "in_force":
            if earlier is not None:
                yield name, replace(earlier, rule_id="period:inherited", member=None)
            continue
        for time in OFFERS[name](at):
            yield name, bind_time(at.scene, time, name)


def _signs(at: Situation, when: BoundTime, ways: Sequence[str], modality: str) -> Iterator[str]:
    """What speaks for a period: how it was found, its value, and its place in the sentence."""
    for way in ways:
        yield from (way, f"{way}|{modality}", f"{way}|{at.sense.measure}", f"{way}|{at.sort}")
    value = at.values.get((when.sentence_id, when.mention.start))
    yield f"form:{_form(value)}"
    rule = when.mention.rule_id.rpartition(":")[2]
    yield f"time:{rule}"
    distance = _distance(value, at.context.date)
    yield from (f"{distance}|{modality}", f"{distance}|{_form(value)}")
    sentences = _number(at.scene.sentence.sentence_id) - _number(when.sentence_id)
    if sentences == 0:
        yield from _place_signs(at, when.mention)
        return
    near = "next" if sentences == 1 else "near" if sentences < 4 else "far"
    yield from (near, f"{near}|{distance}", f"{near}|{_form(value)}")
    if when.paragraph == at.scene.sentence.paragraph:
        yield from ("same_paragraph", f"same_paragraph|{distance}")


def _number(sentence_id: str) -> int:
    return int(sentence_id.rpartition(".")[2])


def _distance(value: str | None, date: str | None) -> str:
    """How far a period lies from the date of the document, in classes."""
    if not value or not date:
        return "unknown"
    start, _, end = value.partition("/")
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


def _place_signs(at: Situation, time: Mention) -> Iterator[str]:
    scene, rules = at.scene, at.rules.binding
    start = scene.clause_of(at.quantity.start)[0]
    side = "behind" if time.start >= at.quantity.end else "same" if time.start >= start else "ahead"
    yield f"side:{side}"
    for sign, holds in (
        ("compared", is_compared(scene, time, at.state.spent)),
        ("opened", is_opened(scene, time)),
        ("used_up", is_used_up(scene, time, at.quantity)),
        ("tells_report", tells_report(scene, time, rules)),
        ("crosses", scene.holds_quantity(time.end, at.quantity.start)),
        ("inside", time.start < at.quantity.start < time.end),
        ("opens_clause", scene.clause_of(time.start)[0] == time.start),
        ("opens_sentence", time.start == 0),
    ):
        if holds:
            yield from (sign, f"{sign}|{side}")
    for name, _, _ in time.parts:
        if name in ("since", "against", "to", "from"):
            yield f"part:{name}|{side}"
    yield f"after:{scene.text[time.end : time.end + 1]}"
    yield f"before:{scene.text[max(0, time.start - 1) : time.start]}"
    clauses = sum(time.start < low <= at.quantity.start for low, _ in scene.clauses)
    yield f"clauses:{min(clauses, 3)}"
