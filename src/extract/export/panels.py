"""Panels as files: the long and the wide form, and the conflicts beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extract.export.formats import missing_package_named
from extract.export.rows import rows_of
from extract.write import encode_string

if TYPE_CHECKING:
    import pandas as pd

ENDINGS = (".csv", ".parquet", ".xlsx")


def write_panel(frames: dict[str, pd.DataFrame], out: Path) -> list[Path]:
    """Write frames by name: sheets of one workbook, or files; the first has the name itself.

    Raises ValueError for an ending that is none of ENDINGS.
    """
    if out.suffix not in ENDINGS:
        raise ValueError(f"{out}: wants the ending {', '.join(ENDINGS)}")
    if out.suffix == ".xlsx":
        from extract.export.workbook import write_workbook

        with missing_package_named():
            write_workbook([(n, list(f.columns), rows_of(f)) for n, f in frames.items()], out)
        return [out]
    first, *others = frames
    paths = {first: out, **{name: out.with_suffix(f".{name}{out.suffix}") for name in others}}
    for name, frame in frames.items():
        if out.suffix == ".csv":
            _harmless(frame).to_csv(paths[name], index=False, encoding="utf-8-sig")
        else:
            frame.to_parquet(paths[name], index=False)
    return list(paths.values())


def _harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """Texts as in the CSV files of a run: what a spreadsheet would run has an apostrophe."""
    return frame.map(lambda cell: encode_string(cell) if isinstance(cell, str) else cell)
