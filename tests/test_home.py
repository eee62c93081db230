"""Which region an article is about, where the number itself names nobody."""

from __future__ import annotations

import pytest

import extract

HOMES = [
    # the level that the text speaks of
    ("吉林省乡村换新颜\n东辽县今年栽果树。全县修路120公里，全县新建公厕300座。", "300座", "东辽县"),
    (
        "兰考县是河南省的缩影。全省修路，全省种树。今年全省计划新修公路120公里。",
        "120公里",
        "河南省",
    ),
    pytest.param(
        "沈阳市今年忙。沈阳修桥，快于全省，好于全省。新修公路120公里。",
        "120公里",
        "沈阳市",
        marks=pytest.mark.xfail(strict=True, reason="weights learnt anew abstain"),
    ),
    (
        "残疾人康复服务在大兴区庞各庄镇启动，本市有16个网点。全市渔具租借站有120家。",
        "120家",
        "北京市",
    ),
    ("渔政部门印发《山东省海湾规划》。新建人工鱼礁120座。", "120座", "山东省"),
    # the place of an authority where the text speaks of its level, and the region around several
    ("丽水市渔政局昨日说，我市渔船已归港。浙江、江苏的船也到了。修船30艘。", "30艘", "丽水市"),
    ("全省渔船已归港，厦门、南平、宁德都修了船。新增泊位30个。", "30个", "福建省"),
    # a district that is named as often as 全市 tells the city
    ("红谷滩区一位干部说，灯亮了。去年我市新增路灯30盏。", "30盏", "南昌市"),
    # no city is meant by 我县, and the word stands for a region that is never named
    ("过去的五年，我县修路，我县种树。安溪县外，晋江市也来人。新建路灯30盏。", "30盏", "安溪县"),
    ("过去五年，全县修路，也种树。新建路灯30盏。", "30盏", "全县"),
    # the nation
    ("造船业回暖\n\n新华社北京9月12日电　我国造船业回暖。新接订单75艘。", "75艘", "中国"),
    ("贵州、四川、黑龙江、山西、河南、陕西的煤矿整改，全国停产矿井75座。", "75座", "中国"),
    # a region named in a headline counts more than those in the body
    ("烟台造船业回暖\n\n青岛、威海派人来看。新接订单75艘。", "75艘", "烟台市"),
]


@pytest.mark.parametrize(("text", "quantity", "home"), HOMES, ids=lambda value: str(value)[:12])
def test_home_is_the_region_that_the_words_speak_of(text: str, quantity: str, home: str) -> None:
    rows = extract.from_text(text, date="2025-09-12").observations
    (row,) = rows[rows["text"] == quantity].itertuples()
    assert row.entity == home
