"""Names that a unit or a verb beside the number stands for: 32岁, 报收12元, 赔了9亿元, 伤31人."""

from __future__ import annotations

from collections.abc import Iterator

from extract.bind.atoms import Atom
from extract.bind.phrases import Phrase
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span


def implied_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What a unit or a verb says without naming it."""
    yield from _by_unit(at)
    yield from _by_verb(at)
    yield from _ranked(at)


def _by_unit(at: Situation) -> Iterator[tuple[str, Reading]]:
    """32岁 is an 年龄, 零下9℃ a 气温."""
    unit = at.quantity.part("unit") or at.quantity.part("shared_unit")
    if unit is None:
        return
    spans = at.scene.sentence.content.spans(*unit)
    if name := at.rules.binding.implied.get(at.scene.text[unit[0] : unit[1]]):
        if at.sort != "temperature":
            yield "implied_unit", Reading(name, spans, "implied")
        elif not any("温" in atom.text for atom in at.spoken):
            yield "implied_air", Reading(name, spans, "implied")
    yield from _unit_itself(at, unit)


def _unit_itself(at: Situation, unit: Span) -> Iterator[tuple[str, Reading]]:
    """14省份 counts 省份; 30岁以上的球员 is the 年龄 of 球员, 30岁的周山青 is called so."""
    word, spans = at.scene.text[slice(*unit)], at.scene.sentence.content.spans(*unit)
    if at.is_word(word, "unit_nouns"):
        yield "unit_noun", Reading(word, spans, "unit_noun")
    elif word == "岁" and (noun := at.noun_within(at.scene.after(at.quantity))) is not None:
        local = at.scene.locate(noun.spans)
        if local and any(a.tag.startswith("nr") for a in at.scene.between(*local)):
            yield "age_of", Reading("年龄", spans, "implied")
        else:
            yield "age_of", Reading(f"{noun.text}年龄", noun.spans + spans, "implied")


def _by_verb(at: Situation) -> Iterator[tuple[str, Reading]]:
    """报收12元 is a 收盘价, 赔了9亿元 a 赔付, 伤31人 are 受伤人数, where the name fits the unit."""
    rules = at.rules.binding
    if at.sort in ("money", "price"):
        for atom in (_predicate_before(at), *_first_spoken(at)):
            if atom is not None and (name := rules.implied.get(atom.text)):
                yield "implied", _stands_for(at, atom, name)
    verb = _verb_before(at)
    name = rules.implied.get(verb.text) if verb is not None else None
    if verb is not None and name and at.sort in rules.measured_by(name):
        yield f"implied_verb:{at.sort}", _stands_for(at, verb, name)


def _stands_for(at: Situation, atom: Atom, name: str) -> Reading:
    return Reading(name, at.scene.sentence.content.spans(atom.start, atom.end), "implied")


def _predicate_before(at: Situation) -> Atom | None:
    """The word before the number, or before the 于 that leads to it: 报收|于."""
    last = at.scene.spoken_before(at.scene.before(at.quantity)[1])
    led = last is not None and last.text in ("于", "在", "为")
    return at.scene.spoken_before(last.start) if last is not None and led else last


def _first_spoken(at: Situation) -> Iterator[Atom]:
    """The first words behind the number; single characters are too often parts of names there."""
    atoms = [a for a in at.scene.between(*at.scene.after(at.quantity)) if a.text.strip()]
    yield from (a for a in atoms[:3] if len(a.text) > 1)


def _verb_before(at: Situation) -> Atom | None:
    """The verb before the number, past what only says that it is done: 赔|了, 卖|出, 罚|到."""
    for atom in reversed(at.scene.between(*at.scene.gap_before(at.quantity))):
        if atom.text.strip() and atom.tag not in ("ul", "d", "uz", "ug") and atom.text not in _DONE:
            return atom
    return None


_DONE = ("了", "过", "出", "掉", "去", "到", "达", "约", "近", "超过", "超")


def _ranked(at: Situation) -> Iterator[tuple[str, Reading]]:
    """排名跌至第8位: no noun but 排名 says what the rank is one of."""
    if at.sense.measure != "rank" or at.left is not None:
        return
    for atom in at.spoken:
        if atom.text in ("排名", "位次", "名次"):
            yield "ranked", read_phrase(at.scene, Phrase((atom,)), "ranked")
            return
