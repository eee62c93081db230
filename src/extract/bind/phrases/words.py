"""What noun phrases are made of: atoms, and what their parts of speech say."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

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
    "without_last_member",
]

OPENING, CLOSING = "“‘（《(〈「", "”’）》)〉」"
QUOTES = ("“‘「《", "”’」》")

AMOUNTS = tuple("率额量费款值数度价")
"""Ends of names of amounts."""

_ACTIVITIES = ("acting", "nominal", "keeping", "heads", "leaning", "suffixes")


def is_acting(atom: Atom, rules: BindingRules) -> bool:
    """A verb that opens a predicate, and names no activity."""
    nominal = atom.text in rules.words["nominal"] or atom.text in rules.words["keeping"]
    return atom.text in rules.words["acting"] and not nominal


def is_activity(atom: Atom, rules: BindingRules) -> bool:
    """A verb that says what was done, and may itself be what is counted: 补水84亿立方米."""
    return any(atom.text in rules.words[name] for name in _ACTIVITIES)


def turns_round(atom: Atom, rules: BindingRules) -> bool:
    """未|接种疫苗的儿童, 被|查处的官员: without the word the phrase says the opposite."""
    return atom.text == "被" or atom.text in rules.words["denying"]


def is_predicate(atoms: Sequence[Atom], index: int, rules: BindingRules) -> bool:
    """警方|查获|假烟, 机构|预计|销量: a verb between who does it and what it is done to."""
    inside = 0 < index < len(atoms) - 1
    return inside and is_agent(atoms[index - 1], rules) and is_deed(atoms, index, rules)


def is_deed(atoms: Sequence[Atom], index: int, rules: BindingRules) -> bool:
    """Whether a word tells what is done, and names no activity by it.

    企业|上市|数量 is none: before the name of an amount it tells which.
    """
    verb, words = atoms[index], rules.words
    if len(verb.text) < 2:
        return False
    if verb.text in words["reporting"]:
        return True
    behind = atoms[index + 1].text if index + 1 < len(atoms) else ""
    counts = atoms[-1].text.endswith(AMOUNTS) or behind in words["suffixes"]
    return acts(verb, rules) and not counts


def acts(atom: Atom, rules: BindingRules) -> bool:
    """Whether a word is a verb that names nothing by itself, as 调查 and 增长 do."""
    names = any(atom.text in rules.words[name] for name in _NO_DEEDS)
    return atom.tag in ("v", "vd", "vi") and not names


_NO_DEEDS = ("nominal", "keeping", "heads", "leaning", "suffixes")


def shows(atoms: Sequence[Atom], index: int) -> bool:
    """优势|主要|体现|在三方面: what with 在 only leads to the number."""
    text = atoms[index].text
    behind = atoms[index + 1].text if index + 1 < len(atoms) else ""
    return (text in SHOWN and behind == "在") or (text == "主要" and behind in SHOWN)


SHOWN = ("体现", "表现")


def is_agent(atom: Atom, rules: BindingRules) -> bool:
    """Whether it is somebody or something that acts: a person, 警方, 县医院, 洪水."""
    known = rules.words["agents"]
    ends = (atom.text, atom.text[-4:], atom.text[-3:], atom.text[-2:])
    return atom.tag[:2] == "nr" or any(end in known for end in ends)


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
    """Up to the last 、 outside brackets: 44户企业、机构12家, where 机构 has its own number."""
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
