"""What is glued to a number or to its unit: 第二大|股东, 长宽高分别为9/4/2米, 3天内建成大棚."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from extract.bind.atoms import Atom, lasting_after
from extract.bind.phrases import Phrase, is_noun
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading


def glued_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What the characters beside the number name."""
    yield from _largest(at)
    yield from _dimension_of_three(at)
    yield from _number_of(at)
    yield from _done_in_time(at)


def _largest(at: Situation) -> Iterator[tuple[str, Reading]]:
    """第二大股东席位: the noun behind 大 is what is ranked."""
    start = at.quantity.end
    if at.sense.measure != "rank" or not at.scene.text.startswith("大", start):
        return
    atom = next(
        (a for a in at.scene.between(start, start + LONGEST_WORD) if a.start == start), None
    )
    if atom is not None and len(atom.text) > 1:
        spans = at.scene.sentence.content.spans(start + 1, atom.end)
        yield "largest", Reading(atom.text[1:], spans, "object_after")


LONGEST_WORD = 6
"""Characters of a word of the dictionary that opens with 大."""


def _dimension_of_three(at: Situation) -> Iterator[tuple[str, Reading]]:
    """长宽高分别为4220/1740/1605毫米: each of the three has its own character."""
    start = at.scene.clause_of(at.quantity.start)[0]
    found = _DIMENSIONS.search(at.scene.text, start, at.quantity.start)
    if found is None:
        return
    before = [q for q in at.scene.quantities if found.end() <= q.start < at.quantity.start]
    names = [i for i in range(*found.span()) if at.scene.text[i] in "长宽高深厚"]
    if len(before) < len(names):
        place = names[len(before)]
        spans = at.scene.sentence.content.spans(place, place + 1)
        yield "dimension_of_three", Reading(at.scene.text[place], spans, "dimension")


_DIMENSIONS = re.compile("长[、×*/]?宽[、×*/]?[高深厚]|长[、×*/]?宽")


def _number_of(at: Situation) -> Iterator[tuple[str, Reading]]:
    """全村162户612人: units that count by themselves, the persons behind their households."""
    unit = at.quantity.part("unit")
    if unit is None or at.right is not None:
        return
    households = at.unit == "户" and at.left is None
    if households or (at.unit == "人" and _behind_households(at)):
        spans = at.scene.sentence.content.spans(*unit)
        yield "number_of", Reading("户数" if households else "人口", spans, "implied")


def _behind_households(at: Situation) -> bool:
    """162户|612人, 162户、612人: and no noun before both, as in 贫困户162户612人."""
    before = at.scene.text[: at.quantity.start].rstrip("，、 共计")
    return before.endswith("户") and any(r.text == "户数" for r in at.state.topics[:1])


def _done_in_time(at: Situation) -> Iterator[tuple[str, Reading]]:
    """用8个月的时间就切开渠道, 在3天内建成大棚, 用一年时间，建成大棚: the verb and its noun."""
    if at.sort != "time" or at.sense.measure != "level":
        return
    start, end = at.scene.after(at.quantity)[0], at.scene.clause_of(at.quantity.start)[1]
    lasting = lasting_after(at.scene.text, at.quantity)
    if lasting is not None:
        spans = at.scene.sentence.content.spans(*lasting.span("word"))
        yield "lasting_word", Reading(lasting["word"], spans, "lasting")
        if at.scene.text.startswith("，", start) and start + 1 < len(at.scene.text):
            end = at.scene.clause_of(start + 1)[1]
    atoms = [a for a in at.scene.between(start, end) if a.text.strip() and a.tag != "x"]
    does = [*dropwhile(lambda a: not _is_deed(at, a), atoms)]
    if not does:
        return
    verb = read_phrase(at.scene, Phrase((does[0],)), "done_behind")
    if lasting is not None:
        yield "deed_alone", verb
    last = [*takewhile(is_noun, reversed(does[1:]))][::-1]
    for way, nouns in (("deed_in_time", last), ("deed_object", [*takewhile(is_noun, does[1:])])):
        if nouns:
            noun = read_phrase(at.scene, Phrase(tuple(nouns)), "")
            yield way, Reading(verb.text + noun.text, verb.spans + noun.spans, "done_behind")


def _is_deed(at: Situation, atom: Atom) -> bool:
    return (
        atom.tag[0] == "v" and len(atom.text) > 1 and not at.is_word(atom.text, "linking", "growth")
    )
