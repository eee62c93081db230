"""`extract rules`: rules looked through, tried on a sentence, and written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.commands.ending import refusals
from extract.messages import say

if TYPE_CHECKING:
    from extract.rulebook.forms import Form

rules = typer.Typer(help="Rules of your own: check them, try them, write a new one.")

FAULTY = 1
"""Exit code of `extract rules check` where a rule does not hold."""

Folder = Annotated[Path, typer.Argument(metavar="RULES", help="Folder of your own rules.")]
Rules = Annotated[
    Path | None, typer.Option(help="Folder of your own rules, laid over the built-in ones.")
]


@rules.callback()
def _rules() -> None:
    """Rules of your own: check them, try them, write a new one."""


@rules.command()
def check(
    folder: Folder,
    segmenter: Annotated[str, typer.Option(help="jieba, rjieba or pure-jieba.")] = "jieba",
) -> None:
    """Check every rule of a folder against its example and counter-example.

    Exit code 0: all hold; 1: some do not (of each file the first is told).
    """
    from extract.batch import check_rules
    from extract.rulebook.checking import count_rows

    with refusals():
        faults = check_rules(folder, segmenter)
    for fault in faults:
        typer.echo(str(fault), err=True)
    if faults:
        raise typer.Exit(FAULTY)
    for file, count in count_rows(folder).items():
        typer.echo(f"{file:20} {count}")
    typer.echo(say("every rule holds"))


@rules.command("try")
def try_(
    text: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, or several.")],
    date: Annotated[str | None, typer.Option(help="Date of the text: 2026-03-27.")] = None,
    place: Annotated[str | None, typer.Option(help="Region that 全市 or 全省 means.")] = None,
    rules: Rules = None,
    offers: Annotated[
        bool, typer.Option("--offers", help="Show also what was offered and not taken.")
    ] = False,
) -> None:
    """Show what fires in a sentence, and what each number was bound to, and why."""
    from extract.batch import Options, try_text
    from extract.commands.trial import show_trial

    with refusals():
        show_trial(try_text(text, Options(date=date, place=place, rules=rules)), offers)


@rules.command()
def new(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="unit, currency, classifier, bound-before, bound-after, indicator, measure, "
            "modality, aggregation, name or word.",
        ),
    ],
    fields: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE...", help="Several values with | between them."),
    ] = None,
    rules: Annotated[Path, typer.Option(help="Folder to write it into.")] = Path("rules-own"),
) -> None:
    """Write a new rule into a folder of your own, once its example and counter-example hold.

    Fields that are missing are asked for in a terminal; elsewhere they are listed.
    """
    from extract.rulebook.additions import add_row, form_of

    with refusals():
        form = form_of(kind)
        given = _asked(form, _given(fields or []))
        row = add_row(kind, given, rules)
    typer.echo(f"{rules / form.file}:\n{row}".rstrip())


def _given(fields: list[str]) -> dict[str, str]:
    """What stands before and behind the first = of each."""
    for field in fields:
        if "=" not in field:
            raise ValueError(f"{field!r} is no FIELD=VALUE")
    return {name: value for name, _, value in (field.partition("=") for field in fields)}


def _asked(form: Form, given: Mapping[str, str]) -> dict[str, str]:
    """The fields given, and in a terminal those that are asked for."""
    missing = [f for f in form.fields if f.name not in given and f.default is None]
    if not missing:
        return dict(given)
    if not sys.stdin.isatty():
        lines = [f"  {f.name:12}{f.meaning}{_optional(f.default)}" for f in form.fields]
        raise ValueError("\n".join([f"{form.purpose} needs", *lines]))
    return {**given, **{f.name: typer.prompt(f"{f.name} ({f.meaning})") for f in missing}}


def _optional(default: str | None) -> str:
    if default is None:
        return ""
    return f" [{default}]" if default else " [may be left out]"
