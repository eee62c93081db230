"""Libraries that only some formats need."""

from __future__ import annotations

from importlib.util import find_spec

from extract.read.pages import fail
from extract.records import Failure


def require(module: str, extra: str, source: str, doc_id: str) -> Failure | None:
    """A Failure that says what to install where the library of a format is missing."""
    if find_spec(module) is not None:
        return None
    why = f"reading this format needs the extra {extra!r}: pip install 'extract-zh[{extra}]'"
    return fail(source, doc_id, "missing_extra", why)
