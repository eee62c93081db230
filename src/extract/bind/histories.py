"""Whose the numbers before were taken to be, in several answers side by side.

An owner holds on until another is named, so one that is wrong is wrong for all numbers that go on
with it. Therefore an article is read with the answers that are nearly as probable kept beside the
best one, each with what it has established (a beam search; Lowerre 1976, The HARPY speech
recognition system): one that what follows fits badly has soon no answer among the best.
When the article has been read, each number gets the value that is most probable over the histories
that are left (value by value, as in Goel and Byrne 2000, Minimum Bayes-risk automatic speech
recognition, Computer Speech & Language 14:2).

It is the few histories that decide: the probabilities of the answers of one number sum up to one,
however badly they fit, so that over all histories nothing could speak against an answer before
(Lafferty, McCallum and Pereira 2001, Conditional random fields, ICML, on label bias).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from extract.bind.offers import Choice

MOST = 4
"""Histories that are kept side by side: 2 are worse for real articles, and so are 16."""

FAR = 0.1
"""A history is given up when it is this many times as probable as the best one."""

State = TypeVar("State")
Value = TypeVar("Value")


class Turn(NamedTuple, Generic[State, Value]):
    """The answer that one history has for a number, and how it came to it."""

    state: State  # what was established before the number
    choice: Choice[Value]
    before: Turn[State, Value] | None  # that for the number before


class Story(NamedTuple, Generic[State, Value]):
    """One history of an article so far."""

    state: State
    mass: float  # how probable it is among all that are followed
    last: Turn[State, Value] | None


class Histories(Generic[State, Value]):
    """The histories of an article that are followed."""

    def __init__(self, opening: State, most: int = MOST) -> None:
        self._most = most
        self._stories: list[Story[State, Value]] = [Story(opening, 1.0, None)]

    def change(self, change: Callable[[State], State]) -> None:
        """What happens in every history without a number: a paragraph begins."""
        self._stories = [s._replace(state=change(s.state)) for s in self._stories]

    def go_on(self, answers: Callable[[State], Iterable[tuple[Choice[Value], State]]]) -> None:
        """The next number: its answers in a history, each with what it establishes."""
        longer = [
            Story(state, story.mass * choice.probability, Turn(story.state, choice, story.last))
            for story in self._stories
            for choice, state in answers(story.state)
        ]
        best = sorted(longer, key=_mass, reverse=True)[: self._most]
        kept = [story for story in best if story.mass >= FAR * best[0].mass]
        total = sum(map(_mass, kept))
        self._stories = [story._replace(mass=story.mass / total) for story in kept]

    def settle(self, key: Callable[[Value], Hashable]) -> list[tuple[State, Choice[Value]]]:
        """For each number the value that is most probable over all histories, and what the most
        probable history with this value had established before.

        `key` tells which values are one. The probability of a choice is the one it has in that
        history, times the share of the histories that have its value.
        """
        turns = zip(*(_turns(story.last) for story in self._stories), strict=True)
        masses = [story.mass for story in self._stories]
        return [_most_probable(told, masses, key) for told in turns][::-1]


def _mass(story: Story[State, Value]) -> float:
    return story.mass


def _turns(last: Turn[State, Value] | None) -> Iterator[Turn[State, Value]]:
    """The turns of a history, the last one first."""
    while last is not None:
        yield last
        last = last.before


def _most_probable(
    turns: Sequence[Turn[State, Value]],
    masses: Sequence[float],
    key: Callable[[Value], Hashable],
) -> tuple[State, Choice[Value]]:
    total: dict[Hashable, float] = {}
    for turn, mass in zip(turns, masses, strict=True):
        value = key(turn.choice.value)
        total[value] = total.get(value, 0.0) + mass
    best = max(total, key=total.__getitem__)
    turn = next(turn for turn in turns if key(turn.choice.value) == best)
    probability = turn.choice.probability * total[best]
    return turn.state, turn.choice._replace(probability=probability)
