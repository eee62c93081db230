"""How well two pieces of text fit together across a cut.

The measure is the gain in log probability of the best segmentation
when a word may stand across the cut, under the unigram word model of jieba's dictionary
(the model of Sproat, Shih, Gale and Chang 1996, Computational Linguistics 22:3).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import log
from typing import Protocol

from extract.records import Token
from extract.rulebook.layout import LayoutRules

WINDOW = 5  # characters to either side of a cut
LONGEST = 5  # characters of a word


class Lexicon(Protocol):
    """What layout asks of a segmenter: counts of words, 0 for what is no word, and tagged words."""

    def frequency(self, word: str) -> int:
        """How often the word was counted."""

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """The words of a text with their classes."""


class NoLexicon:
    """A lexicon without words: only marks, numbers and the page itself then speak for a join."""

    def frequency(self, word: str) -> int:
        """Return 0 for every word."""
        return 0

    def tokenize(self, text: str) -> tuple[Token, ...]:
        """Return no words."""
        return ()


def word_gain(left: str, right: str, lexicon: Lexicon, rules: LayoutRules) -> float:
    """The gain for the text `left + right` over the two apart; 0 where no word spans the cut."""
    before = _tail(left)
    after = _head(right)
    if not before or not after:
        return 0.0
    total = log(rules.limits["dictionary_total"])
    cost = lru_cache(maxsize=256)(lambda word: _log_count(word, lexicon) - total)
    joined = _best(before + after, cost)
    return joined - _best(before, cost) - _best(after, cost)


def _log_count(word: str, lexicon: Lexicon) -> float:
    count = lexicon.frequency(word)
    return log(count) if count else (0.0 if len(word) == 1 else -1e9)


def _best(text: str, cost: object) -> float:
    """Log probability of the best segmentation of a short text."""
    best = [0.0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - LONGEST), end)
        best.append(max(best[s] + cost(text[s:end]) for s in starts))  # type: ignore[operator]
    return best[-1]


def _tail(text: str) -> str:
    kept = text[-WINDOW:]
    odd = [at for at, c in enumerate(kept) if not _is_han(c)]
    return kept[odd[-1] + 1 :] if odd else kept


def _head(text: str) -> str:
    kept = text[:WINDOW]
    return kept[: next((at for at, c in enumerate(kept) if not _is_han(c)), WINDOW)]


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def repeated(left: str, right: str, rules: LayoutRules) -> int:
    """How many characters at the end of `left` are printed again at the start of `right`.

    Digits and marks alone are no evidence: 12 after 12 may be 1212.
    """
    most = min(len(left), len(right), rules.limits["repeat_most"])
    for size in range(most, rules.limits["repeat_least"] - 1, -1):
        twice = right[:size]
        if left.endswith(twice) and sum(map(_is_han, twice)) >= rules.limits["repeat_least"]:
            return size
    return 0


def page_grams(texts: Iterable[str]) -> frozenset[str]:
    """Every run of three and four characters of the lines."""
    return frozenset(
        text[at : at + size]
        for text in texts
        for size in (3, 4)
        for at in range(len(text) - size + 1)
    )


def page_fit(left: str, right: str, grams: frozenset[str]) -> float:
    """1 where four characters across the cut stand together elsewhere on the page, ½ for three.

    A mark at the cut is no evidence: any clause may follow another.
    """
    if not (left[-1:].isalnum() and right[:1].isalnum()):
        return 0.0
    if any(left[-size:] + right[: 4 - size] in grams for size in (1, 2, 3)):
        return 1.0
    return 0.5 if left[-2:] + right[:1] in grams or left[-1:] + right[:2] in grams else 0.0
