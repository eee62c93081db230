"""The plan of the house holds: who imports whom, who knows which package, how long things are.

Read from the source itself, imports inside functions included.
A *room* is a module or folder directly below `extract`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "extract"

ALLOWED = {
    # Leaves: pure, so that any room may use them without a circle.
    "records": set(),
    "numerals": set(),
    "characters": set(),
    "schema": set(),
    "times": {"records"},  # resolves a time Mention to a period
    "rulebook": {
        "records",
        "times",  # reads the example of a time rule as the program would, to check it
    },
    # The stages: records in, records out; compiled rules and leaves, never another stage.
    "read": {"records"},
    "layout": {
        "records",
        "rulebook",
        "characters",  # invisible characters become gaps between pieces
    },
    "segment": {
        "records",
        "rulebook",
        "characters",  # spaces that set digits off become gaps between pieces
    },
    "match": {
        "records",
        "rulebook",
        "numerals",  # where a numeral begins and ends is written once
    },
    "context": {
        "records",
        "rulebook",
        "times",  # infers the year of a page that nobody dated
    },
    "bind": {
        "records",
        "rulebook",
        "times",  # a figure held against 1—7月 is of the period behind it
    },
    "normalize": {
        "records",
        "rulebook",
        "numerals",  # the value of a quantity
        "times",  # the period of a time expression
    },
    "check": {"records", "rulebook"},
    "tabulate": {"records", "schema"},
    "write": {"schema"},  # takes rows and frames; what makes them is no concern of it
    # The flow: the only room that imports every stage between reading and tables.
    "pipeline": {
        *("records", "rulebook", "layout", "segment", "match", "context", "bind"),
        *("normalize", "check"),
        "characters",  # folding is handed to `segment`, which knows no rules of script
    },
    # Around it: many documents (the ends of the flow), one document in spaCy, the figures.
    "batch": {
        "characters",  # folding, for the examples of token patterns
        *("records", "rulebook", "pipeline", "read", "tabulate", "write"),
        "segment",  # which segmenter a run takes is an option of the run
        *("engines", "ledger"),  # who does the work, and what is done already
        "relate",  # relations between documents need all of them, in order
    },
    "engines": set(),  # share out tasks, whatever they are
    "relate": {
        "check",
        "records",
        "sorting",
        "tabulate",
        "write",
    },  # many documents check each other
    "sorting": set(),
    "ledger": set(),  # knows documents by their keys only
    "plugin": {
        *("records", "rulebook", "pipeline", "segment"),
        "read",  # a text at hand becomes a page, and what a date may look like
    },
    "fitting": {  # reads references as the program would, and learns what decides
        *("records", "rulebook", "pipeline", "segment", "evaluate"),
    },
    "training": {"segment"},  # writes the files that the segmenter's model consists of
    "evaluate": {
        "records",
        "rulebook",  # conversion factors of units
    },
    # What reads a run's folder and makes something of it.
    "pages": set(),  # files and data as one page; knows nothing of runs
    "review": {"schema", "write", "pages"},
    "compare": {"schema", "pages"},
    "panel": {
        "schema",
        "rulebook",  # which canonical indicator a printed name means
    },
    "export": {
        *("schema", "write"),
        "panel",  # SDMX wants one value for each fact
    },
    "corrections": {
        "evaluate",  # reads references, and where a mention of one stands
        *("schema", "rulebook"),  # a corrected row has the units and regions of the rules
    },
    "commands": {
        "review",
        "export",
        "panel",
        "corrections",
        "write",
        "evaluate",
        "compare",
        "schema",
        *("batch", "rulebook"),  # rules are tried as a run would, and written
        *("records", "messages"),
    },
    "frames": {  # documents in frames: the ends of the flow again, without files
        *("batch", "read", "records", "schema", "tabulate"),
    },
    "messages": set(),  # texts and their Chinese
    "cli": {"batch", "engines", "fitting", "training", "commands", "messages"},
    "__main__": {"cli"},  # python -m extract
    "__init__": {"batch", "frames", "read", "tabulate", "schema"},  # the functions for Python
}
"""Which rooms a room may import."""

STAGES = {
    *("read", "layout", "segment", "match", "bind", "normalize", "check", "tabulate", "write"),
    "context",
}
LEAVES = {"records", "numerals", "characters", "times", "schema"}
ENDS = {"read", "tabulate", "write"}
"""Stages that touch files or frames: `batch` puts them around the pipeline."""

KNOWS = {
    "pandas": {
        *("tabulate", "write", "schema", "evaluate", "review", "panel", "export"),
        *("frames", "__init__"),  # frames come in and go out
    },
    "pyarrow": {"write", "schema", "read", "export"},  # documents come as Parquet too
    "spacy": {"segment", "plugin", "training"},
    "jieba": {"segment"},
    "rjieba": {"segment"},
    "chinese_calendar": {"times"},
    "spacy_pkuseg": {"segment", "training"},
    "tomllib": {"rulebook", "evaluate", "messages"},  # floors are TOML too
    "tomli_w": {"rulebook", "evaluate"},
    "scipy": {"fitting"},
    "typer": {"cli", "commands"},
    "tqdm": {"cli"},
    "rich": {"commands"},
    "multiprocessing": {"engines", "batch"},  # a limit asks whether it stands in a worker
    "concurrent": {"engines"},
    "distributed": {"engines"},
    "sqlite3": {"ledger", "sorting"},
}
"""Which rooms know a package."""

OPENS_FILES = {
    "read",
    "write",
    "rulebook",
    "fitting",
    "training",
    "evaluate",
    "review",
    "export",
    "corrections",
    "compare",
    "pages",
    "messages",
}
"""Rooms that open files: so no other reads a rule file."""

OPEN_ELSEWHERE = {
    "segment/segmenters.py:_dictionary",  # jieba's own, inside its package: no rule of ours
    "batch/identity.py:_digest_files",  # the program itself, and a model
    "batch/limits.py:_held",  # what Linux says that this process holds
    "batch/limits.py:_hard_limit",  # the null device
}

LONG = {"records.py"}
"""One catalogue in the order of the flow: a folder would hide the order."""

OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}


@dataclass(frozen=True)
class Module:
    path: Path
    room: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(SOURCE).as_posix()


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        found.append(Module(path, room, ast.parse(path.read_text(encoding="utf-8"))))
    return tuple(found)


def imported(module: Module) -> Iterator[str]:
    """Full names of what a module imports, also by name."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(level=0, module=str(origin), names=names):
                yield from (f"{origin}.{alias.name}" for alias in names)
            case ast.ImportFrom():
                raise AssertionError(f"{module.name}:{node.lineno} imports relatively")
            case ast.Call(args=[ast.Constant(value=str(name)), *_]) if called(node) in {
                "import_module",
                "__import__",
            }:
                yield name


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def rooms_imported(module: Module) -> set[str]:
    """Our rooms that a module imports, its own aside; `extract` itself is `__init__`."""
    parts = [name.split(".") for name in imported(module)]
    ours = {p[1] if p[1] in ALLOWED else "__init__" for p in parts if p[0] == "extract" and p[1:]}
    return ours - {module.room}


