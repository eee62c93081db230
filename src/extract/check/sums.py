"""Sums: a whole and its parts, beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.check.claims import Claim, holds, tells
from extract.check.figures import Figure
from extract.check.intervals import Interval
from extract.check.repairs import smallest_repair

_NIL = Interval(Decimal(0), Decimal(0))
_OF_WHICH = re.compile(r"(其中|包括|包含|分为)[^,，。;；]{0,2}[,，:：]?[^,，。;；]{0,24}$|中[,，]$")
_TOTAL = re.compile(r"(合计|共计|总计|一共|总共|合共|共)[^,，。]{0,6}$")
_AVERAGE = re.compile(r"均|中位数|价格|单价|标准|温|指数|率$")
"""What parts have each for themselves, and a whole does not have in sum."""
MOST = 9
"""Parts that are tried."""
CHANCE = 0.004


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
        claim = _claim(parts, figures[at], told and _are_complete(parts, complements), words, full)
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
        elif not run and not figure.is_ratio and figure.place == whole.place:
            words = ""
        if len(run) == MOST:
            break
    return run, words


def _parts_before(figures: Sequence[Figure], at: int) -> Claim | None:
    whole = figures[at]
    if not _TOTAL.search(whole.lead):
        return None
    run: list[Figure] = []
    claims: list[Claim] = []
    for figure in reversed(figures[max(0, at - MOST) : at]):
        if figure.place != whole.place:
            break
        if _adds(figure, whole):
            run.insert(0, figure)
            claim = _claim(run, whole, False, whole.lead[-8:], True)
            if len(run) > 1 and holds(claim) and tells(claim, 0.05):
                return claim
            claims += [claim] if len(run) > 1 else []
    return next((claim for claim in claims if smallest_repair(claim)), None)


def _adds(part: Figure, whole: Figure) -> bool:
    alike = part.kind == whole.kind and part.row.measure == whole.row.measure
    return alike and not part.is_open and part.is_running == whole.is_running


def _claim(
    parts: Sequence[Figure], whole: Figure, sure: bool, words: str, told: bool = False
) -> Claim:
    return Claim("sum", (*parts, whole), _sum, sure, words[-12:], told)


def _sum(given: Sequence[Figure]) -> Interval:
    return sum((figure.value for figure in given), _NIL)


def _are_complete(parts: Sequence[Figure], complements: Sequence[frozenset[str]]) -> bool:
    """Whether the parts are known to leave nothing over: 进口 and 出口, 城镇 and 乡村."""
    names = [(figure.row.indicator or "") + figure.lead for figure in parts]
    return any(
        len(words) == len(parts) and all(any(word in name for name in names) for word in words)
        for words in complements
    )
