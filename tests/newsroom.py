"""References of real articles without a word of them: joined with the articles beside the checkout.

A line of `passages/newsroom_*.spans.jsonl` is a run of paragraphs of one article: `id` is the
article's, a point, and the first and last of its lines that are not blank. In its mentions every
phrase that stands in the text is a pair of offsets; what the annotator worded stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PHRASES = ("indicator", "head", "entity", "reference")


def join(references: Path, articles: Path) -> Iterator[dict[str, Any]]:
    """The lines as reference files have them, with the text of the `articles`."""
    texts = {a["id"]: a for a in map(json.loads, articles.open(encoding="utf-8"))}
    for line in references.open(encoding="utf-8"):
        given = json.loads(line)
        article = texts[given["id"].partition(".")[0]]
        text = paragraphs(article["text"], given["id"])
        mentions = [{**m, **_spelled(m, text)} for m in given["mentions"]]
        yield {"id": given["id"], "date": article["date"], "text": text, "mentions": mentions}


def write_joined(references: Path, articles: Path, out: Path) -> None:
    """The same as a reference file of its own."""
    lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in join(references, articles))
    out.write_text("".join(lines), encoding="utf-8")


def paragraphs(text: str, run: str) -> str:
    """The lines that an id such as y12.5 or y12.5-8 names."""
    lines = [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]
    first, _, last = run.partition(".")[2].partition("-")
    return "\n".join(lines[int(first) : int(last or first) + 1])


def _spelled(mention: Mapping[str, Any], text: str) -> dict[str, Any]:
    start, end = mention["q"]
    quantity = text[start:end]
    before = [at for at in range(start + 1) if text.startswith(quantity, at)]
    phrases = {name: _phrase(mention[name], text) for name in PHRASES}
    return {"q": quantity, "n": len(before), **phrases}


def _phrase(given: Any, text: str) -> Any:
    if isinstance(given, list) and len(given) == 2 and all(isinstance(x, int) for x in given):
        return text[given[0] : given[1]]
    return [_phrase(one, text) for one in given] if isinstance(given, list) else given
