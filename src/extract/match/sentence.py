"""Recognise what stands in a sentence: times, places, organisations, names, quantities.

Raw spans with the id of the rule that fired; nothing is normalized here.
Every numeral ends in a mention or in a rejection with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from extract.match.names import find_names
from extract.match.places import find_coined, find_organisations, find_places
from extract.match.quantities import find_quantities
from extract.match.times import find_times
from extract.records import Matched, Mention, Rejection, Sentence
from extract.rulebook.book import Rulebook
from extract.rulebook.units import MASK, MONEY

__all__ = ["match_sentence"]

PRIORITY = ("title", "time", "name", "code")
"""Which kind keeps a span that two recognisers claim: the first here; then the longer.

A word or idiom with a numeral in it yields to a place (四川).
A region inside the name of an organisation (青岛 in 青岛海关) is kept beside it."""

LAST = ("word", "idiom")


def match_sentence(
    sentence: Sentence,
    rules: Rulebook,
    own: tuple[Mention, ...] = (),
    short: tuple[Mention, ...] = (),
) -> Matched:
    """Everything that the rules recognise in a sentence, in the order of the text.

    `own` is what the user's token patterns matched: it stands before all else.
    `short` are the short names of organisations that its article gives.
    Of a sentence without a numeral only times, places and organisations: of them may be what
    follows.
    """
    folded = sentence.folded
    times = find_times(folded, rules.times)
    if not sentence.tokens:
        places = find_places(folded, rules.regions)
        named = find_organisations(folded, rules.organisations)
        return Matched(sentence, _without_overlap((*times, *short, *places, *named)))
    names = _without_overlap((*times, *find_names(folded, rules.names)))
    places = _without_overlap(
        (
            *own,
            *(n for n in names if not any(n.start < m.end and m.start < n.end for m in own)),
            *find_places(folded, rules.regions, sentence.tokens),
            *short,
            *find_organisations(folded, rules.organisations, sentence.tokens),
        )
    )
    coined = find_coined(folded, places, sentence.tokens, rules)
    places = tuple(sorted((*places, *coined), key=_START))
    masked = rules.units.mask(folded, rules.quantities.number)
    places = tuple(m for m in places if not _in_unit(m, masked))
    claimed = tuple(m for m in places if not _also_quantity(m, rules))
    quantities, rejections = find_quantities(folded, claimed, rules, sentence.tokens, masked)
    mentions = sorted((*places, *quantities), key=lambda m: (m.start, -m.end, m.kind))
    return Matched(sentence, tuple(mentions), tuple(_outside_times(rejections, places)))


def _also_quantity(mention: Mention, rules: Rulebook) -> bool:
    """近三年 is a time, and the 三年 in it a duration."""
    return mention.kind == "time" and mention.rule_id in rules.times.also_quantity


def _in_unit(mention: Mention, masked: str) -> bool:
    """越南 in 15万越南盾 is no place."""
    return mention.kind == "region" and not masked[mention.start : mention.end].strip(MASK + MONEY)


def _outside_times(
    rejections: Iterable[Rejection], mentions: Iterable[Mention]
) -> Iterator[Rejection]:
    """Without the numerals of times that could have been durations too, and are none."""
    timed = {at for m in mentions if m.kind == "time" for at in range(m.start, m.end)}
    return (r for r in rejections if r.start not in timed or r.end - 1 not in timed)


def _without_overlap(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    ordered = sorted(mentions, key=_START)
    if all(a.end <= b.start for a, b in pairwise(ordered)):
        return tuple(ordered)
    kept: list[Mention] = []
    holders: dict[int, list[Mention]] = {}  # of each character, so that the search stays linear
    for mention in sorted(ordered, key=_rank):
        places = range(mention.start, mention.end)
        if not any(_clash(k, mention) for at in places for k in holders.get(at, ())):
            kept.append(mention)
            for at in places:
                holders.setdefault(at, []).append(mention)
    return tuple(sorted(kept, key=_START))


_START = attrgetter("start")


def _clash(kept: Mention, mention: Mention) -> bool:
    if kept.end <= mention.start or mention.end <= kept.start:
        return False
    inside = kept.start <= mention.start and mention.end <= kept.end
    return not (inside and kept.kind == "organisation" and mention.kind == "region")


def _rank(mention: Mention) -> tuple[int, int, int]:
    kind = PRIORITY.index(mention.kind) if mention.kind in PRIORITY else len(PRIORITY)
    kind += mention.kind in LAST
    return kind, mention.start - mention.end, mention.start
