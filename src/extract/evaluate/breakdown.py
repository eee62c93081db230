"""The figures of a run in parts: by dimension, by genre, by document; and the worst mentions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from extract.evaluate.difference import Difference
from extract.evaluate.mentions import Alignment, Figures, align_observations, figures_of
from extract.evaluate.references import Reference, ReferenceMention
from extract.evaluate.verdict import FACT
from extract.rulebook import units
from extract.rulebook.book import builtin_folder

if TYPE_CHECKING:
    import pandas as pd

WHOLE = ("missed", "spurious")
"""Differences of which nothing is right."""

PAGE, ARTICLE = "page", "article"
"""Genres of documents that name none: those with several articles, and the others."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Figures of the whole and of its parts, each part under its name.

    `worst` has the mentions with most wrong columns of a fact first, each with what is wrong.
    """

    whole: Figures
    dimensions: Mapping[str, Figures]
    genres: Mapping[str, Figures]
    documents: Mapping[str, Figures]
    worst: tuple[tuple[Difference, ...], ...]


def break_down(
    observations: pd.DataFrame, references: Sequence[Reference], genres: Mapping[str, str]
) -> Breakdown:
    """Score the rows of a run; `genres` has the genre of a document by its id."""
    alignments = align_observations(observations, references)
    names = sorted({name for a in alignments for name in _dimensions(a)})
    of_genre = _grouped(alignments, lambda a: genres.get(a.reference.doc_id, ARTICLE))
    whole = figures_of(alignments)
    return Breakdown(
        whole=whole,
        dimensions={n: figures_of([_only(a, n) for a in alignments]) for n in names},
        genres={name: figures_of(of_genre[name]) for name in sorted(of_genre)},
        documents={a.reference.doc_id: figures_of([a]) for a in alignments},
        worst=worst_mentions(whole.errors),
    )


def genres_of(documents: pd.DataFrame, articles: pd.DataFrame) -> dict[str, str]:
    """The genre of each document: its field `genre` or `section`, else page or article."""
    several = articles["doc_id"].value_counts()
    found = {}
    for doc_id, extra in zip(documents["doc_id"], documents["extra"], strict=True):
        fields = json.loads(extra) if isinstance(extra, str) else {}
        named = fields.get("genre") or fields.get("section")
        found[doc_id] = str(named or (PAGE if several.get(doc_id, 0) > 1 else ARTICLE))
    return found


def worst_mentions(errors: Iterable[Difference]) -> tuple[tuple[Difference, ...], ...]:
    """What is wrong of the columns of a fact, mention by mention, those with most of it first.

    A mention that was missed, or is none, has everything wrong.
    """
    counted = [error for error in errors if error.kind in (*FACT, *WHOLE)]
    by_mention = groupby(counted, key=lambda error: (error.doc_id, error.text, error.context))
    groups = (tuple(group) for _, group in by_mention)
    return tuple(sorted(groups, key=lambda group: (group[0].kind not in WHOLE, -len(group))))


def _grouped(
    alignments: Iterable[Alignment], key: Callable[[Alignment], str]
) -> dict[str, list[Alignment]]:
    groups: dict[str, list[Alignment]] = {}
    for alignment in alignments:
        groups.setdefault(key(alignment), []).append(alignment)
    return groups


# --- one dimension ---------------------------------------------------------------------------


def _dimensions(alignment: Alignment) -> set[str]:
    wanted = [m for m, _, _ in alignment.pairs] + list(alignment.missed)
    return {_dimension(m) for m in wanted} | set(alignment.spurious.values())


def _only(alignment: Alignment, name: str) -> Alignment:
    """What of a document is of a dimension: by the reference's unit, spurious rows by their own."""
    return Alignment(
        alignment.reference,
        tuple(pair for pair in alignment.pairs if _dimension(pair[0]) == name),
        tuple(mention for mention in alignment.missed if _dimension(mention) == name),
        {span: own for span, own in alignment.spurious.items() if own == name},
    )


def _dimension(mention: ReferenceMention) -> str:
    return _dimension_of(mention.units[0] or "1")


@cache
def _dimension_of(unit: str) -> str:
    """The dimension of a code; of a compound that of both sides, of a classifier a count."""
    known = _codes()
    if unit in known:
        return known[unit]
    above, slash, below = unit.partition("/")
    if slash:
        return f"{_dimension_of(above)}/{_dimension_of(below)}"
    return "rank" if unit == "{rank}" else "count" if unit.startswith("{") else unit


@cache
def _codes() -> Mapping[str, str]:
    return {u.code: str(u.dimension) for u in units.load(builtin_folder()).names.values()}
