"""Panels: one value for each fact, conflicts beside them, targets never among what happened."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

import extract
from extract.export import write_panel
from extract.panel import Request, build_panel, settle_facts, widen
from extract.panel.selection import label_period
from extract.rulebook import indicators
from extract.rulebook.book import builtin_folder
from extract.schema import Tables, build_frame

IDENTITY = indicators.load(builtin_folder()).id_of("进出口总额", "currency")

ROW = {
    "observation_id": "a",
    "doc_id": "d",
    "article_id": "d#1",
    "sentence_id": "d#1.1",
    "char_start": 0,
    "char_end": 5,
    "spans": [[0, 5]],
    "text": "480亿元",
    "value": 4.8e10,
    "value_low": 4.8e10,
    "value_high": 4.8e10,
    "unit": "CNY",
    "dimension": "currency",
    "base_value": 4.8e10,
    "base_unit": "CNY",
    "bound": "exact",
    "measure": "level",
    "direction": None,
    "indicator": "进出口总额",
    "indicator_id": IDENTITY,
    "indicator_spans": [],
    "entity": "青岛市",
    "entity_spans": [],
    "region_code": "370200",
    "period": "2024",
    "period_spans": [],
    "basis": None,
    "reference": None,
    "reference_spans": [],
    "aggregation": None,
    "modality": "actual",
    "source": None,
    "source_spans": [],
    "rule_id": "r",
    "duplicate_of": None,
    "flags": [],
}


def observations(*changes):
    rows = [ROW | {"observation_id": str(i)} | change for i, change in enumerate(changes)]
    return build_frame("observations", rows)


def amount(text, base_value, **more):
    return {"text": text, "base_value": base_value, **more}


@pytest.mark.parametrize(
    ("other", "conflicts"),
    [
        (amount("480.3亿元", 4.803e10), 0),
        (amount("480.6亿元", 4.806e10), 1),
        (amount("481亿元", 4.81e10), 1),
        (amount("400亿元", 4.0e10, bound="more_than"), 0),
        (amount("500亿元", 5.0e10, bound="more_than"), 1),
        (amount("500亿元", 5.0e10, bound="nearly"), 0),
        (amount("400亿元", 4.0e10, bound="at_most"), 1),
        (amount("四百八十亿元", 4.8e10), 0),
    ],
    ids=lambda case: case["text"] + case.get("bound", "") if isinstance(case, dict) else None,
)
def test_a_rounded_or_bounded_value_is_no_conflict(other, conflicts):
    facts = settle_facts(observations({}, other))

    assert len(facts.rows) == 1
    assert len(facts.conflicts) == facts.rows["conflicts"][0] == conflicts
    assert facts.rows["stated"][0] == 2


@pytest.mark.parametrize(
    "change",
    [
        {"modality": "target"},
        {"measure": "change"},
        {"period": "2023"},
        {"entity": "济南市"},
        {"basis": "yoy"},
        {"aggregation": "daily"},
        {"base_unit": "USD"},
        {"indicator_id": "exports"},
        {"indicator_id": None},
    ],
    ids=str,
)
def test_what_makes_another_fact(change):
    assert len(settle_facts(observations({}, {**amount("999亿元", 9.99e10), **change})).rows) == 2


@pytest.mark.parametrize(
    ("rows", "best"),
    [
        ([{"flags": ["assumed_entity"]}, amount("481亿元", 4.81e10)], "1"),
        ([{"flags": ["uncertain_entity"]}, amount("481亿元", 4.81e10)], "1"),
        (
            [
                amount("400亿元", 4e10),
                amount("480.1亿元", 4.801e10, doc_id="e"),
                amount("480亿元", 4.8e10, doc_id="f"),
            ],
            "1",
        ),
        ([{"bound": "about"}, {}], "1"),
        ([{}, amount("480.12亿元", 4.8012e10)], "1"),
        ([{}, {}], "0"),
    ],
    ids=["least guessed", "least uncertain", "most documents", "exact", "most digits", "first"],
)
def test_the_best_of_several_rows(rows, best):
    assert settle_facts(observations(*rows)).rows["observation_id"].tolist() == [best]


@pytest.mark.parametrize("name", ["indicator", "entity", "period", "base_value"])
def test_a_row_that_says_too_little_is_no_fact(name):
    assert settle_facts(observations({name: None})).rows.empty


def test_what_went_down_is_negative():
    facts = settle_facts(observations({"measure": "change_rate", "direction": "down"}))

    assert facts.rows["signed_value"].tolist() == [-4.8e10]


@pytest.mark.parametrize(
    ("period", "frequency", "label"),
    [
        ("2024", "year", "2024"),
        ("2024-01/2024-12", "year", "2024"),
        ("2024-01-01/2024-12-31", "year", "2024"),
        ("2024-01/2024-11", "year", None),
        ("2024-12-31", "year", None),
        ("2023/2024", "year", None),
        ("2024-04/2024-06", "quarter", "2024-Q2"),
        ("2024-02/2024-04", "quarter", None),
        ("2024-03", "month", "2024-03"),
        ("2024", "month", None),
        ("2024-03-01", "day", "2024-03-01"),
        (None, "year", None),
    ],
)
def test_labels_of_periods(period, frequency, label):
    assert label_period(period, frequency) == label


TEXT = "2024年，青岛市外贸进出口总值9076.8亿元，济南市进出口总额2297.2亿元。"


@pytest.fixture(scope="module")
def tables() -> Tables:
    """A run over TEXT whose rows are given: the panel is tested, not what binds them."""
    run = extract.from_text(TEXT, doc_id="d", date="2025-01-20")
    first = run.sentences["sentence_id"][0]
    rows = [
        amount("9076.8亿元", 9.0768e11, indicator="外贸进出口总值"),
        amount("2297.2亿元", 2.2972e11, entity="济南市"),
        amount("8760亿元", 8.76e11, period="2023"),
        amount("12000亿元", 1.2e12, period="2030", modality="target"),
        amount("900亿元", 9e10, period="2024-01"),
    ]
    return dataclasses.replace(
        run, observations=observations(*(row | {"sentence_id": first} for row in rows))
    )


def test_a_panel_of_a_text(tables):
    rows, conflicts = build_panel(tables, Request(("进出口总额",), ("青岛市", "济南市")))
    wide = widen(rows)

    assert conflicts.empty
    assert rows[["entity", "period", "value"]].values.tolist() == [
        ["济南市", "2024", 229720000000.0],
        ["青岛市", "2023", 876000000000.0],
        ["青岛市", "2024", 907680000000.0],
    ]
    assert wide.set_index("entity").loc["青岛市", ["2023", "2024"]].tolist() == [8.76e11, 9.0768e11]
    assert pd.isna(wide.set_index("entity").loc["济南市", "2023"])
    assert set(rows["sentence"]) <= set(tables.sentences["text"])


def test_a_target_stands_alone(tables):
    rows, _ = build_panel(tables, Request(("进出口总额",), modality="target"))

    assert rows[["period", "value", "modality"]].values.tolist() == [["2030", 1.2e12, "target"]]


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (Request(("不存在的指标",)), "no row of the run measures '不存在的指标'"),
        (Request(("进出口总额",), ("月球",)), "no row of these indicators is about '月球'"),
        (Request(("进出口总额",), frequency="week"), "'week' is none of year"),
        (Request(("进出口总额",), modality="wish"), "'wish' is none of actual"),
        (Request(()), "at least one indicator"),
    ],
)
def test_what_cannot_be_asked(tables, request_, told):
    with pytest.raises(ValueError, match=told):
        build_panel(tables, request_)


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_a_panel_is_read_back_by_pandas(tables, tmp_path, ending):
    rows, conflicts = build_panel(tables, Request(("进出口总额",)))
    paths = write_panel(
        {"long": rows, "wide": widen(rows), "conflicts": conflicts}, tmp_path / f"p{ending}"
    )

    if ending == ".xlsx":
        sheets = pd.read_excel(paths[0], sheet_name=None)
        assert list(sheets) == ["long", "wide", "conflicts"]
        frame = sheets["long"]
    else:
        assert [p.name for p in paths] == [f"p{ending}", f"p.wide{ending}", f"p.conflicts{ending}"]
        frame = pd.read_csv(paths[0]) if ending == ".csv" else pd.read_parquet(paths[0])
    assert list(frame.columns) == list(rows.columns)
    assert frame["value"].tolist() == rows["value"].tolist()
    assert frame["entity"].tolist() == rows["entity"].tolist()


def test_an_ending_that_is_none_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"\.csv, \.parquet, \.xlsx"):
        write_panel({}, tmp_path / "p.txt")
