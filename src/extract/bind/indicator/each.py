"""What a number is told for one of: 每单亏损9元, 场均9人.

每单 and 场均 say how a number is meant; together with the noun beside them they are another
indicator than it, and where there is none 场均 is all that there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.bind.atoms import Atom
from extract.bind.phrases import Phrase
from extract.bind.phrases.left import is_linking
from extract.bind.readings import read_phrase
from extract.bind.situation import Situation
from extract.bind.state import Reading

LONGEST = 12
"""Characters from 每 to the end of the noun."""


def each_readings(at: Situation) -> Iterator[tuple[str, Reading]]:
    """What is told of one of many."""
    yield from _each(at)
    yield from _mean(at)


def _each(at: Situation) -> Iterator[tuple[str, Reading]]:
    """每单亏损9元: 每 and the words behind it up to the number."""
    atoms = list(at.spoken)
    while atoms and _links(at, atoms[-1]):
        atoms.pop()
    opening = (atoms[i:] for i, atom in enumerate(atoms) if atom.text.startswith("每"))
    told = next((told for told in opening if _is_each(at, told)), None)
    if told is not None:
        yield "each_noun", read_phrase(at.scene, Phrase(tuple(told)), "each")


def _is_each(at: Situation, told: Sequence[Atom]) -> bool:
    size = sum(len(a.text) for a in told)
    often = _OFTEN.match(at.scene.text, told[0].start)
    plain = not any(a.tag in ("time", "quantity", "x") for a in told)
    return 3 < size <= LONGEST and plain and not often


_OFTEN = re.compile("每(?:一|个)?(?:年|月|天|日|周|季|次|晚|小时|分钟|星期|学期|学年)")
"""How often something is, which is no part of an indicator."""


def _links(at: Situation, atom: Atom) -> bool:
    if atom.text.startswith("每"):
        return False
    return atom.tag in ("p", "time") or atom.text in _OF or is_linking(atom, at.rules.binding)


_OF = ("由", "从", "的")


def _mean(at: Situation) -> Iterator[tuple[str, Reading]]:
    """场均9人, 总被引9万次，篇均9次: of what it is the mean, and of what the text has told."""
    own = at.left.text if at.left is not None else ""
    for atom in reversed(at.spoken[-3:]):
        if len(atom.text) == 2 and atom.text[1] == "均" and atom.text[0] not in "平年月日人周":
            if own not in ("", atom.text):
                return
            mean = read_phrase(at.scene, Phrase((atom,)), "mean")
            yield "mean", mean
            if at.state.topics and atom.text not in at.state.topics[0].text:
                above = at.state.topics[0]
                text, spans = mean.text + above.text, mean.spans + above.spans
                yield "mean_of", Reading(text, spans, "mean", inherited=True)
            return
