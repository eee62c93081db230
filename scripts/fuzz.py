"""Tries bytes and texts at random for a long time; each finding becomes a file.

python scripts/fuzz.py [--minutes 20] [--seed 0] [--out FOLDER]

What must hold and what is tried stand in `tests/fuzzing.py`. A finding is made as small
as it goes and written as a Python literal with what went wrong; mended, it is put
into `tests/test_fuzz.py` in words of our own. The exit code is 1 where there is any.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import fuzzing

ROUND = 500  # examples, before the clock is looked at and another seed is taken
SEARCHED = (
    ("text", fuzzing.texts, fuzzing.check_text),
    ("bytes", fuzzing.files, fuzzing.check_bytes),
)


def main() -> int:
    arguments = _arguments()
    end = time.monotonic() + 60 * arguments.minutes
    number, tried, findings = arguments.seed, 0, set[str]()
    while time.monotonic() < end:
        for kind, strategy, check in SEARCHED:
            count, found = search(number, strategy, check)
            tried += count
            if found is not None:
                findings.add(_write(arguments.out, kind, *found))
        number += 1
    print(f"{tried} inputs, {number - arguments.seed} rounds, {len(findings)} findings")
    return 1 if findings else 0


def search(
    number: int, strategy: Any, check: Callable[[Any], None]
) -> tuple[int, tuple[Any, str] | None]:
    """How many inputs a round tried; the smallest that fails with its traceback, if any does."""
    tried: list[Any] = [0, None]

    def once(given_input: Any) -> None:
        tried[0], tried[1] = tried[0] + 1, given_input  # the last one is the smallest
        check(given_input)

    chosen = settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.target, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        seed(number)(chosen(given(strategy)(once)))()
    except Exception:
        return tried[0], (tried[1], traceback.format_exc())
    return tried[0], None


def _write(folder: Path, kind: str, found: Any, why: str) -> str:
    name = f"{kind}-{hashlib.sha256(repr(found).encode()).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(f"{found!r}\n\n{why}", encoding="utf-8")
    print(f"{folder / name}.txt: {why.strip().splitlines()[-1][:300]}", flush=True)
    return name


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=0, help="of the first round")
    parser.add_argument("--out", type=Path, default=Path("fuzz-findings"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
