"""Phrases of a sentence as candidates for what a number measures: without what only tells how."""

from __future__ import annotations

from collections.abc import Sequence

from extract.bind.atoms import Atom
from extract.bind.phrases import Phrase
from extract.bind.phrases.words import QUOTES
from extract.bind.scene import Scene
from extract.bind.state import Reading
from extract.rulebook.binding import BindingRules

EXPLAINING = 6
"""Characters in brackets from which on they explain the noun that they follow."""


def read_phrase(scene: Scene, phrase: Phrase, rule_id: str) -> Reading:
    """A phrase of this sentence as a candidate, without the tail that only says how it is told."""
    atoms = list(phrase.atoms)
    while len(atoms) > 1 and _only_tells_how(atoms, scene.lookup.rules, len(phrase.atoms)):
        atoms.pop()
    atoms = atoms[_behind_open(atoms) :]
    if atoms[0].text in _SPENT_ON and _names_purpose(atoms[0].text, atoms[1:]):
        del atoms[0]
    atoms = _without_bracket(atoms)
    start, end = atoms[0].start, atoms[-1].end
    text = scene.sentence.text[start:end].replace(" ", "")
    return Reading(text, scene.sentence.content.spans(start, end), rule_id)


def _only_tells_how(atoms: Sequence[Atom], rules: BindingRules, size: int) -> bool:
    """产量|稳步|增长，达到84万吨: words at the end that say how it moves; 产量增长 stays."""
    last, growth, manner = atoms[-1].text, rules.words["growth"], rules.words["manner"]
    if last in rules.words["empty_tail"] or last in manner:
        return True
    if last in growth and len(atoms) > 2:
        return atoms[-2].text in manner
    as_one = last[:2] in manner and last[2:] in growth  # 产量|稳步增长
    return as_one or (last == "的" and len(atoms) < size)


def _behind_open(atoms: Sequence[Atom]) -> int:
    """“当干部几十年, 提出“|单集片酬, （|部分价格: the name begins behind what it does not close."""
    texts = [atom.text for atom in atoms]
    return next(
        (
            index + 1
            for index in range(len(texts) - 2, -1, -1)
            if texts[index] in _CLOSING and _CLOSING[texts[index]] not in texts[index:]
        ),
        0,
    )


_CLOSING = {**dict(zip(*QUOTES, strict=True)), "（": "）", "(": ")"}


def _names_purpose(word: str, atoms: Sequence[Atom]) -> bool:
    """用于|民生实事; 用于|民生|的|资金 is what is spent, and 用于|保障|民生 tells what for."""
    done = word != "作为" and any(a.tag == "v" for a in atoms[:1])
    return bool(atoms) and not done and "的" not in [a.text for a in atoms]


_SPENT_ON = ("用于", "用来", "用以", "作为")
"""安排9亿元用于民生实事: the purse is named by what it is spent on."""


def _without_bracket(atoms: list[Atom]) -> list[Atom]:
    """票价（观众实际支付的部分）: so long a bracket explains its noun; 县（市、区） is one name."""
    opening = next((i for i, a in enumerate(atoms) if a.text in ("（", "(")), 0)
    if atoms[-1].text not in ("）", ")") or atoms[-1].start - atoms[opening].end < EXPLAINING:
        return atoms
    return atoms[:opening] or atoms
