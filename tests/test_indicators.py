"""The indicator rules bring printed names together, and refuse every rule that does not hold."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from extract.rulebook.errors import RuleError
from extract.rulebook.indicators import FILE, Indicators, load, name_key

RULES = Path(__file__).parents[1] / "rules"

FOUND = [
    # one concept, many names
    ("GDP", "currency", "gdp"),
    ("地区生产总值", "currency", "gdp"),
    ("生产总值", "currency", "gdp"),
    ("国民生产总值", "currency", "gross_national_income"),
    ("人均GDP", "currency", "gdp_per_capita"),
    ("规上工业增加值", "currency", "industrial_value_added_above_scale"),
    ("PMI", "ratio", "manufacturing_pmi"),
    ("新能源车销量", "count", "nev_sales"),
    ("社会用电量", "energy", "electricity_consumption_total"),
    ("发电装机", "power", "installed_capacity"),
    ("新增装机", "power", "new_installed_capacity"),
    ("新能源装机", "power", "new_energy_capacity"),
    ("最高用电负荷", "power", "peak_load"),
    ("万元GDP能耗", "energy_coal/currency", "energy_intensity"),
    ("外贸进出口", "currency", "goods_trade"),
    ("出口额", "currency", "exports"),
    ("进口值", "currency", "imports"),
    ("实际利用外资", "currency", "fdi_used"),
    ("社零", "currency", "retail_sales"),
    ("固投", "currency", "fixed_asset_investment"),
    ("人民币各项贷款余额", "currency", "loans_cny"),
    ("不良率", "ratio", "npl_ratio"),
    ("CPI", "ratio", "cpi"),
    ("猪价", "currency/mass", "pork_price"),
    ("楼面价", "currency/area", "land_floor_price"),
    ("一般预算收入", "currency", "budget_revenue"),
    ("农民人均可支配收入", "currency", "disposable_income_rural"),
    ("城乡收入比", "number", "urban_rural_income_ratio"),
    ("新增就业", "count", "new_urban_employment"),
    ("调查失业率", "ratio", "surveyed_unemployment_rate"),
    ("失業率", "ratio", "unemployment_rate"),
    ("城镇化率", "ratio", "urbanization_rate"),
    ("平均预期寿命", "age", "life_expectancy"),
    ("粮食产量", "mass", "grain_output"),
    ("生猪存栏", "count", "hog_inventory"),
    ("港口集装箱吞吐量", "container", "container_throughput"),
    ("地铁客流量", "count", "metro_passengers"),
    ("高铁里程", "length", "high_speed_rail_mileage"),
    ("旅游总收入", "currency", "tourism_revenue"),
    ("电影票房", "currency", "box_office"),
    ("医护人员", "count", "medical_staff"),
    ("研发投入强度", "ratio", "rd_intensity"),
    ("细颗粒物浓度", "concentration", "pm25"),
    ("空气优良率", "ratio", "good_air_days_ratio"),
    ("碳减排量", "mass", "co2_reduction"),
    ("归母净利润", "currency", "net_profit_attributable"),
    ("稅後淨利", "currency", "net_profit"),
    ("遇难者", "count", "deaths"),
    # the frame around a name
    ("全市生产总值", "currency", "gdp"),
    ("全县一般公共预算收入", "currency", "budget_revenue"),
    ("累计完成工业投资", "currency", "industrial_investment"),
    ("全省累计实现进出口总额", "currency", "goods_trade"),
    ("年度出口金额", "currency", "exports"),
    ("票房总额", "currency", "box_office"),
    ("常住人口规模", "count", "resident_population"),
    # white space, quotes, width
    (" 固定资产 投资\u3000", "currency", "fixed_asset_investment"),
    ("ＧＤＰ", "currency", "gdp"),
    ("“三公”经费", "currency", "official_three_expenses"),
    ("专精特新小巨人企业", "count", "little_giants"),
    ("专精特新「小巨人」企业", "count", "little_giants"),
    ("广义货币(M2)余额", "currency", "money_supply_m2"),
    # rates, shares, gaps, ranks and bare numbers of an indicator
    ("进出口", "ratio", "goods_trade"),
    ("GDP", "rank", "gdp"),
    ("GDP", "number", "gdp"),
    ("出口", "percentage_point", "exports"),
    ("营收", "multiple", "revenue"),
    ("新能源装机", "ratio", "new_energy_capacity"),
    # a second usual dimension
    ("天然气进口量", "volume", "natural_gas_imports"),
    ("新型储能装机", "energy", "energy_storage_capacity"),
]

NOT_FOUND = [
    # another quantity goes by the name
    ("出口", "count"),
    ("出口", "mass"),
    ("GDP", "duration"),
    ("失业率", "currency"),
    ("装机容量", "energy"),
    ("发电量", "power"),
    ("集装箱吞吐量", "mass"),
    ("粮食产量", "area"),
    ("高标准农田", "count"),
    ("净利润", "count"),
    ("降水量", "volume"),
    ("票房", "count"),
    ("快递业务量", "currency"),
    ("常住人口", "length"),
    # too little is said
    ("投资", "currency"),
    ("完成投资", "currency"),
    ("实现利润", "currency"),
    ("价格", "currency"),
    ("企业", "count"),
    ("总量", "mass"),
    ("全市", "count"),
    ("累计", "currency"),
    ("完成率以上", "ratio"),
    ("规模", "currency"),
    # something else, although a known name stands inside
    ("出口退税额度", "currency"),
    ("非石油出口", "currency"),
    ("出口商品", "count"),
    ("人均出口", "currency"),
    ("预计GDP", "currency"),
    ("本市GDP", "currency"),
    ("GDP增速", "ratio"),
    ("GDP总额度", "currency"),
    ("装机容量新增", "power"),
    ("旧能源装机", "power"),
    ("绿色出口", "currency"),
    ("gdp", "currency"),
    ("", "currency"),
    ("“ ”", "ratio"),
    (None, "currency"),
]

APART = [
    ("GDP", "GNP", "currency"),
    ("出口", "进出口", "currency"),
    ("出口", "进口", "currency"),
    ("装机容量", "新增装机容量", "power"),
    ("工业增加值", "规模以上工业增加值", "currency"),
    ("工业增加值", "工业总产值", "currency"),
    ("实际使用外资", "合同外资", "currency"),
    ("存款余额", "贷款余额", "currency"),
    ("贷款余额", "新增贷款", "currency"),
    ("净利润", "归母净利润", "currency"),
    ("净利润", "扣非净利润", "currency"),
    ("财政收入", "一般公共预算收入", "currency"),
    ("常住人口", "户籍人口", "count"),
    ("产量", "销量", "count"),
    ("养老床位", "医院床位", "count"),
    ("城镇调查失业率", "城镇登记失业率", "ratio"),
    ("专利授权量", "有效发明专利", "count"),
    ("确诊病例", "新增确诊病例", "count"),
    ("货运量", "货物吞吐量", "mass"),
    ("建筑面积", "占地面积", "area"),
]


@pytest.fixture(scope="module")
def indicators() -> Indicators:
    return load(RULES)


@pytest.mark.parametrize(("name", "dimension", "wanted"), FOUND)
def test_name_has_its_id(indicators: Indicators, name: str, dimension: str, wanted: str) -> None:
    assert indicators.id_of(name, dimension) == wanted


@pytest.mark.parametrize(("name", "dimension"), NOT_FOUND)
def test_name_has_no_id(indicators: Indicators, name: str | None, dimension: str) -> None:
    assert indicators.id_of(name, dimension) is None


@pytest.mark.parametrize(("one", "other", "dimension"), APART)
def test_near_names_are_two(indicators: Indicators, one: str, other: str, dimension: str) -> None:
    first, second = indicators.id_of(one, dimension), indicators.id_of(other, dimension)
    assert first is not None
    assert second is not None
    assert first != second


def test_the_rules_reach_as_far_as_the_field(indicators: Indicators) -> None:
    assert len(indicators.rules) >= 170
    assert len(indicators.ids) >= 2000


def test_every_dimension_is_one_that_units_have(indicators: Indicators) -> None:
    units = tomllib.loads((RULES / "units.toml").read_text(encoding="utf-8"))["unit"]
    known = {unit["dimension"] for unit in units} | {"currency", "count", "number"}
    parts = {
        part
        for rule in indicators.rules.values()
        for dimension in rule.dimensions
        for part in dimension.split("/")
    }
    assert parts <= known


@pytest.mark.parametrize(
    ("indicator_id", "dimension", "value", "plausible"),
    [
        ("gdp", "currency", "1.7e12", True),
        ("gdp", "currency", "1.7e16", False),
        ("surveyed_unemployment_rate", "ratio", "0.052", True),
        ("surveyed_unemployment_rate", "ratio", "5.2", False),
        ("life_expectancy", "age", "79.2", True),
        ("life_expectancy", "age", "7.92", False),
        ("installed_capacity", "power", "2.4e10", True),
        ("container_throughput", "container", "3.1e7", True),
        ("pork_price", "currency/mass", "24", True),
        ("pm25", "concentration", "2.9e-8", True),
    ],
)
def test_range_is_in_the_base_unit(
    indicators: Indicators, indicator_id: str, dimension: str, value: str, plausible: bool
) -> None:
    found = indicators.range_of(indicator_id, dimension)
    assert found is not None
    assert (found[0] <= Decimal(value) <= found[1]) is plausible


@pytest.mark.parametrize(
    ("indicator_id", "dimension"),
    [
        ("gdp", "ratio"),  # a growth rate of GDP is no amount of GDP
        ("natural_gas_imports", "volume"),  # the usual dimension is the mass
        ("cpi", "ratio"),  # none is given
        ("no_such_indicator", "currency"),
    ],
)
def test_no_range(indicators: Indicators, indicator_id: str, dimension: str) -> None:
    assert indicators.range_of(indicator_id, dimension) is None


@pytest.mark.parametrize(
    ("name", "key"),
    [("“新三样” 出口", "新三样出口"), ("（R＆D）", "(R&D)"), ("全市GDP", "全市GDP"), ("　", "")],
)
def test_key_folds_only_what_is_harmless(name: str, key: str) -> None:
    assert name_key(name) == key


GOOD: dict[str, object] = {
    "id": "apple_output",
    "zh": "苹果产量",
    "names": ["苹果总产量"],
    "dimension": "mass",
    "plausible": ["1", "1e11"],
    "example": "全县苹果产量",
    "counter": "苹果价格",
}
OTHER: dict[str, object] = {
    "id": "pear_output",
    "zh": "梨产量",
    "names": [],
    "dimension": "mass",
    "example": "梨产量",
    "counter": "苹果产量",
}


def _toml(row: dict[str, object]) -> str:
    shown = "\n".join(
        f"{key} = {list(map(str, value))!r}" if isinstance(value, list) else f"{key} = {value!r}"
        for key, value in row.items()
    )
    return f"[[indicator]]\n{shown}\n"


def _load(folder: Path, *rows: dict[str, object]) -> Indicators:
    (folder / FILE).write_text("\n".join(map(_toml, rows)), encoding="utf-8")
    return load(folder)


def test_good_rules_load(tmp_path: Path) -> None:
    assert _load(tmp_path, GOOD, OTHER).id_of("苹果总产量", "mass") == "apple_output"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"plausible": ["9", "1"]}, "ordered"),
        ({"plausible": ["1", "1"]}, "ordered"),
        ({"plausible": ["1", "Infinity"]}, "ordered"),
        ({"plausible": ["1", "NaN"]}, "ordered"),
        ({"plausible": ["one", "1e3"]}, "pair of numbers"),
        ({"plausible": ["1"]}, "pair of numbers"),
        ({"plausible": 3}, "pair of numbers"),
        ({"id": "Apple-Output"}, "snake_case"),
        ({"zh": "“ ”"}, "empty"),
        ({"names": [""]}, "empty"),
        ({"names": ["苹果产量"]}, "twice"),
        ({"dimension": []}, "malformed"),
        ({"dimension": "Mass"}, "malformed"),
        ({"dimension": ["mass", "mass per area"]}, "malformed"),
        ({"example": ""}, "lacks"),
        ({"counter": ""}, "lacks"),
        ({"example": "苹果"}, "example is not read"),
        ({"example": "本地苹果产量"}, "example is not read"),
        ({"counter": "累计苹果总产量"}, "counter-example is read"),
        ({"names": ["苹果总产量", "梨产量"]}, "claims this name"),
        ({"names": ["“梨”产量"], "counter": "桃产量"}, "claims this name"),
        ({"id": "pear_output"}, "second rule"),
    ],
)
def test_bad_rule_is_named(tmp_path: Path, change: dict[str, object], why: str) -> None:
    with pytest.raises(RuleError, match=why) as caught:
        _load(tmp_path, OTHER, GOOD | change)
    assert caught.value.file == FILE
    assert caught.value.rule_id == str((GOOD | change)["id"])
