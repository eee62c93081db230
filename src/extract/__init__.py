"""Numbers in Chinese newspaper text as rows of tidy tables, with the characters that prove them.

import extract

tables = extract.from_text("2025年，全市水产品出口额62.4亿元，同比增长6.1%。", place="烟台")
tables.observations
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import pandas as pd

    from extract.schema import Tables

Made = TypeVar("Made")

__all__ = ["explain", "from_frame", "from_frames", "from_paths", "from_text"]


def from_text(
    text: str,
    doc_id: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    rules: str | Path | None = None,
    segmenter: str = "jieba",
) -> Tables:
    """Extract one text: a whole page or a single article.

    `date` is the day of publication, ISO 8601, and may be partial (2026, 2026-03); relative words
    are resolved against it. `place` is the region that 全市 and 全省 mean where the text does not
    say so. `rules` is a folder laid over the built-in rules.
    Returns the tables as pandas frames: observations, documents, articles, sentences, mentions,
    rejections, errors.
    Raises ValueError for a bad date or place, RuleError for bad rules
    and TypeError for a text that is no string (read bytes with `from_paths`).
    """
    from extract.batch import extract_document
    from extract.tabulate import tabulate

    made = _made_of(extract_document, text, doc_id, date, outlet, place, rules, segmenter)
    return tabulate([made])


def explain(
    text: str,
    at: int,
    date: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    rules: str | Path | None = None,
    segmenter: str = "jieba",
) -> list[str]:
    """Why the number at an offset of a text was bound as it was: what `extract explain` prints.

    `at` is a code-point offset, the `char_start` of the row; the others are those of `from_text`.
    Returns a line for each slot, and below it one for each offer with what speaks for and against
    it, the taken one first.
    Raises what `from_text` does, and ValueError where no quantity stands at the offset.
    """
    from extract.batch import explain_document

    account = partial(explain_document, position=at)
    return _made_of(account, text, None, date, outlet, place, rules, segmenter)


def _made_of(
    make: Callable[..., Made],
    text: str,
    doc_id: str | None,
    date: str | None,
    outlet: str | None,
    place: str | None,
    rules: str | Path | None,
    segmenter: str,
) -> Made:
    """What `make` gives for the page of a text, with the options for it."""
    from extract.batch import Options, prepare
    from extract.read import build_page, parse_date

    _demand(text=(text, str))
    _demand_fields(doc_id, outlet, place, rules)
    options = Options(place=place, rules=Path(rules) if rules else None, segmenter=segmenter)
    iso = parse_date(date)
    prepare(options)
    page = build_page(text, doc_id or "text", date=iso, outlet=outlet, place=place)
    return make(page, options=options)


def from_paths(
    paths: str | Path | Sequence[str | Path],
    date: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    rules: str | Path | None = None,
    segmenter: str = "jieba",
    jobs: int | None = 1,
    timeout: float | None = None,
) -> Tables:
    """Extract every document under the paths: files, folders, globs, tables of documents.

    As `extract run`, but into frames in memory instead of files.
    `timeout` is the most seconds for a document, which is given up after that.
    Raises ValueError for a bad date or place or an empty path, RuleError for bad rules.
    """
    from extract.batch import Options, extract_rows
    from extract.tabulate import gather

    _demand(paths=(paths, (str, Path, Iterable)))
    found = [paths] if isinstance(paths, (str, Path)) else list(paths)
    for path in found:
        _demand(path=(path, (str, Path)))
    _demand_fields(None, outlet, place, rules)
    own = Path(rules) if rules else None
    options = Options(date, place, outlet, own, segmenter, timeout=timeout)
    return gather(extract_rows(found, options, jobs=jobs))


def from_frame(
    frame: pd.DataFrame,
    table: str = "observations",
    date: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    rules: str | Path | None = None,
    segmenter: str = "jieba",
) -> pd.DataFrame:
    """Extract a frame of documents into the frame of one table.

    `frame` has the columns `id` and `text`, and where they are known `date`, `outlet` and `place`;
    further columns are carried through into `extra` of the table `documents`.
    Documents that cannot be worked on are in the table `errors`, so ask for it too.
    Nothing is shared between calls: ids have to differ over all frames that belong together.
    Raises ValueError for a bad date, place or table and a frame without those columns.
    """
    return next(from_frames([frame], table, date, outlet, place, rules, segmenter))


def from_frames(
    frames: Iterable[pd.DataFrame],
    table: str = "observations",
    date: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    rules: str | Path | None = None,
    segmenter: str = "jieba",
) -> Iterator[pd.DataFrame]:
    """As `from_frame`, for many frames one after another; the rules are loaded once."""
    from extract.batch import Options
    from extract.frames import extract_frames

    _demand_fields(None, outlet, place, rules)
    options = Options(date, place, outlet, Path(rules) if rules else None, segmenter)
    return extract_frames(frames, options, table)


def _demand_fields(doc_id: object, outlet: object, place: object, rules: object) -> None:
    optional = (str, NoneType)
    _demand(doc_id=(doc_id, optional), outlet=(outlet, optional), place=(place, optional))
    _demand(rules=(rules, (str, Path, NoneType)))


def _demand(**wanted: tuple[object, type | tuple[type, ...]]) -> None:
    """Raise TypeError, in words that help, for what is not of its type."""
    for name, (value, types) in wanted.items():
        if not isinstance(value, types):
            choice = types if isinstance(types, tuple) else (types,)
            known = " or ".join("None" if t is NoneType else t.__name__ for t in choice)
            raise TypeError(f"{name} must be {known}, not {type(value).__name__}")
