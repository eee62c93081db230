"""Names of villages, towns and farms that no list holds and no region stands before: 白石沟村.

A name is found from its end, as those of organisations are. Its left edge is a boundary,
or the end of a word that a name does not run over (a preposition, a verb, a particle);
between the two stand two to four characters of which one word at least is no common one,
or the last one is such as the names of places end in (桥, 沟, 湾).
Where a paper says 村 of a sort of village (贫困村, 示范村) there is no mention.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.records import Mention, Token
from extract.rulebook.regions import Entry, Zones

End = tuple[int, int, Entry]
"""Where the ending of a name begins and ends, and what it is."""

_SHORTEST, _LONGEST = 2, 4
BOUNDARY = frozenset(' \t\n　，。；：！？、（）()《》“”‘’"【】[]—-…·|/.．%％')
_LONGEST_SPELLED = 6
FOREIGN = "zones.tsv:foreign_county"
_UNCUT = 3  # characters of a name in a sentence that has not been cut into words
_NOT_FIRST = "各级给以使让"
_NUMBERED = "一二三四五六七八九十"  # 三涧水村
_SURE = ("村", "镇", "街道", "街道办事处")  # 社区 and 乡 oftener end words that name nothing
_COUNTING = "强佳名余多户镇村乡县级大项类好优"  # 十强镇, 百佳村
_PROPER = ("nr", "ns", "nz", "nt")
_EDGES = tuple("pcrudtyvqfk")  # tags of the words that a name does not run over
_PARTICLES = tuple("pcruy")  # of these none of one character is in a name either
_OF_PEOPLE = ("民", "委", "党", "支部", "支书", "第一书记", "居民", "居委", "书记", "驻村", "村民")
"""What follows a name: 幸福村|党支部 is one village, whatever 幸福 may be beside."""


def find_settlements(
    folded: str,
    ends: Sequence[End],
    known: Sequence[Mention],
    tokens: Sequence[Token],
    zones: Zones,
) -> tuple[Mention, ...]:
    """The mentions that `ends` close, of those that lie in no mention of `known`.

    Both stand in the order of the text.
    """
    found: list[Mention] = []
    outer, index = 0, 0
    for start, end, entry in ends:
        while index < len(known) and known[index].end <= start:
            outer = max(outer, known[index].end)
            index += 1
        if index < len(known) and known[index].start < end:
            continue
        spelled = entry.rule_id == FOREIGN
        edge = _spelled_edge if spelled else _left_edge
        left = edge(folded, start, end, outer, tokens, zones)
        if left is not None:
            found.append(Mention("region", entry.rule_id, left, end, ((entry.rule_id, left, end),)))
            outer = end
    return tuple(found)


def _spelled_edge(
    folded: str, start: int, end: int, outer: int, tokens: Sequence[Token], zones: Zones
) -> int | None:
    """克尔|县: every county of China has a code, so one without is abroad, and spelled like it.

    Behind a mark or a word of its own; the longest name that may begin there.
    """
    low = max(outer, start - _LONGEST_SPELLED)
    letters = zones.characters["transliteration"]
    first = next((i for i in range(start, low, -1) if folded[i - 1] not in letters), low)
    lefts = range(first, start - _SHORTEST + 1)
    return next((at for at in lefts if at == outer or _opens(folded, at, tokens, zones)), None)


def _left_edge(
    folded: str, start: int, end: int, outer: int, tokens: Sequence[Token], zones: Zones
) -> int | None:
    """Where the name begins, the nearest certain place; None where there is none.

    `outer` is where the place before it ends: 石门镇|柳林村.
    """
    low = max(outer, start - (_LONGEST if tokens else _UNCUT))
    for left in range(start - _SHORTEST, low - 1, -1):
        name = folded[left:start]
        if not _may_name(name, zones):
            return None
        if left == outer or _opens(folded, left, tokens, zones):
            proper = name[-1] in zones.characters["toponyms"] or folded.startswith(_OF_PEOPLE, end)
            certain = proper or folded[start:end] in _SURE
            if _is_proper(left, start, tokens, proper) if tokens else certain:
                return left
    return None


def _may_name(name: str, zones: Zones) -> bool:
    """Whether no character and no word of it is one that names do not hold."""
    numbered = name[0] in _NUMBERED and name[1] not in _COUNTING
    barred = zones.characters["not_in_names"]
    letters = name[1:] if numbered else name
    return (
        not any(c in barred or c in BOUNDARY or not "一" <= c <= "鿿" for c in letters)
        and name[0] not in _NOT_FIRST
        and not name.endswith(zones.sorts)
    )


def _opens(folded: str, left: int, tokens: Sequence[Token], zones: Zones) -> bool:
    """Whether a word begins there that may open a name: behind a mark or a word of its own.

    Where the sentence is not cut into words, behind a character that names do not hold.
    """
    if folded[left - 1] in BOUNDARY:
        return True
    if not tokens:
        return folded[left - 1] in zones.characters["not_in_names"] - set(_NUMBERED)
    index = bisect_left(tokens, left, key=lambda t: t.end)
    if index == len(tokens) or tokens[index].end != left:
        return False
    before = tokens[index]
    return before.tag.startswith(_EDGES) or (
        before.end - before.start > 1 and not before.tag.startswith((*_PROPER, "m"))
    )


def _is_proper(left: int, start: int, tokens: Sequence[Token], proper: bool) -> bool:
    """Whether the words of a name may be one, and it is `proper` or one of them is no common word:
    a name, or a single character.
    """
    first = bisect_left(tokens, left, key=lambda t: t.start)
    inside = [t for t in tokens[first : first + _LONGEST] if t.start < start]
    if any(t.tag.startswith("v" if t.end - t.start > 1 else _PARTICLES) for t in inside):
        return False
    return proper or any(
        t.tag.startswith(_PROPER) or min(t.end, start) - t.start == 1 for t in inside
    )
