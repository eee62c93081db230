"""Evaluate: the tables of a run against reference extractions, as figures and differences.

References are JSON lines, one document each.
A mention is named by its words and by which occurrence of them it is;
a fragment of an article by its first and last words.
"""

from extract.evaluate.articles import LayoutFigures, score_layout
from extract.evaluate.breakdown import Breakdown, break_down, genres_of
from extract.evaluate.difference import Difference
from extract.evaluate.mentions import Figures, score_observations
from extract.evaluate.references import (
    LayoutReference,
    Reference,
    load_layouts,
    load_references,
    sort_references,
)

__all__ = [
    "Breakdown",
    "Difference",
    "Figures",
    "LayoutFigures",
    "LayoutReference",
    "Reference",
    "break_down",
    "genres_of",
    "load_layouts",
    "load_references",
    "score_layout",
    "score_observations",
    "sort_references",
]
