"""Every export is read back by the tool it is meant for, and says what the run says."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

import floors
from extract import from_paths, from_text
from extract.export import FORMATS, write_export
from extract.export.statistics import DIMENSIONS, sdmx_period
from extract.export.workbook import MOST_UNITS, shorten
from extract.schema import TABLES, Tables
from extract.write import write_tables

TEXT = "𠮷林渔讯\r\n\r\n2025年，烟台市水产品出口额62.4亿元，占全省的31.5%，同比增长6.1%。\r\n=共有渔船1280艘，\x0b船员约9000人。\r\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    tables, folder = from_paths(floors.CORPUS), tmp_path_factory.mktemp("corpus")
    write_tables(tables, folder)
    return tables, folder


@pytest.fixture(scope="module")
def astral(tmp_path_factory):
    tables, folder = (
        from_text(TEXT, doc_id="𠮷/ 1", date="2026-01-20"),
        tmp_path_factory.mktemp("astral"),
    )
    write_tables(tables, folder)
    return tables, folder


@pytest.fixture(params=["corpus", "astral"])
def run(request):
    return request.getfixturevalue(request.param)


def plain(frame: pd.DataFrame) -> list[dict]:
    cells = frame.astype(object)
    return cells.where(cells.notna(), None).to_dict("records")


# --- databases -------------------------------------------------------------------------------


def test_duckdb_gives_back_every_table(run, tmp_path):
    tables, folder = run
    write_export("duckdb", folder, tmp_path / "x.duckdb")

    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as base:
        for table in TABLES:
            names = [column.name for column in TABLES[table]]
            rows = [
                dict(zip(names, row, strict=True))
                for row in base.execute(f'FROM "{table}"').fetchall()
            ]
            assert rows == plain(getattr(tables, table))


def test_views_of_duckdb_show_facts_and_the_words_that_prove_them(run, tmp_path):
    tables, folder = run
    write_export("duckdb", folder, tmp_path / "x.duckdb")
    texts = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))

    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as base:
        evidence = base.execute(
            "SELECT doc_id, char_start, char_end, words FROM evidence"
        ).fetchall()
        counts = [
            base.execute(f"SELECT count(*) FROM {v}").fetchone()[0]
            for v in ("facts", "actuals", "aims")
        ]
        explained = base.execute("SELECT count(*) FROM dictionary").fetchone()[0]
    assert len(evidence) > len(tables.observations)
    assert all(texts[doc][start:end] == words for doc, start, end, words in evidence)
    assert counts[0] == tables.observations["duplicate_of"].isna().sum() == counts[1] + counts[2]
    assert explained == sum(map(len, TABLES.values()))


def test_sqlite_gives_back_every_table_and_finds_chinese(run, tmp_path):
    tables, folder = run
    write_export("sqlite", folder, tmp_path / "x.db")

    base = sqlite3.connect(tmp_path / "x.db")
    base.row_factory = sqlite3.Row
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    for table, columns in TABLES.items():
        lists = [c.name for c in columns if c.type in ("strings", "spans")]
        rows = [dict(row) for row in base.execute(f'SELECT * FROM "{table}" ORDER BY rowid')]
        wanted = [
            r | {n: json.dumps(r[n], ensure_ascii=False) for n in lists}
            for r in plain(getattr(tables, table))
        ]
        assert rows == wanted
    word = re.search("[\u4e00-\u9fff]{3}", tables.sentences["text"].iloc[-1])[0]
    found = base.execute(
        "SELECT count(*) FROM sentences_fts WHERE text MATCH ?", [word]
    ).fetchone()[0]
    assert found == tables.sentences["text"].str.contains(word).sum() > 0
    facts = base.execute("SELECT count(*) FROM facts").fetchone()[0]
    assert facts == tables.observations["duplicate_of"].isna().sum()


# --- files of tables -------------------------------------------------------------------------


def test_a_workbook_is_read_back_sheet_by_sheet(run, tmp_path):
    tables, folder = run
    told = write_export("excel", folder, tmp_path / "x.xlsx")

    assert told == []
    book = openpyxl.load_workbook(tmp_path / "x.xlsx", data_only=False)
    assert book.sheetnames == [*TABLES, "dictionary"]
    for table in TABLES:
        header, *rows = book[table].iter_rows(values_only=True)
        wanted = plain(getattr(tables, table))
        assert list(header) == [column.name for column in TABLES[table]]
        assert len(rows) == len(wanted)
        for cells, row in zip(rows, wanted, strict=True):
            for name, cell in zip(header, cells, strict=True):
                if isinstance(row[name], int | float):
                    assert cell == pytest.approx(row[name], rel=1e-12)


def test_no_cell_of_a_workbook_is_a_formula(astral, tmp_path):
    tables, _ = astral
    rows = tables.observations.assign(indicator='=HYPERLINK("x")')
    tables = dataclasses.replace(tables, observations=rows)
    write_tables(tables, tmp_path / "run")
    write_export("excel", tmp_path / "run", tmp_path / "x.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["observations"]
    place = [c.value for c in sheet[1]].index("indicator")
    assert {row[place].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}


@pytest.mark.parametrize(
    ("text", "units"), [("𠮷" * 20_000, 32_766), ("甲" * 40_000, 32_767), ("甲" * 9, 9)]
)
def test_a_cell_is_cut_where_excel_would_cut_it(text, units):
    short = shorten(text)

    assert text.startswith(short)
    assert len(short.encode("utf-16-le")) // 2 == units <= MOST_UNITS


def test_a_cut_cell_is_told(tmp_path):
    tables = from_text("全市用电量5亿千瓦时。" * 4000, doc_id="long")
    write_tables(tables, tmp_path / "run")

    told = write_export("excel", tmp_path / "run", tmp_path / "x.xlsx")
    assert "documents.text: 1 cells were cut at 32767 characters" in told


def test_lines_are_read_back_by_pandas(run, tmp_path):
    tables, folder = run
    write_export("jsonl", folder, tmp_path / "x")

    for table in TABLES:
        lines = (tmp_path / "x" / f"{table}.jsonl").read_text(encoding="utf-8").split("\n")
        assert [json.loads(line) for line in lines if line] == plain(getattr(tables, table))
    frame = pd.read_json(
        tmp_path / "x" / "observations.jsonl", lines=True, dtype={"region_code": str}
    )
    assert frame["text"].tolist() == tables.observations["text"].tolist()


def test_a_package_validates_and_a_broken_one_does_not(run, tmp_path):
    import frictionless

    tables, folder = run
    out = tmp_path / "x"
    write_export("frictionless", folder, out)

    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    package = frictionless.Package(str(out / "datapackage.json"))
    rows = package.get_resource("observations").read_rows()
    assert [row["spans"] for row in rows] == tables.observations["spans"].tolist()
    assert [float(row["value"]) for row in rows if row["value"]] == pytest.approx(
        [value for value in tables.observations["value"].dropna() if value]
    )
    documents = out / "documents.csv"
    documents.write_text(
        documents.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8"
    )
    assert not frictionless.validate(str(out / "datapackage.json")).valid


def test_sdmx_is_read_back_with_unique_keys(run, tmp_path):
    from pysdmx.io import read_sdmx

    tables, folder = run
    (told,) = write_export("sdmx", folder, tmp_path / "x.csv")
    (dataset,) = read_sdmx(tmp_path / "x.csv").data
    rows = dataset.data

    assert not rows.duplicated(list(DIMENSIONS)).any()
    assert told.startswith(
        f"{len(tables.observations) - len(rows)} of {len(tables.observations)} rows"
    )
    by_id = tables.observations.set_index("observation_id")["base_value"]
    for row in rows.to_dict("records"):
        assert abs(float(row["OBS_VALUE"])) == abs(by_id[row["OBSERVATION_ID"]])


def test_two_ways_to_write_a_period_are_one_key(corpus, tmp_path):
    from pysdmx.io import read_sdmx

    rows = (
        corpus[0]
        .observations.iloc[[1, 1]]
        .assign(period=["2024-01/2024-03-31", "2024-01-01/2024-03-31"], observation_id=["a", "b"])
    )
    write_tables(dataclasses.replace(corpus[0], observations=rows), tmp_path / "run")
    write_export("sdmx", tmp_path / "run", tmp_path / "x.csv")

    (dataset,) = read_sdmx(tmp_path / "x.csv").data
    assert dataset.data["TIME_PERIOD"].tolist() == ["2024-01-01/P91D"]


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-01/2024-07", "2024-01-01/P7M"),
        ("2021/2025", "2021-01-01/P5Y"),
        ("2024-02-28/2024-03-01", "2024-02-28/P3D"),
        ("2024-03-28/2024-05", "2024-03-28/P65D"),
        ("2024/", None),
        ("2024-05/2024-03", None),
    ],
)
def test_periods_as_sdmx_writes_them(period, written):
    assert sdmx_period(period) == written


# --- annotations -----------------------------------------------------------------------------


def test_every_annotation_points_at_its_words(run, tmp_path):
    tables, folder = run
    write_export("webannotation", folder, tmp_path / "x.jsonld")
    page = json.loads((tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    texts = tables.documents["text"].tolist()

    assert (page["@context"], page["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationPage",
    )
    assert len({item["id"] for item in page["items"]}) == len(tables.observations)
    for item in page["items"]:
        assert item["type"] == "Annotation"
        for target in item["target"]:
            position, quoted = target["selector"]
            around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
            start = position["start"] - len(quoted["prefix"])
            assert any(text[start : start + len(around)] == around for text in texts)
            assert position["end"] - position["start"] == len(quoted["exact"])


def test_tasks_are_what_label_studio_takes(run, tmp_path):
    interface = pytest.importorskip(
        "label_studio_sdk.label_interface",
        reason="label-studio-sdk is not installed: it needs opencv",
    )
    tables, folder = run
    write_export("labelstudio", folder, tmp_path / "x")
    config = (tmp_path / "x" / "config.xml").read_text(encoding="utf-8")
    label = interface.LabelInterface(config)
    tasks = json.loads((tmp_path / "x" / "tasks.json").read_text(encoding="utf-8"))

    label.validate()
    for task in tasks:
        assert label.validate_prediction(task["predictions"][0], return_errors=True) == []
        text = task["data"]["text"]
        for part in task["predictions"][0]["result"]:
            if part["type"] != "relation":
                value = part["value"]
                assert (
                    text[value["start"] : value["end"]] == value["text"]
                    or part["type"] == "textarea"
                )
    regions = [
        p
        for t in tasks
        for p in t["predictions"][0]["result"]
        if p.get("value", {}).get("labels") == ["quantity"]
    ]
    assert len(regions) == len(tables.observations)


def test_controls_of_the_interface_are_those_that_tasks_fill(astral, tmp_path):
    _, folder = astral
    write_export("labelstudio", folder, tmp_path / "x")
    names = {e.get("name") for e in ElementTree.parse(tmp_path / "x" / "config.xml").iter()}
    (task,) = json.loads((tmp_path / "x" / "tasks.json").read_text(encoding="utf-8"))

    assert {p["from_name"] for p in task["predictions"][0]["result"] if "from_name" in p} <= names


def test_standoff_is_what_brat_reads(run, tmp_path):
    """bratly checks each line by brat's grammar, and that its words are as long as its offsets say."""
    from bratly import EntityAnnotation, RelationAnnotation
    from bratly.io import read_document_collection_from_folder

    tables, folder = run
    out = tmp_path / "x"
    write_export("brat", folder, out)
    entities = quantities = 0
    for path in sorted(out.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        assert "\r" not in text
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                _, where, words = line.split("\t")
                pieces = [tuple(map(int, p.split())) for p in where.split(" ", 1)[1].split(";")]
                assert " ".join(text[s:e] for s, e in pieces) == words
                assert "\n" not in words
                entities += 1
                quantities += where.startswith("quantity")
    assert quantities == len(tables.observations)
    read = read_document_collection_from_folder(str(out), no_duplicates_ann=False)
    found = [
        a
        for document in read.documents
        for collection in document.annotation_collections
        for a in collection.annotations
    ]
    assert sum(isinstance(a, EntityAnnotation) for a in found) == entities
    assert any(isinstance(a, RelationAnnotation) for a in found)


# --- all of them -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_run_gives_the_same_bytes(form, astral, tmp_path):
    _, folder = astral
    if form == "duckdb":
        pytest.skip("DuckDB stamps its files")
    for name in ("a", "b"):
        write_export(form, folder, tmp_path / name)

    def contents(path: Path) -> dict[str, bytes]:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        return {file.name if path.is_dir() else "": file.read_bytes() for file in files}

    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_run_is_exported_too(form, tmp_path):
    tables = from_text("无。", doc_id="none")
    empty = Tables(**{t: getattr(tables, t).iloc[:0] for t in TABLES})
    write_tables(empty, tmp_path / "run")

    write_export(form, tmp_path / "run", tmp_path / "x")
    assert (tmp_path / "x").exists()


def test_a_format_that_is_none_is_refused(astral, tmp_path):
    with pytest.raises(ValueError, match="'xml' is none of duckdb"):
        write_export("xml", astral[1], tmp_path / "x")


def test_a_package_that_is_not_installed_is_named(astral, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)

    with pytest.raises(ValueError, match=r"pip install 'extract-zh\[duckdb\]'"):
        write_export("duckdb", astral[1], tmp_path / "x")
