"""`extract rules`: what a rule-writer sees, and that nothing bad is written."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import extract
from extract.batch import Options, try_text
from extract.cli import app
from extract.commands import trial
from extract.rulebook.additions import add_row, complete, form_of
from extract.rulebook.book import builtin_folder
from extract.rulebook.errors import RuleError
from extract.rulebook.forms import FORMS

SENTENCE = "2025年，烟台市用电量810亿千瓦时，同比增长5.2%。"

ROWS = {
    "unit": {
        "code": "titan",
        "names": "泰坦米|泰坦",
        "dimension": "length",
        "base": "m",
        "factor": "10/3",
        "example": "仓库宽3泰坦米",
        "counter": "仓库宽3米",
    },
    "currency": {"code": "XVO", "names": "火山币", "example": "票价30火山币", "counter": "票价30元"},
    "classifier": {"word": "驮"},
    "bound-before": {
        "id": "barely", "words": "堪堪", "bound": "nearly", "gap": "link",
        "example": "堪堪30元", "counter": "看看30元",
    },
    "bound-after": {
        "id": "and_up", "words": "朝上", "bound": "at_least", "example": "30元朝上", "counter": "30元朝下",
    },
    "indicator": {
        "id": "tea_auction_volume", "zh": "茶叶拍卖量", "names": "茶拍量", "dimension": "mass",
        "plausible": "1|1e9", "counter": "茶叶产量",
    },
    "measure": {
        "id": "jump", "measure": "change_rate", "direction": "up", "before": "蹿{approx}$",
        "example": "茶价蹿<30%>", "counter": "茶价降<30%>",
    },
    "modality": {
        "id": "bid", "modality": "target", "cue": "拼抢", "example": "拼抢<3亿元>", "counter": "达<3亿元>",
    },
    "aggregation": {
        "id": "flash", "aggregation": "flash", "cue": "快报", "example": "快报<1亿元>", "counter": "年报<1亿元>",
    },
    "name": {
        "id": "tea_grade", "pattern": "茶[0-9]{1,3}型", "example": "新品种茶12型", "counter": "茶12斤",
    },
    "word": {"word": "茶拍行", "freq": "50", "example": "老茶拍行开张"},
}  # fmt: skip


def invoke(*words: object, **options: object) -> object:
    return CliRunner().invoke(app, [str(w) for w in words], **options)  # type: ignore[arg-type]


# --- try -------------------------------------------------------------------------------------


def test_what_fired_and_what_each_number_was_bound_to() -> None:
    lines = invoke("rules", "try", SENTENCE).stdout.splitlines()
    assert lines[0] == SENTENCE
    told = {tuple(line.split()[:4]) for line in lines if line.strip()}
    assert ("time", "2025年", "=", "2025") in told
    assert ("region", "烟台市", "(regions.tsv:370600)") in told
    assert ("810亿千瓦时", "=", "81000000000", "kWh") in told
    assert any(line.split()[:2] == ["indicator", "用电量"] for line in lines)


def test_offers_are_shown_where_they_are_asked_for() -> None:
    few, all_ = (invoke("rules", "try", SENTENCE, *more).stdout for more in ([], ["--offers"]))
    assert len(all_.splitlines()) > len(few.splitlines())
    assert set(few.splitlines()) <= set(all_.splitlines())


def test_a_numeral_that_became_nothing_is_shown() -> None:
    assert "rejected" in invoke("rules", "try", "他说了8遍又9。").stdout


def colours(text: str) -> dict[str, str]:
    """Characters of the first line -> how they are shown."""
    painted = trial._painted(try_text(text, Options()).extraction)
    shown = io.StringIO()
    Console(file=shown, force_terminal=True).print(painted)
    assert "\x1b[" in shown.getvalue()
    return {painted.plain[s.start : s.end]: str(s.style) for s in painted.spans}


def test_mentions_are_coloured_by_their_kind() -> None:
    found = colours(SENTENCE)
    assert found["2025年"] == trial.COLOURS["time"]
    assert found["810亿千瓦时"] == trial.COLOURS["quantity"]
    assert found["用电量"] == trial.COLOURS["indicator"]


def test_control_characters_move_no_colour_and_reach_no_terminal() -> None:
    found = colours("𠮷\x1b[31m林\r\n\r\n" + SENTENCE)
    assert "810亿千瓦时" in found
    assert not any("\x1b" in words or "\r" in words for words in found)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--place", "不存在市"], "is no region"),
        (["--date", "yesterday"], "date"),
        (["--rules", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_tried_is_wrong_usage(words: list[str], told: str) -> None:
    result = invoke("rules", "try", SENTENCE, *words)
    assert (result.exit_code, told in result.stderr) == (2, True)


# --- new -------------------------------------------------------------------------------------


def test_every_kind_of_row_is_tried_here() -> None:
    assert set(ROWS) == set(FORMS)


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_is_written_and_holds(kind: str, tmp_path: Path) -> None:
    own = tmp_path / "own"
    fields = [f"{name}={value}" for name, value in ROWS[kind].items()]
    result = invoke("rules", "new", kind, *fields, "--rules", own)
    assert result.exit_code == 0, result.stderr
    checked = invoke("rules", "check", own)
    assert (checked.exit_code, checked.stdout.splitlines()) == (
        0,
        [f"{form_of(kind).file:20} 1", "every rule holds"],
    )


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_is_written_once(kind: str, tmp_path: Path) -> None:
    add_row(kind, ROWS[kind], tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(RuleError, match="has such a row already"):
        add_row(kind, ROWS[kind], tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == written


def test_rows_of_one_file_stand_below_each_other(tmp_path: Path) -> None:
    (tmp_path / "binding.toml").write_text("# mine\n", encoding="utf-8")
    add_row("measure", ROWS["measure"], tmp_path)
    add_row("modality", ROWS["modality"], tmp_path)
    add_row("classifier", {"word": "驮"}, tmp_path)
    add_row("classifier", {"word": "篓子"}, tmp_path)
    text = (tmp_path / "binding.toml").read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert list(tomllib.loads(text)) == ["measure", "modality"]
    assert invoke("rules", "check", tmp_path).stdout.split() == [
        *("binding.toml", "2", "classifiers.tsv", "2", "every", "rule", "holds")
    ]


def test_rows_that_were_written_are_used(tmp_path: Path) -> None:
    for kind, row in ROWS.items():
        add_row(kind, row, tmp_path)
    text = "当天茶拍量堪堪12驮，茶价蹿30%，仓库宽7泰坦米，门票40火山币朝上。"
    rows = {
        row.text: row for row in extract.from_text(text, rules=tmp_path).observations.itertuples()
    }
    assert (rows["12驮"].unit, rows["12驮"].bound) == ("{驮}", "nearly")
    assert (rows["30%"].measure, rows["30%"].direction) == ("change_rate", "up")
    assert rows["7泰坦米"].base_value == pytest.approx(70 / 3)
    assert (rows["40火山币"].unit, rows["40火山币"].bound) == ("XVO", "at_least")


@pytest.mark.parametrize(
    ("kind", "changed", "told"),
    [
        ("unit", {"example": "仓库宽3米"}, "units.toml: rule 'unit:titan': misses its example"),
        ("measure", {"counter": "茶价蹿<30%>"}, "matches its counter-example"),
        ("measure", {"before": "(蹿"}, "not a regular expression"),
        ("indicator", {"zh": "国内生产总值"}, "claims this name already"),
        ("indicator", {"id": "Tea"}, "snake_case"),
        ("unit", {"factor": ""}, "the field factor is missing"),
        ("unit", {"names": "泰坦\t米"}, "holds a line end"),
        ("unit", {"colour": "red"}, "no field colour; there are code, id"),
        ("classifier", {"after_one": "maybe"}, "unknown policy"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_hold_is_not_written(
    kind: str, changed: dict[str, str], told: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=told):
        add_row(kind, {**ROWS[kind], **changed}, tmp_path / "own")
    assert not (tmp_path / "own").exists()


def test_missing_fields_are_listed_where_nobody_can_be_asked(tmp_path: Path) -> None:
    result = invoke("rules", "new", "unit", "code=titan", "--rules", tmp_path / "own")
    assert result.exit_code == 2
    assert "a unit needs" in result.stderr
    assert all(field.name in result.stderr for field in FORMS["unit"].fields)


@pytest.mark.parametrize("words", [["colour"], ["unit", "code"]])
def test_wrong_usage_of_new(words: list[str], tmp_path: Path) -> None:
    assert invoke("rules", "new", *words, "--rules", tmp_path / "own").exit_code == 2


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_has_the_keys_of_its_file(kind: str) -> None:
    """Every key that all rows of the built-in table have is written for a new row too."""
    form = FORMS[kind]
    text = (builtin_folder() / form.file).read_text(encoding="utf-8")
    names = {field.within or field.name for field in form.fields}
    if form.table:
        rows = tomllib.loads(text)[form.table]
        wanted = set.intersection(*(set(row) for row in rows))
    else:
        wanted = set(text.splitlines()[0].split("\t")) - {"id"}
    assert wanted <= names


def test_a_default_may_name_an_earlier_field() -> None:
    assert complete(form_of("classifier"), {"word": "驮"})["example"] == "一共清点出12驮"


# --- check -----------------------------------------------------------------------------------


def test_the_first_fault_of_every_file_is_told(tmp_path: Path) -> None:
    for kind, row in ROWS.items():
        add_row(kind, row, tmp_path)
    for file, right, wrong in (
        ("units.toml", "仓库宽3泰坦米", "仓库宽3米"),
        ("binding.toml", "茶价蹿<30%>", "茶价升<30%>"),
        ("currencies.tsv", "票价30火山币", "票价30元"),
    ):
        path = tmp_path / file
        path.write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    (tmp_path / "names.toml").write_text("[[rule]\n", encoding="utf-8")
    result = invoke("rules", "check", tmp_path)
    assert result.exit_code == 1
    told = [line.partition(":")[0] for line in result.stderr.splitlines()]
    assert set(told) == {"units.toml", "binding.toml", "names.toml"}, "units hide currencies"


def test_a_word_that_stays_cut_is_told(tmp_path: Path) -> None:
    (tmp_path / "lexicon.tsv").write_text("叶拍卖\t1\tn\t茶叶拍卖行开张\t\n", encoding="utf-8")
    result = invoke("rules", "check", tmp_path)
    assert (result.exit_code, "raise its freq" in result.stderr) == (1, True)


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert invoke("rules", "check", tmp_path / "none").exit_code == 2
