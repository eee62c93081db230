"""Other engines over the same partition function: the same tables, whoever does the work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from pathlib import Path

import pandas as pd
import psutil
import pytest
from pandas.testing import assert_frame_equal

import extract
from extract.batch import Options, run
from extract.engines import load_engine
from extract.engines.local import run_in_processes
from extract.schema import TABLES, spark_schema
from test_resume import DEADLY, start_with, tables_of, texts

ROWS = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "text": [
            "全市用电量810亿千瓦时，同比增长5.2%。",
            "港口吞吐量1.2万吨，占全省的3.5%。",
            None,
            "新增企业35家。",
        ],
        "date": ["2026-03-27", None, None, "2025"],
        "place": ["青岛市", None, "烟台市", None],
        "page": [1, 2, 3, 4],
    }
)


# --- Dask ------------------------------------------------------------------------------------


@pytest.fixture
def dask() -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")


@pytest.mark.usefixtures("dask")
def test_dask_gives_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.gather.TASK_DOCUMENTS", 3)
    folder = texts(tmp_path / "in", 10)
    run([folder], tmp_path / "local", Options(), jobs=1)
    first = run([folder], tmp_path / "dask", Options(), engine=load_engine("dask", jobs=2))
    assert first.worked_on == 10
    assert tables_of(tmp_path / "dask") == tables_of(tmp_path / "local")
    again = run([folder], tmp_path / "dask", Options(), engine=load_engine("dask", jobs=2))
    assert again.worked_on == 0


@pytest.mark.usefixtures("dask")
def test_a_scheduler_that_runs_already_is_taken(tmp_path: Path) -> None:
    from distributed import LocalCluster

    folder = texts(tmp_path / "in", 3)
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None
    ) as cluster:  # fmt: skip
        engine = load_engine("dask", scheduler=cluster.scheduler_address)
        assert run([folder], tmp_path / "out", Options(), engine=engine).worked_on == 3
        assert len(cluster.workers) == 1  # it goes on when the run is over


@pytest.mark.usefixtures("dask")
@pytest.mark.parametrize("failures", [3, 0], ids=["as it comes", "all blamed at once"])
def test_a_document_that_kills_workers_of_dask_is_told_and_the_others_are_done(
    failures: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dask

    folder = texts(tmp_path / "in", 6)
    (folder / "003.txt").write_text("致命的3亿元。", encoding="utf-8")
    start_with(DEADLY.format(tests=str(Path(__file__).parent)), tmp_path / "site", monkeypatch)
    with dask.config.set({"distributed.scheduler.allowed-failures": failures}):
        summary = run([folder], tmp_path / "out", Options(), engine=load_engine("dask", jobs=2))
    assert summary.errors == {"crashed": 1}
    assert summary.counts["documents"] == 5


BARRED = """
import os, pathlib, sys
if pathlib.Path({bar!r}).exists():
    os._exit(1)
sys.path.insert(0, {tests!r})
import extract.batch.documents as documents
from test_engines import bar_and_die
documents.extract_page = bar_and_die({bar!r})
"""


def bar_and_die(bar: str):
    """A pipeline that ends its process; no other is started from then on."""

    def work(*_: object) -> None:
        Path(bar).touch()
        os.kill(os.getpid(), signal.SIGKILL)

    return work


@pytest.mark.usefixtures("dask")
@pytest.mark.parametrize("from_the_start", [True, False], ids=["from the start", "later"])
def test_a_run_whose_workers_of_dask_start_no_more_ends_and_can_go_on(
    from_the_start: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.engines.dask.PATIENCE", 8)
    folder, bar = texts(tmp_path / "in", 2), tmp_path / "bar"
    told = BARRED.format(bar=str(bar), tests=str(Path(__file__).parent))
    bar.touch() if from_the_start else None
    with monkeypatch.context() as patched, pytest.raises(OSError, match="no worker of Dask"):
        start_with(told, tmp_path / "site", patched)
        run([folder], tmp_path / "out", Options(), engine=load_engine("dask", jobs=1))
    assert bar.exists()
    assert run([folder], tmp_path / "out", Options(), jobs=1).worked_on == 2


# --- processes of this machine ---------------------------------------------------------------


def refuse(task: tuple[str, ...]) -> str:
    return "given up"


def test_workers_killed_while_they_start_stop_no_run() -> None:
    """The tasks are bigger than a pipe holds, so that they die while they are sent one."""
    tasks, die = [("电" * 200_000,)] * 2, partial(signal.raise_signal, signal.SIGKILL)
    results = run_in_processes(len, tasks, refuse, jobs=2, prepare=die)
    assert list(results) == ["given up"] * 2


ENDED = """
import os, signal, time
from extract.engines.local import run_in_processes

def tell(task):
    print(os.getpid(), flush=True)
    time.sleep(600)

if __name__ == "__main__":
    list(run_in_processes(tell, [(1,), (2,)], tell, jobs=2))
