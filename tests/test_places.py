"""Places and organisations: the rule files, the gazetteer, and what is found in sentences."""

from __future__ import annotations

import shutil
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.match.places import AMBIGUOUS, find_organisations, find_places
from extract.records import Mention, Token
from extract.rulebook import organisations, regions
from extract.rulebook.errors import RuleError

RULES = Path(__file__).parents[1] / "rules"
GAZETTEER = regions.load(RULES)
ORGANISATIONS = organisations.load(RULES)


def shown(text: str, mentions: tuple[Mention, ...], *kinds: str) -> list[tuple[str, str]]:
    return [
        (text[m.start : m.end], m.rule_id.split(":", 1)[1]) for m in mentions if m.kind in kinds
    ]


# --- regions ---------------------------------------------------------------------------------

REGIONS = {
    "青岛市市南区今年新开业商铺120家": [("青岛市市南区", "370202")],
    "山东青岛的游客多了两成": [("山东青岛", "370200")],
    "黄岛区大村镇种蓝莓三千亩": [("黄岛区大村镇", "town")],
    "莱西、平度两市粮食总产过百万吨": [("莱西", "370285"), ("平度", "370283")],
    "，夏各庄镇新建大棚40座": [("夏各庄镇", "town")],
    "即墨区蓝村街道接待游客": [("即墨区蓝村街道", "subdistrict")],
    "沂水县马站镇杨家官庄村人均增收": [("沂水县马站镇杨家官庄村", "village")],
    "广西与贵州交界": [("广西", "450000"), ("贵州", "520000")],
    "玉树的牧民": [("玉树", "632700")],
    "凉山州脱贫人口": [("凉山州", "513400")],
    "大通县油菜": [("大通县", "630121")],
    "福建福州鼓楼区的老街": [("福建福州鼓楼区", "350102")],
    "鼓楼区的老街": [("鼓楼区", "ambiguous")],
    "江西南昌的工厂": [("江西南昌", "360100")],
    "胶南市并入新区": [("胶南市", "370284")],
    "本报日照讯 港口": [("日照", "371100")],
    "烟台、日照、临沂三市": [("烟台", "370600"), ("日照", "371100"), ("临沂", "371300")],
    "出口美国和德国的货物": [("美国", "US"), ("德国", "DE")],
    "美国得克萨斯州的电价": [("美国得克萨斯州", "foreign_part")],
    "欧盟进口": [("欧盟", "EU")],
    "几内亚比绍的渔船": [("几内亚比绍", "GW")],
    "内蒙古风电": [("内蒙古", "150000")],
    "上合示范区进出口": [("上合示范区", "known/上合示范区")],
    "青岛西海岸新区的工业": [("青岛西海岸新区", "known/西海岸新区")],
    "济宁高新区投资": [("济宁高新区", "high_tech_zone")],
    "胶州临空产业园区": [("胶州临空产业园区", "industrial_park")],
    "长三角铁路": [("长三角", "known/长三角")],
    "中国海南的免税店": [("中国海南", "460000")],
    "青岛市场的鱼价": [("青岛", "370200")],
    "浦东新区的税收": [("浦东新区", "310115")],
    "青岛和东城的客商": [("青岛", "370200")],
    "江宁镇的稻田": [("江宁镇", "town")],
    "新疆生产建设兵团棉花": [("新疆生产建设兵团", "known/新疆生产建设兵团")],
    "，柳沟村盛产小米": [("柳沟村", "village")],
    "笔者走进白石沟村采访": [("白石沟村", "village")],
    "贡山县独龙江乡迎客": [("贡山县独龙江乡", "town")],
    "饶河县红星农场": [("饶河县红星农场", "farm")],
}

