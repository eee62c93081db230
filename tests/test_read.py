"""Input as it comes: every document is a page or a failure with its reason."""

from __future__ import annotations

import hashlib
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.read import build_page, parse_date, read_documents
from extract.records import Failure, Page

SIMPLIFIED = (
    "本报讯 今年上半年，全市外贸进出口总额达到1.2万亿元，同比增长3.5%。\r\n其中出口8000亿元。"
)
TRADITIONAL = (
    "本報訊 今年上半年，全市外貿進出口總額達到1.2萬億元，同比增長3.5%。\r\n其中出口8000億元。"
)

ENCODED = {
    "utf-8": (SIMPLIFIED.encode(), SIMPLIFIED, "utf-8"),
    "utf-8 with mark": (SIMPLIFIED.encode("utf-8-sig"), SIMPLIFIED, "utf-8"),
    "utf-16 little": (b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le"), SIMPLIFIED, "utf-16-le"),
    "utf-16 big": (b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), SIMPLIFIED, "utf-16-be"),
    "utf-32": (b"\xff\xfe\0\0" + SIMPLIFIED.encode("utf-32-le"), SIMPLIFIED, "utf-32-le"),
    "gb18030": (SIMPLIFIED.encode("gb18030"), SIMPLIFIED, "gb18030"),
    "gb18030 with 4 bytes": ((SIMPLIFIED + "㐂").encode("gb18030"), SIMPLIFIED + "㐂", "gb18030"),
    "traditional in gb18030": (TRADITIONAL.encode("gb18030"), TRADITIONAL, "gb18030"),
    "big5": (TRADITIONAL.encode("big5"), TRADITIONAL, "big5hkscs"),
    "big5 of Hong Kong": (f"喺{TRADITIONAL}".encode("big5hkscs"), f"喺{TRADITIONAL}", "big5hkscs"),
    "short gb18030": ("出口增长3%".encode("gb18030"), "出口增长3%", "gb18030"),
    "short big5": ("出口增長3%".encode("big5"), "出口增長3%", "big5hkscs"),
    "ascii": (b"GDP 3.5%", "GDP 3.5%", "utf-8"),
    "astral": ("𠮷田3亿元".encode(), "𠮷田3亿元", "utf-8"),
    "gb18030 with mark": (("\ufeff" + SIMPLIFIED).encode("gb18030"), SIMPLIFIED, "gb18030"),
}  # fmt: skip


def read(*paths: Path | str, **options: Any) -> list[Page | Failure]:
    return list(read_documents(paths, **options))


def pages(*paths: Path | str, **options: Any) -> dict[str, str]:
    found = read(*paths, **options)
    assert all(isinstance(x, Page) for x in found), found
    return {x.doc_id: x.text for x in found if isinstance(x, Page)}


def failures(*paths: Path | str) -> list[tuple[str | None, str]]:
    return [(x.doc_id, x.reason) for x in read(*paths) if isinstance(x, Failure)]


@pytest.mark.parametrize("name", ENCODED)
def test_decodes(name: str, tmp_path: Path) -> None:
    raw, text, encoding = ENCODED[name]
    (tmp_path / "a.txt").write_bytes(raw)
    (page,) = read(tmp_path / "a.txt")
    assert isinstance(page, Page)
    assert (page.text, page.encoding, page.doc_id) == (text, encoding, "a")
    assert page.sha256 == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (" \r\n\u3000".encode(), "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "binary"),
        (b"PK\x03\x04", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"a\0b", "binary"),
        (bytes(range(1, 32)), "binary"),
        (SIMPLIFIED.encode()[:-1], "undecodable"),
        ("年全市进出口额增长三成".encode()[1:], "undecodable"),  # GB18030 would take it, wrongly
        (SIMPLIFIED.encode() + b"\xff", "undecodable"),
        (b"\xff\xfe\x00", "undecodable"),
        (b"\xff\xfe\x00\xd8", "undecodable"),
        (b"3.5\x80\xff", "undecodable"),
    ],
    ids=ascii,
)
def test_says_why_bytes_are_no_text(raw: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    assert failures(tmp_path / "a.txt") == [("a", reason)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, "GDP 3.5%", "港口货物吞吐量稳步增长"])
def test_utf16_without_a_mark_is_refused_with_advice(
    text: str, encoding: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, Failure)
    assert f"looks like {encoding} without a byte-order mark: save it as UTF-8" in found.detail


