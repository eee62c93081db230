"""Write `docs/columns.md` from the columns in `extract.schema`.

python scripts/build_docs.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.schema import TABLES, Column

PAGE = Path(__file__).parents[1] / "docs" / "columns.md"

HEAD = """\
# The columns of every table

Made by `scripts/build_docs.py` from `src/extract/schema.py`.

A run writes each table as Parquet and as CSV.
`char_start`, `char_end` and every column of spans count code points of the raw decoded text of
the document, a byte-order mark aside; ranges are half-open: `text[start:end]` shows the evidence.
"""

TYPES = {
    "string": "text",
    "json": "JSON",
    "int64": "integer",
    "float64": "number",
    "strings": "list of texts",
    "spans": "list of [start, end]",
}

OPENINGS = {
    "observations": "One row for each quantity mention: one number, or one range, with its unit.",
    "documents": "One row for each document that was read.",
    "articles": "One row for each article, box, caption or masthead of a page.",
    "sentences": "One row for each sentence.",
    "mentions": "One row for everything that was recognised in a sentence, of any kind.",
    "rejections": "One row for each numeral that became nothing else.",
    "checks": "One row for each relation between figures that was found (docs/checks.md).",
    "errors": "One row for each document that could not be read.",
}


def main() -> None:
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(build_page(), encoding="utf-8")


def build_page() -> str:
    """The whole page."""
    tables = (build_table(name, columns) for name, columns in TABLES.items())
    return "\n".join([HEAD, *tables])


def build_table(name: str, columns: tuple[Column, ...]) -> str:
    """A section with the columns of a table."""
    return "\n".join([f"## {name}", "", OPENINGS[name], "", *_lines(columns), ""])


def _lines(columns: tuple[Column, ...]) -> Iterator[str]:
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in columns:
        meaning = column.meaning.replace("|", "\\|")
        yield f"| `{column.name}` | {TYPES[column.type]} | {meaning} |"


if __name__ == "__main__":
    main()
