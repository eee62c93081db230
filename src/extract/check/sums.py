"""Sums: a whole and its parts, beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.check.claims import Claim, holds, tells
from extract.check.completeness import are_all_listed, are_complete
from extract.check.figures import Figure
from extract.check.intervals import Interval
from extract.check.repairs import is_mendable

_NIL = Interval(Decimal(0), Decimal(0))
_OF_WHICH = re.compile(r"(其中|包括|包含|分为)[^。;；]{0,36}$|中[,，]$")
_OPENS = re.compile(r"其中|包括")
_TOTAL = re.compile(r"(合计|共计|总计|一共|总共|合共|(?<!公)共)[^,，。]{0,6}$")
_AVERAGE = re.compile(r"均|中位数|价格|单价|标准|温|指数|率$")
"""What parts have each for themselves, and a whole does not have in sum."""
_EACH = re.compile(r"[各每均]$")
MOST = 9
"""Parts that are tried."""
CHANCE, IN_TOTAL = 0.004, 0.05
"""How often what is no sum may come out as one: figures in a row, and before a total."""


def find_sums(figures: Sequence[Figure], complements: Sequence[frozenset[str]]) -> Iterator[Claim]:
    """A whole before its parts (其中), or behind them (合计)."""
    for at, whole in enumerate(figures):
        if not _may_be_whole(whole):
            continue
        claim = _parts_behind(figures, at, complements) or _parts_before(figures, at)
        if claim:
            yield claim


def _may_be_whole(figure: Figure) -> bool:
    row = figure.row
    averaged = ("/" in figure.unit and "股" not in figure.unit) or _AVERAGE.search(
        row.indicator or ""
    )
    plain = not (figure.is_ratio or figure.is_open or averaged)
    return plain and row.measure in ("level", "change")


def _parts_behind(
    figures: Sequence[Figure], at: int, complements: Sequence[frozenset[str]]
) -> Claim | None:
    run, words = _run(figures, at)
    told, named = bool(_OF_WHICH.search(words)), None
    for count in range(len(run), 1, -1):
        parts = run[:count]
        full = told and count == len(run)
        sure = told and (are_complete(parts, complements) or are_all_listed(parts))
        claim = _claim(parts, figures[at], sure, words, full)
        if holds(claim) and (full or tells(claim, CHANCE)):
            return claim
        named = named or (claim if claim.sure or claim.told else None)
    return named


def _run(figures: Sequence[Figure], at: int) -> tuple[list[Figure], str]:
    """The figures of the same kind behind a whole: in its sentence, or all in the next."""
    whole = figures[at]
    run: list[Figure] = []
    words, place = "", whole.place
    for figure in figures[at + 1 : at + 24]:
        if figure.place != place and (run or figure.place > whole.place + 1):
            break
        place = figure.place
        words += "" if run else figure.lead
        if _adds(figure, whole):
            run.append(figure)
        elif not (run or figure.is_ratio or figure.place != whole.place or _OPENS.search(words)):
            words = ""
        if len(run) == MOST:
            break
    return run, words


def _parts_before(figures: Sequence[Figure], at: int) -> Claim | None:
    """The figures that a total behind them adds up; else those that a slip keeps from it."""
    whole = figures[at]
    if not _TOTAL.search(whole.lead):
        return None
    before = [f for f in figures[max(0, at - MOST) : at] if f.place == whole.place]
    parts = [f for f in before if _adds(f, whole)]
    runs = [parts[start:] for start in range(len(parts) - 1)]
    claims = [_claim(run, whole, True, whole.lead[-8:]) for run in reversed(runs)]
    come_out = (claim for claim in claims if holds(claim) and tells(claim, IN_TOTAL))
    exact = all(part.row.amount.bound == "exact" for part in parts)
    slips = (claim for claim in claims if exact and is_mendable(claim))
    return next(come_out, None) or next(slips, None)


def _adds(part: Figure, whole: Figure) -> bool:
    alike = part.kind == whole.kind and part.row.measure == whole.row.measure
    plain = not (part.is_open or _EACH.search(part.lead) or part.value == whole.value)
    return alike and plain and part.is_running == whole.is_running


def _claim(
    parts: Sequence[Figure], whole: Figure, sure: bool, words: str, told: bool = False
) -> Claim:
    return Claim("sum", (*parts, whole), _sum, sure, words[-12:], told)


def _sum(given: Sequence[Figure]) -> Interval:
    return sum((figure.value for figure in given), _NIL)
