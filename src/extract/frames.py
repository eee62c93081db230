"""Documents in pandas frames, for engines that hand frames around: Spark, Ray, pandas itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from extract.batch import Options, extract_document, prepare
from extract.read import parse_date
from extract.read.pages import Defaults, fail, page_of_row
from extract.records import Failure, Page
from extract.schema import TABLES
from extract.tabulate import tabulate

if TYPE_CHECKING:
    import pandas as pd

SOURCE = "frame"
"""Where documents of a frame were read from, as `documents` and `errors` tell it."""


def extract_frames(
    frames: Iterable[pd.DataFrame], options: Options, table: str
) -> Iterator[pd.DataFrame]:
    """For each frame of documents the rows of one table.

    Raises ValueError for a table that is none and for a frame without `id` or `text`.
    """
    if table not in TABLES:
        raise ValueError(f"there is no table {table!r}: choose one of {', '.join(TABLES)}")
    given = Defaults(parse_date(options.date), options.outlet, options.place)
    prepare(options)
    for frame in frames:
        results = (extract_document(d, options) for d in _documents(frame, given))
        yield getattr(tabulate(results), table)


def _documents(frame: pd.DataFrame, given: Defaults) -> Iterator[Page | Failure]:
    if missing := [name for name in ("id", "text") if name not in frame.columns]:
        raise ValueError(f"a frame of documents has the columns id and text, not {missing}")
    known: set[str | None] = set()
    for row in frame.to_dict("records"):
        document = _document(row, given)
        if isinstance(document, Page) and document.doc_id in known:
            yield fail(SOURCE, document.doc_id, "duplicate_id", "an earlier row has this id")
            continue
        known.add(document.doc_id)
        yield document


def _document(row: Mapping[Any, Any], given: Defaults) -> Page | Failure:
    told = {str(name): None if _is_missing(value) else value for name, value in row.items()}
    if told["id"] is None:
        return fail(SOURCE, None, "bad_field", "no id")
    return page_of_row(told, "", SOURCE, "", given)


def _is_missing(value: object) -> bool:
    """None, NaN and NaT; pandas.NA compares with nothing, so it is known by its name."""
    if type(value).__name__ == "NAType":
        return True
    return value is None or (not isinstance(value, str | list | tuple | dict) and _differs(value))


def _differs(value: object) -> bool:
    """Whether a value is unequal to itself; arrays, which answer by their cells, are not."""
    return getattr(value, "ndim", 0) == 0 and value != value
