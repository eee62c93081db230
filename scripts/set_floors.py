"""Raise the floors of `tests/floors.toml` to the figures measured now, less 0.005.

    python scripts/set_floors.py                      raises, never lowers
    python scripts/set_floors.py --lower "reason"     lowers too, and prints what to say of it

The floors of `shared` and of the newsroom are left alone where that folder is not beside the
checkout.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import floors

MARGIN = 0.005

Key = tuple[str, str, str]  # corpus or shared, mentions or layout, the figure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lower", metavar="REASON", help="lower floors too, for this reason")
    reason = parser.parse_args().lower
    before, measured = dict(_floors()), dict(_measured())
    after = {key: _floor(old, measured.get(key), reason) for key, old in before.items()}
    text = floors.FLOORS.read_text(encoding="utf-8")
    floors.FLOORS.write_text(_rewritten(text, after), encoding="utf-8")
    for line in _report(before, after, measured, reason):
        print(line)


def _floors() -> Iterator[tuple[Key, float]]:
    for place, parts in floors.load_floors().items():
        for part, named in parts.items():
            for name, floor in named.items():
                yield (place, part, name), floor


def _measured() -> Iterator[tuple[Key, float]]:
    for place, parts in floors.load_floors().items():
        if place in floors.BESIDE and not floors.SHARED.is_dir():
            continue
        found = floors.MEASURES[place]()
        for part, named in parts.items():
            for name in named:
                yield (place, part, name), floors.figure_of(found, part, name)


def _floor(old: float, figure: float | None, reason: str | None) -> float:
    if figure is None:
        return old
    new = max(0.0, math.floor((figure - MARGIN) * 10_000) / 10_000)
    return new if reason or new > old else old


def _rewritten(text: str, after: dict[Key, float]) -> str:
    """The file with new numbers; its comments and order stay."""
    lines, place, part = [], "", ""
    for line in text.splitlines():
        if found := re.fullmatch(r"\[(\w+)\.(\w+)\]", line):
            place, part = found.groups()
        elif found := re.match(r"(\w+) = ", line):
            line = f"{found[1]} = {after[place, part, found[1]]}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _report(
    before: dict[Key, float],
    after: dict[Key, float],
    measured: dict[Key, float],
    reason: str | None,
) -> Iterator[str]:
    lowered = []
    for key, old in before.items():
        name, new, figure = ".".join(key), after[key], measured.get(key)
        if figure is None:
            continue
        below = f"  BELOW ITS FLOOR {new}" if figure < new else ""
        yield f"{name:28} measured {figure:.4f}  floor {old} -> {new}{below}"
        if new < old:
            lowered.append(f"{name} from {old} to {new}")
    if lowered:
        yield f"For the changelog: floors lowered ({reason}): {'; '.join(lowered)}."


if __name__ == "__main__":
    main()
