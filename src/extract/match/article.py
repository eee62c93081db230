"""Recognise what stands in an article: sentence by sentence, and the short names that it gives."""

from __future__ import annotations

from collections.abc import Sequence

from extract.match.models import name_models
from extract.match.places import ShortNames, read_short_names
from extract.match.sentence import match_sentence
from extract.records import Matched, Mention, Sentence
from extract.rulebook.book import Rulebook

__all__ = ["match_article"]


def match_article(
    sentences: Sequence[Sentence], rules: Rulebook, own: Sequence[tuple[Mention, ...]]
) -> list[Matched]:
    """Everything that the rules recognise, a list as long as the sentences.

    `own` is what the user's token patterns matched in each of them.
    Where a sentence gives a name a short one, the sentences that hold it are read once more.
    """
    matched = [match_sentence(s, rules, mine) for s, mine in zip(sentences, own, strict=True)]
    given = read_short_names(matched, rules.organisations)
    if given:
        matched = [_again(m, rules, mine, given) for m, mine in zip(matched, own, strict=True)]
    return name_models(matched)


def _again(
    matched: Matched, rules: Rulebook, own: tuple[Mention, ...], given: ShortNames
) -> Matched:
    found = given.find(matched.sentence)
    return match_sentence(matched.sentence, rules, own, found) if found else matched
