"""The village and the event named last, for the words that point back to them: 村民, 本届."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.cast import Place
from extract.bind.grammar import bind_span
from extract.bind.situation import Situation
from extract.records import Bound

FAR = 5
"""Sentences back from which on it is no longer told how far."""


def recalled(at: Situation) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    """The last settlement and the last event before the number, and how they are spoken of."""
    yield from _recall(at, "settled", at.cast.settlements, "of_settlement")
    yield from _recall(at, "event", at.cast.events, "of_event")


def _recall(
    at: Situation, way: str, named: Sequence[Place], words: str
) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    number = at.cast.numbers[at.scene.sentence.sentence_id]
    here = number, at.quantity.start
    last = next((p for p in reversed(named) if p[:2] < here), None)
    if last is None:
        return
    scene = at.cast.scenes[last.sentence]
    bound = bind_span(scene, (last.start, last.start + len(last.name)), f"entity:{way}")
    away = min(number - last.sentence, FAR)
    spoken = _spoken_of(at, words)
    kind = f"kind:{way}"
    yield way, bound, (kind, f"{kind}|away:{away}", f"{kind}|spoken:{spoken}")


def _spoken_of(at: Situation, words: str) -> str:
    """Where a word stands that points back: in the clause, before it in the sentence, nowhere."""
    finder, (start, end) = at.scene.lookup.holding[words], at.scene.clause_of(at.quantity.start)
    if finder.search(at.scene.text, start, end):
        return "clause"
    return "sentence" if finder.search(at.scene.text, 0, start) else "nowhere"
