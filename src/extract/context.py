"""What holds for a whole article: the region it is about, its date, the currency of a bare 元."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Article, Context, Matched, Mention, Page, Span
from extract.rulebook.book import Rulebook
from extract.times import Anchor, infer_date, resolve, spoken_years

__all__ = ["read_context", "survey_page"]

HEADS = ("headline", "kicker", "subtitle")
LEAD = 4
"""Sentences of the body in which the region of an article is looked for first."""

SHORT = 8
"""A text of no more sentences may name the region it is about once."""

MINISTRIES = "organisations.toml:ministries"

CURRENCIES = {"71": "TWD", "81": "HKD", "82": "MOP"}
"""元 by the first digits of the region code of the paper's place; elsewhere CNY."""

_HONG_KONG = ("香港", "港元", "港幣", "港府", "特區政府")
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
    code = _place_code(page.place, rules) or _told_region(everything, inside_names=True)
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
    home = _home(article, matched, survey, rules)
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
    """What undated results are of: the document's date; of an annual report, the year it reports.

    A document that is known by its year alone, and names earlier years only, looks back on them.
    """
    if date is None or len(date) > 4:
        return date
    years = [
        y.year
        for m in matched
        for y in spoken_years(m.sentence.folded, m.mentions, rules.times)
        if y.role != "ahead"
    ]
    return f"{max(years):04d}" if years and max(years) == int(date) - 1 else date


@dataclass(frozen=True, slots=True)
class _Home:
    name: str | None
    code: str | None
    spans: tuple[Span, ...] = ()


def _home(article: Article, matched: Sequence[Matched], survey: Survey, rules: Rulebook) -> _Home:
    """The region that the headline names; else the one that the text names most, early first,
    unless it only contains the place of the dateline; else that place, the nation, the page's."""
    place = _place_code(article.place, rules)
    head = [m for m in matched if m.sentence.role in HEADS]
    body = [m for m in matched if m.sentence.role not in HEADS]
    if titled := _top(head):
        return _named(titled, head, rules)
    told = _told_region(body)
    if told and not (place and place != told and rules.regions.lies_in(place, told)):
        return _named(told, body, rules)
    if place:
        return _Home(rules.regions.printed_name(place), place)
    if nation := _nation(matched):
        return _Home("中国", None, nation)
    if inside := _told_region(matched, inside_names=True):
        return _named(inside, matched, rules)
    code = survey.home_code
    return _Home(rules.regions.printed_name(code) if code else None, code)


def _told_region(body: Sequence[Matched], inside_names: bool = False) -> str | None:
    """The region that a body is about: named early and again, or more than the others together.

    A region that a long text names once in passing is not the one it is about.
    """
    counts = Counter(code for code, _ in _codes(body, inside_names))
    early = _top(body[:LEAD], inside_names)
    if early and (counts[early] > 1 or len(body) <= SHORT):
        return early
    code, count = next(iter(counts.most_common()), (None, 0))
    every = sum(1 for m in body for _ in m.of_kind("region"))
    return code if count > 1 and 2 * count > every else None


def _named(code: str, matched: Sequence[Matched], rules: Rulebook) -> _Home:
    spans = next(s for c, s in _codes(matched, inside_names=True) if c == code)
    return _Home(rules.regions.printed_name(code), code, spans)


def _top(matched: Sequence[Matched], inside_names: bool = False) -> str | None:
    return next(iter(_ranked(matched, inside_names)), None)


def _place_code(place: str | None, rules: Rulebook) -> str | None:
    found = rules.regions.resolve(place) if place else None
    return found.code if found else None


def region_code(mention: Mention) -> str | None:
    """The code that a region mention carries in its rule id, where it is certain."""
    file, _, code = mention.rule_id.partition(":")
    return code if file == "regions.tsv" and code.isdigit() else None


def _nation(matched: Sequence[Matched]) -> tuple[Span, ...]:
    """Where an article that names no region speaks of the whole country, or for its government."""
    for sentence in matched[:LEAD]:
        for mention in sentence.mentions:
            if mention.part("level:country") or mention.rule_id == MINISTRIES:
                return sentence.sentence.content.spans(mention.start, mention.end)
    return ()


def _ranked(matched: Sequence[Matched], inside_names: bool = True) -> list[str]:
    """The codes of the regions named, most often first; of equals the earlier."""
    counts = Counter(code for code, _ in _codes(matched, inside_names))
    return [code for code, _ in counts.most_common()]


def _codes(
    matched: Sequence[Matched], inside_names: bool
) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Regions with a code; on demand also those within the name of an organisation."""
    for sentence in matched:
        names = sentence.of_kind("organisation")
        for mention in sentence.of_kind("region"):
            code = region_code(mention)
            inside = any(n.start <= mention.start and mention.end <= n.end for n in names)
            if code and (inside_names or not inside):
                yield code, sentence.sentence.content.spans(mention.start, mention.end)


def _currency(page: Page, article: Article, code: str | None, rules: Rulebook) -> str:
    """元 is TWD, HKD or MOP where the paper's place or its script says so."""
    place = rules.regions.resolve(page.place) if page.place else None
    of_place = CURRENCIES.get(place.code[:2]) if place else None
    if place is not None:
        return of_place or "CNY"
    if code and code[:2] in CURRENCIES:
        return CURRENCIES[code[:2]]
    text = "".join(p.content.text for p in article.paragraphs)[:2000]
    changed = sum(ord(c) in rules.traditional.table for c in text)
    if text and changed / len(text) > _TRADITIONAL_SHARE:
        return "HKD" if any(word in text for word in _HONG_KONG) else "TWD"
    return "CNY"
