"""Whether a stretch of words is a clause rather than a noun phrase, and the noun in it.

警方查获假烟5600条 tells of 假烟, 400户居民搬进新居 of 居民: who does something, and what is done,
stand in the same clause as what is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.bind.atoms import OWNERS, Atom
from extract.bind.indicator.chunks import unlinked
from extract.bind.offers import Fact, verbatim
from extract.bind.phrases import Phrase, is_noun
from extract.bind.phrases.words import acts, is_agent, turns_round
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span

_ATTRIBUTES = frozenset(("a", "b", "an", "j", "l", "i"))


def clausal_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """查获|假烟|5600条, 2000吨|化肥|运往灾区: the noun between a verb and the number."""
    before = unlinked(at, at.spoken)
    object_ = [*takewhile(_is_nominal, reversed(before))][::-1]
    rest = before[: len(before) - len(object_)]
    if object_ and rest and rest[-1].tag[0] == "v" and is_noun(object_[-1]):
        yield "object_of_verb", read_phrase(at.scene, Phrase(tuple(object_)), "object_before")
    behind = [a for a in at.scene.between(*at.scene.after(at.quantity)) if a.text.strip()]
    if behind and behind[0].text == "的":
        behind.pop(0)
    moved = any(a.text in ("将", "把") for a in at.spoken)
    doer = [*takewhile(_is_thing if moved else _is_nominal, behind)]
    verbal = len(doer) < len(behind) and (moved or behind[len(doer)].tag[0] in "vd")
    if doer and verbal and is_noun(doer[-1]):
        yield "doer_of_verb", read_phrase(at.scene, Phrase(tuple(doer)), "object_after")


def _is_thing(atom: Atom) -> bool:
    """将2000吨化肥|运往灾区: behind what is done with it no noun of a verb belongs to it."""
    return _is_nominal(atom) and atom.tag not in ("vn", "an", "i", "l")


def _is_nominal(atom: Atom) -> bool:
    return is_noun(atom) or atom.tag in _ATTRIBUTES


def denial(at: Situation) -> str:
    """未接种疫苗的儿童, 被查处的官员: a phrase of which no part says the same; mostly empty."""
    if at.left is None or not turns_round(at.left.atoms[0], at.rules.binding):
        return ""
    return at.left.text if "的" in at.left.text else ""


def is_attribute(at: Situation) -> bool:
    """造价|1.2亿元|的体育馆: a noun right before tells what of the one behind is so much."""
    if at.left is None or not at.scene.text.startswith("的", at.quantity.end):
        return False
    gap = at.scene.gap(at.left.end, at.quantity.start)
    fits = at.sort in at.rules.binding.measured_by(at.left.text)
    return fits and not gap.nouns and not gap.quantities


def clausal_facts(at: Situation, local: Span) -> Iterator[Fact]:
    """What of a stretch belongs to a clause: who acts, a preposition, what stands right before."""
    yield from _governed(at, local)
    first, last = at.scene.bounds(*local)
    atoms = at.scene.atoms[first:last]
    if not atoms:
        return
    side = "left" if local[1] <= at.quantity.start else "right"
    verb = next((i for i, a in enumerate(atoms) if i and acts(a, at.rules.binding)), None)
    if verb is not None:
        tail = "last" if verb + 1 == len(atoms) else "noun" if is_noun(atoms[verb + 1]) else "other"
        of = any(a.text == "的" for a in atoms[verb:])
        yield _acting_signs, _kind(at, atoms[verb - 1]), _sort(at, atoms[verb]), tail, side, of
    lead = next((a.text for a in atoms[1:] if at.is_word(a.text, "coverbs")), None)
    if lead is not None:
        yield _leading_signs, lead, side
    if any(a.tag == "time" for a in atoms):
        yield verbatim, f"holds_time|{side}"
    if any(not a.text.strip() for a in atoms):
        yield verbatim, f"holds_space|{'body' if at.scene.sentence.role == 'body' else 'title'}"
    if first and at.scene.atoms[first - 1].end == local[0]:
        yield from _cut_off(at, at.scene.atoms[first - 1], atoms, side)


def _governed(at: Situation, local: Span) -> Iterator[Fact]:
    """对各县分别扣减9万元, 向三国派出9名医生: to whom it is done is not what is measured."""
    if local[1] > at.quantity.start:
        return
    first, last = at.scene.bounds(*local)
    inside, before = at.scene.atoms[first:last], at.scene.spoken_before(local[0])
    opening = inside[0].text if inside else ""
    if opening in _TOWARDS or (before is not None and before.text in _TOWARDS):
        verb = "gap" if at.scene.gap(local[1], at.quantity.start).verbs else "none"
        yield _governed_signs, "end" if inside and inside[-1].tag == "v" else verb, at.sort


_TOWARDS = ("对", "向", "给", "从", "为", "由", "用", "被", "与", "在", "以")


def _cut_off(at: Situation, before: Atom, atoms: Sequence[Atom], side: str) -> Iterator[Fact]:
    """未|接种疫苗的儿童, 被|查处的官员: without it the phrase says the opposite."""
    what = None
    if at.is_word(before.text, "denying"):
        what = "not"
    elif before.text == "被":
        what = "passive"
    elif before.tag == "v" and not at.is_word(before.text, "linking"):
        what = "verb"
    if what is not None:
        yield _cut_signs, what, any(a.text == "的" for a in atoms), side


def _kind(at: Situation, atom: Atom) -> str:
    """Who stands before the verb."""
    if atom.tag in OWNERS:
        return "named"
    if is_agent(atom, at.rules.binding):
        return "agent"
    return "noun" if is_noun(atom) else "other"


def _sort(at: Situation, verb: Atom) -> str:
    lists = ("acting", "reporting", "linking", "growth")
    return next((name for name in lists if at.is_word(verb.text, name)), "verb")


def _acting_signs(who: str, verb: str, tail: str, side: str, of: bool) -> Iterator[str]:
    yield from (f"who_acts:{who}|{side}", f"acts:{verb}|{side}", f"acted_on:{tail}|{side}")
    yield from (f"who_acts:{who}|{tail}|{side}", f"who_acts:{who}|{verb}")
    if of:
        yield f"acts:of|{side}"


def _leading_signs(word: str, side: str) -> Iterator[str]:
    yield from (f"leads:{word}", f"leads|{side}")


def _cut_signs(what: str, of: bool, side: str) -> Iterator[str]:
    yield from (f"cut:{what}", f"cut:{what}|{side}")
    if of:
        yield f"cut:{what}|of"


def _governed_signs(verb: str, sort: str) -> Iterator[str]:
    yield from (f"governed:{verb}", f"governed:{verb}|{sort}")
