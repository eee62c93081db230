"""The fixed columns of every table, as data: what is written, read back and documented.

`TABLES` holds them in the order in which they are written.
The types are `string`, `json` (a string that holds JSON), `int64`, `float64`,
`strings` (a list of strings) and `spans` (a list of [start, end] pairs).
This module imports nothing of ours, and pandas and pyarrow only where they are used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its type and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a run as pandas frames, with the columns and types of `TABLES`."""

    observations: pd.DataFrame
    documents: pd.DataFrame
    articles: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    rejections: pd.DataFrame
    checks: pd.DataFrame
    errors: pd.DataFrame


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


OBSERVATIONS = _columns(
    ("observation_id", "string", "stable across runs for the same text, rules and version"),
    ("doc_id", "string", "the document it stands in"),
    ("article_id", "string", "the article it stands in"),
    ("sentence_id", "string", "the sentence it stands in"),
    ("char_start", "int64", "first character of the mention in the raw text of the document"),
    ("char_end", "int64", "the character after its last"),
    ("spans", "spans", "its pieces in the raw text, where a page or column break cuts it"),
    ("text", "string", "number and unit as a reader would write them"),
    ("value", "float64", "the number in `unit`; null for ranges and vague numbers"),
    ("value_low", "float64", "the lower end; the value itself for a plain number"),
    ("value_high", "float64", "the upper end; the value itself for a plain number"),
    ("unit", "string", "the code of the unit"),
    ("dimension", "string", "currency, power, mass, duration, ratio, count, rank, …"),
    ("base_value", "float64", "the value in the base unit of the dimension"),
    ("base_unit", "string", "the base unit of the dimension; currencies keep their code"),
    ("bound", "string", "exact, about, nearly, more_than, at_least, less_than, at_most, range, …"),
    ("measure", "string", "level, change, change_rate, share, multiple, difference or rank"),
    ("direction", "string", "up or down, for changes and differences"),
    ("indicator", "string", "what is measured, as the text says it"),
    ("indicator_id", "string", "the canonical indicator, where one is known"),
    ("indicator_spans", "spans", "where the words of the indicator stand"),
    ("entity", "string", "the region or organisation whose figure it is, deictics resolved"),
    ("entity_spans", "spans", "where the words of the entity stand"),
    ("region_code", "string", "GB/T 2260 code of the region that the entity is or lies in"),
    ("period", "string", "the time it holds for, ISO 8601"),
    ("period_spans", "spans", "where the words of the period stand"),
    ("basis", "string", "what a change or share is against: yoy, mom, period, entity, whole"),
    ("reference", "string", "the words for what it is against"),
    ("reference_spans", "spans", "where these words stand"),
    ("aggregation", "string", "cumulative, annual, per_capita, …"),
    ("modality", "string", "actual, target or forecast"),
    ("source", "string", "who says so, where the text names it"),
    ("source_spans", "spans", "where the source is named"),
    ("rule_id", "string", "the rule that found the quantity"),
    ("duplicate_of", "string", "the first row that states the same fact in the document"),
    ("flags", "strings", "what a reader should look at"),
)

DOCUMENTS = _columns(
    ("doc_id", "string", "path below the given folder without its ending, or the id of the row"),
    ("source", "string", "where it was read from: path, or path:line"),
    ("encoding", "string", "the encoding it was decoded from"),
    ("sha256", "string", "of the text in UTF-8"),
    ("chars", "int64", "how many code points the text has"),
    ("date", "string", "ISO 8601, may be partial"),
    ("outlet", "string", "the paper"),
    ("place", "string", "where the paper or page is at home"),
    ("extra", "json", "any further fields of the row, as a JSON object"),
    ("text", "string", "the raw decoded text that all offsets count in"),
)

ARTICLES = _columns(
    ("article_id", "string", "doc_id#1, doc_id#2, … in the order of first appearance"),
    ("doc_id", "string", "the document it stands in"),
    ("kind", "string", "article, box, caption or masthead"),
    ("headline", "string", "its headline, where it has one"),
    ("authors", "strings", "the names of the byline"),
    ("date", "string", "of its dateline, else of the page"),
    ("place", "string", "of its dateline, else of the page"),
    ("outlet", "string", "the paper"),
    ("spans", "spans", "its raw pieces in reading order"),
    ("text", "string", "its text in reading order, repaired, a paragraph a line"),
    ("join_confidence", "float64", "of the least sure join across a broken column; else null"),
)