NO_REGIONS = [
    "长安汽车交付新车",
    "各地做法大同小异",
    "两国和平共处",
    "它不是夕阳而是朝阳产业",
    "全年日照时数两千小时",
    "新华社记者",
    "孙中山故居修缮",
    "客人来自四面八方，来宾满座",
    "突破万亿大关",
    "福州路堵车",
    "香港中路35号",
    "威海路堵车",
    "印度洋海啸",
    "阿里巴巴财报",
    "推进新型城镇化",
    "，美丽乡村建设",
    "，走上街道",
    "繁荣昌盛",
    "沿海城市",
    "校企合作及培训",
    "向公安机关报案",
    "生态安全区域",
    "行政区域调整",
    "一个个村子",
    "太平洋高压",
    "汉堡包店",
    "造成县级以上道路中断",
    "，自然村通电",
    "，使柳沟一带成村",
    "是军事驻屯田",
]


SETTLED = {
    "走进|v 白石|nr 沟村|n 采访|v": ["白石沟村"],
    "把|p 石桥|ns 村乡|n 风|n 写进|v": ["石桥村"],
    "据|p 幸福|a 村|n 党支部|n 介绍|v": ["幸福村"],
    "据|p 幸福|a 村|n 介绍|v": [],
    "引来|v 柳林|n 村|n 客商|n": ["柳林村"],
    "三|m 涧水|n 村|n 的|u 茶园|n": ["三涧水村"],
    "来到|v 石门镇|ns 杨|nr 庄|n 村|n": ["石门镇", "杨庄村"],
    "帮扶|v 贫困|a 村|n 修路|v": [],
    "农产品|n 出|v 村|n 进|v 城|n": [],
    "住|v 在|p 青石|n 寨|ng": ["青石寨"],
    "红星|nz 农场|n 收割|v 水稻|n": ["红星农场"],
    "家庭|n 农场|n 增多|v": [],
    "十|m 强镇|n 名单|n": [],
}
"""Sentences cut into words with their tags, and the settlements in them."""


@pytest.mark.parametrize("marked", SETTLED)
def test_words_give_a_settlement_its_left_edge(marked: str) -> None:
    pairs = [word.split("|") for word in marked.split()]
    text = "".join(word for word, _ in pairs)
    ends = [*accumulate((len(word) for word, _ in pairs), initial=0)]
    tokens = tuple(Token(s, e, t) for s, e, (_, t) in zip(ends, ends[1:], pairs, strict=False))
    found = find_places(text, GAZETTEER, tokens)
    assert [text[m.start : m.end] for m in found if m.kind == "region"] == SETTLED[marked]


@pytest.mark.parametrize("text", REGIONS)
def test_regions_are_found_with_their_codes(text: str) -> None:
    assert shown(text, find_places(text, GAZETTEER), "region") == REGIONS[text]


@pytest.mark.parametrize("text", NO_REGIONS)
def test_other_words_are_no_regions(text: str) -> None:
    assert shown(text, find_places(text, GAZETTEER), "region") == []


def test_parts_go_from_the_outside_inwards() -> None:
    text = "山东省青岛市崂山区沙子口街道"
    (mention,) = find_places(text, GAZETTEER)
    assert [(name, text[s:e]) for name, s, e in mention.parts] == [
        ("regions.tsv:370000", "山东省"),
        ("regions.tsv:370200", "青岛市"),
        ("regions.tsv:370212", "崂山区"),
        ("zones.tsv:subdistrict", "沙子口街道"),
    ]


def test_an_ambiguous_name_says_so() -> None:
    assert find_places("鼓楼区的老街", GAZETTEER)[0].rule_id == AMBIGUOUS


# --- deictics --------------------------------------------------------------------------------

DEICTICS = {
    "全市粮食产量": ("全市", "level:city"),
    "全省外贸": ("全省", "level:province"),
    "我国进口": ("我国", "level:country"),
    "当地居民": ("当地", "level:place"),
    "全球销量": ("全球", "level:world"),
    "该县人口": ("该县", "level:county"),
    "全镇大棚": ("全镇", "level:town"),
    "全国人均收入": ("全国", "level:country"),
    "该公司去年营收": ("该公司", "level:organisation"),
    "，公司净利润": ("公司", "level:organisation"),
    "本院门诊量": ("本院", "level:organisation"),
    "我校毕业生": ("我校", "level:organisation"),
}


