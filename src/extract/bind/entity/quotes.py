"""Who speaks behind a quote that a number stands in: “亩产增加一成。”周家村村民周山说.

What people say of themselves, they say without a name; who they are and where is told behind
the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.entity.persons import surnames_of, teller
from extract.bind.grammar import bind_span
from extract.bind.places import place_name
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Mention, Span

SENTENCES = 5
"""Sentences in which the quote may close."""

TELLING = 60
"""Characters behind a quote that tell who has spoken."""

_MARK = re.compile("[“”]")
_STOP = re.compile("[。！？“；]|$")
_SORTS = ("organisation", "region")

Found = tuple[str, Bound, tuple[str, ...]]


def quoted_by(at: Situation) -> Iterator[Found]:
    """The person, body and place named first behind the quote."""
    for scene, (low, high) in _behind_quote(at):
        if not scene.lookup.holding["reporting"].search(scene.text, low, high):
            continue
        person = teller(scene, low, high, surnames_of(at.rules))
        if person is not None:
            bound = bind_span(scene, person, "entity:teller")
            yield "quoted_by_person", bound, ("kind:quoted_by_person",)
        for sort in _SORTS:
            named = (m for m in scene.matched.of_kind(sort) if low <= m.start and m.end <= high)
            first = next(named, None)
            name = _name(at, scene, first) if first is not None else None
            if name is not None and first is not None:
                spans = scene.sentence.content.spans(first.start, first.end)
                kind = f"kind:quoted_by_{sort}"
                yield f"quoted_by_{sort}", Bound(name, spans, "entity:teller"), (kind,)
        return


def _name(at: Situation, scene: Scene, mention: Mention) -> str | None:
    text = scene.sentence.text[mention.start : mention.end]
    if mention.kind == "region":
        return place_name(mention, text, at.context, at.rules.regions)
    return mention.full or text


def _behind_quote(at: Situation) -> Iterator[tuple[Scene, Span]]:
    """What stands directly behind the quote, in its last sentence and in the next one."""
    paragraph, number = at.scene.sentence.paragraph, at.sentence_number
    start, closed = at.quantity.end, False
    for scene in at.cast.scenes[number : number + SENTENCES]:
        if scene.sentence.paragraph != paragraph:
            return
        if not closed:
            mark = _MARK.search(scene.text, start)
            if mark is not None and mark[0] == "“":
                return
            closed, start = mark is not None, mark.end() if mark else 0
        if closed:
            end = min(_STOP.search(scene.text, start).start(), start + TELLING)  # type: ignore[union-attr]
            if scene.text[start:end].strip("”’ 。"):
                yield scene, (start, end)
                return
            start = 0
