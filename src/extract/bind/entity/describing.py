"""Names that only say which thing or person is meant, and own nothing that is told of it:
由蓝湾集团承建的大桥, 在滨海举行的车展, 开往滨海的列车.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from extract.bind.atoms import Atom, is_noun
from extract.bind.grammar import tells
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Span

SHORT = 2
"""Characters up to which a noun is oftener the word for a sort of things than for one of them."""


def only_describes(at: Situation, index: int) -> bool:
    """Whether the name at `index` only says which thing or person a figure is told of."""
    return _is_destination(at, index) or _is_agent(at, index) or _is_in_described(at, index)


def describing_names(at: Situation) -> tuple[tuple[Span, ...], ...]:
    """Where the names stand that only describe, in the raw text."""
    return at.remember("describing", lambda: _describing_names(at))


def _describing_names(at: Situation) -> Iterator[tuple[Span, ...]]:
    for index in at.scene.named(0, at.quantity.start):
        if only_describes(at, index):
            atom = at.scene.atoms[index]
            yield at.scene.sentence.content.spans(atom.start, atom.end)


def _is_destination(at: Situation, index: int) -> bool:
    """开往中亚的班列: where something goes."""
    before = _before_places(at.scene, index)
    return before is not None and at.is_word(before.text, "bound_for")


def _before_places(scene: Scene, index: int) -> Atom | None:
    """The word before a name, and before the places that it lies in."""
    while index and scene.atoms[index - 1].tag == "region":
        index -= 1
    return scene.atoms[index - 1] if index else None


def _is_agent(at: Situation, index: int) -> bool:
    """灯会由县文旅局主办，…: who made what the clauses behind tell of.

    Of an article about a region he is still nearer to it than the region is.
    """
    scene, name = at.scene, at.scene.atoms[index]
    before = _before_places(scene, index)
    if before is None or before.text != "由":
        return False
    start, end = scene.clause_of(name.start)
    made = any(at.is_word(a.text, "done_to") for a in scene.between(name.end, end))
    topic = any(map(is_noun, scene.between(start, before.start)))
    return made and topic and end <= at.quantity.start and at.context.home is None


def _is_in_described(at: Situation, index: int) -> bool:
    name, thing = at.scene.atoms[index], described(at, at.clause)
    if thing is None or name.start < at.clause[0]:
        return False
    return name.start < thing[1] and (name.start, name.end) != thing


def described_from(at: Situation, clause: Span) -> int:
    """Where the thing or person begins that the opening of a clause only describes.

    The start of the clause where nothing does, or where what is described is no one thing:
    位于滨海的|企业.
    """
    found = described(at, clause)
    return found[0] if found else clause[0]


def described(at: Situation, clause: Span) -> Span | None:
    """由蓝湾集团承建的|滨海大桥|全长: what the opening of a clause only describes."""
    start, end = clause[0], min(clause[1], at.quantity.start)
    return at.remember(("described", start), lambda: [_described(at, start, end)])[0]


def _described(at: Situation, start: int, end: int) -> Span | None:
    atoms = at.scene.between(start, end)
    return _made_or_placed(at, atoms) or _part(at, atoms) or _person(at, atoms)


def _made_or_placed(at: Situation, atoms: Sequence[Atom]) -> Span | None:
    """由蓝湾集团承建的|滨海大桥, 在滨海举行的|车展."""
    mark = max((i for i, a in enumerate(atoms) if a.text == "的"), default=0)
    before, behind = atoms[:mark], atoms[mark + 1 :]
    first = _opening(at, before)
    if not behind or first is None:
        return None
    things = _things(at, behind, made=first == "由")
    last = next((n for n in things if any(_tells(at, a) for a in behind[n:])), 0)
    return (behind[0].start, behind[last - 1].end) if last else None


def _part(at: Situation, atoms: Sequence[Atom]) -> Span | None:
    """蓝湾集团旗下|海鸥航运: the firm that another one has."""
    parting = next((i for i, a in enumerate(atoms) if at.is_word(a.text, "parting")), 0)
    if not any(a.tag in ("organisation", "nz", "region") for a in atoms[:parting]):
        return None
    behind = [*dropwhile(lambda a: a.text == "的", atoms[parting + 1 :])][:1]
    named = [a for a in behind if a.tag in ("organisation", "eng")]
    return (named[0].start, named[0].end) if named else None


def _person(at: Situation, atoms: Sequence[Atom]) -> Span | None:
    """蓝湾集团董事长|周山: who has a post, and no one who only tells the figure.

    滨海男子 is one person too, where nothing more says who.
    """
    opened = [*dropwhile(lambda a: a.tag in ("time", "x", "t"), atoms)]
    named = [*takewhile(lambda a: a.tag in ("region", "organisation"), opened)]
    words = [*takewhile(lambda a: is_noun(a) or a.text in _WITHIN, opened[len(named) :])]
    post = max((i for i, a in enumerate(words) if _is_calling(at, a.text)), default=None)
    if not named or post is None:
        return None
    span = _named_person(at, opened[len(named) + post + 1 :])
    if span is None and len(words) == 1 and at.is_word(words[0].text, "singles"):
        span = named[0].start, words[0].end
    return None if span is None or tells(at.scene, span) else span


_WITHIN = ("、", "原", "前", "副", "兼", "名誉", "首席")
"""What stands between posts, and between a post and the name of where it is held."""


def _is_calling(at: Situation, text: str) -> bool:
    lists = ("posts", "roles", "callings", "singles")
    return any(at.ends_with(text, name) for name in lists)


def _named_person(at: Situation, behind: Sequence[Atom]) -> Span | None:
    """Where a person is named at the beginning of some words: 周山, 周|德军, 安巴|尼."""
    if not behind or behind[0].mention is not None:
        return None
    spelled = at.rules.regions.zones.characters["transliteration"]
    run = [*takewhile(lambda a: a.mention is None and spelled.issuperset(a.text), behind)]
    if len(run) > 1 and sum(len(a.text) for a in run) <= _LONGEST_NAME:
        return run[0].start, run[-1].end
    called = [*takewhile(lambda a: a.mention is None and a.tag in PERSON_TAGS, behind)]
    name = called[:2] if called and len(called[0].text) == 1 else called[:1]
    whole = 2 <= sum(len(a.text) for a in name) <= _LONGEST_NAME
    return (name[0].start, name[-1].end) if whole else None


_LONGEST_NAME = 5


def _opening(at: Situation, before: Sequence[Atom]) -> str | None:
    """What opens the words before 的 that describe a thing: 由 of 由蓝湾集团承建, 位于, a name."""
    opened = [*dropwhile(lambda a: a.tag in ("time", "d", "x", "t"), before)]
    done = any(at.is_word(a.text, "done_to") for a in opened)
    named = any(a.tag in ("region", "organisation") for a in opened)
    first = "".join(a.text for a in opened[:2])
    word = next((w for w in at.scene.lookup.endings["describing"] if first.startswith(w)), None)
    if word is None:
        return opened[0].text if done and opened[0].tag in ("region", "organisation") else None
    if word == "由":
        return word if done else None
    return word if named and (done or word not in ("在", "于")) else None


def _things(at: Situation, behind: Sequence[Atom], made: bool) -> Iterator[int]:
    """How many words name one thing or person: 沿江高速 of 沿江高速全长.

    What somebody made is one thing though it be told by a common noun alone: 风机.
    """
    for number, atom in enumerate(behind, 1):
        text = "".join(a.text for a in behind[:number])
        thing = _is_thing(at, text) and (made or len(text) > SHORT)
        named = atom.tag in _NAMES or (
            atom.tag in PERSON_TAGS and not _goes_on(at, behind[number:])
        )
        if (thing or named) and not at.is_word(text, "kinds"):
            yield number
    if made and is_noun(behind[0]):
        yield 1


PERSON_TAGS = ("nr", "nrt", "nrfg")
_NAMES = ("organisation", "title", "name")


def _goes_on(at: Situation, behind: Sequence[Atom]) -> bool:
    """雅万|高铁: what the segmenter takes for a person may begin the name of a thing."""
    return bool(behind) and _is_thing(at, behind[0].text)


def _is_thing(at: Situation, text: str) -> bool:
    return at.ends_with(text, "owning") or at.ends_with(text, "sites")


def _tells(at: Situation, atom: Atom) -> bool:
    """Whether a word says what is told of a thing: a noun, or a verb that is more than 达."""
    verb = atom.tag.startswith("v") and not at.is_word(atom.text, "linking")
    return verb or is_noun(atom)
