"""Documents of a run check each other, in one go or in several."""

from __future__ import annotations

import json

import pytest

from extract.batch import Options, run
from extract.write import read_run

TEXTS = {
    "copy": ("2024年青岛市港口吞吐量3815.6万吨。", "2024年青岛市港口吞吐量3815.6万吨。", "holds"),
    "conflict": (
        "2024年青岛市港口吞吐量3815.6万吨。",
        "2024年青岛市港口吞吐量3815.6亿吨。",
        "fails",
    ),
    "revision": (
        "2024年青岛市港口吞吐量3815.6万吨。",
        "2024年青岛市港口吞吐量3902.3万吨。",
        "open",
    ),
}


def write(path, texts):
    rows = [{"id": f"d{n}", "text": text, "date": "2025-03-01"} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("relation", TEXTS)
def test_same_fact_in_two_documents(tmp_path, relation):
    *texts, verdict = TEXTS[relation]
    out = tmp_path / "out"

    run([write(tmp_path / "a.jsonl", texts)], out, Options(), jobs=1)
    tables = read_run(out)

    across = tables.checks[tables.checks["doc_id"].isna()]
    assert list(zip(across["relation"], across["verdict"], strict=True)) == [(relation, verdict)]
    flags = {flag for cell in tables.observations["flags"] for flag in cell}
    assert ("check_failed" in flags, "check_held" in flags) == (
        verdict == "fails",
        verdict == "holds",
    )


def test_run_that_goes_on_gives_the_same_checks(tmp_path):
    first, second, _ = TEXTS["conflict"]
    once, again = tmp_path / "once", tmp_path / "again"
    table = write(tmp_path / "a.jsonl", [first])
    run([table], again, Options(), jobs=1)
    write(table, [first, second])

    run([table], again, Options(), jobs=1)
    run([table], once, Options(), jobs=1)

    for name in ("checks.parquet", "checks.csv", "observations.parquet"):
        assert (once / name).read_bytes() == (again / name).read_bytes()
