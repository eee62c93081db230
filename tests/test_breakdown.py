"""Figures in parts, floors in a file, and what changed between two runs."""

from __future__ import annotations

import dataclasses
import json
import tomllib

import pytest

import chromium
import extract
import floors as sample
from extract.compare import compare_runs, tell, write_page
from extract.evaluate import break_down, genres_of, load_references, sort_references
from extract.evaluate.floors import (
    below_floors,
    first_floors,
    move_floors,
    read_floors,
    write_floors,
)
from extract.schema import build_frame
from test_cli import invoke
from test_panel import ROW

TEXT = "渔港一期投资480亿元，建成泊位12个，货轮30艘。"


def mention(q, value, unit, **said):
    return {"q": q, "value": value, "unit": unit, **said}


@pytest.fixture
def references(tmp_path):
    path = tmp_path / "own.mentions.jsonl"
    mentions = [
        mention("480亿元", 4.8e10, "CNY", entity=["青岛市"], period=["2024"]),
        mention("12个", 12, "{个}"),
        mention("30艘", 30, "{艘}"),
    ]
    path.write_text(json.dumps({"id": "d", "text": TEXT, "mentions": mentions}), encoding="utf-8")
    return load_references([path])


def row(words, **cells):
    start = TEXT.index(words)
    return ROW | {"text": words, "char_start": start, "char_end": start + len(words), **cells}


COUNT = {"dimension": "count", "unit": "{个}", "value_low": 12.0, "value_high": 12.0}


@pytest.fixture
def breakdown(references):
    rows = [
        row("480亿元", entity="济南市", period="2020"),
        row("12个", **COUNT),
        row("一期", dimension="rank"),
    ]
    return break_down(build_frame("observations", rows), references, {"d": "渔业"})


def test_parts_are_scored_by_their_own_mentions(breakdown):
    parts = breakdown.dimensions

    assert list(parts) == ["count", "currency", "rank"]
    assert (parts["count"].found, parts["count"].missed, parts["count"].spurious) == (1, 1, 0)
    assert (parts["currency"].entity, parts["currency"].f1) == (0, 1)
    assert (parts["rank"].mentions, parts["rank"].spurious) == (0, 1)
    assert breakdown.genres == {"渔业": breakdown.whole}
    assert breakdown.whole.mentions == sum(p.mentions for p in parts.values())


def test_the_worst_mentions_come_first(breakdown):
    kinds = [[error.kind for error in group] for group in breakdown.worst]

    assert kinds == [["missed"], ["spurious"], ["entity", "period"]]


def test_genres_are_given_or_seen():
    page = {"doc_id": "a", "extra": None}
    documents = [
        page,
        page | {"doc_id": "b"},
        page | {"doc_id": "c", "extra": '{"genre": "财报"}'},
        page | {"doc_id": "d", "extra": '{"section": "本地"}'},
    ]
    import pandas as pd

    articles = pd.DataFrame({"doc_id": ["a", "a", "b", "c", "d"]})
    assert genres_of(pd.DataFrame(documents), articles) == {
        "a": "page",
        "b": "article",
        "c": "财报",
        "d": "本地",
    }


def test_reference_files_are_told_apart(tmp_path):
    gold = sample.CORPUS / "gold"
    mentions, layouts = sort_references([gold])

    assert all(path.name.endswith(".mentions.jsonl") for path in mentions) and mentions
    assert all(path.name.endswith(".layout.jsonl") for path in layouts) and layouts
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="is no reference file"):
        sort_references([tmp_path])
    with pytest.raises(ValueError, match="no reference files there"):
        sort_references([tmp_path / "empty"])


# --- floors ----------------------------------------------------------------------------------

FLOORS = {"mentions": {"f1": 0.9, "entity": 0.8}, "dimension count": {"value": 0.5}}


