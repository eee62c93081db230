"""Who is offered as the owner of a figure, and what is said of each: no weights are asked."""

from __future__ import annotations

import pytest

import extract
from extract.bind.explain import walk_offers
from extract.bind.offers import Offer
from extract.normalize.observations import resolve_times
from extract.pipeline import _understand, _values
from extract.records import Page
from extract.rulebook.book import load_rulebook
from extract.segment import load_segmenter


def owners(text: str, number: str) -> dict[str | None, Offer]:
    """The offers for the owner of the number that stands in a text, by their names."""
    rules = load_rulebook()
    page = Page("doc", text, date="2026-03-27")
    articles, matched, contexts = _understand(page, rules, load_segmenter("jieba", rules.lexicon))
    for key in (article.article_id for article in articles):
        values = _values(resolve_times(matched[key], contexts[key], rules))
        for offered in walk_offers(matched[key], contexts[key], values, rules):
            if text[slice(*offered.span)] == number:
                return {o.value.text if o.value else None: o for o in offered.entity}
    raise AssertionError(f"no {number} in {text}")


NATIONAL = (
    "中国消费平稳。山西省统计局3月14日说，消费回升。今年以来，全省零售额868亿元。" + "中国、" * 4
)

OFFERED = [
    # persons by the form of their names, of the sentences before too, and no reporters
    ("蔗农老周还在砍。他家今年种蔗32亩。", "32亩", "老周"),
    ("摆摊的小邹月薪3100元。", "3100元", "小邹"),
    ("房东苗先生有6套房。", "6套", "苗先生"),
    ("周师傅从外地来。他每天跑180公里。", "180公里", "周师傅"),
    ("蚝排老板符振声的26张排收了。", "26张", "符振声"),
    ("分场的莫德军种稻65亩。", "65亩", "莫德军"),
    ("法院查明，孙某行贿。案发后退赃9万元。", "9万元", "孙某"),
    ("村民骆美云领了工钱。她数出3000元。", "3000元", "骆美云"),
    # what the segmenter calls a person and is none
    ("时尚的汉正街云集商户1.8万户。", "1.8万户", "汉正街"),
    # up to the words that name a body or a thing
    ("5月渔业企业营业收入为30亿元。", "30亿元", "渔业企业"),
    ("双岭景区门票收入增长8%。", "8%", "双岭景区"),
    # a name with the words behind it
    ("瓜州地带的谷田有3万亩。", "3万亩", "瓜州地带"),
    ("烟台华为售出5万部手机。", "5万部", "烟台华为"),
    # names beside brackets, without the marks before them
    ("海岳水产（96万股）、谷家烧饼（83万股）涨停。", "83万股", "谷家烧饼"),
    # who is charged
    ("法院对被告人王启以受贿罪判处有期徒刑9年。", "9年", "王启"),
    ("嫌疑人谷某某被判处罚金12万元。", "12万元", "谷某某"),
    # 公司 where nobody is named, and not an authority that is
    ("有5只债券已获商务部备案。公司综合成本率为91%。", "91%", "公司"),
    ("今日沪指下跌2点。公司综合成本率为91%。", "91%", "公司"),
    ("公司经营稳健。报告期内，发行债券10亿元。", "10亿元", "公司"),
    # 全省 looks to the authority that told the sentence before
    (NATIONAL, "868亿元", "山西省"),
    # 全镇 is the settlement named last, the word itself where none of its sort was named
    ("黄泥镇灯具有名，石桥村盛产茶叶。去年，全镇申请专利900件。", "900件", "黄泥镇"),
    ("黄泥镇石桥村盛产茶叶。去年，该村售茶900斤。", "900斤", "黄泥镇石桥村"),
    ("茶叶有名。去年，全镇申请专利900件。", "900件", "全镇"),
    ("林地在增加。全省湿地达900万亩。", "900万亩", "全省"),
    # the village named last, where its people are told of, and a village that no list holds
    ("笔者走进白石沟村。村民去年售茶900斤。", "900斤", "白石沟村"),
    ("白石沟村在山下。据介绍，全村有茶园900亩。", "900亩", "白石沟村"),
    # the fair named last
    ("第九届中国国际木偶节昨日开幕。活动吸引客商300名。", "300名", "中国国际木偶节"),
    # a carrier is named by its region
    ("青岛移动的套餐每月59元。", "59元", "青岛移动"),
    # an insurer is named by its city
    ("济南人寿的核心偿付能力充足率为117%。", "117%", "济南人寿"),
    # of a sentence without a number the organisations too
    ("泰山药业应收账款增长更快。3月末，应收账款达到6亿元。", "6亿元", "泰山药业"),
    # whose the sentence before was
    ("4月渔业企业景气指数为44.8。其中，订单指数为41.8。", "41.8", "渔业企业"),
    # the region of an authority that the text named
    ("烟台市检察院发布年度报告。5年共查办犯罪791件。", "791件", "烟台市"),
    # a name whose last word is no body, but a name too
    ("中国三星将投入3亿元。", "3亿元", "中国三星"),
    # a name that ends in a word for doing, beside its bracket
    ("蓝鹭健康（96万股）、南方导航（83万股）涨停。", "83万股", "南方导航"),
    # the name that a number is an attribute of
    ("新机有5.8英寸的Orion XS和6.5英寸的Orion Max。", "5.8英寸", "Orion XS"),
    # of as many nouns as there are numbers, its own; a list that ends in 以及
    ("渔业企业和林业企业的产值分别为5亿元、6亿元。", "6亿元", "林业企业"),
    # as many items as numbers, whatever the words between two 、 are, in any clause before
    ("融资集中在渔业、水泥制造、能源等三类行业，数量分别为8只、7只、6只。", "7只", "水泥制造"),
    # a list that the sentence before holds, of which the first ones are counted
    (
        "龙头有海岳、双岭、泰山和谷丰。其中，前三家利润较高，分别为5亿元、6亿元、7亿元。",
        "6亿元",
        "双岭",
    ),
    # a firm, its brand and the model
    ("上汽荣威RX8售出3万辆。", "3万辆", "上汽荣威RX8"),
    # a name with a dot in it, of a person or of a thing
    ("约翰·史密斯去年捐款8万元。", "8万元", "约翰·史密斯"),
    ("新岸·云庭有住宅264套。", "264套", "新岸·云庭"),
    # a name in quotes, whatever the segmenter makes of it, and with the noun behind it
    ("“海鸥七号”小，风圈半径只有80公里。", "80公里", "“海鸥七号”"),
    ("“谷雨中国”计划启动，选出企业30家。", "30家", "“谷雨中国”计划"),
    # who is sentenced
    ("该院判处谷海生有期徒刑7年。", "7年", "谷海生"),
    # what a number describes, and who or what body is in it
    ("38岁的村民李小明在种茶。", "38岁", "李小明"),
    ("38岁的村民王海生在种茶。", "38岁", "王海生"),
    # a body that the paper does not name
    ("黄泥镇某工厂有工人30名。", "30名", "黄泥镇某工厂"),
    # the person that a number is an attribute of, behind what he is
    ("今年64岁的王建国回到渔港。", "64岁", "王建国"),
    ("持股5%以上的股东王建国离职。", "5%", "王建国"),
    # a surname and the word that honours who has it
    ("开货车的熊先生说，他花4500元修车。", "4500元", "熊先生"),
    # all the members of a list that the sentence before holds
    (
        "后3名依次是：清苑区、玉田县、曲阳县。对上述县区分别扣减9万元、8万元、7万元。",
        "8万元",
        "玉田县",
    ),
    # the name between two figures of a list
    ("谷岬公司质押3亿股、王建国质押2亿股、海岳公司质押1亿股。", "2亿股", "王建国"),
    # a region and the words for all of it
    ("周末，崇礼全区接待游客15万人次。", "15万人次", "崇礼区"),
    # a group that was counted, for what is told of its members
    ("通告显示，共有12家渔业企业发布年报，利润合计5亿元。", "5亿元", "12家渔业企业"),
    ("上述12家渔业企业中，营收增长8%。", "8%", "12家渔业企业"),
    # the name in Latin letters that a number counts
    ("在两个城市抽查了6批次Kobu产品。", "6批次", "Kobu"),
    # a direction that begins a name
    ("南方林业大学引进教师60人。", "60人", "南方林业大学"),
    # a noun before 力争
    ("双岭新金融中心力争集聚企业90家。", "90家", "双岭新金融中心"),
    # the film that 该片 points back to, and the book that another unit of books is of
    ("《谷雨之声》开播。谷山很忙。该片票房达3亿元。", "3亿元", "《谷雨之声》"),
    ("《谷雨之声》开售。谷山很忙。其中插图有300页。", "300页", "《谷雨之声》"),
    # those whom another number counts, in the sentence or in the one before
    ("共有5家渔业公司利润超过4亿元。", "4亿元", "5家渔业公司"),
    ("去年试点扩至16个沿海城市。平均来看，码头有30座。", "30座", "16个沿海城市"),
    # a name in quotes with a numeral in it, and the noun behind it
    ("“2+6”医院配备呼吸机242台。", "242台", "“2+6”医院"),
    # firms and brands before a name in Latin letters, with dashes between them; a place too
    ("一汽-荣威QX-R售出3063艘。", "3063艘", "一汽-荣威QX-R"),
    ("烟台QX-R售出3063艘。", "3063艘", "烟台QX-R"),
    # a number that is the name of a product, with its maker where the text has it
    ("747很大。747可坐410人。", "410人", "747"),
    ("波音747很大。新型747可坐410人。", "410人", "波音747"),
    # the site that a word points back to, behind the number too, or that opens the clause alone
    (
        "在镇上建成了鹭湾循环养殖园区。鹭湾循环养殖项目很新。“项目”总投资3亿元。",
        "3亿元",
        "鹭湾循环养殖项目",
    ),
    ("雅康高速公路试通车。这条路全长135公里。", "135公里", "雅康高速公路"),
    ("位于新城的“云帆”综合服务基地搭建展厅3000平方米。", "3000平方米", "“云帆”综合服务基地"),
    # the name in Latin letters that begins what is counted
    ("昨日共抽查6批Qubi产品，占比25%。", "6批", "Qubi"),
    # the person behind an age, whatever describes him, and a given name that is another word
    ("今年40岁的孙进山养羊。", "40岁", "孙进山"),
    ("70岁的老党员孙进山养羊。", "70岁", "孙进山"),
    ("61岁村民孙进山养羊。", "61岁", "孙进山"),
    # an authority by its short form
    ("国家防总派出8个工作组。", "8个", "国家防总"),
]


