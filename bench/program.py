"""The program as its users start it: a process with a table of documents."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.texts import write_rows

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took."""

    wall: float  # seconds
    core: float  # seconds of processors, its workers' included
    megabytes: float  # the most that it held; its workers' not included


@dataclass(frozen=True, slots=True)
class Measured:
    """A run over so many characters, and what it left."""

    chars: int
    cost: Cost
    written: int  # bytes of the tables
    kept: int  # bytes of the parts and the ledger


def start(*words: str) -> Cost:
    """What `extract WORDS` takes from its start to its end."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "extract", *words],
        env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    megabytes, status, used = _watch(process.pid)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"extract {' '.join(words)} ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, megabytes)


def _watch(pid: int) -> tuple[float, int, Any]:
    """The most memory that a process held by itself, how it ended, and what it used.

    `ru_maxrss` would count what this process held when it started the other.
    """
    megabytes = 0.0
    while True:
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            return megabytes, status, used
        megabytes = max(megabytes, _held(pid))
        time.sleep(0.01)


def _held(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    peak = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(peak[0]) / 1024 if peak else 0.0


def set_up() -> None:
    """What an installation does: bytecode, and the patterns as Python compiles them."""
    source = str(Path(__file__).parents[1] / "src")
    for words in (["compileall", "-q", source], ["extract.rulebook"]):
        subprocess.run([sys.executable, "-m", *words], env=ENVIRONMENT, check=True)


def run(texts: Iterator[str], jobs: int = 1) -> Measured:
    """`extract run` over the texts as a table of documents."""
    with tempfile.TemporaryDirectory() as folder:
        rows, out = Path(folder) / "rows.jsonl", Path(folder) / "out"
        chars = write_rows(texts, rows)
        cost = start("run", str(rows), "--out", str(out), "--quiet", "--jobs", str(jobs))
        return Measured(chars, cost, _size(out.glob("*.*")), _size((out / ".extract").glob("*")))


@contextmanager
def one_page(text: str) -> Iterator[Path]:
    """A folder with a single page in it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.txt").write_text(text, encoding="utf-8")
        yield Path(folder)


def first_page(text: str) -> Cost:
    """From the command to the tables of one page, as CSV and Parquet."""
    with one_page(text) as folder:
        return start("run", str(folder / "page.txt"), "--out", str(folder / "out"), "--quiet")


def _size(paths: Iterator[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())
