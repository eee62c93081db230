"""What `python -m bench` counts and draws; no test asserts a time."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ElementTree
from collections import Counter

import pytest
from bench import page, picture, stages, texts
from bench.peers import NAMES

COST = {"wall": 2.0, "core": 1.5, "megabytes": 300.0}
RUN = {"chars": 1000, "cost": COST, "written": 2_000_000, "kept": 3_000_000}
RESULTS = {
    "text": {
        "documents": 2,
        "chars": 1000,
        "megabytes": 10.0,
        "grown": 0.5,
        "load": 1.0,
        "rounds": 3,
    },
    "speeds": {"extract": 3e5, **dict.fromkeys(NAMES, 6e5)},
    "stages": {"layout": 1.0, "bind": 2.0, "whole": 4.0},
    "start": {"help": 0.1, "page": 2.0},
    "workers": {"1": 9.0, "2": 5.0},
    "growth": {"1": RUN, "10": RUN, "100": RUN},
}


def test_texts_are_repeated_to_a_size_and_to_a_number() -> None:
    assert list(texts.repeat_bytes(["一", "ab"], 7)) == ["一", "ab", "一"]
    assert list(texts.repeat_times(["一", "ab"], 2)) == ["一", "ab", "一", "ab"]
    assert texts.take_chars(["一二", "三", "四"], 3) == ["一二", "三"]


def test_the_page_says_what_was_asked_for_and_what_is() -> None:
    lines = "\n".join(page.tables(RESULTS))
    assert "| extract | 0.5 | 0.300 |" in lines
    assert "| the rest: ledger, keys | 1.00 | 25% |" in lines
    assert "| × jieba.lcut | 0.50 | ≥ 0.6 | **not met** |" in lines
    assert "| two workers ÷ one | 1.80 | ≥ 1.7 | met |" in lines
    assert "| 50 MB | 1,000 | 1.5 | 300 | 2 | 3 |" in lines


def test_the_picture_is_whole_and_has_a_bar_for_each() -> None:
    drawn = picture.draw_bars({"a<b": 20.0, "extract": 0.1}, "title", marked="extract")
    found = Counter(node.tag.rpartition("}")[2] for node in ElementTree.fromstring(drawn).iter())
    assert found["rect"] == 3  # the ground, and two bars
    assert "a&lt;b" in drawn


@pytest.mark.parametrize("streams", [False, True])
def test_a_clock_changes_nothing_of_what_it_measures(streams: bool) -> None:
    spent: Counter[str] = Counter()
    function = itertools.count if streams else range
    clocked = stages._clocked(lambda: function(3), "read", spent)
    assert list(itertools.islice(clocked(), 3)) == ([3, 4, 5] if streams else [0, 1, 2])
    assert spent["read"] >= 0


def test_every_stage_is_there_to_be_measured() -> None:
    _, seconds = stages.measure(["全市用电量810亿千瓦时，同比增长5.2%。"])
    assert set(seconds) == {*stages.STAGES, "whole"}
    assert all(seconds[stage] > 0 for stage in ("layout", "segment", "match", "bind", "encode"))