@pytest.mark.parametrize(
    ("measured", "below"),
    [
        ({"mentions": {"f1": 0.9, "entity": 0.8}, "dimension count": {"value": 1.0}}, []),
        (
            {"mentions": {"f1": 0.89, "entity": 0.8}, "dimension count": {"value": 1.0}},
            ["mentions.f1 is 0.8900"],
        ),
        (
            {"mentions": {"f1": 0.9, "entity": None}, "dimension count": {"value": 1.0}},
            ["mentions.entity is not measured"],
        ),
        ({"mentions": {"f1": 0.9, "entity": 0.8}}, ["dimension count.value is not measured"]),
    ],
)
def test_what_is_below_its_floor(measured, below):
    found = below_floors(FLOORS, measured)

    assert [line.startswith(start) for line, start in zip(found, below, strict=True)] == [
        True
    ] * len(below)


def test_floors_rise_and_fall_only_for_a_reason():
    measured = {"mentions": {"f1": 1.0, "entity": 0.7}}

    risen = move_floors(FLOORS, measured, None)
    assert risen == {"mentions": {"f1": 0.995, "entity": 0.8}, "dimension count": {"value": 0.5}}
    fallen = move_floors(FLOORS, measured, "no guesses")
    assert fallen["mentions"]["entity"] == 0.695
    assert fallen["lowered"] == [
        {"figure": "mentions.entity", "from": 0.8, "to": 0.695, "reason": "no guesses"}
    ]


def test_floors_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "floors.toml"
    floors = move_floors(FLOORS, {"mentions": {"entity": 0.7}}, "so")
    write_floors(floors, path)

    assert read_floors(path) == floors == tomllib.loads(path.read_text(encoding="utf-8"))


def test_first_floors_are_of_shares(tmp_path):
    measured = {"mentions": {"documents": 3, "f1": 0.5, "basis": None}, "genre page": {"f1": 1.0}}

    assert first_floors(measured) == {"mentions": {"f1": 0.495}}


