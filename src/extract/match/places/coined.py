"""Names that begin with no place and that no list holds: 恒鹭机电, 石桥湾口岸.

A name is found from its end, a word for a trade or a site. Before it stand two to five characters
of which one word at least is no common one, behind a mark or a word that names do not hold.
Behind the name of a firm no noun may stand: 恒鹭机电产品 are of many makers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence

from extract.match.places.settlements import BOUNDARY
from extract.records import Mention, Token
from extract.rulebook.book import Rulebook
from extract.rulebook.organisations import Coined

_SHORTEST, _LONGEST = 2, 5
_WORD = 3  # characters of one word that may be a name: 严格执行 is tagged as a person
_PROPER = ("nr", "ns", "nz", "nt", "ng", "vg")
_BARRED = tuple("pcruytdmfq")
_EDGES = tuple("pcrudtyvqfk")
_NOUNS = ("n", "vn", "nz", "l", "b", "j", "a", "ng", "i", "s", "nr", "ns", "an", "nt", "g", "zg")


def find_coined(
    folded: str, known: Sequence[Mention], tokens: Sequence[Token], rules: Rulebook
) -> tuple[Mention, ...]:
    """The mentions of made-up names, of those that touch no mention of `known`."""
    coined = rules.organisations.coined
    hits = coined.automaton.find_matches_as_indexes(folded) if tokens else ()
    places = frozenset(m.end for m in known if m.kind == "region")
    found: list[Mention] = []
    for index, start, end in hits:
        firm = coined.is_firm(index)
        if folded[end : end + 1] in coined.not_after(firm=firm):
            continue
        if firm and _noun_follows(folded, end, tokens, coined.had):
            continue
        left = _left_edge(folded, start, tokens, rules, places)
        if left is not None and not any(m.start < end and left < m.end for m in known):
            parts = (("name", left, end), ("suffix", start, end))
            found.append(Mention("organisation", coined.rule_id(firm=firm), left, end, parts))
    return tuple(found)


def _noun_follows(folded: str, end: int, tokens: Sequence[Token], had: tuple[str, ...]) -> bool:
    """Whether a noun stands behind a name that is none of those that firms have (年报)."""
    index = bisect_left(tokens, end, key=lambda t: t.start)
    noun = index < len(tokens) and tokens[index].tag in _NOUNS and folded[end].isalpha()
    return noun and not folded.startswith(had, end)


def _left_edge(
    folded: str, start: int, tokens: Sequence[Token], rules: Rulebook, places: Container[int]
) -> int | None:
    """Where the name begins, the nearest place where one may; None where there is none.

    Behind a place (`places` are their ends) one may too: 滨海|恒鹭机电.
    """
    last = bisect_left(tokens, start, key=lambda t: t.start)
    if last == len(tokens) or tokens[last].start != start:
        return None
    for first in range(last - 1, -1, -1):
        left = tokens[first].start
        words = tokens[first:last]
        if start - left > _LONGEST or not _may_belong(folded, tokens[first], rules):
            return None
        if start - left >= _SHORTEST and (left in places or _opens(folded, first, tokens)):
            return left if _is_coined(folded, words, rules.organisations.coined) else None
    return None


def _may_belong(folded: str, token: Token, rules: Rulebook) -> bool:
    """Whether a word may be part of a name."""
    word = folded[token.start : token.end]
    barred = rules.regions.zones.characters["not_in_names"]
    return (
        not token.tag.startswith(_BARRED)
        and not (token.tag.startswith("v") and len(word) > 1 and token.tag != "vg")
        and word not in rules.organisations.generic
        and word not in rules.organisations.coined.common
        and all("一" <= c <= "鿿" and c not in barred for c in word)
    )


def _opens(folded: str, first: int, tokens: Sequence[Token]) -> bool:
    """Whether a name may begin with the word: behind a mark or a word that names do not hold."""
    if not first or folded[tokens[first].start - 1] in BOUNDARY:
        return True
    before = tokens[first - 1]
    single = before.end - before.start == 1
    return before.tag.startswith(_EDGES) or not (single or before.tag.startswith((*_PROPER, "m")))


def _is_coined(folded: str, words: Sequence[Token], coined: Coined) -> bool:
    """Whether one of the words is no common one, or all are single characters."""
    return all(t.end - t.start == 1 for t in words) or any(
        t.tag.startswith(_PROPER)
        and t.end - t.start <= _WORD
        and folded[t.start : t.end] not in coined.common
        for t in words
    )
