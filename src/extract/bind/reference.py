"""What a number is held against: the basis of a change, a share, a gap, and the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.against import named_year
from extract.bind.cues import CHANGES, read_frame, unit_class
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.wholes import amount_before, with_count
from extract.records import Bound, Measurement, Span
from extract.rulebook.binding import MASKS

_AGAINST_TIME = ("yoy", "mom", "period")
_SOMEBODY = re.compile(r"人(?![口群员才类士们])|者")
"""七成的人, 一半会…者: no group that the share could be one of."""
_OF_NOUN = ("share_of_noun_after", "share_of_people_after", "share_of_origin")
_SHARES = ("比例", "份额", "比重", "股份", "股权")
_OF_SOMEBODY = ("share_among_with", "share_of_those")
"""有22%的受访者认为: of whom, where no clause before says so."""
_OF_SAME = ("share_noun", "share_bare", "share_after", "share_of_those")
"""男性占比60%，女性占比40%: a share of the same whole as the one before."""
_NOUNS_OF_CHANGE = ("speed_noun", "fall_noun")
"""减少22万人次，减幅为19%: the change before as a rate."""


def read_reference(at: Situation) -> tuple[str | None, Bound | None]:
    """Basis and reference: said beside the number, else by an earlier clause or number."""
    sense = at.sense
    if sense.reference is not None:
        return sense.basis, _bound(at, _own_part(at, sense.reference), f"measure:{sense.rule_id}")
    basis, held = next(_from_before(at), (sense.basis, None))
    return basis or None, held


def with_year(at: Situation, basis: str | None, held: Bound | None, when: str | None) -> str | None:
    """较2023年同期 is year on year for a figure of 2024, whose period is `when`.

    What the five years of a plan have brought is not: “十四五”期间，出口增长45%.
    """
    if basis == "yoy" and held is None and _is_over_years(at, when):
        return "period"
    alike = held is not None and held.text.rstrip("的").endswith(_SAME_PART)
    year = named_year(held.text) if held is not None and alike else None
    told = when or at.context.date or ""
    return "yoy" if basis == "period" and year and told.startswith(str(year + 1)) else basis


_SAME_PART = ("同期", "同月", "同季")


def _is_over_years(at: Situation, when: str | None) -> bool:
    """Whether a change is one over several years that its own sentence names."""
    years = _YEARS.match(when or "")
    if years is None or at.sense.measure not in CHANGES or int(years[2]) - int(years[1]) < 2:
        return False
    clause, end = at.scene.clause_of(at.quantity.start)
    return bool(at.scene.times) and not _YEARLY.search(at.scene.text, clause, end)


_YEARS = re.compile("([0-9]{4})(?:-[0-9]{2})?/([0-9]{4})")
_YEARLY = re.compile("同比|年均|每年|逐年|连续|按年|上年|去年")


def _own_part(at: Situation, span: Span) -> Span:
    """占产值和税收的比重为30%和20%: of as many wholes as the list has numbers, each its own."""
    run = at.scene.run_of(at.quantity)
    parts = _parts(at.scene.text, span)
    if len(run) == 1 or len(parts) != len(run) or at.sense.basis not in ("whole", "entity"):
        return span
    return parts[run.index(at.quantity)]


def _parts(text: str, span: Span) -> list[Span]:
    start, end = span
    cuts = [m.span() for m in _JOINT.finditer(text, start, end)]
    return list(zip((start, *(e for _, e in cuts)), (*(s for s, _ in cuts), end), strict=True))


_JOINT = re.compile("[、和与及]")


def _from_before(at: Situation) -> Iterator[tuple[str | None, Bound | None]]:
    """What the text around offers a number that names no reference, the surest first."""
    sense = at.sense
    if sense.basis == "whole":
        behind = _noun_behind(at)
        if behind is not None and not _SOMEBODY.match(behind.text):
            yield "whole", behind
    framed = read_frame(at.scene, at.quantity, sense, at.rules.binding)
    if framed is not None:
        basis, span, rule_id = framed
        noun = with_count(at.scene, span) if basis == "whole" else span
        yield basis, _bound(at, noun, f"measure:{rule_id}")
    parent = at.state.topic.parent
    if sense.basis == "whole" and parent is not None and not parent.text.endswith("的"):
        yield "whole", Bound(parent.text, parent.spans, "measure:whole_before")
    if sense.rule_id in _OF_SOMEBODY and (group := _group_behind(at)) is not None:
        yield "whole", group
    if sense.rule_id in _OF_SAME and at.state.whole is not None:
        yield "whole", at.state.whole
    if sense.rule_id in _OF_SOMEBODY and (behind := _who_behind(at)) is not None:
        yield "whole", behind
    if sense.basis == "whole" and (amount := amount_before(at)) is not None:
        yield "whole", amount
    if sense.measure == "rank" and (ranked := _rank_before(at)) is not None:
        yield sense.basis, ranked.reference
    if sense.measure in CHANGES and sense.basis is None:
        yield from _from_changes_before(at)


def _rank_before(at: Situation) -> Measurement | None:
    """由全省第九升至第三: the rank before, for one that is told of the same."""
    before = at.state.before
    if before is None or before.measure != "rank" or not _is_here(at, before):
        return None
    between = at.scene.text[before.quantity.end : at.quantity.start]
    return before if _RANKED.search(between) else None


_RANKED = re.compile("(?:[升降排居列位名进跃滑退挪落跌]|成为|晋|，)[^、，；]{0,6}$")


def _from_changes_before(at: Situation) -> Iterator[tuple[str | None, Bound | None]]:
    """What was said of the changes before holds for one that says nothing itself."""
    if (said := _said_without_number(at)) is not None:
        yield said, None
    before = at.state.before
    goes_on = at.left is None or at.sense.rule_id in _NOUNS_OF_CHANGE
    if goes_on and before is not None and _is_here(at, before) and tells_basis(before):
        yield before.basis, before.reference
    if (earlier := _same_change(at)) is not None:
        yield earlier.basis, earlier.reference
    if at.state.held is not None:
        yield at.state.held, None


def _said_without_number(at: Situation) -> str | None:
    """二手房环比继续走高，甲市上涨0.2%: a clause without a number says it for those behind."""
    text = at.scene.masked[: at.scene.clause_of(at.quantity.start)[0]]
    said = [*_SAID.finditer(text)]
    if not said:
        return None
    known = (m for m in at.state.compared if _is_here(at, m))
    later = any(m.quantity.start > said[-1].end() for m in known)
    return None if later else _BASES[said[-1][1]]


_BASES = {"同比": "yoy", "环比": "mom", "按年": "yoy", "按月": "mom"}
_SAID = re.compile(f"({'|'.join(_BASES)})[^，。；的{MASKS['Q']}]*[，；：]")


def tells_basis(measurement: Measurement) -> bool:
    """Whether it is a change or multiple of an earlier time: those that follow may be so too."""
    return measurement.measure in (*CHANGES, "multiple") and measurement.basis in _AGAINST_TIME


def _same_change(at: Situation) -> Measurement | None:
    """环比上涨0.7%。其中，城市上涨0.6%: the last change of the same sort in the article.

    An amount of another sentence, or that is more than it was (贷款增加1.2万亿元，同比多增300亿元，
    其中住户贷款增加5000亿元), may be that of a month and not held against the year before.
    """
    earlier = next((m for m in at.state.compared if m.measure == at.sense.measure), None)
    points = unit_class(at.scene, at.quantity) == "point"
    if earlier is None or earlier.basis != "yoy" or at.sense.measure != "change" or points:
        return earlier
    told = earlier.sentence.text[: earlier.quantity.start]
    return earlier if _is_here(at, earlier) and not told.endswith(_MORE_ADDED) else None


_MORE_ADDED = tuple(much + move for much in "多少" for move in "增减放投")


def _is_here(at: Situation, measurement: Measurement) -> bool:
    """Whether it stands in the same sentence."""
    return measurement.sentence.sentence_id == at.scene.sentence.sentence_id


def _noun_behind(at: Situation) -> Bound | None:
    """74%的网民使用…, 占三分之一的版面: what the share is one of."""
    bare = at.sense.rule_id == "share_bare" and at.scene.text.startswith("的", at.quantity.end)
    behind = _who_behind(at) if bare or at.sense.rule_id in _OF_NOUN else None
    return behind if behind is not None and behind.text not in _SHARES else None


def _who_behind(at: Situation) -> Bound | None:
    """The noun phrase behind the number, but only up to the group that it begins with."""
    behind, group = _right(at), _group_behind(at)
    if group is not None and (behind is None or behind.text.startswith(group.text)):
        return group
    return behind


def _group_behind(at: Situation) -> Bound | None:
    """Up to the word for a group of people or things: 受访者 in 39%的受访者认为这一数字…."""
    start, end = at.scene.after(at.quantity)
    found = at.rules.binding.group_behind(at.scene.masked[start:end])
    return found and _bound(at, (start + found[0], start + found[1]), "measure:noun_behind")


def _right(at: Situation) -> Bound | None:
    if at.right is None:
        return None
    behind = read_phrase(at.scene, at.right, "")
    return Bound(behind.text, behind.spans, "measure:noun_behind")


def _bound(at: Situation, span: Span, rule_id: str) -> Bound:
    start, end = span
    spans = at.scene.sentence.content.spans(start, end)
    return Bound(at.scene.sentence.text[start:end], spans, rule_id)
