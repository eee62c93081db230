"""What is measured, and of whom: sentences of newspapers, one number each.

Each file of `cases/bound` is a table: the sentence, the number, its indicator and its entity,
- where there is none, and nothing where it is not asked for.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import extract

FOLDER = Path(__file__).parent / "cases" / "bound"
FILES = sorted(FOLDER.glob("*.tsv"))
CASES = [
    (path.stem, *line.split("\t"))
    for path in FILES
    for line in path.read_text("utf-8").splitlines()[1:]
    if not line.startswith("#")
]


def test_every_file_holds_cases() -> None:
    assert FILES
    assert {name for name, *_ in CASES} == {path.stem for path in FILES}
    assert all(indicator or entity for *_, indicator, entity in CASES)


@pytest.mark.parametrize(("name", "text", "number", "indicator", "entity"), CASES)
def test_what_is_measured_and_of_whom(
    name: str, text: str, number: str, indicator: str, entity: str
) -> None:
    table = extract.from_text(text, date="2026-03-01").observations
    rows = table[table["text"] == number]
    assert len(rows) == 1, f"{number} is not found once: {list(table['text'])}"
    for column, wanted in (("indicator", indicator), ("entity", entity)):
        found = rows.iloc[0][column]
        if wanted:
            assert ("-" if found is None or found != found else found) == wanted, column
