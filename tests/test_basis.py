"""What a change, a gap or a share is held against, where its own words leave it open."""

from __future__ import annotations

import pytest

import extract

Wanted = tuple[str, str, str | None, str | None]
"""The number, its measure, basis and reference."""

OVER_PARAGRAPHS = """全县一季度捕鱼900吨，同比增长8%。
海带产量70吨，增长12%。

渔民说，今年春天来得早。
鲍鱼产量5吨，下降3%，价格上涨0.5%。"""

CASES: list[tuple[str, list[Wanted]]] = [
    # rates are year on year until the article says something else
    (OVER_PARAGRAPHS, [("12%", "change_rate", "yoy", None), ("3%", "change_rate", "yoy", None)]),
    (
        "8月鱼价环比上涨2%。\n虾价上涨3%。",
        [("3%", "change_rate", None, None)],
    ),
    # what a clause without a number says
    ("二手渔船环比继续走俏，甲港上涨0.2%。", [("0.2%", "change_rate", "mom", None)]),
    ("同比来看，甲港鱼价上涨7%、虾价上涨5%。", [("5%", "change_rate", "yoy", None)]),
    ("鱼价环比上涨2%，同比增长的渔港里，虾价上涨3%。", [("3%", "change_rate", "mom", None)]),
    # amounts go on with the basis in their sentence, loans that are more than they were do not
    ("出海渔船比上年同期多127艘，其中木船多出21艘。", [("21艘", "change", "yoy", "上年同期")]),
    ("渔民贷款增加9亿元，同比多增2亿元，其中船贷增加5亿元。", [("5亿元", "change", None, None)]),
    ("捕鱼量同比增加90吨。\n渔民贷款增加9亿元。", [("9亿元", "change", None, None)]),
    # years, and a way from one amount to another
    ("渔场由24座增至27座，10年间增加3座。", [("3座", "change", "period", None)]),
    ("自年初以来鱼价已下跌78元。", [("78元", "change", "period", None)]),
    ("鱼价由118元一路回落到68元，跌去四成。", [("四成", "change_rate", "period", None)]),
    ("渔民人口一年增加530人。", [("530人", "change", "yoy", None)]),
    ("船票连续两年同比增长15%。", [("15%", "change_rate", "yoy", None)]),
    (
        "营收较去年上半年提高4个百分点，比去年全年提高2个百分点。",
        [("2个百分点", "change", "period", "去年全年")],
    ),
    ("接近去年同期的两倍，增幅为99%。", [("99%", "change_rate", "yoy", "去年同期")]),
    # nothing that was said before
    ("捕鱼量同比增长8%。海渔股份股价一度下挫7.9%。", [("7.9%", "change_rate", None, None)]),
    ("捕鱼量同比增长8%。上证指数收于3291点，上涨0.45%。", [("0.45%", "change_rate", None, None)]),
    ("利率同比下降50个基点。利率每下调10个基点，月供少9元。", [("10个基点", "change", None, None)]),
    ("降水同比减少8%，预计本月偏少一成。", [("一成", "change_rate", None, None)]),
    ("捕鱼量同比增长8%，五年来年均增长6%。", [("6%", "change_rate", None, None)]),
    # months and years in the words of the south
    (
        "鱼价按月跌0.5%，按年升3%。",
        [("0.5%", "change_rate", "mom", None), ("3%", "change_rate", "yoy", None)],
    ),
    # shares
    ("出口总值8亿元，虾在出口总值中占40%。", [("40%", "share", "whole", "出口总值")]),
    ("渔港投资53亿元，在签约总额中超过六成。", [("六成", "share", "whole", "签约总额")]),
    ("渔场全年捕捞计划已完成59%。", [("59%", "share", "whole", "全年捕捞计划")]),
    ("去年补助900万元，仅南岛就占去92%。", [("92%", "share", "whole", "补助")]),
    # what a year came to grows on the year before; a way from one amount to another does not
    ("去年渔业产值900亿元，增长8%。", [("8%", "change_rate", "yoy", None)]),
    ("渔业产值由800亿元增至900亿元，增长12%。", [("12%", "change_rate", "period", None)]),
    ("10年间渔船增加70艘，增幅12%。", [("12%", "change_rate", "period", None)]),
    ("今年上半年，全县冻品产量分别增长35%、54%。", [("54%", "change_rate", "yoy", None)]),
    ("今年上半年，冻库效率提高35%。", [("35%", "change_rate", None, None)]),
    ("去年渔船返港88艘，比前年多9艘。", [("9艘", "change", "yoy", "前年")]),
    ("渔业指数报到48，下降0.2个点。", [("0.2个点", "change", None, None)]),
    ("捕捞量比从前多20吨。", [("20吨", "change", "period", "从前")]),
    ("亩均渔税是改造前的3倍。", [("3倍", "multiple", "period", "改造前")]),
    ("亩均渔税是邻县的3倍。", [("3倍", "multiple", "entity", "邻县")]),
    ("每斤鱼价同比仍高出41%。", [("41%", "difference", "yoy", None)]),
    ("去年同比增长8%。运费每降1元，渔民可少掏60元。", [("60元", "change", None, None)]),
    ("捕捞量比上个冬天多90吨。", [("90吨", "change", "period", "上个冬天")]),
    # a gap to an earlier time, and a part of what there was
    ("渡轮客流已超过2019年同期5%。", [("5%", "change_rate", "period", "2019年同期")]),
    ("鱼价高于去年同期20%以上。", [("20%", "change_rate", "yoy", "去年同期")]),
    ("渔获低于上年同期三成。", [("三成", "change_rate", "yoy", "上年同期")]),
    ("录取率低于去年的55%。", [("55%", "level", None, None)]),
    ("渡轮客流恢复到疫情前的九成。", [("九成", "share", "period", "疫情前")]),
    ("冰厂产能恢复至震前的80%。", [("80%", "share", "period", "震前")]),
    ("冰厂产能恢复至设计产能的80%。", [("80%", "share", "whole", "设计产能")]),
    # what is told of another time is the rate that was spoken of
    ("2月鱼价同比上涨2.8%，1月为3.1%。", [("3.1%", "change_rate", "yoy", None)]),
    ("一季度捕鱼同比增长7%，去年四季度为5%。", [("5%", "change_rate", "yoy", None)]),
    ("二季度渔业环比增长3.1%，高于一季度的2.5%。", [("2.5%", "change_rate", "mom", None)]),
    (
        "鱼价同比上涨2.5%，涨幅比上月扩大0.3个百分点；前值为2.2%。",
        [("2.2%", "change_rate", "yoy", None)],
    ),
    ("渔民失业率降至4.1%，上月为4.2%。", [("4.2%", "level", None, None)]),
    ("渔业利润增长20%，毛利率为5%。", [("5%", "level", None, None)]),
    ("木船占比达52%，五年前为5%。", [("5%", "share", "whole", None)]),
    ("鱼价同比上涨2%，去年为9元。", [("9元", "level", None, None)]),
    # members of one list that are told in other units
    ("船数、船税、船检率同比分别上升12%、15%和2个百分点。", [("2个百分点", "change", "yoy", None)]),
    ("渔协将增速上修0.2个百分点。", [("0.2个百分点", "change", None, None)]),
    # what is said to be year on year is, whatever month or year is named
    ("鱼市销售额比2024年同比增长26%。", [("26%", "change_rate", "yoy", "2024年同比")]),
    ("3月鱼价环比2月上升0.4%。", [("0.4%", "change_rate", "mom", "2月")]),
    (
        "进港台风较常年同期平均（约3个）偏多六成。",
        [("六成", "difference", "period", "常年同期平均")],
    ),
    ("与去年同期相比，渔市票房增长为6%。", [("6%", "change_rate", "yoy", "去年同期")]),
    ("渔民利息减少，相当于减少了近三分之一的租金。", [("三分之一", "change_rate", None, None)]),
    (
        "木船占比由2015年低于30%提升到了46%。",
        [("30%", "share", "whole", None), ("46%", "share", "whole", None)],
    ),
    ("共85家渔社（56%）公布了鱼价。", [("56%", "share", "whole", None)]),
    ("渔政降低49个税目的进口关税。", [("49个", "level", None, None)]),
    ("渔港水位降低3个刻度。", [("3个", "change", None, None)]),
    # gaps
    ("甲岛通电比全省早10年。", [("10年", "difference", "entity", "全省")]),
    ("这条水路比绕行甲港近60公里。", [("60公里", "difference", "entity", "绕行甲港")]),
    ("渔港完工比原定工期提前3个月。", [("3个月", "difference", "entity", "原定工期")]),
    ("与甲港相比，乙港吞吐量尚差10万吨。", [("10万吨", "difference", "entity", "甲港")]),
    (
        "与甲港相比，乙港两项增速依次高出10个、5个百分点。",
        [("5个百分点", "difference", "entity", "甲港")],
    ),
    ("花期比去年早10天。", [("10天", "difference", "yoy", "去年")]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_what_a_number_is_held_against(text: str, wanted: list[Wanted]) -> None:
    table = extract.from_text(text, date="2026-04-10").observations
    for number, *told in wanted:
        rows = table[table["text"] == number]
        assert len(rows) == 1, f"{number} is not found once: {list(table['text'])}"
        row = rows.iloc[0]
        got = [None if row[c] != row[c] else row[c] for c in ("measure", "basis", "reference")]
        assert got == told, number


def test_a_name_of_the_football_league_is_no_part_of_a_sum() -> None:
    (row,) = extract.from_text("渔港在签约总额中超过六成。").observations.itertuples()
    assert row.entity != "中超"