def find_all(text: str) -> tuple[Mention, ...]:
    return (*find_places(text, GAZETTEER), *find_organisations(text, ORGANISATIONS))


@pytest.mark.parametrize("text", DEICTICS)
def test_deictics_carry_their_level(text: str) -> None:
    (mention,) = (m for m in find_all(text) if m.kind == "deictic")
    (part,) = mention.parts
    assert (text[mention.start : mention.end], part[0]) == DEICTICS[text]


@pytest.mark.parametrize(
    "text", ["经济全球化", "节省内存", "城市内涝", "安全区域", "本行业", "国内生产总值", "三家公司"]
)
def test_other_words_are_no_deictics(text: str) -> None:
    assert shown(text, find_all(text), "deictic") == []


# --- organisations ---------------------------------------------------------------------------

ORGANISATION_NAMES = {
    # fairs and games known without a place, and with one
    "进博会吸引了众多客商": ["进博会"],
    "备战海州亚运会": ["亚运会"],
    "备战杭州亚运会": ["杭州亚运会"],
    "第14届中国国际动漫节": ["中国国际动漫节"],
    # lines between two places, and by a character of each
    "随着青岛至烟台高铁开通": ["青岛至烟台高铁"],
    "青岛到烟台蓝湾铁路": ["烟台蓝湾铁路"],
    "乘坐济青高铁返乡": ["济青高铁"],
    "广西高速公路": ["广西高速公路"],
    # the association of rural banks of a province
    "省农村信用社联合社党委": ["省农村信用社联合社"],
    "湖北鄂州花湖机场货运航线": ["湖北鄂州花湖机场"],
    "北京蓝湾乘用车增长": ["北京蓝湾乘用车"],
    "据青岛海关统计，货值增长": ["青岛海关"],
    "记者从济南市统计局获悉": ["济南市统计局"],
    "海关总署和商务部发布": ["海关总署", "商务部"],
    "，蓝湾机械有限公司投产": ["蓝湾机械有限公司"],
    "，闽岬远航公司副总裁透露": ["闽岬远航公司"],
    "与山东大学签约": ["山东大学"],
    "走进烟台蓝天化工集团有限公司": ["烟台蓝天化工集团有限公司"],
    "海卓智能（青岛）有限公司扩产": ["海卓智能（青岛）有限公司"],
    "市发展和改革委员会主任": ["市发展和改革委员会"],
    "青岛市中级人民法院审结": ["青岛市中级人民法院"],
    "央行下调利率": ["央行"],
    "华为技术公司的订单": ["华为技术公司"],
    "由中国钢铁工业协会发布": ["中国钢铁工业协会"],
    "在酒泉航天展览中心参观": ["酒泉航天展览中心"],
    "中国建设银行青海分行放贷": ["中国建设银行青海分行"],
    "国家林业和草原局表示": ["国家林业和草原局"],
    "厦门海关、大连海关分别通报": ["厦门海关", "大连海关"],
    "烟台市芝罘区市场监管局抽查": ["烟台市芝罘区市场监管局"],
    "恒远集团净利润": ["恒远集团"],
    "建成10兆瓦电站": [],
    "简历数量占招聘会总数": [],
    "沪市成交额、上证综指和A股数量": ["沪市", "上证综指", "A股"],
    "济南、烟台两市": [],
    "五大行和股份制银行下调利率": ["五大行", "股份制银行"],
    "五大行业增长": [],
    "12306网站售票": ["12306网站"],
    "向烟台信托质押": ["烟台信托"],
    "信托业资产": [],
    "百年人寿保费": ["百年人寿"],
    "云南体育大学、海南旅游集团": ["云南体育大学", "海南旅游集团"],
    "首届“山东农民艺术节”": ["山东农民艺术节"],
    "浙大与哈工大招生": ["浙大", "哈工大"],
    "沪深300、上证50下跌": ["沪深300", "上证50"],
    "国网山东电力和国网吉林省电力检修线路": ["国网山东电力", "国网吉林省电力"],
    "青岛蓝湾企业管理合伙企业（有限合伙）出资": ["青岛蓝湾企业管理合伙企业（有限合伙）"],
    "日本央行加息": ["日本央行"],
    "济南日报社招聘": ["济南日报社"],
    "山东大学（威海）、中国石油大学（华东）": ["山东大学（威海）", "中国石油大学（华东）"],
    "微信、微博用户": ["微信", "微博"],
    "济南中央车站、济南众创空间": ["济南中央车站", "济南众创空间"],
    "第九届中国国际木偶节落幕": ["中国国际木偶节"],
    "首届中国农民草帽节": ["中国农民草帽节"],
    "2018青岛书市汇聚名家": ["青岛书市"],
    "，今年进博会上的展商": ["进博会"],
    "，今年进博会参展商": ["进博会"],
    "青岛冬奥会火炬": ["青岛冬奥会"],
    "第四届全国风筝公开赛": ["全国风筝公开赛"],
    "中国—东盟果蔬博览会": ["中国—东盟果蔬博览会"],
    "世界智能大会签约": ["世界智能大会"],
    "本届花灯文化节": ["花灯文化节"],
    "上海一中院受理": ["上海一中院"],
    "烟台口岸过货": ["烟台口岸"],
    "长兴岛临港工业区换牌": ["长兴岛临港工业区"],
}

