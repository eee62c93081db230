"""The formats by name, and the extra that brings what each needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from extract.schema import Tables
from extract.write import read_run

Writer = Callable[[Tables, Path], list[str]]

FORMATS = {
    "duckdb": "databases:write_duckdb",
    "sqlite": "databases:write_sqlite",
    "excel": "workbook:write_excel",
    "jsonl": "lines:write_lines",
    "frictionless": "packages:write_package",
    "sdmx": "statistics:write_sdmx",
    "webannotation": "annotations:write_annotations",
    "labelstudio": "labelstudio:write_tasks",
    "brat": "brat:write_brat",
}
"""Format -> module and function of this room."""

EXTRAS = {
    "duckdb": "duckdb",
    "sqlite_utils": "sqlite",
    "xlsxwriter": "excel",
    "frictionless": "frictionless",
    "pysdmx": "sdmx",
}
"""Package -> the extra of ours that brings it."""


def write_export(form: str, run: str | Path, out: str | Path) -> list[str]:
    """Write a run in a format; what has to be told of it comes back, a line each.

    Raises ValueError for a format that is none or whose package is not installed,
    and FileNotFoundError where the folder holds no run.
    """
    if form not in FORMATS:
        raise ValueError(f"{form!r} is none of {', '.join(FORMATS)}")
    tables = read_run(run)
    with missing_package_named():
        return _writer(form)(tables, Path(out))


def _writer(form: str) -> Writer:
    module, _, function = FORMATS[form].partition(":")
    found: Writer = getattr(import_module(f"extract.export.{module}"), function)
    return found


@contextmanager
def missing_package_named() -> Iterator[None]:
    """A package that is not installed becomes a ValueError that says what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        extra = EXTRAS.get(error.name or "")
        if not extra:
            raise
        raise ValueError(
            f"this needs the package {error.name}: pip install 'extract-zh[{extra}]'"
        ) from None
