"""References without text are joined with the articles that they are of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import floors
import newsroom

TEXT = "渔港年报\r\n\r\n渔港有渔船9艘，另有9艘在修。\n渔校招生。"


def test_phrases_are_spelled_from_the_text(tmp_path: Path) -> None:
    articles, references = tmp_path / "articles.jsonl", tmp_path / "references.jsonl"
    articles.write_text(json.dumps({"id": "a1", "date": "2025-09-12", "text": TEXT}))
    mention = {"q": [9, 11], "indicator": [[3, 5], "修船"], "head": [[4, 5]]}
    given = {"id": "a1.1", "mentions": [mention | {"entity": [[0, 2]], "reference": None}]}
    references.write_text(json.dumps(given))

    (line,) = newsroom.join(references, articles)

    assert line["text"] == "渔港有渔船9艘，另有9艘在修。"
    (found,) = line["mentions"]
    assert (found["q"], found["n"]) == ("有9", 1)
    assert (found["indicator"], found["entity"]) == (["渔船", "修船"], ["渔港"])


@pytest.mark.parametrize(("run", "text"), [("a1.0", "渔港年报"), ("a1.0-2", "渔校招生。")])
def test_a_run_of_paragraphs_counts_lines_that_are_not_blank(run: str, text: str) -> None:
    assert newsroom.paragraphs(TEXT, run).endswith(text)


def test_nothing_is_learnt_from_articles_that_are_measured() -> None:
    learnt, unseen = (
        {json.loads(line)["id"].partition(".")[0] for line in path.open(encoding="utf-8")}
        for path in sorted(floors.PASSAGES.glob("newsroom_*.spans.jsonl"))
    )
    assert learnt and unseen and not learnt & unseen


@pytest.mark.shared
@pytest.mark.skipif(not floors.SHARED.is_dir(), reason="the articles are not beside the checkout")
def test_nothing_is_learnt_from_an_article_that_reprints_a_measured_one() -> None:
    learnt, unseen = (
        {line["id"]: line["text"] for line in newsroom.join(path, floors.SHARED / "newsroom.jsonl")}
        for path in sorted(floors.PASSAGES.glob("newsroom_*.spans.jsonl"))
    )
    measured = {piece for text in unseen.values() for piece in _pieces(text)}
    assert [run for run, text in learnt.items() if not measured.isdisjoint(_pieces(text))] == []


def _pieces(text: str, length: int = 40) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}