NO_ORGANISATIONS = [
    "全球新能源乘用车销量",
    "豪华乘用车销量",
    "220千伏变电站78座",
    "新建铁路12公里",
    "奥运会场馆",
    "制品书市、直播动漫节",
    "全球医疗科技公司",
    "多家上市公司",
    "大型国有企业集团",
    "三家公司上市",
    "商业银行资产",
    "打开新局面",
    "在香港回归时",
    "一批公立医院",
    "大学生就业",
    "三家海洋研究院",
    "市场办公室",
    "银行业务",
    "以中心城区为重点",
    "布局未来产业",
    "考上大学",
    "多部门的邮局",
    "政府采购预算",
    "犯罪集团被打掉",
    "一批专业特色学院",
    "山东大型企业集团",
    "西北大学城",
    "沪深300多家公司",
    "外交部长会晤",
    "教育部门共查处8次",
    "山东电力供应",
    "合伙企业法",
    "微信群、官方微博",
    "中国经济发展",
    "山东春节习俗",
    "青岛股东大会",
    "青岛市支队长周某",
    "烟台人学会看潮",
    "烟台市民周山青",
    "全县医院床位",
]


@pytest.mark.parametrize("text", ORGANISATION_NAMES)
def test_organisations_are_found(text: str) -> None:
    found = shown(text, find_organisations(text, ORGANISATIONS), "organisation")
    assert [name for name, _ in found] == ORGANISATION_NAMES[text]


@pytest.mark.parametrize("text", NO_ORGANISATIONS)
def test_other_words_are_no_organisations(text: str) -> None:
    assert shown(text, find_organisations(text, ORGANISATIONS), "organisation") == []


def test_a_title_hides_what_it_names() -> None:
    text = "《青岛市统计局年报》出版"
    assert shown(text, find_organisations(text, ORGANISATIONS), "title", "organisation") == [
        ("《青岛市统计局年报》", "title")
    ]


def test_tokens_are_evidence_for_a_left_edge() -> None:
    text = "悄然蓝湾机械集团"
    tokens = (Token(0, 2, "d"), Token(2, 4, "ns"))
    (mention,) = find_organisations(text, ORGANISATIONS, tokens)
    assert text[mention.start : mention.end] == "蓝湾机械集团"


def test_a_token_that_names_a_place_opens_a_name() -> None:
    text = "潮滩分局立案"
    assert find_organisations(text, ORGANISATIONS) == ()
    (mention,) = find_organisations(text, ORGANISATIONS, (Token(0, 2, "ns"), Token(2, 4, "n")))
    assert text[mention.start : mention.end] == "潮滩分局"


