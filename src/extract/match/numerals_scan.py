"""Every numeral of a sentence, so that none of them vanishes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from extract.records import Mention, Rejection, Span, Token

_RUN = re.compile(
    r"[0-9]+(?:[.,·:：∶/／-]?[0-9]+)*|[〇○零一二两三四五六七八九十百千万亿廿卅]+"
    r"|[½⅓⅔¼¾⅛]|[Ⅰ-ↈ]+|[①-⓿㈠-㈩]"
)
_ABOUT_SO_MANY = re.compile(
    r"[近约逾超][〇○零一二两三四五六七八九十百千万亿]{2,}"
)  # 近四百 is a word
_COUNTING = ("m", "q", "t")
_DATE_LIKE = frozenset("年月日号时点分秒")


def covers(mentions: Sequence[Mention], length: int) -> bytearray:
    """A map of the sentence: 1 where a mention stands."""
    taken = bytearray(length)
    for mention in mentions:
        taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return taken


def word_around(folded: str, tokens: Sequence[Token], start: int, end: int) -> Token | None:
    """The token that holds the numeral as a part of a longer word that is no number."""
    index = bisect_right(tokens, start, key=attrgetter("start")) - 1
    if index < 0:
        return None
    token = tokens[index]
    longer = start < token.end and (token.start < start or token.end > end)
    if not longer or token.tag.startswith(_COUNTING):
        return None
    return None if _ABOUT_SO_MANY.fullmatch(folded, token.start, token.end) else token


def find_leftovers(
    folded: str, taken: bytearray, tokens: Sequence[Token]
) -> Iterator[Mention | Rejection]:
    """What becomes of the numerals that no mention holds: words of the language, or rejections."""
    for start, end in _bare_runs(folded, taken):
        word = word_around(folded, tokens, start, end)
        if (
            word is not None
            and not folded[start].isdigit()
            and not any(taken[word.start : word.end])
        ):
            yield Mention("word", "tokens:word", word.start, word.end)
        else:
            yield Rejection(start, end, _reason(folded, start, end))


def _bare_runs(folded: str, taken: bytearray) -> Iterator[Span]:
    """The uncovered stretches of every run of numeral characters."""
    for run in _RUN.finditer(folded):
        at = run.start()
        while at < run.end():
            if taken[at] or not _is_numeral(folded[at]):
                at += 1
                continue
            end = at
            while end < run.end() and not taken[end]:
                end += 1
            yield at, end
            at = end


def _is_numeral(character: str) -> bool:
    return character.isdigit() or (not character.isascii() and character not in "·：∶／")


def _reason(folded: str, start: int, end: int) -> str:
    after, before = folded[end : end + 1], folded[max(0, start - 1) : start]
    if after and after in _DATE_LIKE:
        return "date_like"
    if folded[start].isdigit():
        if (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha()):
            return "code_like"
        return "no_unit" if folded[start:end].isdigit() else "unread_number"
    return "chinese_no_unit"