"""


def test_workers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    """They hold its output: as long as one lives, whoever reads it waits."""
    (tmp_path / "ended.py").write_text(ENDED)
    with subprocess.Popen(
        [sys.executable, tmp_path / "ended.py"], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        workers = [int(process.stdout.readline()) for _ in range(2)]
        process.kill()
        try:
            assert process.communicate(timeout=60) == (b"", None)
        finally:
            for worker in filter(psutil.pid_exists, workers):
                psutil.Process(worker).kill()


# --- any engine ------------------------------------------------------------------------------


def test_a_worker_with_another_program_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(work, tasks, give_up) -> Iterator[object]:
        module = import_module("extract.batch.run")  # `extract.batch` has a function of that name
        monkeypatch.setattr(module, "_identity_here", lambda _: "another")
        yield from map(work, tasks)

    with pytest.raises(ValueError, match="another version"):
        run([texts(tmp_path / "in", 1)], tmp_path / "out", Options(), engine=elsewhere)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"name": "slurm"}, "no engine 'slurm': choose one of local, dask"),
        ({"name": "local", "scheduler": "tcp://a:1"}, "a scheduler is for the engine dask"),
    ],
    ids=str,
)
def test_an_engine_that_is_none_is_refused(words: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        load_engine(**words)


@pytest.mark.parametrize("limit", [{"timeout": 5.0}, {"memory": 100.0}], ids=str)
def test_limits_that_another_engine_would_not_keep_are_refused(
    limit: dict[str, float], tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="for the engine local"):
        run([tmp_path], tmp_path / "out", Options(**limit), engine=lambda *_: iter(()))


# --- frames ----------------------------------------------------------------------------------


def test_a_frame_of_documents_gives_what_their_texts_give() -> None:
    found = extract.from_frame(ROWS)
    alone = extract.from_text(ROWS["text"][0], "a", date="2026-03-27", place="青岛市")
    assert_frame_equal(found[found["doc_id"] == "a"], alone.observations)
    assert list(found["doc_id"]) == ["a", "a", "b", "b", "d"]


def test_what_cannot_be_read_of_a_frame_is_in_errors() -> None:
    frame = pd.DataFrame({"id": ["a", None, "a", 3.0], "text": ["1家", "2家", "3家", "4家"]})
    errors = extract.from_frame(frame, table="errors")
    told = list(zip(errors["doc_id"].fillna(""), errors["reason"], strict=True))
    assert told == [("", "bad_field"), ("a", "duplicate_id")]
    assert list(extract.from_frame(ROWS, table="errors")["reason"]) == ["no_text"]


def test_other_columns_are_carried_through() -> None:
    extra = extract.from_frame(ROWS, table="documents")["extra"]
    assert list(extra) == ['{"page":1}', '{"page":2}', '{"page":4}']


def test_a_frame_without_rows_gives_a_table_without_rows() -> None:
    for table, columns in TABLES.items():
        empty = extract.from_frame(ROWS[:0], table=table)
        assert (len(empty), list(empty)) == (0, [column.name for column in columns])


def test_frames_that_cannot_be_documents_are_refused() -> None:
    with pytest.raises(ValueError, match="columns id and text"):
        extract.from_frame(pd.DataFrame({"text": ["1家"]}))
    with pytest.raises(ValueError, match="no table 'rows'"):
        extract.from_frame(ROWS, table="rows")


def test_frames_come_one_after_another() -> None:
    asked: list[int] = []

    def frames() -> Iterator[pd.DataFrame]:
        for n in range(2):
            asked.append(n)
            yield ROWS[n : n + 1]

    found = extract.from_frames(frames())
    next(found)
    assert asked == [0]


# --- Spark and Ray ---------------------------------------------------------------------------


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["doc_id", "char_start"], ignore_index=True)


def plain(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Cells as Python has them: lists of numbers come back as arrays from some engines."""
    listed = frame.astype(object).where(frame.notna(), None)
    return [{name: tolist(cell) for name, cell in row.items()} for row in listed.to_dict("records")]


def tolist(cell: object) -> object:
    if hasattr(cell, "tolist"):
        cell = cell.tolist()
    return [tolist(one) for one in cell] if isinstance(cell, list | tuple) else cell


def test_spark_takes_it_as_it_is() -> None:
    sql = pytest.importorskip("pyspark.sql", reason="the extra spark is not installed")
    spark = (
        sql.SparkSession.builder.master("local[2,4]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .getOrCreate()
    )
    try:
        frame = spark.createDataFrame(
            ROWS, "id string, text string, date string, place string, page long"
        )
        mapped = frame.mapInPandas(extract.from_frames, spark_schema("observations"))
        found = in_order(mapped.toPandas())
    finally:
        spark.stop()
    assert plain(found) == plain(in_order(extract.from_frame(ROWS)))


def test_ray_takes_it_as_it_is() -> None:
    ray = pytest.importorskip("ray", reason="the extra ray is not installed")
    pytest.importorskip("ray.data", reason="the extra ray is not installed")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        mapped = ray.data.from_pandas(ROWS).map_batches(extract.from_frame, batch_format="pandas")
        found = in_order(mapped.to_pandas())
    finally:
        ray.shutdown()
    assert plain(found) == plain(in_order(extract.from_frame(ROWS)))


def test_a_table_of_ones_choice_can_be_sent_along() -> None:
    errors = partial(extract.from_frame, table="errors")
    assert list(errors(ROWS)["doc_id"]) == ["c"]
