"""The parks, plants, buildings and projects that an article names, for the words that point back:
这个园区, 项目总投资, 这片占地16亩的公园.

They end so many other words that they are no mentions; a name is only looked for where one is
pointed at. Its left edge is a mark or a word that names do not run over; it holds a place, a body
or a quote, or the article prints it again (鹭湾循环养殖项目, 鹭湾循环养殖园区).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from extract.bind.atoms import is_noun
from extract.bind.printed import Place, printed_before
from extract.bind.scene import Scene
from extract.records import Mention
from extract.rulebook.book import Rulebook

LONGEST = 20
"""Characters of a name before the word for what it is."""

_KINDS = tuple("类型级等大性化式多个项批期")
"""What ends words for a sort of site, and not for one: 建设类|项目."""

SHORT = 4
"""Characters of the two ends that a road is named by."""

_MADE = re.compile("[新修建改扩通在全国省县乡农村市里条段各]")
_WAYS = ("线路", "路", "线")
"""What points back to a road or a line, whichever word its name ends with."""

_BOUNDARY = re.compile(r"[\s，。；：！？、（）()《》‘’\"'【】\[\]…|/,;:!?%％▲●■◆]")
_NO_NAMES = ("quantity", "time", "deictic")
_PROPER = ("region", "organisation", "name", "title")


class Sites:
    """The sites of an article in the order of the text, looked for when first asked for."""

    def __init__(self, scenes: Sequence[Scene], rules: Rulebook) -> None:
        self._scenes, self._rules = scenes, rules
        self._roads = tuple(rules.binding.words["roads"])

    def last_before(self, word: str, sentence: int, offset: int, near: int) -> Place | None:
        """The one named last whose sort a word points at, at most so many sentences before.

        An empty word points at any of them.
        """
        found = (
            place
            for place in printed_before(self._places, sentence, offset)
            if self._alike(place.name, word)
        )
        last = next(found, None)
        return last if last is not None and sentence - last.sentence <= near else None

    def within(self, sentence: int, start: int, end: int) -> Place | None:
        """The last one that a stretch of a sentence names."""
        last = next(printed_before(self._places, sentence, end), None)
        if last is None or last.sentence != sentence or last.start < start:
            return None
        return last if last.start + len(last.name) <= end else None

    def _alike(self, name: str, word: str) -> bool:
        """园区 points at a name with 园 at its end, and no park is a project."""
        if word in _WAYS:
            return name.endswith(self._roads)
        return not word or name.endswith((word, word[0])) or name[-1] == word[-1]

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        found = [
            (Place(number, start, scene.sentence.text[start:end]), core, proper)
            for number, scene in enumerate(self._scenes)
            if not scene.is_crowded
            for start, end, core, proper in self._in_scene(scene)
        ]
        printed = Counter(core for _, core, _ in found)
        return tuple(place for place, core, proper in found if proper or printed[core] > 1)

    def _in_scene(self, scene: Scene) -> Iterator[tuple[int, int, str, bool]]:
        """Where each name begins and ends, what it says of its own, and whether that is a name."""
        ends = [m.span() for m in scene.lookup.holding["sites"].finditer(scene.text)]
        edges = sorted((0, *self._edges(scene.text))) if ends else []
        words = self._rules.binding.words["sites_of_place"]
        for start, end in ends:
            left = edges[bisect_right(edges, start) - 1]
            if start - left > LONGEST or _goes_on(scene, end):
                continue
            inside = [m for m in scene.matched.mentions if m.start < start and m.end > left]
            regions = (m for m in inside if m.kind == "region" and m.start == left)
            named = scene.text[start:end] in words  # 平遥|古城, but no 平遥|项目
            places = (m.end for m in regions if m.end <= start - named)
            core = scene.text[next(places, left) : start]
            if any((m.start, m.end) == (left, end) and _has_code(m) for m in inside):
                continue
            titled = any(m.kind == "title" and m.end > start for m in inside)  # 《公路法》
            if self._can_name(core) and not titled and not any(m.kind in _NO_NAMES for m in inside):
                proper = "“" in core or any(m.kind in _PROPER for m in inside)
                yield left, end, core, proper or self._is_road(scene, start, core)

    def _can_name(self, core: str) -> bool:
        """Whether a name may say no more of a site than this: 重点|项目 is a sort of them."""
        if len(core) < 2 or core.endswith(_KINDS):
            return False
        return not self._rules.organisations.only_tells_kind(core)

    def _is_road(self, scene: Scene, start: int, core: str) -> bool:
        """雅康|高速公路, and no 新修|公路: a short name that no verb is a part of."""
        if len(core) > SHORT or not scene.text.startswith(self._roads, start):
            return False
        atoms = scene.between(start - len(core), start)
        return not _MADE.search(core) and not any(a.tag.startswith(("v", "d", "m")) for a in atoms)

    def _edges(self, text: str) -> Iterator[int]:
        yield from (found.end() for found in _BOUNDARY.finditer(text))
        rules, nominal = self._rules.organisations, self._rules.binding.words["nominal"]
        for index, start, end in rules.edges.find_matches_as_indexes(text):
            ends = rules.edge_kinds[index] in ("barrier", "count")
            if ends and text[start:end] not in nominal:  # 综合|服务|基地
                yield end


def _has_code(mention: Mention) -> bool:
    """浦东新区 is a district."""
    return mention.rule_id.startswith("regions.tsv")


def _goes_on(scene: Scene, end: int) -> bool:
    """二连浩特铁路|口岸: whether the word behind is a part of the name.

    A sentence without a number is not cut into words: there words that go on are listed.
    """
    if not scene.sentence.tokens:
        return scene.text.startswith(scene.lookup.endings["sites_go_on"], end)
    behind = scene.atoms[scene.bounds(0, end)[1] :][:1]
    return any(atom.start == end and is_noun(atom) for atom in behind)
