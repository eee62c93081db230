"""The village, event and work named last, for the words that point back: 村民, 本届, 该片."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from extract.bind.grammar import bind_span
from extract.bind.printed import Place, printed_before
from extract.bind.situation import Situation
from extract.records import Bound

NAMES = 40
"""Names back in which one of the right sort is looked for."""

FAR = 5
"""Sentences back from which on it is no longer told how far."""


def recalled(at: Situation) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    """The last settlement, event and work before the number, and how they are spoken of.

    A work is only recalled where a word points back to it or the unit is one of works.
    """
    yield from _recall(at, "settled", at.cast.settlements, "of_settlement")
    yield from _recall(at, "event", at.cast.events, "of_event")
    if at.cast.works and (at.asking_units == "work_units" or _spoken_of(at, "of_work")[1]):
        yield from _recall(at, "work", at.cast.works, "of_work")


def _recall(
    at: Situation, way: str, named: Sequence[Place], words: str
) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    number = at.sentence_number
    before = [*islice(printed_before(named, number, at.quantity.start), NAMES)]
    if not before:
        return
    spoken, word = _spoken_of(at, words)
    ends = next((ends for sort, ends in _SORTS.items() if sort in word), ())
    last = next((p for p in before if not ends or p.name.endswith(ends)), None)
    if last is not None:
        scene = at.cast.scenes[last.sentence]
        bound = bind_span(scene, (last.start, last.start + len(last.name)), f"entity:{way}")
        kind, away = f"kind:{way}", min(number - last.sentence, FAR)
        yield way, bound, (kind, f"{kind}|away:{away}", f"{kind}|spoken:{spoken}")


_SORTS = {"村": ("村", "屯", "寨"), "镇": ("镇",), "乡": ("乡",), "社区": ("社区",)}
"""What the names end in that a word with 村 or 镇 in it points to."""


def _spoken_of(at: Situation, words: str) -> tuple[str, str]:
    """Where a word stands that points back, in the clause, before it or nowhere; and the word."""
    finder, (start, end) = at.scene.lookup.holding[words], at.scene.clause_of(at.quantity.start)
    for where, low, high in (("clause", start, end), ("sentence", 0, start)):
        found = finder.search(at.scene.text, low, high)
        if found is not None:
            return where, found[0]
    return "nowhere", ""
