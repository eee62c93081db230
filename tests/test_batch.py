"""Many documents: one of each id whatever the order, limits of time, options that are wrong."""

from __future__ import annotations

import gc
import json
import pickle
import signal
import threading
import time
from pathlib import Path

import pytest

import extract
from extract.batch import Options, extract_document, prepare, run
from extract.batch.collector import collect_seldom
from extract.records import Failure, Page
from extract.rulebook.errors import RuleError, RuleTimeoutError
from extract.write import read_run


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def days(tmp_path: Path) -> list[Path]:
    """Three sources that all have a document with the id `a`."""
    rows = [{"id": "a", "text": "出口5亿元。"}, {"id": "b", "text": "进口6亿元。"}]
    lines = "\n".join(json.dumps(rows[n], ensure_ascii=False) for n in (1, 0, 0))
    return [
        write(tmp_path / "day1" / "a.txt", "出口3亿元。").parent,
        write(tmp_path / "day2" / "a.txt", "出口3亿元。").parent,
        write(tmp_path / "rows.jsonl", lines),
    ]


# --- one document of each id -----------------------------------------------------------------


def test_of_two_documents_of_one_id_the_same_is_kept_for_any_order(
    days: list[Path], tmp_path: Path
) -> None:
    tables = {}
    for name, paths in (("x", days), ("y", days[::-1]), ("z", days[1:] + days[:1])):
        run(paths, tmp_path / name, Options(), jobs=1)
        files = [p for p in (tmp_path / name).iterdir() if p.is_file()]
        tables[name] = {p.name: p.read_bytes() for p in files}
    assert tables["x"] == tables["y"] == tables["z"]


def test_the_second_document_of_an_id_is_told_with_the_first(
    days: list[Path], tmp_path: Path
) -> None:
    tables = extract.from_paths(days)
    assert list(tables.documents["doc_id"]) == ["a", "b"]
    assert list(tables.documents["source"]) == [
        f"{tmp_path}/day1/a.txt",
        f"{tmp_path}/rows.jsonl:1",
    ]
    assert tables.errors[["source", "reason", "detail"]].values.tolist() == [
        [
            f"{tmp_path}/day2/a.txt",
            "duplicate_id",
            f"the same text with the id of {tmp_path}/day1/a.txt",
        ],
        *(
            [
                f"{tmp_path}/rows.jsonl:{line}",
                "duplicate_id",
                f"another text with the id of {tmp_path}/day1/a.txt",
            ]
            for line in (2, 3)
        ),
    ]


def test_a_document_that_cannot_be_read_takes_no_id(days: list[Path]) -> None:
    write(days[1] / "a.txt", "")
    tables = extract.from_paths(days)
    assert list(tables.documents["doc_id"]) == ["a", "b"]
    assert list(tables.errors["reason"]) == ["empty", "duplicate_id", "duplicate_id"]


def test_the_lines_of_a_file_are_in_their_order(tmp_path: Path) -> None:
    rows = "\n".join(f'{{"id": "x", "text": "{n}亿元"}}' for n in range(1, 12))
    tables = extract.from_paths(write(tmp_path / "r.jsonl", rows))
    assert list(tables.documents["text"]) == ["1亿元"]
    assert list(tables.errors["source"])[-2:] == [f"{tmp_path}/r.jsonl:{n}" for n in (10, 11)]


