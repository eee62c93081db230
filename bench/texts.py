"""The text that is measured on: documents as they are, repeated to a size."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from extract.read import read_documents
from extract.records import Page


def load_texts(paths: Sequence[str]) -> list[str]:
    """The texts of all documents under the paths, in their order."""
    texts = [d.text for d in read_documents(paths) if isinstance(d, Page)]
    if not texts:
        raise SystemExit(f"no document under {', '.join(paths)}")
    return texts


def take_chars(texts: Sequence[str], limit: int) -> list[str]:
    """Whole texts from the beginning, until there are so many characters or none is left."""
    taken, chars = [], 0
    for text in texts:
        if chars >= limit:
            break
        taken.append(text)
        chars += len(text)
    return taken


def repeat_bytes(texts: Sequence[str], size: int) -> Iterator[str]:
    """The texts, again and again, until there are so many bytes of UTF-8."""
    for text in cycle(texts):
        if size <= 0:
            return
        size -= len(text.encode())
        yield text


def repeat_times(texts: Sequence[str], times: int) -> Iterator[str]:
    """The texts so many times over."""
    return islice(cycle(texts), len(texts) * times)


def write_rows(texts: Iterator[str], path: Path) -> int:
    """A table of documents, each with an id of its own; the number of characters in them."""
    chars = 0
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            row = {"id": f"d{number:07}", "date": "2025-06-30", "text": text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            chars += len(text)
    return chars
