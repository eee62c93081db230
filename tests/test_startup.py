"""What the program imports before it can help anybody: it starts as fast as what it leaves out."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from extract.rulebook.book import builtin_folder, load_rulebook
from extract.rulebook.compiled import PatternStore
from extract.rulebook.tables import read_table

FIRST_PAGE = """
import sys
from extract.cli import app
app(sys.argv[1:], standalone_mode=False)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""

HEAVY = {
    "pandas",
    "spacy",
    "jieba",
    "spacy_pkuseg",
    "rich",
    "hypothesis",
    "dask",
    "distributed",
    "pydantic",
}
NOT_FOR_HELP = HEAVY | {"numpy", "pyarrow", "rjieba", "ahocorasick_rs", "regex", "sqlite3"}


def imported(*words: object) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAGE, *map(str, words)],
        capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split())


def test_help_imports_next_to_nothing() -> None:
    assert not imported("--help") & NOT_FOR_HELP


@pytest.mark.parametrize("jobs", [[], ["--jobs", "1"]], ids=["default jobs", "one job"])
def test_the_first_page_needs_no_heavy_package(jobs: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("全市用电量810亿千瓦时，同比增长5.2%。", encoding="utf-8")
    found = imported("run", page, "--out", tmp_path / "out", "--quiet", *jobs)
    assert (tmp_path / "out" / "observations.parquet").is_file()
    assert not found & HEAVY


# --- compiled patterns -------------------------------------------------------------------------

PATTERN = r"(?P<a>[0-9]+)(?:x|(?P<b>[一-龥]{1,3}))(?!z)\b|(甲)"


def test_a_pattern_that_was_kept_matches_as_one_that_is_compiled(tmp_path: Path) -> None:
    store = PatternStore(tmp_path / "kept")
    store.pattern(PATTERN)
    store.save(always=True)
    kept, fresh = PatternStore(tmp_path / "kept").pattern(PATTERN), re.compile(PATTERN)
    assert (kept.pattern, kept.flags, kept.groups) == (fresh.pattern, fresh.flags, fresh.groups)
    assert kept.groupindex == fresh.groupindex
    for text in ("12x", "3三四", "甲", "5xz", ""):
        assert [m.groups() for m in kept.finditer(text)] == [
            m.groups() for m in fresh.finditer(text)
        ]


def test_nothing_is_compiled_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = PatternStore(tmp_path / "kept")
    store.pattern(PATTERN)
    store.save(always=True)
    monkeypatch.setattr("extract.rulebook.compiled._compile", None)
    assert PatternStore(tmp_path / "kept").pattern(PATTERN).match("3") is None


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"\xe9\x01"], ids=ascii)
def test_a_spoilt_store_is_made_again(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(content)
    store = PatternStore(tmp_path / "kept")
    assert store.pattern("[0-9]x").match("3x")
    store.save(always=True)
    assert (tmp_path / "kept").read_bytes() != content


def test_patterns_of_old_rules_are_left_out(tmp_path: Path) -> None:
    for written in ("[0-9]x", "[0-9]y", "[0-9]z"):
        store = PatternStore(tmp_path / "kept")
        store.pattern(written)
        store.save(always=True)
    kept = marshal.loads((tmp_path / "kept").read_bytes())
    assert [*kept] == [("code", "[0-9]z")]


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = PatternStore(tmp_path / "file" / "kept")
    assert store.pattern("[0-9]x").match("3x")
    store.save(always=True)


def test_a_pattern_that_is_none_is_an_error_each_time(tmp_path: Path) -> None:
    store = PatternStore(tmp_path / "kept")
    for _ in range(2):
        with pytest.raises(re.error):
            store.pattern("(")


def test_what_was_made_for_another_version_is_made_anew(tmp_path: Path) -> None:
    store = PatternStore(tmp_path / "kept")
    assert [store.keep_last("a", version, lambda v=version: [v]) for version in "112"] == [
        ["1"], ["1"], ["2"],
    ]  # fmt: skip
    store.save(always=True)
    assert PatternStore(tmp_path / "kept").keep_last("a", "2", list) == ["2"]


def test_what_cannot_be_kept_is_done_without(tmp_path: Path) -> None:
    store = PatternStore(tmp_path / "kept")
    assert store.keep("day", lambda: date(2026, 3, 27)) == date(2026, 3, 27)
    store.save(always=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("path", sorted(builtin_folder().glob("*.toml")), ids=lambda p: p.name)
def test_rules_leave_what_is_kept_of_their_file_as_it_is(path: Path) -> None:
    load_rulebook()
    assert read_table(path) == tomllib.loads(path.read_text(encoding="utf-8"))
