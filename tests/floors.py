"""The figures of the sample pages, and the floors that they may not fall below.

Read by the tests and by `scripts/set_floors.py`.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import Path

import newsroom
from extract.batch import Options, extract_rows
from extract.evaluate import (
    Difference,
    Figures,
    LayoutFigures,
    load_layouts,
    load_references,
    score_layout,
    score_observations,
)
from extract.evaluate.verdict import FACT
from extract.schema import Tables
from extract.tabulate import gather

CHECKOUT = Path(__file__).parents[1]
CORPUS = CHECKOUT / "corpus"
SHARED = CHECKOUT.parent / "shared"
PASSAGES = CHECKOUT / "tests" / "passages"
FLOORS = Path(__file__).with_name("floors.toml")

SHOWN = 12
"""Mistakes that a failing test lists for each figure."""

Floors = Mapping[str, Mapping[str, Mapping[str, float]]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A run over documents that have references, and its figures."""

    tables: Tables
    mentions: Figures
    layout: LayoutFigures


def load_floors() -> Floors:
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


@cache
def measure_corpus() -> Measured:
    """The sample pages of this project."""
    return _measure([CORPUS], CORPUS / "gold")


@cache
def measure_shared() -> Measured:
    """The reference pages and passages beside the checkout."""
    gold = SHARED / "gold"
    return _measure([SHARED / "seeds", gold / "passages.jsonl"], gold)


@cache
def _measure_passages(name: str) -> Measured:
    """Passages in our own words; from those named `unseen` nothing is learnt."""
    return _measure_file(PASSAGES / f"{name}.mentions.jsonl")


@cache
def _measure_newsroom(name: str) -> Measured:
    """Paragraphs of real articles; from `unseen` nothing is learnt, and its errors are not read."""
    references, articles = PASSAGES / f"{name}.spans.jsonl", SHARED / "newsroom.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.mentions.jsonl"
        newsroom.write_joined(references, articles, path)
        return _measure_file(path)


MEASURES = {
    "corpus": measure_corpus,
    "shared": measure_shared,
    "learnt": partial(_measure_passages, "learnt"),
    "unseen": partial(_measure_passages, "unseen"),
    "dense_read": partial(_measure_passages, "dense_read"),
    "dense_unseen": partial(_measure_passages, "dense_unseen"),
    "newsroom_learnt": partial(_measure_newsroom, "newsroom_learnt"),
    "newsroom_unseen": partial(_measure_newsroom, "newsroom_unseen"),
}

BESIDE = ("shared", "newsroom_learnt", "newsroom_unseen")
"""What only can be measured where the folder `shared` is beside the checkout."""


def reference_paths(gold: Path, kind: str) -> list[Path]:
    return sorted(gold.glob(f"*.{kind}.jsonl"))


def figure_of(measured: Measured, part: str, name: str) -> float:
    """A figure by its name in floors.toml; ValueError where the references never ask for it."""
    figure: float | None = getattr(getattr(measured, part), name)
    if figure is None:
        raise ValueError(f"no reference says anything on which {part}.{name} could be measured")
    return figure


def named_in(places: Iterable[str]) -> list[tuple[str, str, str]]:
    """Place, part and name of each figure of the places that has a floor."""
    told = load_floors()
    return [
        (place, part, name)
        for place in places
        for part in told[place]
        for name in told[place][part]
    ]


def assert_not_below(place: str, part: str, name: str) -> None:
    """That a figure, measured now, has not fallen below its floor; its worst mistakes else."""
    measured, floor = MEASURES[place](), load_floors()[place][part][name]
    figure = figure_of(measured, part, name)

    assert figure >= floor, (
        f"{place}: {part}.{name} is {figure:.4f}, its floor {floor}\n{mistakes(measured, part, name)}"
    )


def mistakes(measured: Measured, part: str, name: str) -> str:
    """The worst mistakes behind a figure, one a line."""
    errors: Sequence[Difference] = getattr(measured, part).errors
    found = _worst_facts(errors) if name == "fact_f1" else _of_figure(errors, name)
    shown = [str(error) for error, _ in zip(found, range(SHOWN), strict=False)]
    return "\n".join(f"  {line}" for line in shown)


def _measure_file(path: Path) -> Measured:
    """The lines of a reference file are documents themselves: they hold their text."""
    tables = gather(extract_rows([path], Options(), jobs=1))
    mentions = score_observations(tables.observations, load_references([path]))
    return Measured(tables, mentions, score_layout(tables.articles, tables.sentences, (), {}))


def _measure(paths: Sequence[Path], gold: Path) -> Measured:
    tables = gather(extract_rows(paths, Options(), jobs=1))
    texts = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))
    return Measured(
        tables,
        score_observations(tables.observations, load_references(reference_paths(gold, "mentions"))),
        score_layout(
            tables.articles,
            tables.sentences,
            load_layouts(reference_paths(gold, "layout")),
            texts,
        ),
    )


def _of_figure(errors: Iterable[Difference], name: str) -> Iterator[Difference]:
    kinds = ("missed", "spurious") if name == "f1" else (name,)
    return (error for error in errors if error.kind in kinds)


def _worst_facts(errors: Iterable[Difference]) -> list[Difference]:
    """What is wrong of the columns of a fact, the mentions with the most of it first."""
    counted = [error for error in errors if error.kind in FACT]
    by_mention = groupby(counted, key=lambda error: (error.doc_id, error.text, error.context))
    groups = [list(group) for _, group in by_mention]
    return [error for group in sorted(groups, key=len, reverse=True) for error in group]
