"""Nothing is done twice and nothing is lost: second runs, killed runs, dead workers, full disks."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from extract.batch import Options, run
from extract.ledger import FILE, Asked, Done, Ledger
from extract.records import Page

KILLS = 30
LINES = (
    "全市用电量{}亿千瓦时，同比增长{}%。",
    "港口吞吐量{}万吨，占全省的{}%。",
    "新增{}家企业，下降{}%。",
)


def tables_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def texts(folder: Path, count: int, lines: int = 3) -> Path:
    """So many documents of invented figures."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        told = [LINES[(n + i) % 3].format(n + i + 2, i + 3) for i in range(lines)]
        (folder / f"{n:03}.txt").write_text("\n".join(told), encoding="utf-8")
    return folder


@pytest.fixture
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.batch.gather.TASK_DOCUMENTS", 3)


# --- a second run ----------------------------------------------------------------------------


def test_a_second_run_does_nothing_and_gives_the_same(tmp_path: Path) -> None:
    folder, out = texts(tmp_path / "in", 5), tmp_path / "out"
    first = run([folder], out, Options(), jobs=1)
    before = tables_of(out)
    second = run([folder], out, Options(), jobs=1)
    assert (first.worked_on, second.worked_on) == (5, 0)
    assert tables_of(out) == before


def change(folder: Path) -> int:
    (folder / "002.txt").write_text("进口7亿元。", encoding="utf-8")
    return 1


def add(folder: Path) -> int:
    (folder / "0005.txt").write_text("进口8亿元。", encoding="utf-8")
    return 1


def remove(folder: Path) -> int:
    (folder / "001.txt").unlink()
    return 0


def rename(folder: Path) -> int:
    (folder / "001.txt").rename(folder / "x.txt")
    return 1


def spoil(folder: Path) -> int:
    (folder / "001.txt").write_bytes(b"")
    return 1


@pytest.mark.usefixtures("small_tasks")
@pytest.mark.parametrize("happens", [change, add, remove, rename, spoil])
def test_only_what_changed_is_done_and_the_files_are_those_of_a_fresh_run(
    happens, tmp_path: Path
) -> None:
    folder = texts(tmp_path / "in", 8)
    run([folder], tmp_path / "out", Options(), jobs=1)
    changed = happens(folder)
    assert run([folder], tmp_path / "out", Options(), jobs=1).worked_on == changed
    run([folder], tmp_path / "fresh", Options(), jobs=1)
    assert tables_of(tmp_path / "out") == tables_of(tmp_path / "fresh")


@pytest.mark.parametrize("name", ["date", "place", "outlet"])
def test_what_is_told_of_the_documents_is_a_change(name: str, tmp_path: Path) -> None:
    folder, out = texts(tmp_path / "in", 2), tmp_path / "out"
    run([folder], out, Options(), jobs=1)
    told = Options(**{name: {"date": "2025", "place": "青岛市", "outlet": "日报"}[name]})
    assert run([folder], out, told, jobs=1).worked_on == 2


def test_other_rules_another_segmenter_and_another_program_are_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = texts(tmp_path / "in", 2), tmp_path / "out"
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "lexicon.tsv").write_text("用电总量\t100\tn\t用电总量增长\n", encoding="utf-8")
    for options in (Options(), Options(rules=rules), Options(segmenter="pure-jieba")):
        assert run([folder], out, options, jobs=1).worked_on == 2
    monkeypatch.setattr("extract.batch.identity.program_version", lambda: "99")
    assert run([folder], out, options, jobs=1).worked_on == 2


def test_a_lost_part_and_a_spoilt_ledger_are_made_again(tmp_path: Path) -> None:
    folder, out = texts(tmp_path / "in", 3), tmp_path / "out"
    run([folder], out, Options(), jobs=1)
    before = tables_of(out)
    (out / ".extract" / FILE).write_bytes(b"no database, but as long as a page" * 200)
    assert run([folder], out, Options(), jobs=1).worked_on == 3
    next((out / ".extract").glob("*.arrow")).unlink()
    assert run([folder], out, Options(), jobs=1).worked_on == 3
    assert tables_of(out) == before


def test_what_the_machine_cut_short_is_tried_again(tmp_path: Path) -> None:
    folder, out = texts(tmp_path / "in", 1, lines=4000), tmp_path / "out"
    assert run([folder], out, Options(timeout=0.01), jobs=1).errors == {"timeout": 1}
    again = run([folder], out, Options(), jobs=1)
    assert (again.worked_on, again.errors) == (1, {})


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    folder, out = texts(tmp_path / "in", 1), tmp_path / "out"
    (out / ".extract").mkdir(parents=True)
    with Ledger(out / ".extract"), pytest.raises(BlockingIOError, match="another run"):
        run([folder], out, Options(), jobs=1)


