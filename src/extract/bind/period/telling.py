"""How a number is told: what speaks against its being of the time that was named last.

公司现有船员90人 behind what it earned in the first half is of today, and so are a price for each
ton, the depth of a harbour and what stands behind 如今.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.bind.situation import Situation
from extract.records import BoundTime


def manners(at: Situation) -> tuple[str, ...]:
    """What the words of its clause, and 如今 before it, say of when a number holds."""
    text, (start, end) = at.scene.text, at.clause
    found = tuple(name for name, words in _MANNERS if words.search(text, start, end))
    return (*found, "now_before") if _NOW.search(text, 0, start) else found


_NOW = re.compile("现有|现已|如今|仍|拥有|共有|已有|目前|眼下")
_MANNERS = (
    ("now", re.compile("现|如今|仍|还|拥有|共有|已有|目前|眼下")),
    ("each", re.compile("每|平均|人均|日均|最[高低大小长短多少快]")),
    ("lasting", re.compile("面积|占地|投资|全长|距|海拔|建筑|规划|设计|户籍|人口")),
)


def place_of(at: Situation, when: BoundTime | None) -> str:
    """Where the period that is offered stands, in classes."""
    if when is None:
        return "nothing"
    if when.iso is not None:
        return "built"
    if when.sentence_id != at.scene.sentence.sentence_id:
        return "carried" if when.paragraph == at.scene.sentence.paragraph else "far"
    if when.mention.start >= at.quantity.end:
        return "behind"
    return "same" if when.mention.start >= at.clause[0] else "ahead"


def manner_signs(manner: str, place: str) -> Iterator[str]:
    """What these facts say."""
    yield f"{manner}|{place}"
