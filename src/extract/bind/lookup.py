"""What the rules say of words and names, looked up once for each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from extract.bind.offers import Fact, size_class, spell
from extract.rulebook.binding import BindingRules
from extract.rulebook.book import Rulebook
from extract.rulebook.fragments import alternation
from extract.rulebook.indicators import name_key
from extract.rulebook.prefilter import guarded

Key = TypeVar("Key")
Made = TypeVar("Made")

MOST = 8_000
"""Entries that are remembered, so that memory does not grow with the corpus."""

_QUOTES = frozenset("“”《》「」")


class Remembered(dict[Key, Made]):
    """What a function makes of each key, made when it is first asked for."""

    def __init__(self, make: Callable[[Key], Made]) -> None:
        self._make = make

    def __missing__(self, key: Key) -> Made:
        if len(self) >= MOST:
            self.clear()
        made = self[key] = self._make(key)
        return made


class Traits(NamedTuple):
    """What is plain from a name alone."""

    last_two: str
    size: str
    holds: tuple[str, ...]  # 的, list
    known: bool  # an indicator of the rules
    lists: tuple[str, ...]  # the lists of words that it stands in
    ends_as_head: bool
    owning: bool  # a sort of thing that figures can be of
    quoted: bool
    sorts: frozenset[str]  # of amounts that the noun at its end goes with
    said: tuple[str, ...]  # all that rather names a measure than somebody


class Lookup(NamedTuple):
    """The rules of binding, and what was looked up so far in their rulebook."""

    rules: BindingRules
    scales: Mapping[str, Remembered[Fact, float]]  # slot -> what each fact weighs in it
    traits: Remembered[str, Traits]
    endings: Remembered[str, tuple[str, ...]]  # of a list of words, as `str.endswith` takes them
    holding: Remembered[str, re.Pattern[str]]  # of a list of words, what finds any of them
    word_class: Remembered[tuple[str, str], str]  # of the text and the tag of a word
    region_code: Remembered[str, str | None]  # of a name that needs no context
    relation: Remembered[tuple[str, str | None], str]  # of a region to that of the article


@lru_cache(maxsize=2)
def lookup_in(rules: Rulebook) -> Lookup:
    """The lookup of a rulebook: the same one as long as no third one is in use."""
    weights, words = rules.ranking.weights, rules.binding.words
    endings = Remembered[str, tuple[str, ...]](lambda name: tuple(words[name]))
    return Lookup(
        rules=rules.binding,
        scales={slot: Remembered(partial(_weigh, weights[slot])) for slot in weights},
        traits=Remembered(partial(_read_traits, rules, endings)),
        endings=endings,
        holding=Remembered(lambda name: with_words("{words}", words[name])),
        word_class=Remembered(partial(_class_of, rules)),
        region_code=Remembered(partial(_code_of, rules)),
        relation=Remembered(partial(_relation, rules)),
    )


@lru_cache(maxsize=16)
def with_words(pattern: str, words: frozenset[str]) -> re.Pattern[str]:
    """A pattern in which `{words}` stands for any of a list; compiled once for a rulebook."""
    listed = f"(?:{alternation(dict.fromkeys(words, ''))})"
    return re.compile(guarded(pattern.replace("{words}", listed)))


def _weigh(weights: Mapping[str, float], fact: Fact) -> float:
    """The sum of the weights of its signs; a sign without a weight counts nothing."""
    return sum(weights.get(sign, 0.0) for sign in spell((fact,)))


def _read_traits(rules: Rulebook, endings: Mapping[str, tuple[str, ...]], text: str) -> Traits:
    words, sorts = rules.binding.words, rules.binding.measured_by(text)
    holds = tuple(name for mark, name in (("的", "的"), ("、", "list")) if mark in text)
    known = name_key(text) in rules.indicators.ids
    lists = tuple(name for name in ("leaning", "heads") if text in words[name])
    plain = (("known", known), ("measures", bool(sorts)))
    return Traits(
        last_two=text[-2:],
        size=size_class(text),
        holds=holds,
        known=known,
        lists=lists,
        ends_as_head=text.endswith(endings["heads"]),
        owning=text.endswith(endings["owning"]),
        quoted=not _QUOTES.isdisjoint(text),
        sorts=sorts,
        said=(*lists, *holds, *(name for name, true in plain if true)),
    )


def _class_of(rules: Rulebook, word: tuple[str, str]) -> str:
    """What sort of word it is: a list of words, a mark, a tag."""
    text, tag = word
    return rules.binding.word_class.get(text) or ("verb" if tag.startswith("v") else tag)


def _code_of(rules: Rulebook, name: str) -> str | None:
    found = rules.regions.resolve(name)
    return found.code if found else None


def _relation(rules: Rulebook, codes: tuple[str, str | None]) -> str:
    """How a region lies to the one that the article is about."""
    code, home = codes
    if home is None or code == home:
        return "home" if code == home else "unknown"
    if rules.regions.lies_in(code, home):
        return "inside"
    return "around" if rules.regions.lies_in(home, code) else "elsewhere"
