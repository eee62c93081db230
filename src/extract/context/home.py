"""The region that an article is about: whose figures they are where the text names nobody.

Headlines count more than the body. Where the text says 全市 or 我省, the home is of that level:
the region named most that is one, or lies in one. Else the nation, where the text speaks of it
more than of any region; else the region named most; else the place of the dateline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.context.votes import HEADS, LEVELS, NATION, Votes, count_votes, region_code
from extract.records import Article, Matched, Span
from extract.rulebook.book import Rulebook

LEAD = 4
"""Sentences of the body in which the region of an article is looked for first."""

SHORT = 8
"""A text of no more sentences may name the region it is about once."""

ABROAD = 3
"""A foreign country has to be named so often."""

MANY = 5
"""A text that names so many provinces is about none of them."""

RARE = 4
"""A level of which a text speaks so many times less than of another says nothing."""

MINISTRIES = "organisations.toml:ministries"


@dataclass(frozen=True, slots=True)
class Home:
    """Name and, for regions of the country, code; and the characters that say so."""

    name: str | None
    code: str | None
    spans: tuple[Span, ...] = ()


def find_home(
    article: Article, matched: Sequence[Matched], page_code: str | None, rules: Rulebook
) -> Home:
    """The home of an article; `page_code` is the region of the page it stands on."""
    votes = count_votes(matched)
    place = place_code(article.place, rules)
    body = [m for m in matched if m.sentence.role not in HEADS]
    head = [m for m in matched if m.sentence.role in HEADS]
    return (
        _of_level(count_votes(matched, authorities=True), place or page_code, rules)
        or _in_headline(head, rules)
        or _unnamed(votes, matched, place or page_code, rules)
        or _of_country(votes, place, page_code, rules)
        or _told(body, votes, place or page_code, rules)
        or _of_place(place, rules)
        or _of_nation(matched)
        or _in_names(matched, rules)
        or _of_place(page_code, rules)
        or Home(None, None)
    )


def _of_level(votes: Votes, place: str | None, rules: Rulebook) -> Home | None:
    """全县 in a text that names 吉林省 and 东辽县 is 东辽县."""
    for level, count in _narrow_first(votes.levels):
        for code, named in votes.regions.most_common():
            found = _at_level(code, level, rules)
            if not found or (place and found != place and rules.regions.lies_in(place, found)):
                continue  # a paper of the city compares it with the whole province
            if _is_meant(found, (level, count), (code, named), votes, rules):
                return _printed(found, votes.spans.get(found) or votes.spans[code], rules)
        if place and _at_level(place, level, rules) == place:
            return _printed(place, (), rules)
    return None


def _is_meant(
    found: str, level: tuple[str, int], region: tuple[str, int], votes: Votes, rules: Rulebook
) -> bool:
    """Whether 全市 means `found`, which a region that is named is or lies in.

    A district that is named as often tells its city, and several regions the one around them.
    """
    (sort, count), (code, named) = level, region
    most = max(votes.regions.values())
    if found in votes.regions:
        return 2 * count >= most or (named == most and found == code)
    in_city = sort == "city" and (rules.regions.printed_name(code) or "").endswith("区")
    return (
        count > named
        or (in_city and count == named)
        or (count == most and _holds_all(found, votes, rules))
    )


def _holds_all(code: str, votes: Votes, rules: Rulebook) -> bool:
    """厦门、南平 with 全省: every region that a text names lies in the one, side by side."""
    named, lies_in = list(votes.regions), rules.regions.lies_in
    return (
        len(named) > 1
        and all(lies_in(c, code) for c in named)
        and not any(lies_in(a, b) for a in named for b in named if a != b)
    )


def _narrow_first(levels: Counter[str]) -> list[tuple[str, int]]:
    """A city's report says 全省 of the province around it, a province's hardly 全市."""
    most = max(levels.values(), default=0)
    common = [(level, count) for level, count in levels.items() if RARE * count >= most]
    return sorted(common, key=lambda pair: (-LEVELS[pair[0]], -pair[1]))


def _at_level(code: str, level: str, rules: Rulebook) -> str | None:
    """The region of a level that a region is or lies in; the ending of a name counts first."""
    ending = {"city": "市", "district": "区"}.get(level, "-")
    chain = (code, *rules.regions.ancestors(code))
    named = (c for c in chain if (rules.regions.printed_name(c) or "").endswith(ending))
    ranked = (c for c in chain if len(c.rstrip("0")) in (LEVELS[level], LEVELS[level] - 1))
    found = next(named, None) or next(ranked, None)
    if level == "county" and (rules.regions.printed_name(found or "") or "市").endswith("市"):
        return None
    return found


def _in_headline(head: Sequence[Matched], rules: Rulebook) -> Home | None:
    titled = count_votes(head)
    if titled.regions:
        return _printed(titled.regions.most_common(1)[0][0], _first(titled), rules)
    if titled.countries:
        return _country(titled.countries.most_common(1)[0][0], titled, rules)
    return None


def _first(votes: Votes) -> tuple[Span, ...]:
    return votes.spans[votes.regions.most_common(1)[0][0]]


def _unnamed(
    votes: Votes, matched: Sequence[Matched], place: str | None, rules: Rulebook
) -> Home | None:
    """全县 in a text that names no region at all: the word stands for it."""
    foreign = sum(n for country, n in votes.countries.items() if country != NATION)
    levels = votes.levels.total()
    if place or votes.regions or foreign or not levels or levels < votes.countries[NATION]:
        return None
    if _in_names(matched, rules) is not None:
        return None
    level = max(votes.levels, key=lambda name: votes.levels[name])
    for sentence in matched:
        for mention in sentence.of_kind("deictic"):
            word = sentence.sentence.text[mention.start : mention.end]
            if mention.part(f"level:{level}") and word[0] in _WHOLE:
                return Home(word, None, sentence.sentence.content.spans(mention.start, mention.end))
    return None


_WHOLE = "全我"
"""How words begin that mean all of a region, or the paper's own."""