SENTENCES = _columns(
    ("sentence_id", "string", "article_id.1, article_id.2, …"),
    ("article_id", "string", "the article it stands in"),
    ("doc_id", "string", "the document it stands in"),
    ("role", "string", "of its paragraph: headline, byline, body, caption, …"),
    ("text", "string", "its text, repaired"),
    ("spans", "spans", "its pieces in the raw text"),
)

MENTIONS = _columns(
    ("doc_id", "string", "the document it stands in"),
    ("sentence_id", "string", "the sentence it stands in"),
    ("kind", "string", "quantity, time, region, organisation, name, code, ordinal, …"),
    ("rule_id", "string", "the rule that found it"),
    ("char_start", "int64", "its first character in the raw text of the document"),
    ("char_end", "int64", "the character after its last"),
    ("spans", "spans", "its pieces in the raw text"),
    ("text", "string", "its words, without what a break put between them"),
    ("iso", "string", "the ISO 8601 value of a time, where the text tells it"),
)

REJECTIONS = _columns(
    ("doc_id", "string", "the document it stands in"),
    ("sentence_id", "string", "the sentence it stands in"),
    ("char_start", "int64", "the first character of the numeral in the raw text"),
    ("char_end", "int64", "the character after its last"),
    ("text", "string", "the numeral"),
    ("reason", "string", "why it became neither an observation nor another mention"),
)

CHECKS = _columns(
    ("check_id", "string", "doc_id:1, doc_id:2, …; run:1, … across documents"),
    ("doc_id", "string", "the document it stands in; null across documents"),
    ("relation", "string", "share, shares, sum, from_to, growth, product, rank, repeat, copy, …"),
    ("verdict", "string", "holds, fails, or open where the rows alone do not tell"),
    (
        "observation_ids",
        "strings",
        "the rows in it; the last is the one that follows from the others",
    ),
    ("texts", "strings", "their texts"),
    ("expected_low", "float64", "the least that the last may be by the others, in `unit`"),
    ("expected_high", "float64", "the most that it may be"),
    ("found_low", "float64", "the least that is printed as the last was"),
    ("found_high", "float64", "the most that is printed so"),
    ("unit", "string", "the base unit of the last row"),
    ("evidence", "string", "the words, or the fact, by which the rows hang together"),
    ("repair_id", "string", "the row with which another text would make all hold"),
    ("repair", "string", "that text: one digit, or a 万 for an 亿; offered, never applied"),
)

ERRORS = _columns(
    ("source", "string", "the path or path:line that could not be read"),
    ("doc_id", "string", "the document, where that is known"),
    ("reason", "string", "one word: binary, undecodable, broken_json, no_text, exception, …"),
    ("detail", "string", "what was wrong"),
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "observations": OBSERVATIONS,
    "documents": DOCUMENTS,
    "articles": ARTICLES,
    "sentences": SENTENCES,
    "mentions": MENTIONS,
    "rejections": REJECTIONS,
    "checks": CHECKS,
    "errors": ERRORS,
}

_PANDAS = {
    "string": "str",
    "json": "str",
    "int64": "int64",
    "float64": "float64",
    "strings": "object",
    "spans": "object",
}


def pandas_dtypes(table: str) -> dict[str, str]:
    """Column names with pandas dtypes; lists are Python lists in object columns."""
    return {column.name: _PANDAS[column.type] for column in TABLES[table]}


_SPARK = {
    "string": "string",
    "json": "string",
    "int64": "bigint",
    "float64": "double",
    "strings": "array<string>",
    "spans": "array<array<bigint>>",
}


def spark_schema(table: str) -> str:
    """The columns of a table in the words of Spark, for `mapInPandas`."""
    return ", ".join(f"`{column.name}` {_SPARK[column.type]}" for column in TABLES[table])


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type of a column."""
    import pyarrow as pa

    return {
        "string": pa.string(),
        "json": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "strings": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
    }[column.type]


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    import pyarrow as pa

    return pa.schema([(column.name, arrow_type(column)) for column in TABLES[table]])


def build_frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Rows as a frame with the columns and dtypes of the table, also where there are none."""
    columns = TABLES[table]
    return build_frame_of_columns(
        table, {column.name: [row[column.name] for row in rows] for column in columns}
    )


def build_frame_of_columns(table: str, values: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Columns of equal length as a frame with the dtypes of the table."""
    import pandas as pd

    dtypes = pandas_dtypes(table)
    return pd.DataFrame(
        {name: pd.Series(values[name], dtype=dtype, copy=False) for name, dtype in dtypes.items()}
    )
