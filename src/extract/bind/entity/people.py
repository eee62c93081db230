"""Persons by the form of their names: 周山青, 老周, 周师傅, 周某, 菜农周山青.

The segmenter calls many a word a person (养老, 敬老院) and cuts many a name;
so a name has to begin with a surname, or be spelled as foreign ones are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from extract.bind.atoms import Atom
from extract.bind.entity.subjects import PERSON_TAGS
from extract.bind.lookup import with_words
from extract.bind.scene import Scene
from extract.records import Span

_REPORTER = re.compile(r"(?:记者|通讯员|摄影|编辑|作者)[\s:]*(?:[\u4e00-\u9fff·]{2,4}[\s、]+)*\Z")
_NO_END = "区线机茶证粮河峡湾票震品皮业"
"""No name of a person ends with one."""

_LATER = "的了着过在把和与等说家及以从向被有是一也还都就已多们给倒"
"""Characters that stand behind names, and in none of those that roles lead."""

Characters = Mapping[str, frozenset[str]]


def people(scene: Scene, characters: Characters) -> tuple[Span, ...]:
    """Where persons are named in a sentence, in the order of the text; no reporters."""
    if None not in scene.people:
        kept: list[Span] = []
        for start, end in sorted(_found(scene, characters), key=lambda s: (s[0], -s[1])):
            free = not kept or kept[-1][1] <= start
            if free and not _REPORTER.search(scene.text, max(0, start - 30), start):
                kept.append((start, end))
        scene.people[None] = tuple(kept)
    return scene.people[None]


def _found(scene: Scene, characters: Characters) -> Iterator[Span]:
    words = scene.lookup.rules.words
    forms = _forms(
        characters["surnames"], characters["rare_surnames"], words["roles"], words["honours"]
    )
    if scene.sentence.tokens:
        yield from _in_words(scene, characters, forms)
    else:
        yield from _uncut(scene, forms)


def _in_words(scene: Scene, characters: Characters, forms: Forms) -> Iterator[Span]:
    others = scene.lookup.rules.words["no_persons"]
    for index, atom in enumerate(scene.atoms):
        if _is_called(atom) and is_name(atom.text, characters, others):
            yield atom.start, _name_end(scene, index)
        elif atom.text in ("老", "小") and _is_surname(scene, index + 1, characters):
            yield atom.start, scene.atoms[index + 1].end
        elif atom.mention is None and atom.text in characters["surnames"]:
            behind = scene.atoms[index + 1 : index + 2]
            if behind and behind[0].start == atom.end and _is_given(behind[0], characters, others):
                yield atom.start, behind[0].end
    edges = {a.start for a in scene.atoms} | {a.end for a in scene.atoms}
    for found in forms.honoured.finditer(scene.text):
        if edges.issuperset(found.span()):
            yield found.span()
    for found in forms.led.finditer(scene.text):
        start, end = span = found.span("name")
        covered = any(a.mention and a.start < end and start < a.end for a in scene.atoms)
        if end in edges and not covered:
            yield span


def _name_end(scene: Scene, index: int) -> int:
    """张雨|霏: where a name ends that the segmenter has cut before a rare character."""
    name, behind = scene.atoms[index], scene.atoms[index + 1 : index + 3]
    cut = (
        len(name.text) == 2
        and len(behind) == 2
        and behind[0].start == name.end
        and len(behind[0].text) == 1
        and behind[0].mention is None
        and behind[0].tag in _RARE
        and behind[0].text not in _LATER + _DONE
        and behind[1].tag.startswith(("v", "n"))
    )
    return behind[0].end if cut else name.end


_RARE = ("z", "zg", "g", "ng", "ag", "vg")
_DONE = "升降罚增减跌涨获赢胜负售购赠捐骑挖栽"
"""Characters that are verbs too, however rarely they stand alone."""


def _uncut(scene: Scene, forms: Forms) -> Iterator[Span]:
    """Those of a sentence without a number, which is not cut into words."""
    others = scene.lookup.rules.words["no_persons"]
    for pattern in (forms.honoured, forms.followed):
        for found in pattern.finditer(scene.text):
            start, end = span = found.span("name")
            named = any(m.start < end and start < m.end for m in scene.matched.mentions)
            if not named and found["name"] not in others:
                yield span


class Forms(NamedTuple):
    """What finds names by their form, in a text that no segmenter is asked about."""

    honoured: re.Pattern[str]  # 周师傅, 周某, 周某某
    led: re.Pattern[str]  # 菜农|周山青: one or two characters behind a surname behind a role
    followed: re.Pattern[str]  # 老周, 菜农|周山青: before a word that stands behind names


@lru_cache(maxsize=2)
def _forms(
    common: frozenset[str], rare: frozenset[str], roles: frozenset[str], honours: frozenset[str]
) -> Forms:
    every, given = "".join(sorted(common | rare)), rf"(?:(?![{_LATER}])[\u4e00-\u9fff]){{1,2}}"
    title = f"(?:(?P<led>{{words}})(?=[{every}]))?"
    name = f"(?P<name>(?(led)[{every}]{given}?|[老小][{''.join(sorted(common))}]))"
    return Forms(
        with_words(f"(?P<name>[{every}](?:{{words}}|某[甲乙丙丁某]))", honours),
        with_words(f"{{words}}(?P<name>[{every}]{given})", roles),
        with_words(f"{title}{name}(?=[{_LATER}却今蹲站拿领走，。、：“（])", roles),
    )


def is_name(text: str, characters: Characters, no_persons: frozenset[str]) -> bool:
    """周山青, 周山, 老周, 阿依·古丽, 马克龙: what is tagged as a person and is one by its form."""
    common, rare = characters["surnames"], characters["rare_surnames"]
    if text in no_persons or text.endswith(tuple(_NO_END)):
        return False
    if len(text) == 2:
        return text[0] in common or (text[0] in "老小阿" and text[1] in common | rare)
    if "·" in text or text.startswith(_COMPOUND):
        return len(text) > 2
    if len(text) == 3 and text[0] in common | rare | {"阿"}:
        return True
    return 3 <= len(text) <= 5 and characters["transliteration"].issuperset(text)


_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "慕容", "令狐", "皇甫", "尉迟", "东方", "公孙")


def _is_surname(scene: Scene, index: int, characters: Characters) -> bool:
    """小|邹: whether the word there is a surname and nothing else."""
    atom = scene.atoms[index] if index < len(scene.atoms) else None
    return (
        atom is not None
        and atom.mention is None
        and len(atom.text) == 1
        and (atom.tag in PERSON_TAGS or atom.text == "于")
        and atom.text in characters["surnames"] | characters["rare_surnames"]
        and atom.start == scene.atoms[index - 1].end
    )


def _is_given(atom: Atom, characters: Characters, no_persons: frozenset[str]) -> bool:
    """周|德军: a given name that is tagged as a person and is no whole name."""
    given = _is_called(atom) and len(atom.text) <= 2 and atom.text not in no_persons
    return given and not is_name(atom.text, characters, no_persons)


def _is_called(atom: Atom) -> bool:
    """Whether the segmenter takes a word for a person."""
    return atom.mention is None and atom.tag in PERSON_TAGS


def callings(scene: Scene, characters: Characters, limit: int) -> Iterator[Atom]:
    """What the segmenter calls a person and is none by its form, the last first: 荣耀, 汉正街."""
    others = scene.lookup.rules.words["no_persons"]
    for atom in reversed(scene.between(0, limit)):
        called = _is_called(atom) and 2 <= len(atom.text) <= 4
        if called and not is_name(atom.text, characters, others):
            yield atom
