"""One self-contained page: the files of `page/` with the packed run set into them."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path

from extract.review.packing import Packed, pack_run
from extract.write import read_run

SCRIPTS = (
    *("words.js", "run.js", "elements.js", "filters.js", "listing.js", "painting.js"),
    *("corrections.js", "reference.js", "card.js", "charts.js", "plots.js", "app.js"),
)
"""In the order in which the page runs them: each uses only what stands before it."""

_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def write_page(run: str | Path, out: str | Path) -> None:
    """Write the review page of a run's folder.

    Raises FileNotFoundError where the folder holds no run.
    """
    packed = {"name": Path(run).resolve().name, **pack_run(read_run(run))}
    Path(out).write_text(build_page(packed), encoding="utf-8", newline="\n")


def build_page(packed: Packed) -> str:
    """The page; a policy in its head lets it run its own scripts and load nothing."""
    scripts = [_part(name) for name in SCRIPTS]
    text = _part("page.html")
    for mark, part in (
        ("/* style */", _part("page.css")),
        ("{{ hashes }}", " ".join(map(_hash, scripts))),
        ("<!-- scripts -->", "\n".join(f"<script>{script}</script>" for script in scripts)),
        ("{{ run }}", _embedded(packed)),  # last: what a document says is no mark of ours
    ):
        before, found, after = text.partition(mark)
        if not found:
            raise ValueError(f"page.html has no {mark}")
        text = before + part + after
    return text


def _part(name: str) -> str:
    return (files("extract.review") / "page" / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest())
    return f"'sha256-{digest.decode('ascii')}'"


def _embedded(packed: Packed) -> str:
    """JSON that no text in it can break out of; a browser reads it back unchanged."""
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_IN_SCRIPT)
