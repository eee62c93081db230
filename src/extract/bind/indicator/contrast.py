"""Clauses that name no more than what they set against the one before: 最高气温9℃，最低3℃.

The rest of the indicator stands there: 首套利率3%，二套4%; 受理案件9件，审结8件; 3%赞成，2%反对.
Words that stand for one another are those of a list of `[contrasts]` in `binding.toml`,
and numbered ones: 第一批 and 第二批.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.bind.atoms import OWNERS, is_noun
from extract.bind.phrases.left import is_linking
from extract.bind.phrases.words import AMOUNTS
from extract.bind.situation import Situation
from extract.bind.state import Reading
from extract.records import Span
from extract.rulebook.binding import BindingRules


class Word(NamedTuple):
    """A word that a clause sets against another, and where it stands in the raw text."""

    text: str
    spans: tuple[Span, ...]


def set_against(at: Situation) -> tuple[Situation, Sequence[str]]:
    """The situation, what the text was about told of what this clause names, and the bare words
    that then say too little: 反对, 表示反对.
    """
    plain = _without_others(at)
    word = _own_word(plain)
    if word is None:
        return plain, ()
    told = _with_word(plain, word)
    topics = told.state.topics
    moved = topics != plain.state.topics and topics[0].text != word.text
    return told, (word.text, *(verb + word.text for verb in _HOLDING)) if moved else ()


def _own_word(at: Situation) -> Word | None:
    """The one word before the number, or else behind it, if it is one that others stand against."""
    before = [a for a in at.spoken if a.tag not in _WHOSE]
    start, end = at.scene.after(at.quantity)[0], at.scene.clause_of(at.quantity.start)[1]
    behind = (a for a in at.scene.between(start, end) if a.tag not in _BESIDE)
    atoms = before or [a for a in behind if a.text not in _HOLDING]
    rules = at.rules.binding
    for size in range(1, min(len(atoms), LONGEST) + 1):
        text = "".join(a.text for a in atoms[:size])
        if _others(text, rules) and all(is_linking(a, rules) for a in atoms[size:]):
            spans = at.scene.sentence.content.spans(atoms[0].start, atoms[size - 1].end)
            return Word(text, spans)
    return None


LONGEST = 3
"""Words into which the dictionary may cut it: 一等|座."""

_WHOSE = (*OWNERS, "time", "x", "c", "r", "p")
_BESIDE = ("x", "d", "ul", "uj")
_HOLDING = ("表示", "则", "持", "态度", "认为")


def _with_word(at: Situation, word: Word) -> Situation:
    """Where one of the last indicators begins with the word itself, that one is meant."""
    state, rules = at.state, at.rules.binding
    told = tuple(_swapped(r, word, rules) for r in state.topics)
    order = [*range(len(told))]
    if told and told[0] is state.topics[0]:
        order.sort(key=lambda i: not told[i].text.startswith(word.text))
    topics = tuple(told[i] for i in order)
    above, parent = state.topic.reading, state.topic.parent
    if above is not None and topics:
        meant = topics[0].text.startswith(word.text)
        above = topics[0] if meant else _swapped(above, word, rules)
    topic = state.topic._replace(reading=above, parent=parent and _swapped(parent, word, rules))
    amounts = tuple(state.amounts_of[i] for i in order)
    return at.told(state._replace(topic=topic, topics=topics, amounts_of=amounts))


def _without_others(at: Situation) -> Situation:
    """东部地区投资增长3%，中部地区下降2%: the one's name is no part of what the other's is."""
    own = {a.text for a in at.spoken if a.tag in OWNERS}
    if not own:
        return at
    state = at.state
    topics = tuple(_without_owner(at, r, own) for r in state.topics)
    above = state.topic.reading
    topic = state.topic._replace(reading=above and _without_owner(at, above, own))
    return at.told(state._replace(topic=topic, topics=topics))


def _without_owner(at: Situation, above: Reading, own: set[str]) -> Reading:
    local = at.scene.locate(above.spans)
    if local is None:
        return above
    first, last = at.scene.bounds(*local)
    names = at.scene.atoms[first : first + 1]
    if not names or names[0].tag not in OWNERS or names[0].text in own:
        return above
    (start, end), *others = above.spans
    size = len(names[0].text)
    if size >= end - start or not any(map(is_noun, at.scene.atoms[first + 1 : last])):
        return above
    return above._replace(text=above.text[size:], spans=((start + size, end), *others))


def _swapped(above: Reading, word: Word, rules: BindingRules) -> Reading:
    found = re.search(_others(word.text, rules), above.text)
    if word.text in above.text or found is None:
        return above
    text = above.text[: found.start()] + word.text + above.text[found.end() :]
    return above._replace(text=text, spans=above.spans + word.spans)


def _others(word: str, rules: BindingRules) -> str:
    """A pattern of what may stand in its place; empty if nothing may."""
    if known := rules.contrasts.get(word):
        return "|".join(sorted(map(re.escape, known - {word}), key=len, reverse=True))
    numbered = _NUMBERED.fullmatch(word)
    return _NUMBER + numbered["kind"] if numbered else ""


_NUMBER = "(?:首|第?[一二三四五六七八九十]{1,2})"
_NUMBERED = re.compile(
    _NUMBER + "(?P<kind>批|期|轮|类|组|档|级|套|等座|等奖|等舱|孩|段|梯队|线城市)"
)


def lent_amount(at: Situation, local: Reading, above: Reading) -> str:
    """第一产业投资增长3%，第二产业增长4%: what grows is told of the first of a list alone."""
    rules = at.rules.binding
    if at.sense.measure not in ("change", "change_rate") or rules.measured_by(local.text):
        return ""
    kind = local.text[-2:]
    place = above.text.rfind(kind)
    rest = above.text[place + len(kind) :]
    named = rest in rules.words["heads"] or rest.endswith(AMOUNTS)
    apart = place >= 0 and above.text[: place + 2] != local.text
    return rest if apart and named else ""
