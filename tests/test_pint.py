"""Every conversion of `units.toml` that SI, or a country's law, fixes: the same as in pint."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path

import pint
import pytest

from extract.rulebook import units

FOLDER = Path(__file__).parents[1] / "rules"
ROWS = tomllib.loads((FOLDER / units.UNITS).read_text("utf-8"))["unit"]
REGISTRY = pint.UnitRegistry(non_int_type=Fraction)

IN_PINT = {
    "%": "percent", "‰": "permille", "ppm": "ppm",
    "kVA": "kVA", "MVA": "MVA", "mW": "mW", "W": "W", "kW": "kW", "MW": "MW", "GW": "GW", "TW": "TW", "MWp": "MW", "kWp": "kW",
    "hp": "metric_horsepower",
    "J": "J", "kJ": "kJ", "MJ": "MJ", "GJ": "GJ", "Wh": "Wh", "kWh": "kWh", "MWh": "MWh",
    "GWh": "GWh", "TWh": "TWh", "cal": "cal", "kcal": "kcal",
    "Ah": "A*h", "mAh": "mA*h", "A": "A", "kA": "kA", "V": "V", "kV": "kV",
    "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz",
    "ug": "ug", "mg": "mg", "g": "g", "kg": "kg", "t": "t", "oz": "oz", "lb": "lb",
    "ct": "carat",
    "nm": "nm", "um": "um", "mm": "mm", "cm": "cm", "dm": "dm", "m": "m", "km": "km",
    "nmi": "nautical_mile", "inch": "inch", "ft": "foot", "mile": "mile", "ly": "light_year",
    "ng": "ng", "mm3": "mm**3", "cm3": "cm**3", "dm3": "dm**3", "uSv": "uSv", "ohm": "ohm", "kohm": "kohm",
    "uF": "uF", "MMBtu": "MBtu_it", "mg/100mL": "mg/dL",
    "mm2": "mm**2", "cm2": "cm**2", "m2": "m**2", "km2": "km**2", "ha": "hectare",
    "ft2": "foot**2", "mile2": "mile**2",
    "mL": "mL", "L": "L", "kL": "kL", "m3": "m**3", "km3": "km**3", "gal": "gallon",
    "ft3": "foot**3",
    "km/h": "km/h", "m/s": "m/s", "m/min": "m/min", "m3/s": "m**3/s",
    "s": "s", "ms": "ms", "us": "us", "ns": "ns", "min": "min", "h": "h", "d": "day",
    "wk": "week", "a": "year", "century": "century", "mo": "month",
    "bit": "bit", "B": "byte", "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte",
    "TB": "terabyte", "PB": "petabyte", "EB": "exabyte", "ZB": "zettabyte",
    "bit/s": "bit/s", "kbit/s": "kbit/s", "Mbit/s": "Mbit/s", "Gbit/s": "Gbit/s",
    "Tbit/s": "Tbit/s", "kB/s": "kB/s", "MB/s": "MB/s",
    "Pa": "Pa", "hPa": "hPa", "kPa": "kPa", "MPa": "MPa", "GPa": "GPa", "mmHg": "mmHg",
    "N": "N", "kN": "kN", "N.m": "N*m", "lm": "lm", "lx": "lx",
    "mol": "mol", "mmol": "mmol", "Sv": "Sv", "mSv": "mSv",
    "ug/m3": "ug/m**3", "mg/m3": "mg/m**3", "mg/L": "mg/L",
    "VA": "VA", "kvar": "kV*A", "Mvar": "MV*A", "mV": "mV", "in3": "inch**3", "yd3": "yard**3",
    "long_ton": "long_ton", "short_ton": "short_ton",
    "kgf": "kgf", "mile/h": "mph", "AU": "astronomical_unit", "atm": "atm", "cmHg": "cmHg", "bar": "bar",
    "mbar": "mbar", "Gy": "Gy", "Bq": "Bq", "rad": "rad", "ps": "ps", "fs": "fs", "as": "attosecond",
    "umol": "umol", "are": "are",
    "t.km": "t*km", "t.nmi": "t*nautical_mile", "K": "K", "rpm": "rpm", "arcdeg": "degree",
}  # fmt: skip
"""Our code, and what pint calls it."""

BASES = {
    "1": "dimensionless", "VA": "V*A", "var": "V*A", "m2": "m**2", "m3": "m**3", "kg/m3": "kg/m**3", "m3/s": "m**3/s",
    "t.km": "t*km", "Ah": "A*h", "mo": "month", "N.m": "N*m", "arcdeg": "degree",
}  # fmt: skip
"""Our base units that pint writes differently."""

BY_LAW = {
    "jin": "0.5", "liang": "0.05", "dan": "50", "li": "500", "chi": "1/3", "cun": "1/30",
    "acre": "4046.8564224", "zhang": "10/3", "mu": "2000/3", "qing": "200000/3",
}  # fmt: skip
"""What pint knows otherwise or not at all: 市制 of 1959 (1 市尺 is 1/3 m), the acre of 4840 square yards."""

OTHERWISE = {
    "pp", "bp", "times", "{点}", "tce", "kgce", "gce", "ppi", "dpi", "ping", "TEU", "FEU", "DWT", "GT", "CGT",
    "{人}.km", "veh.km", "{人次}", "Cel", "degF", "degree", "{季度}", "{岁}", "TFLOPS", "PFLOPS",
    "EFLOPS", "px", "dB", "IU", "ppb", "{级}", "{重量箱}", "{刻钟}", "mD", "Mach", "L/100km", "kWh/100km", "TOPS",
}  # fmt: skip
"""Counts, money, scales and agreements: no unit that pint could convert."""


@pytest.mark.parametrize("row", [r for r in ROWS if r["code"] in IN_PINT], ids=lambda r: r["id"])
def test_factor_is_that_of_pint(row: dict[str, str]) -> None:
    ours = Fraction(row["factor"])
    base = BASES.get(row["base"], row["base"])
    there = REGISTRY.Quantity(Fraction(1), IN_PINT[row["code"]]).to(base).magnitude
    assert float(ours) == pytest.approx(float(there), rel=1e-8)


@pytest.mark.parametrize("row", [r for r in ROWS if r["code"] in BY_LAW], ids=lambda r: r["id"])
def test_factor_of_a_customary_unit(row: dict[str, str]) -> None:
    assert Fraction(row["factor"]) == Fraction(BY_LAW[row["code"]])


def test_no_unit_is_left_uncompared() -> None:
    codes = {row["code"] for row in ROWS}
    assert codes == codes & (IN_PINT.keys() | BY_LAW.keys() | OTHERWISE)
    assert {*IN_PINT, *BY_LAW, *OTHERWISE} <= codes
