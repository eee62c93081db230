"""Values, units and bounds; the unit tables themselves."""

from __future__ import annotations

import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest

from extract.match.quantities import find_quantities
from extract.normalize.amounts import amount
from extract.records import Amount
from extract.rulebook import bounds, quantities, units
from extract.rulebook.errors import RuleError

FOLDER = Path(__file__).parents[1] / "rules"
RULES = SimpleNamespace(
    units=units.load(FOLDER), bounds=bounds.load(FOLDER), quantities=quantities.load(FOLDER)
)
# SI values by definition: the unit code, and how many of its base unit one of it is
BY_DEFINITION = {
    "W": "1", "kW": "1e3", "MW": "1e6", "GW": "1e9", "J": "1", "kJ": "1e3", "Wh": "3600",
    "kWh": "3.6e6", "MWh": "3.6e9", "GWh": "3.6e12", "cal": "4.184", "mg": "1e-6", "g": "1e-3",
    "kg": "1", "t": "1e3", "mm": "1e-3", "cm": "1e-2", "m": "1", "km": "1e3", "nmi": "1852",
    "inch": "0.0254", "ft": "0.3048", "m2": "1", "km2": "1e6", "ha": "1e4", "L": "1e-3",
    "mL": "1e-6", "m3": "1", "s": "1", "min": "60", "h": "3600", "d": "86400", "wk": "604800",
    "a": "12", "mo": "1", "kPa": "1e3", "hPa": "100", "MPa": "1e6", "kV": "1e3", "kHz": "1e3",
    "MHz": "1e6", "GHz": "1e9", "B": "8", "GB": "8e9", "TB": "8e12", "Mbit/s": "1e6",
    "PFLOPS": "1e15", "EFLOPS": "1e18", "mAh": "1e-3", "%": "0.01", "bp": "0.01", "jin": "0.5",
}  # fmt: skip


def first(text: str, currency: str = "CNY") -> Amount:
    mentions, _ = find_quantities(text, (), RULES)
    return amount(next(m for m in mentions if m.kind == "quantity"), text, RULES, currency=currency)


@pytest.mark.parametrize(("code", "factor"), BY_DEFINITION.items())
def test_factors_are_exact(code: str, factor: str) -> None:
    assert RULES.units.of_code(code).factor == Fraction(factor)


@pytest.mark.parametrize(
    ("text", "base_value", "base_unit"),
    [
        ("装机3千瓦", 3000, "W"),
        ("用电2千瓦时", 7200000, "J"),
        ("稻谷40斤", 20, "kg"),
        ("用时2小时", 7200, "s"),
        ("工期2年", 24, "mo"),
        ("占比30%", Decimal("0.3"), "1"),
        ("流转3亩", 2000, "m2"),
        ("车速36公里/小时", 10, "m/s"),
        ("罚款5元", 5, "CNY"),
    ],
)
def test_base_values(text: str, base_value: Decimal, base_unit: str) -> None:
    got = first(text)
    assert got.base_value is not None
    assert (round(got.base_value, 9), got.base_unit) == (base_value, base_unit)


def test_yuan_is_the_currency_of_the_paper() -> None:
    assert first("营收5亿元", "TWD").unit == "TWD"
    assert first("每股1.2元", "HKD").unit == "HKD/{股}"


def test_a_named_currency_stays() -> None:
    assert first("营收5亿美元", "TWD").unit == "USD"
    assert first("人民币5亿元", "TWD").unit == "CNY"


def test_ranges_have_no_single_value() -> None:
    got = first("工期8年至10年")
    assert (got.value, got.low, got.high, got.bound) == (None, 8, 10, "range")


def test_swapped_characters_are_flagged() -> None:
    got = first("发电2758千万瓦时")
    assert (got.value, got.unit) == (27580000, "kWh") and "ocr_suspect" in got.flags


def test_contradicting_bounds_are_flagged() -> None:
    assert "bound_conflict" in first("不足5万元以上").flags


def test_all_values_are_decimal() -> None:
    got = first("价格3元/吨")
    for value in (got.value, got.low, got.high, got.base_value):
        assert isinstance(value, Decimal)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("元/吨", "¤/t"),
        ("元每吨", "¤/t"),
        ("元/平方米/月", "¤/m2/mo"),
        ("人次/日", "{人次}/d"),
        ("微克/立方米", "ug/m3"),
        ("千瓦时/年", "kWh/a"),
        ("个工作日", "{工作日}"),
    ],
)
def test_compound_codes(written: str, code: str) -> None:
    unit = RULES.units.find(written)
    assert unit is not None and unit.code == code


@pytest.mark.parametrize(
    ("file", "line", "names"),
    [
        ("classifiers.tsv", "枼\tthings\tnever\tany\t|\t12枼", "枼"),
        ("currencies.tsv", "XXX\tXXX\tone\t甲元\t\t投资3甲元\t投资3元", "XXX"),
    ],
)
def test_a_bad_row_is_an_error(tmp_path: Path, file: str, line: str, names: str) -> None:
    shutil.copytree(FOLDER, tmp_path / "rules")
    with (tmp_path / "rules" / file).open("a", encoding="utf-8") as rows:
        rows.write(line + "\n")
    with pytest.raises(RuleError, match=names):
        units.load(tmp_path / "rules")


def test_a_new_classifier_is_one_line(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "rules")
    with (tmp_path / "rules" / "classifiers.tsv").open("a", encoding="utf-8") as rows:
        rows.write("枼\tthings\tcount\tany\t|\t清点12枼\n")
    assert units.load(tmp_path / "rules").names["枼"].code == "{枼}"
