"""Made-up pages, cut and shuffled as printed ones are, are put back and give the same rows.

`python tests/layout_pages/measure.py` prints the figures, which docs/layout.md explains.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "layout_pages"))
from measure import PLAIN, measure_joins, measure_rows

tally = cache(measure_joins)


def test_joins_of_generated_pages_are_right() -> None:
    joins, headlines = tally(0.0)
    assert joins.share_right >= 0.95, joins.right
    assert joins.share_wrong <= 0.01, joins.notes
    assert headlines >= 0.98
    floors = {"adjacent": 0.98, "caption": 0.96, "twice": 0.97, "box": 0.65, "article": 0.55}
    found = {kind: joins.right[kind] / joins.wanted[kind] for kind in floors}
    assert all(found[kind] >= floor for kind, floor in floors.items()), found


@pytest.mark.parametrize(("share", "right", "wrong"), [(0.01, 0.95, 0.025), (0.03, 0.94, 0.05)])
def test_damaged_characters_cost_few_joins(share: float, right: float, wrong: float) -> None:
    joins, _ = tally(share)
    assert joins.share_right >= right
    assert joins.share_wrong <= wrong


def test_columns_that_follow_one_another_give_the_rows_of_the_articles() -> None:
    assert measure_rows(30, **PLAIN) >= 0.97


def test_boxes_and_moved_columns_cost_rows() -> None:
    """The aim is 0.97 here too; what is missing is said in docs/layout.md."""
    assert measure_rows(30) >= 0.95