def test_a_floor_that_is_no_share_is_refused(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text("[mentions]\nf1 = 95\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"mentions\.f1 = 95 is no share"):
        read_floors(path)


# --- two runs --------------------------------------------------------------------------------

BEFORE = "2025年，烟台市进出口达4800亿元，同比增长6.1%。"


@pytest.fixture(scope="module")
def runs():
    before = extract.from_text(BEFORE, doc_id="a")
    rows = before.observations.copy()
    rows.loc[0, ["entity", "unit"]] = ["<b>青岛市", "USD"]
    extra = rows.iloc[[1]].assign(char_start=0, char_end=4, text="2025", rule_id="new")
    import pandas as pd

    rows = pd.concat([rows.iloc[[0]], extra], ignore_index=True)
    return before, dataclasses.replace(before, observations=rows)


def test_rows_are_gained_lost_and_changed(runs):
    comparison = compare_runs(*runs)

    assert [(c.kind, c.text) for c in comparison.changes] == [
        ("gained", "2025"),
        ("changed", "4800亿元"),
        ("lost", "6.1%"),
    ]
    assert dict(comparison.changes[1].fields) == {
        "unit": ("CNY", "USD"),
        "entity": ("烟台市", "<b>青岛市"),
    }
    assert comparison.by_field() == [("unit", 1), ("entity", 1)]
    assert ("new", {"gained": 1}) in comparison.by_rule()
    lines = list(tell(comparison, 5))
    assert lines[0] == "gained         1 rows"
    assert any(
        line.startswith("~ a@13 4800亿元: unit CNY → USD; entity 烟台市 →") for line in lines
    )


def test_a_run_is_the_same_as_itself(runs):
    comparison = compare_runs(runs[0], runs[0])

    assert (comparison.same, comparison.changes) == (2, ())


def test_documents_of_one_run_or_with_another_text_are_left_aside(runs):
    other = extract.from_text(BEFORE + "共30家。", doc_id="a")
    comparison = compare_runs(runs[0], other)
    assert (comparison.other_text, comparison.changes) == (("a",), ())
    comparison = compare_runs(runs[0], extract.from_text(BEFORE, doc_id="b"))
    assert (comparison.only_before, comparison.only_after, comparison.changes) == (
        ("a",),
        ("b",),
        (),
    )


@pytest.mark.skipif(bool(chromium.MISSING), reason=chromium.REASON)
def test_a_comparison_is_a_page_to_narrow(runs, tmp_path):
    write_page(compare_runs(*runs), ("old", "new"), tmp_path / "diff.html")
    with chromium.open_chromium(tmp_path) as driver:
        driver.get((tmp_path / "diff.html").as_uri())
        rows = driver.find_elements("css selector", "#changes tr")
        assert [r.get_attribute("class") for r in rows] == ["gained", "changed", "lost"]
        assert "<b>青岛市" in rows[1].text
        driver.find_element("css selector", "[data-of='field'][data-value='entity']").click()
        rows = driver.find_elements("css selector", "#changes tr")
        assert [r.get_attribute("class") for r in rows] == ["changed"]
        assert [e for e in driver.get_log("browser") if e["level"] == "SEVERE"] == []


# --- the commands ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corpus_run(tmp_path_factory):
    out = tmp_path_factory.mktemp("run")
    assert invoke("run", sample.CORPUS, "--out", out, "--jobs", 1, "--quiet").exit_code == 0
    return out


def test_evaluate_tells_what_the_scorer_tells(corpus_run):
    gold = sample.CORPUS / "gold"
    measured = sample.measure_corpus()
    result = invoke("evaluate", corpus_run, gold, "--json")
    figures = json.loads(result.stdout)

    assert result.exit_code == 0
    assert figures["mentions"]["fact_f1"] == measured.mentions.fact_f1
    assert figures["layout"]["joins"] == measured.layout.joins
    assert "dimension currency" in figures
    assert "genre page" in figures
    told = invoke("evaluate", corpus_run, gold, "--worst", 2).stdout
    assert f"fact_f1            {measured.mentions.fact_f1:.3f}" in told
    assert "worst mentions" in told


def test_the_gate_closes_where_a_figure_falls(corpus_run, tmp_path):
    gold, path = sample.CORPUS / "gold", tmp_path / "floors.toml"
    assert invoke("evaluate", corpus_run, gold, "--floors", path).exit_code == 0
    floors = read_floors(path)
    floors["mentions"]["entity"] = 0.99
    write_floors(floors, path)

    for more in ([], ["--raise"]):
        result = invoke("evaluate", corpus_run, gold, "--floors", path, *more)
        assert result.exit_code == 1
        assert "mentions.entity is 0." in result.stderr
    result = invoke(
        "evaluate", corpus_run, gold, "--floors", path, "--lower", "names are no longer guessed"
    )
    assert result.exit_code == 0
    assert read_floors(path)["lowered"][0]["reason"] == "names are no longer guessed"


def test_references_of_absent_documents_are_told(corpus_run, tmp_path):
    line = {"id": "absent", "text": "1艘", "mentions": []}
    (tmp_path / "x.jsonl").write_text(json.dumps(line), encoding="utf-8")

    result = invoke("evaluate", corpus_run, tmp_path / "x.jsonl")
    assert "1 documents of the references are not in the run: absent" in result.stderr


def test_diff_ends_as_it_is_told(corpus_run, tmp_path):
    invoke("run", sample.CORPUS / "wire.jsonl", "--out", tmp_path / "wire", "--jobs", 1, "--quiet")
    page = tmp_path / "diff.html"

    result = invoke("diff", corpus_run, tmp_path / "wire", "-o", page)
    assert (result.exit_code, "15 documents only in the first run" in result.stdout) == (0, True)
    assert page.exists()
    assert invoke("diff", corpus_run, corpus_run, "--exit-code").exit_code == 0
