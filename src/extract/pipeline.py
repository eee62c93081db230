"""The whole flow on one screen, and the only room that imports every stage.

read -> layout -> segment -> match -> bind -> normalize -> check -> tabulate -> write
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from extract.bind import bind_article
from extract.bind.explain import explain_quantity, walk_offers
from extract.characters import fold
from extract.check import check_document
from extract.context import read_context, survey_page
from extract.layout import lay_out
from extract.match.article import match_article
from extract.normalize.observations import normalize_article, period_of, resolve_times
from extract.records import (
    Article,
    Context,
    Extraction,
    Matched,
    Observation,
    Page,
    Sentence,
    Span,
    TimeValue,
)
from extract.rulebook.book import Rulebook
from extract.segment import Segmenter, find_token_matches, segment_article

__all__ = ["Offered", "explain_page", "extract_page", "offer_page"]


def extract_page(page: Page, rules: Rulebook, segmenter: Segmenter) -> Extraction:
    """Everything that one document says: from its raw text to observations."""
    articles, matched, contexts = _understand(page, rules, segmenter)
    results = [_measure(a, matched[a.article_id], contexts[a.article_id], rules) for a in articles]
    sentences = tuple(m.sentence for found in matched.values() for m in found)
    measured = [o for _, found in results for o in found]
    observations, checks = check_document(measured, sentences, rules.relations)
    return Extraction(
        page=page,
        articles=articles,
        sentences=sentences,
        matched=tuple(m for found in matched.values() for m in found),
        times=tuple(t for times, _ in results for t in times),
        observations=observations,
        checks=checks,
    )


def explain_page(page: Page, rules: Rulebook, segmenter: Segmenter, position: int) -> list[str]:
    """Why the number at a raw offset was bound as it was; no lines where there is none."""
    articles, matched, contexts = _understand(page, rules, segmenter)
    for article in articles:
        found, context = matched[article.article_id], contexts[article.article_id]
        values = _values(resolve_times(found, context, rules))
        if lines := explain_quantity(found, context, values, rules, position):
            return lines
    return []


@dataclass(frozen=True, slots=True)
class Offered:
    """What was offered for the slots of one quantity, as it would stand in the table."""

    article: str  # its article_id
    span: Span
    texts: Mapping[str, tuple[str | None, ...]]  # slot -> the text of each offer
    evidence: Mapping[str, tuple[tuple[str, ...], ...]]  # slot -> the evidence of each offer
    entity: str | None  # the one that was taken


def offer_page(page: Page, rules: Rulebook, segmenter: Segmenter) -> Iterator[Offered]:
    """Every quantity of a document with its offers: what weights are learnt from."""
    articles, matched, contexts = _understand(page, rules, segmenter)
    for article in articles:
        found, context = matched[article.article_id], contexts[article.article_id]
        times = resolve_times(found, context, rules)
        periods = {(t.sentence_id, t.mention.start): t for t in times}
        for offers in walk_offers(found, context, _values(times), rules):
            named = {
                "indicator": tuple(o.value.text for o in offers.indicator),
                "entity": tuple(o.value.text if o.value else None for o in offers.entity),
                "period": tuple(period_of(o.value, periods, context)[0] for o in offers.period),
            }
            evidence = {slot: tuple(o.evidence for o in getattr(offers, slot)) for slot in named}
            yield Offered(article.article_id, offers.span, named, evidence, offers.taken)


def _understand(
    page: Page, rules: Rulebook, segmenter: Segmenter
) -> tuple[tuple[Article, ...], dict[str, list[Matched]], dict[str, Context]]:
    """The articles of a page, what stands in their sentences, and what holds for each of them."""
    folding = partial(fold, traditional=rules.traditional.table)
    articles = lay_out(page, rules.layout, segmenter)
    sentences = {a.article_id: segment_article(a, segmenter, folding) for a in articles}
    matched = {key: _match(found, rules) for key, found in sentences.items()}
    return articles, matched, _contexts(page, articles, matched, rules)


def _match(sentences: Sequence[Sentence], rules: Rulebook) -> list[Matched]:
    own = [find_token_matches(s, rules.tokens.patterns) for s in sentences]
    return match_article(sentences, rules, own)


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
    article: Article, matched: Sequence[Matched], context: Context, rules: Rulebook
) -> tuple[tuple[TimeValue, ...], tuple[Observation, ...]]:
    """From the recognised sentences of an article to its observations."""
    times = resolve_times(matched, context, rules)
    measurements = bind_article(matched, context, _values(times), rules)
    return times, normalize_article(article, measurements, times, context, rules)


def _values(times: Sequence[TimeValue]) -> dict[tuple[str, int], str | None]:
    return {(t.sentence_id, t.mention.start): t.iso for t in times}
