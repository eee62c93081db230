"""The reference pages beside the checkout: the scorers' figures, none below its floor."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location

import pytest

import floors
from extract.evaluate.likeness import in_base
from extract.write import write_tables

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (floors.SHARED / "gold").is_dir(),
        reason="the folder `shared` with reference pages is not beside the checkout",
    ),
]

GOLD = floors.SHARED / "gold"
CASES = floors.named_in(floors.BESIDE)


@pytest.fixture(scope="session")
def measured() -> floors.Measured:
    return floors.measure_shared()


@pytest.fixture(scope="session")
def run_folder(measured, tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    write_tables(measured.tables, folder)
    return folder


def scorer_says(script: str, *arguments: object) -> str:
    command = [sys.executable, floors.SHARED / script, "score", *arguments]
    return subprocess.run(
        list(map(str, command)), check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


@pytest.mark.parametrize(("place", "part", "name"), CASES, ids=[".".join(case) for case in CASES])
def test_figure_is_not_below_its_floor(place, part, name):
    floors.assert_not_below(place, part, name)


def test_figures_of_mentions_are_those_of_the_scorer(measured, run_folder):
    references = floors.reference_paths(GOLD, "mentions")

    told = json.loads(
        scorer_says("score.py", run_folder / "observations.parquet", *references, "--json")
    )

    assert told["documents"] == measured.mentions.documents > 0
    assert told == pytest.approx({name: getattr(measured.mentions, name) for name in told})


def test_figures_of_layout_are_those_of_the_scorer(measured, run_folder):
    told = scorer_says("score_layout.py", run_folder, *floors.reference_paths(GOLD, "layout"))

    said = dict(re.findall(r"^(\w+) +([\d.]+)", told, re.MULTILINE))
    assert said == {name: f"{getattr(measured.layout, name):.3f}" for name in said}
    assert len(said) == 6


def test_units_are_converted_as_the_scorer_converts_them():
    spec = spec_from_file_location("score", floors.SHARED / "score.py")
    score = module_from_spec(spec)
    spec.loader.exec_module(score)

    for code in [*score.BASE, *score.SAME_COUNT, "CNY/t", "kWh/a", "{名}", None]:
        (want, base), (got, ours) = score.base(3.0, code), in_base(3.0, code)
        assert (ours, got) == (base, pytest.approx(want, rel=1e-5)), code
