"""Shares: part / whole, done / planned, and shares that make up a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.check.claims import Claim, holds, tells
from extract.check.completeness import are_complete
from extract.check.figures import Figure
from extract.check.intervals import Interval
from extract.check.names import (
    compatible,
    is_average,
    may_be_one,
    may_be_whole,
    names_whole,
    same_indicator,
)
from extract.check.repairs import is_mendable

WHOLE = Interval(Decimal(1), Decimal(1))
_ITS = re.compile(r"(占比|占|比重|份额|[^,，。;；]{0,6}率)[^,，。;；]{0,6}$")
_MARKET = re.compile(r"市场(占有率|份额)[^,，。]{0,4}$")
_AMONG = re.compile(r"[^,，。;；]{0,12}(中([,，的]|$)|[共已](有)?$)")
"""Behind a whole: 99个项目中，10亿元以上项目46个，占比46.5%; 96家企业共86家联网，联网率89.6%."""
REACH = 8
"""Sentences back in which a whole is looked for."""
BESIDE = 2
"""Sentences back in which a whole may be meant that no words name."""
CHANCE = 0.012
"""How often figures that do not belong together may come out, for each whole that is tried."""


def find_shares(figures: Sequence[Figure]) -> Iterator[Claim]:
    """A part of a whole, both given, beside the share."""
    for at, share in enumerate(figures):
        if not _is_share(share):
            continue
        for part in _parts(figures, at):
            claim = _best(part, share, _wholes(figures, at, part))
            if claim:
                yield claim
                break


def _is_share(figure: Figure) -> bool:
    if figure.row.amount.dimension not in ("ratio", "number", "1") or figure.row.direction:
        return False
    return figure.row.measure == "share" or bool(
        figure.row.measure == "level" and figure.unit == "%" and _ITS.search(figure.lead)
    )


def _parts(figures: Sequence[Figure], at: int) -> list[Figure]:
    """What may have the share: the same indicator and period, else what stands before it."""
    share = figures[at]
    near = [f for f in figures[max(0, at - 8) : at] if f.place == share.place and _amount(f)]
    same = [f for f in near if _has(f, share)]
    return same[-1:] or [f for f in near[-1:] if f is figures[at - 1]]


def _has(part: Figure, share: Figure) -> bool:
    """Whether a figure and a share are of the same thing at the same time."""
    return _is_of(share, part) and part.row.period == share.row.period


def _is_of(share: Figure, part: Figure) -> bool:
    """Whether both name the same, or the part says one word more: 营收 and 营收收入."""
    one, other = part.row.indicator or "", share.row.indicator or ""
    longer = len(other) > 1 and one.startswith(other)
    return longer or same_indicator(part.row, share.row)


def _amount(figure: Figure) -> bool:
    return not (figure.is_ratio or figure.is_open) and figure.row.measure in ("level", "change")


def _wholes(figures: Sequence[Figure], at: int, part: Figure) -> list[Figure]:
    share = figures[at]
    return [
        f
        for f in reversed(figures[:at])
        if f.kind == part.kind
        and not f.is_open
        and not _is_another(f, part)
        and f.row.measure == part.row.measure
        and share.place - f.place <= REACH
        and f.size.high > 0
        and f.is_running == part.is_running
    ]


def _is_another(figure: Figure, part: Figure) -> bool:
    """The part itself, or the same at another time: no whole."""
    one, other = figure.row, part.row
    another_time = one.period != other.period and one.indicator == other.indicator
    again = figure.value == part.value
    return figure is part or again or (another_time and one.entity == other.entity)


def _best(part: Figure, share: Figure, wholes: Sequence[Figure]) -> Claim | None:
    """The whole that makes the share come out; else the one that the words name.

    Where the sentence of the share gives the number of its whole, only that one is meant.
    """
    wholes = [whole for whole in wholes if _is_spoken(whole, share)] or wholes
    near = sum(share.place - whole.place <= BESIDE for whole in wholes)
    claims = [_claim(part, whole, share, near) for whole in wholes]
    for claim in claims:
        if holds(claim) and (claim.sure or tells(claim, CHANCE)):
            return claim
    named = [claim for claim in claims if claim.sure]
    told = [claim for claim in claims if claim.told]
    slips = (c for c in (*named, *told) if not holds(c) and is_mendable(c))
    return next(slips, None) or next(iter(named), None)


def _claim(part: Figure, whole: Figure, share: Figure, tries: int) -> Claim:
    words = share.row.reference or share.lead[-8:]
    sure, told = _is_named(part, whole, share), share.place - whole.place <= BESIDE
    return Claim("share", (part, whole, share), _share, sure, words, told, tries)


def _share(given: Sequence[Figure]) -> Interval | None:
    part, whole = (figure.size for figure in given)
    return part.over(whole)


def _is_named(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether the words say that this is the whole of the share, and this its part."""
    if _is_spoken(whole, share):
        return True
    reference, row = share.row.reference or "", whole.row
    if _MARKET.search(share.lead):
        return (row.indicator or "").endswith("市场") and share.place - whole.place <= 1
    if share.row.measure != "share" or not _is_of(share, part):
        return False
    named = bool(row.entity and row.entity in reference)
    if not (named or may_be_one(row.entity, share.row.entity)):
        return False
    if not compatible(row.period, share.row.period):
        return False
    if reference:
        named = names_whole(reference, whole) or is_average(reference, whole, part)
        return named and may_be_whole(reference, whole)
    return share.place - whole.place <= 1 and _is_kind_of(part, whole)


