"""Which files make the page, and where it goes."""

from __future__ import annotations

from pathlib import Path

from extract.pages import Parts, assemble
from extract.review.packing import pack_run
from extract.write import read_run

_OWN = (
    *("filters.js", "listing.js", "painting.js", "corrections.js", "reference.js"),
    *("card.js", "charts.js", "plots.js", "app.js"),
)

PAGE = Parts(
    template="extract.review:page.html",
    styles=("extract.pages:colours.css", "extract.review:page.css"),
    scripts=(
        *("extract.review:words.js", "extract.review:run.js", "extract.pages:elements.js"),
        *(f"extract.review:{name}" for name in _OWN),
    ),
)
"""Each script uses only what stands before it."""


def write_page(run: str | Path, out: str | Path) -> None:
    """Write the review page of a run's folder.

    Raises FileNotFoundError where the folder holds no run.
    """
    packed = {"name": Path(run).resolve().name, **pack_run(read_run(run))}
    Path(out).write_text(assemble(PAGE, packed), encoding="utf-8", newline="\n")
