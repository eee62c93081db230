"""The command `extract`: thin, and slow to import anything."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extract import commands
from extract.messages import say, translate_help

if TYPE_CHECKING:
    from extract.batch import Summary

app = typer.Typer(
    help="Read Chinese newspaper text; write every number with a unit as a row of a tidy table.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # importing rich takes longer than all the rest of --help
)

ALL_READ, WRONG_USAGE, SOME_NOT_READ = 0, 2, 3
"""Exit codes."""


@app.callback()
def _root() -> None:
    """Read Chinese newspaper text; write every number with a unit as a row of a tidy table."""


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Text files, folders, globs, tables of documents (.jsonl, .csv, .parquet with id "
        "and text), - for standard input.",
    ),
]
Out = Annotated[Path, typer.Option(help="Folder for the tables.")]
Date = Annotated[
    str | None,
    typer.Option(help="Date of documents that bring none: 2026, 2026-03, 2026-03-27."),
]
Place = Annotated[
    str | None, typer.Option(help="Region that 全市 or 全省 means where a text does not say.")
]
Outlet = Annotated[str | None, typer.Option(help="Name of the paper.")]
Rules = Annotated[
    Path | None, typer.Option(help="Folder of your own rules, laid over the built-in ones.")
]
Segmenter = Annotated[str, typer.Option(help="jieba, rjieba, pure-jieba or pkuseg.")]
Model = Annotated[Path | None, typer.Option(help="Model folder of pkuseg.")]
Jobs = Annotated[
    int | None, typer.Option(min=1, help="Worker processes; default: one for each core.")
]
EngineName = Annotated[str, typer.Option("--engine", help="local, or dask for many machines.")]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Of a Dask cluster; default: one on this machine."),
]
Timeout = Annotated[
    float | None,
    typer.Option(metavar="SECONDS", help="Give a document up after so long; default: never."),
]
Memory = Annotated[
    float | None,
    typer.Option(
        metavar="MB", help="Give a document up that takes more memory; default: never. Linux only."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress bar and no summary.")]


@app.command()
def run(
    paths: Paths,
    out: Out = Path("output"),
    date: Date = None,
    place: Place = None,
    outlet: Outlet = None,
    rules: Rules = None,
    segmenter: Segmenter = "jieba",
    model: Model = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    quiet: Quiet = False,
) -> None:
    """Extract documents and write the tables; what an earlier run did is not done again.

    Exit code 0: every document was read; 3: some were not (see errors.csv); 2: wrong usage.
    """
    from extract import batch
    from extract.engines import load_engine

    options = batch.Options(date, place, outlet, rules, segmenter, model, timeout, memory)
    try:
        summary = batch.run(
            paths,
            out,
            options,
            jobs=jobs,
            watch=lambda done: _watched(done, quiet),
            engine=load_engine(engine, jobs, scheduler),
        )
    except (ValueError, OSError) as error:
        _refuse(str(error))
    if not quiet:
        for line in _told(summary):
            typer.echo(line, err=True)
    raise typer.Exit(SOME_NOT_READ if summary.errors else ALL_READ)


@app.command()
def explain(
    path: Annotated[str, typer.Argument(metavar="PATH", help="Text file, or table of documents.")],
    at: Annotated[
        int, typer.Option(min=0, help="Offset of the number in the text: its char_start.")
    ],
    doc_id: Annotated[str | None, typer.Option("--id", help="Document in a table.")] = None,
    date: Date = None,
    place: Place = None,
    rules: Rules = None,
    segmenter: Segmenter = "jieba",
) -> None:
    """Print every offer that was made for the number at an offset, the taken one first."""
    from extract import batch

    options = batch.Options(date, place, None, rules, segmenter)
    try:
        lines = batch.explain(path, doc_id, at, options)
    except (ValueError, OSError) as error:
        _refuse(str(error))
    for line in lines:
        typer.echo(line)


@app.command("train-segmenter")
def train_segmenter(
    segmented: Annotated[
        Path, typer.Argument(help="Text file, a sentence a line, words separated by spaces.")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the model.")],
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the sentences.")] = 5,
) -> None:
    """Train a model for --segmenter pkuseg on segmented text."""
    from extract import training

    try:
        training.train_segmenter(segmented, out, epochs)
    except (ValueError, OSError) as error:
        _refuse(str(error))


@app.command("train-ranking")
def train_ranking(
    references: Annotated[
        list[str], typer.Argument(metavar="GOLD...", help="Reference files: *.mentions.jsonl.")
    ],
    out: Annotated[Path, typer.Option(help="Folder of rules for ranking.tsv.")],
    adapt: Annotated[
        list[str] | None,
        typer.Option(metavar="SLOT", help="Stay near the weights there are: for few references."),
    ] = None,
    trusted: Annotated[
        list[str] | None,
        typer.Option(metavar="GOLD", help="One more file of references; each counts six times."),
    ] = None,
    keep: Annotated[
        list[str] | None, typer.Option(metavar="SLOT", help="Leave the weights of a slot.")
    ] = None,
) -> None:
    """Learn from reference extractions what decides between offers (docs/how-it-works.md)."""
    from extract import fitting

    try:
        sizes = fitting.train_ranking(
            references, out, adapt=adapt or (), trusted=trusted or (), keep=keep or ()
        )
    except (ValueError, OSError) as error:
        _refuse(str(error))
    for slot, size in sizes.items():
        typer.echo(say("{slot}: learnt from {size} numbers", slot=slot, size=size))


commands.register(app)


def _refuse(message: str) -> None:
    typer.echo(f"extract: {message}", err=True)
    raise typer.Exit(WRONG_USAGE)


def _watched(done: Iterable[Any], quiet: bool) -> Iterator[Any]:
    """A progress bar on standard error, where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from done
        return
    from tqdm import tqdm

    yield from tqdm(done, unit=" documents", file=sys.stderr)


def _told(summary: Summary) -> Iterator[str]:
    counts = summary.counts
    documents, articles = counts.get("documents", 0), counts.get("articles", 0)
    yield say("{documents} documents, {articles} articles", documents=documents, articles=articles)
    yield say("{count} documents were new or had changed", count=summary.worked_on)
    found, left = _listed(summary.dimensions), _listed(summary.rejections)
    yield say("{count} observations: {kinds}", count=counts.get("observations", 0), kinds=found)
    yield say("{count} rejections: {kinds}", count=counts.get("rejections", 0), kinds=left)
    related = _listed(summary.checks)
    yield say(
        "{count} relations between figures: {kinds}", count=counts.get("checks", 0), kinds=related
    )
    if summary.errors:
        unread = _listed(summary.errors)
        yield say(
            "{count} documents not read: {kinds}", count=counts.get("errors", 0), kinds=unread
        )
    yield say("tables in {out}, {seconds:.1f} s", out=summary.out, seconds=summary.seconds)


def _listed(counts: Any) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common()) or "none"


def main() -> None:
    """Entry point of the command."""
    command = typer.main.get_command(app)
    translate_help(command)
    command()
