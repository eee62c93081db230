"""When a number is none: 一 as an article (一个, 前一交易日), 二 as an ordinal (二套房)."""

from __future__ import annotations

import re

from extract.records import Span
from extract.rulebook.quantities import AmountRules


def number_span(match: re.Match[str]) -> Span | None:
    """Where the number of a match stands, or the lower end of its range."""
    for name in ("number", "low"):
        if match.re.groupindex.get(name) and match[name]:
            return match.span(name)
    return None


def kind_of_plain(folded: str, match: re.Match[str], unit: Span | None, rules: AmountRules) -> str:
    """quantity; indefinite for 一 as an article; ordinal for 二 with a unit that only counts."""
    if _is_article(folded, match, unit, rules):
        return "indefinite"
    number = number_span(match)
    if number is None or unit is None or folded[slice(*number)] != "二":
        return "quantity"
    written = folded[slice(*unit)]
    found = rules.units.find(written)
    counts = found is not None and found.code.startswith("{")
    return "ordinal" if counts and written not in rules.quantities.second_counts else "quantity"


def _is_article(folded: str, match: re.Match[str], unit: Span | None, rules: AmountRules) -> bool:
    number = number_span(match)
    if number is None or unit is None or folded[number[0] : number[1]] != "一":
        return False
    written = folded[unit[0] : unit[1]]
    found = rules.units.find(written)
    quantities = rules.quantities
    if found is None:
        return False
    if folded.startswith(match[0], match.end()):
        return True  # 一户一户: each
    before = folded[max(0, number[0] - 5) : number[0]]
    lasting = written in quantities.one_durations
    if lasting and before.endswith(quantities.one_cues):
        return False
    if before.endswith(quantities.pointers):
        return True  # 前一交易日, 每一户
    if found.after_one != "indefinite" and written not in quantities.one_durations:
        return False
    if before.endswith(quantities.count_cues):
        return False
    return not (lasting and folded[match.end() :].startswith(quantities.one_after))
