"""What the command says, in English or, where the locale is Chinese, in Chinese.

`zh.toml` holds the Chinese of each English text; a text that is not there stays English.
It is a table and no catalogue of gettext, because those must be compiled before they are read.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set names the language, as for gettext."""


def say(text: str, **fields: object) -> str:
    """A text in the language of the locale, its {fields} filled in."""
    said = _catalogue().get(text, text) if is_chinese() else text
    return said.format(**fields) if fields else said


def is_chinese() -> bool:
    """Whether the locale asks for Chinese."""
    return next((os.environ[v] for v in VARIABLES if os.environ.get(v)), "").startswith("zh")


def translate_help(command: Any) -> None:
    """The help of a command, of its options and of the commands below it, in place."""
    if not is_chinese():
        return
    for told in (command, *command.params):
        if getattr(told, "help", None):
            told.help = say(told.help)
    for below in getattr(command, "commands", {}).values():
        translate_help(below)


@cache
def _catalogue() -> dict[str, str]:
    import tomllib

    text = Path(__file__).with_name("zh.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))
