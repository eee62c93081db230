"""How a command ends that cannot do what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

WRONG_USAGE = 2
"""Exit code of wrong usage, as of `extract run`."""


@contextmanager
def refusals() -> Iterator[None]:
    """Say on standard error what was wrong of files and words, instead of a traceback."""
    try:
        yield
    except (ValueError, OSError) as error:
        typer.echo(f"extract: {error}", err=True)
        raise typer.Exit(WRONG_USAGE) from None
