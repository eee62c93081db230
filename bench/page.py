"""The figures as a page of the documentation, and its picture."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.peers import NAMES
from bench.picture import draw_bars

Results = Mapping[str, Any]

HEAD = """\
# How fast it is

Made by `python -m bench PATH --write`, with the picture; `docs/scale.md` says what it means
for large archives. A speed is in characters for each second of one processor core.
Absolute figures are those of one machine on one day, shared with other work.
The ratios hold better: all speeds come from the same run over the same text.

![Characters a second of one core, each as a ratio to jieba.lcut](performance.svg)
"""

NOTES = """\
- *extract* is the command itself from start to end, with reading and all tables written.
- The peers only read texts that are in memory, after they are loaded, and write nothing.
  *Recognizers-Text* is asked for numbers, currencies, dimensions and times,
  *JioNLP* for money and times; of the slow ones a part of the text is measured.
"""


def write(results: Results, folder: Path) -> None:
    """`performance.md` and `performance.svg`."""
    bars = {name: ratio for name, ratio, _ in _ratios(results)}
    svg = draw_bars(bars, "characters a second of one core, jieba.lcut = 1", marked="extract")
    (folder / "performance.svg").write_text(svg, encoding="utf-8")
    text = "\n".join([HEAD, *tables(results)]) + "\n"
    (folder / "performance.md").write_text(text, encoding="utf-8")


def tables(results: Results) -> Iterator[str]:
    """All figures as lines of Markdown."""
    text = results["text"]
    yield f"Text: {text['documents']:,} documents of {text['chars']:,} characters, repeated to"
    yield f"{text['megabytes']:g} MB of UTF-8. Rounds, of which the best counts: {text['rounds']}."
    yield f"Machine: {os.cpu_count()} cores, Python {platform.python_version()}."
    yield f"Load of the machine before it began: {text['load']:.1f}. Beyond the number of cores"
    yield "the seconds of start and of workers tell of the others and not of the program.\n"
    yield from _speeds(results)
    yield from _stages(results["stages"])
    yield from _start(results)
    if results["growth"]:
        yield from _growth(results["growth"], text["grown"])
    yield from _goals(results)


def _ratios(results: Results) -> list[tuple[str, float, float]]:
    """Name, ratio to jieba.lcut and characters a second; the quickest first."""
    speeds = results["speeds"]
    names = {**NAMES, "extract": "extract"}
    found = [(names[key], speed / speeds["jieba"], speed) for key, speed in speeds.items()]
    return sorted(found, key=lambda row: -row[1])


def _speeds(results: Results) -> Iterator[str]:
    yield "## Beside other packages\n"
    yield "| | × jieba.lcut | million characters a second |\n|---|---|---|"
    for name, ratio, speed in _ratios(results):
        yield f"| {name} | {ratio:.3g} | {speed / 1e6:.3f} |"
    yield f"\n{NOTES}"


def _stages(stages: Mapping[str, float]) -> Iterator[str]:
    whole = stages["whole"]
    rest = whole - sum(spent for stage, spent in stages.items() if stage != "whole")
    yield "## Where the time goes\n"
    yield "| stage | seconds for a million characters | share |\n|---|---|---|"
    for stage, spent in {**stages, "whole": rest}.items():
        name = "the rest: ledger, keys" if stage == "whole" else stage
        yield f"| {name} | {spent:.2f} | {spent / whole:.0%} |"
    yield f"| **all** | {whole:.2f} | |\n"
    yield "`encode` makes Arrow columns and lines of CSV; `write` puts them together as files.\n"


def _start(results: Results) -> Iterator[str]:
    start, workers = results["start"], results["workers"]
    yield "## Start, and two workers\n"
    yield "| | seconds |\n|---|---|"
    yield f"| `extract --help` | {start['help']:.2f} |"
    yield f"| a first page to CSV and Parquet | {start['page']:.2f} |"
    yield f"| the text with one worker | {workers['1']:.1f} |"
    yield f"| the text with two workers | {workers['2']:.1f} |\n"


def _growth(growth: Mapping[str, Any], once: float) -> Iterator[str]:
    yield "## Growth\n"
    yield (
        "| text | characters | seconds of a core | megabytes at most "
        "| tables, MB | parts and ledger, MB |\n"
        "|---|---|---|---|---|---|"
    )
    for times, run in growth.items():
        cost, kept = run["cost"], run["kept"] / 1e6
        size, peak = float(times) * once, cost["megabytes"]
        yield (
            f"| {size:g} MB | {run['chars']:,} | {cost['core']:.1f} | {peak:.0f} "
            f"| {run['written'] / 1e6:.0f} | {kept:.0f} |"
        )
    yield "\nOne worker; memory is that of the process, by the high-water mark of Linux.\n"


def _goals(results: Results) -> Iterator[str]:
    """What was asked for beside what is."""
    speeds, start, workers = results["speeds"], results["start"], results["workers"]
    ours = speeds["extract"]
    rows = [
        ("× jieba.lcut", ours / speeds["jieba"], "≥", 0.6),
        ("× Recognizers-Text", ours / speeds["recognizers"], "≥", 30),
        ("× JioNLP", ours / speeds["jionlp"], "≥", 1.4),
        ("two workers ÷ one", workers["1"] / workers["2"], "≥", 1.7),
        ("`extract --help`, s", start["help"], "≤", 0.15),
        ("first page, s", start["page"], "≤", 1.0),
    ]
    if growth := results["growth"]:
        cost = {times: run["cost"] for times, run in growth.items()}
        rows.append(("time 100× ÷ 1×", cost["100"]["core"] / cost["1"]["core"], "≤", 105))
        memory = cost["100"]["megabytes"] / cost["10"]["megabytes"]
        rows.append(("peak memory 100× ÷ 10×", memory, "≤", 1.2))
    yield "## What is asked for\n\n| | measured | asked for | |\n|---|---|---|---|"
    for name, value, sign, goal in rows:
        met = value >= goal if sign == "≥" else value <= goal
        yield f"| {name} | {value:.2f} | {sign} {goal:g} | {'met' if met else '**not met**'} |"
