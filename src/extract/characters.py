"""Characters as they are matched: folded one to one, and without those that show nothing.

Folding never changes the length of a text,
so that an offset into the folded text is an offset into the text itself.
NFKC is not used: it turns ㎡ into two characters.
This module imports nothing of ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

Span = tuple[int, int]

# Chinese punctuation is canonical: a comma between digits is a thousands separator when it is
# an ASCII one and a pause when it is not, and folding must not take that difference away.
_KEPT_WIDE = frozenset("！＂＇（），：；？［］｛｝｜")

# What stands for the same sign, beyond the full-width forms of ASCII.
_TWINS = {
    "￥": "¥",
    "￡": "£",
    "￠": "¢",
    "￦": "₩",
    "﹪": "%",
    "﹒": ".",
    "﹢": "+",
    "﹣": "-",
    "﹤": "<",
    "﹥": ">",
    "﹦": "=",
    "﹩": "$",
    "−": "-",
    "∕": "/",
    "〜": "~",
    "∼": "~",
    "µ": "μ",
    "﹐": "，",
    "﹑": "、",
    "﹔": "；",
    "﹕": "：",
    "﹖": "？",
    "﹗": "！",
    "﹙": "（",
    "﹚": "）",
    "｡": "。",
    "､": "、",
    "｢": "「",
    "｣": "」",
    "･": "·",
}

# Compatibility ideographs, Kangxi radicals, Ohm, Kelvin and Ångström signs, mathematical digits:
# each has one other character that it stands for.
_SINGLES = (
    range(0x2126, 0x212C),
    range(0x2E9F, 0x2EA0),
    range(0x2EF3, 0x2EF4),
    range(0x2F00, 0x2FD6),
    range(0xF900, 0xFADA),
    range(0x1D7CE, 0x1D800),
    range(0x2F800, 0x2FA1E),
)

# Controls and formats (categories Cc and Cf) except tab and line ends, and variation selectors.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]+"
)


def _wide_pairs() -> Iterator[tuple[int, int]]:
    """Full-width ASCII with its half-width form."""
    for code in range(0xFF01, 0xFF5F):
        if chr(code) not in _KEPT_WIDE:
            yield code, code - 0xFEE0


def _single_pairs() -> Iterator[tuple[int, int]]:
    """Characters that Unicode maps to exactly one other character."""
    for code in (code for block in _SINGLES for code in block):
        target = unicodedata.normalize("NFKC", chr(code))
        if target != chr(code):
            yield code, ord(target)


WIDTHS: Mapping[int, int] = {
    **dict(_single_pairs()),
    **dict(_wide_pairs()),
    **{ord(sign): ord(twin) for sign, twin in _TWINS.items()},
    0x3000: 0x20,
}
# Two looks: a class of scattered characters is twenty times slower with one beyond U+FFFF in it.
_HAS_WIDTH = re.compile("[" + "".join(chr(c) for c in sorted(WIDTHS) if c < 0x10000) + "]")
_HAS_ASTRAL_WIDTH = re.compile("[\U0001d7ce-\U0001d7ff\U0002f800-\U0002fa1d]")


def fold(text: str, traditional: Mapping[int, int]) -> str:
    """The text as it is matched: as long as it was, character by character.

    Full-width digits, letters and signs (％ ． ＋ － ／ ＝ ～ ＄ …) become half-width,
    the ideographic space an ordinary one;
    Chinese punctuation (，；：（）！？) stays as it is, and so does its ASCII counterpart.
    Compatibility ideographs become the plain ones,
    and `traditional` maps the code points of traditional characters to simplified ones.
    """
    if text.isascii():
        return text
    if _HAS_WIDTH.search(text) or _HAS_ASTRAL_WIDTH.search(text):  # cheaper than translating
        text = text.translate(WIDTHS)
    if traditional.keys().isdisjoint(map(ord, text)):
        return text
    return text.translate(traditional)


def visible_pieces(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The pieces of `text[start:end]` between characters that show nothing.

    Left out are soft hyphens, zero-width characters, byte-order marks, variation selectors
    and every other control or format character except tab and line ends.
    The ideographic space is white space and stays.
    """
    pieces: list[Span] = []
    at = start
    for hidden in _INVISIBLE.finditer(text, start, end):
        if at < hidden.start():
            pieces.append((at, hidden.start()))
        at = hidden.end()
    if at < end:
        pieces.append((at, end))
    return tuple(pieces)
