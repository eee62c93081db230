"""Who is offered as the owner of a figure, and what is said of each: no weights are asked."""

from __future__ import annotations

import pytest

from extract.bind.explain import walk_offers
from extract.bind.offers import Offer
from extract.normalize.observations import resolve_times
from extract.pipeline import _understand, _values
from extract.records import Page
from extract.rulebook.book import load_rulebook
from extract.segment import load_segmenter


def owners(text: str, number: str) -> dict[str | None, Offer]:
    """The offers for the owner of the number that stands in a text, by their names."""
    rules = load_rulebook()
    page = Page("doc", text, date="2026-03-27")
    articles, matched, contexts = _understand(page, rules, load_segmenter("jieba", rules.lexicon))
    for key in (article.article_id for article in articles):
        values = _values(resolve_times(matched[key], contexts[key], rules))
        for offered in walk_offers(matched[key], contexts[key], values, rules):
            if text[slice(*offered.span)] == number:
                return {o.value.text if o.value else None: o for o in offered.entity}
    raise AssertionError(f"no {number} in {text}")


OFFERED = [
    # up to the words that name a body or a thing
    ("5月渔业企业营业收入为30亿元。", "30亿元", "渔业企业"),
    ("双岭景区门票收入增长8%。", "8%", "双岭景区"),
]


@pytest.mark.parametrize(("text", "number", "owner"), OFFERED, ids=lambda case: case[:8])
def test_is_offered(text: str, number: str, owner: str) -> None:
    assert owner in owners(text, number)


SAID = [
    # who only tells, whatever sort of name it is
    ("海岳证券的报告显示，渔船有300艘。", "300艘", "海岳证券", "tells|named", True),
    ("双岭研究室的报告显示，渔船有300艘。", "300艘", "双岭研究室", "tells|plain", True),
    ("海岳证券的渔船有300艘。", "300艘", "海岳证券", "tells|named", False),
    # words that no list knows as a name: what they are made of
    ("5月渔业企业营业收入为30亿元。", "30亿元", "渔业企业", "plain_end:企业", True),
    ("5月渔业企业营业收入为30亿元。", "30亿元", "渔业企业", "plain_is:measures", False),
]


@pytest.mark.parametrize(
    ("text", "number", "owner", "sign", "holds"), SAID, ids=lambda case: str(case)[:12]
)
def test_is_said(text: str, number: str, owner: str, sign: str, holds: bool) -> None:
    offer = owners(text, number)[owner]
    assert (sign in offer.evidence) is holds, offer.evidence
