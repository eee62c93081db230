"""The command: what it prints, where it writes, how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app
from extract.write import read_run

ARTICLE = "2025年，烟台市进出口达4800亿元，同比增长6.1%。\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "a" / "article.txt"
    path.parent.mkdir(parents=True)
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def invoke(*words: object, **options: object) -> object:
    return CliRunner().invoke(app, [str(w) for w in words], **options)  # type: ignore[arg-type]


def test_a_folder_becomes_tables_and_a_summary(article: Path, tmp_path: Path) -> None:
    result = invoke("run", tmp_path / "texts", "--out", tmp_path / "out", "--jobs", 1)
    assert result.exit_code == 0
    assert "1 documents, 1 articles" in result.stderr
    assert "currency 1" in result.stderr
    tables = read_run(tmp_path / "out")
    assert list(tables.observations["doc_id"].unique()) == ["a/article"]
    assert list(tables.observations["text"]) == ["4800亿元", "6.1%"]
    assert list(tables.observations["region_code"].unique()) == ["370600"]


def test_quiet_says_nothing(article: Path, tmp_path: Path) -> None:
    result = invoke("run", article, "--out", tmp_path / "out", "--jobs", 1, "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_standard_input_is_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = invoke("run", "-", "--out", out, "--jobs", 1, input=ARTICLE)
    assert result.exit_code == 0
    assert list(read_run(out).documents["doc_id"]) == ["stdin"]


def test_what_cannot_be_read_is_told_by_the_exit_code(article: Path, tmp_path: Path) -> None:
    (article.parent / "empty.txt").write_bytes(b"")
    result = invoke("run", article.parent, "--out", tmp_path / "out", "--jobs", 1)
    assert result.exit_code == 3
    assert "1 documents not read: empty 1" in result.stderr
    assert list(read_run(tmp_path / "out").errors["reason"]) == ["empty"]


def test_nothing_to_read_is_told_by_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    out = tmp_path / "out"
    result = invoke("run", tmp_path / "texts", "--out", out, "--jobs", 1)
    assert result.exit_code == 3
    (row,) = read_run(out).errors.to_dict("records")
    assert (row["source"], row["reason"]) == (str(tmp_path / "texts"), "no_documents")


def test_a_file_that_is_no_document_is_told(article: Path, tmp_path: Path) -> None:
    (article.parent / "picture.png").write_bytes(b"\0")
    out = tmp_path / "out"
    assert invoke("run", article.parent, "--out", out, "--jobs", 1).exit_code == 3
    tables = read_run(out)
    assert (len(tables.documents), list(tables.errors["reason"])) == (1, ["unsupported"])


def test_an_empty_path_is_wrong_usage(tmp_path: Path) -> None:
    result = invoke("run", "", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "an empty path" in result.stderr
    assert not (tmp_path / "out").exists()


def test_tables_into_a_file_are_wrong_usage(article: Path, tmp_path: Path) -> None:
    for out in (article, article / "below"):
        result = invoke("run", article, "--out", out, "--jobs", 1)
        assert result.exit_code == 2
        assert f"{out} is no folder: a file is in its way" in result.stderr


def test_a_second_run_does_not_read_the_tables_of_the_first(article: Path) -> None:
    folder = article.parent
    for out in (folder / "out", folder):
        for _ in range(2):
            result = invoke("run", folder, "--out", out, "--jobs", 1)
            assert result.exit_code == 0
            assert list(read_run(out).documents["doc_id"]) == ["article"]


def test_a_document_that_takes_too_long_is_told(article: Path, tmp_path: Path) -> None:
    article.write_text(ARTICLE * 4000, encoding="utf-8")
    out = tmp_path / "out"
    result = invoke("run", article, "--out", out, "--jobs", 1, "--timeout", 0.05)
    assert result.exit_code == 3
    assert list(read_run(out).errors["detail"]) == ["took longer than 0.05 s"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--date", "yesterday"], "date"),
        (["--place", "不存在市"], "'不存在市' is no region"),
        (["--model", "nowhere"], "for the segmenter pkuseg, not for jieba"),
        (["--timeout", "0"], "above 0"),
        (["--segmenter", "scissors"], "scissors"),
        (["--rules", "nowhere"], "nowhere"),
    ],
)
def test_wrong_usage_says_what_is_wrong(
    article: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    result = invoke("run", article, "--out", tmp_path / "out", *words)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_bad_rule_names_file_id_and_example(article: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    bad = '[[basis]]\nid = "never"\nset = { basis = "yoy" }\nbefore = "增$"\nexample = "减<1%>"\n'
    (rules / "binding.toml").write_text(bad, encoding="utf-8")
    result = invoke("run", article, "--out", tmp_path / "out", "--rules", rules)
    assert result.exit_code == 2
    assert all(word in result.stderr for word in ("binding.toml", "never", "减<1%>"))


def test_own_rules_are_laid_over_the_built_in_ones(article: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    own = '[[aggregation]]\nid = "flash"\naggregation = "flash"\ncue = "快报"\nexample = "快报数<1亿元>"\n'
    (rules / "binding.toml").write_text(own, encoding="utf-8")
    article.write_text("快报数显示，全市进出口4800亿元。", encoding="utf-8")
    invoke("run", article, "--out", tmp_path / "out", "--rules", rules, "--jobs", 1)
    assert list(read_run(tmp_path / "out").observations["aggregation"].isna()) == [True]
    article.write_text("全市进出口快报数4800亿元。", encoding="utf-8")
    invoke("run", article, "--out", tmp_path / "out", "--rules", rules, "--jobs", 1)
    assert list(read_run(tmp_path / "out").observations["aggregation"]) == ["flash"]


def test_a_binding_is_explained_offer_by_offer(article: Path) -> None:
    result = invoke("explain", article, "--at", ARTICLE.index("6.1%"))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("quantity   6.1%")
    assert any(line.startswith("indicator  进出口") for line in lines)
    offers = [line.split() for line in lines if line.startswith("  ") and line.strip()[0] in "+-"]
    owner = next(words for words in offers if words[2] == "烟台市")
    assert float(owner[0]) > 0 and 50 < int(owner[1].rstrip("%")) <= 100
    assert any(words[2] == "nobody" for words in offers), "that nobody owns it is offered as well"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--at", 2], "no quantity at offset 2"),
        (["--at", 11, "--id", "b"], "no document b"),
    ],
)
def test_what_cannot_be_explained_is_wrong_usage(
    options: list[object], message: str, article: Path
) -> None:
    result = invoke("explain", article, *options)
    assert result.exit_code == 2
    assert message in result.stderr


def test_help_names_the_commands() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "extract", "--help"], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert "run" in done.stdout
    assert "train-segmenter" in done.stdout


def test_the_plain_path_imports_neither_spacy_nor_pandas_before_writing() -> None:
    code = (
        "import sys, extract, extract.pipeline\n"
        "heavy = {'pandas', 'spacy', 'spacy_pkuseg'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_model_is_trained_and_used(article: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("全市 用电量 增长 。\n港口 吞吐量 下降 。\n" * 20, encoding="utf-8")
    model = tmp_path / "model"
    assert invoke("train-segmenter", words, "--out", model, "--epochs", 1).exit_code == 0
    out = tmp_path / "out"
    result = invoke(
        "run", article, "--out", out, "--jobs", 1, "--segmenter", "pkuseg", "--model", model
    )
    assert result.exit_code == 0
    assert len(read_run(out).observations) == 2


@pytest.fixture
def run_folder(article: Path, tmp_path: Path) -> Path:
    out = tmp_path / "run"
    assert invoke("run", article, "--out", out, "--jobs", 1, "--quiet").exit_code == 0
    return out


@pytest.mark.parametrize("form", ["jsonl", "labelstudio", "brat", "webannotation"])
def test_a_run_is_exported(form: str, run_folder: Path, tmp_path: Path) -> None:
    result = invoke("export", form, run_folder, "--out", tmp_path / "x")
    assert result.exit_code == 0
    assert (tmp_path / "x").exists()


def test_an_annotated_folder_comes_home(run_folder: Path, tmp_path: Path) -> None:
    invoke("export", "brat", run_folder, "--out", tmp_path / "x")
    corrections = tmp_path / "corrections.jsonl"
    assert invoke("import", "brat", tmp_path / "x", "--out", corrections).exit_code == 0
    result = invoke("gold", "add", corrections, "--gold", tmp_path / "gold")
    assert result.exit_code == 0
    assert "1 documents: 2 mentions judged, 0 rejected, 0 kept" in result.stderr
    assert (tmp_path / "gold" / "reviewed.mentions.jsonl").read_text(encoding="utf-8")


def test_a_panel_is_written(run_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "panel.csv"
    result = invoke("panel", run_folder, "--indicator", "进出口，出口", "--out", out)
    assert (result.exit_code, "no row of the run measures '出口'" in result.stderr) == (2, True)
    result = invoke(
        "panel", run_folder, "--indicator", "进出口", "--entity", "烟台市", "--out", out
    )
    assert (result.exit_code, "1 facts, 0 rows that contradict them" in result.stderr) == (0, True)
    assert "480000000000" in (tmp_path / "panel.wide.csv").read_text(encoding="utf-8")


def test_a_page_is_written(run_folder: Path, tmp_path: Path) -> None:
    assert invoke("review", run_folder, "-o", tmp_path / "page.html").exit_code == 0
    assert "4800亿元" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["review", "nowhere", "-o", "x.html"], "nowhere is no folder of a run"),
        (["export", "jsonl", "nowhere", "--out", "x"], "nowhere is no folder of a run"),
        (["export", "xml", "nowhere", "--out", "x"], "'xml' is none of"),
        (["import", "xml", "nowhere", "--out", "x"], "'xml' is none of labelstudio, brat"),
        (["import", "brat", "nowhere", "--out", "x"], "nowhere has no documents.jsonl"),
        (["gold", "add", "nowhere.jsonl", "--gold", "x"], "nowhere.jsonl"),
        (
            ["panel", "nowhere", "--indicator", "a", "--out", "x.csv"],
            "nowhere is no folder of a run",
        ),
    ],
    ids=lambda words: " ".join(words[:2]) if isinstance(words, list) else "",
)
def test_wrong_usage_of_a_run_says_what_is_wrong(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = invoke(*words)
    assert (result.exit_code, told in result.stderr) == (2, True)
