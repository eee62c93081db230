"""Items of a list as owners of its figures, where no list of names knows them.

蓝湾物产（5亿元）、东山保险（3亿元）: what stands before the bracket;
渔业、林业、牧业的产值分别为5亿元、6亿元、7亿元: of as many items as there are numbers, its own;
蓝湾物产出资5亿元、东山物产出资3亿元: the name between two figures of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from extract.bind.atoms import Atom
from extract.bind.entity.listed import are_held_against, lists_in, name_of_item
from extract.bind.entity.subjects import NAME_TAGS, bearers
from extract.bind.phrases import Phrase, is_noun, split_list
from extract.bind.scene import Scene
from extract.bind.situation import Situation
from extract.records import Bound, Span

NEAREST = 3
"""Clauses in which a list is looked for, the number's own first."""

WITHIN_BRACKET = 24
"""Characters of a bracket before the number that may still tell of what stands before it."""


Item = tuple[str, Bound, tuple[str, ...]]
"""How it was found, its name, and what speaks for it."""


def items(at: Situation) -> Iterator[Item]:
    """The item of a list that the number is told of."""
    yield from _in_brackets(at)
    yield from _shared_out(at)
    yield from _told_apart(at)
    yield from _between_figures(at)


def _in_brackets(at: Situation) -> Iterator[Item]:
    """蓝湾物产（5亿元，占20%）: what stands directly before the bracket that holds the number."""
    scene, start = at.scene, at.quantity.start
    bracket = _opening(scene.text, start)
    if bracket is None:
        return
    listed = _BESIDE.match(scene.text, bracket) is not None
    before = _JOINT.search(scene.text, max(0, bracket - WITHIN_BRACKET), bracket)
    found = before.start(1) if before else None
    item = scene.between(found, bracket) if found else _before(scene, bracket, listed)
    if any(not atom.tag.startswith("v") for atom in item):
        way = "bracket_item" if listed or before else "before_bracket"
        inside = "" if bracket + 1 == start else "_inside"
        kind = f"kind:{way}" if listed or before else f"kind:{way}{inside}"
        yield f"{way}{inside}", name_of_item(scene, item, at), (kind,)


def _opening(text: str, start: int) -> int | None:
    """Where the bracket opens that the number stands in."""
    found = _OPEN.search(text, max(0, start - WITHIN_BRACKET), start)
    return found.start() if found else None


_OPEN = re.compile(r"[（(][^（()）。；]*$")
_BESIDE = re.compile(r"[（(][^（()）]*[）)]\s*(?:、|以及|[和与及])[^（()），。；]{1,16}[（(]")
"""A bracket with another item and its bracket behind it."""

_JOINT = re.compile(r"[）)]\s*(?:、|以及|[和与及])([^（()）、，。；]{1,16})$")
"""An item with another one and its bracket before it."""


def _before(scene: Scene, bracket: int, listed: bool) -> Sequence[Atom]:
    """The noun phrase that ends at a bracket; of a list all but the words that open one."""
    kept: list[Atom] = []
    for index in reversed(scene.indices(0, bracket)):
        atom = scene.atoms[index]
        named = is_noun(atom) or atom.tag in (*NAME_TAGS, "region", "f")
        verbal = not kept and atom.tag.startswith(("v", "b"))  # 南方|导航（83万股）
        word = listed and atom.tag[:1] not in _OPENING
        if not (named or verbal or word) or not any(map(str.isalnum, atom.text)):
            break
        kept.insert(0, atom)
    return kept


_OPENING = frozenset("vpcdurtxmq")
"""Parts of speech that begin no name in a list: 包括, 和, 分别."""


def _shared_out(at: Situation) -> Iterator[Item]:
    """渔业和林业企业的产值分别为5亿元、6亿元: of as many items as there are numbers, its own."""
    run, own = at.scene.dealt_to(at.quantity), at.scene
    if len(run) < 2 or "分别" not in own.text[: run[0].start] or are_held_against(own, run):
        return
    clauses = [(own, clause) for clause in _clauses_before(own, run[0].start)]
    for scene, clause in (*clauses, *_pointed_at(at, len(run))):
        for found in (_opening_items(scene, clause, at), *_lists(scene, *clause)):
            if len(found) == len(run) or (scene is not own and len(found) > len(run)):
                apart = scene is not own or clause[1] < run[0].start
                signs = f"shared_out|apart:{apart}", f"shared_out|many:{len(run) > 2}"
                bound = name_of_item(scene, found[run.index(at.quantity)], at)
                yield "shared_out", bound, ("kind:shared_out", *signs)
                return


