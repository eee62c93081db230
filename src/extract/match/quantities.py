"""Find every quantity of a sentence: a number with its unit, a share, a rank, a range.

The rules of `quantities.toml` are tried at every place where a number can begin, in their order.
What they leave bare may be a member of a list or a side of a product that shares the unit of the
last (3、5、8家; 120×60×8毫米). What is left then is a word of the language, or is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.match.bound_cues import parts_around, unit_part
from extract.match.indefinite import kind_of_plain, number_span
from extract.match.numerals_scan import covers, find_leftovers, word_around
from extract.match.sharing import share_units
from extract.match.taking import FILE, YEAR, Work
from extract.numerals import read_numeral, split_scale
from extract.records import Mention, Rejection, Span, Token
from extract.rulebook.quantities import AmountRules, QuantityRule

_ORDINAL = re.compile(r"第(?:[0-9]{1,5}|[〇零一二三四五六七八九十百千廿卅]{1,10})(?:[个位名])?")
_FROM = re.compile(r"[从由自][^，。；、：至到]{0,16}$")
_RELATIVE = frozenset(["ratio", "percentage_point", "multiple", "duration"])
_MANY_TIMES = 5
"""From here on the second number behind a change is no other end of it, but the new level."""

_DIGITS = frozenset("0123456789")
_AFTER_COUNT = frozenset("间前后来内多楼车")


def find_quantities(
    folded: str,
    claimed: Sequence[Mention],
    rules: AmountRules,
    tokens: Sequence[Token] = (),
    masked: str | None = None,
) -> tuple[tuple[Mention, ...], tuple[Rejection, ...]]:
    """The quantities of a folded sentence, and what its other numerals are.

    `claimed` are the mentions found before: a numeral inside one is not looked at.
    `masked` is the sentence with its units masked, where that is known already.
    Gives mentions of the kinds quantity, indefinite (一个 as an article), ordinal and word,
    and a Rejection with a reason for every numeral that none of them holds.
    """
    if masked is None:
        masked = rules.units.mask(folded, rules.quantities.number)
    work = Work(folded, masked, rules, tokens, covers(claimed, len(folded)), [], {}, [])
    _take_by_rules(work)
    share_units(work)
    leftovers = list(find_leftovers(folded, work.taken, tokens))
    mentions = [*work.found, *(x for x in leftovers if isinstance(x, Mention))]
    rejections = [*work.rejected, *(x for x in leftovers if isinstance(x, Rejection))]
    return (
        tuple(sorted(set(mentions), key=lambda m: (m.start, m.end))),
        tuple(sorted(rejections, key=lambda r: r.start)),
    )


def _take_by_rules(work: Work) -> None:
    done = 0
    likely = work.rules.quantities.likely(work.folded, work.masked)
    for start in work.rules.quantities.starts.finditer(work.folded):
        at = start.start()
        if at < done or work.taken[at]:
            continue
        mention = _first_match(work, likely(at), at)
        if mention is not None:
            work.take(mention)
            done = mention.end
        elif bare := work.rules.quantities.number.match(work.folded, at):
            if work.is_free(*bare.span()):
                work.bare[bare.end()] = bare.span()
            if work.folded[at] in _DIGITS:
                done = bare.end()


def _first_match(work: Work, likely: Iterable[QuantityRule], at: int) -> Mention | None:
    for rule in likely:
        match = rule.match(work.folded, work.masked, at)
        if match is None:
            continue
        mention = _mention(work, rule, match)
        if mention is not None:
            return mention
    if (ordinal := _ORDINAL.match(work.folded, at)) and work.is_free(*ordinal.span()):
        return Mention("ordinal", f"{FILE}:ordinal", *ordinal.span())
    return None


def _mention(work: Work, rule: QuantityRule, match: re.Match[str]) -> Mention | None:
    """The mention of a match, or None where something speaks against it."""
    start, end = match.span("q" if "q" in match.re.groupindex else 0)
    parts = tuple((n, *match.span(n)) for n in match.re.groupindex if match[n] and n != "q")
    unit = unit_part(parts)
    if not work.is_free(start, end):
        return None
    if any(
        objects(work, match, unit) for objects in _OBJECTIONS[rule.reading in ("plain", "range")]
    ):
        return None
    kind = "quantity"
    if rule.id == "plain":
        kind = kind_of_plain(work.folded, match, unit, work.rules)
    if kind == "quantity":
        parts += parts_around(work.folded, (start, end), unit, work.rules)
    return Mention(kind, f"{FILE}:{rule.id}", start, end, parts)


# --- what speaks against a match -----------------------------------------------------------------


def _in_word(work: Work, match: re.Match[str], unit: Span | None) -> bool:
    """A Chinese numeral that is part of a word: 三亚, 一家人."""
    first = number_span(match)
    if first is None or work.folded[first[0]] in _DIGITS or first[1] - first[0] > 2:
        return False
    word = word_around(work.folded, work.tokens, *first)
    if word is None or word.end == match.end():
        return False
    if word.start == match.start() and work.folded[match.end() : word.end] in _AFTER_COUNT:
        return False  # 十年间, 三层楼 are words of the dictionary, and counts
    return not (match.start() <= word.start and word.end < match.end())


def _is_no_numeral(work: Work, match: re.Match[str], unit: Span | None) -> bool:
    """Chinese digits that are no one number: the end of a name and the next word (老四|一口气)."""
    first = number_span(match)
    text = work.folded[slice(*first)] if first else ""
    return bool(text) and text[0] not in _DIGITS and read_numeral(text) is None


def _is_date(work: Work, match: re.Match[str], unit: Span | None) -> bool:
    """2024年, and 3点 or 5分 of a clock, that nobody has claimed as a time."""
    if unit is None:
        return False
    written = work.folded[unit[0] : unit[1]]
    number = number_span(match)
    text = work.folded[number[0] : number[1]] if number else ""
    if written == "年" and YEAR.fullmatch(text):
        return True
    return written == "点" and _is_clock(work, text, unit)


def _is_clock(work: Work, number: str, unit: Span) -> bool:
    if "." in number or len(number) > 2:
        return False
    context = work.folded[max(0, unit[0] - 24) : unit[0]]
    return not any(word in context for word in ("指数", "涨", "跌", "报", "收于", "点位", "扣除"))


def _is_from_to(work: Work, match: re.Match[str], unit: Span | None) -> bool:
    """从2.31万亿元到2.58万亿元 are two numbers, 8年至10年 is one range."""
    groups = match.groupdict()
    if not groups.get("high") or "low" not in groups:
        return False
    dash = work.folded[match.start() : match.end()]
    if groups.get("low_unit") and not _same_unit(work, match):
        return True
    if groups.get("low_unit") and ("至" in dash or "到" in dash):
        before = work.folded[max(0, match.start() - 18) : match.start()]
        return bool(_FROM.search(before)) or _is_step(work, match, before)
    return False


def _is_step(work: Work, match: re.Match[str], before: str) -> bool:
    """上涨20元至2310元: by how much, and to which level."""
    rules, unit = (
        work.rules.quantities,
        work.rules.units.find(work.folded[slice(*match.span("unit"))]),
    )
    around = before + work.folded[match.end() : match.end() + 2]
    if unit is None or unit.dimension in _RELATIVE:
        return False
    if not rules.changes.search(before) or rules.spreads.search(around):
        return False
    low, high = (read_numeral(work.folded[slice(*match.span(n))]) for n in ("low", "high"))
    return low is not None and high is not None and high.low >= low.low * _MANY_TIMES


def _same_unit(work: Work, match: re.Match[str]) -> bool:
    low, high = (
        work.rules.units.find(work.folded[slice(*match.span(n))]) for n in ("low_unit", "unit")
    )
    return (
        low is not None and high is not None and low.base.split("/")[0] == high.base.split("/")[0]
    )


def _is_backwards(work: Work, match: re.Match[str], unit: Span | None) -> bool:
    """A range whose ends do not rise is something else: a score, a code, two numbers."""
    groups = match.re.groupindex
    if not groups.get("low") or not match["high"] or "sign" in groups or "low2" in groups:
        return False
    if work.folded.startswith("不等", match.end()):
        return False  # 2万元至599元不等
    low, high = (read_numeral(work.folded[slice(*match.span(n))]) for n in ("low", "high"))
    if low is None or high is None:
        return True
    scale = split_scale(work.folded[slice(*match.span("high"))])[1]
    alone = read_numeral(split_scale(work.folded[slice(*match.span("high"))])[0])
    shared = alone is not None and low.low < alone.low and scale > 1
    return low.low >= high.high and not shared


_OBJECTIONS = {
    True: (_in_word, _is_no_numeral, _is_date, _is_from_to, _is_backwards),
    False: (_in_word,),
}
