"""Extractions become rows and frames whose columns and dtypes never change."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import (
    Aligned,
    Amount,
    Article,
    Extraction,
    Failure,
    Matched,
    Mention,
    Observation,
    Page,
    Paragraph,
    Rejection,
    Sentence,
    TimeValue,
)
from extract.schema import TABLES, arrow_schema, pandas_dtypes
from extract.tabulate import rows, tabulate

# The end of the sentence stands before its beginning, as where a column goes on further up.
RAW = "5亿元。\n出口在2024年达到1."
CONTENT = Aligned.from_pieces(RAW, ((5, 17), (0, 4)))
TEXT = "出口在2024年达到1.5亿元。"
QUANTITY = Mention("quantity", "number", 10, 15)
YEAR = Mention("time", "year", 3, 8)


def make_extraction(**changes: Any) -> Extraction:
    """One document with one sentence, one quantity, one time and one rejection."""
    sentence = Sentence("d#1.1", "d#1", "d", 0, "body", CONTENT, TEXT)
    body = Paragraph("body", CONTENT, 0.5)
    headline = Paragraph("headline", Aligned("", ()), None)
    caption = Paragraph("caption", Aligned("", ()), 0.9)
    amount = Amount(
        Decimal("150000000"), Decimal("150000000"), Decimal("150000000"), "CNY", "currency",
        Decimal("150000000"), "CNY", "exact", ("ocr_suspect",),
    )  # fmt: skip
    observation = Observation(
        "o1", "d", "d#1", "d#1.1", 0, 17, ((15, 17), (0, 3)), "1.5亿元", amount, "level", None,
        "出口", None, ((5, 7),), None, (), "010000", "2024", ((8, 13),), None, None, (), None,
        "actual", None, (), "number", None, ("check_failed", "ocr_suspect"),
    )  # fmt: skip
    pieces = ((5, 17), (0, 4))
    article = Article(
        "d#1", "d", "article", None, ("甲",), None, None, None, pieces, (headline, body, caption)
    )
    extraction = Extraction(
        Page("d", RAW, "d.txt", "utf-8", "0" * 64, extra={"page": 3, "code": "010"}),
        (article,),
        (sentence,),
        (Matched(sentence, (YEAR, QUANTITY), (Rejection(10, 11, "unknown"),)),),
        (TimeValue("d#1.1", YEAR, "2024"),),
        (observation,),
    )  # fmt: skip
    return replace(extraction, **changes)


FAILURE = Failure("x.txt", None, "binary", "NUL byte at 0")


def test_every_row_has_the_columns_of_its_table() -> None:
    for extraction in (make_extraction(), FAILURE):
        for table, found in rows(extraction).items():
            for row in found:
                assert list(row) == [column.name for column in TABLES[table]]


def test_columns_have_distinct_names_known_types_and_meanings() -> None:
    for table, columns in TABLES.items():
        assert len({column.name for column in columns}) == len(columns)
        assert all(column.meaning for column in columns)
        assert arrow_schema(table).names == list(pandas_dtypes(table))


@pytest.mark.parametrize("extractions", [[], [FAILURE], [make_extraction()]], ids=len)
def test_frames_have_the_same_dtypes_whatever_is_in_them(extractions: list[Any]) -> None:
    tables = tabulate(extractions)
    for table in TABLES:
        frame = getattr(tables, table)
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == pandas_dtypes(table)


def test_decimal_becomes_float_and_missing_becomes_null() -> None:
    (row,) = tabulate([make_extraction()]).observations.to_dict("records")
    assert row["value"] == 150000000.0
    assert row["region_code"] == "010000"
    assert row["entity"] != row["entity"]  # nan
    assert row["spans"] == [[15, 17], [0, 3]]
    assert row["flags"] == ["check_failed", "ocr_suspect"]


def test_cells_have_the_type_of_their_column() -> None:
    types = {"string": str, "json": str, "int64": int, "float64": float}
    for table, found in rows(make_extraction()).items():
        for column in TABLES[table]:
            wanted = types.get(column.type, list)
            assert all(isinstance(row[column.name], wanted | None) for row in found), column


def test_a_number_beyond_floats_is_null_and_flagged() -> None:
    extraction = make_extraction()
    (observation,) = extraction.observations
    amount = replace(observation.amount, value=Decimal("1e400"))
    changed = replace(extraction, observations=(replace(observation, amount=amount),))
    (row,) = rows(changed)["observations"]
    assert row["value"] is None
    assert row["flags"][-1] == "out_of_range"


def test_mentions_show_their_raw_characters() -> None:
    year, quantity = rows(make_extraction())["mentions"]
    assert (year["iso"], quantity["iso"]) == ("2024", None)
    assert RAW[year["char_start"] : year["char_end"]] == year["text"] == "2024年"
    assert quantity["spans"] == [[15, 17], [0, 3]]
    assert "".join(RAW[s:e] for s, e in quantity["spans"]) == quantity["text"] == "1.5亿元"
    assert (quantity["char_start"], quantity["char_end"]) == (0, 17)


def test_rejections_show_their_raw_characters() -> None:
    (row,) = rows(make_extraction())["rejections"]
    assert RAW[row["char_start"] : row["char_end"]] == row["text"] == "1"
    assert row["reason"] == "unknown"


def test_an_article_is_as_sure_as_its_least_sure_join() -> None:
    (row,) = rows(make_extraction())["articles"]
    assert row["join_confidence"] == 0.5
    assert row["text"] == f"\n{TEXT}\n"


def test_a_failure_is_a_row_of_errors() -> None:
    (row,) = tabulate([FAILURE]).errors.to_dict("records")
    assert (row["source"], row["reason"]) == ("x.txt", "binary")


def test_fields_of_a_row_become_json() -> None:
    (row,) = rows(make_extraction())["documents"]
    assert row["extra"] == '{"page":3,"code":"010"}'
    assert row["chars"] == len(RAW)


EXTRA = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(st.characters(codec=None)) | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.text(), EXTRA, min_size=1))
def test_any_fields_become_json_that_can_be_written(extra: dict[str, Any]) -> None:
    (row,) = rows(make_extraction(page=Page("d", RAW, extra=extra)))["documents"]
    row["extra"].encode("utf-8")
    assert row["extra"].isprintable() or not set(row["extra"]) & set(map(chr, range(0x7F, 0xA0)))
    assert json.loads(row["extra"], parse_constant=pytest.fail).keys() == extra.keys()
