"""`Article` → `Sentence`s of tokens: the only room that knows spaCy, jieba and pkuseg.

Characters are the truth, tokens are evidence:
tokens tile the folded text of a sentence and never veto a match.
"""

from __future__ import annotations

from extract.segment.docs import check_token_patterns, check_words, find_token_matches, to_docbin
from extract.segment.segmenters import (
    SEGMENTERS,
    JiebaSegmenter,
    PkusegSegmenter,
    RjiebaSegmenter,
    Segmenter,
    SegmenterError,
    load_segmenter,
    make_segmenter,
)
from extract.segment.sentences import holds_numeral, segment_article

__all__ = [
    "SEGMENTERS",
    "JiebaSegmenter",
    "PkusegSegmenter",
    "RjiebaSegmenter",
    "Segmenter",
    "SegmenterError",
    "check_token_patterns",
    "check_words",
    "find_token_matches",
    "holds_numeral",
    "load_segmenter",
    "make_segmenter",
    "segment_article",
    "to_docbin",
]
