"""What noun phrases are made of: atoms, and what their parts of speech say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.bind.atoms import Atom, Phrase, is_noun
from extract.rulebook.binding import BindingRules

__all__ = [
    "CLOSING",
    "OPENING",
    "QUOTES",
    "Phrase",
    "balanced",
    "is_acting",
    "is_activity",
    "is_noun",
    "split_list",
    "text_of",
]

OPENING, CLOSING = "“‘（《(〈「", "”’）》)〉」"
QUOTES = ("“‘「《", "”’」》")

_ACTIVITIES = ("acting", "nominal", "keeping", "heads", "leaning", "suffixes")


def is_acting(atom: Atom, rules: BindingRules) -> bool:
    """A verb that opens a predicate, and names no activity."""
    nominal = atom.text in rules.words["nominal"] or atom.text in rules.words["keeping"]
    return atom.text in rules.words["acting"] and not nominal


def is_activity(atom: Atom, rules: BindingRules) -> bool:
    """A verb that says what was done, and may itself be what is counted: 补水84亿立方米."""
    return any(atom.text in rules.words[name] for name in _ACTIVITIES)


def balanced(atoms: Sequence[Atom]) -> list[Atom]:
    """Cut at a bracket or quote whose partner lies outside."""
    depth = 0
    for index in range(len(atoms) - 1, -1, -1):
        text = atoms[index].text
        depth += text in CLOSING
        depth -= text in OPENING
        if depth < 0:
            return list(atoms[index + 1 :])
    while atoms and atoms[-1].text in CLOSING and depth > 0:
        atoms, depth = atoms[:-1], depth - 1
    return list(atoms)


def split_list(phrase: Phrase, rules: BindingRules) -> list[list[Atom]]:
    """The members of a listed phrase: 煤、油、气 are three; one where nothing is listed."""
    members: list[list[Atom]] = [[]]
    depth = 0
    for atom in phrase.atoms:
        depth += (atom.text in OPENING) - (atom.text in CLOSING)
        if atom.text in rules.words["conjunctions"] and depth == 0:
            members.append([])
        else:
            members[-1].append(atom)
    return [m for m in members if m]


def text_of(atoms: Iterable[Atom]) -> str:
    """The folded text of atoms in a row."""
    return "".join(a.text for a in atoms)
