"""One self-contained page: a template with style, scripts and data set into it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@dataclass(frozen=True, slots=True)
class Parts:
    """Files of packages of ours, each as `package:name`, in the order in which scripts run.

    The template has the marks `/* style */`, `{{ hashes }}`, `<!-- scripts -->` and `{{ data }}`.
    """

    template: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def assemble(parts: Parts, given: Mapping[str, Any]) -> str:
    """The page; a policy in its head lets it run its own scripts and load nothing.

    Raises ValueError for a template without one of the marks.
    """
    scripts = [_read(name) for name in parts.scripts]
    text = _read(parts.template)
    for mark, part in (
        ("/* style */", "\n".join(map(_read, parts.styles))),
        ("{{ hashes }}", " ".join(map(_hash, scripts))),
        ("<!-- scripts -->", "\n".join(f"<script>{script}</script>" for script in scripts)),
        ("{{ data }}", _embedded(given)),  # last: what a document says is no mark of ours
    ):
        before, found, after = text.partition(mark)
        if not found:
            raise ValueError(f"{parts.template} has no {mark}")
        text = before + part + after
    return text


def _read(name: str) -> str:
    package, _, file = name.partition(":")
    return (files(package) / "page" / file).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest())
    return f"'sha256-{digest.decode('ascii')}'"


def _embedded(given: Mapping[str, Any]) -> str:
    """JSON that no text in it can break out of; a browser reads it back unchanged."""
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_IN_SCRIPT)
