"""The park, plant, building or project that a word points back to: 这个园区, 项目总投资."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.atoms import is_noun
from extract.bind.grammar import bind_span
from extract.bind.lookup import with_words
from extract.bind.printed import Place
from extract.bind.situation import Situation
from extract.records import Bound, Span

POINTED, OPENING = 4, 15
"""Sentences back in which a name is looked for that 这个园区 means, or 项目 alone."""

CLAUSES = 3
"""Clauses before that of the number that may point at a site."""

_THIS = r"(?:这(?:个|座|片|家|处|条|一|所)|该|此(?![次前后外时间类]))[^，。；：、！？]{0,14}"
_POINTED = f"{_THIS}?(?P<word>{{words}}|线路|(?<=条)(?:路|线)(?![上索子人程径]))"
_AROUND = re.compile(_THIS)
"""这片占地: up to the number, where the word that it belongs to stands behind it."""

_OPENING = r"[\s“]*(?P<word>{words})(?![化类名型级数性内外中上里方清负])"


def in_clause(at: Situation) -> Iterator[Bound]:
    """The site that the clause of the number names as its subject, or points at."""
    yield from _named(at, at.clause)
    yield from _sited(at, at.clause)


def _named(at: Situation, clause: Span) -> Iterator[Bound]:
    """位于开发区的“云帆”服务基地搭建了展厅: not behind a preposition that a clause opens with."""
    number = at.sentence_number
    found = at.cast.sites.within(number, *clause)
    if found is None:
        return
    before = at.scene.text[clause[0] : found.start]
    opened = at.scene.lookup.holding["opening_settings"].match(before.lstrip("“ "))
    if opened is None and not at.scene.holds_quantity(clause[0], found.start):
        yield _bind(at, found, "named")


def in_sentence(at: Situation) -> Iterator[Bound]:
    """The one that an earlier clause points at: 这个园区用上光伏，每年减排3吨."""
    number = at.scene.clause_index(at.quantity.start)
    for clause in reversed(at.scene.clauses[max(0, number - CLAUSES) : number]):
        yield from _sited(at, clause)


def _sited(at: Situation, clause: Span) -> Iterator[Bound]:
    scene, (start, end) = at.scene, clause
    words = at.rules.binding.words["sites"]
    pointed = with_words(_POINTED, words).search(scene.text, start, end)
    if pointed is not None:
        yield from _last(at, pointed["word"], pointed.start(), POINTED)
        return
    around = end == at.quantity.start and _AROUND.fullmatch(scene.text, start, end)
    if around and at.right is not None and at.ends_with(at.right.text, "sites"):
        yield from _last(at, at.right.text, start, POINTED)
        return
    opening = with_words(_OPENING, words).match(scene.text, start, end)
    if opening is None or at.is_word(opening["word"], "sites_of_all"):
        return
    behind = at.scene.between(opening.end(), at.quantity.start)
    counts = at.counted and at.right is None and not any(map(is_noun, behind))  # 项目达48个
    if not counts and not _widens(at, opening.end()):
        yield from _last(at, opening["word"], opening.start("word"), OPENING)


def _widens(at: Situation, start: int) -> bool:
    """项目全省有9个: whether all of a region is spoken of behind the word."""
    named = at.scene.named(start, at.quantity.start)
    return any(at.scene.atoms[index].tag == "deictic" for index in named)


def _last(at: Situation, word: str, offset: int, near: int) -> Iterator[Bound]:
    number = at.sentence_number
    found = at.cast.sites.last_before(word, number, offset, near)
    if found is None and near == POINTED:
        found = at.cast.sites.last_before("", number, offset, 0)
    if found is not None:
        yield _bind(at, found, "pointed" if near == POINTED else "opening")


def _bind(at: Situation, found: Place, how: str) -> Bound:
    span = found.start, found.start + len(found.name)
    return bind_span(at.cast.scenes[found.sentence], span, f"entity:site_{how}")