@pytest.mark.parametrize(("text", "number", "owner"), OFFERED, ids=lambda case: case[:8])
def test_is_offered(text: str, number: str, owner: str) -> None:
    assert owner in owners(text, number)


NOT_OFFERED = [
    # reporters, and who was named too far back
    ("记者 周山青 报道。渔港今年到船30艘。", "30艘", "周山青"),
    ("周山青走了。路通了。桥修了。灯亮了。水清了。渔港到船30艘。", "30艘", "周山青"),
    # a noun that only names a kind
    ("白沙县渔业兴旺，消费者买走海鲜3万吨。", "3万吨", "消费者"),
    # a short name that the article gives stands for the full one, which is offered
    (
        "海州蓝岬航运集团有限公司（简称“蓝岬航运”）公布年报。蓝岬航运船队扩大3倍。目前有船舶128艘。",
        "128艘",
        "蓝岬航运",
    ),
    # a plan sells no seats, a work is recalled where a word or the unit asks for one
    ("《谷雨规划（2017）》印发。谷山很忙。影片票房达3亿元。", "3亿元", "《谷雨规划（2017）》"),
    ("《谷雨之声》开播。谷山很忙。渔船卖了3亿元。", "3亿元", "《谷雨之声》"),
    # the county of 中牟, a carrier in 电信诈骗
    ("组织者从中牟利8万元。", "8万元", "中牟县"),
    ("青岛电信诈骗案少了3起。", "3起", "青岛电信"),
    # 全镇 is no village
    ("黄泥镇石桥村盛产茶叶。去年，全镇售茶900斤。", "900斤", "黄泥镇石桥村"),
    # the mark of a report
    ("本报讯（记者 周山）根据公告，转入500元可免费。", "500元", "本报讯"),
    # what a project is of its sort is no body
    ("入库项目中，渔业产业类项目有67个。", "67个", "渔业产业"),
    # a list of another length
    ("渔业、能源、水泥都好，利润分别为5亿元、6亿元。", "6亿元", "水泥"),
    # what opens a report
    ("本报讯，售出渔船30艘。", "30艘", "本报讯"),
    # a number that stands alone once, and a year
    ("747很大。货机可坐410人。", "410人", "747"),
    ("2025很好。2025售出渔船410艘。", "410艘", "2025"),
    # a programme named by a code alone
    ("“2+6”产业配备船台242座。", "242座", "“2+6”"),
    # what stands behind a mark is no part of a group
    ("有渔民8人、公司3家，获得捐款4亿元。", "4亿元", "8人、公司"),
    # a count of what is no body and no thing
    ("出现5次故障，损失4亿元。", "4亿元", "5次故障"),
    # what quotes hold with a quantity in it
    ("“增长30%目标”难，今年售出8艘。", "8艘", "“增长30%目标”"),
    # what is counted, but is no body
    ("有30种鱼苗投放，成活率达90%。", "90%", "30种鱼苗"),
    # where a project is pointed back to the word itself is nobody
    ("建成了鹭湾循环养殖园区。鹭湾循环养殖项目很新。项目总投资3亿元。", "3亿元", "项目"),
    # a sort of project, a part of a longer name, a verb before a road, a series of events
    ("建设类项目好。建设类项目多。项目总投资3亿元。", "3亿元", "建设类项目"),
    ("鹭湾循环养殖项目好。鹭湾循环养殖园区好。项目名单里有9个。", "9个", "鹭湾循环养殖项目"),
    ("去年新修公路很难。这条路长9公里。", "9公里", "新修公路"),
    ("鹭湾循环养殖项目好。鹭湾循环养殖园区好。此次入库项目有9个。", "9个", "鹭湾循环养殖项目"),
    # what all markets have, all the region has, a title, what is no road
    ("建成了鹭湾水产市场。鹭湾水产市场很新。市场有9个品种。", "9个", "鹭湾水产市场"),
    ("鹭湾循环养殖园区好。鹭湾循环养殖园区新。园区全省产值达9亿元。", "9亿元", "鹭湾循环养殖园区"),
    ("《鹭湾渔港公路》出版。《鹭湾渔港公路》重印。这条路长9公里。", "9公里", "鹭湾渔港公路"),
    # what a profit belongs to is the name of an account
    ("海岳水产盈利，归属于上市公司股东的净利润5亿元。", "5亿元", "归属于上市公司股东"),
    # 占 begins no name
    ("简历数量占招聘会总数的3%。", "3%", "简历数量占招聘会"),
    # where a report was sent from, and a drink that is named like a firm
    ("本报烟台9月13日电 渔税减少9亿元。全国受益。", "9亿元", "烟台市"),
    ("茅台酒产量达9吨。", "9吨", "茅台"),
    # what is no person behind a number
    ("9米的船归孙进山所有。", "9米", "孙进山"),
    # a city in the words for where a river begins
    ("江河源头治理面积达840平方公里。", "840平方公里", "河源市"),
]


