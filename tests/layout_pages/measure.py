"""How well made-up pages are put back: `python tests/layout_pages/measure.py` prints the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

from press import Dice, Printed, Tally, damage, print_page, tally_joins
from stories import load_boxes, load_stories

from extract.batch import Options, extract_document
from extract.layout import lay_out
from extract.read import build_page
from extract.records import Extraction, Page
from extract.rulebook.book import load_rulebook
from extract.segment import load_segmenter

PAGES = 240
PAGES_WITH_ROWS = 60
PLAIN = {"box": 0.0, "moved": 0.0}
"""Pages on which the columns of every article follow one another."""

Row = tuple[object, ...]


def print_pages(count: int, **odds: float) -> Iterator[Printed]:
    """Pages of the project's own articles, the same in every run."""
    stories, boxes = load_stories(), load_boxes()
    for seed in range(count):
        dice = Dice(seed, **odds)
        yield print_page(dice.sample(stories, dice.randrange(2, 6)), boxes, dice)


def measure_joins(share: float, **odds: float) -> tuple[Tally, float]:
    """The joins of the pages with a share of their characters damaged, and of the headlines found."""
    rules = load_rulebook()
    segmenter = load_segmenter("jieba", rules.lexicon)
    joins, heads, found = Tally(), 0, 0
    for seed, page in enumerate(print_pages(PAGES, **odds)):
        text = damage(page.text, share, Random(seed)) if share else page.text
        articles = lay_out(Page("p", text), rules.layout, segmenter)
        tally_joins(page, [p.content.pieces for a in articles for p in a.paragraphs], joins)
        heads += len(page.headlines)
        found += len({a.headline for a in articles} & set(page.headlines))
    return joins, found / heads


def measure_rows(count: int = PAGES_WITH_ROWS, **odds: float) -> float:
    """The share of the rows of the articles laid flat that the pages of them give as well.

    Rows are equal in text, value, unit, indicator, entity and period.
    """
    same = wanted = 0
    for page in print_pages(count, lost=0.0, **odds):
        flat = sum((_flat_rows(story.flat) for story in page.stories), Counter[Row]())
        same += (Counter(_rows(page.text)) & flat).total()
        wanted += flat.total()
    return same / wanted


@cache
def _flat_rows(text: str) -> Counter[Row]:
    return Counter(_rows(text))


def _rows(text: str) -> list[Row]:
    page = build_page(text, "p", date="2025-06-01", place="青岛市")
    assert isinstance(page, Page)
    found = extract_document(page, Options())
    assert isinstance(found, Extraction)
    return [
        (o.text, o.amount.value, o.amount.unit, o.indicator, o.entity, o.period)
        for o in found.observations
    ]


def main() -> None:
    """Print the figures of docs/layout.md."""
    joins_of: dict[str, dict[str, float]] = {
        "all": {},
        "without line breaks": {"wrapped": 0.0},
        "without boxes": {"wrapped": 0.0, "box": 0.0},
        "without boxes, moved and lost columns": {"wrapped": 0.0, "lost": 0.0, **PLAIN},
    }
    for name, odds in joins_of.items():
        joins, headlines = measure_joins(0.0, **odds)
        _say(name, joins)
        print(f"{'':40} headlines {headlines:.3f}")
        for kind in sorted(joins.wanted):
            print(f"{'':40} {kind:10} {joins.right[kind]:5} of {joins.wanted[kind]}")
    for share in (0.01, 0.03):
        _say(f"{share:.0%} of characters damaged", measure_joins(share)[0])
    rows_of: dict[str, dict[str, float]] = {
        "all": {},
        "without boxes": {"box": 0.0},
        "without moved columns": {"moved": 0.0},
        "without either": PLAIN,
    }
    for name, odds in rows_of.items():
        print(f"rows, {name:34} {measure_rows(**odds):.3f}")


def _say(name: str, joins: Tally) -> None:
    wanted = sum(joins.wanted.values())
    print(f"{name:40} right {joins.share_right:.3f} of {wanted}, wrong {joins.share_wrong:.4f}")


if __name__ == "__main__":
    main()
