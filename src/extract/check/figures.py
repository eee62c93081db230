"""The rows of an article as figures: what each stands for, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from extract.check.intervals import Interval, interval_of, last_place
from extract.check.steps import count_digits
from extract.records import Observation, Sentence

RATIOS = frozenset({"ratio", "number", "1", "multiple", "points", "percentage_point"})
OPEN = frozenset({"at_least", "at_most", "less_than", "range"})
"""Bounds of figures that nothing can be reckoned from."""
HEADS = frozenset({"headline", "kicker", "subtitle", "subhead"})
BEFORE, BEHIND = 16, 12
"""Characters before and behind a figure whose words say what it is of."""
TELLING = 2
"""Digits, zeros at the end aside, of a figure by which another is known again."""
_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")
Value = tuple[str, Decimal | None]
"""A dimension and a number in its base unit."""


@dataclass(frozen=True, eq=False)
class Figure:
    """A row with the interval it stands for and the words before and behind it."""

    row: Observation
    interval: Interval
    place: int  # of its sentence in the article
    role: str  # of its sentence
    lead: str  # from the figure before it in the sentence, or from where the sentence begins
    trail: str  # up to the figure behind it, or to where the sentence ends
    beside: frozenset[Value] = frozenset()  # what the figures before and behind it say

    @property
    def unit(self) -> str:
        """The unit of the row."""
        return self.row.amount.unit

    @property
    def kind(self) -> tuple[str, str]:
        """What must be the same for two figures to be added."""
        amount = self.row.amount
        same = amount.unit if amount.dimension == "count" else amount.base_unit
        return amount.dimension, same

    @property
    def is_ratio(self) -> bool:
        """Whether it is a rate, an index or a bare number: nothing that adds up."""
        return self.row.amount.dimension in RATIOS

    @property
    def is_open(self) -> bool:
        """Whether nothing can be reckoned from it."""
        return self.row.amount.bound in OPEN

    @property
    def is_running(self) -> bool:
        """Whether it is so much a day, a month, a head: nothing that adds up to a total."""
        return self.row.aggregation not in (None, "cumulative", "annual")

    @property
    def in_head(self) -> bool:
        """Whether it stands in a headline."""
        return self.role in HEADS

    @property
    def scale(self) -> Decimal:
        """From the unit of the row to the base unit."""
        amount = self.row.amount
        return amount.base_value / amount.value if amount.base_value and amount.value else _ONE

    @cached_property
    def value(self) -> Interval:
        """The interval in the base unit; of what went down, below zero."""
        found = self.interval if self.scale == 1 else self.interval.scaled(self.scale)
        return -found if self.row.direction == "down" else found

    @cached_property
    def size(self) -> Interval:
        """The interval in the base unit, without a sign."""
        return self.interval if self.scale == 1 else self.interval.scaled(self.scale)

    @cached_property
    def words(self) -> frozenset[str]:
        """Pairs of characters before and behind it, and in the name of its indicator."""
        near = (self.lead[-BEFORE:], self.trail[:BEHIND], self.row.indicator or "")
        found = [word for text in near for word in _WORDS.findall(text)]
        return frozenset(word[at : at + 2] for word in found for at in range(len(word) - 1))

    @property
    def slack(self) -> Decimal:
        """One in the last printed digit; half of it more where a figure was cut, not rounded."""
        return last_place(self.row.text, self.row.amount) * self.scale


_ONE = Decimal(1)


def figures_of(
    observations: Sequence[Observation], sentences: Mapping[str, tuple[int, Sentence]]
) -> list[Figure]:
    """The figures of an article in the order of reading; `sentences` gives place and sentence."""
    found: list[Figure] = []
    for sentence_id, group in groupby(observations, key=lambda o: o.sentence_id):
        if sentence_id in sentences:
            found += _figures_of_sentence(list(group), *sentences[sentence_id])
    return found


def _figures_of_sentence(
    rows: Sequence[Observation], place: int, sentence: Sentence
) -> list[Figure]:
    cuts = [(_offset(sentence, r.spans[0][0]), _offset(sentence, r.spans[-1][1])) for r in rows]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts[1:]), len(sentence.text)]
    values = [_value(row) for row in rows]
    found = []
    places = zip(rows, cuts, starts, ends, strict=False)
    for at, (row, (start, end), opening, closing) in enumerate(places):
        interval = interval_of(row.text, row.amount)
        if interval is not None:
            lead, trail = sentence.text[opening:start], sentence.text[end:closing]
            near = (*values[max(0, at - 1) : at], *values[at + 1 : at + 2])
            beside = frozenset(value for value in near if value)
            found.append(Figure(row, interval, place, sentence.role, lead, trail, beside))
    return found


def _value(row: Observation) -> Value | None:
    """What a row says, by which the one beside it may be known; None in a digit or less."""
    told = count_digits(row.text) >= TELLING
    return (row.amount.dimension, row.amount.base_value) if told else None


def _offset(sentence: Sentence, raw: int) -> int:
    """Where a raw offset stands in the text of a sentence."""
    passed = 0
    for start, end in sentence.content.pieces:
        if start <= raw <= end:
            return passed + raw - start
        passed += end - start
    return passed
