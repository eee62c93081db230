"""Names that no list holds, by how they are printed: in quotes, in Latin letters, as a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.cast import LATIN
from extract.bind.entity.subjects import ATTRIBUTE
from extract.bind.grammar import bind_span
from extract.bind.lookup import with_words
from extract.bind.phrases import is_noun
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound

QUOTES = 2
"""Names in quotes that are offered, the nearest first."""

_QUOTED = re.compile(r"“[^“”，。；：、！？]{2,12}”")

_DIGIT = re.compile(r"\d")


def behind(at: Situation) -> Iterator[tuple[str, Bound]]:
    """5.8英寸的iPhone XS, 抽查6批次ofo产品: the name that a number is an attribute of or counts."""
    scene, end = at.scene, at.quantity.end
    counted = LATIN.match(scene.sentence.text, end) if at.counted else None
    if counted is not None and len(counted[0]) > 1:
        yield "latin_counted", bind_span(scene, counted.span(), "entity:latin")
    mark = ATTRIBUTE.match(scene.text, end)
    if mark is not None:
        found = LATIN.match(scene.sentence.text, mark.end())
        if found is not None and len(found[0]) > 1:
            yield "latin_behind", bind_span(scene, found.span(), "entity:latin")


def names(at: Situation) -> Iterator[tuple[str, Bound]]:
    """Names in Latin letters before the number, the nearest first."""
    scene = at.scene
    clause = scene.clause_of(at.quantity.start)[0]
    latin = [m.span() for m in LATIN.finditer(scene.sentence.text, 0, at.quantity.start)]
    for number, (start, end) in enumerate(reversed(latin[-2:])):
        where = "clause" if start >= clause else "sentence"
        if end - start > 1 and end < at.quantity.start:
            brand = _with_brand(scene, start)
            yield f"latin_{where}{number}", bind_span(scene, (brand, end), "entity:latin")


def quoted(at: Situation) -> Iterator[tuple[str, Bound]]:
    """“海鸥”, “海鸥”计划: a short name in quotes before the number, and with the noun behind it."""
    scene, start = at.scene, at.quantity.start
    clause = scene.clause_of(start)[0]
    quotes = _QUOTED.finditer(scene.text, 0, start)
    found = [m for m in quotes if not scene.holds_quantity(*m.span())][-QUOTES:]
    for number, match in enumerate(reversed(found)):
        where = f"{'clause' if match.start() >= clause else 'sentence'}{number}"
        coded = _DIGIT.search(match[0]) is not None  # “2+6” alone is a programme
        if not coded:
            yield f"quoted_{where}", bind_span(scene, match.span(), "entity:subject")
        behind = next(iter(scene.between(match.end(), start)), None)
        if behind is not None and behind.start == match.end() and is_noun(behind):
            if not coded:
                yield f"quoted_part_{where}", bind_span(scene, match.span(), "entity:subject")
            yield (
                f"quoted_noun_{where}",
                bind_span(scene, (match.start(), behind.end), "entity:subject"),
            )


def accused(at: Situation) -> Iterator[tuple[str, Bound]]:
    """被告人王某, 判处王某有期徒刑: who is charged or sentenced, the nearest before the number.

    Sentences and fines are theirs.
    """
    text, start = at.scene.text, at.quantity.start
    words = at.rules.binding.words
    found = list(with_words(_SENTENCED, words["sentences"]).finditer(text, 0, start))
    found += with_words(_CHARGED, words["accused"]).finditer(text, 0, start)
    if found:
        name = max(match.span("name") for match in found)
        yield "accused", bind_span(at.scene, name, "entity:subject")


_NAME = (
    r"(?P<name>[\u4e00-\u9fff](?:某[某甲乙丙丁]?"
    r"|[\u4e00-\u9fff]{1,2}?(?=[以因犯被受等在、，构通利案（将于]|$)))"
)
"""A name of two or three characters, up to what may stand behind one."""

_CHARGED = f"{{words}}{_NAME}"
"""A word for who is charged, with the name behind it."""

_SENTENCED = r"判处(?P<name>[\u4e00-\u9fff]{2,3}?)(?={words})"
"""判处 with the name between it and the sentence."""


def _with_brand(scene: Scene, start: int) -> int:
    """奥迪Q7, 甲汽-乙牌C-RX: where the firms and brands begin that stand before a Latin name."""
    index = scene.indices(0, start).stop - 1
    while index >= 0 and scene.atoms[index].end == start and _is_brand(scene, index):
        start = scene.atoms[index].start
        index -= 1
    return start


def _is_brand(scene: Scene, index: int) -> bool:
    """A firm or brand, or the dash between two of them."""
    atom = scene.atoms[index]
    if atom.text in _DASHES:
        return index > 0 and scene.atoms[index - 1].tag in _BRANDS
    return atom.tag in _BRANDS


_BRANDS = ("organisation", "nz", "ns", "nr", "nrt")
_DASHES = ("-", "—", "·")
