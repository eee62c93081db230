"""Token patterns that a researcher adds: `tokens.jsonl`.

One JSON object a line, in the format of spaCy's `Matcher`:

    {"id": "tokens.turbine", "kind": "name",
     "pattern": [{"ORTH": "海上"}, {"TAG": "n", "OP": "+"}],
     "example": "海上风机12台", "counter": "海上吹来3级风"}

`kind` is the kind of mention that a match gives (`name`, `code`, `organisation` …).
Usable in a pattern: ORTH (or TEXT), LOWER, TAG, LENGTH, REGEX, IN, NOT_IN, OP, IS_DIGIT and what
else of the Matcher rests on the word itself; the tags are jieba's (ICTCLAS).
Patterns see the folded text (half-width, simplified), and only sentences that hold a numeral.

Here the lines are read and their shape is checked;
the patterns themselves and their examples are checked when spaCy compiles them
(`extract.segment.check_token_patterns`), so that nobody without patterns waits for spaCy.
The built-in file is empty.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from extract.rulebook.errors import RuleError

FILE = "tokens.jsonl"
KEYS = frozenset({"id", "kind", "pattern", "example", "counter"})


@dataclass(frozen=True, slots=True)
class TokenPattern:
    """One pattern over tokens; `pattern` is kept as its JSON text."""

    id: str
    kind: str
    pattern: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class TokenRules:
    """The patterns of `tokens.jsonl`, in the order of the file."""

    patterns: tuple[TokenPattern, ...] = ()


def load(folder: Path) -> TokenRules:
    """Read `tokens.jsonl` of a rules folder; without the file there are no patterns.

    Raises RuleError for a line that is not such an object, or an id that stands twice.
    """
    path = folder / FILE
    if not path.exists():
        return TokenRules()
    lines = path.read_text("utf-8-sig").split("\n")
    patterns = tuple(_pattern(n, line) for n, line in enumerate(lines, 1) if line.strip())
    seen: set[str] = set()
    for pattern in patterns:
        if pattern.id in seen:
            raise RuleError(FILE, pattern.id, pattern.example, "the id stands twice")
        seen.add(pattern.id)
    return TokenRules(patterns)


def _pattern(number: int, line: str) -> TokenPattern:
    place = f"line {number}"
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise RuleError(FILE, place, line, f"not JSON: {error}") from None
    if not isinstance(row, dict) or set(row) != KEYS:
        raise RuleError(FILE, place, line, f"must be an object with the keys {sorted(KEYS)}")
    for key in sorted(KEYS - {"pattern"}):
        if not isinstance(row[key], str) or not row[key]:
            raise RuleError(FILE, place, line, f"{key!r} must be a text that is not empty")
    steps = row["pattern"]
    if not isinstance(steps, list) or not steps or not all(isinstance(s, dict) for s in steps):
        raise RuleError(FILE, row["id"], row["example"], "'pattern' must be a list of objects")
    text = json.dumps(steps, ensure_ascii=False)
    return TokenPattern(row["id"], row["kind"], text, row["example"], row["counter"])
