"""Numerals of every form, read exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numerals import parse_numeral, read_numeral, split_scale

EXACT = [
    ("0", "0"),
    ("1,500", "1500"),
    ("12,345.6", "12345.6"),
    ("2.31万亿", "2310000000000"),
    ("3万5千", "35000"),
    ("3万5", "35000"),
    ("1万500", "10500"),
    ("20亿亿", "200000000000000000"),
    ("49亿951.5万", "4909515000"),
    ("9亿5393.6", "900005393.6"),
    ("1.2兆", "1200000000000"),
    ("两万亿", "2000000000000"),
    ("八千亿", "800000000000"),
    ("三百六十万", "3600000"),
    ("一百零五", "105"),
    ("一万零五百", "10500"),
    ("一亿二千万", "120000000"),
    ("两千八", "2800"),
    ("三百五", "350"),
    ("一万二", "12000"),
    ("十", "10"),
    ("二十三", "23"),
    ("百", "100"),
    ("千万", "10000000"),
    ("廿五", "25"),
    ("卅", "30"),
    ("二〇", "20"),
    ("一〇五", "105"),
    ("三二一六○", "32160"),
    ("零", "0"),
    ("零点五", "0.5"),
    ("六点五", "6.5"),
    ("壹佰贰拾叁万", "1230000"),
    ("兩萬", "20000"),
    ("半", "0.5"),
    ("一个半", "1.5"),
    ("10^8", "100000000"),
    ("1.5×10^8", "150000000"),
    ("四分之三", "0.75"),
    ("3/4", "0.75"),
]
VAGUE = [
    ("数十", 10, 100, "several"),
    ("数百亿", 10**10, 10**11, "several"),
    ("几千", 1000, 10000, "several"),
    ("上百", 100, 100, "at_least"),
    ("百余", 100, 100, "more_than"),
    ("2400余", 2400, 2400, "more_than"),
    ("700多万", 7 * 10**6, 7 * 10**6, "more_than"),
    ("十几", 11, 19, "several"),
    ("20几", 21, 29, "several"),
    ("30来", 30, 30, "about"),
    ("二三十", 20, 30, "range"),
    ("三四百", 300, 400, "range"),
    ("七八", 7, 8, "range"),
    ("三五", 3, 5, "range"),
    ("十七八", 17, 18, "range"),
    ("一千二三百", 1200, 1300, "range"),
]
SUSPECT = [
    ("5。5", "5.5"),
    ("2、35", "2.35"),
    ("1，500", "1500"),
    ("1 500", "1500"),
    ("2O0", "200"),
]


@pytest.mark.parametrize(("text", "value"), EXACT, ids=[t for t, _ in EXACT])
def test_exact(text: str, value: str) -> None:
    assert parse_numeral(text) == Decimal(value)


@pytest.mark.parametrize(("text", "low", "high", "bound"), VAGUE, ids=[v[0] for v in VAGUE])
def test_vague(text: str, low: int, high: int, bound: str) -> None:
    reading = read_numeral(text)
    assert reading is not None
    assert (reading.low, reading.high, reading.bound) == (low, high, bound)


@pytest.mark.parametrize(("text", "value"), SUSPECT, ids=[t for t, _ in SUSPECT])
def test_repaired_numbers_are_read_as_meant_and_flagged(text: str, value: str) -> None:
    reading = read_numeral(text)
    assert reading is not None and reading.suspect
    assert reading.low == Decimal(value)


def test_doubled_scale_is_flagged() -> None:
    reading = read_numeral("2758千万")
    assert reading is not None and reading.suspect


@pytest.mark.parametrize("text", ["", "元", "三七", "十百", "1.1.1", "1,50", "3/0", "点五", "余"])
def test_what_cannot_be_read_is_none(text: str) -> None:
    assert read_numeral(text) is None


def test_a_space_before_a_scale_is_no_damage() -> None:
    reading = read_numeral("6.47 亿")
    assert reading is not None and not reading.suspect


@pytest.mark.parametrize(
    ("text", "parts"), [("5万", ("5", 10**4)), ("35", ("35", 1)), ("1.7万亿", ("1.7", 10**12))]
)
def test_split_scale(text: str, parts: tuple[str, int]) -> None:
    assert split_scale(text) == parts


def spell(number: int) -> str:
    """The everyday spelling of a number below 10^8, by another method than the parser's."""
    digits, small = "零一二三四五六七八九", ["", "十", "百", "千"]

    def section(n: int) -> str:
        out, pending = "", False
        for power in (3, 2, 1, 0):
            digit = n // 10**power % 10
            if digit:
                out += ("零" if pending and out else "") + digits[digit] + small[power]
                pending = False
            else:
                pending = True
        return out

    high, low = divmod(number, 10**4)
    if not high:
        return section(low) or "零"
    gap = "零" if low and low < 1000 else ""
    return section(high) + "万" + gap + section(low)


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_every_spelled_number_comes_back(number: int) -> None:
    assert parse_numeral(spell(number)) == number


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert parse_numeral(f"{number:,}") == number


@given(st.text(alphabet="0123456789.,，、/万亿千百十一二三零余多几数半分之点^×10", max_size=20))
def test_no_text_raises(text: str) -> None:
    read_numeral(text)
