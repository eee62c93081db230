"""Floors of figures in a file: what a change may not lower, unless somebody says so.

[mentions]
fact_f1 = 0.6

["dimension currency"]
value = 0.99

[[lowered]]
figure = "mentions.entity"
from = 0.85
to = 0.83
reason = "short names of firms are no longer guessed"
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

MARGIN = 0.005
"""How far below what is measured a floor is set."""

Measured = Mapping[str, Mapping[str, float | None]]
"""Part (mentions, layout, dimension currency, genre page) -> figure -> what was measured."""


def read_floors(path: Path) -> dict[str, Any]:
    """The floors of a file; ValueError for what is no number between 0 and 1."""
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    for part, figures in _parts(given).items():
        for name, floor in figures.items():
            if not isinstance(floor, int | float) or not 0 <= floor <= 1:
                raise ValueError(f"{path}: {part}.{name} = {floor!r} is no share")
    return given


def below_floors(floors: Mapping[str, Any], measured: Measured) -> list[str]:
    """A line for each figure that fell below its floor, or is measured no longer."""
    found = []
    for part, figures in _parts(floors).items():
        for name, floor in figures.items():
            figure = measured.get(part, {}).get(name)
            if figure is None:
                found.append(f"{part}.{name} is not measured; its floor is {floor}")
            elif figure < floor:
                found.append(f"{part}.{name} is {figure:.4f}; its floor is {floor}")
    return found


def move_floors(
    floors: Mapping[str, Any], measured: Measured, reason: str | None
) -> dict[str, Any]:
    """Floors raised to what is measured, less MARGIN; lowered too where a reason is given.

    What was lowered is added to `lowered`, with the reason.
    """
    moved: dict[str, Any] = {}
    lowered = list(floors.get("lowered", ()))
    for part, figures in _parts(floors).items():
        moved[part] = {}
        for name, floor in figures.items():
            new = _floor(floor, measured.get(part, {}).get(name), reason)
            moved[part][name] = new
            if new < floor:
                figure = f"{part}.{name}"
                lowered.append({"figure": figure, "from": floor, "to": new, "reason": reason})
    return {**moved, **({"lowered": lowered} if lowered else {})}


def write_floors(floors: Mapping[str, Any], path: Path) -> None:
    """Write floors as they are read."""
    path.write_text(tomli_w.dumps(floors), encoding="utf-8")


def first_floors(measured: Measured) -> dict[str, Any]:
    """Floors for a file that is not there yet: every figure of the whole."""
    whole = {part: measured[part] for part in ("mentions", "layout") if part in measured}
    return {
        part: {
            name: _floor(0.0, share, None) for name, share in figures.items() if _is_share(share)
        }
        for part, figures in whole.items()
    }


def _is_share(figure: float | None) -> bool:
    """No count: documents and mentions have no floor."""
    return isinstance(figure, float)


def _parts(floors: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {part: figures for part, figures in floors.items() if part != "lowered"}


def _floor(old: float, figure: float | None, reason: str | None) -> float:
    if figure is None:
        return old
    new = max(0.0, math.floor(round((figure - MARGIN) * 10_000, 6)) / 10_000)
    return new if reason or new > old else old
