"""One way of writing for a numeral: everyday characters, and nothing of what printing did to it."""

from __future__ import annotations

import re

from extract.numerals.exact import DIGITS, GROUPED

_VARIANTS = str.maketrans(
    "〇○两兩俩壹贰叁肆伍陆柒捌玖弍弎拾佰仟萬億",
    "零零二二二一二三四五六七八九二三十百千万亿",
)
_LETTERS = str.maketrans("OoQlI|", "000111")

_SPACE = re.compile(r"(?<![0-9.])\s+|\s+(?![0-9])")
_DIRTY_POINT = re.compile(r"([0-9]+)[。、·•‧]([0-9]+)(.*)", re.DOTALL)
_PIECES = re.compile(r"个(?=多?[万亿]|多$)")  # 4个多亿 is 4多亿
_BLENDED = re.compile(r"[一二三四五六七八九][十百千万亿]+零?[1-9]|[1-9][万千百]零[1-9]")  # 六千7百
_POINT_WORD = re.compile(r"(?<=[0-9])点(?=[0-9])")
_SINGLE = re.compile(r"(?<![0-9.])[1-9](?![0-9.])")


def everyday(text: str) -> str:
    """Everyday characters for 大写 and traditional ones: one for each, so that places stay."""
    return text.translate(_VARIANTS)


def spell(text: str) -> str:
    """The same numeral in everyday characters: 大写, traditional forms, 廿 and 卅."""
    text = everyday(text).replace("廿", "二十").replace("卅", "三十")
    text = _POINT_WORD.sub(".", text)
    return _SINGLE.sub(lambda m: [*DIGITS][int(m[0])], text) if _BLENDED.match(text) else text


def mend(text: str) -> tuple[str, bool]:
    """Undo what printing and recognition do to numbers; says whether anything was undone."""
    text = _PIECES.sub("", text)
    mended = "".join(text.split())
    if any(c.isdigit() for c in mended) and "^" not in mended:
        mended = mended.translate(_LETTERS)
    if dirty := _DIRTY_POINT.fullmatch(mended):
        mended = f"{dirty[1]}.{dirty[2]}{dirty[3]}"
    if GROUPED.match(mended):
        mended = mended.replace("，", ",")
    doubled = re.fullmatch(r"[0-9]{4,}千万", mended) is not None
    tidy = _SPACE.sub("", text)
    return mended, mended != tidy or doubled