def test_other_binary_files_get_no_advice_on_utf16(tmp_path: Path) -> None:
    for n, raw in enumerate([b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"a\0b", bytes(range(256)) * 50]):
        (tmp_path / f"{n}.txt").write_bytes(raw)
    for found in read(tmp_path):
        assert isinstance(found, Failure)
        assert "utf-16" not in found.detail


@given(st.binary(max_size=60))
def test_any_bytes_are_a_page_or_a_failure(raw: bytes) -> None:
    (found,) = read_documents(["-"], stdin=io.BytesIO(raw))
    if isinstance(found, Page):
        found.text.encode("utf-8")


PRINTED = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(PRINTED, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_comes_back(text: str, encoding: str) -> None:
    (found,) = read_documents(["-"], stdin=io.BytesIO(("甲" + text).encode(encoding)))
    assert isinstance(found, Page)
    assert found.text == "甲" + text


def test_takes_the_input_of_a_folder_in_order(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    for name in ["z.txt", "b/2.TXT", "b/c/2024.03.27.txt", "a.md"]:
        (tmp_path / name).write_text(name, encoding="utf-8")
    for name in ["x.mentions.jsonl", "x.layout.jsonl", ".DS_Store", ".draft.txt"]:
        (tmp_path / name).write_bytes(b"\0")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("x", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text('{"text": "甲"}\n', encoding="utf-8")
    assert list(pages(tmp_path)) == ["a", "b/2", "b/c/2024.03.27", "rows:1", "z"]


def test_a_file_of_a_folder_that_is_no_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ["picture.png", "b/noending", "b/a.txt"]:
        (tmp_path / name).write_text("甲", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b")
    found = {x.source: x.reason for x in read(tmp_path) if isinstance(x, Failure)}
    assert found == {
        f"{tmp_path}/picture.png": "unsupported",
        f"{tmp_path}/b/noending": "unsupported",
        f"{tmp_path}/link.txt": "unsupported",
    }
    assert list(pages(tmp_path / "picture.png")) == ["picture"]  # asked for by its name


def test_a_folder_without_documents_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    assert [(x.source, x.reason) for x in read(tmp_path) if isinstance(x, Failure)] == [
        (str(tmp_path), "no_documents")
    ]
    (tmp_path / "sub" / "picture.png").write_bytes(b"\0")
    assert sorted(failures(tmp_path)) == [(None, "no_documents"), (None, "unsupported")]


@pytest.mark.parametrize(("name", "content"), [("r.jsonl", "\n \n"), ("r.csv", "id,text\n")])
def test_a_table_without_a_row_is_a_failure(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert failures(tmp_path) == [("r", "empty")]


def test_an_empty_path_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="an empty path"):
        read_documents(["a.txt", ""])


def test_what_an_earlier_run_wrote_is_no_document(tmp_path: Path) -> None:
    from extract.write import RunWriter

    for folder in (tmp_path, tmp_path / "out"):
        with RunWriter(folder) as run:
            run.commit({})
    (tmp_path / "out" / "mine.csv").write_text("text\n甲\n", encoding="utf-8")
    (tmp_path / "page.txt").write_text("乙", encoding="utf-8")
    assert list(pages(tmp_path)) == ["out/mine:1", "page"]
    assert sorted(pages(f"{tmp_path}/**/*")) == ["out/mine:1", "page"]
    assert read(tmp_path / "out" / "run.json")  # asked for by its name


@pytest.mark.parametrize("record", ['{"files": ["a.txt"]}', '["a.txt"]', "{", ""])
def test_a_run_json_of_somebody_else_hides_nothing(record: str, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(record, encoding="utf-8")
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    assert [x.doc_id for x in read(tmp_path) if isinstance(x, Page)] == ["a"]


def test_a_file_is_read_once_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text("甲", encoding="utf-8")
    paths = ["b/a.txt", "./b/a.txt", ".", "b", "b/*.txt", "b/../b/a.txt", tmp_path / "b" / "a.txt"]
    for given_paths in (paths, paths[::-1]):
        (page,) = read(*given_paths)
        assert isinstance(page, Page)
        assert (page.doc_id, page.source) == ("b/a", "b/a.txt")


def test_takes_globs_below_their_fixed_part(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ["b/p.txt", "q.txt", "q.mentions.jsonl", ".hidden.txt"]:
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert list(pages(f"{tmp_path}/*.txt")) == ["q"]
    assert list(pages(f"{tmp_path}/*/p.txt")) == ["b/p"]
    assert sorted(pages(f"{tmp_path}/**/*")) == ["b/p", "q"]
    assert sorted(pages(f"{tmp_path}/**")) == ["b/p", "q"]
    assert list(pages(f"{tmp_path}/.*")) == [".hidden"]
    assert failures(f"{tmp_path}/*.csv") == [(None, "not_found")]


def test_a_file_with_brackets_in_its_name_is_no_glob(tmp_path: Path) -> None:
    (tmp_path / "[1].txt").write_text("甲", encoding="utf-8")
    assert list(pages(tmp_path / "[1].txt")) == ["[1]"]


def test_a_missing_path_is_a_failure_and_reading_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    found = read(tmp_path / "none", tmp_path / "a.txt")
    assert [type(x) for x in found] == [Failure, Page]


def test_standard_input_is_one_text() -> None:
    assert pages("-", stdin=io.BytesIO("甲\r\n".encode())) == {"stdin": "甲\r\n"}


ROWS: dict[str, list[tuple[str | None, str]]] = {
    '{"id": "x", "text": "甲"': [("rows:2", "broken_json")],
    '["甲"]': [("rows:2", "broken_json")],
    "[" * 100_000: [("rows:2", "broken_json")],
    '{"id": "x", "text": "甲", "n": ' + "[" * 300 + "]" * 300 + "}": [("rows:2", "broken_json")],
    '{"id": "x", "text": "甲", "n": ' + "9" * 5000 + "}": [],
    '{"id": "x"}': [("x", "no_text")],
    '{"id": "x", "text": null}': [("x", "no_text")],
    '{"id": "x", "text": " "}': [("x", "no_text")],
    '{"id": "x", "text": 3}': [("x", "no_text")],
    '{"id": "x", "text": "甲\\ud800"}': [("x", "undecodable")],
    '{"id": "x\\ud800", "text": "甲"}': [("x\\ud800", "undecodable")],
    '{"id": "x", "text": "甲", "outlet": "\\udfff"}': [("x", "undecodable")],
    '{"id": "x", "text": "甲", "date": "spring"}': [("x", "bad_date")],
    '{"id": "x", "text": "甲", "date": "2026-02-30"}': [("x", "bad_date")],
    '{"id": ["x"], "text": "甲"}': [("rows:2", "bad_field")],
    '{"id": true, "text": "甲"}': [("rows:2", "bad_field")],
    '{"id": "x", "text": "甲", "outlet": 3}': [("x", "bad_field")],
    '{"id": "x", "text": "甲", "place": {"city": "青岛"}}': [("x", "bad_field")],
    '{"id": "x", "text": "甲", "place": ["青岛"]}': [("x", "bad_field")],
    '{"id": "x", "text": "甲", "text": "乙"}': [],
    "": [],
    '{"id": 7, "text": "甲"}': [],
    '{"id": "x", "text": "甲", "extra": "\\ud800"}': [],
}


@pytest.mark.parametrize("line", ROWS, ids=lambda line: ascii(line[:60]))
def test_a_bad_line_is_a_failure_and_reading_goes_on(line: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        f'{{"id": "first", "text": "甲"}}\n{line}\n{{"id": "last", "text": "乙"}}', encoding="utf-8"
    )
    found = read(path)
    assert {"first", "last"} <= {x.doc_id for x in found if isinstance(x, Page)}
    assert [(x.doc_id, x.reason) for x in found if isinstance(x, Failure)] == ROWS[line]
    assert all(x.source == f"{path}:2" for x in found if isinstance(x, Failure))


def test_a_line_that_is_no_text_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(
        '{"text":"甲"}\n'.encode() + b'{"text":"\xff\xff"}\n' + '{"text":"乙"}'.encode()
    )
    assert failures(path) == [("r:2", "undecodable")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_lines_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": SIMPLIFIED, "page": 3}, {"id": "b", "text": "出口\n增长三成"}]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\r\n" for row in rows)
    (tmp_path / "r.jsonl").write_bytes(lines.encode(encoding))
    assert pages(tmp_path / "r.jsonl") == {"a": SIMPLIFIED, "b": "出口\n增长三成"}


def test_a_binary_file_of_rows_is_one_failure(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.csv", "a.parquet"):
        (tmp_path / name).write_bytes(b"\n\0\n" * 100)
    assert [reason for _, reason in failures(tmp_path)] == ["binary", "binary", "broken_parquet"]


FIELDS = {"date": "2026/3/7", "outlet": "新报", "place": "青岛", "region_code": "010000"}


def write_rows(path: Path, rows: list[dict[str, str | None]]) -> Path:
    import pandas as pd

    frame = pd.DataFrame(rows, dtype="str")
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".csv":
        frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    else:
        path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
def test_rows_carry_their_fields(ending: str, tmp_path: Path) -> None:
    rows: list[dict[str, str | None]] = [
        {"id": "007", "text": '甲,"乙"\r\n丙\n', **FIELDS},
        {
            "id": None,
            "text": "丁",
            "date": None,
            "outlet": None,
            "place": None,
            "region_code": None,
        },
    ]
    path = write_rows(tmp_path / f"r.{ending}", rows)
    first, second = read(path, date="20250101", outlet="旧报")
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.doc_id, first.text) == ("007", '甲,"乙"\r\n丙\n')
    assert (first.date, first.outlet, first.place) == ("2026-03-07", "新报", "青岛")
    assert first.extra == {"region_code": "010000"}
    assert (second.doc_id, second.date, second.outlet) == ("r:2", "2025-01-01", "旧报")
    assert (second.place, second.extra) == (None, {"region_code": None})


CSVS: dict[str, list[tuple[str | None, str]]] = {
    "id,words\na,甲\n": [("r", "no_text")],
    "id,text\na,甲,乙\nb,丙\n": [("r:1", "broken_csv")],
    'id,text\na,"甲"乙\nb,丙\n': [("r:1", "broken_csv")],
    'id,text\na,甲\nb,"丙\n': [("r:2", "broken_csv")],
    "id,text\na\nb,丙\n": [("a", "no_text")],
    "": [("r", "empty")],
}


@pytest.mark.parametrize("content", CSVS, ids=ascii)
def test_a_broken_record_is_a_failure(content: str, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(content, encoding="utf-8")
    assert failures(tmp_path / "r.csv") == CSVS[content]


def test_a_cell_may_hold_a_whole_page(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("text\n" + "甲" * 200_000, encoding="utf-8")
    assert len(pages(tmp_path / "r.csv")["r:1"]) == 200_000


DATES = {
    "2026": "2026",
    "2026-03": "2026-03",
    "2026-3": "2026-03",
    "2026-03-27": "2026-03-27",
    "2026/03/27": "2026-03-27",
    "2026.3.7": "2026-03-07",
    "20260327": "2026-03-27",
    "2026年3月27日": "2026-03-27",
    "2026年3月": "2026-03",
    "2026-03-27T08:00:00+08:00": "2026-03-27",
    "2026-03-27 08:00": "2026-03-27",
    " 2026 ": "2026",
    "": None,
}


@pytest.mark.parametrize("written", DATES)
def test_dates_become_iso_and_stay_partial(written: str) -> None:
    assert parse_date(written) == DATES[written]


@pytest.mark.parametrize(
    "written",
    [
        "26-03-27",
        "2026-13",
        "2026-02-29",
        "2026-03/27",
        "202603",
        "0000",
        "三月",
        "27.3.2026",
        "２０２６",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no date"):
        parse_date(written)


def test_a_wrong_date_option_is_refused_before_reading() -> None:
    with pytest.raises(ValueError, match="no date"):
        read_documents(["-"], date="soon")


def test_a_text_at_hand_becomes_a_page() -> None:
    page = build_page("3亿元", "x", date="2026/3/7")
    assert isinstance(page, Page)
    assert page.date == "2026-03-07"
    assert isinstance(build_page("\ud800", "x"), Failure)


def test_a_large_file_of_one_line_is_read_in_seconds(tmp_path: Path) -> None:
    text = "出口增长三成，" * 2_400_000  # 50 MB in UTF-8, 34 MB in GB18030
    (tmp_path / "a.txt").write_bytes(text.encode("gb18030"))
    begin = time.process_time()
    (page,) = read(tmp_path)
    assert isinstance(page, Page)
    assert len(page.text) == len(text)
    assert time.process_time() - begin < 5
