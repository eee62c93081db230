"""What is printed on and beside an owner: brackets, words that point, characters without a word."""

from __future__ import annotations

import re

from extract.bind.scene import Scene
from extract.records import Span

MOST_SINGLES = 3
"""Single characters in a phrase that are told apart."""

_OPENING, _CLOSING = ("（", "("), re.compile("[）)]")
_DIGIT = re.compile(r"\d")
_DETERMINER = re.compile(r"(?:[该此本]|[此本这该][次届批类项款条座部家种场所]|这)\Z")


def is_bracketed(text: str, end: int, number: int) -> bool:
    """蓝湾证券（12亿元）、白鹭证券（9亿元）: a name whose own number closed before this one."""
    if not text.startswith(_OPENING, end):
        return False
    closed = _CLOSING.search(text, end, number)
    return closed is not None and _DIGIT.search(text, end, closed.start()) is not None


def is_determined(text: str, start: int) -> bool:
    """该车, 此次峰会, 这款眼镜: a noun that points at what was told of."""
    return _DETERMINER.search(text, max(0, start - 2), start) is not None


def singles(scene: Scene, local: Span) -> int:
    """Words of one character in a phrase: a name that no dictionary has is cut into them."""
    words = (atom for atom in scene.between(*local) if atom.mention is None)
    return min(MOST_SINGLES, sum(len(atom.text) == 1 for atom in words))


def is_counted(scene: Scene, local: Span, number: int) -> bool:
    """甲、乙、丙等3家企业: a member of the list that the number sums up."""
    return _COUNTED.fullmatch(scene.text, local[1], number) is not None


_COUNTED = re.compile(r"(?:[、和及与][^，。；：、]{1,15}){0,12}(?:等地|等|共|等共)")


def is_sibling(last: str, name: str) -> bool:
    """WEY品牌 behind 蓝鲸品牌, 乙市 behind 甲市: another of the sort of the last owner."""
    return last[-1:] == name[-1:] and last not in name and name not in last
