"""What holds for a whole article: the region it is about, its date, the currency of a bare 元."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.context.home import find_home, place_code, told_region
from extract.records import Article, Context, Matched, Mention, Page
from extract.rulebook.book import Rulebook
from extract.times import Anchor, infer_date, resolve, spoken_years

__all__ = ["read_context", "survey_page"]

CURRENCIES = {"71": "TWD", "81": "HKD", "82": "MOP"}
"""元 by the first digits of the region code of the paper's place; elsewhere CNY."""

_HONG_KONG = (
    "香港",
    "港元",
    "港幣",
    "港府",
    "特區政府",
    "全港",
    "本港",
    "港鐵",
    "恒指",
    "港股",
    "的士",
)
_TRADITIONAL_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Survey:
    """What a page as a whole tells, for the articles on it that do not say it themselves."""

    date: str | None
    year_inferred: bool
    home_code: str | None


def survey_page(
    page: Page,
    articles: Sequence[Article],
    matched: Mapping[str, Sequence[Matched]],
    rules: Rulebook,
) -> Survey:
    """Date and home region of a page; a date that nobody gave is inferred from its own words."""
    everything = [m for found in matched.values() for m in found]
    told = told_region(everything, inside_names=True) if len(articles) > 1 else None
    code = place_code(page.place, rules) or told
    given = page.date or _masthead_date(articles, matched, rules)
    if given:
        return Survey(given, False, code)
    dated = [a.date for a in articles if a.date and len(a.date) == 10]
    if dated:
        return Survey(max(dated)[:7], True, code)  # the day of another article is not its day
    spoken = [
        year
        for m in everything
        for year in spoken_years(m.sentence.folded, m.mentions, rules.times)
    ]
    return Survey(infer_date(spoken, ()), True, code)


def _masthead_date(
    articles: Sequence[Article], matched: Mapping[str, Sequence[Matched]], rules: Rulebook
) -> str | None:
    """The full date that a masthead prints."""
    for article in articles:
        for found in matched[article.article_id] if article.kind == "masthead" else ():
            for time in found.of_kind("time"):
                parts = [n for n, _, _ in time.parts]
                if parts == ["y", "m", "d"]:
                    return _resolved(found, time, rules)
    return None


def _resolved(found: Matched, time: Mention, rules: Rulebook) -> str | None:
    groups = {name: found.sentence.folded[s:e] for name, s, e in time.parts}
    return resolve(*rules.times.reading(time.rule_id, groups), Anchor())


def read_context(
    page: Page,
    article: Article,
    matched: Sequence[Matched],
    survey: Survey,
    rules: Rulebook,
) -> Context:
    """The context of an article, from its own words first, then from the page it stands on."""
    home = find_home(article, matched, survey.home_code, rules)
    date = article.date or survey.date
    return Context(
        date=date,
        year_inferred=survey.year_inferred,
        told=_told(date, matched, rules),
        home=home.name,
        home_code=home.code,
        home_spans=home.spans,
        currency=_currency(page, article, home.code, rules),
    )


def _told(date: str | None, matched: Sequence[Matched], rules: Rulebook) -> str | None:
    """What undated results are of: the document's year; of an annual report, the year it reports.

    Its day says when a figure was printed, not when it held.
    A document that is known by its year alone, and names earlier years only, looks back on them.
    """
    if date is None or len(date) > 4:
        return date and date[:4]
    years = [
        y.year
        for m in matched
        for y in spoken_years(m.sentence.folded, m.mentions, rules.times)
        if y.role != "ahead"
    ]
    return f"{max(years):04d}" if years and max(years) == int(date) - 1 else date


def _currency(page: Page, article: Article, code: str | None, rules: Rulebook) -> str:
    """元 is TWD, HKD or MOP where the paper's place or its script says so."""
    place = rules.regions.located(page.place) if page.place else None
    of_place = CURRENCIES.get(place.code[:2]) if place else None
    if place is not None:
        return of_place or "CNY"
    if code and code[:2] in CURRENCIES:
        return CURRENCIES[code[:2]]
    text = "".join(p.content.text for p in article.paragraphs)[:2000]
    changed = sum(map(rules.traditional.table.__contains__, map(ord, text)))
    if text and changed / len(text) > _TRADITIONAL_SHARE:
        return "HKD" if any(word in text for word in _HONG_KONG) else "TWD"
    return "CNY"
