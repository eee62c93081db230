"""What a number is held against: the basis of a change, a share, a gap, and the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.cues import CHANGES, read_frame, unit_class
from extract.bind.situation import Situation, read_phrase
from extract.records import Bound, Measurement

_AGAINST_TIME = ("yoy", "mom", "period")
_SOMEBODY = re.compile(r"人(?![口群员才类士们])|者")
"""七成的人, 一半会…者: no group that the share could be one of."""
_OF_NOUN = ("share_of_noun_after", "share_of_people_after")
_OF_SOMEBODY = ("share_among_with", "share_of_those")
"""有22%的受访者认为: of whom, where no clause before says so."""
_OF_SAME = ("share_noun", "share_bare")
"""男性占比60%，女性占比40%: a share of the same whole as the one before."""
_NOUNS_OF_CHANGE = ("speed_noun", "fall_noun")
"""减少22万人次，减幅为19%: the change before as a rate."""


def read_reference(at: Situation) -> tuple[str | None, Bound | None]:
    """Basis and reference: said beside the number, else by an earlier clause or number."""
    sense = at.sense
    if sense.reference is not None:
        return sense.basis, _bound(at, sense.reference, f"measure:{sense.rule_id}")
    return next(_from_before(at), (sense.basis, None))


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
        yield basis, _bound(at, span, f"measure:{rule_id}")
    if sense.basis == "whole" and at.state.topic.parent is not None:
        whole = at.state.topic.parent
        yield "whole", Bound(whole.text, whole.spans, "measure:whole_before")
    if sense.rule_id in _OF_SOMEBODY and (behind := _right(at)) is not None:
        yield "whole", behind
    if sense.rule_id in _OF_SAME and at.state.whole is not None:
        yield "whole", at.state.whole
    before = at.state.before
    if sense.measure in CHANGES and sense.basis is None and before is not None:
        here = before.sentence.sentence_id == at.scene.sentence.sentence_id
        named = sense.rule_id in _NOUNS_OF_CHANGE
        if here and (at.left is None or named) and tells_basis(before):
            yield before.basis or "", before.reference
    if (earlier := _same_change(at)) is not None:
        yield earlier.basis, earlier.reference


def tells_basis(measurement: Measurement) -> bool:
    """Whether it is a change against an earlier time: those that follow may be against the same."""
    return measurement.measure in CHANGES and measurement.basis in _AGAINST_TIME


def _same_change(at: Situation) -> Measurement | None:
    """环比上涨0.7%。其中，城市上涨0.6%: the last change of the same sort in the paragraph.

    What grows by an amount in a month (贷款增加7000亿元) is not held against the year before,
    although the amount before is; points are.
    """
    earlier, sense = at.state.compared, at.sense
    if earlier is None or sense.measure != earlier.measure or sense.basis is not None:
        return None
    amounts = sense.measure == "change" and unit_class(at.scene, at.quantity) != "point"
    return None if amounts and earlier.basis == "yoy" else earlier


def _noun_behind(at: Situation) -> Bound | None:
    """74%的网民使用…: what the share is one of."""
    return _right(at) if at.sense.rule_id in _OF_NOUN else None


def _right(at: Situation) -> Bound | None:
    if at.right is None:
        return None
    behind = read_phrase(at.scene, at.right, "")
    return Bound(behind.text, behind.spans, "measure:noun_behind")


def _bound(at: Situation, span: tuple[int, int], rule_id: str) -> Bound:
    start, end = span
    spans = at.scene.sentence.content.spans(start, end)
    return Bound(at.scene.sentence.text[start:end], spans, rule_id)
