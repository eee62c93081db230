"""Numbers in Chinese newspaper text as rows of tidy tables, with the characters that prove them.

import extract

tables = extract.from_text("2025年，全市水产品出口额62.4亿元，同比增长6.1%。", place="烟台")
tables.observations
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.schema import Tables

__all__ = ["from_paths", "from_text"]


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
    rejections, errors. Raises ValueError for a bad date and RuleError for bad rules.
    """
    from extract.batch import Options, extract_document
    from extract.read import build_page, parse_date
    from extract.tabulate import tabulate

    options = Options(rules=Path(rules) if rules else None, segmenter=segmenter)
    page = build_page(text, doc_id or "text", date=parse_date(date), outlet=outlet, place=place)
    return tabulate([extract_document(page, options)])


def from_paths(
    paths: str | Path | Sequence[str | Path],
    date: str | None = None,
    outlet: str | None = None,
    place: str | None = None,
    rules: str | Path | None = None,
    segmenter: str = "jieba",
    jobs: int | None = 1,
) -> Tables:
    """Extract every document under the paths: files, folders, globs, tables of documents.

    As `extract run`, but into frames in memory instead of files.
    """
    from extract.batch import Options, extract_rows
    from extract.tabulate import gather

    found = [paths] if isinstance(paths, (str, Path)) else list(paths)
    options = Options(date, place, outlet, Path(rules) if rules else None, segmenter)
    return gather(extract_rows(found, options, jobs=jobs))
