"""Words that count only where the characters beside them allow it: suffixes, deictics."""

from __future__ import annotations

from dataclasses import dataclass

from extract.rulebook.errors import RuleError


@dataclass(frozen=True, slots=True)
class GuardedWord:
    """One rule: words, and the characters that must not stand directly before or after them."""

    id: str
    words: tuple[str, ...]
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    level: str = ""
    example: str = ""
    counter: str = ""

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether the characters around `text[start:end]` let it be this word."""
        before = text[start - 1 : start]
        after = text[end : end + 1]
        return before not in self.not_before and after not in self.not_after

    def matches(self, text: str) -> bool:
        """Whether any of the words stands in the text."""
        return any(
            self.stands(text, start, start + len(word))
            for word in self.words
            for start in _occurrences(text, word)
        )


def check_word(file: str, rule: GuardedWord) -> None:
    """Raise RuleError if the rule misses its example or matches its counter-example."""
    if not rule.words or not all(rule.words):
        raise RuleError(file, rule.id, rule.example, "it has no words")
    if not rule.example or not rule.matches(rule.example):
        raise RuleError(file, rule.id, rule.example, "it does not match its example")
    if not rule.counter or rule.matches(rule.counter):
        raise RuleError(file, rule.id, rule.counter, "it matches its counter-example, or has none")


def _occurrences(text: str, word: str) -> list[int]:
    starts = range(len(text) - len(word) + 1)
    return [i for i in starts if text.startswith(word, i)]