@pytest.mark.parametrize("text", ["新建公园开放", "加盟分局立案"])
def test_a_common_word_that_is_tagged_a_place_opens_none(text: str) -> None:
    tokens = (Token(0, 2, "ns"), Token(2, 4, "n"), Token(4, 6, "v"))
    assert find_organisations(text, ORGANISATIONS, tokens) == ()


def test_what_is_newly_built_is_no_part_of_a_name() -> None:
    assert find_organisations("沈阳市新建口袋公园", ORGANISATIONS) == ()


def test_all_of_a_region_is_the_region() -> None:
    text = "崇礼全区、鼓楼区全区"
    found = shown(text, find_places(text, GAZETTEER), "region", "deictic")
    assert found[0] == ("崇礼全区", "130709")
    assert ("全区", "deictic/all_district") in found  # which 鼓楼区 is not known yet


# --- the gazetteer ---------------------------------------------------------------------------

RESOLVED = {
    ("青岛", None, None): "370200",
    ("鼓楼区", None, None): None,
    ("鼓楼区", None, "350000"): "350102",
    ("鼓楼区", None, "350103"): "350102",
    ("市中区", None, "370100"): "370103",
    ("市中区", None, "370000"): None,
    ("朝阳", None, None): None,
    ("朝阳", None, "110000"): "110105",
    ("朝阳", None, "210000"): "211300",
    ("莱芜市", 2018, None): "371200",
    ("莱芜市", 2020, None): None,
    ("莱芜市", None, None): "371200",
    ("即墨", 2015, None): "370282",
    ("即墨", 2020, None): "370215",
    ("襄樊", 2008, None): "420600",
    ("襄阳", 2012, None): "420600",
    ("思茅市", 2005, None): "530800",
    ("万盛区", 2009, None): "500110",
    ("綦江区", 2015, None): "500110",
    ("吉林", None, "220200"): "220000",
    ("无此地", None, None): None,
}


@pytest.mark.parametrize(("name", "year", "within"), RESOLVED)
def test_names_are_resolved_by_year_and_context(
    name: str, year: int | None, within: str | None
) -> None:
    found = GAZETTEER.resolve(name, year, within)
    assert (found.code if found else None) == RESOLVED[name, year, within]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("青岛市", "370200"),
        ("山东省青岛市", "370200"),
        ("山东青岛", "370200"),
        ("江苏省南京市鼓楼区", "320106"),
        ("徐州市鼓楼区", "320302"),
        ("鼓楼区", None),  # there are four of them
        ("山东省南京市", None),
        ("青岛市青岛市", None),
        ("青岛日报", None),
        ("", None),
    ],
)
def test_a_region_may_stand_behind_those_it_lies_in(name: str, code: str | None) -> None:
    found = GAZETTEER.located(name)
    assert (found.code if found else None) == code


def test_names_and_ancestors_of_codes() -> None:
    assert GAZETTEER.name_of("420600", 2005) == "襄樊市"
    assert GAZETTEER.name_of("420600") == "襄阳市"
    assert GAZETTEER.name_of("999999") is None
    assert GAZETTEER.ancestors("370202") == ("370200", "370000")
    assert GAZETTEER.ancestors("110105") == ("110000",)
    assert GAZETTEER.ancestors("999999") == ()


@pytest.mark.parametrize("rule", GAZETTEER.zones.deictics, ids=lambda r: r.id)
def test_the_example_of_a_deictic_fires(rule: regions.GuardedWord) -> None:
    ids = [m.rule_id for m in find_places(rule.example, GAZETTEER)]
    assert f"zones.tsv:{rule.id}" in ids
    ids = [m.rule_id for m in find_places(rule.counter, GAZETTEER)]
    assert f"zones.tsv:{rule.id}" not in ids


SUFFIX_RULES = {e.word.id: e.word for e in ORGANISATIONS.endings if e.file == "organisations.toml"}


