"""The commands that work on a run's folder, each in a module of its own.

`cli` hands its application to `register`; what a command needs is imported when it runs.
"""

from __future__ import annotations

import typer

from extract.commands import evaluating, exporting, reviewing, ruling


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("review")(reviewing.review)
    app.command("evaluate")(evaluating.evaluate)
    app.command("diff")(evaluating.diff)
    app.command("export")(exporting.export)
    app.command("import")(exporting.import_)
    app.command("correct")(exporting.correct)
    app.command("panel")(exporting.panel)
    app.add_typer(exporting.gold, name="gold")
    app.add_typer(ruling.rules, name="rules")
