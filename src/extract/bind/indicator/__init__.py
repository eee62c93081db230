"""Which noun phrase a number measures.

The offers of `asked` follow rules of grammar and are asked in the order of `[priority]`;
`chunks` adds every other noun phrase near the number, `built` what is put together from two
places, `turns` what turns of phrase name, `beside` what stands next to the number and is no noun
phrase, and the text before its last indicators.
What speaks for each of them is weighed against what speaks for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bind.atoms import OWNERS
from extract.bind.indicator.above import above_readings
from extract.bind.indicator.asked import OFFERS
from extract.bind.indicator.behind import behind_readings
from extract.bind.indicator.beside import beside_readings
from extract.bind.indicator.bounded import whole_group
from extract.bind.indicator.built import built_readings
from extract.bind.indicator.chunks import chunk_readings
from extract.bind.indicator.clausal import clausal_facts, clausal_readings
from extract.bind.indicator.contrast import set_against
from extract.bind.indicator.dealt import dealt_readings, of_each
from extract.bind.indicator.each import each_readings
from extract.bind.indicator.glued import glued_readings
from extract.bind.indicator.headless import headless_readings
from extract.bind.indicator.implied import implied_readings
from extract.bind.indicator.rivals import held_facts, lent_facts, nested_facts
from extract.bind.indicator.series import series_readings
from extract.bind.indicator.turns import turn_readings
from extract.bind.indicator.uncut import uncut_readings
from extract.bind.indicator.unfit import fits
from extract.bind.indicator.verbal import verbal_readings
from extract.bind.offers import Fact, Offer, gather, once, verbatim
from extract.bind.rates import whole_rate
from extract.bind.signs import stretch_facts
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span

__all__ = ["OFFERS", "offers"]

PAST = 3
"""Indicators of the numbers before that are offered again."""


def offers(at: Situation) -> list[Offer[Reading]]:
    """Every reading that is offered, in the order of priority, with its evidence."""
    at, bare = set_against(at)
    told = ((way, _in_full(at, reading)) for way, reading in _found(at))
    found = gather(told, key=lambda reading: reading.text)
    own, nested, lent = _own_noun(at), nested_facts(at, found), lent_facts(at, found)
    may_be = fits(at)
    return [
        Offer(reading, ways, (*_facts(at, reading, ways, own), *more))
        for reading, ways in found
        if may_be(reading) and reading.text not in bare
        for more in ((*nested.get(reading.text, ()), *lent.get(reading.text, ())),)
    ]


def _in_full(at: Situation, reading: Reading) -> Reading:
    """With what it is told for, and with what bounds those that are counted."""
    return whole_group(at, whole_rate(at, of_each(at, reading)))


def _found(at: Situation) -> Iterator[tuple[str, Reading]]:
    place = 0
    for name in at.rules.binding.priority["indicator"]:
        for reading in OFFERS[name](at):
            yield f"asked:{min(place, 3)}", reading
            yield name, reading
            place += 1
    yield from chunk_readings(at)
    yield from built_readings(at)
    yield from turn_readings(at)
    yield from implied_readings(at)
    yield from series_readings(at)
    yield from beside_readings(at)
    yield from behind_readings(at)
    yield from uncut_readings(at)
    yield from dealt_readings(at)
    yield from verbal_readings(at)
    yield from above_readings(at)
    yield from glued_readings(at)
    yield from headless_readings(at)
    yield from each_readings(at)
    yield from clausal_readings(at)
    for number, reading in enumerate(at.state.topics):
        yield f"topic{number}", reading


def _own_noun(at: Situation) -> str:
    """What sort of noun stands before the number in its clause: others have to be better."""
    if at.left is None:
        return "none"
    if _is_bracketed(at):
        return "bracketed"
    if all(atom.tag in OWNERS for atom in at.left.atoms):
        return "named"
    name = at.scene.lookup.traits[at.left.text]
    if name.known:
        return "known"
    if at.sort in name.sorts:
        return "fits"
    if name.lists:
        return name.lists[0]
    return "heads" if name.ends_as_head else "other"


def _is_bracketed(at: Situation) -> bool:
    """Whether brackets hold the number alone: 甲（3万股）、乙（2万股）."""
    text, (start, end) = at.scene.text, (at.quantity.start, at.quantity.end)
    return text[start - 1 : start] in ("（", "(") and text[end : end + 1] in ("）", ")")


def _facts(at: Situation, reading: Reading, ways: tuple[str, ...], own: str) -> Iterator[Fact]:
    measure, sort, among = at.sense.measure, at.sort, at.state.topic.parent is not None
    yield _way_signs, ways, measure, sort, among
    yield _beside_signs, ways, own
    name = at.scene.lookup.traits[reading.text]
    yield _end_signs, name.known, name.last_two, sort
    yield _name_signs, name.size, name.holds, name.lists, name.ends_as_head, sort
    yield _list_signs, name.lists, measure
    yield from _kin(at, reading)
    yield _fit_signs, name.sorts, sort, measure
    local = at.scene.locate(reading.spans) or at.scene.locate(reading.spans[-1:])
    if local:
        yield from stretch_facts(at, local)
        yield from held_facts(at, local)
        yield from _stance(at, local)
        yield from _made_of(at, local)
        yield from _across_space(at, local)
        yield from clausal_facts(at, local)
    else:
        yield verbatim, "far"


def _kin(at: Situation, reading: Reading) -> Iterator[Fact]:
    """Whether the numbers before that measured it go with this one: 30家…, 其中9家."""
    told = zip(at.state.topics, at.state.amounts_of, strict=True)
    for number, (above, amount) in enumerate(told):
        if above.text == reading.text:
            here = amount.sentence == at.scene.sentence.sentence_id
            same = "same" if amount.unit == at.unit else "other"
            yield _kin_signs, number, here, same, amount.sort, at.sort, at.sense.measure


def _stance(at: Situation, local: Span) -> Iterator[Fact]:
    """成立4年后上市, 4家设有食堂的渔港: what the words behind the number say of where it stands."""
    text, left = at.scene.text, local[1] <= at.quantity.start
    if at.sort == "time" and text.startswith(_THEN, at.quantity.end):
        yield verbatim, f"then:{'left' if left else 'right'}"
    elif not left and _is_doing(at):
        before, behind = text[local[0] - 1], text[local[1] : local[1] + 1]
        yield (
            verbatim,
            f"doing:{'inside' if behind == '的' else 'head' if before == '的' else 'other'}",
        )


def _made_of(at: Situation, local: Span) -> Iterator[Fact]:
    """甲公司、乙公司 are owners and nothing that is measured; 协会邀请|9名|专家 ends in a verb."""
    atoms = [a for a in at.scene.between(*local) if a.tag not in ("x", "c")]
    if atoms and all(atom.tag in OWNERS for atom in atoms):
        yield _owner_signs, at.sense.measure
    elif atoms and atoms[-1].tag == "v" and local[1] <= at.quantity.start:
        plain = at.is_word(atoms[-1].text, "nominal", "heads", "suffixes")
        behind = at.scene.class_of(at.scene.bounds(0, at.quantity.end)[1])
        yield _verb_end_signs, len(atoms) == 1, plain, at.right is not None, behind


def _across_space(at: Situation, local: Span) -> Iterator[Fact]:
    """挪用公款2683万　贪念毁前程: the halves of a headline stand apart."""
    if at.scene.sentence.role == "body":
        return
    left = local[1] <= at.quantity.start
    between = (local[1], at.quantity.start) if left else (at.quantity.end, local[0])
    if any(mark in at.scene.text[slice(*between)] for mark in _SPACES):
        yield verbatim, f"across_space:{'left' if left else 'right'}"


_SPACES = (" ", "\u3000")


def _is_doing(at: Situation) -> bool:
    """Whether a verb stands behind the number."""
    index = at.scene.bounds(0, at.scene.after(at.quantity)[0])[1]
    return at.scene.class_of(index) in ("verb", "acting")


_THEN = ("后", "以后", "之后", "前", "之前", "以来", "来")


def _way_signs(ways: Sequence[str], measure: str, sort: str, among: bool) -> Iterator[str]:
    for way in ways:
        yield from once(way, f"{way}|{measure}", f"{way}|{sort}")
        if among:
            yield f"{way}|among"


def _beside_signs(ways: Sequence[str], own: str) -> Iterator[str]:
    for way in ways:
        yield f"{way}|own:{own}"


def _end_signs(known: bool, ends: str, sort: str) -> Iterator[str]:
    if known:
        yield from ("known", f"known|{sort}")
    yield from once(f"ends:{ends[-1]}", f"ends:{ends[-1]}|{sort}", f"ends:{ends}")


def _name_signs(
    size: str, holds: Sequence[str], lists: Sequence[str], ends_as_head: bool, sort: str
) -> Iterator[str]:
    yield from (f"size:{size}", f"size:{size}|{sort}")
    yield from (f"holds:{what}" for what in holds)
    yield from (f"is:{words}" for words in lists)
    if ends_as_head:
        yield f"ends:heads|{sort}"


def _list_signs(lists: Sequence[str], measure: str) -> Iterator[str]:
    yield from (f"is:{words}|{measure}" for words in lists)


def _fit_signs(sorts: frozenset[str], sort: str, measure: str) -> Iterator[str]:
    """Whether the noun at the end of a name names amounts in such units: 面积 goes with 亩."""
    if measure not in ("level", "change"):
        yield "fits:any"
    elif not sorts:
        yield "fits:unknown"
    else:
        yield "fits:yes" if _PRICED.get(sort, sort) in sorts else f"fits:no:{sort}"


def _kin_signs(
    number: int, here: bool, unit: str, past: str, sort: str, measure: str
) -> Iterator[str]:
    place = f"{number}:{'here' if here else 'far'}"
    yield from (f"kin:{place}|{unit}", f"kin:{place}|{unit}|{measure}")
    yield from once(f"kin:{place}|{past}>{sort}", f"kin:{place}|{past}>{measure}")


def _owner_signs(measure: str) -> Iterator[str]:
    yield from ("owners", f"owners|{measure}")


def _verb_end_signs(sole: bool, plain: bool, noun: bool, behind: str) -> Iterator[str]:
    kind = f"{'verb' if sole else 'phrase'}:{'nominal' if plain else 'verbal'}"
    yield from (f"ends_verb:{kind}", f"ends_verb:{kind}|{'noun' if noun else 'none'}")
    yield f"ends_verb:{kind}|behind:{behind}"


_PRICED = {"price": "money"}
