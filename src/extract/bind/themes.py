"""What an article keeps coming back to without any list holding its name: a person, a village,
a product, a firm that is in no register.

Its clauses open with it again and again. The idea is that of the centre of attention, which
subjects hold more than others (Grosz, Joshi and Weinstein 1995, Centering: a framework for
modeling the local coherence of discourse, Computational Linguistics 21:2).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.bind.atoms import Atom, is_noun
from extract.bind.phrases import subject_phrase
from extract.bind.scene import Scene
from extract.records import Bound
from extract.rulebook.book import Rulebook
from extract.rulebook.indicators import name_key

OFTEN = 3
"""How often a text must print a name that its headline does not have."""

MOST = 8
"""Themes of one article."""

LONGEST = 4
"""Words that the name of a theme may have."""

HEADS = ("headline", "kicker", "subtitle")

_PROPER = frozenset(("nr", "nrt", "nrfg", "nz", "ns", "nt", "eng", "title", "name"))
_NO_NAMES = ("vn", "an", "b", "s", "j", "i")
_ENDS_NAME = ("region", "deictic", "organisation", "time", "quantity")


@dataclass(frozen=True, slots=True)
class Theme:
    """A name, how often it is printed, and where: number of the sentence, offset in it."""

    text: str
    kind: str  # part of speech of a single word, `name` of several with a proper one, `compound`
    count: int
    titled: bool  # a headline has it
    places: tuple[tuple[int, int], ...]

    def last_before(self, sentence: int, offset: int) -> tuple[int, int] | None:
        """Its nearest place before one in the text."""
        index = bisect_right(self.places, (sentence, offset)) - 1
        return self.places[index] if index >= 0 else None

    def bound(self, scene: Scene, start: int) -> Bound:
        """The theme with the characters of one of its places as proof."""
        spans = scene.sentence.content.spans(start, start + len(self.text))
        return Bound(scene.sentence.text[start : start + len(self.text)], spans, "entity:theme")


def read_themes(scenes: Sequence[Scene], rules: Rulebook) -> tuple[Theme, ...]:
    """The themes of an article, those that it prints most first."""
    kinds = {text: kind for scene in scenes for text, kind in _openings(scene, rules)}
    if not kinds:
        return ()
    names = sorted(kinds)
    places = _places(names, scenes)
    titled = {n for n in names if any(scenes[i].sentence.role in HEADS for i, _ in places[n])}
    often = Counter({n: len(p) for n, p in places.items() if len(p) >= OFTEN - (n in titled)})
    kept = [n for n in often if (n in titled or kinds[n] in _PROPER) and not _is_cut(n, often)]
    kept.sort(key=lambda name: (-often[name], places[name][0]))
    return tuple(
        Theme(name, kinds[name], often[name], name in titled, tuple(places[name]))
        for name in kept[:MOST]
    )


def _openings(scene: Scene, rules: Rulebook) -> Iterator[tuple[str, str]]:
    """The first words of the subjects of a sentence: one, two, three of them."""
    for clause in () if scene.is_crowded or not scene.sentence.tokens else scene.clauses:
        phrase = subject_phrase(scene, clause, rules.binding)
        if phrase is not None:
            yield from _names(_together(phrase.atoms), rules)


def _together(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The words up to the first gap, particle or name that a list holds."""
    end = atoms[0].start
    for atom in atoms[:LONGEST]:
        if atom.start != end or atom.tag in _ENDS_NAME or atom.text in "的、等和与及，":
            return
        end = atom.end
        yield atom


def _names(atoms: Iterable[Atom], rules: Rulebook) -> Iterator[tuple[str, str]]:
    text, kind = "", ""
    for atom in atoms:
        text += atom.text
        kind = atom.tag if not kind else "name" if {kind, atom.tag} & _PROPER else "compound"
        if is_noun(atom) and atom.tag not in _NO_NAMES and _can_own(text, rules):
            yield text, kind


def _can_own(text: str, rules: Rulebook) -> bool:
    words = rules.binding.words
    if (
        len(text) < 2
        or not any(c.isalpha() for c in text)
        or any(text in words[name] for name in ("people", "leaning", "heads"))
    ):
        return False
    return name_key(text) not in rules.indicators.ids


def _places(names: Sequence[str], scenes: Sequence[Scene]) -> dict[str, list[tuple[int, int]]]:
    automaton = AhoCorasick(names, matchkind=MatchKind.Standard)
    places: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    for number, scene in enumerate(scenes):
        for index, start, _ in automaton.find_matches_as_indexes(scene.text, overlapping=True):
            places[names[index]].append((number, start))
    return places


def _is_cut(name: str, often: Counter[str]) -> bool:
    """Whether a longer name is meant nearly every time, or this one is a shorter one and more."""
    longer = (n for n in often if n != name and n.startswith(name))
    shorter = (n for n in often if n != name and name.startswith(n))
    return any(often[n] * 3 >= often[name] * 2 for n in longer) or any(
        often[name] * 3 < often[n] * 2 for n in shorter
    )
