"""What speaks for an offer: facts and the signs that they stand for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import log
from pathlib import Path

import pytest

import extract
from extract.bind.explain import walk_offers
from extract.bind.lookup import MOST, Remembered, lookup_in
from extract.bind.offers import Offer, choose, choose_answer, spell, verbatim, weigh
from extract.normalize.observations import resolve_times
from extract.pipeline import Offered, _understand, _values, extract_page, offer_page
from extract.records import Page
from extract.rulebook.book import load_rulebook
from extract.rulebook.ranking import SLOTS, Ranking
from extract.segment import load_segmenter

PAGES = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))


@pytest.fixture(scope="module", params=PAGES[:6], ids=lambda path: path.stem)
def offers(request: pytest.FixtureRequest) -> list[tuple[str, Offer]]:
    rules = load_rulebook()
    page = Page("doc", request.param.read_text(encoding="utf-8"), date="2026-03-27")
    articles, matched, contexts = _understand(page, rules, load_segmenter("jieba", rules.lexicon))
    found = []
    for key in (article.article_id for article in articles):
        values = _values(resolve_times(matched[key], contexts[key], rules))
        for offered in walk_offers(matched[key], contexts[key], values, rules):
            for slot in ("indicator", "entity", "period"):
                found += [(slot, offer) for offer in getattr(offered, slot)]
    assert found
    return found


def test_no_sign_counts_twice(offers: list[tuple[str, Offer]]) -> None:
    """`nobody` and `nothing` stand alone: what they share counts for no other offer."""
    for _, offer in offers:
        if offer.value is not None:
            counts = Counter(offer.evidence)
            assert max(counts.values()) == 1, counts.most_common(3)


def test_a_fact_weighs_what_its_signs_weigh(offers: list[tuple[str, Offer]]) -> None:
    rules = load_rulebook()
    scales = lookup_in(rules).scales
    for slot, offer in offers:
        weights = rules.ranking.weights[slot]
        told = sum(weights.get(sign, 0.0) for sign in offer.evidence)
        assert weigh(offer, scales[slot]) == pytest.approx(told)


def test_of_two_that_weigh_the_same_the_first_is_taken() -> None:
    first, second, lighter = (Offer(name, (), ((verbatim, name),)) for name in "abc")
    scale = {(verbatim, "a"): 1.0, (verbatim, "b"): 1.0, (verbatim, "c"): 0.5}
    taken = choose([lighter, first, second], scale)
    assert taken is not None and taken.value == "a"
    assert choose([], scale) is None


def test_weights_are_log_odds() -> None:
    offers = [Offer(name, (), ((verbatim, name),)) for name in "abc"]
    scale = {(verbatim, "a"): log(6.0), (verbatim, "b"): log(3.0), (verbatim, "c"): log(1.0)}
    taken = choose(offers, scale)
    assert taken is not None
    assert taken.probability == pytest.approx(0.6)
    assert not taken.is_uncertain
    assert taken._replace(probability=0.59).is_uncertain
    only = choose(offers[:1], scale)
    assert only is not None and only.probability == 1.0


def test_offers_of_one_answer_count_together() -> None:
    """Of the offers of the answer that is most probable, the best one is taken."""
    offers = [Offer(name, (), ((verbatim, name),)) for name in ("x", "a1", "a2", "a3")]
    scale = {
        (verbatim, name): log(odds)
        for name, odds in zip(("x", "a1", "a2", "a3"), (4, 2, 3, 1), strict=True)
    }
    taken = choose_answer(offers, scale, lambda name: name[0])
    assert taken == ("a2", pytest.approx(0.6))
    assert choose(offers, scale) == ("x", pytest.approx(0.4))
    assert choose_answer([], scale, len) is None


@pytest.mark.parametrize(
    ("weights", "flags"),
    [
        ({}, {"uncertain_indicator", "uncertain_entity", "uncertain_period"}),
        (
            {"indicator": {"asked:0": 9.0}, "entity": {"asked:0": 9.0}, "period": {"asked:0": 9.0}},
            set(),
        ),
    ],
    ids=["nothing weighs", "the first answer weighs much"],
)
def test_a_slot_with_several_answers_alike_is_flagged(
    weights: dict[str, dict[str, float]], flags: set[str]
) -> None:
    slots = {slot: weights.get(slot, {}) for slot in SLOTS}
    rules = replace(load_rulebook(), ranking=Ranking(slots))
    page = Page("doc", "4月烟台港旅客上船前的吞吐量30万人次，青岛港5月更多。", date="2026-06-01")
    found = extract_page(page, rules, load_segmenter("jieba", rules.lexicon)).observations
    assert {f for f in found[0].flags if f.startswith("uncertain")} == flags


def test_lists_leave_no_doubt() -> None:
    rules = replace(load_rulebook(), ranking=Ranking({slot: {} for slot in SLOTS}))
    page = Page("doc", "青岛、烟台的产值分别为5亿元、6亿元。", date="2026-06-01")
    found = extract_page(page, rules, load_segmenter("jieba", rules.lexicon)).observations
    assert [o.entity for o in found] == ["青岛市", "烟台市"]
    assert not any("uncertain_entity" in o.flags for o in found)


def test_signs_are_spelled_from_what_is_known() -> None:
    def near(distance: int) -> list[str]:
        return [f"near:{distance}", "near"]

    assert list(spell([(near, 2), (verbatim, "far")])) == ["near:2", "near", "far"]


def test_what_is_remembered_has_an_end() -> None:
    asked: list[int] = []

    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    known = Remembered(double)
    assert [known[1], known[1]] == [2, 2]
    assert asked == [1]
    for number in range(MOST + 2):
        known[number]
    assert len(known) <= MOST


CROWDED = ["3家、" * 41, "增长5.2%，" * 41, "12亿元" * 25]


@pytest.mark.parametrize("text", CROWDED, ids=lambda text: text[:4])
def test_nothing_is_looked_for_where_no_sentence_is(text: str) -> None:
    found = extract.from_text(text + "\n园区有5家企业。", place="烟台").observations
    *crowded, last = found.to_dict("records")
    assert crowded, "none is lost"
    for row in crowded:
        assert "crowded_sentence" in row["flags"] and not isinstance(row["entity"], str)
    assert last["indicator"] == "企业", "the next sentence is read as ever"


def test_a_text_of_nothing_but_numbers_is_a_table() -> None:
    found = extract.from_text("3家。" * 1_001, place="烟台").observations
    assert len(found) == 1_001, "none is lost"
    assert all("crowded_sentence" in flags for flags in found["flags"])
    found = extract.from_text("3家。" * 999, place="烟台").observations
    assert not any("crowded_sentence" in flags for flags in found["flags"])


def test_a_long_list_is_still_a_sentence() -> None:
    text = "园区有" + "、".join(f"{n}家" for n in range(2, 25)) + "企业。"
    assert not any(
        "crowded_sentence" in flags for flags in extract.from_text(text).observations["flags"]
    )


@pytest.mark.parametrize(
    ("text", "quantity", "period"),
    [
        ("2023年，码头翻修不断。新建泊位3个。", "3个", "2023"),
        ("6月12日，渔业局通报了一批案件。罚没渔获5吨。", "5吨", "2018-06-12"),
        ("远洋渔获41万吨，同比增长3%。上半年，近海渔获减少2%。", "41万吨", "2018-01/2018-06"),
        ("渔获41万吨，增速比1—7月回落2个百分点。", "41万吨", "2018-01/2018-08"),
        ("渔获增速比二季度回落2个百分点。", "2个百分点", "2018-07/2018-09"),
    ],
)
def test_periods_that_other_words_tell_are_offered(text: str, quantity: str, period: str) -> None:
    """By a sentence without numbers, by the next one, by what a figure is held against."""
    rules = load_rulebook()
    page = Page("doc", text, date="2018-09-14")
    segmenter = load_segmenter("jieba", rules.lexicon)
    offered = {o.span: o.texts["period"] for o in offer_page(page, rules, segmenter)}
    start = text.index(quantity)
    assert period in offered[start, start + len(quantity)]


@pytest.mark.parametrize(
    ("text", "quantity", "indicator"),
    [
        ("2015年、2016年，抽检渔船28%、26%的合格率偏低。", "28%", "合格率"),
        ("这意味着9元、19元的船票将消失。", "9元", "船票"),
        ("去年冬天，12家渔业企业平均产量下降。", "12家", "渔业企业"),
        ("快艇40分钟直达白沙岛。", "40分钟", "直达白沙岛"),
        ("快艇40分钟直达白沙岛。", "40分钟", "直达"),
        ("海军营救了7名被扣押船员。", "7名", "被扣押船员"),
        ("海军营救了7名法国被扣押船员。", "7名", "法国被扣押船员"),
        ("白沙药业昨日收于9.6元/股。", "9.6元/股", "收盘价"),
        ("远洋渔船建成率约79%。", "79%", "远洋渔船建成率"),
        ("机构将该岛2025年增长预期从2%下调至1%。", "2%", "增长预期"),
        ("农村零售收入为6亿元，零售量为3万件。", "3万件", "农村零售量"),
        ("船厂迎来11名船长、轮机员，23名水手。", "11名", "船长、轮机员"),
        ("对违规渔船分别扣减9万元、8万元。", "8万元", "扣减"),
        ("船东推出98元和128元两档船票。", "98元", "船票"),
        ("渔校请来12名“千人”专家、3名船长。", "12名", "“千人”专家"),
        ("其中，国内贷款9亿元。", "9亿元", "国内贷款"),
        ("渔警带走嫌疑人张伟、李强等9人。", "9人", "嫌疑人"),
        ("查处6家涉及8个行业的渔业企业。", "6家", "渔业企业"),
        ("套餐含9GB不限速流量。", "9GB", "不限速流量"),
        ("船队夺得3金2银。", "2银", "银牌"),
        ("渔业厅等9部门印发通知。", "9部门", "部门"),
        ("事故致2人轻伤、1人重伤。", "2人", "轻伤"),
        ("渔船配有声呐（7英寸显示屏）和雷达。", "7英寸", "显示屏"),
        ("短片获得9万次的点赞和3万次的转发。", "9万次", "点赞"),
        ("渔会邀请800名非洲青年来华交流。", "800名", "非洲青年"),
        ("船厂连续5年全国产量第一。", "5年", "产量第一"),
        ("白沙岛有3万人口。", "3万", "人口"),
        ("对违规渔船处5万元以上9万元以下罚款。", "5万元", "罚款"),
        ("共发售船票9万张，其中春运船票3万张。", "3万张", "春运船票"),
        ("渔产品是主力，出口9亿元。", "9亿元", "渔产品出口"),
        # names of trades that the dictionary cuts in the middle
        ("去年新设5个虾蟹混养场、3个码头。", "5个", "虾蟹混养场"),
        ("海事局调运20台大流量应急排涝泵等物资。", "20台", "大流量应急排涝泵"),
        ("同期因病致贫渔民由7万人减少到3万人。", "7万人", "因病致贫渔民"),
        # a unit that is itself what is counted, or names a part of it
        ("目前已有14省份放宽休渔期限。", "14省份", "省份"),
        ("年满30岁的船员可以报名。", "30岁", "船员年龄"),
        ("渔业对经济增长的贡献率达到51%。", "51%", "渔业对经济增长的贡献率"),
        ("近10年，渔船保有量年均增长7%。", "10年", "渔船保有量"),
        ("白沙船业（19%）、海鸥渔业（13%）等4家公司中报净利润翻番。", "19%", "净利润"),
        ("白沙船业（19%）、海鸥渔业（13%）等4家公司中报净利润翻番。", "13%", "净利润"),
        # words that begin with one that stands by itself elsewhere
        ("400余所学校招募船员，在岗人数近4000人。", "4000人", "在岗人数"),
        ("渔船交易升温，成交金额4.5万元。", "4.5万元", "成交金额"),
        ("渔港商标闲置率竟达到30%。", "30%", "渔港商标闲置率"),
        # words whose end or beginning another word takes
        ("新港审批周期往往在9个月以上。", "9个月", "新港审批周期"),
        ("综合得分为95分。", "95分", "综合得分"),
        ("超过七成电竞用户愿意付费。", "七成", "电竞用户"),
        ("渔村开通双向四车道。", "四车道", "车道"),
        ("改造项目在16个渔区全部落地。", "16个", "渔区"),
        # members of lists that hold verbs, or that stand apart from the numbers
        (
            "影像播放类、天气查询类和渔获交易类软件下载量分别为9万次、8万次和7万次。",
            "8万次",
            "天气查询类软件下载量",
        ),
        ("船险、车险从无到有，分别覆盖9万人、8万人。", "8万人", "车险"),
        ("渔民中分别有9%和8%使用快艇、帆船。", "8%", "帆船"),
        ("上证综指、深证成指等今年下跌，跌幅分别为8%、7%。", "7%", "深证成指"),
        # verbs that name what is counted
        ("渔民收到了50元退款。", "50元", "退款"),
        ("港口以7亿元竞得。", "7亿元", "竞得"),
        ("船票上有两行温馨提示。", "两行", "温馨提示"),
        ("渔报发布原创报道24篇。", "24篇", "原创报道"),
        ("渔港来了27名记者，纷纷拍照。", "27名", "记者"),
        # which of the things are counted
        ("共有85家渔业公司签订了协议。", "85家", "签订了协议的渔业公司"),
        ("全国有严重缺水的40个港口。", "40个", "严重缺水的港口"),
        ("共有船员9万名，其中大专学历的3万名。", "3万名", "大专学历的船员"),
        ("全市有船企89家，其中已停业29家。", "29家", "已停业的船企"),
        # what other words of the sentence say
        ("男子单打：奖金5000元", "5000元", "男子单打奖金"),
        ("白沙船业昨日收盘上涨3%。", "3%", "股价"),
        ("渔区完成78户、158人的减贫任务。", "78户", "减贫任务"),
        ("船员能买到6元、8元等价格的船票。", "6元", "船票"),
        ("渔船长宽高分别为42/17/16米。", "17", "宽"),
        ("白沙船业成为渔港第二大股东。", "第二", "股东"),
        ("全村162户以捕鱼为生。", "162户", "户数"),
        ("应聘的船员先在3分钟内讲解一张海图。", "3分钟", "讲解海图"),
        # what a verb or a unit stands for
        ("渔市两日合计成交9亿元。", "9亿元", "成交额"),
        ("渔险去年又赔了9万元。", "9万元", "赔付"),
        ("渔船逾期一天罚3万元。", "3万元", "罚款"),
        ("海难致渔船沉没，亡5人，伤9人。", "9人", "受伤人数"),
        ("今晨渔港零下9℃。", "零下9℃", "气温"),
        ("海鸥号此前居首，本月排名跌至第8位。", "第8位", "排名"),
        # whose noun is left out
        ("全镇渔民9万人，60岁以上的占三成。", "三成", "60岁以上的渔民"),
        ("渔赛开放报名，报名的却有3万人。", "3万人", "报名"),
        ("全镇常住人口9万人，其中65岁及以上2万人。", "2万人", "65岁及以上常住人口"),
        ("渔企有30家，年收入过亿元的不少于9家。", "9家", "年收入过亿元"),
        # told for one of many, for all of a list, for what was pointed at
        ("每单亏损由9元降到3元。", "9元", "每单亏损"),
        ("影片总观影2万人次，船均9人。", "9人", "船均"),
        ("白沙港、海鸥港、金滩港合计库存9万吨。", "9万吨", "库存"),
        ("外地游客占两成，去年这一比例为三成。", "三成", "外地游客比例"),
        ("渔区污水收集处理率为95%。", "95%", "渔区污水收集处理率"),
        ("40年来，渔村坚持退养还湖。", "40年", "渔村"),
        # words that the dictionary did not hold
        ("基金成立两年，在保余额46亿元。", "46亿元", "在保余额"),
        ("渔村领到400顶帐篷和80吨大米。", "80吨", "大米"),
    ],
)
def test_indicators_that_other_words_tell_are_offered(
    text: str, quantity: str, indicator: str
) -> None:
    """By the other numbers of a row, by the first noun behind, by what was done."""
    assert indicator in _offered(text, quantity)


@pytest.mark.parametrize(
    ("text", "quantity", "indicator"),
    [
        ("渔获回暖，同比9%。", "9%", "同比"),
        ("渔市有渔船30艘，去年这一数字为9艘。", "9艘", "数字"),
        ("港区挖有一个14米深的水池。", "14米", "深的水池"),
        ("渔获量与去年同期相比达到9万吨。", "9万吨", "渔获量与去年同期相比"),
        ("渔船配有声呐（7英寸显示屏）和雷达。", "7英寸", "显示屏）和雷达"),
        ("涉事船员中，涉及法国4人。", "4人", "涉及法国"),
        ("渔港排名位居第78位，5年内提升了18位。", "18位", "提升"),
        ("渔获流量放缓，但是在全球中的份额升至9%。", "9%", "中的份额"),
        ("渔业公司连续20多年维持60—80%的负债率。", "60—80%", "维持60—80%的负债率"),
        ("船票（含岛上观光车票部分）不低于9元。", "9元", "船票（含岛上观光车票部分）"),
        ("渔税增长3%，可比口径增长4%。", "4%", "可比口径"),
        # members that own figures, and lists with more members than there are numbers
        ("法国、德国今年增长较快，分别为9%、8%。", "9%", "法国"),
        ("渡船、快艇、帆船从无到有，分别运送9万人、8万人。", "9万人", "渡船"),
        # nouns that stand there, and what a number is held against
        ("渔港冷库的温度降到零下9℃。", "零下9℃", "气温"),
        ("渔获占全省产量的三成。", "三成", "占全省产量"),
        ("渔税由现在的9元提高到12元。", "9元", "由现在"),
        ("渔村每年收入9万元。", "9万元", "每年收入"),
        ("力争三年内把渔区污水处理率由82%提高到95%。", "82%", "内把渔区污水处理率"),
        # verbs that go on
        ("公司投资9亿元打造渔港，渔民受益。", "9亿元", "打造"),
        ("渔港距离超过9公里。", "9公里", "距离超过"),
        ("海滨栈道9公里全线贯通。", "9公里", "全线贯通"),
        ("台风使6个县停水。", "6个", "县停水"),
        # nothing is left out, labelled, traded or ranked
        ("共有85家渔业公司，其中渔企9家。", "9家", "渔企的渔业公司"),
        ("渔会表示：奖金为5000元。", "5000元", "渔会奖金"),
        ("白沙船业营业额上涨3%。", "3%", "股价"),
        ("收盘时创业板指上涨3%。", "3%", "股价"),
        ("白沙船业成为渔港第二大股东。", "第二", "大股东"),
        ("全村162户渔民出海。", "162户", "户数"),
    ],
)
def test_words_that_only_lead_to_a_number_are_no_indicator(
    text: str, quantity: str, indicator: str
) -> None:
    assert indicator not in _offered(text, quantity)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("白沙、中山等2只个股今年销售额居前，分别为3亿元、2亿元。", ["个股", *["销售额"] * 2]),
        ("其中向中山信托、法国质押股份较多，分别为3万股、2万股。", ["质押股份"] * 2),
        ("新加入的成员法国、德国渔获量分别为41万吨、36万吨。", ["渔获量"] * 2),
        ("海带、扇贝周转率较高，分别为97%、95%。", ["海带周转率", "扇贝周转率"]),
    ],
)
def test_what_a_list_of_owners_shares_is_the_indicator_of_all(
    text: str, indicators: list[str]
) -> None:
    """Rules hand it out where the list is taken apart."""
    assert list(extract.from_text(text).observations["indicator"]) == indicators


def test_a_name_between_two_brackets_goes_on_with_the_list() -> None:
    text = "买入额居前的是蓝岬航运（9万元）、白沙湾船业（8万元），卖出额为3万元（含税）。"
    told = _offers_of(text, "8万元").evidence["indicator"]
    assert any("as_bracket_before" in signs for signs in told)
    for quantity in ("9万元", "3万元"):
        others = _offers_of(text, quantity).evidence["indicator"]
        assert not any("as_bracket_before" in signs for signs in others)


@pytest.mark.parametrize(
    ("text", "quantity", "longer", "sign"),
    [
        ("远洋渔船收入增长，其收入约为5亿元。", "5亿元", "远洋渔船收入", "outer:sentence|its"),
        ("渔民低保标准由人均3元提高到人均4元。", "4元", "渔民低保标准", "before_from:由"),
        ("远洋船队累计捕捞收入5亿元。", "5亿元", "远洋船队累计捕捞收入", "outer:clause"),
        ("渔船保费收入大幅增长，其收入约为5亿元。", "5亿元", "渔船保费收入", "its_noun"),
        ("船队收入增长，其收入约为5亿元。", "5亿元", "收入", "inner:sentence|its"),
        ("渔港服务出口增长5%，进口增长9%。", "9%", "渔港服务进口", "part_of_above_beside"),
        ("船队停航4年后出海。", "4年", "停航", "then:left"),
        ("检查了4家设有冷库的渔市。", "4家", "渔市", "doing:head"),
        ("对违规渔船分别扣减9万元、8万元。", "9万元", "扣减", "verb_list"),
        ("对违规渔船分别扣减9万元、8万元。", "9万元", "违规渔船", "governed:gap"),
        ("从白沙港邀请9名船长。", "9名", "白沙港邀请", "governed:end|person"),
        ("协会邀请9名船长。", "9名", "协会邀请", "ends_verb:phrase:verbal|noun"),
        ("渔获增长，烟台海洋集团占比为9%。", "9%", "烟台海洋集团", "owners|share"),
        ("渔企30家，其中9家上市。", "9家", "渔企", "kin:0:here|same"),
        ("渔企员工30人，其中船舶9艘。", "9艘", "渔企员工", "kin:0:here|other"),
        ("渔市有渔船30艘，去年这一数字为9艘。", "9艘", "渔船", "pointed0"),
        ("渔船保有量30艘，货船9艘。", "9艘", "渔船保有量货船", "joined:measure"),
        ("农户贷款增加9亿元，其中短期贷款增加3亿元。", "3亿元", "农户短期贷款", "joined:shared"),
        ("港区有长41米的铁栈桥、直径35米的水池。", "35米", "直径", "own_member"),
        (
            "海鸥号、白鹭号等渔船平均船龄为9年。",
            "9年",
            "平均船龄",
            "left_told_of_names",
        ),
        ("负债率最高的是航运业，达9%。", "9%", "负债率", "in:singled_out|what"),
        ("负债率最高的是航运业，达9%。", "9%", "航运业负债率", "of:singled_out|owner"),
        ("渔船突破1800艘　产量创新高", "1800艘", "产量", "across_space:right"),
    ],
)
def test_signs_tell_where_a_name_comes_from(
    text: str, quantity: str, longer: str, sign: str
) -> None:
    found = _offers_of(text, quantity)
    told = dict(zip(found.texts["indicator"], found.evidence["indicator"], strict=True))
    assert sign in told[longer]


@pytest.mark.parametrize(
    ("text", "quantity", "sign"),
    [
        ("2015年渔获减产。如果每船捕9吨，就会亏损。", "9吨", "timeless:supposing"),
        ("2015年渔获减产。\n（1）修建泊位9个。", "9个", "timeless:item"),
        ("2015年渔获减产。修建泊位9个。", "9个", "timeless:other"),
        ("9月20日开渔。修建泊位9个。", "9个", "to_come:day"),
    ],
)
def test_a_sentence_without_a_time_says_how_it_is_told(text: str, quantity: str, sign: str) -> None:
    evidence = _offers_of(text, quantity).evidence["period"]
    assert any(sign in signs for signs in evidence), evidence


def test_a_sentence_with_a_time_needs_none_from_before() -> None:
    evidence = _offers_of("2015年渔获减产。如果今年捕9吨，就会亏损。", "9吨").evidence["period"]
    assert not any(sign.startswith("timeless") for signs in evidence for sign in signs)


def _offered(text: str, quantity: str) -> tuple[str | None, ...]:
    return tuple(_offers_of(text, quantity).texts["indicator"])


def _offers_of(text: str, quantity: str) -> Offered:
    rules = load_rulebook()
    segmenter = load_segmenter("jieba", rules.lexicon)
    page = Page("doc", text, date="2018-09-14")
    start = text.index(quantity)
    span = (start, start + len(quantity))
    return next(o for o in offer_page(page, rules, segmenter) if o.span == span)
