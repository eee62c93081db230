"""Noun phrases as owners of a figure: what opens a clause, what a list names, what returns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extract.bind.atoms import Atom
from extract.bind.entity.describing import described_from, only_describes
from extract.bind.grammar import bind_atom, bind_span, printed
from extract.bind.phrases import Phrase, is_noun, subject_phrase
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound
from extract.rulebook.binding import BindingRules

CLAUSES = 4
"""Clauses of the sentence, the number's own first, whose subjects are offered."""

NEAREST = 3
"""Themes of the article that are offered for a number."""

_SORTS = frozenset("类型")
"""渔业产业|类项目 are projects, and no industry."""

PERSON_TAGS = ("nr", "nrt", "nrfg")

NAME_TAGS = frozenset(("nr", "nz", "nrt", "nrfg", "eng", "x", "nt", "title", "name", "code", "ns"))


def subjects(at: Situation) -> Iterator[tuple[str, Bound]]:
    """The noun phrase that opens each clause, whose it is, and the word that it begins with."""
    scene, start, words = at.scene, at.quantity.start, at.rules.binding.words
    clauses = [clause for clause in scene.clauses if clause[0] <= start][-CLAUSES:]
    for number, (low, high) in enumerate(reversed(clauses)):
        clause = described_from(at, (low, high)) if number == 0 else low, min(high, start)
        if clause not in scene.openers:
            phrase = subject_phrase(scene, clause, at.rules.binding)
            scene.openers[clause] = tuple(_openers(scene, phrase, words)) if phrase else ()
        for way, bound in scene.openers[clause]:
            yield f"{way}{number}", bound


def _openers(
    scene: Scene, phrase: Phrase, words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Bound]]:
    """A subject, whose it is, and the word that it begins with; nothing where it only points."""
    if not any(is_noun(a) for a in phrase.atoms) or _is_nobody(phrase, words):
        return
    if scene.text[phrase.end : phrase.end + 1] in _SORTS or _prints(scene, phrase):
        return
    last = len(phrase.atoms) - 1
    inside = last > 0 and phrase.atoms[last].text in words["inside"]
    yield "subject", bind_words(scene, phrase.atoms[:last] if inside else phrase.atoms)
    for place, atoms in bearers(phrase.atoms, scene.lookup.endings["owning"]):
        yield f"bearer_{place}", bind_words(scene, atoms)
    marks = [i for i, a in enumerate(phrase.atoms) if a.text == "的" and i]
    if marks:
        yield "possessor", bind_words(scene, phrase.atoms[: marks[0]])
    if len(phrase.atoms) > 1 and phrase.atoms[0].tag in (*NAME_TAGS, "n"):
        yield "first_word", bind_words(scene, phrase.atoms[:1])


def _prints(scene: Scene, phrase: Phrase) -> bool:
    """本报, 央视网消息: who only prints the report."""
    named = phrase.text in scene.lookup.rules.words["printing"]
    return named or phrase.text.endswith(scene.lookup.endings["printed_by"])


def _is_nobody(phrase: Phrase, words: Mapping[str, frozenset[str]]) -> bool:
    """园区内 only points; 归属于股东的净利润 is the name of an account."""
    return phrase.text in words["pointing"] or phrase.atoms[0].text in words["accounts"]


def attributed(at: Situation) -> Iterator[tuple[str, Bound]]:
    """投资3亿元的蓝湾项目: whom or what a number describes, and what body is in it."""
    if not ATTRIBUTE.match(at.scene.text, at.quantity.end) or at.right is None:
        return
    atoms = [a for a in at.right.atoms if a.text.strip()]
    if not any(map(is_noun, atoms)):
        return
    yield "attributed", bind_words(at.scene, atoms)
    for place, words in bearers(atoms, at.scene.lookup.endings["owning"]):
        yield f"attributed_{place}", bind_words(at.scene, words)


ATTRIBUTE = re.compile("(?:以上|左右|以下|以内|多)?的")
"""What joins a number to whom or what it describes."""


def is_whole_name(atom: Atom) -> bool:
    """周山青, 阿依·古丽: a person by surname and given name."""
    return atom.tag in PERSON_TAGS and (2 <= len(atom.text) <= 4 or "·" in atom.text)


def former(at: Situation) -> Iterator[tuple[str, Bound]]:
    """What opened the sentence before in the same paragraph, and whose it was."""
    before = sentence_before(at)
    if before is None:
        return
    if None not in before.openers:
        before.openers[None] = tuple(_opened(before, at.rules.binding))
    yield from before.openers[None]


def sentence_before(at: Situation) -> Scene | None:
    """The sentence before in the same paragraph, unless it is crowded."""
    number = at.sentence_number
    before = at.cast.scenes[number - 1] if number else None
    if before is None or before.is_crowded:
        return None
    return before if before.sentence.paragraph == at.scene.sentence.paragraph else None


def _opened(before: Scene, rules: BindingRules) -> Iterator[tuple[str, Bound]]:
    """The first subject of a sentence that names anybody."""
    for clause in before.clauses:
        phrase = subject_phrase(before, clause, rules)
        if phrase is None or _is_nobody(phrase, rules.words) or _prints(before, phrase):
            continue
        if any(map(is_noun, phrase.atoms)):
            yield "former", bind_words(before, phrase.atoms)
            for place, atoms in bearers(phrase.atoms, before.lookup.endings["owning"]):
                yield f"former_{place}", bind_words(before, atoms)
            return


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
        if len(atoms) > 1 and not only_describes(at, index):
            where = "clause" if atoms[0].start >= clause else "sentence"
            yield f"stretched_{where}{min(number, 2)}", bind_words(scene, atoms), index
            number += 1


def stretch(scene: Scene, index: int, limit: int) -> Sequence[Atom]:
    """The atoms from a name up to the last one right behind it that names somebody or a body."""
    first = scene.atoms[index]
    if first.tag not in ("region", "organisation"):
        return ()
    ends = [1]
    run = [first]
    for atom in scene.atoms[index + 1 :]:
        named = (
            atom.tag in _STRETCHING
            or atom.text in scene.lookup.rules.words["unnamed"]
            or atom.text == "-"
        )
        if atom.start != run[-1].end or atom.end > limit or not (named or is_noun(atom)):
            break
        model = atom.tag == "eng" and run[-1].text == "-"  # 广丰|C|-|HR
        run.append(atom)
        if model or atom.tag in ("organisation", "name", "code") or _is_body(scene, atom):
            ends.append(len(run))
    return run[: ends[-1]]


def _is_body(scene: Scene, atom: Atom) -> bool:
    """Whether a word ends as those of bodies do, and is no body of many: 上市公司."""
    owning = not atom.tag.startswith("v") and atom.text.endswith(scene.lookup.endings["owning"])
    of_others = atom.text in scene.lookup.rules.words["of_others"]
    return (owning or atom.tag in ("nz", "nt")) and not of_others


_STRETCHING = ("region", "organisation", "name", "code")


def themes(at: Situation) -> Iterator[tuple[str, Bound, tuple[str, ...]]]:
    """What the article keeps coming back to, the theme named last first, and its chief one."""
    number = at.sentence_number
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


def bind_words(scene: Scene, atoms: Sequence[Atom]) -> Bound:
    """Words in a row as an owner, with their characters as proof."""
    if len(atoms) == 1:
        return bind_atom(scene, atoms[0], printed(scene, atoms[0]).strip(" \u3000"), _RULE)
    return bind_span(scene, (atoms[0].start, atoms[-1].end), _RULE)


_RULE = "entity:subject"
