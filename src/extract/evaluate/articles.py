"""The articles and sentences of a run against the reference's: how a page was taken apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.evaluate.difference import Difference
from extract.evaluate.references import LayoutReference, ReferenceArticle
from extract.records import Span

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]
Check = tuple[bool, Difference]
"""One thing that the reference asks for: whether it holds, and what to show where it does not."""

ARTICLE_COLUMNS = ("doc_id", "headline", "authors", "date", "spans")
SENTENCE_COLUMNS = ("doc_id", "text")

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class LayoutFigures:
    """How well articles and sentences agree with the references.

    `article_f1` is B-cubed over the characters of a page (Bagga and Baldwin 1998), mean of pages;
    the others are shares of what the references ask for, None where they never do.
    """

    pages: int
    article_f1: float | None
    headline: float | None
    authors: float | None
    date: float | None
    joins: float | None
    apart: float | None
    errors: tuple[Difference, ...]


def score_layout(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    references: Sequence[LayoutReference],
    texts: Mapping[str, str],
) -> LayoutFigures:
    """Score the tables `articles` and `sentences` of a run; `texts` are the raw texts by doc_id.

    Raises ValueError where the words of a fragment are not in the text, or first words twice.
    """
    found, said = _by_document(articles, ARTICLE_COLUMNS), _by_document(sentences, SENTENCE_COLUMNS)
    pages = [_page(r, texts[r.doc_id], found, said) for r in references]
    checks = [check for page in pages for check in _checks(page)]
    return LayoutFigures(
        pages=len(pages),
        article_f1=_share([_article_f1(page) for page in pages]),
        headline=_kept(checks, "headline"),
        authors=_kept(checks, "authors"),
        date=_kept(checks, "date"),
        joins=_kept(checks, "joins"),
        apart=_kept(checks, "apart"),
        errors=tuple(difference for holds, difference in checks if not holds),
    )


def b_cubed(text: str, want: Mapping[int, object], got: Mapping[int, object]) -> float:
    """B-cubed F1 of two ways to group the characters; white space and what `want` leaves out
    do not count, and a character that `got` leaves out is a group of its own.
    """
    pairs = [(want[c], got.get(c, (c,))) for c in want if not text[c].isspace()]
    both, wanted = Counter(pairs), Counter(w for w, _ in pairs)
    found = Counter(g for _, g in pairs)
    precision = sum(n * n / found[g] for (_, g), n in both.items())
    recall = sum(n * n / wanted[w] for (w, _), n in both.items())
    return 2 * precision * recall / (precision + recall) / len(pairs) if pairs else 0.0


def resolve_fragment(text: str, first: str, last: str) -> Span:
    """The span from the first words, which stand once in the text, to the last words after them."""
    start = text.find(first)
    end = text.find(last, start)
    if start < 0 or end < 0:
        raise ValueError(f"the text has no {first if start < 0 else last!r}")
    if text.find(first, start + 1) >= 0:
        raise ValueError(f"the text has {first!r} more than once")
    return start, end + len(last)


# --- a page ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """A reference with what the run made of the page."""

    reference: LayoutReference
    text: str
    articles: Sequence[Row]
    sentences: Sequence[str]  # without white space


def _page(
    reference: LayoutReference,
    text: str,
    articles: Mapping[str, Sequence[Row]],
    sentences: Mapping[str, Sequence[Row]],
) -> _Page:
    said = [_unspaced(row["text"]) for row in sentences.get(reference.doc_id, ())]
    return _Page(reference, text, articles.get(reference.doc_id, ()), said)


def _by_document(table: pd.DataFrame, columns: Sequence[str]) -> dict[str, list[Row]]:
    """The rows of each document; what is missing in a cell is None."""
    frame = table[list(columns)].astype(object)
    rows: list[dict[str, Any]] = frame.where(frame.notna(), None).to_dict("records")  # type: ignore[assignment]
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["doc_id"], []).append(row)
    return found


def _article_f1(page: _Page) -> float:
    want = [
        [resolve_fragment(page.text, *fragment) for fragment in article.fragments]
        for article in page.reference.articles
    ]
    return b_cubed(page.text, _owners(want), _owners([row["spans"] for row in page.articles]))


def _owners(groups: Iterable[Iterable[Sequence[int]]]) -> dict[int, object]:
    """Which group each character belongs to; of several the last."""
    return {c: number for number, group in enumerate(groups) for s, e in group for c in range(s, e)}


def _checks(page: _Page) -> Iterator[Check]:
    heads = {_unspaced(row["headline"]): row for row in page.articles if row["headline"]}
    for article in page.reference.articles:
        if article.kind == "article" and article.headline:
            row = heads.get(_unspaced(article.headline))
            yield from _head_checks(page.reference.doc_id, article, row)
    yield from _sentence_checks(page)


def _head_checks(doc_id: str, article: ReferenceArticle, row: Row | None) -> Iterator[Check]:
    """Headline, authors and date of an article; without its headline it is not found at all."""
    title = article.headline or ""

    def check(kind: str, holds: bool, want: object, got: object) -> Check:
        return holds, Difference(kind, doc_id, title, want, got, "")

    yield check("headline", row is not None, title, None)
    authors = tuple(row["authors"] or ()) if row else None
    if article.authors:
        holds = authors is not None and set(authors) == set(article.authors)
        yield check("authors", holds, article.authors, authors)
    date = row["date"] if row else None
    if article.date:
        yield check("date", (date or "")[:10] == article.date, article.date, date)


def _sentence_checks(page: _Page) -> Iterator[Check]:
    """What must stand unbroken in one sentence, and what must not stand in one together."""
    doc_id = page.reference.doc_id
    for words in page.reference.joins:
        holds = any(_unspaced(words) in sentence for sentence in page.sentences)
        yield holds, Difference("joins", doc_id, words, "one sentence", "broken", "")
    for pair in page.reference.apart:
        one, other = map(_unspaced, pair)
        mixed = next((s for s in page.sentences if one in s and other in s), None)
        yield mixed is None, Difference("apart", doc_id, " | ".join(pair), "apart", mixed, "")


def _kept(checks: Iterable[Check], kind: str) -> float | None:
    return _share([holds for holds, difference in checks if difference.kind == kind])


def _share(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _unspaced(text: str | None) -> str:
    return _SPACE.sub("", text or "")
