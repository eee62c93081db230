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
from extract.bind.situation import Situation, read_phrase
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
    doer = [*takewhile(_is_nominal, behind)]
    if doer and len(doer) < len(behind) and behind[len(doer)].tag[0] in "vd" and is_noun(doer[-1]):
        yield "doer_of_verb", read_phrase(at.scene, Phrase(tuple(doer)), "object_after")


def _is_nominal(atom: Atom) -> bool:
    return is_noun(atom) or atom.tag in _ATTRIBUTES


def clausal_facts(at: Situation, local: Span) -> Iterator[Fact]:
    """What of a stretch belongs to a clause: who acts, a preposition, what stands right before."""
    first, last = at.scene.bounds(*local)
    atoms = at.scene.atoms[first:last]
    if not atoms:
        return
    side = "left" if local[1] <= at.quantity.start else "right"
    verb = next((i for i, a in enumerate(atoms) if i and _acts(at, a)), None)
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


def _acts(at: Situation, atom: Atom) -> bool:
    plain = ("nominal", "keeping", "heads", "suffixes")
    return atom.tag in ("v", "vi", "vd") and not at.is_word(atom.text, *plain)


def _kind(at: Situation, atom: Atom) -> str:
    """Who stands before the verb."""
    if atom.tag in OWNERS:
        return "named"
    if at.ends_with(atom.text, "agents") or atom.tag.startswith("nr"):
        return "agent"
    return "noun" if is_noun(atom) else "other"


def _sort(at: Situation, verb: Atom) -> str:
    lists = ("acting", "reporting", "linking", "growth")
    return next((name for name in lists if at.is_word(verb.text, name)), "verb")


def _acting_signs(who: str, verb: str, tail: str, side: str, of: bool) -> Iterator[str]:
    yield from (f"acts:{who}|{side}", f"acts:{verb}|{side}", f"acts:{tail}|{side}")
    yield from (f"acts:{who}|{tail}|{side}", f"acts:{who}|{verb}")
    if of:
        yield f"acts:of|{side}"


def _leading_signs(word: str, side: str) -> Iterator[str]:
    yield from (f"leads:{word}", f"leads|{side}")


def _cut_signs(what: str, of: bool, side: str) -> Iterator[str]:
    yield from (f"cut:{what}", f"cut:{what}|{side}")
    if of:
        yield f"cut:{what}|of"
