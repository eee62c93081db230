"""Noun phrases, names of persons and of products as owners of a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.bind.atoms import Atom
from extract.bind.cast import LATIN
from extract.bind.phrases import Phrase, is_noun, subject_phrase
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound

CLAUSES = 4
"""Clauses of the sentence, the number's own first, whose subjects are offered."""

NEAREST = 3
"""Themes of the article that are offered for a number."""

POINTING = frozenset(("公司", "集团", "该校", "该行", "双方", "本校", "企业"))
"""Words that stand for somebody named before, and name nobody."""

_SORTS = frozenset("类型")
"""渔业产业|类项目 are projects, and no industry."""

NAMES = frozenset(("nr", "nz", "nrt", "nrfg", "eng", "x", "nt", "title", "name", "code", "ns"))
_PERSON = ("nr", "nrt", "nrfg")


def subjects(at: Situation) -> Iterator[tuple[str, Bound]]:
    """The noun phrase that opens each clause, whose it is, and the word that it begins with."""
    scene, start = at.scene, at.quantity.start
    clauses = [clause for clause in scene.clauses if clause[0] <= start][-CLAUSES:]
    for number, (low, high) in enumerate(reversed(clauses)):
        clause = low, min(high, start)
        if clause not in scene.openers:
            phrase = subject_phrase(scene, clause, at.rules.binding)
            scene.openers[clause] = tuple(_openers(scene, phrase)) if phrase else ()
        for way, bound in scene.openers[clause]:
            yield f"{way}{number}", bound


def _openers(scene: Scene, phrase: Phrase) -> Iterator[tuple[str, Bound]]:
    """A subject, whose it is, and the word that it begins with; nothing where it only points."""
    if not any(is_noun(a) for a in phrase.atoms) or phrase.text in POINTING:
        return
    if scene.text[phrase.end : phrase.end + 1] in _SORTS:
        return
    yield "subject", _bound(scene, phrase.atoms)
    for place, atoms in bearers(phrase.atoms, scene.lookup.endings["owning"]):
        yield f"bearer_{place}", _bound(scene, atoms)
    marks = [i for i, a in enumerate(phrase.atoms) if a.text == "的" and i]
    if marks:
        yield "possessor", _bound(scene, phrase.atoms[: marks[0]])
    if len(phrase.atoms) > 1 and phrase.atoms[0].tag in (*NAMES, "n"):
        yield "first_word", _bound(scene, phrase.atoms[:1])


def former(at: Situation) -> Iterator[tuple[str, Bound]]:
    """What opened the sentence before in the same paragraph, and whose it was."""
    number = at.cast.numbers[at.scene.sentence.sentence_id]
    before = at.cast.scenes[number - 1] if number else None
    if before is None or before.is_crowded:
        return
    if before.sentence.paragraph != at.scene.sentence.paragraph:
        return
    for clause in before.clauses:
        phrase = subject_phrase(before, clause, at.rules.binding)
        if phrase is not None and phrase.text not in POINTING and any(map(is_noun, phrase.atoms)):
            yield "former", _bound(before, phrase.atoms)
            for place, atoms in bearers(phrase.atoms, before.lookup.endings["owning"]):
                yield f"former_{place}", _bound(before, atoms)
            return


def behind(at: Situation) -> Iterator[tuple[str, Bound]]:
    """5.8英寸的iPhone XS: the name in Latin letters that a number is an attribute of."""
    scene, end = at.scene, at.quantity.end
    if scene.text[end : end + 1] == "的":
        found = LATIN.match(scene.sentence.text, end + 1)
        if found is not None and len(found[0]) > 1:
            spans = scene.sentence.content.spans(*found.span())
            yield "latin_behind", Bound(found[0], spans, "entity:latin")


def bearers(atoms: Sequence[Atom], owning: tuple[str, ...]) -> Iterator[tuple[str, Sequence[Atom]]]:
    """渔业企业营业收入: a phrase up to the words in it that name a body or a thing."""
    nouns = [i for i, a in enumerate(atoms[:-1], 1) if not a.tag.startswith("v")]
    ends = [i for i in nouns if atoms[i - 1].text.endswith(owning)]
    if ends:
        yield "last", atoms[: ends[-1]]
    if len(ends) > 1:
        yield "first", atoms[: ends[0]]


def stretched(at: Situation) -> Iterator[tuple[str, Bound, int]]:
    """加沙|地带, 青岛|海尔: a name before the number with the words behind it that name a body.

    The last is the place of the name among the words of the sentence.
    """
    scene = at.scene
    clause = scene.clause_of(at.quantity.start)[0]
    number = 0
    for index in reversed(scene.named(0, at.quantity.start)):
        atoms = stretch(scene, index, at.quantity.start)
        if len(atoms) > 1:
            where = "clause" if atoms[0].start >= clause else "sentence"
            yield f"stretched_{where}{min(number, 2)}", _bound(scene, atoms), index
            number += 1