@pytest.mark.parametrize("rule_id", SUFFIX_RULES)
def test_the_example_of_an_ending_fires(rule_id: str) -> None:
    rule = SUFFIX_RULES[rule_id]
    full = f"organisations.toml:{rule_id}"
    assert full in [m.rule_id for m in find_organisations(rule.example, ORGANISATIONS)]
    assert full not in [m.rule_id for m in find_organisations(rule.counter, ORGANISATIONS)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("三季度中联重科营收下滑", ["中联重科"]),
        ("小天鹅与歌尔股份同日停牌", ["小天鹅", "歌尔股份"]),
        ("雨水滴滴答答下了三天", []),
        ("滴滴的订单", ["滴滴"]),
        ("宝钢中路", []),
        ("海亮股份有限公司", ["海亮股份有限公司"]),
    ],
)
def test_firms_are_known_by_the_names_of_their_shares(text: str, names: list[str]) -> None:
    found = find_organisations(text, ORGANISATIONS)
    assert [text[m.start : m.end] for m in found if m.kind == "organisation"] == names


# --- broken rule files -----------------------------------------------------------------------

BROKEN = [
    ("companies.tsv", "\n小天鹅\t", "\n  \t"),
    ("regions.tsv", "\n370200\t", "\n37020\t"),
    ("regions.tsv", "370200\t青岛市\t青岛\t370000", "370200\t青岛市\t青岛\t380000"),
    ("regions.tsv", "襄樊\t420000\t\t2010", "襄樊\t420000\t\t2015"),
    ("regions.tsv", "襄樊\t420000\t\t2010", "襄樊\t420000\t2012\t2010"),
    ("regions.tsv", "became:420600", "became:429999"),
    ("countries.tsv", "\nUS\tUS\t", "\nUS\tUSA\t"),
    ("countries.tsv", "\nUS\tUS\t", "\nDE\tUS\t"),
    ("zones.tsv", "济宁高新区", "济宁老城区"),
    ("zones.tsv", "\tsuffix\t", "\tsufix\t"),
    ("zones.tsv", "\t370211\t", "\t370299\t"),
    ("organisations.toml", 'strength = "strong"', 'strength = "some"'),
    ("organisations.toml", 'example = "青岛港"', 'example = "青岛湾"'),
    ("organisations.toml", 'counter = "进出港口"', 'counter = "青岛港"'),
    ("organisations.toml", "（以下简称“蓝湾机械”）", "（“蓝湾机械”）"),
    ("organisations.toml", "（简称由“蓝湾”变更为“新湾”）", "（简称“蓝湾”）"),
    ("organisations.toml", "(?P<name>", "(?P<short>"),
]


@pytest.mark.parametrize(("file", "old", "new"), BROKEN)
def test_a_bad_rule_names_its_file(tmp_path: Path, file: str, old: str, new: str) -> None:
    files = ("regions.tsv", "countries.tsv", "zones.tsv", "organisations.toml", "companies.tsv")
    for name in files:
        shutil.copy(RULES / name, tmp_path / name)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        regions.load(tmp_path)
        organisations.load(tmp_path)
    assert caught.value.file == file
    assert caught.value.rule_id


# --- any text --------------------------------------------------------------------------------


@example("中国镇")
@example("全区中村")
@given(st.text(alphabet="青岛市南区镇村全公司的和（）《》在、1北京中国局大学江宁西", max_size=40))
def test_spans_are_inside_the_text_and_do_not_overlap(text: str) -> None:
    for found in (find_places(text, GAZETTEER), find_organisations(text, ORGANISATIONS)):
        ends = [0, *(m.end for m in found)]
        assert all(e <= m.start < m.end for e, m in zip(ends, found, strict=False))
        assert ends[-1] <= len(text)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("天津市河东区人民法院", "120102"),
        ("河北省石家庄市正定县农业农村局", "130123"),
        ("慈溪市商务局", "330282"),
        ("山东省青岛市税务局", "370200"),
    ],
)
def test_an_authority_is_of_the_innermost_region_of_its_name(name: str, code: str) -> None:
    found = GAZETTEER.opening(name)
    assert found is not None
    assert found.code == code
