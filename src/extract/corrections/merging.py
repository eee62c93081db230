"""Corrections into references: what was judged replaces what stood there, the rest stays."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from extract.corrections.reference import Line, write_lines
from extract.evaluate.references import locate, read_text

ENDING = ".mentions.jsonl"
NEW = f"reviewed{ENDING}"
"""The file of documents that had no reference."""

OPEN = "open"
"""What the review page writes of a row that nobody judged."""

Span = tuple[int, int]


def add_corrections(paths: Iterable[Path], gold: Path) -> Counter[str]:
    """Merge correction files into the reference files of a folder; what was done, counted.

    A document that one of them has is changed there, others go into `reviewed.mentions.jsonl`.
    Raises ValueError where a mention does not stand in the text, or the texts differ.
    """
    gold.mkdir(parents=True, exist_ok=True)
    files = {path: load_lines(path) for path in sorted(gold.glob(f"*{ENDING}"))}
    done: Counter[str] = Counter()
    touched = set()
    for line in chain.from_iterable(load_lines(path).values() for path in paths):
        name = line["id"]
        home = next((path for path, known in files.items() if name in known), gold / NEW)
        known = files.setdefault(home, {})
        old = known.get(name, _unjudged(line))
        known[name] = _merge(old, line, _text(home, old), done)
        touched.add(home)
    for path in touched:
        write_lines(files[path].values(), path)
    return done


def load_lines(path: Path) -> dict[str, Line]:
    """The lines of a reference file by their documents."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return {line["id"]: line for line in map(json.loads, filter(str.strip, lines))}


def _unjudged(line: Line) -> Line:
    """What a document without a reference starts from: rows that nobody judged stay optional."""
    return {**line, "mentions": [_bare(m) for m in line["mentions"] if m.get("review") == OPEN]}


def _text(path: Path, line: Mapping[str, Any]) -> str:
    return str(line["text"]) if "text" in line else read_text(path, line["file"])


def _merge(old: Line, new: Line, text: str, done: Counter[str]) -> Line:
    """The old line with the judged mentions of the new one."""
    if new["text"] != text:
        raise ValueError(f"{new['id']}: the corrections are of another text")
    judged = {span_of(text, m): _bare(m) for m in new["mentions"] if m.get("review") != OPEN}
    rejected = {span_of(text, m) for m in new.get("rejected", ())}
    before = {} if new.get("complete") else {span_of(text, m): m for m in old["mentions"]}
    gone = [span for span in before if any(_meet(span, other) for other in (*judged, *rejected))]
    kept = {span: mention for span, mention in before.items() if span not in gone}
    done.update(documents=1, judged=len(judged), rejected=len(rejected), kept=len(kept))
    mentions = [
        mention for _, mention in sorted({**kept, **judged}.items(), key=lambda one: one[0])
    ]
    head = {k: v for k, v in old.items() if k not in ("mentions", "rejected", "complete")}
    return {**head, "mentions": mentions}


def span_of(text: str, mention: Mapping[str, Any]) -> Span:
    """Where a mention stands; ValueError where the text does not hold it so often."""
    span = locate(text, mention["q"], mention.get("n", 1))
    if span is None:
        raise ValueError(f"{mention['q']!r} is not there {mention.get('n', 1)} times")
    return span


def _bare(mention: Line) -> Line:
    return {key: value for key, value in mention.items() if key != "review"}


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
