"""Whether parts leave nothing over, by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.check.figures import Figure

_REST = re.compile(r"其他|其它|其余|余下")
"""A part that takes what the others leave: then there are no more."""
_NEXT = re.compile(r"[^、,，。;；]{0,6}[、和及与]")
_END = re.compile(r"[^、,，;；等]{0,10}[。;；]")
LISTED = 2
"""Parts that may be the likeliest two of many."""
NAME = 8
"""Characters behind a part that may name it."""


def are_complete(parts: Sequence[Figure], complements: Sequence[frozenset[str]]) -> bool:
    """Whether the parts leave nothing over: 进口 and 出口, 城镇 and 乡村, and 其他 at the end."""
    names = [f"{part.row.indicator}{part.lead}{part.trail[:NAME]}" for part in parts]
    return bool(_REST.search(parts[-1].lead)) or any(
        len(words) == len(parts) and all(any(word in name for name in names) for word in words)
        for words in complements
    )


def are_all_listed(parts: Sequence[Figure]) -> bool:
    """Whether they are three or more, joined by 、 up to the end of the sentence, without 等."""
    listed = all(_NEXT.match(part.lead) for part in parts[1:])
    return len(parts) > LISTED and listed and bool(_END.fullmatch(parts[-1].trail))
