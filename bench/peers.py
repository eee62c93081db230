"""Other packages on the same text: each in a process of the peers' environment."""

from __future__ import annotations

import json
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path

from bench.texts import take_chars

HERE = Path(__file__).parent
NAMES = {
    "rjieba": "rjieba `cut`",
    "rjieba_tag": "rjieba `tag`",
    "jieba": "jieba `lcut`",
    "jionlp": "JioNLP: money, time",
    "posseg": "jieba `posseg.lcut`",
    "recognizers": "Recognizers-Text: number, currency, dimension, time",
}
LIMITS = {"jionlp": 200_000, "posseg": 200_000, "recognizers": 30_000}
"""So many characters of the text are enough for the slow ones; the others read all of it."""


def install(folder: Path) -> Path:
    """The interpreter of the peers' environment, which is made where it is not there yet."""
    python, packages = folder / "bin" / "python", HERE / "peers.txt"
    if not python.exists():
        venv.create(folder, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", packages], check=True)
    return python


def measure(python: Path, peer: str, texts: Sequence[str]) -> float:
    """Characters that a peer reads in a second of one core."""
    taken = take_chars(texts, LIMITS.get(peer, 1_000_000))
    told = subprocess.run(
        [python, HERE / "answer.py", peer],
        input=json.dumps(taken),
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return sum(map(len, taken)) / float(told.split()[-1])
