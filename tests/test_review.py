"""The review page as it is made: what is embedded comes out of it unchanged."""

from __future__ import annotations

import json
import re

import pytest

import extract
from extract.pages import assemble
from extract.review.packing import pack_run
from extract.review.writing import PAGE
from extract.schema import TABLES

TEXT = (
    "𠮷林渔讯\r\n\r\n2025年，烟台市水产品出口额62.4亿元，同比增长6.1%。\r\n2024年为58.8亿元。\r\n"
)
HOSTILE = '</script><script>document.body.dataset.hacked="yes"</script><!--<img src=x onerror=alert(1)>&amp;"\'\u2028\0{{ data }}'


@pytest.fixture
def tables():
    return extract.from_text(TEXT, doc_id="𠮷", date="2026-01-20", place="烟台")


def unpacked(column):
    if isinstance(column, list):
        return column
    return [None if at < 0 else column["words"][at] for at in column["at"]]


def embedded(page):
    found = re.search(r'<script id="run" type="application/json">(.*?)</script>', page, re.S)
    return json.loads(found[1])


def test_packed_rows_are_the_rows(tables):
    columns = pack_run(tables)["rows"]["columns"]

    for name in ("text", "value", "unit", "indicator", "char_start", "reference"):
        cells = tables.observations[name]
        assert unpacked(columns[name]) == cells.astype(object).where(cells.notna(), None).tolist()
    assert columns["flags"]["words"] == [
        list(w) for w in dict.fromkeys(map(tuple, tables.observations["flags"]))
    ]


def test_sentences_open_where_paragraphs_do(tables):
    packed = pack_run(tables)["sentences"]["columns"]
    texts = [
        "".join(TEXT[s:e] for s, e in zip(flat[::2], flat[1::2], strict=True))
        for flat in packed["spans"]
    ]

    assert texts == tables.sentences["text"].tolist()
    (article,) = tables.articles["text"]
    lines = "".join(
        f"\n{text}" if opens else text for text, opens in zip(texts, packed["opens"], strict=True)
    )
    assert lines.lstrip("\n") == article


@pytest.mark.parametrize("name", ["doc_id", "headline", "text", "source", "outlet"])
def test_no_text_breaks_out_of_its_place(name, tables):
    for table in TABLES:
        frame = getattr(tables, table)
        if name in frame and not (table == "documents" and name == "doc_id"):
            frame[name] = frame[name].map(lambda _: HOSTILE)
    for table in ("documents", "articles", "sentences", "observations", "rejections"):
        frame = getattr(tables, table)
        if name == "doc_id":
            frame["doc_id"] = HOSTILE
    packed = pack_run(tables)
    page = assemble(PAGE, {"name": HOSTILE, **packed})

    assert embedded(page) == {"name": HOSTILE, **packed}
    assert page.count("<script") == len(PAGE.scripts) + 1


def test_every_script_may_run_and_nothing_may_load(tables):
    page = assemble(PAGE, {"name": "run", **pack_run(tables)})
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]

    assert policy.startswith("default-src 'none'")
    assert policy.count("'sha256-") == len(PAGE.scripts)
    assert not re.search(r'(src|href)="', page)
