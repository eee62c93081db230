"""spaCy `Doc`s of sentences: token patterns in Matcher format, and DocBin export.

spaCy takes half a second to import, so it is imported only by whoever calls these functions
with something to do.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extract.records import Aligned, Matched, Mention, Sentence, Token
from extract.rulebook import lexicon
from extract.rulebook.errors import RuleError
from extract.rulebook.lexicon import LexiconWord
from extract.rulebook.tokens import FILE, TokenPattern
from extract.segment.segmenters import Segmenter

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin


# --- token patterns --------------------------------------------------------------------------


def find_token_matches(
    sentence: Sentence, patterns: tuple[TokenPattern, ...]
) -> tuple[Mention, ...]:
    """What the patterns match in a sentence, in the order of the text.

    Of overlapping matches of one pattern the longest is kept.
    The patterns see the folded text; offsets are those of the sentence.
    Raises RuleError for a pattern that spaCy does not understand.
    """
    if not patterns or not sentence.tokens:
        return ()
    doc = _make_doc(sentence.folded, sentence.tokens)
    by_id = {pattern.id: pattern for pattern in patterns}
    found = [
        Mention(by_id[span.label_].kind, span.label_, span.start_char, span.end_char)
        for span in _compile(patterns)(doc, as_spans=True)
    ]
    return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.rule_id)))


def check_token_patterns(
    patterns: tuple[TokenPattern, ...], segmenter: Segmenter, fold: Callable[[str], str]
) -> None:
    """Raise RuleError for a pattern that misses its example or matches its counter-example."""
    for pattern in patterns:
        if not _matches(pattern, pattern.example, segmenter, fold):
            raise RuleError(FILE, pattern.id, pattern.example, "does not match its example")
        if _matches(pattern, pattern.counter, segmenter, fold):
            raise RuleError(FILE, pattern.id, pattern.counter, "matches its counter-example")


def check_words(words: Iterable[LexiconWord], segmenter: Segmenter) -> None:
    """Raise RuleError for a word that is cut in its example, or found in its counter-example."""
    for entry in words:
        if entry.word not in _words_of(entry.example, segmenter):
            why = "the segmenter cuts the word in its example: raise its freq"
            raise RuleError(lexicon.FILE, entry.word, entry.example, why)
        if entry.counter and entry.word in _words_of(entry.counter, segmenter):
            raise RuleError(lexicon.FILE, entry.word, entry.counter, "matches its counter-example")


def _words_of(text: str, segmenter: Segmenter) -> set[str]:
    return {text[token.start : token.end] for token in segmenter.tokenize(text)}


def _matches(
    pattern: TokenPattern, text: str, segmenter: Segmenter, fold: Callable[[str], str]
) -> bool:
    folded = fold(text)
    content = Aligned(text, ((0, len(text)),))
    tokens = segmenter.tokenize(folded)
    sentence = Sentence("", "", "", 0, "body", content, folded, tokens)
    return bool(find_token_matches(sentence, (pattern,)))


@lru_cache(maxsize=1)
def _vocab() -> Any:
    from spacy.vocab import Vocab

    return Vocab()


@lru_cache(maxsize=64)
def _compile(patterns: tuple[TokenPattern, ...]) -> Any:
    from spacy.matcher import Matcher

    matcher = Matcher(_vocab(), validate=True)
    for pattern in patterns:
        try:
            matcher.add(pattern.id, [json.loads(pattern.pattern)], greedy="LONGEST")
        except ValueError as error:
            raise RuleError(FILE, pattern.id, pattern.example, str(error)) from error
    return matcher


# --- documents -------------------------------------------------------------------------------


def to_docbin(matched: Iterable[Matched]) -> DocBin:
    """The sentences as spaCy documents, one each, for training and annotation with spaCy.

    `doc.spans["quantities"]` holds the quantities and `doc.spans["mentions"]` all other mentions;
    a span's label is the kind of the mention, its id the rule that fired.
    The text is that of the repaired sentence, so that character offsets are those of the mentions;
    a token is cut in two where a mention begins or ends in it, so that no mention is lost.
    `doc.user_data` holds the sentence, article and document id, and the raw pieces.
    """
    from spacy.tokens import DocBin

    return DocBin(
        attrs=["ORTH", "TAG", "SPACY"],
        store_user_data=True,
        docs=[_annotate_doc(one) for one in matched],
    )


def _annotate_doc(matched: Matched) -> Doc:
    sentence = matched.sentence
    edges = sorted({edge for m in matched.mentions for edge in (m.start, m.end)})
    doc = _make_doc(sentence.text, _split_at(sentence, edges))
    doc.user_data["sentence_id"] = sentence.sentence_id
    doc.user_data["article_id"] = sentence.article_id
    doc.user_data["doc_id"] = sentence.doc_id
    doc.user_data["spans"] = [list(piece) for piece in sentence.content.pieces]
    doc.spans["quantities"] = _spans(doc, matched.of_kind("quantity"))
    doc.spans["mentions"] = _spans(doc, [m for m in matched.mentions if m.kind != "quantity"])
    return doc


def _make_doc(text: str, tokens: Sequence[Token]) -> Doc:
    from spacy.tokens import Doc

    return Doc(
        _vocab(),
        words=[text[t.start : t.end] for t in tokens],
        spaces=[False] * len(tokens),
        tags=[t.tag for t in tokens],
    )


def _split_at(sentence: Sentence, edges: list[int]) -> list[Token]:
    """The tokens of a sentence, each cut where one of the edges (in order) stands inside it."""
    tokens = sentence.tokens or (Token(0, len(sentence.text), "x"),)
    split: list[Token] = []
    for token in tokens:
        inside = edges[bisect_right(edges, token.start) : bisect_left(edges, token.end)]
        split += [Token(s, e, token.tag) for s, e in pairwise([token.start, *inside, token.end])]
    return split


def _spans(doc: Doc, mentions: Iterable[Mention]) -> list[Any]:
    return [
        doc.char_span(m.start, m.end, label=m.kind, span_id=m.rule_id)
        for m in mentions
        if m.start < m.end
    ]
