"""Folding keeps every offset; pieces leave out what shows nothing."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.characters import WIDTHS, fold, solid_pieces, visible_pieces
from extract.rulebook.errors import RuleError
from extract.rulebook.traditional import load

RULES = Path(__file__).resolve().parent.parent / "rules"
TABLE = load(RULES).table

FOLDED = {
    "２０２５年": "2025年",
    "３．５％": "3.5%",
    "－１８℃": "-18℃",
    "５～６ＫＷ": "5~6KW",
    "￥３００": "¥300",
    "1,200，300": "1,200，300",  # a separator and a pause
    "（一）；：！？": "（一）；：！？",
    "(1);:!?": "(1);:!?",
    "㎡ ℃ ㈠ ①": "㎡ ℃ ㈠ ①",
    "兩萬億個": "两万亿个",
    "增長三億噸": "增长三亿吨",
    "餘下幾畝": "余下几亩",
    "衞生": "卫生",
    "乾县、蒜薹、昇腾、著名": "乾县、蒜薹、昇腾、著名",
    "\uf967是": "不是",  # a compatibility ideograph
    "⽉份": "月份",  # a Kangxi radical
    "𝟙𝟗": "19",
    "𠮷野家": "𠮷野家",
    "\u3000空": " 空",
    "": "",
}


@pytest.mark.parametrize("text", FOLDED, ids=ascii)
def test_folds_one_character_to_one(text: str) -> None:
    assert fold(text, TABLE) == FOLDED[text]


@given(st.text())
def test_folding_keeps_the_length_and_folds_once(text: str) -> None:
    folded = fold(text, TABLE)
    assert len(folded) == len(text)
    assert fold(folded, TABLE) == folded


def test_no_width_leads_to_another() -> None:
    assert not WIDTHS.keys() & set(WIDTHS.values())


PIECES = {
    "三\u00ad亿\u200b元": [(0, 1), (2, 3), (4, 5)],
    "\ufeff三\u2060": [(1, 2)],
    "三\u3000亿\t元\r\n": [(0, 7)],
    "葛\U000e0100城": [(0, 1), (2, 3)],
    "𠮷\x00野": [(0, 1), (2, 3)],
    "\u200b": [],
    "": [],
}


@pytest.mark.parametrize("text", PIECES, ids=ascii)
def test_leaves_out_what_shows_nothing(text: str) -> None:
    assert list(visible_pieces(text, 0, len(text))) == PIECES[text]


SOLID = {  # · is the space that stays
    "新建 12 座码头，投资 3.6 亿元": "新建12座码头，投资3.6亿元",
    "第 4 名、零下 6 ℃": "第4名、零下6℃",
    "２ 亿 ５００ 万只": "２亿５００万只",
    "渔船\u00a07\u2009艘": "渔船7艘",
    "增长 4% 左右": "增长4%左右",
    "占 4.5% 的份额": "占4.5%的份额",
    "捕捞量 3 至 5 万吨": "捕捞量3至5万吨",
    "产值2亿 5年翻番": "产值2亿·5年翻番",  # a headline: the space is a comma
    "客运量增4% 货运量持平": "客运量增4%·货运量持平",
    "全省前三 6 家上榜": "全省前三·6家上榜",
    "PMI 50.3 三季度": "PMI·50.3·三季度",
    "上网3小时 4.5%是老人": "上网3小时·4.5%是老人",
    "港口  3 个": "港口··3个",  # two spaces part columns
    "海岳 港务 12 号": "海岳·港务12号",
    "12 345 吨": "12·345吨",
}


@pytest.mark.parametrize("text", SOLID)
def test_spaces_that_set_digits_off_are_left_out(text: str) -> None:
    solid = "".join(text[s:e] for s, e in solid_pieces(text))
    assert solid.replace(" ", "·") == SOLID[text]


def test_pieces_stay_within_the_span() -> None:
    assert visible_pieces("一二\u200b三四", 1, 4) == ((1, 2), (3, 4))


def test_controls_and_formats_are_those_of_unicode() -> None:
    for code in range(0x110000):
        character = chr(code)
        if unicodedata.category(character) in {"Cc", "Cf"}:
            assert bool(visible_pieces(character, 0, 1)) == (character in "\t\n\r"), hex(code)


@given(st.text(st.sampled_from("一2\u00ad\u200b\ufeff \n\x00𠮷")), st.data())
def test_pieces_hold_every_visible_character_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pieces = visible_pieces(text, start, end)
    shown = "".join(text[s:e] for s, e in pieces)
    assert shown == "".join(c for c in text[start:end] if c not in "\u00ad\u200b\ufeff\x00")
    assert all(s < e for s, e in pieces)
    assert all(a[1] < b[0] for a, b in pairwise(pieces))


BAD_TABLES = {
    "萬\t万\n萬\t千\n": "twice",
    "萬万\n": "two different characters",
    "萬\t万万\n": "two different characters",
    "萬\t萬\n": "two different characters",
    "甲\t萬\n萬\t万\n": "leads to a traditional one",
    "億\t亿\n": "must become 万",
    "萬\t万\n億\t亿\n個\t个\n兩\t两\n里\t裡\n": "must stay",
}


@pytest.mark.parametrize("content", BAD_TABLES, ids=ascii)
def test_a_bad_table_names_file_and_character(content: str, tmp_path: Path) -> None:
    (tmp_path / "traditional.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=BAD_TABLES[content]) as caught:
        load(tmp_path)
    assert caught.value.file.endswith("traditional.tsv")
    assert caught.value.rule_id
