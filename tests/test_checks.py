"""Figures that hang together are found, reckoned, and told to their rows."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import extract
from extract.check.intervals import interval_of
from extract.check.steps import is_small_step
from extract.records import Amount

HOLDS = {
    "全市共有项目80个，其中工业项目50个，农业项目30个。": ("sum", ["50个", "30个", "80个"]),
    "全年进口3.2亿元，出口5.1亿元，进出口总值8.3亿元，其中出口5.1亿元，进口3.2亿元。": (
        "sum",
        ["5.1亿元", "3.2亿元", "8.3亿元"],
    ),
    "全校学生2400人，其中女生1140人，占47.5%。": ("share", ["1140人", "2400人", "47.5%"]),
    "该镇贫困户由312户减少到95户，减少217户。": ("from_to", ["312户", "95户", "217户"]),
    "及格率由61.4%提高到68.9%，提高7.5个百分点。": ("from_to", ["61.4%", "68.9%", "7.5个百分点"]),
    "该县一般公共预算收入从2015年的42.17亿元增加到2020年的74.31亿元，年均增长12.0%。": (
        "from_to",
        ["42.17亿元", "74.31亿元", "12.0%"],
    ),
    "全年出口5.1亿元，增长4%；进口3.2亿元，增长2%，贸易顺差1.9亿元。": (
        "balance",
        ["5.1亿元", "3.2亿元", "1.9亿元"],
    ),
    "10天发车153696班，平均每天15369班。": ("product", ["15369班", "10天", "153696班"]),
    "到2030年，在港口、渔业、造船等重点领域组织实施20项重大攻关任务，建设海洋强县。\n\n会议召开。\n\n"
    "2026年，在港口、渔业、造船等重点领域组织实施20项重大攻关任务，建设海洋强县。": (
        "repeat",
        ["20项", "20项"],
    ),
    "全縣出口51億元，進口87億元，逆差36億元。": ("balance", ["87億元", "51億元", "36億元"]),
    "全县居民收入中位数8400元，平均数为9600元。农民收入9600元，农民收入中位数8400元，是平均数的87.5%。": (
        "share",
        ["8400元", "9600元", "87.5%"],
    ),
    "全县核桃种植面积达38.6万亩\n\n本报讯 记者从县林业局获悉，今年全县核桃种植面积达38.6万亩。": (
        "repeat",
        ["38.6万亩", "38.6万亩"],
    ),
}

FAILS = {
    "全校学生2400人，其中女生1140人，占48.5%。": ("share", {"1164人", "47.5%"}),
    "该镇贫困户由312户减少到95户，减少317户。": ("from_to", {"217户", "412户"}),
    "全年进出口总值8.3亿元，其中出口5.1亿元，进口3.9亿元。": ("sum", {"3.2亿元", "9.0亿元"}),
    "馆内有图书412册、画册138册、地图57册，合计617册。": ("sum", {"607册", "148册", "67册"}),
    "馆内有藏品12件，其中瓷器5件、玉器3件、其他6件。": ("sum", {"14件"}),
    "在40个村中，通客车的31个，占88%。": ("share", {"78%", "35个"}),
    "抽查的40批次样品中，31批次合格，合格率为88%。": ("share", {"78%"}),
    "受访者中男性占63.4%，女性占37.6%。": ("shares", {"36.6%", "62.4%"}),
    "全年出口5.1亿元，进口3.2亿元，贸易顺差7.9亿元。": ("balance", {"1.9亿元"}),
    "5天发电量450万千瓦时，平均每天60万千瓦时。": ("product", {"90万千瓦时"}),
    "住户贷款增加24亿元，其中，经营贷款增加51亿元，消费贷款减少7亿元。": (
        "sum",
        {"44亿元", "31亿元"},
    ),
    "上半年农民收入6400元，增长3%。会议在县城召开。众人鼓掌。天气晴好。"
    "农民收入中位数5600元，是平均数的82.5%。": (
        "share",
        {"87.5%"},
    ),
    "全市有专科医院504家。\n\n338家医院中，已联网的303家，占比60.1%。": ("share", {"203家"}),
    "全市有工厂341家、商店977家、学校118家。96家企业共83家联网，联网率达96.5%。": (
        "share",
        {"86.5%", "86家"},
    ),
    "目录有30款车，其中轿车17款、客车9款、货车2款。": (
        "sum",
        {"28款", "19款", "37款", "20款", "4款"},
    ),
    "今年上半年，全岛上岛游客仅为94.95万人次，与去年同期相比减少22.2万人次，减幅为14.95%。": (
        "growth",
        {"18.95%"},
    ),
    "全县退休干部超过2310名\n\n本报讯 会议召开。记者从县里获悉，全县至少有退休干部2810名。": (
        "repeat",
        {"2810名", "2310名"},
    ),
    "这款手机的内存有64GB、256GB、512GB三档。\n\n会议在县城召开。\n\n众人鼓掌。\n\n"
    "手机在县城开卖，分64GB、259GB、512GB三种。": ("repeat", {"256GB", "259GB"}),
    "在184个村中，通客车的159个，占81.4%。": ("share", {"86.4%"}),
    "全县核桃种植面积达38.6万亩\n\n本报讯 记者从县林业局获悉，今年全县核桃种植面积达33.6万亩。": (
        "repeat",
        {"38.6万亩", "33.6万亩"},
    ),
    "全县核桃种植面积达38.6万亩\n\n本报讯 记者从县林业局获悉，今年全县核桃种植面积达38.6亿亩。": (
        "repeat",
        {"38.6万亩", "38.6亿亩"},
    ),
    "全市新能源汽车产量突破90万辆\n\n"
    "本报讯 今年前8个月，全市新能源汽车产量达63.26万辆，同比增长两成。": (
        "repeat",
        {"93.26万辆", "60万辆"},
    ),
}


def checks_of(text):
    return extract.from_text(text, date="2025-03-01", place="青岛")


@pytest.mark.parametrize("text", HOLDS)
def test_relation_that_comes_out_holds(text):
    relation, texts = HOLDS[text]
    checks = checks_of(text).checks

    found = [(c.relation, c.texts) for c in checks.itertuples() if c.verdict == "holds"]

    assert (relation, texts) in found


@pytest.mark.parametrize("text", FAILS)
def test_slip_fails_with_a_repair(text):
    relation, repairs = FAILS[text]
    tables = checks_of(text)

    failed = tables.checks[tables.checks["verdict"] == "fails"]

    assert list(failed["relation"]) == [relation]
    assert failed.iloc[0]["repair"] in repairs
    flagged = [
        o.observation_id for o in tables.observations.itertuples() if "check_failed" in o.flags
    ]
    assert set(flagged) == set(failed.iloc[0]["observation_ids"])


@pytest.mark.parametrize(
    "text",
    [
        "全市有学校312所、医院95家、公园48个。",
        "学校有教师120人，其中高级教师35人，一级教师41人。",  # the list is not whole
        "人均可支配收入1.5万元，其中城镇2.1万元，农村1.2万元。",  # averages do not add up
        "代表团共257人，其中运动员170人，男、女运动员各85人。",  # parts of a part
        "去年全县小麦总产38.6万吨。\n\n会议在县城召开。\n\n今年全县小麦总产39.6万吨。",  # two years
        "平度市小麦总产38.6万吨。\n\n会议在县城召开。\n\n莱西市小麦总产39.6万吨。",  # two places
        # a month and all up to it
        "8月份，百货销售额437亿元，增长10.2%。\n\n会议召开。\n\n1-8月份，百货销售额3464亿元，增长10.4%。",
        "大号3999元。\n\n会议召开。\n\n中号3499元。\n\n众人鼓掌。\n\n小号3199元。",  # a list
    ],
)
def test_figures_without_a_relation_raise_no_alarm(text):
    assert not (checks_of(text).checks["verdict"] == "fails").any()


@pytest.mark.parametrize(
    ("text", "value", "dimension", "bound", "low", "high"),
    [
        ("81.8%", "81.8", "ratio", "exact", "81.75", "81.85"),
        ("1280亿元", "128000000000", "currency", "exact", "127950000000", "128050000000"),
        ("99个", "99", "count", "exact", "99", "99"),
        ("49億951.5萬元", "4909515000", "currency", "exact", "4909514500", "4909515500"),
        ("21兆瓦", "21", "power", "exact", "20.5", "21.5"),  # 兆 is of the unit here
        ("72亿人次", "7200000000", "count", "about", "6840000000", "7560000000"),
    ],
)
def test_figure_stands_for_what_is_printed_so(text, value, dimension, bound, low, high):
    number = Decimal(value)
    amount = Amount(number, number, number, "", dimension, number, "", bound)

    interval = interval_of(text, amount)

    assert (interval.low, interval.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("one", "other", "small"),
    [
        ("9076.7亿元", "9176.7亿元", True),
        ("9076.7亿元", "9076.7万元", True),
        ("9076.7亿元", "9186.7亿元", False),
        ("96家", "196家", False),
        ("6.2亿元", "6.50亿元", True),
        ("6.2亿元", "6.20亿元", False),
        ("三款", "4款", True),
        ("5.30%", "5.33%", True),
    ],
)
def test_small_step_is_one_digit_or_one_scale(one, other, small):
    assert is_small_step(one, other) is small


# --- the relations that a reader finds in the corpus ---------------------------------------------

CHECKOUT = Path(__file__).parents[1]
RECALL, PRECISION = 0.64, 0.90


def listed():
    with (CHECKOUT / "tests" / "cases" / "checks.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [(r["doc_id"], r["relation"], tuple(sorted(r["texts"].split(" ")))) for r in rows]


def test_relations_of_the_corpus_are_found():
    checks = extract.from_paths(CHECKOUT / "corpus").checks
    found = [
        (c.doc_id, c.relation, tuple(sorted(c.texts)))
        for c in checks.itertuples()
        if c.verdict != "open"
    ]
    known = listed()
    right = [row for row in known if row in found]

    assert len(right) >= RECALL * len(known), sorted(set(known) - set(found))
    assert len(right) >= PRECISION * len(found), sorted(set(found) - set(known))


def test_the_corpus_raises_no_alarm():
    checks = extract.from_paths(CHECKOUT / "corpus").checks

    assert checks[checks["verdict"] == "fails"].empty
