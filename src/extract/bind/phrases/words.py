"""What noun phrases are made of: atoms, and what their parts of speech say."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from extract.bind.scene import Atom
from extract.rulebook.binding import BindingRules

NOMINAL = frozenset(
    ("n", "nr", "ns", "nt", "nz", "ng", "nl", "vn", "an", "b", "j", "l", "i", "eng", "h", "k", "s")
) | {"g", "name", "code", "title", "organisation"}
"""Parts of speech and kinds of mention that can stand in a noun phrase on their own."""

OPENING, CLOSING = "“‘（《(〈「", "”’）》)〉」"
QUOTES = ("“‘「《", "”’」》")

_ACTIVITIES = ("acting", "nominal", "keeping", "heads", "leaning", "suffixes")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its atoms in the order of the text."""

    atoms: tuple[Atom, ...]

    @property
    def start(self) -> int:
        """Where it begins in the sentence."""
        return self.atoms[0].start

    @property
    def end(self) -> int:
        """Where it ends in the sentence."""
        return self.atoms[-1].end

    @property
    def text(self) -> str:
        """Its folded text."""
        return "".join(a.text for a in self.atoms)


def is_noun(atom: Atom) -> bool:
    """Whether it can be a noun phrase by itself."""
    return atom.tag in NOMINAL or atom.tag.startswith("n")


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


def without_last_member(atoms: Sequence[Atom]) -> list[Atom]:
    """Up to the last 、 outside brackets: 44户企业、机构12家, where 机构 has a number of its own."""
    depth, cut = 0, len(atoms)
    for index in range(len(atoms) - 1, -1, -1):
        depth += (atoms[index].text in CLOSING) - (atoms[index].text in OPENING)
        if atoms[index].text == "、" and depth == 0:
            cut = index
            break
    return list(atoms[:cut])


def split_list(phrase: Phrase, marks: Container[str]) -> list[list[Atom]]:
    """The members of a listed phrase: 煤、油、气 are three; one where nothing is listed."""
    members: list[list[Atom]] = [[]]
    depth = 0
    for index, atom in enumerate(phrase.atoms):
        depth += (atom.text in OPENING) - (atom.text in CLOSING)
        if atom.text in marks and depth == 0 and not _opens_range(phrase.atoms, index + 1):
            members.append([])
        elif members[-1] or atom.text not in _JOINING:
            members[-1].append(atom)
    return [m for m in members if m]


def _opens_range(atoms: Sequence[Atom], index: int) -> bool:
    """小学及以下: no list of two."""
    return index < len(atoms) and atoms[index].text in ("以下", "以上", "以内", "以外")


_JOINING = ("和", "与", "及", "以及")


def text_of(atoms: Iterable[Atom]) -> str:
    """The folded text of atoms in a row."""
    return "".join(a.text for a in atoms)
