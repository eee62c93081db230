"""What the rows of a document depend on, as keys: the same key, the same rows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extract.batch.options import Options
from extract.ledger import Asked
from extract.records import Failure, Page
from extract.rulebook.book import Rulebook
from extract.segment import load_segmenter


def program_version() -> str:
    """The version of this program."""
    return version("extract-zh")


def identify_run(options: Options, rules: Rulebook) -> str:
    """All but the document itself: program, rules, segmenter and its model.

    The limits of time and memory are not in it: what they cut short does not last.
    """
    segmenter = load_segmenter(options.segmenter, rules.lexicon, options.model)
    model = _digest_files(options.model) if options.model else ""
    known = (program_version(), _program(), rules.digest, segmenter.name, model)
    packages = [_version_of(name) for name in ("jieba", "rjieba", "spacy_pkuseg")]
    return hashlib.sha256(json.dumps([*known, *packages]).encode()).hexdigest()


def ask_for(document: Page | Failure, run: str) -> Asked:
    """Where a document stands in the order of the tables, and its key in a run."""
    path, _, line = document.source.rpartition(":")
    in_rows = path and line.isascii() and line.isdecimal()
    place = (path, int(line)) if in_rows else (document.source, 0)
    return Asked(document.doc_id or "", *place, _key(document, run))


def _key(document: Page | Failure, run: str) -> bytes:
    fields = asdict(document)
    if isinstance(document, Page) and document.sha256:
        del fields["text"]
    told = json.dumps([run, type(document).__name__, fields], sort_keys=True, default=repr)
    return hashlib.sha256(told.encode()).digest()[:16]


@cache
def _program() -> str:
    """A digest of the program itself: a checkout changes without a new version."""
    return _digest_files(Path(__file__).parents[1], "*.py")


def _digest_files(folder: Path, pattern: str = "*") -> str:
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob(pattern) if p.is_file()):
        found.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
