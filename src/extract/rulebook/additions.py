"""Write a new row into a user's rules folder, once it is known to hold."""

from __future__ import annotations

import json
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract.rulebook.book import builtin_folder, read_rulebook
from extract.rulebook.errors import RuleError
from extract.rulebook.forms import FORMS, Field, Form


def form_of(kind: str) -> Form:
    """The form of a kind of row; ValueError where there is none."""
    if kind not in FORMS:
        raise ValueError(f"{kind!r} is none of {', '.join(FORMS)}")
    return FORMS[kind]


def add_row(kind: str, given: Mapping[str, str], user: Path) -> str:
    """Add a row of a kind to the rules folder of a user, which is made if it is not there.

    Returns the row as it was written. Nothing is written where the row does not hold:
    ValueError for fields that are missing or unknown, RuleError for a row that the user has
    already, that is malformed or that its example or counter-example refutes.
    """
    form = form_of(kind)
    row = complete(form, given)
    text = _as_toml(form, row) if form.table else _as_tsv(form, row)
    with tempfile.TemporaryDirectory() as tried:
        folder = Path(tried)
        if user.is_dir():
            shutil.copytree(user, folder, dirs_exist_ok=True)
        path = folder / form.file
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        _refuse_double(form, before, row)
        path.write_text(_joined(before, text), encoding="utf-8")
        read_rulebook(folder)
        user.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, user / form.file)
    return text


def complete(form: Form, given: Mapping[str, str]) -> dict[str, str]:
    """The fields of a row with their defaults; ValueError for missing and unknown ones."""
    unknown = [name for name in given if name not in {f.name for f in form.fields}]
    if unknown:
        names = ", ".join(f.name for f in form.fields)
        raise ValueError(f"no field {', '.join(unknown)}; there are {names}")
    row: dict[str, str] = {}
    for field in form.fields:
        default = field.default.format_map(row) if field.default is not None else None
        value = given.get(field.name, default)
        if value is None or (field.default is None and not value.strip()):
            raise ValueError(f"the field {field.name} is missing: {field.meaning}")
        if not value.isprintable():
            raise ValueError(f"the field {field.name} holds a line end, a tab or its like")
        row[field.name] = value
    return row


def _refuse_double(form: Form, before: str, row: Mapping[str, str]) -> None:
    if form.table:
        try:
            written = {str(old.get("id")) for old in tomllib.loads(before).get(form.table, ())}
        except tomllib.TOMLDecodeError as error:
            raise RuleError(form.file, "-", "", f"is no TOML: {error}") from None
    else:
        written = {line.split("\t")[0] for line in before.splitlines()}
    if row[form.key] in written:
        raise RuleError(form.file, row[form.key], "", "your folder has such a row already")


def _joined(before: str, text: str) -> str:
    if not before:
        return text
    return before.rstrip("\n") + ("\n\n" if text.startswith("[[") else "\n") + text


# --- rows as text ----------------------------------------------------------------------------


def _as_toml(form: Form, row: Mapping[str, str]) -> str:
    """`[[table]]` and the row below it; what is empty and need not be given is left out."""
    made: dict[str, Any] = {}
    for field in form.fields:
        value = _value(field, row[field.name])
        if value or field.default is None:
            (made.setdefault(field.within, {}) if field.within else made)[field.name] = value
    lines = (f"{key} = {_written(value)}\n" for key, value in made.items())
    return f"[[{form.table}]]\n{''.join(lines)}"


def _value(field: Field, value: str) -> Any:
    if field.many:
        return [part.strip() for part in value.split("|") if part.strip()]
    return int(value) if field.name == "rank" and value.isdecimal() else value


def _written(value: Any) -> str:
    """A value on one line: texts, lists and numbers of JSON are those of TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_written(v)}" for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def _as_tsv(form: Form, row: Mapping[str, str]) -> str:
    """A line in the order of the columns of the built-in file."""
    header = (builtin_folder() / form.file).read_text(encoding="utf-8").splitlines()[0]
    named = {**row, "id": row[form.key]}
    return "\t".join(named[column] for column in header.split("\t")) + "\n"
