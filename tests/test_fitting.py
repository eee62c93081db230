"""Weights are learnt from references: deterministic, and right where the references are clear."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extract import fitting
from extract.rulebook import ranking
from extract.rulebook.book import load_rulebook
from extract.rulebook.errors import RuleError

pytest.importorskip("scipy")


PENALTY = (1.0, 1.0)


def choice(*offers: tuple[bool, str]) -> fitting.Choice:
    return fitting.Choice(
        tuple(tuple(signs.split()) for _, signs in offers), tuple(right for right, _ in offers)
    )


def fit(choices: list[fitting.Choice], **prior: float) -> dict[str, float]:
    return fitting.fit_weights(choices, PENALTY, prior)


def test_evidence_of_right_offers_weighs_more() -> None:
    weights = fit([choice((True, "near"), (False, "far"))] * 9)
    assert weights["near"] > 0 > weights["far"]


def test_several_right_offers_do_not_compete() -> None:
    both = fit([choice((True, "near"), (True, "far"), (False, "none"))] * 9)
    assert both["near"] == pytest.approx(both["far"], abs=1e-4)
    assert both["none"] < 0


def test_evidence_seen_less_than_three_times_has_no_weight() -> None:
    weights = fit(
        [choice((True, "near"), (False, "far"))] * 9 + [choice((True, "odd"), (False, "far"))]
    )
    assert "odd" not in weights


def test_many_figures_of_one_article_count_less_than_a_few_of_several() -> None:
    table = [choice((True, "near"), (False, "far"))] * 9
    others = [replace(choice((False, "near"), (True, "far")), article=str(n)) for n in range(7)]

    weights = fit(table + others)

    assert weights["far"] > weights["near"]


def test_a_trusted_figure_counts_more_than_some_that_are_not() -> None:
    trusted = replace(choice((True, "near"), (False, "far")), article="t", trust=fitting.TRUST)
    others = [replace(choice((False, "near"), (True, "far")), article=str(n)) for n in range(3)]
    assert (weights := fit([trusted, *others]))["near"] > weights["far"]
    assert (weights := fit([replace(trusted, trust=1.0), *others]))["near"] < weights["far"]


def test_trusted_references_are_learnt_from(tmp_path: Path) -> None:
    others = reference(tmp_path / "others.mentions.jsonl", *SENTENCES)
    (tmp_path / "a").mkdir()
    written = []
    for trusted in ([], [others]):
        fitting.train_ranking([others], tmp_path / "a", rounds=1, trusted=trusted)
        written.append((tmp_path / "a" / ranking.FILE).read_text(encoding="utf-8"))
    assert written[0] != written[1]


def test_prior_holds_where_nothing_speaks_against_it() -> None:
    assert fit([choice((True, "first"), (True, "second"))] * 9, first=2.0)[
        "first"
    ] == pytest.approx(2.0)


def reference(path: Path, *sentences: tuple[str, str, str]) -> Path:
    lines = []
    for number, (text, quantity, indicator) in enumerate(sentences):
        mention = {
            "q": quantity,
            "n": 1,
            "value": 1,
            "unit": "1",
            "indicator": indicator,
            "head": [indicator],
            "entity": ["烟台市"],
            "period": ["2025"],
        }
        lines.append(
            json.dumps({"id": f"d{number}", "date": "2025", "text": text, "mentions": [mention]})
        )
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


SENTENCES = [
    ("烟台市水面面积达到41亩。", "41亩", "水面面积"),
    ("烟台市冷库容量达到52万吨。", "52万吨", "冷库容量"),
    ("烟台市渔船总数达到63艘。", "63艘", "渔船总数"),
]


def test_same_references_give_the_same_file(tmp_path: Path) -> None:
    gold = reference(tmp_path / "gold.mentions.jsonl", *SENTENCES)
    written = []
    for run in ("a", "b"):
        (tmp_path / run).mkdir()
        sizes = fitting.train_ranking([gold], tmp_path / run, rounds=1)
        assert sizes == {"indicator": 3, "entity": 3, "period": 3}
        written.append((tmp_path / run / ranking.FILE).read_bytes())
    assert written[0] == written[1]
    learnt = ranking.load(tmp_path / "a").weights["indicator"]
    assert learnt["asked:0"] > 0


def test_references_without_a_right_offer_are_an_error(tmp_path: Path) -> None:
    gold = reference(tmp_path / "gold.mentions.jsonl", ("烟台市泊位达到41个。", "41个", "月亮"))
    with pytest.raises(fitting.FittingError):
        fitting.train_ranking([gold], tmp_path)


@pytest.mark.parametrize("row", ["colour near\t1.0", "entity near\theavy"])
def test_a_bad_weight_names_its_file(tmp_path: Path, row: str) -> None:
    (tmp_path / ranking.FILE).write_text(f"evidence\tweight\n{row}\n", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        ranking.load(tmp_path)
    assert caught.value.file == ranking.FILE


def test_weights_of_the_program_are_of_evidence_that_it_gives() -> None:
    weights = load_rulebook().ranking.weights
    assert weights["indicator"]["asked:0"] > 0
    assert all(len(weights[slot]) > 100 for slot in ("indicator", "entity", "period"))


def test_adapted_weights_stay_near_the_former_ones_and_keep_what_is_not_seen() -> None:
    choices = [choice((True, "near"), (False, "far"))] * 9
    former = {"near": -2.0, "seldom": 0.7}
    anew, adapted = fit(choices), fitting.fit_weights(choices, PENALTY, {}, former)
    assert anew["near"] > 0
    assert -2.0 < adapted["near"] < -1.0
    assert adapted["seldom"] == 0.7


def test_slots_that_are_not_adapted_keep_their_weights(tmp_path: Path) -> None:
    gold = reference(tmp_path / "gold.mentions.jsonl", *SENTENCES)
    fitting.train_ranking([gold], tmp_path, rounds=1, adapt=["entity"])
    built_in, learnt = load_rulebook().ranking.weights, ranking.load(tmp_path).weights
    assert learnt["indicator"] == built_in["indicator"]
    assert learnt["entity"] != built_in["entity"]
    assert learnt["entity"]["asked:0"] == pytest.approx(built_in["entity"]["asked:0"], abs=0.5)


def test_slots_that_are_kept_keep_their_weights(tmp_path: Path) -> None:
    gold = reference(tmp_path / "gold.mentions.jsonl", *SENTENCES)
    fitting.train_ranking([gold], tmp_path, rounds=1, keep=["entity"])
    built_in, learnt = load_rulebook().ranking.weights, ranking.load(tmp_path).weights
    assert learnt["entity"] == {**fitting.PRIOR["entity"], **built_in["entity"]}
    assert learnt["indicator"] != built_in["indicator"]


def test_a_slot_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(fitting.FittingError, match="colour"):
        fitting.train_ranking([], tmp_path, adapt=["colour"])
    with pytest.raises(fitting.FittingError, match="colour"):
        fitting.train_ranking([], tmp_path, keep=["colour"])


def test_a_joined_sign_may_be_held_closer_to_its_mean() -> None:
    choices = [choice((True, "near near|one"), (False, "far"))] * 9
    weights = fitting.fit_weights(choices, (1.0, 4.0), {})
    assert weights["near"] == pytest.approx(4 * weights["near|one"], rel=1e-3)


def test_what_is_kept_is_the_mean_of_rounds() -> None:
    assert fitting._mean([{"near": 2.0, "far": 1.0}, {"near": 4.0}]) == {"near": 3.0, "far": 0.5}