def _of_country(
    votes: Votes, place: str | None, page_code: str | None, rules: Rulebook
) -> Home | None:
    """The country that a text speaks of more than of any region, or beside many provinces.

    A page of a city's paper speaks of the country in passing.
    """
    at_home = page_code and (place is None or place == page_code)
    if not votes.countries or (at_home and votes.provinces < MANY):
        return None
    country, count = votes.countries.most_common(1)[0]
    others = {code: n for code, n in votes.regions.items() if code != place}
    most = max(others.values(), default=0)
    if country != NATION:
        return _country(country, votes, rules) if count >= max(most + 1, ABROAD) else None
    told = count > most and (count > 1 or place is not None)
    return _country(country, votes, rules) if told or votes.provinces >= MANY else None


def _country(country: str, votes: Votes, rules: Rulebook) -> Home | None:
    if country == NATION:
        return Home("中国", None, votes.spans[country])
    known = rules.regions.countries.get(country)
    if known is None or known.kind not in ("country", "world"):
        return None
    return Home(known.names[0], None, votes.spans[country])


def _told(body: Sequence[Matched], votes: Votes, place: str | None, rules: Rulebook) -> Home | None:
    """The region named most, unless it only contains the place of the dateline or the page."""
    told = told_region(body)
    if told and place and votes.regions[place] >= votes.regions[told]:
        told = place
    if told and not (place and place != told and rules.regions.lies_in(place, told)):
        return _printed(told, votes.spans.get(told, ()), rules)
    return None


def _of_place(code: str | None, rules: Rulebook) -> Home | None:
    return _printed(code, (), rules) if code else None


def _of_nation(matched: Sequence[Matched]) -> Home | None:
    """Where an article that names no region speaks of the whole country, or for its government."""
    for sentence in matched[:LEAD]:
        for mention in sentence.mentions:
            if mention.part("level:country") or mention.rule_id == MINISTRIES:
                spans = sentence.sentence.content.spans(mention.start, mention.end)
                return Home("中国", None, spans)
    return None


def _in_names(matched: Sequence[Matched], rules: Rulebook) -> Home | None:
    inside = told_region(matched, inside_names=True)
    if inside is None:
        return _in_titles(matched, rules)
    spans = next(s for c, s in _codes(matched, inside_names=True) if c == inside)
    return _printed(inside, spans, rules)


def _in_titles(matched: Sequence[Matched], rules: Rulebook) -> Home | None:
    """《山东省海洋规划》: the region that the first title begins with."""
    for sentence in matched:
        for mention in sentence.of_kind("title"):
            start = mention.start + 1
            found = rules.regions.opening(sentence.sentence.folded[start : mention.end])
            if found is not None:
                spans = sentence.sentence.content.spans(start, mention.end)
                return Home(found.name, found.code, spans)
    return None


def _printed(code: str, spans: tuple[Span, ...], rules: Rulebook) -> Home:
    return Home(rules.regions.printed_name(code), code, spans)


def told_region(body: Sequence[Matched], inside_names: bool = False) -> str | None:
    """The region that a body is about: named early and again, or more than the others together.

    A region that a long text names once in passing is not the one it is about.
    """
    counts = Counter(code for code, _ in _codes(body, inside_names))
    early = next((c for c, _ in _most(body[:LEAD], inside_names)), None)
    if early and (counts[early] > 1 or len(body) <= SHORT):
        return early
    code, count = next(iter(counts.most_common()), (None, 0))
    every = sum(1 for m in body for _ in m.of_kind("region"))
    return code if count > 1 and 2 * count > every else None


def _most(matched: Sequence[Matched], inside_names: bool) -> list[tuple[str, int]]:
    return Counter(code for code, _ in _codes(matched, inside_names)).most_common()


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


def place_code(place: str | None, rules: Rulebook) -> str | None:
    """The code of the region that a place name means."""
    found = rules.regions.located(place) if place else None
    return found.code if found else None
