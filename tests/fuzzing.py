"""What holds for any bytes and any text: `test_fuzz.py` tries a little, `scripts/fuzz.py` for long.

Nothing raises, nothing hangs, every row shows its text in the raw characters,
no digit is lost, and what comes out can be written.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from extract.batch import Options, extract_document
from extract.read import read_documents
from extract.records import Extraction, Failure, Page
from extract.tabulate import rows
from extract.write.encode import encode_documents
from test_pipeline import DIGITS, PIECES

CORPUS = Path(__file__).parents[1] / "corpus"
SECONDS, CHARS = 5.0, 100_000
"""No text may take longer than that: so many seconds of one core for so many characters, or begun.
A clock on the wall would tell of what else the machine does."""

ENDINGS = (".txt", ".md", ".html", ".csv", ".jsonl", ".parquet", ".pdf")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16")


# --- what holds --------------------------------------------------------------------------------


def check_text(text: str) -> None:
    """A text that is at hand."""
    check_document(Page("doc", text, date="2026-03-27"))


class Bytes(NamedTuple):
    """The bytes of a file, and the ending of its name."""

    ending: str
    content: bytes


def check_bytes(file: Bytes) -> None:
    """A file of whatever kind: each of its documents, if there is any in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any{file.ending}"
        path.write_bytes(file.content)
        for document in read_documents([path]):
            check_document(document)


def check_document(document: Page | Failure) -> None:
    """All that must hold of what comes out of a document."""
    chars = len(document.text) if isinstance(document, Page) else 0
    allowed, begun = SECONDS * (1 + chars // CHARS), time.process_time()
    result = extract_document(document, Options(timeout=100 * allowed))
    assert time.process_time() - begun < allowed, f"{chars} characters take too long"
    if isinstance(result, Failure):
        assert isinstance(document, Failure), f"{result.reason}: {result.detail}"
    else:
        _check_rows(result.page.text, rows(result))
        _check_digits(result)
    encode_documents([rows(result)])


def _check_rows(raw: str, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    for table in ("observations", "sentences", "mentions"):
        for row in tables[table]:
            assert "".join(raw[s:e] for s, e in row["spans"]) == row["text"], (table, row)
    for found in tables.values():
        for row in found:
            for name in (name for name in row if name.endswith("spans")):
                assert all(0 <= s < e <= len(raw) for s, e in row[name]), (name, row)
    ids = [row["observation_id"] for row in tables["observations"]]
    assert len(set(ids)) == len(ids)
    taken = sorted(tuple(span) for row in tables["observations"] for span in row["spans"])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(taken)), taken


def _check_digits(result: Extraction) -> None:
    """Every digit that is printed in a sentence is in a mention or in a rejection."""
    raw, printed, held = result.page.text, set[int](), set[int]()
    for matched in result.matched:
        content = matched.sentence.content
        printed.update(i for s, e in content.pieces for i in range(s, e) if raw[i] in DIGITS)
        for found in (*matched.mentions, *matched.rejections):
            for start, end in content.spans(found.start, found.end):
                held.update(range(start, end))
    assert printed <= held, sorted(raw[max(0, i - 6) : i + 6] for i in printed - held)


# --- what is tried -----------------------------------------------------------------------------


@cache
def _pages() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt")))


def _slice(page: int, start: int, length: int) -> str:
    text = _pages()[page % len(_pages())]
    return text[start % len(text) :][:length]


_naturals = st.integers(0, 1 << 16)
_slices = st.builds(_slice, _naturals, _naturals, st.integers(1, 200))
_written = st.characters(exclude_categories=["Cs"])
_parts = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from(
        "0123456789一二三十百千万亿零两几多余％%年月日元/～—-.·、，：“”（）第个倍成折半"
    ),
    _slices,
    st.text(_written, max_size=4),
)
_mixed = st.lists(_parts, max_size=40).map("".join)
_long = st.builds(
    lambda parts, chars: ("".join(parts) * chars)[:chars],
    st.lists(_parts, min_size=1, max_size=4),
    st.sampled_from([1_000, 3_000]),
)
texts = st.one_of(_mixed, _mixed, _mixed, _long)
"""Pieces of newspapers in any order, and a few of them again and again."""


def _damage(content: bytes, places: Sequence[tuple[int, bytes]]) -> bytes:
    found = bytearray(content)
    for at, new in places:
        at %= len(found) + 1
        found[at : at + len(new)] = new
    return bytes(found)


def _table(text: str, ending: str) -> str:
    """A text as it may stand in a table or a web page; for other files as it is."""
    wraps: dict[str, Callable[[str], str]] = {
        ".csv": lambda t: f"id,text\n1,{t}\n",
        ".jsonl": lambda t: f'{{"id": 1, "text": "{t}"}}',
        ".html": lambda t: f"<html><body><h1>{t[:20]}</h1><p>{t}</p><table><td>{t}",
    }
    return wraps.get(ending, str)(text)


@st.composite
def _files(draw: st.DrawFn) -> Bytes:
    ending = draw(st.sampled_from(ENDINGS))
    whole = _table(draw(_mixed), ending).encode(draw(st.sampled_from(ENCODINGS)), "replace")
    places = draw(st.lists(st.tuples(_naturals, st.binary(min_size=1, max_size=4)), max_size=6))
    return Bytes(ending, _damage(whole, places))


files = st.one_of(_files(), st.builds(Bytes, st.sampled_from(ENDINGS), st.binary(max_size=400)))
"""Files in several encodings, damaged here and there, and bytes of no meaning at all."""