def _clauses_before(scene: Scene, start: int) -> Iterator[Span]:
    """The clauses of the sentence before a list of numbers, the nearest first."""
    clauses = [clause for clause in scene.clauses if clause[0] <= start][-NEAREST:]
    for low, high in reversed(clauses):
        yield low, min(high, start)


def _pointed_at(at: Situation, size: int) -> Iterator[tuple[Scene, Span]]:
    """前三家…分别为, 上述县区分别: the clauses of the sentence before that lists them."""
    number = at.sentence_number
    counted = _COUNTED.search(at.scene.text, 0, at.quantity.start)
    fits = counted is not None and _SIZES.get(counted[1]) == size
    if number and (fits or _ALL.search(at.scene.text, 0, at.quantity.start)):
        before = at.cast.scenes[number - 1]
        if not before.is_crowded:
            yield from ((before, clause) for clause in reversed(before.clauses))


_COUNTED = re.compile(r"(?:前|这|上述|以上)([二两三四五六七八九十])[家位名个大地]")
_ALL = re.compile(r"(?:上述|以上|这些|上列)[^，。；：、\d]{2,8}分别")
"""The members of a list before, all of them, without a count."""

_SIZES = {"两": 2, **{digit: size for size, digit in enumerate("二三四五六七八九十", 2)}}


def _lists(scene: Scene, low: int, high: int) -> Iterator[Sequence[Sequence[Atom]]]:
    """The lists between two offsets, the last one first."""
    return reversed([*lists_in(scene, low, high)])


def _opening_items(scene: Scene, clause: Span, at: Situation) -> Sequence[Sequence[Atom]]:
    """What a list of nouns at the front lists, without 等三类行业 and 的产值 behind it."""
    marks = at.rules.binding.words["conjunctions"]
    front = dropwhile(lambda a: not is_noun(a), scene.between(*clause))
    kept = takewhile(lambda a: is_noun(a) or a.text in marks, front)
    parts: list[Sequence[Atom]] = [*split_list(Phrase(tuple(kept)), marks)]
    owning = scene.lookup.endings["owning"]
    if parts and not parts[-1][-1].text.endswith(owning):
        parts[-1:] = [body for _, body in bearers(parts[-1], owning)][:1] or parts[-1:]
    return parts


def _told_apart(at: Situation) -> Iterator[Item]:
    """谷山银行和东山银行…，前者利润5亿元，后者6亿元: the first or the second of the pair."""
    text, start = at.scene.text, at.quantity.start
    found = max((text.rfind(word, 0, start), place) for place, word in enumerate(_PAIR))
    if found[0] < 0:
        return
    first = min(place for word in _PAIR if (place := text.find(word)) >= 0)
    pair = next((p for p in _lists(at.scene, 0, first) if len(p) == len(_PAIR)), None)
    if pair is not None:
        yield "told_apart", name_of_item(at.scene, pair[found[1]], at), ("kind:told_apart",)


_PAIR = ("前者", "后者")


def _between_figures(at: Situation) -> Iterator[Item]:
    """蓝湾物产出资5亿元、周山出资3亿元: who is named behind the figure before."""
    scene, start = at.scene, at.quantity.start
    before = next((q for q in reversed(scene.quantities) if q.end <= start), None)
    if before is None or scene.text[before.end : before.end + 1] != "、":
        return
    atoms = scene.between(before.end + 1, start)
    name = [*takewhile(lambda a: is_noun(a) or a.tag in (*NAME_TAGS, "region"), atoms)]
    behind = atoms[len(name) :]
    if name and len(behind) <= _VERBS and not any(a.text in _STOPS for a in behind):
        known = any(a.tag in (*NAME_TAGS, "region", "organisation") for a in name)
        way = f"between_figures_{'named' if known else 'plain'}"
        verb = f"{way}|verb:{bool(behind) and behind[0].tag.startswith('v')}"
        yield way, name_of_item(scene, name, at), (f"kind:{way}", verb)


_VERBS = 3
"""Words that may stand between a name and its figure: 出资, 分别增长."""

_STOPS = frozenset("，；：。（）")