LISTED = [
    # as many names as numbers; none where the numbers are held against them
    ("烟台、青岛渔税分别为9亿元、3亿元。", ["烟台市", "青岛市"]),
    ("2016年，中国渔税分别是美国、英国的9倍、3倍。", ["中国", "中国"]),
    # the region of an authority, where all of the province is spoken of
    ("内蒙古修路，内蒙古修桥。四川省渔政厅开播节目。通过节目，全省问责9人。", ["四川省"]),
    # what somewhere is called as is not what all of the district means
    ("锡山区作为无锡高新技术产业开发区的核心区，很忙。全区有农田9亩。", ["锡山区"]),
]


@pytest.mark.parametrize(("text", "names"), LISTED, ids=lambda case: str(case)[:8])
def test_owners_of_a_list_and_of_all_of_a_region(text: str, names: list[str | None]) -> None:
    table = extract.from_text(text, date="2025-09-12").observations
    assert [None if e != e else e for e in table["entity"]] == names


@pytest.mark.parametrize(("text", "number", "owner"), NOT_OFFERED, ids=lambda case: case[:8])
def test_is_not_offered(text: str, number: str, owner: str) -> None:
    assert owner not in owners(text, number)


TOLD_ON = "海岳证券发布年报。对蓝鹭证券来说，海岳证券更大。收入5亿元。"
CARRIED = "海岳证券收入5亿元。双岭景区门票收入6亿元。"

