"""What can be told of a pattern without trying it: what it needs, and where it can begin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.rulebook.book import load_rulebook
from extract.rulebook.prefilter import build_prefilter, needed_strings, openings

NEEDED = {
    "百分之[0-9]+": {"百分之"},
    "[0-9]{1,3}(?:成|折)": {"成", "折"},
    "第(?:一|二)届": {"第一届", "第二届"},
    "(?:[0-9]+强)+": {"强"},
    "(?<=届)[0-9](?=会议)": {"会议"},
    "号?楼": {"楼"},
    "[0-9]+": None,  # too common to tell anything
    "[^，]+": None,
    "(?:甲)?": None,
    "(?:甲|[0-9])": None,
    "(?i)abc": None,
    r"(?P<one>甲).(?P=one)": {"甲"},
}

OPENINGS = {
    "百分之": {"百"},
    "(?<![0-9])[甲乙]丙": {"甲", "乙"},
    "(?:甲?|乙)丙": {"甲", "乙", "丙"},
    "甲*?丙": {"甲", "丙"},
    "(?>甲|乙)": {"甲", "乙"},
    "甲?": None,
    "[^甲]": None,
    ".甲": None,
}

HARD = (
    "甲(?!乙)",
    "[0-9]+成(?:[一二]|半)?",
    "^(?:其)?[一二]是",
    "(?<=第)[一二](?=届|次)",
    "(?:甲|乙丙){2}",
)


@pytest.mark.parametrize("pattern", NEEDED)
def test_what_a_match_cannot_do_without(pattern):
    assert needed_strings(pattern) == NEEDED[pattern]


@pytest.mark.parametrize("pattern", OPENINGS)
def test_what_a_match_can_begin_with(pattern):
    assert openings(pattern) == OPENINGS[pattern]


@given(st.text("甲乙丙其一二是第届次成半0159，", max_size=12))
def test_no_match_is_filtered_out(text):
    tried = build_prefilter([(pattern,) for pattern in HARD]).candidates(text)

    assert {i for i, pattern in enumerate(HARD) if re.search(pattern, text)} <= set(tried)


def test_every_rule_is_tried_on_its_own_example():
    """The words that a name or quantity needs stand in all that it matches."""
    rules = load_rulebook()
    words = "12.5万亿元增长3成，一是第二届0532号楼24小时PM2.5 5G“3+1”①三险一金（五）倒数第二"

    for one in (rules.names, rules.times):
        tried = {one.rules[i].id for i in one.prefilter.candidates(words)}
        assert {rule.id for rule in one.rules if rule.pattern.search(words)} <= tried


def test_a_sentence_has_few_patterns_to_try():
    rules = load_rulebook().names

    assert len(rules.prefilter.candidates("全市用电量同比增长5.2个百分比。")) < len(rules.rules) / 4
