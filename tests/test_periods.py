"""Which periods are offered for a number: no weights are asked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.pipeline import Offered, offer_page
from extract.records import Page
from extract.rulebook.book import load_rulebook
from extract.segment import load_segmenter


def offered_for(text: str, number: str, date: str = "2026-03-27") -> Offered:
    """What is offered for the first number that reads so."""
    rules = load_rulebook()
    page = Page("doc", text, date=date)
    for offered in offer_page(page, rules, load_segmenter("jieba", rules.lexicon)):
        if text[slice(*offered.span)] == number:
            return offered
    raise AssertionError(f"no {number} in {text}")


def periods(text: str, number: str, date: str = "2026-03-27") -> list[str | None]:
    """The periods that are offered for a number."""
    return [*offered_for(text, number, date).texts["period"]]


def signs(text: str, number: str, date: str = "2026-03-27") -> list[Sequence[str]]:
    """The evidence of the periods that are offered for a number; the last is that of none."""
    return [*offered_for(text, number, date).evidence["period"]]


HEADED = "岛上养老院达1440家\n海岳岛近年变化很大。\n民政所统计显示，截至2025年9月，{}。"
STORY = "{}，谷满仓登上小岛。\n雾散以后，他在岛上数出16条渔船。"
TITLE = "渔业所发布的《{}》显示，共有85家船厂停工。"

OFFERED = [
    # said on a day that is over, whatever will come
    ("海岳船厂周三宣布，将发行9亿元债券。", "9亿元", "2026-10-07", "2026-10-10"),
    ("2025年，渔村成立合作社30家。船员500人。", "500人", "2025", "2026-03-20"),
    ("2026年春季渔具展在渔市举行，船厂90家。", "90家", "2026-03/2026-05", "2026-03-20"),
    # a duration, and what the sentence that it opens tells behind it: the years up to now
    ("谷满仓守塔32年。", "32年", "1994/2026", "2026-05-01"),
    ("三十年，渔港换了模样。", "三十年", "1996/2026", "2026-05-01"),
    ("32年，他换了200面旗。", "200面", "1994/2026", "2026-05-01"),
    ("谷满仓守塔5年。", "5年", "2021/2025", "2026-01-20"),
    ("九八年淹过一次，谷满仓赔了5万元。", "5万元", "1998", "2026-05-01"),
    ("19年底，渔社存款5亿元。", "5亿元", "2019-12", "2026-05-01"),
    ("上个季度，渔社卖鱼5吨。", "5吨", "2026-01/2026-03", "2026-05-01"),
    # from a time on, where little time has passed
    ("2019年7月渔市开张，仅3个月接待5万人。", "5万人", "2019-07/2019-10", "2026-05-01"),
    ("2020年6月3日开渔，短短10天，渔船返港9次。", "9次", "2020-06-03/2020-06-13", "2026-05-01"),
    # the months in a row
    ("1月，渡轮正点率连续4个月超过八成。", "八成", "2025-10/2026-01", "2026-02-13"),
    # from one end to the other
    (
        "从6月3日首批远洋渔船陆续下水到6月20日最后一艘离港，共卸鱼8吨。",
        "8吨",
        "2025-06-03/2025-06-20",
        "2026-03-27",
    ),
    # what begins holds from a day on
    ("自2025年12月1日起，每笔收费3元。", "3元", "2025-12-01", "2026-03-27"),
    # the years of the calendar that are over
    ("过去一年，渔市用户达90万人。", "90万人", "2025", "2026-05-12"),
    # the years or the month that a title names
    (TITLE.format("2016年—2020年渔船调查报告"), "85家", "2016/2020", "2026-03-27"),
    (TITLE.format("11月90家船厂信息榜"), "85家", "2025-11", "2026-03-27"),
    # figures of a month come out in the next one
    ("水产价格环比上涨1.7%。", "1.7%", "2026-02", "2026-03-10"),
    ("制造业采购经理指数升至50.3%。", "50.3%", "2026-01", "2026-01-31"),
    ("制造业采购经理指数升至50.3%。", "50.3%", "2025-12", "2026-01-05"),
    # a story goes on in the year that it had come to
    (STORY.format("2017年9月6日"), "16条", "2017", "2026-03-27"),
    # a headline that repeats a number of the body
    (HEADED.format("岛上养老院有1440家"), "1440家", "2025-09", "2026-03-27"),
    # over years each end of a change has one, whatever stands before the first
    ("2012年至2017年，贫困率由当初的10.2%下降到3.1%。", "10.2%", "2012", "2026-03-27"),
    ("2012年至2017年，贫困率由当初的10.2%下降到3.1%。", "3.1%", "2017", "2026-03-27"),
    # the first days of what was opened, the last of them counted
    ("2020年6月3日开渔，头10天渔船返港9次。", "9次", "2020-06-03/2020-06-12", "2026-05-01"),
    # what a duration brought up to now, or up to the year that is spoken of
    ("渔港水深二十年淤高4米。", "4米", "2006/2026", "2026-05-01"),
    ("2023年，渔船达90艘，五年增加了40艘。", "40艘", "2018/2023", "2026-05-01"),
    # what is planned for some years, and for the last of them
    ("渔市计划用三年新建码头8座。", "8座", "2026/2029", "2026-05-01"),
    ("渔市计划三年内吞吐量达到90万吨。", "90万吨", "2029", "2026-05-01"),
    # months without a year of their own may be the paper's
    ("去年卸鱼37万吨。前8个月出口额为9亿元。", "9亿元", "2025-01/2025-08", "2025-10-15"),
    # the day from which something holds stands before another time
    ("9日起雨带北抬，气温将从眼下的27℃升到35℃。", "35℃", "2016-07-09", "2016-07-08"),
    # from month to month, a change begins before the first
    ("2022年1—5月，渔港位次由第五升至第三。", "第五", "2022-01/2022-05", "2022-06-30"),
    # an average is of all years
    ("蓬莱、栖霞、海阳近3年平均增速为7%、6%、12%。", "6%", "2023/2025", "2026-03-27"),
]


@pytest.mark.parametrize(("text", "number", "period", "date"), OFFERED)
def test_offers_the_period(text: str, number: str, period: str, date: str) -> None:
    assert period in periods(text, number, date)


KEPT_BACK = [
    # what something is so many times of
    ("渔船达9万艘，是2020年的3倍。船员40万人。", "40万人", "2020", "2026-03-20"),
    ("渔船达9万艘，是“十三五”末的3倍。船员40万人。", "40万人", "2020", "2026-03-20"),
    # when that came to be that is told of as it is now
    ("渔市2019年建成，现有摊位210个，船员40万人。", "40万人", "2019", "2026-03-20"),
    ("海岳船厂创办于2011年。有员工33人。", "33人", "2011", "2026-03-20"),
    # which one of the fairs it is
    ("3月15日，2026年春季渔具展在渔市举行，船厂90家。", "90家", "2026-03/2026-05", "2026-03-20"),
    # until when the orders last
    ("船厂订单已排到8月份。船厂新招船工90名。", "90名", "2025-08", "2026-03-20"),
    # a time that points nowhere stands for no other
    ("3月1日至7日，渔港鱼价80元，上一周为65元。", "65元", "2026-03-01/2026-03-07", "2026-03-20"),
    # the day of a peak
    (
        "7月上旬，全省用电量87亿度，最大负荷出现在7月6日，达5700万千瓦。水电发电量22亿度。",
        "22亿度",
        "2025-07-06",
        "2025-07-20",
    ),
    # a term that is set
    ("住宅有70年产权。", "70年", "1956/2026", "2026-05-01"),
    # a long time that has passed
    ("2019年7月渔市开张，历时3个月接待5万人。", "5万人", "2019-07/2019-10", "2026-05-01"),
    # of no month
    ("2025年，渡轮正点率连续4个月超过八成。", "八成", "2024-10/2025-01", "2026-02-13"),
    # a number between the ends is of the first
    (
        "从6月3日首批5艘远洋渔船陆续下水到6月20日最后一艘离港，共卸鱼8吨。",
        "8吨",
        "2025-06-03/2025-06-20",
        "2026-03-27",
    ),
    ("2020年6月3日开渔，头一年渔船返港9次。", "9次", "2020-06-03/2021-06-03", "2026-05-01"),
    # how long something goes on, and what a loan is for
    ("谷满仓撒了二十年网，每网收鱼4吨。", "4吨", "2006/2026", "2026-05-01"),
    ("渔船连续5年增加了40艘。", "40艘", "2021/2026", "2026-05-01"),
    ("五年期利率下调2个百分点。", "2个百分点", "2021/2026", "2026-05-01"),
    ("渔市用三年新建码头8座。", "8座", "2026/2029", "2026-05-01"),
    # months to come, and those of a year that is told
    ("去年卸鱼37万吨。前8个月出口额为9亿元。", "9亿元", "2025-01/2025-08", "2025-06-15"),
    ("去年前8个月出口额为9亿元。", "9亿元", "2025-01/2025-08", "2025-10-15"),
    ("2022年1—5月，渔港位次由第五升至第三。", "第五", "2022-01", "2022-06-30"),
    ("2025年12月1日以来，收费3元。", "3元", "2025-12-01", "2026-03-27"),
    ("截止到2024年12月31日，船厂年收入80万元。", "80万元", "2024", "2026-03-27"),
    ("最近一年，渔市用户达90万人。", "90万人", "2025", "2026-05-12"),
    # a time behind the title
    (
        "《2016年渔船调查报告》显示，2015年有85家船厂停工。",
        "85家",
        "2016",
        "2026-03-27",
    ),
    ("水产价格同比上涨1.7%。", "1.7%", "2026-02", "2026-03-10"),
    ("1月水产价格环比上涨1.7%。", "1.7%", "2026-02", "2026-03-10"),
    # a year without a day or month is no story, nor what is still to come
    (STORY.format("到2028年9月"), "16条", "2028", "2026-03-27"),
    # another number in the body, and a headline that ends as a sentence
    (HEADED.format("岛上养老院有1450家"), "1440家", "2025-09", "2026-03-27"),
    (
        HEADED.format("岛上养老院有1440家").replace("家\n", "家。\n"),
        "1440家",
        "2025-09",
        "2026-03-27",
    ),
    ("1—6月，贫困率由当初的10.2%下降到3.1%。", "10.2%", "2025-01", "2026-03-27"),
]


@pytest.mark.parametrize(("text", "number", "period", "date"), KEPT_BACK)
def test_keeps_the_period_back(text: str, number: str, period: str, date: str) -> None:
    assert period not in periods(text, number, date)


TOLD = "海岳渔业去年增收9亿元，{}90人。"

MANNERS = [
    (TOLD.format("公司现有船员"), "now|ahead", "now|nothing"),
    (TOLD.format("平均每船"), "each|ahead", "each|nothing"),
    ("海岳渔业去年增收9亿元，占地90亩。", "lasting|ahead", "lasting|nothing"),
    ("海岳渔业去年增收9亿元，如今船多，船员90人。", "now_before|ahead", "now_before|nothing"),
    (TOLD.format("签约现场到会"), "event|ahead", "event|nothing"),
    (TOLD.format("完成转产"), "done|ahead", "done|nothing"),
    # how the sentence opens, and whether it measures what the number before it did
    ("去年渔民增收9亿元。此外，转产渔民90人。", "besides|carried", "besides|nothing"),
    ("去年渔民增收9亿元。据介绍，转产渔民90人。", "reports|carried", "reports|nothing"),
    ("去年渔民增收9亿元。“转产的有90人。”", "tells|carried", "tells|nothing"),
    ("去年转产渔民有80人，其中外籍渔民90人。", "turns|ahead", "turns|nothing"),
    ("去年转产渔民80人，今年达90人。", "goes_on|same", "goes_on|nothing"),
]


@pytest.mark.parametrize(("text", "of_time", "of_none"), MANNERS)
def test_the_words_of_a_clause_say_when_its_number_holds(
    text: str, of_time: str, of_none: str
) -> None:
    number = "90亩" if "90亩" in text else "90人"
    evidence = signs(text, number)
    assert any(of_time in offered for offered in evidence)
    assert of_none in evidence[-1]


def test_a_clause_without_such_words_has_none_of_their_signs() -> None:
    manners = ("now|", "each|", "lasting|", "now_before|", "event|", "done|")
    evidence = signs(TOLD.format("新招船员"), "90人")
    assert not any(sign.startswith(manners) for offered in evidence for sign in offered)


@pytest.mark.parametrize(
    ("date", "season"),
    [("2026-01-20", "january"), ("2026-03-27", "early"), ("2026-09-01", "later")],
)
def test_the_month_of_the_paper_says_how_probable_the_last_year_is(date: str, season: str) -> None:
    evidence = signs("去年渔民增收9亿元。转产渔民90人。", "90人", date)
    assert any(f"last_year|{season}" in offered for offered in evidence)
    assert f"nothing|{season}" in evidence[-1]


PLANNED = "到2030年，渔港将再添码头。\n渔港将培训船员90人{}。"


def test_a_plan_goes_on_with_the_time_to_come_that_the_article_named() -> None:
    evidence = signs(PLANNED.format(""), "90人")
    assert any({"horizon", "to_come|target"} <= set(offered) for offered in evidence)
    assert "nothing|planned" in evidence[-1]


def test_a_span_that_is_not_over_lies_neither_behind_nor_ahead() -> None:
    evidence = signs("2024年至2030年，渔港繁忙。\n渔港将培训船员90人。", "90人")
    assert any({"horizon", "under_way|target"} <= set(offered) for offered in evidence)


@pytest.mark.parametrize(
    "text",
    [
        PLANNED.format("").replace("将培训", "已培训"),
        PLANNED.format("").replace("到2030年", "去年"),
        PLANNED.format("，今年开班"),
    ],
)
def test_a_time_to_come_is_not_offered_for_what_is_no_plan(text: str) -> None:
    assert not any("horizon" in offered for offered in signs(text, "90人"))
