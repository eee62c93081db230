"""Files of rules in TOML: what they say is kept as the compiled patterns are."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from extract.rulebook.compiled import pattern_store


def read_table(path: Path) -> dict[str, Any]:
    """What a TOML file says, not to be changed; TOMLDecodeError where it is none."""
    raw = path.read_bytes()
    found: dict[str, Any] = pattern_store().keep_last(
        ("toml", path.name),
        hashlib.sha256(raw).hexdigest(),
        lambda: tomllib.loads(raw.decode("utf-8")),
    )
    return found
