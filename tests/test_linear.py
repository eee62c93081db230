"""No recogniser takes more than linear time: hostile inputs, doubled."""

from __future__ import annotations

from functools import cache

import pytest

import extract
from clock import seconds
from extract.match.sentence import match_sentence
from extract.records import Aligned, Sentence, Token
from extract.rulebook.book import Rulebook, load_rulebook

HOSTILE = [
    "1", "一", "、", "1、", "1.", "1.1.1.", "1.1", "第", "第一", "约", "超过", "年", "5年至", "(",
    "（1", "零下", "-", "1-", "±1", "百分之", "百", "千万", "每", "3元/", "至", "1至", "近", "前", "数",
    "1,000,", "1 ", "O1", "10^", "a1", "1月", "1:", "“1", "1号", "1×", "1/", "壹", "公司", "北京",
    "市", "省", "路", "http://", "0532-", "大", "一一", "分之", "其一",
]  # fmt: skip
"""What stands again and again in the input: each could be the beginning of something longer."""

SHORT = 1 << 13
LONGEST = 1 << 20
QUICK = ["1", "一", "、", "1.1.1."]
"""Runs that nothing is found in: they are taken up to a million characters."""

GROWTH = 3.0
SECONDS = 60.0
LEAST = 0.02
"""Below this many seconds a clock says nothing about growth."""


@cache
def rules() -> Rulebook:
    return load_rulebook()


def taken(piece: str, length: int, tries: int = 1) -> float:
    text = piece * (length // len(piece))
    whole = Aligned(text, ((0, len(text)),))
    sentence = Sentence("s", "a", "d", 0, "body", whole, text, (Token(0, 1, "x"),))
    return seconds(lambda: match_sentence(sentence, rules()), tries)


def grows(piece: str, length: int, tries: int = 4) -> bool:
    """Whether doubling a length takes thrice the time: every time that it is tried."""
    return all(
        taken(piece, 2 * length, tries=2) >= GROWTH * max(taken(piece, length, tries=2), LEAST)
        for _ in range(tries)
    )


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_length_takes_about_twice_the_time(piece: str) -> None:
    assert not grows(piece, SHORT)


@pytest.mark.parametrize("piece", QUICK)
def test_a_million_characters(piece: str) -> None:
    """Doubled from a quarter of a million characters, each time less than three times as long."""
    length, last = LONGEST // 4, taken(piece, LONGEST // 4)
    while length < LONGEST:
        length *= 2
        now = taken(piece, length)
        if now >= GROWTH * max(last, LEAST):
            assert not grows(piece, length // 2)
        last = now
    assert last < SECONDS


@pytest.mark.parametrize("text", ["木船的{}渔船9艘。", "渔船去年增加9艘，{}了9艘。"])
@pytest.mark.parametrize("word", ["只有", "约为"])
def test_a_run_of_words_that_lead_to_a_number_is_read_in_one_way(text: str, word: str) -> None:
    """Read in two ways, forty of them would take longer than anybody waits."""
    told = extract.from_text(text.format(word * 40), date="2026-03-27").observations
    assert list(told["text"])[-1] == "9艘"
