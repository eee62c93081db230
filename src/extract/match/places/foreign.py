"""Provinces and towns of other countries, behind the name of the country: 美国|得克萨斯州."""

from __future__ import annotations

from bisect import bisect_left

from extract.records import Token
from extract.rulebook.regions import Zones

_LONGEST = 7


def foreign_part(folded: str, start: int, zones: Zones, tokens: tuple[Token, ...]) -> int | None:
    """Where the name of a province or town that begins at `start` ends; None where none does.

    It is spelled as foreign names are, or the segmenter knows it.
    """
    spelled = _spelled(folded, start, zones)
    return _known(folded, start, zones.foreign_suffixes, tokens) if spelled is None else spelled


def _spelled(folded: str, start: int, zones: Zones) -> int | None:
    """得克萨斯|州: characters of transliteration up to a suffix."""
    for end in range(start, min(start + _LONGEST, len(folded))):
        if end - start > 1:
            found = [s for s in zones.foreign_suffixes if folded.startswith(s, end)]
            if found:
                return end + len(max(found, key=len))
        if folded[end] not in zones.characters["transliteration"]:
            return None
    return None


def _known(
    folded: str, start: int, suffixes: tuple[str, ...], tokens: tuple[Token, ...]
) -> int | None:
    """安大略省, 济州道, 伦巴第|大区: a word for a place or name with a suffix, or before one."""
    first = bisect_left(tokens, start, key=lambda t: t.start)
    words = tokens[first : first + 2]
    if not words or words[0].start != start or not words[0].tag.startswith(("ns", "nr")):
        return None
    if words[0].end - start > 2 and folded.endswith(suffixes, start + 1, words[0].end):
        return words[0].end
    second = folded[words[0].end : words[-1].end]
    return words[-1].end if second in suffixes else None
