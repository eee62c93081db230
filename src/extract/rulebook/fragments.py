"""The named fragments that patterns over numbers are made of: `numerals.toml`.

A pattern names another fragment in braces; `{kilo}` and `{hecto}` come from the unit tables.
Braces of a repetition (`{1,40}`) and quoted codes (`\\{`) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from extract.rulebook.errors import RuleError
from extract.rulebook.patterns import compile_pattern
from extract.rulebook.tables import read_table

FILE = "numerals.toml"
_NAME = re.compile(r"(?<!\\)\{([a-z][a-z_]*)\}")


def load(folder: Path, given: Mapping[str, str]) -> dict[str, str]:
    """The fragments of `numerals.toml` over those already given, with every name filled in.

    Raises RuleError for an unknown name, a pattern that does not compile,
    a fragment that misses its example or matches its counter-example as a whole.
    """
    known = dict(given)
    rows = read_table(folder / FILE)["fragment"]
    for row in rows:
        filled = fill(row["pattern"], known, FILE, row["id"], row["example"])
        pattern = compile_pattern(filled, FILE, row["id"], row["example"])
        if not pattern.fullmatch(row["example"]):
            raise RuleError(FILE, row["id"], row["example"], "misses its example")
        if pattern.fullmatch(row["counter"]):
            raise RuleError(FILE, row["id"], row["counter"], "matches its counter-example")
        known[row["id"]] = filled
    return known


def fill(pattern: str, known: Mapping[str, str], file: str, rule_id: str, example: str) -> str:
    """Put the fragments in place of their names."""

    def one(found: re.Match[str]) -> str:
        if found[1] not in known:
            raise RuleError(file, rule_id, example, f"no fragment of the name {found[1]!r}")
        return known[found[1]]

    return _NAME.sub(one, pattern)


def alternation(words: Mapping[str, str]) -> str:
    """One expression for many words, longest first, with common beginnings shared.

    The values are what must hold behind a word (a look-around), or empty.
    Sharing keeps a failed match linear in the length of the longest word.
    """
    root: dict[str, object] = {}
    for word in sorted(words):
        node = root
        for character in word:
            node = node.setdefault(character, {})  # type: ignore[assignment]
        node[""] = words[word]
    return _emit(root)


def _emit(node: Mapping[str, object]) -> str:
    branches = [
        re.escape(character) + _emit(below)
        for character, below in node.items()
        if character and isinstance(below, dict)
    ]
    if "" in node:
        if not branches:
            return str(node[""])
        branches.append(str(node[""]))
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