def _is_spoken(whole: Figure, share: Figure) -> bool:
    """Whether the sentence of a share gives its whole: 占99个项目的…, 99个项目中，46个，占比…"""
    reference = share.row.reference or ""
    if whole.place != share.place:
        return False
    if reference:
        return whole.row.text in reference
    return bool(_AMONG.match(whole.trail) and _ITS.search(share.lead))


def _is_kind_of(part: Figure, whole: Figure) -> bool:
    """重大产业类项目 are 项目: the words for the whole end those for the part."""
    one, other = part.row.indicator or "", whole.row.indicator or ""
    return len(other) > 1 and one.endswith(other) and one != other


def find_complete_shares(
    figures: Sequence[Figure], complements: Sequence[frozenset[str]]
) -> Iterator[Claim]:
    """Shares in a row that make up the whole: they come to a hundred."""
    for run in _runs(figures):
        windows = [run[i:j] for i in range(len(run)) for j in range(len(run), i + 1, -1)]
        claims = [_complete(window, False) for window in windows]
        come_out = [claim for claim in claims if holds(claim) and tells(claim, PAIR)]
        told = all(figure.row.measure == "share" for figure in run)
        named = [_complete(run, True)] if told and are_complete(run, complements) else []
        yield from (come_out or named)[:1]


def _complete(shares: Sequence[Figure], sure: bool) -> Claim:
    return Claim("shares", tuple(shares), _rest, sure, shares[0].lead[-8:])


def _rest(given: Sequence[Figure]) -> Interval:
    return WHOLE - sum((f.value for f in given), Interval(_NIL, _NIL))


_NIL = Decimal(0)
PAIR = 0.1
"""How often shares beside each other may come to a hundred by chance."""


def _runs(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Percentages one behind the other in a sentence, with the same period."""
    run: list[Figure] = []
    for figure in figures:
        follows = run and figure.place == run[-1].place and _follows(run[-1], figure)
        if not follows:
            if len(run) > 1:
                yield run
            run = []
        if _may_be_in_run(figure):
            run.append(figure)
    if len(run) > 1:
        yield run


def _may_be_in_run(figure: Figure) -> bool:
    return (
        figure.unit == "%"
        and figure.row.measure in ("share", "level")
        and figure.row.direction is None
        and figure.row.amount.bound == "exact"
    )


def _follows(before: Figure, figure: Figure) -> bool:
    same_time = before.row.period == figure.row.period
    return _may_be_in_run(figure) and same_time and len(figure.lead) <= 12
