"""What changes of a rate or a share, where a number tells by how many points it does."""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.phrases import left_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading

_SHARES = ("比重", "占比", "比例", "份额")
_POINTS = ("个百分点", "百分点", "")
"""Units in which shares change; the first of a list (0.5个和0.2个百分点) has none of its own."""


def ratio(at: Situation) -> Iterator[Reading]:
    """增加值占生产总值的比重提升1个百分点: the share, with what it is a share of."""
    if at.unit not in _POINTS or at.sense.measure not in ("change", "difference"):
        return
    atoms = at.spoken
    ends = [i for i, a in enumerate(atoms) if a.text in _SHARES]
    marks = [i for i, a in enumerate(atoms[: ends[-1]] if ends else []) if a.text == "占"]
    if not marks:
        return
    subject = left_phrase(at.scene, (atoms[0].start, atoms[marks[-1]].start), at.rules.binding)
    if subject is not None:
        span = subject.start, atoms[ends[-1]].end
        text = at.scene.sentence.text[slice(*span)].replace(" ", "")
        yield Reading(text, at.scene.sentence.content.spans(*span), "ratio")


def rate_of_topic(at: Situation) -> Iterator[Reading]:
    """增长12%，高于全省4个百分点: the gap is one of the rate."""
    topic = at.state.topic
    if topic.reading is not None and topic.rate and at.sense.measure == "difference":
        text = topic.reading.text + "增速"
        yield Reading(text, topic.reading.spans, "inherited_rate", inherited=True)


def share_of_topic(at: Situation) -> Iterator[Reading]:
    """出口占全市的55%，提高5个百分点: what changes is the share."""
    before, topic = at.state.before, at.state.topic.reading
    if before is None or topic is None or before.measure != "share" or at.left is not None:
        return
    here = before.sentence.sentence_id == at.scene.sentence.sentence_id
    if here and at.unit in _POINTS and at.sense.measure in ("change", "difference"):
        own = topic.text.endswith(_SHARES)
        text = topic.text if own else f"{topic.text}占比"
        yield Reading(text, topic.spans, "share_of_topic", inherited=True)
