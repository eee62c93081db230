"""What is written is read back exactly, from both formats, and only whole runs appear."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile

from extract.schema import TABLES, Tables, build_frame
from extract.write import RunWriter, read_run, read_table, write_tables
from extract.write.cells import decode_list, decode_string, encode_list, encode_string

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("_x0041_xFFFF_''=+-@＝,\"\\;\t\r\n \u3000\x00\x0b\x1f\x85\u2028\ufeff𠮷"),
        st.characters(exclude_categories=["Cs"]),
    )
)

CONTROLS = {*map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 160)])}

CELLS = {
    None: "",
    "": "'",
    "'": "''",
    "=1+1": "'=1+1",
    "+86": "'+86",
    "-18℃": "'-18℃",
    "@sum": "'@sum",
    "＝1": "'＝1",
    " \u3000=1": "' \u3000=1",
    "\n=1": "'\n=1",
    "\t1": "'\t1",
    "\r1": "'\r1",
    "3=2": "3=2",
    "a\x0bb": "a_x000B_b",
    "a\x85\u2028": "a_x0085__x2028_",
    "_x000B_": "_x005F_x000B_",
    "_x000b_": "_x000b_",
    "_x0041\x0b": "_x005F_x0041_x000B_",
    "行\r\n行": "行\r\n行",
    "甲\\n": "甲\\n",
}


@pytest.mark.parametrize("value", CELLS, ids=ascii)
def test_cells_of_strings(value: str | None) -> None:
    assert encode_string(value) == CELLS[value]
    assert decode_string(CELLS[value]) == value


@given(HOSTILE)
def test_any_string_comes_back_and_runs_nowhere(value: str) -> None:
    cell = encode_string(value)
    assert decode_string(cell) == value
    assert cell
    assert cell.lstrip()[:1] not in set("=+-@＝＋－＠") - {""}
    assert not set(cell) & CONTROLS


@given(st.lists(HOSTILE))
def test_any_list_comes_back_as_json(value: list[str]) -> None:
    assert decode_list(encode_list(value)) == value
    assert json.loads(encode_list(value)) == value
    assert not set(encode_list(value)) & CONTROLS


def cells_of(kind: str) -> st.SearchStrategy[Any]:
    span = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(list)
    return {
        "string": st.none() | HOSTILE,
        "json": st.none() | HOSTILE,
        "int64": st.integers(-(2**63), 2**63 - 1),
        "float64": st.none() | st.floats(allow_nan=False),
        "strings": st.lists(HOSTILE, max_size=2),
        "spans": st.lists(span, max_size=2),
    }[kind]


def rows_of(table: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    row = {column.name: cells_of(column.type) for column in TABLES[table]}
    return st.lists(st.fixed_dictionaries(row), max_size=2)


def plain_rows(table: str, count: int) -> list[dict[str, Any]]:
    cells = {"int64": 1, "float64": -1.5, "strings": ["甲"], "spans": [[0, 1]]}
    return [
        {c.name: cells.get(c.type, f"{c.name}{n}") for c in TABLES[table]} for n in range(count)
    ]


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
def test_both_formats_give_the_frame_that_was_written(
    table: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("run")
    rows = data.draw(rows_of(table))
    with RunWriter(folder) as run:
        run.add({table: rows})
        run.commit({})
    wanted = build_frame(table, rows)
    for ending in ("parquet", "csv"):
        found = read_table(folder / f"{table}.{ending}")
        pd.testing.assert_frame_equal(found, wanted, check_exact=True)
        assert list(found.dtypes) == list(wanted.dtypes)


def test_frames_written_come_back(tmp_path: Path) -> None:
    tables = Tables(**{table: build_frame(table, plain_rows(table, 3)) for table in TABLES})
    write_tables(tables, tmp_path)
    from_parquet = read_run(tmp_path)
    for path in tmp_path.glob("*.parquet"):
        path.unlink()
    for found in (from_parquet, read_run(tmp_path)):
        for table in TABLES:
            pd.testing.assert_frame_equal(getattr(found, table), getattr(tables, table))


def test_missing_cells_of_frames_stay_missing(tmp_path: Path) -> None:
    row = {
        c.name: None if c.type in {"string", "json", "float64"} else [] for c in TABLES["articles"]
    }
    empty = {table: build_frame(table, []) for table in TABLES}
    tables = Tables(**{**empty, "articles": build_frame("articles", [row])})
    write_tables(tables, tmp_path)
    pd.testing.assert_frame_equal(read_run(tmp_path).articles, tables.articles)


def test_csv_is_what_a_spreadsheet_opens(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as run:
        run.add({"observations": plain_rows("observations", 1)})
        run.commit({})
    raw = (tmp_path / "observations.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfobservation_id,")
    assert raw.endswith(b"\r\n")
    (row,) = csv.DictReader((tmp_path / "observations.csv").open(encoding="utf-8-sig", newline=""))
    assert row["value"] == "-1.5"
    assert json.loads(row["spans"]) == [[0, 1]]
    assert json.loads(row["flags"]) == ["甲"]


def test_pandas_reads_the_csv_too(tmp_path: Path) -> None:
    (row,) = plain_rows("sentences", 1)
    with RunWriter(tmp_path) as run:
        run.add({"sentences": [{**row, "text": '一\r二\n三\r\n"四",五'}]})
        run.commit({})
    frame = pd.read_csv(tmp_path / "sentences.csv")
    assert frame.text.tolist() == ['一\r二\n三\r\n"四",五']


def test_the_record_is_sorted_and_readable(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as run:
        run.add({"errors": plain_rows("errors", 2)})
        run.commit({"版本": "一", "counts": run.counts})
    text = (tmp_path / "run.json").read_text(encoding="utf-8")
    assert text.index("counts") < text.index("版本")
    assert json.loads(text)["counts"]["errors"] == 2
    assert json.loads(text)["counts"]["documents"] == 0


def test_the_record_lists_the_files_of_the_run(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as run:
        run.commit({"version": "0"})
    record = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert record["program"] == "extract-zh"
    assert set(record["files"]) == names(tmp_path)


@pytest.mark.parametrize("below", ["", "run/here"])
def test_a_run_does_not_go_where_a_file_is(below: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError, match="is no folder: a file is in its way"):
        RunWriter(tmp_path / "file" / below)


def test_long_texts_are_not_copied_into_statistics(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as run:
        run.add({"documents": plain_rows("documents", 1)})
        run.commit({})
    group = ParquetFile(tmp_path / "documents.parquet").metadata.row_group(0)
    columns = [group.column(i) for i in range(group.num_columns)]
    assert {c.path_in_schema for c in columns if not c.is_stats_set} == {"text", "extra"}


def test_the_same_rows_give_the_same_bytes_however_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.write.writer.GROUP_ROWS", 3)
    rows = plain_rows("errors", 8)
    for name, chunks in {"a": [rows], "b": [rows[:1], rows[1:5], [], rows[5:]]}.items():
        with RunWriter(tmp_path / name) as run:
            for chunk in chunks:
                run.add({"errors": chunk})
            run.commit({})
    assert read_table(tmp_path / "a" / "errors.csv").shape[0] == 8
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_long_texts_make_smaller_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.write.writer.GROUP_CHARS", 10)
    (row,) = plain_rows("sentences", 1)
    with RunWriter(tmp_path) as run:
        run.add({"sentences": [{**row, "text": "三四五六"}] * 7})
        run.commit({})
    file = ParquetFile(tmp_path / "sentences.parquet")
    assert [file.metadata.row_group(i).num_rows for i in range(3)] == [3, 3, 1]


def test_a_cell_may_hold_a_whole_page(tmp_path: Path) -> None:
    csv.field_size_limit(131_072)  # the module's own limit
    (row,) = plain_rows("documents", 1)
    with RunWriter(tmp_path) as run:
        run.add({"documents": [{**row, "text": "甲" * 200_000}]})
        run.commit({})
    assert read_table(tmp_path / "documents.csv").text[0] == "甲" * 200_000


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as run:
        run.add({"errors": plain_rows("errors", 1)})
        run.commit({})
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(UnicodeEncodeError), RunWriter(tmp_path) as run:
        run.add({"errors": [{**plain_rows("errors", 1)[0], "detail": "\ud800"}]})
        run.commit({})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_run_that_is_not_committed_leaves_nothing(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as run:
        run.add({"errors": plain_rows("errors", 1)})
    assert names(tmp_path) == set()


def test_a_run_writes_every_table_in_both_formats(tmp_path: Path) -> None:
    with RunWriter(tmp_path) as run:
        run.commit({})
    assert names(tmp_path) == {
        "run.json",
        *(f"{t}.{e}" for t in TABLES for e in ("parquet", "csv")),
    }


@pytest.mark.parametrize("name", ["people.csv", "errors.xlsx", "errors"])
def test_only_our_tables_are_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="named observations"):
        read_table(tmp_path / name)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_table_without_a_column_is_refused(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"errors.{ending}"
    frame = pd.DataFrame({"source": ["x"], "doc_id": ["d"], "reason": ["binary"]})
    frame.to_csv(path, index=False) if ending == "csv" else frame.to_parquet(path)
    with pytest.raises(ValueError, match="no column detail"):
        read_table(path)
