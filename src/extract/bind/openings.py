"""What the clauses of a paragraph open with, and how often each name opens one.

What a paragraph is about stands in subject place again and again, and is carried over clauses
that name nobody; a place that something happened in, or whom something was said to, is not
(Grosz, Joshi and Weinstein 1995, Centering, Computational Linguistics 21:2).
Sentences without a number are not cut into words: an opening is told by its characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extract.bind.lookup import Remembered, with_words
from extract.bind.scene import Scene
from extract.records import Span

LONGEST = 30
"""Characters of an opening that a name is looked for in."""

_MARKS = "“‘《「（("
_JOINTS = rf"(?:[\s{_MARKS}]|{{words}})+"
"""The marks and words that a clause opens with before it names somebody."""


class Opening(NamedTuple):
    """What a clause opens with, behind times and words that join it to the one before."""

    sentence: int  # its number in the article
    first: bool  # the clause opens its sentence
    set_in: bool  # behind a preposition
    words: str
    least: int  # characters of the organisation or title that they begin with, or none
    opening: bool  # the first of its paragraph


class Openings:
    """The openings of the paragraphs of an article, and where each name is among them."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self._scenes: dict[int, list[tuple[int, Scene]]] = {}
        for number, scene in enumerate(scenes):
            self._scenes.setdefault(scene.sentence.paragraph, []).append((number, scene))
        self._sorted = sorted(scenes, key=_raw_start)
        self._starts = [*map(_raw_start, self._sorted)]
        self._of = Remembered(self._read)
        self.with_name = Remembered(self._find)
        self.printed = Remembered(self._count)

    def place_of(self, spans: Sequence[Span]) -> tuple[Scene, Span] | None:
        """The sentence that holds some raw characters, and where in it they stand."""
        index = bisect_right(self._starts, spans[0][0]) - 1 if spans else -1
        if index < 0:
            return None
        scene = self._sorted[index]
        local = scene.locate(spans)
        return None if local is None else (scene, local)

    def _read(self, paragraph: int) -> tuple[Opening, ...]:
        scenes = self._scenes[paragraph]
        return tuple(
            opening
            for number, scene in scenes
            for opening in _open(number, scene, number == scenes[0][0])
        )

    def _find(self, key: tuple[int, str]) -> tuple[Opening, ...]:
        name = key[1].lstrip(_MARKS)
        return tuple(
            o for o in self._of[key[0]] if o.least <= len(name) and o.words.startswith(name)
        )

    def _count(self, key: tuple[int, str]) -> int:
        return sum(scene.text.count(key[1]) for _, scene in self._scenes[key[0]])


def _raw_start(scene: Scene) -> int:
    return scene.sentence.content.pieces[0][0]


def _open(number: int, scene: Scene, opens: bool) -> Iterator[Opening]:
    if scene.is_crowded:
        return
    wholes = {m.start: m.end - m.start for m in scene.matched.of_kind("organisation")}
    times = {time.start: time.end for time in scene.times}
    joints = with_words(_JOINTS, scene.lookup.rules.words["opening_joints"])
    settings = scene.lookup.holding["opening_settings"]
    for low, high in scene.clauses:
        start = _past_joints(scene.text, (low, high), joints, times)
        setting = settings.match(scene.text, start, high)
        start = setting.end() if setting else start
        words = scene.text[start : min(high, start + LONGEST)]
        least = wholes.get(start, 0)
        yield Opening(number, low == 0, setting is not None, words, least, opens and low == 0)


def _past_joints(text: str, clause: Span, joints: re.Pattern[str], times: Mapping[int, int]) -> int:
    """Where a clause begins to name somebody."""
    start, end = clause
    while start < end:
        found = joints.match(text, start, end)
        following = times.get(start) or (found.end() if found else start)
        if following == start:
            break
        start = following
    return start
