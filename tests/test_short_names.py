"""Short names that an article gives its organisations."""

from __future__ import annotations

import pytest

import extract

FULL = "海州蓝岬航运集团有限公司"

GIVEN = [
    f"{FULL}（以下简称“蓝岬航运”）昨日公布年报。蓝岬航运共有船舶128艘。",
    f"{FULL}(简称蓝岬航运)昨日公布年报。去年，蓝岬航运共有船舶128艘。",
    f"{FULL}（原海州船务公司，以下称为“蓝岬航运”）公布年报。蓝岬航运共有船舶128艘。",
    f"{FULL}（下称“蓝岬”）昨日公布年报。蓝岬共有船舶128艘。",
    f"{FULL}（下称“蓝岬”）昨日公布年报。公司共有船舶128艘。",
    # where it stands in a sentence without a number the next one can be about it
    f"{FULL}（简称“蓝岬航运”）公布年报。蓝岬航运船队扩大。目前共有船舶128艘。",
]


def mentions(text: str) -> list[tuple[str, str]]:
    """Kind and text of the mentions of a document."""
    found = extract.from_text(text, date="2026-03-27").mentions
    return list(zip(found["kind"], found["text"], strict=True))


@pytest.mark.parametrize("text", GIVEN)
def test_a_short_name_stands_for_the_full_one(text: str) -> None:
    (row,) = extract.from_text(text, date="2026-03-27").observations.to_dict("records")
    assert (row["text"], row["entity"]) == ("128艘", FULL)


@pytest.mark.parametrize(
    "text",
    [
        # a word for whichever organisation is spoken of is no name
        f"{FULL}（以下称“本公司”）公布年报。本公司共有船舶128艘。",
        # where nothing is given nothing is known
        f"{FULL}昨日公布年报。蓝岬航运共有船舶128艘。",
        # two characters inside a longer word
        f"{FULL}（简称“国航”）昨日公布年报。我国航运共有船舶128艘。",
    ],
)
def test_others_are_no_short_names(text: str) -> None:
    rules = extract.from_text(text, date="2026-03-27").mentions["rule_id"]
    assert "organisations.toml:short_name" not in set(rules)


def test_a_short_name_is_proved_where_it_stands() -> None:
    text = f"{FULL}（以下简称“蓝岬航运”）昨日公布年报。蓝岬航运共有船舶128艘。"
    assert ("organisation", "蓝岬航运") in mentions(text)
    (row,) = extract.from_text(text, date="2026-03-27").observations.to_dict("records")
    ((start, end),) = row["entity_spans"]
    assert text[start:end] in ("蓝岬航运", FULL)


BEGUN = "烟台鹭洋新材料股份有限公司"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        # a name that begins the full one behind its place, before it or behind it
        (f"鹭洋新材净利增长5%\n{BEGUN}昨日公布年报。", "鹭洋新材"),
        (f"{BEGUN}昨日公布年报。鹭洋新材料净利增长5%。", "鹭洋新材料"),
        (f"{BEGUN}昨日公布年报。烟台鹭洋新材净利增长5%。", "烟台鹭洋新材"),
    ],
)
def test_a_firm_is_one_under_its_short_name(text: str, short: str) -> None:
    assert ("organisation", short) in mentions(text)
    entities = extract.from_text(text, date="2026-03-27").mentions
    assert "organisations.toml:short_name" in set(entities["rule_id"])


@pytest.mark.parametrize(
    "text",
    [
        f"{BEGUN}昨日公布年报。鹭洋新材料研究院有5人。",  # another body
        f"{BEGUN}昨日公布年报。鹭洋有5人。",  # too short
        "烟台农业产业有限公司昨日公布年报。农业产业增长5%。",  # words of the dictionary
        "烟台水产养殖集团有限公司昨日公布年报。水产养殖增长5%。",
    ],
)
def test_other_words_are_no_short_names_of_a_firm(text: str) -> None:
    rules = extract.from_text(text, date="2026-03-27").mentions["rule_id"]
    assert "organisations.toml:short_name" not in set(rules)


MADE_UP = [
    # a trade or a site behind a word that is no common one
    ("做船灯的小厂恒悦机电只有86个人。", ["恒悦机电"]),
    ("新安镇的宏达铸造去年亏损3万元。", ["宏达铸造"]),
    ("肖塘服务区原有充电桩4根。", ["肖塘服务区"]),
    ("申江足球俱乐部在新三板挂牌，收入3亿元。", ["申江足球俱乐部"]),
    # a region and the word for the hospital of one
    ("沙县医院的账本变了，门诊21万人次。", ["沙县医院"]),
    # behind it a noun that firms have
    ("伊泰钢铁年报显示，去年盈利3亿元。", ["伊泰钢铁"]),
    # what one sentence tells is known in the others, and what its name begins with
    ("恒悦机电船灯走俏。\n小厂恒悦机电只有86个人。", ["恒悦机电", "恒悦机电"]),
    ("他的永晖精密做船灯5万盏。永晖今年招了3人。", ["永晖精密", "永晖"]),
    # common words, a noun behind, a word glued before, a count
    ("智能机电增长3%。", []),
    ("宏达铸造产品增长3%。", []),
    ("伺服电机增长3%。", []),
    ("三个广场停车300辆。", []),
    ("今年大力发展光伏，增长3%。", []),
]


@pytest.mark.parametrize(("text", "names"), MADE_UP, ids=lambda case: str(case)[:10])
def test_made_up_names_are_found_by_their_ending(text: str, names: list[str]) -> None:
    assert [name for kind, name in mentions(text) if kind == "organisation"] == names
