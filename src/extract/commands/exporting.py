"""`extract export`, `import`, `correct`, `gold add` and `panel`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.ending import refusals
from extract.commands.reviewing import Run
from extract.messages import say

gold = typer.Typer(help="Reference files: what a careful reader finds in a document.")


def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="duckdb, sqlite, excel, jsonl, frictionless, sdmx, webannotation, labelstudio "
            "or brat.",
        ),
    ],
    run: Run,
    out: Annotated[Path, typer.Option("--out", "-o", help="File or folder to write.")],
) -> None:
    """Write a run in a form that another program reads."""
    from extract.export import write_export

    with refusals():
        for told in write_export(form, run, out):
            typer.echo(told, err=True)


def import_(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="labelstudio or brat.")],
    path: Annotated[
        Path, typer.Argument(help="What was annotated: Label Studio's JSON export, brat's folder.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Reference file to write.")],
) -> None:
    """Read what people annotated elsewhere as a reference file."""
    from extract.corrections import read_brat, read_labelstudio, write_lines

    readers = {"labelstudio": read_labelstudio, "brat": read_brat}
    with refusals():
        if form not in readers:
            raise ValueError(f"{form!r} is none of {', '.join(readers)}")
        count = write_lines(readers[form](path), out)
    typer.echo(say("{count} documents in {out}", count=count, out=out), err=True)


def correct(
    run: Run,
    corrections: Annotated[
        list[Path], typer.Argument(metavar="CORRECTIONS...", help="Correction files.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the corrected run.")],
) -> None:
    """Write a run anew with what readers accepted, corrected, added and rejected in it."""
    from extract.corrections import correct_tables, read_corrections
    from extract.write import read_record, read_run, write_tables

    with refusals():
        if out.resolve() == run.resolve():
            raise ValueError(f"{out} is the run itself: a corrected run wants a folder of its own")
        tables, done = correct_tables(read_run(run), read_corrections(corrections))
        write_tables(tables, out, {**read_record(run), "corrected": dict(done)})
    counts = {name: done[name] for name in ("judged", "added", "rejected")}
    told = say(
        "{judged} rows judged, {added} added, {rejected} rejected; in {out}", out=out, **counts
    )
    typer.echo(told, err=True)


@gold.callback()
def _gold() -> None:
    """Reference files: what a careful reader finds in a document."""


@gold.command("add")
def add(
    corrections: Annotated[
        list[Path], typer.Argument(metavar="CORRECTIONS...", help="Correction files.")
    ],
    into: Annotated[Path, typer.Option("--gold", help="Folder of the reference files.")] = Path(
        "gold"
    ),
) -> None:
    """Merge corrections into the reference files of a folder."""
    from extract.corrections import add_corrections

    with refusals():
        done = add_corrections(corrections, into)
    told = say(
        "{documents} documents: {judged} mentions judged, {rejected} rejected, "
        "{kept} kept as they were; in {into}",
        **{name: done[name] for name in ("documents", "judged", "rejected", "kept")},
        into=into,
    )
    typer.echo(told, err=True)


def panel(
    run: Run,
    out: Annotated[Path, typer.Option("--out", "-o", help="The panel: .csv, .parquet or .xlsx.")],
    indicator: Annotated[
        list[str], typer.Option(help="Printed name or canonical id; several with commas.")
    ],
    entity: Annotated[
        list[str] | None, typer.Option(help="Whose figures; several with commas; default: all.")
    ] = None,
    freq: Annotated[str, typer.Option(help="year, quarter, month or day.")] = "year",
    measure: Annotated[str, typer.Option(help="level, change_rate, share, …")] = "level",
    modality: Annotated[str, typer.Option(help="actual, target or forecast.")] = "actual",
) -> None:
    """Write entity by period tables of indicators, and what contradicts them beside them."""
    from extract.export import write_panel
    from extract.panel import Request, build_panel, widen
    from extract.write import read_run

    with refusals():
        request = Request(_split(indicator), _split(entity or ()), freq, measure, modality)
        rows, conflicts = build_panel(read_run(run), request)
        paths = write_panel({"long": rows, "wide": widen(rows), "conflicts": conflicts}, out)
    told = say(
        "{facts} facts, {conflicts} rows that contradict them; in {paths}",
        facts=len(rows),
        conflicts=len(conflicts),
        paths=", ".join(map(str, paths)),
    )
    typer.echo(told, err=True)


def _split(given: list[str] | tuple[()]) -> tuple[str, ...]:
    """Values given one by one or with commas between them, full-width ones too."""
    parts = (part.strip() for text in given for part in text.replace("，", ",").split(","))
    return tuple(part for part in parts if part)