def imports_of_room(room: str) -> set[str]:
    return {name for module in modules() if module.room == room for name in rooms_imported(module)}


def functions() -> Iterator[tuple[str, int]]:
    """Each function with its length in lines, its docstring aside."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{module.name}:{node.name}", length(node)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    prose = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
    lines = (prose.end_lineno or 0) - prose.lineno + 1 if prose else 0
    return (node.end_lineno or 0) - node.lineno + 1 - lines


# --- who imports whom ------------------------------------------------------------------------


def test_every_room_has_its_row():
    assert {module.room for module in modules()} == set(ALLOWED)


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_module_imports_only_what_its_room_may(module):
    assert rooms_imported(module) <= ALLOWED[module.room]


@pytest.mark.parametrize("room", ALLOWED)
def test_nothing_is_allowed_that_nobody_needs(room):
    assert ALLOWED[room] <= imports_of_room(room)


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_imports_no_stage(stage):
    assert not imports_of_room(stage) & (STAGES | {"pipeline", "batch"})


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_a_leaf_imports_records_at_most(leaf):
    assert imports_of_room(leaf) <= {"records"}


def test_only_the_pipeline_imports_every_stage():
    inner = STAGES - ENDS

    assert inner <= imports_of_room("pipeline")
    for room in ALLOWED.keys() - {"pipeline"}:
        assert len(imports_of_room(room) & inner) <= 1, room


# --- who knows what --------------------------------------------------------------------------


@pytest.mark.parametrize("package", KNOWS)
def test_package_is_known_only_where_it_belongs(package):
    knowing = {m.room for m in modules() if package in {n.split(".")[0] for n in imported(m)}}

    assert knowing <= KNOWS[package]


def test_files_are_opened_only_where_files_are_known():
    opening = {
        f"{module.name}:{getattr(function, 'name', '')}"
        for module in modules()
        if module.room not in OPENS_FILES
        for function in module.tree.body
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and called(node) in OPENING
    }

    assert opening == OPEN_ELSEWHERE


# --- how long things are ---------------------------------------------------------------------


def test_no_function_is_over_forty_lines():
    assert not {name: lines for name, lines in functions() if lines > 40}


def test_the_median_function_is_under_ten_lines():
    assert median(lines for _, lines in functions()) < 10


def test_no_module_is_over_three_hundred_lines():
    lengths = {m.name: len(m.path.read_text(encoding="utf-8").splitlines()) for m in modules()}

    assert {name for name, lines in lengths.items() if lines > 300} == LONG
