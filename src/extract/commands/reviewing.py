"""`extract review`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.ending import refusals

Run = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a run.")]


def review(
    run: Run,
    out: Annotated[Path, typer.Option("--out", "-o", help="The page.")] = Path("review.html"),
) -> None:
    """Write a run as one page to read, judge and correct in a browser; it needs no network."""
    from extract.review import write_page

    with refusals():
        write_page(run, out)
