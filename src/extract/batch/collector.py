"""How often Python looks for objects that only hold each other alive."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS = 50_000
"""New objects after which they are looked for; Python's own 700 are a few sentences."""


@contextmanager
def collect_seldom() -> Iterator[None]:
    """Look for them seldom in the block: the records of a document point only one way,
    so that each is gone as soon as nobody needs it."""
    before = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
