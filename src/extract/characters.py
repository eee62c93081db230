"""Characters as they are matched: folded one to one, and without those that say nothing.

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

# A space that only sets a number off from Chinese characters: 投入 5 亿元, 第 3 名, 零下 5 ℃.
# Before 一 to 九 (2024 三季度), behind them (全国前三 5 家入围) and before a number that nothing
# sets off on its other side (营收3亿 5年翻番) it parts clauses. Behind a scale only another one
# tells that the number goes on (1 亿 2000 万), and behind % only what belongs to it (5% 左右).
_SPACE = "[ \u00a0\u2002-\u200a\u202f]"
_DIGIT = "[0-9０-９]"
_HAN = "[㐀-鿿\uf900-\ufaff]"
_ONE_TO_NINE = "[〇零一二两兩三四五六七八九]"
_SCALE = "[十百千万萬亿億]"
_NUMBER = f"(?>{_DIGIT}(?:[.,．，]?{_DIGIT}){{0,15}})"
_GAP = re.compile(
    f"{_SPACE}(?:(?<={_DIGIT}.)(?=[%％‰℃]|(?!{_ONE_TO_NINE}){_HAN})"
    f"|(?<={_HAN}.)(?<!{_ONE_TO_NINE}.)(?<!{_SCALE}.)(?={_NUMBER}[%％‰℃]?(?!{_DIGIT}|{_HAN}|[%％‰℃]))"
    f"|(?<={_SCALE}.)(?={_NUMBER}{_SPACE}{_SCALE})"
    "|(?<=[%％‰℃].)(?=[的多左上以之和与與及至到]))"
)  # the space stands first: it is what is searched for


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


def solid_pieces(text: str) -> tuple[Span, ...]:
    """The pieces of a text between the spaces that only set digits off from Chinese characters.

    >>> solid_pieces("投入 5 亿元，增长 3 成")
    ((0, 2), (3, 4), (5, 11), (12, 13), (14, 15))
    """
    cuts = [gap.span() for gap in _GAP.finditer(text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return tuple(zip(starts, ends, strict=True))
