"""What the command says in English and in Chinese."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import extract.messages
from extract.cli import app
from extract.messages import VARIABLES, is_chinese, say

SOURCE = Path(extract.messages.__file__).parents[1]
CHINESE = tomllib.loads((SOURCE / "messages" / "zh.toml").read_text(encoding="utf-8"))
FIELD = re.compile(r"\{(\w+)")


def help_texts(command: Any) -> Iterator[str]:
    texts = (getattr(told, "help", None) for told in (command, *command.params))
    yield from (text for text in texts if text and text != "Show this message and exit.")
    for below in getattr(command, "commands", {}).values():
        yield from help_texts(below)


def said_texts() -> Iterator[str]:
    """The first argument of each call of `say` in the source."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="say"), args=[ast.Constant(value=str(text))]):
                    yield text


TEXTS = {*help_texts(typer.main.get_command(app)), *said_texts()}


def test_every_text_has_its_chinese_and_none_is_left_over() -> None:
    assert set(CHINESE) == TEXTS


@pytest.mark.parametrize("text", sorted(CHINESE))
def test_both_languages_have_the_same_fields(text: str) -> None:
    assert sorted(FIELD.findall(CHINESE[text])) == sorted(FIELD.findall(text))
    assert re.search("[一-龥]|pkuseg|jieba|labelstudio|duckdb", CHINESE[text])


@pytest.mark.parametrize(
    ("variables", "chinese"),
    [
        ({}, False),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, False),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, True),
    ],
    ids=str,
)
def test_the_locale_decides(
    variables: dict[str, str], chinese: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert is_chinese() is chinese
    assert say("every rule holds") == ("全部规则成立" if chinese else "every rule holds")
    assert say("no such text {n}", n=1) == "no such text 1"


def test_help_and_summary_are_in_chinese(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("全市用电量810亿千瓦时。", encoding="utf-8")
    env = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "", "PYTHONUTF8": "1"}

    def told(*words: object) -> str:
        command = [sys.executable, "-m", "extract", *map(str, words)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=True)
        return done.stdout + done.stderr

    assert "读取文档并写出各表" in told("run", "--help")
    assert "文档 1 份，文章 1 篇" in told("run", page, "--out", tmp_path / "out", "--jobs", 1)
