"""What the documentation shows is so: pages made from code are up to date, and examples run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

CHECKOUT = Path(__file__).parents[1]
PAGES = [
    *(CHECKOUT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md")),
    *sorted((CHECKOUT / "docs").rglob("*.md")),
]
SHOWN = ("corpus", "rules", "examples")
"""What an example finds in its folder, as in a checkout."""

NEEDS = {"dask.md": "distributed", "spark.md": "pyspark", "ray.md": "ray"}
"""Pages about an engine that is an extra: they run where it is installed."""

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^(?P=indent)```", re.M | re.S
)
EXIT_CODE = re.compile(r"#.*exit code (\d+)")
"""`$ extract run nothing.txt  # exit code 3`; without it 0 is expected."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; `line` is that of its first line of code."""

    language: str
    line: int
    code: str


def blocks(page: str) -> list[Block]:
    return [
        Block(
            found["language"],
            page.count("\n", 0, found.start("code")) + 1,
            re.sub(f"^{found['indent']}", "", found["code"], flags=re.M),
        )
        for found in FENCE.finditer(page)
    ]


def commands(block: Block) -> Iterator[tuple[str, int]]:
    """The command lines of a console block that run `extract`, with the exit code expected."""
    joined = block.code.replace("\\\n", " ")
    for line in joined.splitlines():
        if line.startswith("$ extract"):
            code = EXIT_CODE.search(line)
            yield line.removeprefix("$ "), int(code[1]) if code else 0


def run_command(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in SHOWN:
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_examples_of_page_run_in_their_order(page, folder):
    if needed := NEEDS.get(page.name):
        pytest.importorskip(needed, reason=f"the extra of {page.name} is not installed")
    namespace: dict[str, object] = {"__name__": "__main__"}

    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "python":
            code = "\n" * (block.line - 1) + block.code  # so that errors name the line of the page
            exec(compile(code, str(page), "exec"), namespace)
        elif block.language == "console":
            for command, expected in commands(block):
                done = run_command(command, folder)
                assert done.returncode == expected, f"{page.name}: {command}\n{done.stderr}"


def test_page_of_columns_is_up_to_date():
    spec = spec_from_file_location("build_docs", CHECKOUT / "scripts" / "build_docs.py")
    build_docs = module_from_spec(spec)
    spec.loader.exec_module(build_docs)

    assert build_docs.PAGE.read_text(encoding="utf-8") == build_docs.build_page(), (
        "run python scripts/build_docs.py"
    )


def test_blocks_are_found_with_their_lines_and_without_their_indent():
    page = "text\n\n```python\nx = 1\n```\n\n- item\n  ```console\n  $ extract --help\n  ```\n"

    assert blocks(page) == [
        Block("python", 4, "x = 1\n"),
        Block("console", 9, "$ extract --help\n"),
    ]


def test_only_lines_that_run_extract_are_commands():
    code = "$ make run\n$ extract run a \\\n    --quiet\n3 documents\n$ extract x  # exit code 2\n"

    assert list(commands(Block("console", 1, code))) == [
        ("extract run a      --quiet", 0),
        ("extract x  # exit code 2", 2),
    ]


def test_the_panel_of_the_tutorial_is_what_comes_out(folder):
    page = (CHECKOUT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    for block in blocks(page):
        for command, _ in commands(block):
            if command.split()[1] in ("run", "correct", "panel") and "target" not in command:
                told = run_command(command, folder).stderr
                if command.split()[1] == "correct":
                    assert f"`{told.partition(';')[0]}`" in page
    made = pd.read_csv(folder / "panel.wide.csv", encoding="utf-8-sig")
    shown = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]

    assert shown[0] == ["indicator", "entity", "unit", "2022", "2023", "2024"]
    assert (
        shown[1:]
        == made[shown[0]].map(lambda x: f"{x:.0f}" if isinstance(x, float) else x).values.tolist()
    )
    assert pd.read_csv(folder / "panel.conflicts.csv", encoding="utf-8-sig").empty


def test_the_notebook_runs(monkeypatch):
    monkeypatch.chdir(CHECKOUT)
    notebook = nbformat.read(CHECKOUT / "docs" / "tables.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "outputs are not kept"
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