SCHOOLS = "香港中文大学（深圳）开学。双岭科学院很忙。该校教师有90人。"

SAID = [
    # an organ of the country near by, and how often the country is named
    ("央行公布数据。贷款余额3亿元。", "3亿元", "中国", "everywhere:中国|national:paragraph", True),
    ("市局公布数据。贷款余额3亿元。", "3亿元", "中国", "everywhere:中国|national:none", True),
    (
        "烟台渔业好，烟台渔税高。我国渔业好。余额3亿元。",
        "3亿元",
        "中国",
        "everywhere:中国|printed:0",
        True,
    ),
    # how near to the number the text speaks of the whole country
    ("国内渔船多。贷款余额3亿元。", "3亿元", None, "nobody|said:near", True),
    ("国内渔船多。渔村。渔镇。渔港余额3亿元。", "3亿元", None, "nobody|said:article", True),
    ("渔船多。贷款余额3亿元。", "3亿元", "中国", "everywhere:中国|said:none", True),
    ("国内渔船贷款余额3亿元。", "3亿元", None, "nobody|said:sentence", True),
    # a wider region that says how rare a thing is, and one whose figure it is
    ("烟台渔校好。全国首个渔校有300人。", "300人", "中国", "only_ranks", True),
    ("烟台渔校好。全国首套房贷款有300笔。", "300笔", "中国", "only_ranks", False),
    ("烟台渔校好。全国前三季度渔税有300亿元。", "300亿元", "中国", "only_ranks", False),
    # beside what is measured, in its own clause
    ("烟台渔税达3亿元。", "3亿元", "烟台市", "indicator:beside|clauses:0", True),
    # who held the number before, beside a name in the clause
    (CARRIED, "6亿元", "海岳证券", "past0_beside:1_thing", True),
    # what a whole clause only tells where it is
    ("在蓝鹭药业车间里，渔船有3艘。", "3艘", "蓝鹭药业", "sets|organisation", True),
    ("在蓝鹭药业有渔船3艘。", "3艘", "蓝鹭药业", "sets|organisation", False),
    # a group of which something is told as a whole, or a part of it
    ("有83家公司公布年报，其中64家盈利。", "64家", "83家公司", "group_whole|sentence", True),
    ("有83家公司公布年报，64家盈利。", "64家", "83家公司", "group_whole|sentence", False),
    ("上述83家公司中，64家盈利。", "64家", "83家公司", "group_among", True),
    # who only tells, whatever sort of name it is
    ("海岳证券的报告显示，渔船有300艘。", "300艘", "海岳证券", "tells|named", True),
    ("双岭研究室的报告显示，渔船有300艘。", "300艘", "双岭研究室", "tells|plain", True),
    ("海岳证券的渔船有300艘。", "300艘", "海岳证券", "tells|named", False),
    ("海岳证券的利润是蓝鹭药业的5倍。", "5倍", "蓝鹭药业", "multiple_of", True),
    ("海岳证券的利润是蓝鹭药业的5倍。", "5倍", "海岳证券", "multiple_of", False),
    ("《渔业年鉴》显示，渔船有300艘。", "300艘", "《渔业年鉴》", "speaks", True),
    # what stands beside it, how far before the number it was named, what goes with the unit
    ("渔船多于海岳证券的有300艘。", "300艘", "海岳证券", "previous:多于", True),
    ("泰山药业应收账款增长更快。3月末，应收账款达到6亿元。", "6亿元", "泰山药业", "far:60", True),
    ("海岳证券的渔船有300艘。", "300艘", "海岳证券", "sort:kind:organisation|count", True),
    # words that no list knows as a name: what they are made of
    ("5月渔业企业营业收入为30亿元。", "30亿元", "渔业企业", "plain_end:企业", True),
    ("5月渔业企业营业收入为30亿元。", "30亿元", "渔业企业", "plain_is:measures", False),
    # an item beside others with a bracket of their own
    ("谷岬（5亿元）、双岭（6亿元）。", "5亿元", "谷岬", "kind:bracket_item", True),
    ("谷岬（5亿元，占27%）、双岭（6亿元）。", "27%", "谷岬", "by:bracket_item_inside", True),
    ("双岭（6亿元）较好。", "6亿元", "双岭", "kind:bracket_item", False),
    ("上汽荣威RX8售出3万辆。", "3万辆", "上汽", "cut_before:code", True),
    ("上汽荣威RX8售出3万辆。", "3万辆", "上汽荣威RX8", "cut_before:code", False),
    ("ZX-R、水灵的销量分别为3万辆、5万辆。", "3万辆", "ZX-R", "kind:shared_out", True),
    # whose attribute the number is
    ("排名第5位的烟台增长8%。", "第5位", "烟台市", "of_number|rank", True),
    ("排名第5位，烟台增长8%。", "第5位", "烟台市", "of_number|rank", False),
    ("越南（5亿吨，占27%）、泰国（4亿吨）。", "27%", "越南", "by:bracket_item_inside", True),
    ("烟台（5亿吨）和威海（4亿吨，占21%）。", "21%", "威海市", "by:bracket_item_inside", True),
    # the first and the second of a pair
    ("海岳药业和双岭亏损，前者亏5亿元，后者6亿元。", "5亿元", "海岳药业", "by:told_apart", True),
    ("海岳药业和双岭亏损，前者亏5亿元，后者6亿元。", "6亿元", "海岳药业", "by:told_apart", False),
    # how often the text prints them
    ("渔业企业增多。5月渔业企业营业收入为30亿元。", "30亿元", "渔业企业", "plain_printed:2", True),
    # a name that a longer one begins with; the longer one has what the shorter one has
    ("瓜州地带的谷田有3万亩。", "3万亩", "瓜州县", "cut_before:地带", True),
    ("瓜州地带的谷田有3万亩。", "3万亩", "瓜州地带", "kind:region", True),
    # a member of the list that the number sums up
    ("南皮县、献县、赵县等9个县受到通报。", "9个", "南皮县", "counted", True),
    ("海岳证券、蓝鹭证券等2家公司受到通报。", "2家", "海岳证券", "counted", True),
    ("海岳证券、蓝鹭证券的利润增长2%。", "2%", "蓝鹭证券", "counted", False),
    # another of the sort of the last owner
    ("甲壳品牌售出30辆，谷山品牌售出20辆。", "20辆", "谷山品牌", "sibling", True),
    ("甲壳品牌售出30辆，谷山村售出20辆。", "20辆", "谷山村", "sibling", False),
    ("投资3亿元的双岭水库开工。", "3亿元", "双岭水库", "kind:attributed", True),
    ("投资3亿元，双岭水库开工。", "3亿元", None, "kind:attributed", False),
    # 该校 is the last school, whatever its name ends in behind that, and no other body in 学院
    (SCHOOLS, "90人", "香港中文大学（深圳）", "word:该校", True),
    (SCHOOLS, "90人", "双岭科学院", "word:该校", False),
    # a share is the firm whose share it is
    ("泰山药业一字涨停。该股收盘报9元。", "9元", "泰山药业", "word:该股", True),
    # a name whose own number stands in the bracket behind it
    ("海岳证券（5亿元）、双岭（6亿元）。", "6亿元", "海岳证券", "bracketed", True),
    ("海岳证券（5亿元）、双岭（6亿元）。", "5亿元", "海岳证券", "bracketed", False),
    ("海岳证券（下称海岳）售出6艘。", "6艘", "海岳证券", "bracketed", False),
    # a noun that points at what was told of
    ("这款渔船售价6万元。", "6万元", "渔船", "determined", True),
    ("各款渔船售价6万元。", "6万元", "渔船", "determined", False),
    # a name that no dictionary has is cut into its characters
    ("甲公司渔船售价6万元。", "6万元", "甲公司", "singles:1", True),
    ("渔船售价6万元。", "6万元", "渔船", "singles:0", True),
    # 全市 is no province: the region named last whose name ends so
    ("福建货值5亿元。重庆更好，全市货值6亿元。", "6亿元", "重庆市", "word:全市", True),
    ("福建货值5亿元。重庆更好。今年，全市货值6亿元。", "6亿元", "重庆市", "word:全市", True),
    ("福建货值5亿元。重庆更好，全省货值6亿元。", "6亿元", "福建省", "word:全省", True),
    # whether a word points back to the village or the fair named last
    (
        "笔者走进白石沟村。村民去年售茶900斤。",
        "900斤",
        "白石沟村",
        "kind:settled|spoken:clause",
        True,
    ),
    (
        "笔者走进白石沟村。渔民去年售茶900斤。",
        "900斤",
        "白石沟村",
        "kind:settled|spoken:clause",
        False,
    ),
    (
        "中国国际木偶节开幕。本届展商有30家。",
        "30家",
        "中国国际木偶节",
        "kind:event|spoken:clause",
        True,
    ),
    (
        "中国国际木偶节开幕。青岛渔船有30艘。",
        "30艘",
        "中国国际木偶节",
        "kind:event|spoken:clause",
        False,
    ),
    # a short word that ends a longer name before it
    ("渔业代表团成立。代表团共有30人。", "30人", "代表团", "resumes", True),
    ("渔业兴旺。代表团共有30人。", "30人", "代表团", "resumes", False),
    # the number is an attribute of what stands behind it
    ("领先第六位的烟台3分。", "第六位", "烟台市", "of_number", True),
    ("去年有5万人到过烟台。", "5万人", "烟台市", "of_number", False),
    # which clauses of the paragraph a name opens: as a subject, or behind a preposition
    (TOLD_ON, "5亿元", "海岳证券", "named_opened:2", True),
    (TOLD_ON, "5亿元", "海岳证券", "named_opened:first", True),
    (TOLD_ON, "5亿元", "海岳证券", "named_opened:before", True),
    (TOLD_ON, "5亿元", "海岳证券", "named_printed_here:2", True),
    (TOLD_ON, "5亿元", "蓝鹭证券", "plain_opened:0", True),
    (TOLD_ON, "5亿元", "蓝鹭证券", "plain_opened:set_in", True),
    ("《谷雨》上映，收入5亿元。", "5亿元", "《谷雨》", "named_opened:here_first", True),
    ("烟台市渔业局成立，收入5亿元。", "5亿元", "烟台市", "place_opened:0", True),
    # what part a name of another sentence played there
    ("渔民入驻蓝鹭证券。收入5亿元。", "5亿元", "蓝鹭证券", "plain_was:other", True),
    ("成本在蓝鹭证券是3亿元。收入5亿元。", "5亿元", "蓝鹭证券", "named_was:governed", True),
    # a carried owner, and nobody, beside a subject that is named nearer
    (CARRIED, "6亿元", "海岳证券", "carried_beside:1_thing", True),
    (CARRIED, "6亿元", None, "nobody_beside:1_thing", True),
    (CARRIED, "5亿元", None, "nobody_beside:0_named", True),
    # a group beside a number that counts with the same word
    ("有12家企业盈利，有5家停业。", "5家", "12家企业", "group_beside:有", True),
    ("有12家企业盈利，利润5亿元。", "5亿元", "12家企业", "group_beside:有", False),
    # a group that opens no predicate
    ("渔业局走访12家渔业企业，查出隐患5处。", "5处", "12家渔业企业", "group_led:other", True),
    # a place behind the number that a preposition governs
    ("周山出资5亿元在烟台建厂。", "5亿元", "烟台市", "governed_behind", True),
    ("5亿元烟台债券发行。", "5亿元", "烟台市", "right_behind", True),
    # who holds a post in a body, and the body that only tells who it is
    (
        "海岳集团董事长兼总经理周山到任，持股9万股。",
        "9万股",
        "海岳集团",
        "of_post:person|named",
        True,
    ),
    ("海岳集团董事长兼总经理周山到任，持股9万股。", "9万股", "周山", "in_post|person", True),
    ("黄泥镇石桥村原书记周山落马，获利9万元。", "9万元", "黄泥镇石桥村", "of_post:person", True),
    ("海岳集团董事长持股9万股。", "9万股", "海岳集团", "of_post:bare", True),
    ("海岳集团渔船有9艘，董事长很忙。", "9艘", "海岳集团", "of_post:bare", False),
    ("海岳集团、董事长持股9万股。", "9万股", "海岳集团", "of_post:bare", False),
    ("周山介绍，渔船有9艘。", "9艘", "周山", "tells|person", True),
    # 段时间 is no person
    ("这段时间内的渔船共有9艘。", "9艘", "段时间", "kind:person_clause", False),
    # a unit of ages and of books, beside a person and a work
    ("海岳集团董事长周山逝世，享年95岁。", "95岁", "周山", "age_units|person", True),
    ("海岳集团董事长周山逝世，享年95岁。", "95岁", "海岳集团", "age_units|named", True),
    ("海岳集团董事长周山持股9万股。", "9万股", "周山", "age_units|person", False),
    ("《谷雨之声》共30卷。", "30卷", "《谷雨之声》", "work_units|work", True),
    ("《谷雨之声》共30卷。", "30卷", "《谷雨之声》", "work_units|kind:title", True),
    # so many provinces are the nation's, unless something only reaches them
    ("目前已有14个省份休渔。", "14个", "中国", "provinces_of:nation:told", True),
    ("目前已有14省份休渔。", "14省份", "中国", "provinces_of:nation:told", True),
    ("海鲜销往14个省份。", "14个", "中国", "provinces_of:nation:reached", True),
    ("目前已有14个城市休渔。", "14个", "中国", "provinces_of:nation:told", False),
    # what the clause before ends in, and what stands before a semicolon
    ("跌得最多的是海岳证券，利润下降8%。", "8%", "海岳证券", "ends_clause_before", True),
    ("海岳证券利润下降8%；客运量增长3%。", "3%", "海岳证券", "crosses_semicolon", True),
    ("海岳证券利润下降8%，客运量增长3%。", "3%", "海岳证券", "crosses_semicolon", False),
]


@pytest.mark.parametrize(
    ("text", "number", "owner", "sign", "holds"), SAID, ids=lambda case: str(case)[:12]
)
def test_is_said(text: str, number: str, owner: str, sign: str, holds: bool) -> None:
    offer = owners(text, number)[owner]
    assert (sign in offer.evidence) is holds, offer.evidence


@pytest.mark.parametrize("inside", ["内", "里", "内部"])
def test_what_only_says_where_is_no_part_of_a_name(inside):
    offered = owners(f"青湾小镇{inside}还将建设1.5万平方米的滑雪馆。", "1.5万平方米")

    assert "青湾小镇" in offered and f"青湾小镇{inside}" not in offered
