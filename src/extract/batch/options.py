"""What a run may be told, and what it loads before any document is read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extract.characters import fold
from extract.rulebook.book import Rulebook, load_rulebook
from extract.segment import check_token_patterns, load_segmenter


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may be told; `date`, `place` and `outlet` hold where a document names none.

    `timeout` is the most seconds for a document, `memory` the most megabytes that a document may
    take beyond what the program holds; None for as much as it takes:
    with them what comes out may depend on the machine.
    """

    date: str | None = None
    place: str | None = None
    outlet: str | None = None
    rules: Path | None = None
    segmenter: str = "jieba"
    model: Path | None = None
    timeout: float | None = None
    memory: float | None = None


def prepare(options: Options) -> Rulebook:
    """Load what the options name, before any document is read.

    Raises RuleError for bad rules, FileNotFoundError for a rules folder that is not there,
    and ValueError for a segmenter, model, place, timeout or memory that is none.
    """
    if options.model is not None and options.segmenter != "pkuseg":
        raise ValueError(f"a model is for the segmenter pkuseg, not for {options.segmenter}")
    if options.timeout is not None and not 0 < options.timeout < math.inf:
        raise ValueError(f"a timeout is a number of seconds above 0, not {options.timeout:g}")
    if options.memory is not None and not 0 < options.memory < math.inf:
        raise ValueError(f"memory is a number of megabytes above 0, not {options.memory:g}")
    rules = load_rulebook(options.rules)
    rules.check_place(options.place)
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    folding = partial(fold, traditional=rules.traditional.table)
    check_token_patterns(rules.tokens.patterns, segmenter, folding)
    return rules
