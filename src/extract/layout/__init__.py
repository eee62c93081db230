"""From a page to its articles: headlines, bylines, captions, boxes, and broken columns joined.

A text of one article goes through with its lines as its paragraphs.
On a page, heads are told from subheads, furniture is put apart,
and a sentence that a column break cuts is joined to its continuation,
by the evidence of quotes, words, marks and place, with a confidence.
"""

from __future__ import annotations

from extract.layout.compose import compose_articles
from extract.layout.fit import Lexicon, NoLexicon
from extract.layout.flow import read_flow
from extract.layout.joins import find_joins
from extract.layout.lines import split_lines, unmark_heading
from extract.layout.plain import is_plain, part_tails, shape_plain
from extract.layout.shapes import shapes_of
from extract.layout.sheet import assign_lines
from extract.layout.wraps import join_figures, unwrap
from extract.records import Article, Page
from extract.rulebook.layout import LayoutRules

__all__ = ["Lexicon", "lay_out"]


def lay_out(page: Page, rules: LayoutRules, lexicon: Lexicon | None = None) -> tuple[Article, ...]:
    """The articles, boxes, captions and mastheads of a page, in the order they first appear.

    Every character that is not white space lies in the spans of exactly one article;
    the content of a paragraph leaves out line ends at joins,
    characters that show nothing, and the first copy of what is printed twice at a cut.
    A page of white space has no articles.
    """
    words = lexicon or NoLexicon()
    lines = join_figures(unwrap(split_lines(page.text), rules, words), rules)
    shapes = shapes_of(lines, rules)
    lines = [
        unmark_heading(page.text, line) if shape == "heading" else line
        for line, shape in zip(lines, shapes, strict=True)
    ]
    plain = is_plain(lines, shapes, rules)
    if plain:
        shapes = shape_plain(lines, shapes, rules)
    else:
        lines, shapes = part_tails(lines, shapes, rules)
    flow = read_flow(lines, shapes, plain, rules, words)
    joins = find_joins(flow)
    return compose_articles(page, flow, joins, assign_lines(flow, joins))
