"""Those whom another number counts, as owners: 有3家券商净利润超过4亿元, 16个试点城市中."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from extract.bind.atoms import Atom
from extract.bind.entity.subjects import NAME_TAGS, bearers, sentence_before
from extract.bind.grammar import bind_span
from extract.bind.lookup import with_words
from extract.bind.phrases import is_noun
from extract.bind.runs import unit_text
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Mention, Span

NEAREST = 2
"""Groups of a sentence that are offered, the nearest first."""

WORDS = 6
"""Words that the name of a group may have."""

Group = tuple[str, Bound, tuple[str, ...]]


def groups(at: Situation) -> Iterator[Group]:
    """Who was counted before the number: in its sentence, or in the one before."""
    scene, start = at.scene, at.quantity.start
    clause = scene.clause_of(start)[0]
    for number, (first, end, counting) in enumerate(islice(_counted_in(scene, start), NEAREST)):
        where = "clause" if end > clause else "sentence"
        signs = *_signs(scene, (end, start), where), *_beside(at, first, counting)
        yield f"group_{where}{number}", _bound(scene, (first, end)), signs
    before = sentence_before(at)
    if before is not None:
        for number, (first, end, _) in enumerate(islice(_counted_in(before, len(before.text)), 1)):
            signs = tuple(_signs(scene, (0, start), "former"))
            yield f"group_former{number}", _bound(before, (first, end)), signs


def _signs(scene: Scene, between: Span, where: str) -> Iterator[str]:
    yield "kind:group"
    yield f"kind:group_{where}"
    if scene.text.startswith("中", *between):
        yield "group_among"
    if scene.lookup.holding["of_whole"].search(scene.text, *between):
        yield f"group_whole|{where}"


def _beside(at: Situation, first: int, counting: str) -> Iterator[str]:
    """How its count is led, and whether the number counts with the same word: another group."""
    led = _led(at.scene, first)
    yield f"group_led:{led}"
    if counting == at.unit:
        yield f"group_beside:{led}"


def _bound(scene: Scene, span: Span) -> Bound:
    return bind_span(scene, span, "entity:group")


def _led(scene: Scene, first: int) -> str:
    """The word that leads the count: 有, 上述; none, or other where it opens no predicate."""
    low = scene.clause_of(first)[0]
    leading = with_words(_LEADING, scene.lookup.rules.words["leading_count"])
    led = leading.search(scene.text[low:first].lstrip())
    return "other" if led is None else led["led"] or "none"


_LEADING = "(?:^|[，；：])(?:[^，；：、]{0,12}?(?P<led>{words}))?$"
"""Up to a number that counts who opens a predicate: 其中有, 通告显示，共有; or nothing."""


def _counted_in(scene: Scene, limit: int) -> Iterator[tuple[int, int, str]]:
    """Each group that a number before `limit` counts with its name, and how; the last first."""
    counting = scene.lookup.rules.words["counting"]
    for quantity in reversed(scene.quantities):
        word = unit_text(scene.text, quantity)
        if quantity.end < limit and word in counting:
            end = _name_end(scene, quantity, limit)
            if end is not None:
                yield quantity.start, end, word


def _name_end(scene: Scene, quantity: Mention, limit: int) -> int | None:
    """Where the nouns behind a count end that name a body or a thing."""
    behind = scene.between(quantity.end, limit)[:WORDS]
    if not behind or behind[0].start != quantity.end:
        return None
    nouns = tuple(takewhile(_names, behind))
    owning = scene.lookup.endings["owning"]
    if nouns and nouns[-1].text.endswith(owning):
        return nouns[-1].end
    return next((part[-1].end for _, part in bearers(nouns, owning)), None)


def _names(atom: Atom) -> bool:
    named = is_noun(atom) or atom.tag in (*NAME_TAGS, "f", "region")  # 16个|沿海|城市
    return named and any(map(str.isalnum, atom.text))
