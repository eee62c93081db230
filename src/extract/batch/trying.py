"""Rules at work on a sentence or two, and rules looked through: for whoever writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extract.batch.options import Options, prepare
from extract.characters import fold
from extract.pipeline import explain_page, extract_page
from extract.read import build_page
from extract.records import Extraction, Failure
from extract.rulebook.book import load_rulebook
from extract.rulebook.checking import find_faults
from extract.rulebook.errors import RuleError
from extract.segment import check_token_patterns, check_words, load_segmenter


@dataclass(frozen=True, slots=True)
class Trial:
    """What a text gave, and for the `char_start` of each observation why it was bound so."""

    extraction: Extraction
    reasons: Mapping[int, Sequence[str]]


def try_text(text: str, options: Options) -> Trial:
    """One text through the pipeline, with the reasons of every binding.

    Raises ValueError for a text, date or place that is none, RuleError for bad rules.
    """
    rules = prepare(options)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    page = build_page(text, "text", date=options.date, place=options.place)
    if isinstance(page, Failure):
        raise ValueError(page.detail)
    extraction = extract_page(page, rules, segmenter)
    starts = [row.char_start for row in extraction.observations]
    return Trial(extraction, {at: explain_page(page, rules, segmenter, at) for at in starts})


def check_rules(user: Path, segmenter: str = "jieba") -> list[RuleError]:
    """What is wrong in a folder of rules: of each file the first fault.

    Token patterns and words of the lexicon are tried with the segmenter.
    """
    if not user.is_dir():
        raise FileNotFoundError(f"no rules folder at {user}")
    if faults := find_faults(user):
        return faults
    rules, builtin = load_rulebook(user), load_rulebook()
    cutting = load_segmenter(segmenter, rules.lexicon, None)
    folding = partial(fold, traditional=rules.traditional.table)
    own = [word for word in rules.lexicon.words if word not in builtin.lexicon.words]
    try:
        check_token_patterns(rules.tokens.patterns, cutting, folding)
        check_words(own, cutting)
    except RuleError as error:
        return [error]
    return []