def test_documents_come_by_id_then_path_then_line(tmp_path: Path) -> None:
    asked = [
        ("b", "x", 0),
        ("a", "y", 10),
        ("a", "y", 9),
        ("a", "x", 11),
        ("𠮷", "", 0),
        ("￥", "", 0),
    ]
    with Ledger(tmp_path) as ledger:
        ledger.begin(lambda _: True)
        for n, place in enumerate(asked):
            assert ledger.ask(Asked(*place, bytes([n])))
        ledger.record("p", [Done(bytes([n]), True) for n in range(len(asked))])
        assert [asked[row] for _, row in ledger.in_order()] == sorted(asked)


# --- dead workers ----------------------------------------------------------------------------


def die_of(word: str):
    """A pipeline that ends its process where a text holds the word."""
    from extract.batch.documents import extract_page

    def work(page: Page, *rest: object):
        if word in page.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return extract_page(page, *rest)

    return work


DEADLY = """
import sys, pathlib
sys.path.insert(0, {tests!r})
import extract.batch.documents as documents
from test_resume import die_of
documents.extract_page = die_of("致命")
"""


def start_with(code: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python that is started from here on runs the code first."""
    site.mkdir()
    (site / "sitecustomize.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")


def test_a_document_that_kills_its_worker_is_told_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = texts(tmp_path / "in", 6)
    (folder / "003.txt").write_text("致命的3亿元。", encoding="utf-8")
    start_with(DEADLY.format(tests=str(Path(__file__).parent)), tmp_path / "site", monkeypatch)
    summary = run([folder], tmp_path / "out", Options(), jobs=2)
    assert summary.errors == {"crashed": 1}
    assert summary.counts["documents"] == 5


def test_a_document_that_needs_too_much_memory_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "extract.batch.documents.extract_page", lambda *_: bytearray(400 << 20) and None
    )
    folder = texts(tmp_path / "in", 1)
    summary = run([folder], tmp_path / "out", Options(memory=100), jobs=1)
    assert summary.errors == {"memory": 1}


# --- killed runs -----------------------------------------------------------------------------


def command(folder: Path, out: Path, jobs: int) -> list[str]:
    words = ["run", folder, "--out", out, "--jobs", jobs, "--quiet"]
    return [sys.executable, "-m", "extract", *map(str, words)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Documents for some seconds of work, and the tables of an undisturbed run."""
    root = tmp_path_factory.mktemp("archive")
    rows = [
        json.dumps({"id": f"d{n * 7919 % 1000:03}", "text": "\n".join(
            LINES[(n + i) % 3].format(n + i + 2, i + 3) for i in range(40))}, ensure_ascii=False)
        for n in range(120)
    ]  # fmt: skip
    (root / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    subprocess.run(command(root / "rows.jsonl", root / "whole", 1), check=True)
    return root / "rows.jsonl", tables_of(root / "whole")


def victims(process: subprocess.Popen[bytes], parent: bool) -> list[psutil.Process]:
    try:
        leader = psutil.Process(process.pid)
        return [leader] if parent else leader.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def check_whole_files(out: Path, wanted: dict[str, bytes]) -> None:
    """Nothing under a final name is half written."""
    for name, found in tables_of(out).items():
        if not name.startswith(".") and name != "run.json":
            assert found == wanted[name], name


def test_a_run_killed_again_and_again_ends_as_an_undisturbed_one(
    archive: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    """kill -9 at random moments: of the run, or of one of its workers, who are replaced."""
    rows, wanted = archive
    chance, kills, out = random.Random(20260327), 0, tmp_path / "out0"
    while kills < KILLS:
        process = subprocess.Popen(command(rows, out, chance.choice([1, 2])))
        until = time.monotonic() + chance.uniform(0.05, 3.5)
        while process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        found = victims(process, parent=chance.random() < 0.7)
        if process.poll() is None and found:
            chance.choice(found).kill()
            kills += 1
        if found and found[0].pid != process.pid:
            process.wait(timeout=120)  # a dead worker stops no run
        else:
            process.kill()
            process.wait()
        check_whole_files(out, wanted) if out.exists() else None
        if process.returncode == 0:
            assert tables_of(out) == wanted
            out = tmp_path / f"out{kills}"
    subprocess.run(command(rows, out, 2), check=True)
    assert tables_of(out) == wanted


# --- full disks ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [20_000, 200_000, 400_000, 900_000])
def test_a_full_disk_stops_a_run_and_a_later_one_goes_on(
    size: int, archive: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    """No file may grow past a size: writing fails in the middle of a part, ledger or table."""
    rows, wanted = archive
    out = tmp_path / "out"
    limited = ["bash", "-c", f'ulimit -f {size // 1024}; trap "" XFSZ; exec "$@"', "run"]
    done = subprocess.run([*limited, *command(rows, out, 1)], capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    check_whole_files(out, wanted)
    subprocess.run(command(rows, out, 1), check=True)
    assert tables_of(out) == wanted


def test_a_writer_that_fails_leaves_the_tables_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = texts(tmp_path / "in", 3), tmp_path / "out"
    run([folder], out, Options(), jobs=1)
    before = tables_of(out)
    change(folder)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extract.write.writer.TableWriter.close", fail)
    with pytest.raises(OSError, match="No space"):
        run([folder], out, Options(), jobs=1)
    assert tables_of(out) == before
