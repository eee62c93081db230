"""Measures the speed of the program and of its peers on one text, and writes docs/performance.md.

python -m bench [PATH ...] [--peers FOLDER] [--rounds 3] [--size 10] [--grow 1] [--write]

PATHs are documents as `extract run` reads them; without one the pages of `corpus/`.
Speeds are characters for each second of one processor core. The rounds go through all that is
compared one after another, and the best of them counts: what else the machine does
disturbs all alike. The peers are installed from the registry into an environment of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "src"))

from bench import page, peers, program, stages, texts  # noqa: E402 the source has to be found

MEGABYTE = 1_000_000
GROWTH = (1, 10, 100)
"""How often the text of the growth is taken."""


def main() -> None:
    arguments = _arguments()
    program.set_up()
    found = texts.load_texts(arguments.paths or [str(CHECKOUT / "corpus")])
    size = int(arguments.size * MEGABYTE)
    results = {
        "text": {
            "documents": len(found),
            "chars": sum(map(len, found)),
            "megabytes": arguments.size,
            "grown": arguments.grow,
            "rounds": arguments.rounds,
            "load": os.getloadavg()[1],
        },
        "speeds": measure_speeds(found, size, arguments),
        "stages": measure_stages(found, size, arguments.rounds),
        "start": measure_start(found[0], arguments.rounds),
        "workers": measure_workers(found, size),
        "growth": measure_growth(found, arguments.grow) if arguments.grow else {},
    }
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    if arguments.write:
        page.write(results, CHECKOUT / "docs")
    print("\n".join(page.tables(results)))


def measure_speeds(found: list[str], size: int, arguments: argparse.Namespace) -> dict[str, float]:
    """Characters a second, of the whole program and of each peer: the best of all rounds."""
    python = peers.install(arguments.peers)
    best: dict[str, float] = {}
    for _ in range(arguments.rounds):
        run = program.run(texts.repeat_bytes(found, size))
        speeds = {"extract": run.chars / run.cost.core}
        speeds |= {peer: peers.measure(python, peer, found) for peer in peers.NAMES}
        best = {name: max(speed, best.get(name, 0.0)) for name, speed in speeds.items()}
        _tell(f"extract {best['extract'] / best['jieba']:.2f} of jieba.lcut")
    return best


def measure_stages(found: list[str], size: int, rounds: int) -> dict[str, float]:
    """Seconds of each stage for a million characters, of the quickest round."""
    taken = texts.take_chars(found, size // 3)
    chars, seconds = min(
        (stages.measure(taken) for _ in range(rounds)), key=lambda m: m[1]["whole"]
    )
    return {stage: spent * 1e6 / chars for stage, spent in seconds.items()}


def measure_start(text: str, rounds: int) -> dict[str, float]:
    """Seconds from the command to its end."""
    times = max(5, rounds)
    return {
        "help": min(program.start("--help").wall for _ in range(times)),
        "page": min(program.first_page(text[:3000]).wall for _ in range(times)),
    }


def measure_workers(found: list[str], size: int) -> dict[str, float]:
    """Seconds from start to end with one worker and with two."""
    return {
        str(jobs): program.run(texts.repeat_bytes(found, size), jobs).cost.wall for jobs in (1, 2)
    }


def measure_growth(found: list[str], megabytes: float) -> dict[str, Any]:
    """Runs over so much text, over ten times and over a hundred times as much."""
    once = list(texts.repeat_bytes(found, int(megabytes * MEGABYTE)))
    grown = {}
    for times in GROWTH:
        grown[str(times)] = asdict(program.run(texts.repeat_times(once, times)))
        _tell(f"{times} x {megabytes} MB: {grown[str(times)]['cost']['wall']:.1f} s")
    return grown


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="documents to measure on")
    parser.add_argument("--peers", type=Path, default=CHECKOUT / ".bench", help="environment")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", type=float, default=10.0, metavar="MB", help="of the text")
    parser.add_argument(
        "--grow",
        type=float,
        default=1.0,
        metavar="MB",
        help="what is taken 1, 10, 100 times; 0: none",
    )
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--json", type=Path, help="write what was measured")
    return parser.parse_args()


if __name__ == "__main__":
    main()
