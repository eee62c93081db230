"""Which number measures what, of whom, when, against what: sentences and what a reader says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

import extract


@dataclass(frozen=True)
class Case:
    text: str
    rows: dict[str, dict[str, Any]] = field(hash=False)
    date: str = "2026-03-27"
    place: str | None = "烟台"

    def __post_init__(self) -> None:
        assert self.rows, "a case that expects nothing checks nothing"
        for quantity, wanted in self.rows.items():
            assert quantity in self.text
            assert wanted


def up(rate: str = "change_rate", basis: str | None = "yoy", **more: Any) -> dict[str, Any]:
    return {"measure": rate, "direction": "up", "basis": basis, **more}


def down(rate: str = "change_rate", basis: str | None = "yoy", **more: Any) -> dict[str, Any]:
    return {"measure": rate, "direction": "down", "basis": basis, **more}


CASES = [
    # the noun stands before the verb
    Case("全市光伏装机容量达到420万千瓦。", {"420万千瓦": {"indicator": "光伏装机容量", "entity": "烟台市"}}),
    Case("港口货物吞吐量突破3亿吨。", {"3亿吨": {"indicator": "港口货物吞吐量"}}),
    Case("园区累计完成固定资产投资84.9亿元。", {"84.9亿元": {"indicator": "固定资产投资", "aggregation": "cumulative"}}),
    # the counted noun stands behind the number
    Case("活动吸引了60余名青年教师参加。", {"60余名": {"indicator": "青年教师"}}),
    Case("会上发布15项技术标准。", {"15项": {"indicator": "技术标准"}}),
    Case("新区为420家企业减免租金1200万元。", {"420家": {"indicator": "企业"}, "1200万元": {"indicator": "租金"}}),
    # change
    Case("2025年全市出口额310亿元，同比增长6.2%。", {"6.2%": up(indicator="出口额", period="2025")}),
    Case("单位能耗同比下降3.1%。", {"3.1%": down(indicator="单位能耗")}),
    Case("客运量环比增长4%。", {"4%": up(basis="mom", indicator="客运量")}),
    Case("渔获同比虽有9%的大幅下滑，但3%的环比增长令人振奋。", {"9%": down(), "3%": up(basis="mom")}),
    Case("水温较常年同期偏低2℃。", {"2℃": down("difference", "period", reference="常年同期")}),
    Case("水温较历史同期偏高2℃。", {"2℃": up("difference", "period", reference="历史同期")}),
    Case("渔债有4%左右的收益。", {"4%": {"measure": "level"}}),
    Case("船东达到资本充足率100%的监管要求。", {"100%": {"measure": "level"}}),
    Case("预计每年需投入9亿元，但实际投入仅为3亿元。", {"3亿元": {"modality": "actual"}}),
    Case("渔税收入比上季度预测减少6亿元。", {"6亿元": {"modality": "actual", "measure": "change"}}),
    Case("渔校启动“远航”校招计划，每年招收船员400名。", {"400名": {"modality": "actual"}}),
    Case("全市将试点建设3条航道。", {"3条": {"modality": "target"}}),
    Case("到2029年，渔港吞吐量突破80万吨。新建码头3座。", {"3座": {"modality": "target"}}),
    Case("渔港计划投资9亿元。其中，航道投资3亿元。", {"3亿元": {"modality": "target"}}),
    Case("渔港计划投资9亿元。渔民增收3亿元。", {"3亿元": {"modality": "actual"}}),
    Case("公司拟每10股派现3元。", {"3元": {"modality": "target"}}),
    Case("鱼价涨1.5%，较9月的1.3%升幅扩大。", {"1.3%": {"measure": "change_rate"}}),
    Case("今年重点抓好五个方面工作。扩建渔港3座。", {"3座": {"modality": "target"}}),
    Case("去年抓好了渔港建设。扩建渔港3座。", {"3座": {"modality": "actual"}}),
    Case("公司将发行9亿元债券。", {"9亿元": {"modality": "target"}}),
    Case("渔村公路改造提升80公里。", {"80公里": {"measure": "level"}}),
    Case("净流出增加的主要原因有以下两点：渔税减少。", {"两点": {"measure": "level"}}),
    Case("渔港排名前移3个位次。", {"3个位次": {"measure": "change", "direction": "up"}}),
    Case("煤炭库存比上年减少20万吨。", {"20万吨": down("change", "yoy", indicator="煤炭库存")}),
    Case("参展企业较2023年增加90家。", {"90家": up("change", "period", reference="2023年")}),
    Case("产能利用率提高到81%。", {"81%": {"measure": "level", "indicator": "产能利用率"}}),
    Case("营业收入实现12%以上增长。", {"12%": up(basis=None, indicator="营业收入", bound="at_least")}),
    Case("全县出口同比翻一番。", {"翻一番": up(indicator="出口")}),
    # two bases for two numbers, and bases in the words of Hong Kong and Taiwan
    Case("鱼价同比、环比分别下降3.1%和0.3%。", {"3.1%": down(), "0.3%": down(basis="mom")}),
    Case("鱼价环比、同比分别上涨0.5%和0.8%。", {"0.5%": up(basis="mom"), "0.8%": up()}),
    Case("渔会营收月增5.2%。", {"5.2%": up(basis="mom")}),
    Case("鱼价按季则增0.8%。", {"0.8%": up(basis="mom")}),
    Case("鱼货出口按月跌2.5%。", {"2.5%": down(basis="mom", aggregation=None)}),
    Case("渔会获利成长三成。", {"三成": up(basis=None)}),
    Case("渔会营收衰退一成。", {"一成": down(basis=None)}),
    Case("渔港零售额按年升3.1%。", {"3.1%": up(indicator="渔港零售额")}),
    Case("渔会第四季营收5亿元。", {"5亿元": {"period": "2025-10/2025-12", "indicator": "营收"}}),
    Case("新世纪以来，渔民增长了50%。", {"50%": {"period": "2001/2026"}}),
    # the verb before its object, and points of an index
    Case("渔政下调利率0.25个百分点。", {"0.25个百分点": down("change", None)}),
    Case("渔政上调退休船员养老金5.5%。", {"5.5%": up(basis=None)}),
    Case("渔政决定以上调整在9天内生效。", {"9天": {"measure": "level"}}),
    Case("渔指涨25点或0.8%。", {"25点": up("change", None), "0.8%": up(basis=None)}),
    Case("工业用电量增速放缓3.1个百分点。", {"3.1个百分点": down("change", None)}),
    Case("鱼价同比降幅收窄至1.9%。", {"1.9%": down()}),
    Case("渔户增速达6.2%，高于全国平均的5.0%。", {"5.0%": {"measure": "level"}}),
    Case("每股收益0.5元，好于去年同期的0.3元。", {"0.3元": {"measure": "level", "direction": None, "period": "2025"}}),
    Case("航程比原来缩短1.5小时。", {"1.5小时": down("change", "period", reference="原来")}),
    Case("时延较旧船缩短90%。", {"90%": down("difference", "entity", reference="旧船")}),
    # what is each year's, and what is only called so
    Case("渔港三年供地2万亩。", {"2万亩": {"aggregation": None}}),
    Case("一年期渔贷利率为3.0%。", {"3.0%": {"aggregation": None}}),
    Case("该渔港年接待渔船20万艘次。", {"20万艘次": {"aggregation": "annual"}}),
    # to come, and known already
    Case("渔会将裁员2000人。", {"2000人": {"modality": "target"}}),
    Case("今年渔政拟招录船员300名。", {"300名": {"modality": "target"}}),
    Case("会议要求，今年养殖面积不低于1500万亩。", {"1500万亩": {"modality": "target"}}),
    Case("明天，最低气温将降至零下5℃。", {"零下5℃": {"modality": "forecast"}}),
    Case("渔会预计今年利润2亿元，上年同期为1.5亿元。", {"2亿元": {"modality": "forecast"}, "1.5亿元": {"modality": "actual"}}),
    Case("市场预期增长5.2%，实际增长4.9%。", {"5.2%": {"modality": "forecast"}, "4.9%": {"modality": "actual"}}),
    Case("确保6月底前改造渔船200艘。", {"200艘": {"period": "2026-06-30"}}),
    # a time of another number, of a founding, of a record
    Case("渔民收入是2012年的3.5倍。", {"3.5倍": {"period": "2026", "measure": "multiple", "basis": "period"}}),
    Case("今年春节，渔港客流恢复至2019年同期的119%。", {"119%": {"period": "2026"}}),
    Case("与去年同期相比，渔会营收增长12%。", {"12%": up(period="2026")}),
    Case("占比从2015年的30%升至45%。", {"30%": {"period": "2015"}, "45%": {"period": "2026"}}),
    Case("渔货产量超过2020年的4.8万吨，达5.1万吨。", {"4.8万吨": {"period": "2020"}, "5.1万吨": {"period": "2026"}}),
    Case("渔校始建于1956年，现有教师1200人。", {"1200人": {"period": "2026"}}),
    Case("成立于2015年的蓝岬科技集团涉诉56次。", {"56次": {"period": "2026"}}),
    Case("该厂始建于1958年的老车间面积达2万平方米。", {"2万平方米": {"period": "2026"}}),
    Case("建成于2016年的3栋公寓封顶。", {"3栋": {"period": "2016"}}),
    Case("渔货出口额创近五年新高，达1200亿元。", {"1200亿元": {"period": "2026"}}),
    Case("“十四五”期间，渔货进出口总额增长45%。", {"45%": up(basis="period", period="2021/2025")}),
    Case("其中，渔业占8%，林业占40%。", {"40%": {"measure": "share", "reference": None, "indicator": "林业"}}),
    # what is told without a time is of the document's year; of a sentence without a number, its time
    Case("渔校现有教师33人，平均住房补贴5000元。", {"33人": {"period": "2026"}, "5000元": {"period": "2026"}}),
    Case("去年，渔港繁忙异常。进港渔船900艘。", {"900艘": {"period": "2025"}}),
    Case("2021年以来，渔港修建码头9座。今年2月以来，新增泊位3个。", {"9座": {"period": "2021/2026"}, "3个": {"period": "2026-02/2026-03"}}),
    Case("2024年底，渔校在校生900人。", {"900人": {"period": "2024-12"}}),
    Case("蓬莱、栖霞、海阳近3年渔税平均增长率分别为7%、6%、12%。", {"7%": {"entity": "蓬莱区", "period": "2023/2025"}, "12%": {"period": "2023/2025"}}),
    Case("渔民规模超8亿 手机支付比例达71.9%。", {"8亿": {"unit": "1", "indicator": "渔民规模"}, "71.9%": {"indicator": "手机支付比例"}}),
    Case("渔船修理套数，6月份、7月份分别为9套和7套。", {"9套": {"period": "2025-06"}, "7套": {"period": "2025-07"}}),
    # from-to
    Case("审批时间由15天压缩至4天。", {"15天": {"measure": "level", "indicator": "审批时间"}, "4天": {"measure": "level", "indicator": "审批时间"}}),
    Case("窗口从2013年至2017年扩容，业务量从3万笔增至9万笔。", {"3万笔": {"period": "2013"}, "9万笔": {"period": "2017"}}),
    Case("2013年至2016年的渔获量为3万吨、5万吨、7万吨、9万吨。", {"3万吨": {"period": "2013"}, "9万吨": {"period": "2016"}}),
    Case("2013年至2016年的渔获量为3万吨、5万吨、7万吨。", {"7万吨": {"period": "2013/2016"}}),
    Case("2023年和2024年，渔获量分别增长12%和8%。", {"12%": up(basis=None, period="2023"), "8%": up(basis=None, period="2024")}),
    Case("夜校报名率较去年（72%）减少2个百分点。", {"72%": {"period": "2025"}, "2个百分点": down("change", "yoy", reference="去年")}),
    Case("对比2023年、2024年的返港率36.8%、26.9%。", {"36.8%": {"period": "2023"}, "26.9%": {"period": "2024"}}),
    Case("渔获41万吨，增速比1—7月回落2个百分点。近海渔获9万吨。", {"2个百分点": {"period": "2018-01/2018-08"}, "9万吨": {"period": "2018-01/2018-08"}}, date="2018-09-14"),
    Case("海岳船厂创办于2011年，注册资本500万元。船厂占地150亩，有员工33人。", {"500万元": {"period": "2011"}, "33人": {"period": "2026"}}),
    Case("码头用工比2018年增加300人，增长9%。", {"9%": up(basis="period", reference="2018年")}),
    Case("海岬以占全省4%的滩涂养活了全省30%的贝类和20%的海参。", {"30%": {"reference": "全省"}, "20%": {"measure": "share", "reference": "全省"}}),
    Case("码头为渔户代缴时按缴费金额的2%收取手续费。", {"2%": {"measure": "share", "reference": "缴费金额"}}),
    Case("两家船厂有不足10%的差距。", {"10%": {"measure": "difference", "basis": "entity"}}),
    Case("冷库储冰率低于去年同期的67%。", {"67%": {"measure": "level"}}),
    Case("每月用冰超出5000元的部分打折。", {"5000元": {"measure": "level", "bound": "more_than"}}),
    Case("上座率低于65%的航线停开。", {"65%": {"measure": "level"}}),
    Case("2025年一、二季度，渔获量分别为3万吨和4万吨。", {"3万吨": {"period": "2025-01/2025-03"}, "4万吨": {"period": "2025-04/2025-06"}}),
    Case("渔价涨幅分别在3月、4月排名前三。", {"前三": {"measure": "rank", "reference": None}}),
    Case("渔政局精简56%单证。", {"56%": down(basis=None)}),
    Case("该厂新聘的轮机员100%具有远洋资历。", {"100%": {"measure": "share"}}),
    Case("相比去年同期，冷库租金增长6%。", {"6%": up(reference="去年同期")}),
    Case("茶园面积调减30亩。", {"30亩": down("change", None)}),
    Case("技改后提高产能36万吨。", {"36万吨": up("change", None)}),
    Case("样片播放量超5700万次。", {"5700万次": {"measure": "level", "direction": None}}),
    Case("带头企业的贡献率高达54%。", {"54%": {"measure": "level"}}),
    Case("订单增至14万件，涨幅为15.5%。", {"14万件": {"measure": "level"}, "15.5%": up(basis=None)}),
    Case("渔获量环比增长0.7%。其中，近海增长0.6%。", {"0.6%": up(basis="mom")}),
    Case("渔获量同比增长11%，增速比1—7月回落0.3个百分点。近海渔获量增长9%，增速回落0.7个百分点。", {"9%": up(basis="yoy")}),
    Case("外港存鱼较3月末增加9吨，升幅为0.6%。", {"0.6%": up(basis="period", reference="3月末")}),
    Case("渔税占产值之比，分别约为45%、20%以及35%。", {"45%": {"measure": "share", "reference": "产值"}, "35%": {"measure": "share", "reference": "产值"}}),
    Case("入港渔船100%都装了定位。", {"100%": {"measure": "share", "reference": "入港渔船"}}),
    Case("渔船完好率100%，都是新船。", {"100%": {"measure": "level", "reference": None}}),
    Case("该厂渔具在全国市场占有率超过62%。", {"62%": {"measure": "share", "reference": "全国市场"}}),
    Case("通车后，航程将从约7小时缩短至2小时。", {"7小时": {"modality": "actual"}, "2小时": {"modality": "forecast"}}),
    Case("港口吞吐量将达到3亿吨。", {"3亿吨": {"modality": "forecast"}}),
    Case("到港渔船将下滑至200艘。", {"200艘": {"modality": "forecast"}}),
    Case("镇上将裁撤9个邮筒。", {"9个": {"modality": "target"}}),
    Case("外界的预测全部猜中：新船长24米。", {"24米": {"modality": "actual"}}),
    Case("该厂争取到贷款300万元。", {"300万元": {"modality": "actual"}}),
    Case("新船续航里程可达61公里。", {"61公里": {"modality": "actual"}}),
    Case("北部降幅可达14℃。", {"14℃": {"modality": "forecast"}}),
    Case("景气指数较上月下降0.3个百分点。其中，远洋指数下降0.2个百分点。", {"0.2个百分点": down("change", "mom", reference="上月")}),
    Case("存款同比多增9亿元。分部门看，渔户贷款增加7亿元。", {"7亿元": up("change", None)}),
    Case("与去年同期相比，登岛游客减少2万人次，减幅为19%。", {"19%": down(reference="去年同期")}),
    Case("累计减少网箱300个，减少比例21%。", {"300个": down("change", None), "21%": down(basis=None)}),
    Case("电商交易以每年30%以上的速度增长。", {"30%": up(basis=None)}),
    # below zero, and less of a rise
    Case("海产品出口二季度负增长0.7%。", {"0.7%": down(basis=None)}),
    Case("渔业投资增速为-4.5%。", {"-4.5%": down(basis=None, value=-4.5)}),
    Case("渔具出口同比-4.2%。", {"-4.2%": down()}),
    Case("渔具出口同比+4.6%。", {"4.6%": up()}),
    Case("两只渔业股涨跌幅分别为4.2%、-2.5%。", {"4.2%": up(basis=None), "-2.5%": down(basis=None)}),
    Case("岛上人口自然增长率为-0.7‰。", {"-0.7‰": {"measure": "level", "direction": None}}),
    Case("渔户贷款同比少增30亿元。", {"30亿元": down("change")}),
    Case("渔具成本至少增加了25%。", {"25%": up(basis=None, bound="at_least")}),
    # which time it is held against
    Case("登岛客流较2019年同期增长12%。", {"12%": up(basis="period", reference="2019年同期")}),
    Case("登岛客流较2025年同期增长12%。", {"12%": up(reference="2025年同期")}),
    Case("渔船指数比上月上升0.9个百分点。", {"0.9个百分点": up("change", "mom", reference="上月")}),
    Case("渔获销量较上周增长4%。", {"4%": up(basis="mom", reference="上周")}),
    Case("粮食种植面积为2万亩，产量3万吨。", {"3万吨": {"indicator": "粮食种植产量"}}),
    Case("公司以29亿元竞得该地块。", {"29亿元": {"indicator": "成交价"}}),
    Case("网箱产量比上季度增加2万只。", {"2万只": up("change", "mom", reference="上季度")}),
    Case("渔获量比上月末增加2万吨。", {"2万吨": up("change", "period")}),
    Case("渔税比上季度预测减少2亿元。", {"2亿元": down("change", "period", reference="上季度预测")}),
    Case("渔船指数高于上月0.9个百分点。", {"0.9个百分点": up("difference", "mom", reference="上月")}),
    Case("渔场利润率低于去年同期3.1个百分点。", {"3.1个百分点": down("difference", reference="去年同期")}),
    # the verb names what changes, or the noun stands behind it
    Case("渔场上半年减亏2600万元。", {"2600万元": down("change", None)}),
    Case("渔场同比减亏25%。", {"25%": down()}),
    Case("渔民户均增收3200元。", {"3200元": up("change", None)}),
    Case("渡轮提速25%。", {"25%": up(basis=None)}),
    Case("船票降价30元。", {"30元": down("change", None)}),
    Case("冷库扩容20万千瓦。", {"20万千瓦": up("change", None)}),
    Case("岛币升值150个基点。", {"150个基点": up("change", None)}),
    Case("水温升高2℃。", {"2℃": up("change", None)}),
    Case("养殖场节水两成。", {"两成": down(basis=None)}),
    Case("镇上净增渔户3万户。", {"3万户": up("change", None)}),
    Case("网箱税率降0.4个百分点。", {"0.4个百分点": down("change", None)}),
    Case("一季度流感占比连降两周。", {"两周": {"measure": "level"}}),
    Case("船厂缩短工期35天。", {"35天": down("change", None)}),
    Case("新网机提高效率20%。", {"20%": up(basis=None)}),
    Case("渔村道路改善提升工程412公里。", {"412公里": {"measure": "level", "direction": None}}),
    Case("岛上五年多了4200人。", {"4200人": up("change", "period")}),
    Case("码头今年又添4座吊塔。", {"4座": up("change", None)}),
    Case("渔业拉低全县增速1.4个百分点。", {"1.4个百分点": down("change", None)}),
    Case("渔业拉动消费2.4个百分点。", {"2.4个百分点": up("change", None)}),
    Case("渔税比上年抬高0.4亿元，即0.6%。", {"0.6%": up(reference="上年")}),
    Case("网箱每只增加300元，即1200元/只可换新网箱。", {"1200元/只": {"measure": "level"}}),
    # ahead of time is a gap, and goes neither up nor down
    Case("渔汛较去年提前12天。", {"12天": {"measure": "difference", "direction": None, "basis": "yoy", "reference": "去年"}}),
    Case("新码头提前8个月完工。", {"8个月": {"measure": "level", "direction": None}}),
    Case("新码头工期有望提前8个月。", {"8个月": {"measure": "difference", "direction": None}}),
    Case("渔船5月销量同比降低15% 连续四个月下滑。", {"四个月": {"measure": "level"}}),
    Case("渔业增加值达5.5万亿元。", {"5.5万亿元": {"measure": "level"}}),
    Case("渔获销量下滑幅度达到36.3%。", {"36.3%": down(basis=None)}),
    Case("渔场市值缩水20亿元。", {"20亿元": down("change", None)}),
    Case("网具同比增量19万吨。", {"19万吨": up("change")}),
    Case("渔证审批时间再砍一半。", {"一半": down(basis=None)}),
    Case("冷库存鱼比此前减少近九成。", {"九成": down(basis="period", reference="此前")}),
    Case("岛上人口较2010年第六次普查时增加907人。", {"907人": up("change", "period", reference="2010年第六次普查时")}),
    Case("该船装有全国领先的32层网具。", {"32层": {"measure": "level"}}),
    Case("渔民收入、支出分别为全国平均水平的82%、84.6%。", {"84.6%": {"measure": "multiple", "basis": "entity", "reference": "全国平均水平"}}),
    Case("男性船员占30%，女性这一比例仅为11%。", {"11%": {"measure": "share"}}),
    Case("前五家渔企份额之和为64.7%。", {"64.7%": {"measure": "share"}}),
    Case("民调显示八成受访者愿意上岛。", {"八成": {"measure": "share", "reference": "受访者"}}),
    # from one rate to another
    Case("鱼价跌幅由上月的4.2%收窄至2.8%。", {"4.2%": down(basis=None), "2.8%": down(basis=None)}),
    Case("渔业增速由上半年的6.0%放缓至5.8%。", {"6.0%": up(basis=None), "5.8%": up(basis=None)}),
    Case("渔政编制由40名增加20名至60名。", {"20名": up("change", None), "60名": {"measure": "level", "direction": None}}),
    # what it is a part or so many times of
    Case("用冰压缩到原来的三分之一。", {"三分之一": {"measure": "share", "basis": "period", "reference": "原来"}}),
    Case("网箱产能扩大到去年的1.5倍。", {"1.5倍": {"measure": "multiple", "basis": "yoy", "reference": "去年"}}),
    Case("船壳重量只有钢的1/5。", {"1/5": {"measure": "multiple", "basis": "entity", "reference": "钢"}}),
    Case("海岬集团持股51%。", {"51%": {"measure": "share", "basis": "whole"}}),
    Case("三分之二强的农户入社。", {"三分之二": {"measure": "share", "reference": "农户", "bound": "more_than"}}),
    Case("近七成渔具出自海岬。", {"七成": {"measure": "share", "reference": "渔具"}}),
    Case("全省增量的24%出自海岬。", {"24%": {"measure": "share", "reference": "全省增量"}}),
    Case("18%（即9万人）出自渔村。", {"18%": {"measure": "share", "basis": "whole"}}),
    Case("占全省的份额，鲜鱼12%、冻鱼15%。", {"12%": {"measure": "share", "reference": "全省"}, "15%": {"measure": "share", "reference": "全省"}}),
    # against another, a standard, a plan
    Case("渔业增速落后全省1.7个百分点。", {"1.7个百分点": down("difference", "entity", reference="全省")}),
    Case("渔船先后淘汰落后机组12台。", {"12台": {"measure": "level"}}),
    Case("该渔业基金跑赢大盘3个百分点。", {"3个百分点": up("difference", "entity", reference="大盘")}),
    Case("该渔业基金跑输大盘3个百分点。", {"3个百分点": down("difference", "entity", reference="大盘")}),
    Case("近岸水体磷酸盐超标2.5倍。", {"2.5倍": up("difference", "entity")}),
    Case("渔港投资较年度目标多完成12%。", {"12%": up("difference", "entity", reference="年度目标")}),
    Case("渔税增速低于市场预期的6.3%。", {"6.3%": {"measure": "level"}}),
    # a part and no more is a share, a rate told as one is none
    Case("船队全长90公里，七成在港内走。", {"七成": {"measure": "share", "basis": "whole"}}),
    Case("1200个渔具坏了三分之二。", {"三分之二": {"measure": "share"}}),
    Case("渔船到港率仅为六成二。", {"六成二": {"measure": "level", "basis": None}}),
    Case("船东说有七成把握。", {"七成": {"measure": "level"}}),
    # a percentage goes on with the share before it, one that names a rate does not
    Case("投诉中渔具类占63%，渔船类28%。", {"28%": {"measure": "share"}}),
    Case("远洋渔船占比26%，五年前只有12%。", {"12%": {"measure": "share"}}),
    Case("省内观众占58%，省外观众由两成升至三成。", {"三成": {"measure": "share"}}),
    Case("远洋渔船占比26%，完好率12%。", {"12%": {"measure": "level"}}),
    Case("参训船员中，98%通过考核。", {"98%": {"measure": "share"}}),
    Case("参训船员到期后，98%以上。", {"98%": {"measure": "level"}}),
    Case("总投资56亿元，其中镇里出了35%。", {"35%": {"measure": "share"}}),
    Case("总投资56亿元，其中镇里的完成率35%。", {"35%": {"measure": "level"}}),
    Case("以利率5%的船贷为例。", {"5%": {"measure": "level"}}),
    Case("净息差跌破4%的警戒线。", {"4%": {"measure": "level"}}),
    # parts of what somebody else has, or of what was before
    Case("渔获只及邻县的六成。", {"六成": {"measure": "multiple", "basis": "entity", "reference": "邻县"}}),
    Case("泊位租金只有市价的六成。", {"六成": {"measure": "multiple", "basis": "entity", "reference": "市价"}}),
    Case("泊位租金只有收入的六成。", {"六成": {"measure": "share", "basis": "whole", "reference": "收入"}}),
    Case("航班恢复到2019年的八成。", {"八成": {"measure": "share", "basis": "period", "reference": "2019年"}}),
    # verbs of change
    Case("渔港订单掉了六成。", {"六成": down(basis=None)}),
    Case("渔税少收2亿元。", {"2亿元": down("change", None)}),
    Case("每户渔民多赚3000元。", {"3000元": up("change", None)}),
    Case("渔校至少收学费3000元。", {"3000元": {"measure": "level"}}),
    Case("渔厂烧掉了27吨煤。", {"27吨": {"measure": "level"}}),
    Case("鱼价连涨8个月。", {"8个月": {"measure": "level"}}),
    Case("渔船因雾减产鲜鱼260吨。", {"260吨": down("change", None)}),
    Case("鱼价指数平均降幅0.8个百分点。", {"0.8个百分点": down("change", None)}),
    Case("渔获和产值分别增长46%和1.1倍。", {"1.1倍": up(basis=None)}),
    Case("渔获和产值分别增长46%，为原来的1.1倍。", {"1.1倍": {"measure": "multiple"}}),
    # gaps
    Case("全省增速5.9%，烟台慢了6个百分点。", {"6个百分点": down("difference", "entity")}),
    Case("全省增速5.9%，烟台提高6个百分点。", {"6个百分点": up("change", None)}),
    Case("进口增速超过出口增速15个百分点。", {"15个百分点": up("difference", "entity", reference="出口增速")}),
    Case("洪峰水位超警戒1.2米。", {"1.2米": up("difference", "entity", reference="警戒")}),
    Case("优良比例离目标还差4个百分点。", {"4个百分点": down("difference", "entity", reference="目标")}),
    Case("亩均渔税与邻县的差距仍在三成以上。", {"三成": {"measure": "difference", "reference": "邻县"}}),
    Case("慢船票比快船票贵出160元。", {"160元": up("difference", "entity", reference="快船票")}),
    Case("海参船队的渔获比虾船多赚近千元。", {"千元": up("difference", "entity", reference="虾船")}),
    Case("来水量较多年平均（12亿吨）偏枯三成。", {"三成": down("difference", "period", reference="多年平均")}),
    Case("两港船票差价超过一倍。", {"一倍": {"measure": "difference"}}),
    # rates named by the fastest, fines by how many times
    Case("增速最快的是冻品，为14%。", {"14%": up(basis=None)}),
    Case("占比最高的是冻品，为14%。", {"14%": {"measure": "share"}}),
    Case("渔获增长放缓至0.7%。", {"0.7%": up(basis=None)}),
    Case("渔获增长放缓，利率降至0.7%。", {"0.7%": {"measure": "level"}}),
    Case("县里处以三倍的罚款。", {"三倍": {"measure": "multiple"}}),
    # sums over members and the month of which is spoken are no aggregation
    Case("四港合计存煤800万吨。", {"800万吨": {"aggregation": None}}),
    Case("四港累计存煤800万吨。", {"800万吨": {"aggregation": "cumulative"}}),
    Case("当月存煤800万吨。", {"800万吨": {"aggregation": None}}),
    Case("满一年渔获800万吨。", {"800万吨": {"aggregation": None}}),
    # shares
    Case("远洋渔业对全市渔获增量的贡献率达65%。", {"65%": {"measure": "share", "reference": "全市渔获增量"}}),
    Case("冻品在电商渠道的份额分别为38%和19%。", {"38%": {"measure": "share", "reference": "电商渠道"}, "19%": {"reference": "电商渠道"}}),
    Case("虾类占海水渔获的六成、占淡水渔获的三成。", {"三成": {"measure": "share", "reference": "淡水渔获"}}),
    Case("约有22%的船东打算转行。", {"22%": {"measure": "share", "reference": "船东"}}),
    Case("养殖户占全县渔户的60%，捕捞户占40%。", {"40%": {"measure": "share", "reference": "全县渔户"}}),
    Case("蓄水量仅为设计库容的三成。", {"三成": {"measure": "share", "reference": "设计库容"}}),
    Case("转移支付80亿元，其中53%用于渔港。", {"53%": {"measure": "share", "basis": "whole"}}),
    Case("客流、货量分别是2020年的1.4倍、5.2倍。", {"1.4倍": {"measure": "multiple", "reference": "2020年"}, "5.2倍": {"measure": "multiple", "reference": "2020年"}}),
    Case("报价不得高于发行价的120%。", {"120%": {"measure": "share", "basis": "whole", "reference": "发行价"}}),
    Case("受访渔户中，打算换船的占比31%。", {"31%": {"measure": "share", "reference": "受访渔户"}}),
    Case("74%的船东已经换船。", {"74%": {"measure": "share", "indicator": "船东", "reference": "船东"}}),
    Case("海工装备产值占全市工业总产值的18%。", {"18%": {"measure": "share", "basis": "whole", "indicator": "海工装备产值", "reference": "全市工业总产值"}}),
    Case("渔船市场占有率42%。", {"42%": {"measure": "level", "indicator": "渔船市场占有率", "reference": None}}),
    Case("绿色船舶占比42%。", {"42%": {"measure": "share", "indicator": "绿色船舶"}}),
    Case("一半以上的船员都增购了雨衣。", {"一半": {"measure": "share", "reference": "船员"}}),
    Case("九成以上申请人当天取证。", {"九成": {"measure": "share", "reference": "申请人"}}),
    Case("本地船员90%以上具有远航经历，60%以上具有轮机证书。", {"60%": {"measure": "share", "reference": "本地船员"}}),
    Case("网上售票接近总售票量的80%。", {"80%": {"measure": "share", "reference": "总售票量"}}),
    Case("全球市占率达到35%。", {"35%": {"measure": "share", "reference": "全球"}}),
    Case("新船与老船的油耗相差9%。", {"9%": {"measure": "difference", "reference": "老船的油耗"}}),
    Case("渔船贷款按基准利率上浮20%执行。", {"20%": {"measure": "change_rate", "reference": "基准利率"}}),
    Case("展位数量比上届渔博会增加了近一倍。", {"一倍": {"measure": "change_rate", "basis": "period"}}),
    Case("税收年均增长为6%。", {"6%": {"measure": "change_rate"}}),
    Case("绿化提升总面积约2万亩。", {"2万亩": {"measure": "level"}}),
    Case("甲船厂（12%）、乙船厂（8%）等2家企业净利润均同比增长。", {"12%": {"measure": "change_rate"}, "8%": {"measure": "change_rate"}}),
    Case("现有“百人计划”专家60人、“青年英才”6人。", {"60人": {"modality": "actual"}, "6人": {"modality": "actual"}}),
    Case("受访渔户中，自有渔船的占比31%。而租船的占比65%。", {"65%": {"reference": "受访渔户"}}),
    Case("销量位居榜首。", {"榜首": {"measure": "rank"}}),
    # comparison with another
    Case("增速高于全省1.2个百分点。", {"1.2个百分点": up("difference", "entity", reference="全省")}),
    Case("机组煤耗比国内同类机组低12%。", {"12%": down("difference", "entity", reference="国内同类机组")}),
    Case("人均产值为全省平均水平的1.8倍。", {"1.8倍": {"measure": "multiple", "basis": "entity", "reference": "全省平均水平"}}),
    # ranks
    Case("报价不得高于发行价的120%且不得低于发行价的80%。", {"80%": {"measure": "share", "reference": "发行价"}}),
    Case("渔户中分别有31%、14%换了船。", {"31%": {"measure": "share", "reference": "渔户"}, "14%": {"measure": "share", "reference": "渔户"}}),
    Case("受访渔户中，有31%表示要换船。", {"31%": {"measure": "share", "reference": "受访渔户"}}),
    Case("登记渔户中打算换船的比例达31%。", {"31%": {"measure": "share", "reference": "登记渔户"}}),
    Case("渔获结构中，虾、蟹的比重分别从2015年的12%、9%调整为2020年的17%、6%。", {
        quantity: {"measure": "share", "reference": "渔获结构"} for quantity in ("12%", "9%", "17%", "6%")
    }),
    Case("近六成渔船用户支持限航。", {"六成": {"measure": "share", "basis": "whole", "reference": "渔船用户"}}),
    Case("三成的人口靠海吃饭。", {"三成": {"measure": "share", "basis": "whole"}}),
    Case("首套渔船贷款的首付比例为30%。", {"30%": {"measure": "level", "basis": None}}),
    Case("虾类占约17%。", {"17%": {"measure": "share", "reference": None}}),
    Case("渔船占用岸线下降22%。", {"22%": {"measure": "change_rate"}}),
    Case("税率为25%的13个税号下调。", {"25%": {"measure": "level"}}),
    Case("渔船总量从原来的全省第三位升到第二位。", {"第三位": {"measure": "rank", "reference": "全省"}}),
    Case("在沿海城市排位中，渔获量居第二位。", {"第二位": {"measure": "rank", "reference": "沿海城市排位"}}),
    Case("海水养殖面积居全省第三位。", {"第三位": {"measure": "rank", "indicator": "海水养殖面积", "reference": "全省"}}),
    # what it is held against, further forms
    Case("各项渔获相比去年同期，分别增长5%、4%。", {"5%": up(reference="去年同期"), "4%": up(reference="去年同期")}),
    Case("船价与2018年时相比，均已上涨一倍。", {"一倍": up(basis="period", reference="2018年")}),
    Case("渔船保有量相较于2017年增加了37艘。", {"37艘": up("change", "period", reference="2017年")}),
    Case("欠款6亿元，相比较期初的4亿元，增长50%。", {"50%": up(basis="period", reference="期初")}),
    Case("发船量比上年同期翻一番。", {"翻一番": up(reference="上年同期")}),
    Case("今年海带产量比去年翻番。", {"翻番": up(indicator="海带产量", reference="去年")}),
    Case("紫菜产量比上年增加两成。", {"两成": up(indicator="紫菜产量", reference="上年")}),
    Case("船员收入从2016年的6000元提高到2017年的9000元，增幅为50%。", {"50%": up(basis="period", reference="2016年")}),
    Case("船价在原核定基础上再上浮5%。", {"5%": up(basis="period", reference="原核定")}),
    Case("冷库租金较7月份环比下降18%。", {"18%": down(basis="mom", reference="7月份")}),
    Case("负债率较去年末下降三成。", {"三成": down(basis="period", reference="去年末")}),
    Case("水产价格同比均上涨。其中，虾类上涨4%，鱼类上涨3%。", {"4%": up(), "3%": up()}),
    Case("新船均价比旧船的80万元还贵了3万元。", {"3万元": up("difference", "entity", reference="旧船")}),
    Case("渔获市值还比邻县高出50%。", {"50%": up("difference", "entity", reference="邻县")}),
    Case("增速高于同期全国渔业和航运业1.2个和0.8个百分点。", {
        "1.2个": up("difference", "entity", reference="同期全国渔业"), "0.8个百分点": up("difference", "entity", reference="航运业"),
    }),
    Case("份额依次提高0.5个和0.2个百分点。", {"0.5个": up("change", None), "0.2个百分点": up("change", None)}),
    Case("今年一季度客流约为2019年同期的七成。", {"七成": {"measure": "share", "reference": "2019年同期", "period": "2026-01/2026-03"}}),
    Case("渔业增加值占地区生产总值比重提升1个百分点。", {"1个百分点": {"indicator": "渔业增加值占地区生产总值比重"}}),
    Case("目前，全国春耕完成意向面积的15.1%，进度同比快0.6个百分点。", {"0.6个百分点": up("change", indicator="春耕进度")}),
    Case("滨海生态廊道119公里全线贯通。", {"119公里": {"indicator": "滨海生态廊道"}}),
    Case("渔企约为全国的三分之一。", {"三分之一": {"measure": "share", "basis": "whole", "reference": "全国"}}),
    Case("渔企约相当于青岛市的三分之一。", {"三分之一": {"measure": "multiple", "reference": "青岛市"}}),
    Case("船东持有60%股权。", {"60%": {"measure": "share", "reference": None}}),
    Case("鱼苗投放接近去年的七成目标。", {"七成": {"basis": None}}),
    Case("上证指数收于2765点，油价上涨2个点。", {"2个点": {"indicator": "油价"}}),
    Case("航运实验室有八成落户这里。", {"八成": {"measure": "share", "reference": "航运实验室"}}),
    Case("渔船贷款首付最低30%。", {"30%": {"measure": "level", "direction": None}}),
    Case("渔税最高9%，最多减9元。", {"9%": {"measure": "level", "direction": None}}),
    Case("全市共有产权住房贷款最低首付比例为30%。", {"30%": {"indicator": "共有产权住房贷款最低首付比例"}}),
    Case("冰鲜鱼均价仅比前一周低1.3%。", {"1.3%": down("change_rate", "mom", reference="前一周")}),
    Case("渔港吞吐量同比多运15%。", {"15%": up("change_rate", "yoy")}),
    Case("机电产品出口9亿元，占全市出口的55%，提高5个百分点。", {"5个百分点": {"indicator": "机电产品出口占比"}}),
    Case("渔业产值5亿元，按可比价格计算同比下降4%。", {"4%": down(indicator="渔业产值")}),
    # 1—6月 is not shared out to two numbers, 全年任务 is no time, a counterpart holds for its own number only
    Case("1—6月开行货船9列、运货8万吨，同比分别增长16%、30%。", {"16%": {"period": "2026-01/2026-06"}, "30%": {"period": "2026-01/2026-06"}}, date="2026-07-20"),
    Case("今年1—10月签约3亿元，为全年任务的98%；到位2亿元。", {"2亿元": {"period": "2026-01/2026-10"}}, date="2026-11-20"),
    Case("2025年一季度出栏9万头，一改上年同期2%的降幅，增长0.1%。", {"0.1%": {"period": "2025-01/2025-03"}}),
    Case("一季度末存栏9万头，比上年末增长7%。", {"7%": {"period": "2026-03-31"}}),
    Case("产值6亿元，与2001年相比增长15倍。", {"15倍": {"period": "2026"}}),
    # a rough amount that the next sentence tells a year for is a target; what began before is none
    Case("到3月下旬，渔船已有9艘。", {"9艘": {"modality": "actual"}}),
    Case("上证指数盘中最高见2804点，收于2765点，下跌22点。", {
        "2804点": {"indicator": "上证指数"}, "2765点": {"indicator": "上证指数"}, "22点": {"indicator": "上证指数"},
    }),
    # a site that a word points back to, with the number inside of what it points at
    Case("烟台市渔民生态公园启用。这片占地约16亩的生态公园很静。", {"16亩": {"entity": "烟台市渔民生态公园"}}),
    # the zone that 全区 means, and no district
    Case("西宁经济技术开发区公布，一季度全区投资9亿元。南川、东川园区齐头并进。", {"9亿元": {"entity": "西宁经济技术开发区"}}, place=None),
    Case("壁垒远远低于邻国的5000项。", {"5000项": {"measure": "level", "basis": None}}),
    Case("冷链产值占GDP和税收的比重分别达7%和9%。", {"7%": {"reference": "GDP"}, "9%": {"reference": "税收"}}),
    Case("民营船企在产值和就业中所占的比重分别超过60%和80%。", {"60%": {"reference": "产值"}, "80%": {"reference": "就业"}}),
    Case("冷链产值占GDP的比重继续提高，达7%。", {"7%": {"measure": "share", "reference": "GDP"}}),
    Case("受访船员中，男性占比更高，达到92%。", {"92%": {"measure": "share", "reference": "受访船员"}}),
    Case("虾类涨幅居前，达12%。", {"12%": up(basis=None)}),
    Case("将合作社收益的30%用于修船、40%用于还贷。", {"30%": {"measure": "share", "reference": "合作社收益"}, "40%": {"reference": "合作社收益"}}),
    Case("新增就业的九成来自渔企。", {"九成": {"measure": "share", "reference": "新增就业"}}),
    Case("这些渔户中半数以上都换了船。", {"半数": {"measure": "share", "reference": "这些渔户"}}),
    Case("另有39%的受访者认为船票太贵。", {"39%": {"measure": "share", "reference": "受访者"}}),
    Case("公司收购了对手24%的股权。", {"24%": {"measure": "share", "reference": "对手"}}),
    Case("广告占了三分之一的版面。", {"三分之一": {"measure": "share", "reference": "版面"}}),
    Case("客源主要来自甲县和乙县，占比分别为32%、15%。", {"32%": {"reference": "客源"}, "15%": {"reference": "客源"}}),
    Case("渔获价值约占本省从外地进口的水产品价值的22%。", {"22%": {"reference": "本省从外地进口的水产品价值"}}),
    Case("渔获量位居全省第一或第二位。", {"第二位": {"measure": "rank", "reference": "全省"}}),
    Case(
        "该港是全国第二大渔港、第一大渔具市场。",
        {"第二": {"indicator": "渔港", "reference": "全国"}, "第一": {"indicator": "渔具市场", "reference": "全国"}},
    ),
    Case("客流由原来的全省第九跃升到第三。", {"第三": {"measure": "rank", "reference": "全省"}}),
    Case("该片滑落至票房榜第二位。", {"第二位": {"measure": "rank", "reference": "票房榜"}}),
    Case("改造后可减少烟尘排放50%。", {"50%": down(basis=None)}),
    Case("每年减少用煤130万吨、烟尘排放2万吨。", {"2万吨": down("change", None, aggregation="annual")}),
    Case("渔业增加值同比增长均在6%以上。", {"6%": up()}),
    Case("退税50亿元，同比多退4亿元。", {"4亿元": up("change")}),
    Case("渔船从2012年的1艘增加至2017年的13艘。", {"13艘": {"measure": "level", "period": "2017"}}),
    Case("进出口以19%的年均增速增长。", {"19%": up(basis=None, aggregation="annual_average")}),
    # lists handed out
    Case("国家级、省级技术中心分别达12家和57家。", {"12家": {"indicator": "国家级技术中心"}, "57家": {"indicator": "省级技术中心"}}),
    Case("第一产业、第二产业用电量分别同比增长2.1%、4.4%。", {"2.1%": up(indicator="第一产业用电量"), "4.4%": up(indicator="第二产业用电量")}),
    Case("对韩国、越南、泰国等市场出口分别增长3%、8%和11%。", {"3%": {"indicator": "对韩国市场出口"}, "11%": {"indicator": "对泰国市场出口"}}),
    Case("大、中、小型渔船分别有20艘、50艘、90艘。", {"20艘": {"indicator": "大型渔船"}, "50艘": {"indicator": "中型渔船"}, "90艘": {"indicator": "小型渔船"}}),
    # places behind a preposition are not whose the figures of a list are
    Case("城镇和农村居民用水量分别增长3%和8%。", {"3%": {"indicator": "城镇居民用水量"}, "8%": {"indicator": "农村居民用水量"}}),
    Case("食品、其他用品和服务价格分别上涨2%、3%。", {"2%": {"indicator": "食品和服务价格"}, "3%": {"indicator": "其他用品和服务价格"}}),
    Case("山东、江苏产量分别为3万吨、5万吨。", {"3万吨": {"indicator": "产量", "entity": "山东省"}, "5万吨": {"indicator": "产量", "entity": "江苏省"}}),
    Case("谷山银行、烟台信谷、泰山药业利润较高，分别为5亿元、6亿元、7亿元。", {"5亿元": {"entity": "谷山银行"}, "6亿元": {"entity": "烟台信谷"}, "7亿元": {"entity": "泰山药业"}}),
    Case("未达标的还有谷山银行、泰山药业以及济南人寿，收入分别为5亿元、6亿元、7亿元。", {"5亿元": {"entity": "谷山银行"}, "6亿元": {"entity": "泰山药业"}, "7亿元": {"entity": "济南人寿"}}),
    Case("泰山药业去年与谷山银行合作，利润和税收分别为5亿元、6亿元。", {"5亿元": {"entity": "泰山药业"}, "6亿元": {"entity": "泰山药业"}}),
    Case("泰山药业收入9亿元，利润2亿元，同比分别增长3%和5%。", {"3%": up(indicator="收入"), "5%": up(indicator="利润")}),
    # a yearly average is of the years of the change that it sums up
    Case(
        "客轮旅客由2012年的3万人次增长到2017年的9万人次，年均增长27%。",
        {"27%": up(period="2012/2017", basis="period")},
    ),
    Case(
        "客轮从2019年的32艘增加到2023年的75艘，近三年年均增长9%。",
        {"32艘": {"indicator": "客轮", "period": "2019"}, "9%": up(period="2023/2025", basis="period")},
    ),
    Case(
        "全市进口额从50亿元增加到60亿元，出口额从20亿元增加到24亿元，同比分别增长20%、20.5%。",
        {"20%": up(indicator="进口额"), "20.5%": up(indicator="出口额")},
    ),
    Case("岛国的经济和人口总量分别约占全球的2%和4%。", {"2%": {"indicator": "岛国的经济总量"}, "4%": {"indicator": "人口总量"}}),
    Case("资金流向渔业、采矿业以及批发和零售业，占比分别为3%、2%、1%。", {"2%": {"indicator": "采矿业"}, "1%": {"indicator": "批发和零售业"}}),
    # ellipsis
    Case("全市进出口2100亿元，增长5%，其中，出口1400亿元，增长7%。", {"5%": {"indicator": "进出口"}, "7%": {"indicator": "出口"}}),
    Case("高中、初中以及小学及以下学历人群的失业率分别为4.1%、6.3%、7.2%。", {"4.1%": {"indicator": "高中失业率"}, "7.2%": {"indicator": "小学及以下学历人群的失业率"}}),
    # put together from two places
    Case("46%的渔民在休渔期外出打工。", {"46%": {"indicator": "在休渔期外出打工的渔民"}}),
    Case("居民贷款增加70亿元，其中，短期贷款增加20亿元，中长期贷款增加50亿元。", {"20亿元": {"indicator": "居民短期贷款"}, "50亿元": {"indicator": "居民中长期贷款"}}),
    Case("公司营收58亿元，收入增长3%。", {"3%": up(basis=None, indicator="收入")}),
    # turns of phrase
    Case("快线全长62公里，设计时速160公里。", {"160公里": {"indicator": "设计时速"}}),
    Case("沉箱长18米、宽9米、高7米。", {"9米": {"indicator": "宽"}, "7米": {"indicator": "高"}}),
    Case("药材市场（不含进口药材）总规模达30亿元。", {"30亿元": {"indicator": "药材市场（不含进口药材）总规模"}}),
    Case("1至2月，渔船产销量同比增长3%和5%，其中，木船产销40艘和30艘。", {
        "3%": {"indicator": "渔船产量"}, "5%": {"indicator": "渔船销量"},
        "40艘": {"indicator": "木船产量"}, "30艘": {"indicator": "木船销量"},
    }),
    Case("失业率最高的是航运业，达到9%，其次是渔业，失业率为7%。", {"9%": {"indicator": "航运业失业率"}, "7%": {"indicator": "渔业失业率"}}),
    Case("会议设5个分论坛和一场晚会。", {"5个": {"indicator": "分论坛"}}),
    Case("从1.2万亿元到1.5万亿元的生产总值，港城用了三年。", {"1.2万亿元": {"indicator": "生产总值"}}),
    Case("居民消费价格同比上涨2%，其中，城市上涨3%。", {"3%": {"indicator": "城市居民消费价格"}}),
    Case("冷链业净买入额居首，达2亿元。", {"2亿元": {"indicator": "冷链业净买入额"}}),
    Case("岸电功率有望从10兆瓦发展到90兆瓦。", {"10兆瓦": {"indicator": "岸电功率"}}),
    Case("园区引进4台30万千瓦级风电机组。", {"4台": {"indicator": "风电机组"}}),
    Case("他32岁就当上了船长。", {"32岁": {"indicator": "年龄"}}),
    Case("全市渔船302艘，面积约2.8万平方米；其他7套。", {"7套": {"indicator": "其他"}}),
    # where a noun phrase ends
    Case("温室占地约16亩。", {"16亩": {"indicator": "温室占地"}}),
    Case("洪水使中部6个县停水。", {"6个": {"indicator": "县"}}),
    Case("对3批次不合格产品作出处理。", {"3批次": {"indicator": "不合格产品"}}),
    Case("渔船共44艘、网箱12只。", {"44艘": {"indicator": "渔船"}, "12只": {"indicator": "网箱"}}),
    # entity
    Case("水务公司在蓬莱、莱州分别投资3亿元、4亿元。", {"3亿元": {"entity": "蓬莱区"}, "4亿元": {"entity": "莱州市"}}),
    Case("莱州市新增就业1.2万人。", {"1.2万人": {"entity": "莱州市"}}),
    Case("全省城镇新增就业110万人。", {"110万人": {"entity": "山东省"}}),
    Case("泰山药业和滨海重工分别盈利3亿元和5亿元。", {"3亿元": {"entity": "泰山药业"}, "5亿元": {"entity": "滨海重工"}}, place=None),
    # period
    Case("截至2月底，全市有养老机构210家。", {"210家": {"period": "2026-02-28"}}),
    Case("去年，全市新建口袋公园46处。", {"46处": {"period": "2025"}}),
    Case("渔获价值同比2016年增长5%。", {"5%": up(basis="period", reference="2016年")}),
    # whose time a time is
    Case("2017年，水产总额达12万元，比2001年的1.6万元增长6倍。", {"1.6万元": {"period": "2001"}}),
    # modality
    Case("到2030年，全市人才总量力争达到180万人。", {"180万人": {"modality": "target", "period": "2030"}}),
    Case("据测算，全年产量将达9万吨，同比增长3%。", {"3%": {"modality": "forecast"}}),
    Case("码头吞吐量完成年计划的58%。", {"58%": {"modality": "actual"}}),
    Case("主要目标有，渔获量增长4%。", {"4%": {"modality": "target"}}),
    Case("预计到2030年，港区将实现产值200亿元。", {"200亿元": {"modality": "forecast", "period": "2030"}}),
    Case("两座码头约3000个泊位将于9月底前开工。", {"3000个": {"modality": "forecast"}}),
    Case("产能有望从目前的10万吨发展到100万吨。", {"100万吨": {"modality": "forecast"}}),
    Case("预计全年旅游收入将超过300亿元。", {"300亿元": {"modality": "forecast", "bound": "more_than"}}),
    Case("渔民人均预期寿命81岁。", {"81岁": {"modality": "actual"}}),
    Case("今年计划改造渔港9个。", {"9个": {"modality": "target"}}),
    Case("渔业赤字率拟按4%安排。", {"4%": {"modality": "target"}}),
    Case("渔港投资比原计划多投入700万元。", {"700万元": up("difference", "entity", modality="actual", reference="原计划")}),
    Case("渔业增速高于预期目标0.4个百分点。", {"0.4个百分点": {"modality": "actual"}}),
    Case("渔获量将比去年减少4万吨。", {"4万吨": down("change", modality="forecast")}),
    Case("今年渔业预期目标定为：渔获量增长4%以上；渔税增长5%。", {"5%": {"modality": "target"}}),
    Case("渔校千人计划引进船长6人。", {"6人": {"modality": "actual"}}),
    Case("渔港二期全部按计划动工，开工率66.6%。", {"66.6%": {"modality": "actual"}}),
    Case("今年还须完成渔港整改47个。", {"47个": {"modality": "target"}}),
    Case("渔港年度计划投资53亿元，前8月完成22亿元。", {"53亿元": {"modality": "target"}, "22亿元": {"modality": "actual"}}),
    Case("各船厂分别超出年计划的4.9%、9.7%。", {"9.7%": up("difference", "entity", reference="年计划")}),
    Case("渡轮最多可容纳600人。", {"600人": {"bound": "at_most"}}),
    Case("每船至多赔付2万元。", {"2万元": {"bound": "at_most"}}),
    Case("渡轮最多时有600人。", {"600人": {"bound": "exact"}}),
    # aggregation
    Case("研发经费年均增长9%。", {"9%": {"aggregation": "annual_average"}}),
    Case("大桥日均车流量4.6万辆。", {"4.6万辆": {"aggregation": "daily"}}),
    Case("全市向日本、韩国出口海带900件，货值分别为3亿元和8亿元。", {"8亿元": {"entity": "烟台市"}}),
    Case("渔港2022年3月开工，投资5亿元，建成后年产鱼粉9万吨。", {"9万吨": {"period": None, "aggregation": "annual"}}, date="2026-03-27"),
    Case("前几年，渔船一天打鱼50斤，现在只有20斤。", {"50斤": {"period": None}}, date="2026-03-27"),
    Case("3月1日至7日，全港优良率80%，上一周为65%。", {"80%": {"period": "2026-03-01/2026-03-07"}, "65%": {"period": None}}, date="2026-03-27"),
    Case("平日增加两倍，次日增至20艘。", {"两倍": {"aggregation": None}, "20艘": {"aggregation": None}}),
    Case("渔港日增用户3万名，日产冰块9吨。", {"3万名": {"aggregation": "daily"}, "9吨": {"aggregation": "daily"}}),
    Case("3名船工均获赔7万元，居民人均收入5万元。", {"7万元": {"aggregation": None}, "5万元": {"aggregation": "per_capita"}}),
    Case("7名被告人均被判处3年以上有期徒刑。", {"3年": {"aggregation": None}}),
    Case("渔获连续三年均超过9万吨，年均增长4%。", {"9万吨": {"aggregation": None}, "4%": {"aggregation": "annual_average"}}),
    Case("一年后开了6家渔铺。", {"6家": {"aggregation": None}}),
    Case("渔社曾预计全年亏损5亿元，实际亏损6亿元。", {"5亿元": {"modality": "forecast"}, "6亿元": {"modality": "actual"}}),
    Case("今年计划再建15座冰库。", {"15座": {"modality": "target"}}),
    Case("未来3年渔校学员突破9000名。", {"9000名": {"modality": "target", "period": "2026/2028"}}, date="2026-03-27"),
    Case("过去三年时间里，渔港新增泊位9个。", {"9个": {"modality": "actual", "period": "2023/2025"}}, date="2026-03-27"),
    Case("预计今年有6个台风，较常年同期（4个）偏多。", {"6个": {"modality": "forecast"}, "4个": {"modality": "actual"}}),
    Case("今年重点建设渔港4个，配置冰库20座。", {"4个": {"modality": "target"}, "20座": {"modality": "target"}}, date="2026-03-27"),
    Case("后续还将在沿海举办90场渔市。", {"90场": {"modality": "target"}}),
    Case("渔校将对900名学员进行体检。", {"900名": {"modality": "target"}}),
    Case("渔社要回购800万股，目标价30元。", {"800万股": {"modality": "target"}, "30元": {"modality": "forecast"}}),
    Case("渔税年复合增长率达到7%。", {"7%": {"aggregation": "annual_average"}}),
    Case("渔村摘掉了30年的穷帽子。", {"30年": {"measure": "level", "direction": None}}),
    Case("鱼税较1月的同比增速提升9个百分点。", {"9个百分点": {"basis": "period"}}),
    Case("上赛季，渔港队进球22个。", {"22个": {"period": None}}, date="2026-03-27"),
    Case("“实现产值年均增长10%以上。到2027年，港城初具规模。”", {"10%": {"modality": "target", "period": "2027"}}, date="2025-01"),
    Case("与邻国进出口9亿元，其中出口5亿元。", {"5亿元": {"indicator": "与邻国出口"}}),
]  # fmt: skip

LOST = [
    Case(
        "天津市河东区人民法院公布年报，该院受理案件9471件。\n收案方面，民商事案件5623件。",
        {"5623件": {"entity": "天津市河东区人民法院"}},
        place=None,
    ),
    Case(
        "全市向日本、韩国出口海带900件，货值分别为3亿元和8亿元。",
        {"8亿元": {"indicator": "出口海带货值"}},
    ),
]
"""Cases that earlier weights had right."""

ARTICLE = """养蜂人谷满仓的一年
谷满仓今年种了5亩荞麦。谷满仓说，山上花期只有20天。
去年冬天很冷，谷满仓3个月没有下山。开春后，新添的蜂箱花掉了8600元。"""


def test_what_an_article_keeps_coming_back_to_owns_its_figures() -> None:
    table = extract.from_text(ARTICLE, date="2026-03-27").observations
    assert list(table["text"]) == ["5亩", "20天", "3个月", "8600元"]
    assert set(table["entity"]) == {"谷满仓"}


@pytest.mark.xfail(strict=True, reason="weights moved to real articles; one that holds is a gain")
@pytest.mark.parametrize("case", LOST, ids=lambda case: case.text)
def test_would_bind_numbers_as_a_reader(case: Case) -> None:
    test_binds_numbers_as_a_reader_would(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_binds_numbers_as_a_reader_would(case: Case) -> None:
    table = extract.from_text(case.text, date=case.date, place=case.place).observations
    for quantity, wanted in case.rows.items():
        row = table[table["text"] == quantity]
        assert len(row) == 1, f"{quantity} is not found once: {list(table['text'])}"
        got = row.iloc[0]
        for column, value in wanted.items():
            found = None if got[column] != got[column] else got[column]
            assert found == value, f"{quantity}: {column} is {found!r}, not {value!r}"
