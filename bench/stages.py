"""How the time of a run is spent: a clock around each function that the flow calls."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.texts import write_rows

STAGES = {
    "read": ("extract.batch.run", ("read_all",)),
    "layout": ("extract.pipeline", ("lay_out",)),
    "segment": ("extract.pipeline", ("segment_article", "find_token_matches")),
    "match": ("extract.pipeline", ("match_article",)),
    "context": ("extract.pipeline", ("survey_page", "read_context")),
    "bind": ("extract.pipeline", ("bind_article",)),
    "normalize": ("extract.pipeline", ("resolve_times", "normalize_article")),
    "check": ("extract.pipeline", ("check_document",)),
    "tabulate": ("extract.batch.run", ("rows",)),
    "encode": ("extract.batch.run", ("encode_documents", "write_part")),
    "write": ("extract.batch.run", ("_put_together",)),
}
"""Of each stage the functions, as the flow names them; what is left is the ledger and the rest."""


def measure(texts: Sequence[str]) -> tuple[int, dict[str, float]]:
    """The characters of the texts, and the seconds of one core for each stage and `whole`."""
    from extract.batch import Options, run

    spent: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as patches:
        rows = Path(folder) / "rows.jsonl"
        run([_warm(Path(folder))], Path(folder) / "first", Options(), jobs=1)
        chars = write_rows(iter(texts), rows)
        for stage, (module, names) in STAGES.items():
            for name in names:
                function = getattr(import_module(module), name)
                clocked = _clocked(function, stage, spent)
                patches.enter_context(patch(f"{module}.{name}", clocked))
        begun = time.process_time()
        run([rows], Path(folder) / "out", Options(), jobs=1)
        whole = time.process_time() - begun
    return chars, {**{stage: spent[stage] for stage in STAGES}, "whole": whole}


def _warm(folder: Path) -> Path:
    path = folder / "warm.txt"
    path.write_text("全市用电量810亿千瓦时，同比增长5.2%。", encoding="utf-8")
    return path


def _clocked(function: Callable[..., Any], stage: str, spent: Counter[str]) -> Callable[..., Any]:
    def clocked(*words: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            result = function(*words, **named)
        finally:
            spent[stage] += time.process_time() - begun
        return _clocked_steps(result, stage, spent) if isinstance(result, Iterator) else result

    return clocked


def _clocked_steps(steps: Iterator[Any], stage: str, spent: Counter[str]) -> Iterator[Any]:
    """What streams is worked on when it is asked for."""
    while True:
        begun = time.process_time()
        try:
            step = next(steps)
        except StopIteration:
            return
        finally:
            spent[stage] += time.process_time() - begun
        yield step
