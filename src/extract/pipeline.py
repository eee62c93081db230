"""The whole flow on one screen, and the only room that imports every stage.

read -> layout -> segment -> match -> bind -> normalize -> check -> tabulate -> write
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from extract.bind import bind_article
from extract.characters import fold
from extract.check import check_observations
from extract.context import read_context, survey_page
from extract.layout import lay_out
from extract.match.sentence import match_sentence
from extract.normalize.observations import normalize_article, resolve_times
from extract.records import Article, Context, Extraction, Matched, Observation, Page, TimeValue
from extract.rulebook.book import Rulebook
from extract.segment import Segmenter, segment_article

__all__ = ["extract_page"]


def extract_page(page: Page, rules: Rulebook, segmenter: Segmenter) -> Extraction:
    """Everything that one document says: from its raw text to observations."""
    folding = partial(fold, traditional=rules.traditional.table)
    articles = lay_out(page, rules.layout, segmenter)
    sentences = {a.article_id: segment_article(a, segmenter, folding) for a in articles}
    matched = {key: [match_sentence(s, rules) for s in found] for key, found in sentences.items()}
    contexts = _contexts(page, articles, matched, rules)
    results = [
        _measure(page, a, matched[a.article_id], contexts[a.article_id], rules) for a in articles
    ]
    return Extraction(
        page=page,
        articles=articles,
        sentences=tuple(s for found in sentences.values() for s in found),
        matched=tuple(m for found in matched.values() for m in found),
        times=tuple(t for times, _ in results for t in times),
        observations=check_observations([o for _, found in results for o in found]),
    )


def _contexts(
    page: Page,
    articles: Sequence[Article],
    matched: Mapping[str, Sequence[Matched]],
    rules: Rulebook,
) -> dict[str, Context]:
    """Date, home region and currency of each article, with what the page as a whole tells."""
    whole = survey_page(page, articles, matched, rules)
    return {
        a.article_id: read_context(page, a, matched[a.article_id], whole, rules) for a in articles
    }


def _measure(
    page: Page, article: Article, matched: Sequence[Matched], context: Context, rules: Rulebook
) -> tuple[tuple[TimeValue, ...], tuple[Observation, ...]]:
    """From the recognised sentences of an article to its observations."""
    times = resolve_times(matched, context, rules)
    values = {(t.sentence_id, t.mention.start): t.iso for t in times}
    measurements = bind_article(matched, context, values, rules)
    return times, normalize_article(page, article, measurements, times, context, rules)
