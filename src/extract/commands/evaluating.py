"""`extract evaluate` and `extract diff`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extract.commands.ending import refusals
from extract.commands.reviewing import Run

if TYPE_CHECKING:
    from extract.evaluate import Breakdown, Difference
    from extract.schema import Tables

BELOW = 1
"""Exit code where a figure fell below its floor, or two runs differ."""

COLUMNS = ("mentions", "f1", "value", "measure", "indicator", "entity", "period", "fact_f1")
"""Figures of the tables of parts."""


def evaluate(
    run: Run,
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Reference files, or folders of them.")
    ],
    worst: Annotated[int, typer.Option(min=0, help="Worst mentions to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="All figures as JSON.")] = False,
    floors: Annotated[
        Path | None,
        typer.Option(help="File of floors; exit code 1 where a figure is below its floor."),
    ] = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise", help="Raise the floors to what is measured, less 0.005.")
    ] = False,
    lower: Annotated[
        str | None, typer.Option(metavar="REASON", help="Lower them too, for this reason.")
    ] = None,
) -> None:
    """Compare a run with reference files: figures, by dimension and genre, and the worst cases."""
    with refusals():
        measured, whole, told = _measure(run, gold)
        lines = [json.dumps(measured, ensure_ascii=False)] if as_json else _shown(measured)
        for line in lines:
            typer.echo(line)
        for line in [] if as_json or whole is None else _worst(whole, worst):
            typer.echo(line)
        for line in told:
            typer.echo(line, err=True)
        below = _gate(floors, measured, raise_floors or lower is not None, lower)
    if below:
        for line in below:
            typer.echo(line, err=True)
        raise typer.Exit(BELOW)


def diff(
    before: Annotated[Path, typer.Argument(metavar="RUN_A", help="Folder of the earlier run.")],
    after: Annotated[Path, typer.Argument(metavar="RUN_B", help="Folder of the later run.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="All changes as a page.")] = None,
    most: Annotated[int, typer.Option(min=0, help="Changes to print.")] = 20,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with exit code 1 where rows differ.")
    ] = False,
) -> None:
    """Compare two runs over the same texts: rows gained, lost, changed, by field and rule."""
    from extract.compare import compare_runs, tell, write_page
    from extract.write import read_run

    with refusals():
        comparison = compare_runs(read_run(before), read_run(after))
        if out:
            write_page(comparison, (before.name, after.name), out)
    for line in tell(comparison, most):
        typer.echo(line)
    if exit_code and comparison.changes:
        raise typer.Exit(BELOW)


def _measure(run: Path, gold: Sequence[Path]) -> tuple[dict[str, Any], Breakdown | None, list[str]]:
    """Figures by part, the breakdown behind them, and what has to be told."""
    from extract.evaluate import break_down, genres_of, load_references, sort_references
    from extract.write import read_run

    tables = read_run(run)
    mentions, layouts = sort_references(gold)
    measured: dict[str, Any] = {}
    told, whole = [], None
    if mentions:
        references = load_references(mentions)
        genres = genres_of(tables.documents, tables.articles)
        whole = break_down(tables.observations, references, genres)
        measured["mentions"] = _figures(whole.whole)
        measured |= {f"dimension {name}": _figures(f) for name, f in whole.dimensions.items()}
        measured |= {f"genre {name}": _figures(f) for name, f in whole.genres.items()}
        absent = [r.doc_id for r in references if r.doc_id not in genres]
        if absent:
            names = ", ".join(absent[:5])
            told.append(f"{len(absent)} documents of the references are not in the run: {names}")
    if layouts:
        measured["layout"] = _layout(tables, layouts)
    return measured, whole, told


def _layout(tables: Tables, paths: Sequence[Path]) -> dict[str, Any]:
    from extract.evaluate import load_layouts, score_layout

    texts = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))
    pages = [page for page in load_layouts(paths) if page.doc_id in texts]
    return _figures(score_layout(tables.articles, tables.sentences, pages, texts))


def _figures(figures: Any) -> dict[str, Any]:
    names = [name for name in figures.__slots__ if name != "errors"]
    return {name: getattr(figures, name) for name in names}


# --- what is printed -------------------------------------------------------------------------


def _shown(measured: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for part in ("mentions", "layout"):
        for name, figure in measured.get(part, {}).items():
            if figure is not None:
                yield f"{name:18} {_number(figure)}"
    for kind in ("dimension", "genre"):
        start = f"{kind} "
        parts = [(p[len(start) :], f) for p, f in measured.items() if p.startswith(start)]
        parts.sort(key=lambda part: (-part[1]["mentions"], part[0]))
        if parts:
            yield ""
            yield f"{kind:24}" + "".join(f"{name:>10}" for name in COLUMNS)
            for name, figures in parts:
                yield f"{name:24}" + "".join(f"{_number(figures[c]):>10}" for c in COLUMNS)


def _number(figure: float | None) -> str:
    if figure is None:
        return "–"
    return f"{figure:.3f}" if isinstance(figure, float) else str(figure)


def _worst(whole: Breakdown, most: int) -> Iterator[str]:
    """The worst mentions, and the documents in which fewest facts are right."""
    if most:
        yield ""
        yield "worst mentions"
    for group in whole.worst[:most]:
        first = group[0]
        yield f"  {first.doc_id} {first.text!r} in …{first.context}…"
        yield from (f"    {_fault(e)}" for e in group)
    documents = sorted(whole.documents.items(), key=lambda one: (one[1].fact_f1, one[0]))
    if most:
        yield "worst documents"
    yield from (f"  {f.fact_f1:.3f} {name} ({f.mentions} mentions)" for name, f in documents[:most])


def _fault(error: Difference) -> str:
    if error.kind in ("missed", "spurious"):
        return error.kind
    return f"{error.kind}: want {error.want} got {error.got}"


def _gate(path: Path | None, measured: dict[str, Any], move: bool, reason: str | None) -> list[str]:
    """The figures below their floors, after the floors were moved where that was asked."""
    if path is None:
        return []
    from extract.evaluate import floors

    known = floors.read_floors(path) if path.exists() else floors.first_floors(measured)
    if move or not path.exists():
        known = floors.move_floors(known, measured, reason)
        floors.write_floors(known, path)
    return floors.below_floors(known, measured)
