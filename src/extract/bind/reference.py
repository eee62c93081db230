"""What a number is held against: the basis of a change, a share, a gap, and the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.cues import CHANGES, read_frame
from extract.bind.situation import Situation, read_phrase
from extract.records import Bound

_AGAINST_TIME = ("yoy", "mom", "period")
_SOMEBODY = re.compile(r"人(?![口群员才类士们])|者")
"""七成的人, 一半会…者: no group that the share could be one of."""
_OF_NOUN = ("share_of_noun_after", "share_of_people_after")


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
    before = at.state.before
    if sense.measure in CHANGES and sense.basis is None and before is not None:
        here = before.sentence.sentence_id == at.scene.sentence.sentence_id
        if here and at.left is None and before.measure in CHANGES and before.basis in _AGAINST_TIME:
            yield before.basis or "", before.reference


def _noun_behind(at: Situation) -> Bound | None:
    """74%的网民使用…: what the share is one of."""
    if at.sense.rule_id not in _OF_NOUN or at.right is None:
        return None
    behind = read_phrase(at.scene, at.right, "")
    return Bound(behind.text, behind.spans, "measure:noun_behind")


def _bound(at: Situation, span: tuple[int, int], rule_id: str) -> Bound:
    start, end = span
    spans = at.scene.sentence.content.spans(start, end)
    return Bound(at.scene.sentence.text[start:end], spans, rule_id)