def test_a_second_run_into_the_input_folder_gives_the_same(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", "出口3亿元。")
    for out in (tmp_path / "in" / "out", tmp_path / "in"):
        first, second = (run([tmp_path / "in"], out, Options(), jobs=1) for _ in range(2))
        assert first.counts == second.counts
        assert list(read_run(out).documents["doc_id"]) == ["a"]


# --- limits of time --------------------------------------------------------------------------


def take_long(*_: object) -> None:
    until = time.perf_counter() + 20
    while time.perf_counter() < until:
        try:
            sum(range(1000))
        except Exception:  # as a stage may that thinks the error is its own
            continue


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.documents.extract_page", take_long)
    begun = time.perf_counter()
    found = extract_document(Page("a", "3亿元", "a.txt"), Options(timeout=0.1))
    assert time.perf_counter() - begun < 5
    assert found == Failure("a.txt", "a", "timeout", "took longer than 0.1 s")


def test_a_document_in_time_leaves_no_alarm_behind() -> None:
    assert not isinstance(extract_document(Page("a", "3亿元"), Options(timeout=5)), Failure)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_in_another_thread_a_document_takes_as_long_as_it_takes() -> None:
    found: list[object] = []
    document = Page("a", "出口3亿元。")
    thread = threading.Thread(
        target=lambda: found.append(extract_document(document, Options(timeout=1e-6)))
    )
    thread.start()
    thread.join()
    assert not isinstance(found[0], Failure)


def test_workers_keep_the_limit(tmp_path: Path) -> None:
    write(tmp_path / "in" / "long.txt", "出口3亿元，同比增长5.1%。\n" * 40_000)
    write(tmp_path / "in" / "short.txt", "出口3亿元。")
    summary = run([tmp_path / "in"], tmp_path / "out", Options(timeout=1.5), jobs=2)
    assert summary.errors == {"timeout": 1}
    assert list(read_run(tmp_path / "out").documents["doc_id"]) == ["short"]


HOSTILE = """
[[rule]]
id = "mine"
kind = "code"
pattern = "(?P<number>(?:[0-9]{1,9}){1,30})(?:一+)+X"
example = "型号12一X号"
counter = "12家"
"""
SLOW = "编号" + "1" * 60 + "一" * 30 + "Y，X"


def test_a_rule_of_the_user_that_takes_too_long_fails_the_document(tmp_path: Path) -> None:
    rules = write(tmp_path / "rules" / "names.toml", HOSTILE).parent
    tables = extract.from_text(SLOW, rules=rules)
    (reason,), (detail,) = tables.errors["reason"], tables.errors["detail"]
    assert reason == "rule_timeout"
    assert "names.toml: rule 'mine': its pattern took longer than 0.5 s" in detail
    assert list(extract.from_text("型号12一X号", rules=rules).mentions["rule_id"]) == [
        "names.toml:mine"
    ]


def test_a_nested_repetition_is_no_matter(tmp_path: Path) -> None:
    nested = HOSTILE.replace("(?:[0-9]{1,9}){1,30}", "(?:[0-9]+)+")
    rules = write(tmp_path / "rules" / "names.toml", nested).parent
    begun = time.perf_counter()
    extract.from_text(SLOW, rules=rules)
    assert time.perf_counter() - begun < 8


def test_errors_of_rules_travel_between_processes() -> None:
    for kind in (RuleError, RuleTimeoutError):
        error = kind("names.toml", "mine", "12", "too slow")
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.rule_id) == (kind, str(error), "mine")


# --- options ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (Options(place="不存在市"), "'不存在市' is no region"),
        (Options(place="朝阳区"), r"'朝阳区' is the name of 2 regions \(110105, 220104\)"),
        (Options(model=Path("m")), "for the segmenter pkuseg, not for jieba"),
        (Options(timeout=0), "above 0"),
        (Options(timeout=float("nan")), "above 0"),
        (Options(timeout=float("inf")), "above 0"),
    ],
    ids=str,
)
def test_options_that_can_be_of_no_use_are_refused(options: Options, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        prepare(options)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"text": None}, "text must be str, not NoneType"),
        ({"text": b"3"}, "text must be str, not bytes"),
        ({"text": "3", "doc_id": 5}, "doc_id must be str or None, not int"),
        ({"text": "3", "place": 370200}, "place must be str or None, not int"),
        ({"text": "3", "rules": True}, "rules must be str or Path or None, not bool"),
    ],
    ids=str,
)
def test_arguments_of_a_wrong_type_are_refused(arguments: dict[str, object], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        extract.from_text(**arguments)


def test_paths_of_a_wrong_type_are_refused() -> None:
    for paths in (None, 5, [b"a"], [None]):
        with pytest.raises(TypeError, match="path"):
            extract.from_paths(paths)
    with pytest.raises(ValueError, match="an empty path"):
        extract.from_paths("")


def test_a_place_that_is_none_is_refused_from_python_too() -> None:
    with pytest.raises(ValueError, match="no region"):
        extract.from_text("3亿元", place="不存在市")


def test_rings_are_looked_for_as_before_when_the_work_is_done() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), collect_seldom():
        assert gc.get_threshold()[0] > before[0]
        raise ZeroDivisionError
    assert gc.get_threshold() == before
