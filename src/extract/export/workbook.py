"""Excel workbooks by XlsxWriter: it writes row by row, and text is never taken for a formula."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from extract.export.databases import dictionary
from extract.export.rows import Row, rows_of
from extract.schema import TABLES, Tables

MOST_ROWS = 1_048_576
MOST_UNITS = 32_767
"""What a sheet and a cell of Excel hold; a cell counts UTF-16 units."""

WIDTHS = {"text": 40, "indicator": 22, "entity": 16, "meaning": 70}

Sheet = tuple[str, Sequence[str], Iterable[Row]]


def write_excel(tables: Tables, out: Path) -> list[str]:
    """A sheet for each table, and one that explains the columns."""
    explained = dictionary()
    sheets: list[Sheet] = [
        (table, [c.name for c in columns], rows_of(getattr(tables, table)))
        for table, columns in TABLES.items()
    ]
    return write_workbook([*sheets, ("dictionary", list(explained[0]), explained)], out)


def write_workbook(sheets: Iterable[Sheet], out: Path) -> list[str]:
    """Sheets of (name, columns, rows); what did not fit into a cell is told.

    Raises ValueError for more rows than a sheet holds.
    """
    import xlsxwriter

    told: list[str] = []
    with xlsxwriter.Workbook(str(out), {"in_memory": True}) as book:
        book.set_properties({"created": _no_time()})
        bold = book.add_format({"bold": True})
        for name, columns, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, columns, bold)
            for place, column in enumerate(columns):
                sheet.set_column(place, place, WIDTHS.get(column, 14))
            last, cut = _fill(sheet, columns, rows)
            sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
            told += [
                f"{name}.{column}: {n} cells were cut at {MOST_UNITS} characters"
                for column, n in cut
            ]
    return told


def _fill(
    sheet: Any, columns: Sequence[str], rows: Iterable[Row]
) -> tuple[int, list[tuple[str, int]]]:
    """Write the rows; how many there are, and how many cells of which column were cut."""
    cut = dict.fromkeys(columns, 0)
    number = 0
    for number, row in enumerate(rows, 1):
        if number >= MOST_ROWS:
            raise ValueError(f"a sheet of Excel holds {MOST_ROWS} rows: take another format")
        for place, column in enumerate(columns):
            cell = row[column]
            if isinstance(cell, str | list | tuple):
                text = cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)
                short = shorten(text)
                cut[column] += short != text
                sheet.write_string(number, place, short)
            elif cell is not None:
                sheet.write_number(number, place, cell)
    return number, [(column, count) for column, count in cut.items() if count]


def shorten(text: str) -> str:
    """As much of a text as a cell holds, cut between characters."""
    if len(text) * 2 <= MOST_UNITS:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return units[: MOST_UNITS * 2].decode("utf-16-le", "ignore")


def _no_time() -> datetime:
    """The same date in every workbook: the same run gives the same bytes."""
    return datetime(2000, 1, 1)
