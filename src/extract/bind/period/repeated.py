"""The period of the number in the body of an article that a headline repeats."""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.grammar import is_compared
from extract.bind.period.asked import bind_time
from extract.bind.scene import Scene
from extract.bind.situation import Situation, valued_times
from extract.records import BoundTime, Mention

HEADLINES = 2
"""Sentences at the beginning of an article that may be its headlines."""

FIGURES = 2
"""Characters of a number from which on the same one is hardly met by chance."""


def repeated(at: Situation) -> Iterator[tuple[str, BoundTime]]:
    """养老院超14.4万家 over 截至2017年9月，养老院有14.4万家: the time before the same number."""
    wanted = _written(at.scene, at.quantity)
    if at.sentence_number >= HEADLINES or _ends(at.scene) or _count_figures(wanted) < FIGURES:
        return
    later = (s for s in at.cast.scenes if s.sentence.paragraph > at.scene.sentence.paragraph)
    for scene in later:
        for quantity in scene.quantities:
            if _written(scene, quantity) == wanted:
                yield from _of_body(at, scene, quantity)
                return


def _of_body(at: Situation, scene: Scene, quantity: Mention) -> Iterator[tuple[str, BoundTime]]:
    """The last time before it in its sentence, else the first there, else the last one before
    in its paragraph."""
    paragraph = scene.sentence.paragraph
    near = [s for s in at.cast.scenes if s.sentence.paragraph == paragraph]
    earlier = near[: near.index(scene)]
    times = _own_times(at, scene)
    before = [t for t in times if t.end <= quantity.start]
    found = [(scene, t) for t in before[-1:] or times[:1]]
    found = found or [(s, t) for s in earlier for t in _own_times(at, s)][-1:]
    yield from (("body", bind_time(where, time, "body")) for where, time in found)


def _own_times(at: Situation, scene: Scene) -> list[Mention]:
    return [t for t in valued_times(scene, at.values) if not is_compared(scene, t, ())]


def _ends(scene: Scene) -> bool:
    """Whether it ends as a sentence of the body does."""
    return scene.text.rstrip().endswith(("。", "！", "？", "；"))


def _written(scene: Scene, quantity: Mention) -> str:
    return scene.text[quantity.start : quantity.end].replace(" ", "")


def _count_figures(text: str) -> int:
    return sum(c in _FIGURES for c in text)


_FIGURES = frozenset("0123456789.一二三四五六七八九十百千万亿")