def stretch(scene: Scene, index: int, limit: int) -> Sequence[Atom]:
    """The atoms from a name up to the last one right behind it that names somebody or a body."""
    first = scene.atoms[index]
    if first.tag not in ("region", "organisation"):
        return ()
    ends = [1]
    run = [first]
    for atom in scene.atoms[index + 1 :]:
        named = atom.tag in _STRETCHING
        if atom.start != run[-1].end or atom.end > limit or not (named or is_noun(atom)):
            break
        run.append(atom)
        if atom.tag in ("organisation", "name", "code", "nz", "nt") or (
            not atom.tag.startswith("v") and atom.text.endswith(scene.lookup.endings["owning"])
        ):
            ends.append(len(run))
    return run[: ends[-1]]


_STRETCHING = ("region", "organisation", "name", "code")


def names(at: Situation) -> Iterator[tuple[str, Bound]]:
    """Persons and names in Latin letters before the number, the nearest first."""
    scene = at.scene
    clause = scene.clause_of(at.quantity.start)[0]
    words = scene.between(0, at.quantity.start)
    people = [a for a in words if a.tag in _PERSON and (2 <= len(a.text) <= 4 or "·" in a.text)]
    for number, atom in enumerate(reversed(people[-2:])):
        where = "clause" if atom.start >= clause else "sentence"
        yield f"person_{where}{number}", _bound(scene, (atom,))
    latin = [m.span() for m in LATIN.finditer(scene.sentence.text, 0, at.quantity.start)]
    for number, (start, end) in enumerate(reversed(latin[-2:])):
        where = "clause" if start >= clause else "sentence"
        if end - start > 1 and end < at.quantity.start:
            spans = scene.sentence.content.spans(_with_brand(scene, start), end)
            text = scene.sentence.text[_with_brand(scene, start) : end]
            yield f"latin_{where}{number}", Bound(text, spans, "entity:latin")


def accused(at: Situation) -> Iterator[tuple[str, Bound]]:
    """被告人王某: who is charged, the nearest before the number; sentences and fines are theirs."""
    scene = at.scene
    if not scene.lookup.holding["accused"].search(scene.text, 0, at.quantity.start):
        return
    words = "|".join(sorted(at.rules.binding.words["accused"], key=lambda w: (-len(w), w)))
    found = list(re.finditer(f"(?:{words}){_NAME}", scene.text[: at.quantity.start]))
    for match in found[-1:]:
        spans = scene.sentence.content.spans(*match.span(1))
        yield "accused", Bound(scene.sentence.text[slice(*match.span(1))], spans, "entity:subject")


_NAME = (
    r"([\u4e00-\u9fff](?:某[某甲乙丙丁]?"
    r"|[\u4e00-\u9fff]{1,2}?(?=[以因犯被受等在、，构通利案（将于]|$)))"
)
"""A name of two or three characters, up to what may stand behind one."""


def themes(at: Situation) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    """What the article keeps coming back to, the theme named last first, and its chief one."""
    number = at.cast.numbers[at.scene.sentence.sentence_id]
    found = [
        (place, theme)
        for theme in at.cast.themes
        if (place := theme.last_before(number, at.quantity.start))
    ]
    for rank, (place, theme) in enumerate(sorted(found, key=lambda f: f[0], reverse=True)):
        chief = theme is at.cast.themes[0]
        if rank < NEAREST or chief:
            bound = theme.bound(at.cast.scenes[place[0]], place[1])
            count, away = min(theme.count, 9), min(number - place[0], 5)
            signs = _theme_signs(theme.kind, theme.titled, chief, count, away)
            yield f"theme{min(rank, NEAREST)}", bound, signs


@cache
def _theme_signs(kind: str, titled: bool, chief: bool, count: int, away: int) -> tuple[str, ...]:
    return (
        f"kind:theme_{kind}",
        f"theme_count:{count}",
        f"theme_away:{away}",
        f"theme_away:{away}|chief:{chief}",
        f"theme_titled:{titled}|chief:{chief}",
    )


def _with_brand(scene: Scene, start: int) -> int:
    """奥迪Q7: where the firm or brand begins that stands directly before a Latin name."""
    index = scene.indices(0, start).stop - 1
    atom = scene.atoms[index] if index >= 0 else None
    if atom is None or atom.end != start:
        return start
    return atom.start if atom.tag in ("organisation", "nz", "ns", "nr", "nrt") else start


def _bound(scene: Scene, atoms: Sequence[Atom]) -> Bound:
    start, end = atoms[0].start, atoms[-1].end
    spans = scene.sentence.content.spans(start, end)
    text = scene.sentence.text[start:end].strip(" \u3000")
    return Bound(text, spans, "entity:subject")
