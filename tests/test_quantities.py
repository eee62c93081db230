"""Quantities in sentences of our own: one line, one quantity, its ends, unit and bound; or none."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock import seconds
from extract.match.names import find_names
from extract.match.quantities import find_quantities
from extract.match.times import find_times
from extract.normalize.amounts import amount
from extract.records import Amount, Mention, Rejection, Token
from extract.rulebook import bounds, names, quantities, times, units

FOLDER = Path(__file__).parents[1] / "rules"
RULES = SimpleNamespace(
    units=units.load(FOLDER),
    bounds=bounds.load(FOLDER),
    quantities=quantities.load(FOLDER),
    names=names.load(FOLDER),
    times=times.load(FOLDER),
)


def read_cases(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / "cases" / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


CASES = read_cases("quantities.tsv")
KNOWN_FAILURES = read_cases("known_failures.tsv")
NUMERALS = "0123456789一二三四五六七八九十百千万亿半"


def claimed(text: str) -> list[Mention]:
    times_found = find_times(text, RULES.times)
    names_found = [
        n
        for n in find_names(text, RULES.names)
        if not any(t.start < n.end and n.start < t.end for t in times_found)
    ]
    return [m for m in (*times_found, *names_found) if m.rule_id not in RULES.times.also_quantity]


def found(
    text: str, tokens: tuple[Token, ...] = ()
) -> tuple[dict[str, Amount], tuple[Mention, ...], tuple[Rejection, ...]]:
    mentions, rejections = find_quantities(text, claimed(text), RULES, tokens)
    amounts = {
        text[m.start : m.end]: amount(m, text, RULES) for m in mentions if m.kind == "quantity"
    }
    return amounts, mentions, rejections


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c[0]} > {c[1]}")
def test_case(case: list[str]) -> None:
    text, wanted, low, high, unit, bound = case
    amounts = found(text)[0]
    if wanted == "none":
        assert not amounts
        return
    assert wanted in amounts
    got = amounts[wanted]
    assert got.low is not None and got.high is not None
    assert (float(got.low), float(got.high)) == pytest.approx((float(low), float(high)), rel=1e-3)
    assert (got.unit, got.bound) == (unit, bound)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 650
    assert sum(case[1] == "none" for case in CASES) >= 170


def test_no_case_stands_twice() -> None:
    keys = [tuple(case[:2]) for case in (*CASES, *KNOWN_FAILURES)]
    assert len(set(keys)) == len(keys)


@pytest.mark.xfail(strict=True, reason="known failures: whoever mends one moves it up")
@pytest.mark.parametrize("case", KNOWN_FAILURES, ids=lambda c: f"{c[0]} > {c[1]}")
def test_known_failure(case: list[str]) -> None:
    test_case(case)


def test_a_list_gives_every_member_the_unit_of_the_last() -> None:
    amounts = found("产量分别下降0.5、0.1和2.1个百分点")[0]
    assert [a.unit for a in amounts.values()] == ["pp"] * 3


def test_a_product_gives_every_side_the_unit_of_the_last() -> None:
    amounts = found("规格120×60×8mm")[0]
    assert list(amounts) == ["120", "60", "8mm"]
    assert {a.unit for a in amounts.values()} == {"mm"}


def test_members_share_the_scale_of_the_last() -> None:
    assert found("发放1.2、3.5万份")[0]["1.2"].value == Decimal(12000)


def test_a_claimed_numeral_is_left_alone() -> None:
    text = "三家店"
    mentions, rejections = find_quantities(text, [Mention("name", "x:y", 0, 3)], RULES)
    assert not mentions and not rejections


def test_a_token_around_a_chinese_numeral_makes_it_a_word() -> None:
    text = "两家巷开街"
    mentions = found(text, (Token(0, 3, "ns"), Token(3, 5, "v")))[1]
    assert [m.kind for m in mentions] == ["word"]


def test_a_bare_number_is_rejected_with_a_reason() -> None:
    rejections = found("编组35运行")[2]
    assert [r.reason for r in rejections] == ["no_unit"]


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("预计可达5万公斤以上", "bound_after", "以上"),
        ("每千瓦时0.5元", "per", "千瓦时"),
        ("最高时速350公里", "per", "时速"),
        ("融资人民币5亿元", "currency", "人民币"),
    ],
)
def test_parts_outside_the_span(text: str, part: str, words: str) -> None:
    mention = next(m for m in found(text)[1] if m.kind == "quantity")
    span = mention.part(part)
    assert span is not None and text[slice(*span)] == words


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=NUMERALS + "年月日元家个%、-—至到.,，。第前约超每/×+: （）Aaм", max_size=40)
)
def test_nothing_vanishes_and_nothing_overlaps(text: str) -> None:
    """Every numeral ends in a mention or a rejection; quantities do not overlap."""
    before = claimed(text)
    mentions, rejections = find_quantities(text, before, RULES)
    spans = [(m.start, m.end) for m in (*before, *mentions)]
    spans += [(r.start, r.end) for r in rejections]
    for at, character in enumerate(text):
        if character in NUMERALS and character != "半":
            assert any(s <= at < e for s, e in spans), (text, at)
    ends = [(m.start, m.end) for m in mentions]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    for mention in mentions:
        if mention.kind == "quantity":
            amount(mention, text, RULES)


@pytest.mark.parametrize(
    "piece", ["1", "一", "1、", "1.", "1-", "1+", "3元/", "每1", "第一", "5个至"]
)
def test_time_grows_with_length_not_faster(piece: str) -> None:
    def taken(length: int) -> float:
        text = piece * (length // len(piece))
        return seconds(lambda: find_quantities(text, find_names(text, RULES.names), RULES))

    assert taken(8000) < 12 * max(taken(2000), 0.004)
