"""The project's own articles as stories for the press."""

from __future__ import annotations

import json
from pathlib import Path

from press import Story

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
PLAIN = (
    "company_report",
    "county_weekly",
    "education_daily",
    "finance_brief",
    "health_daily",
    "report_gov",
    "shipping_news",
    "weather_service",
)


def load_stories() -> list[Story]:
    """The articles of `articles.txt` and the plain articles of the corpus."""
    blocks = (HERE / "articles.txt").read_text(encoding="utf-8").strip().split("\n\n")
    told = [_story(block.split("\n")) for block in blocks]
    for name in PLAIN:
        text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
        told.append(_story([line.strip() for line in text.split("\n") if line.strip()]))
    return told


def load_boxes() -> list[Story]:
    """The passages of the corpus, each under a title as boxes have."""
    rows = (CORPUS / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows if row.strip()]
    titles = ["名词解释", "背景链接", "数据一览", "延伸阅读", "相关链接", "记者手记"]
    return [Story(titles[n % len(titles)], tuple(text.split("\n"))) for n, text in enumerate(texts)]


def _story(lines: list[str]) -> Story:
    """The first line is the headline; a dash makes a subtitle, 记者 in a short line a byline."""
    rest = lines[1:]
    subtitle = rest.pop(0) if rest[0].startswith("——") and len(rest[0]) < 40 else ""
    byline = rest.pop(0) if "记者" in rest[0] and len(rest[0]) < 40 else ""
    return Story(lines[0], tuple(rest), subtitle, byline)
