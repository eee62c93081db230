"""Noun phrases beside a number, read from atoms by their parts of speech."""

from extract.bind.phrases.left import left_phrase, subject_phrase
from extract.bind.phrases.right import predicate_behind, relative_phrase, right_phrase
from extract.bind.phrases.words import (
    Phrase,
    is_activity,
    is_noun,
    split_list,
    text_of,
    without_last_member,
)

__all__ = [
    "Phrase",
    "is_activity",
    "is_noun",
    "left_phrase",
    "predicate_behind",
    "relative_phrase",
    "right_phrase",
    "split_list",
    "subject_phrase",
    "text_of",
    "without_last_member",
]
