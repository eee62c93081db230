"""Which files the paths name: files, folders, globs; each file once.

Passed over without a word: names that begin with a dot (unless they are named),
references that scores are taken against, and what an earlier run wrote:
the files that the `run.json` of a folder lists as its own.
"""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from extract.read.pages import fail
from extract.records import Failure

WEB = (".html", ".htm", ".shtml", ".xhtml")
ENDINGS = frozenset({".txt", ".md", *WEB, ".pdf", ".jsonl", ".csv", ".parquet"})
REFERENCES = (".mentions.jsonl", ".layout.jsonl")  # what scores are taken against, no input
RECORD = "run.json"


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and the name of it that document ids are made of: its path without the ending.

    `named` files were asked for by their names and are read whatever their ending.
    """

    path: Path
    name: str
    named: bool = False

    @property
    def readable(self) -> bool:
        """Whether it is a document, by its ending or because it was asked for."""
        return self.named or self.path.suffix.lower() in ENDINGS


def find_places(paths: Sequence[str]) -> list[Place | Failure]:
    """The files of all paths, each once however often and however it is named.

    In the order in which they come first: of the paths given, and in a folder of their names.
    Among the names of a file that several paths give the longest is taken,
    so that the order of the paths does not matter.
    """
    found: dict[object, Place | Failure] = {}
    for one in (one for path in paths for one in _find(path)):
        if isinstance(one, Failure):
            found[one] = one
        else:
            key = os.path.abspath(one.path)  # noqa: PTH100 a link is a file of its own
            other = found.get(key)
            found[key] = _longer(one, other) if isinstance(other, Place) else one
    return list(found.values())


def _longer(one: Place, other: Place) -> Place:
    def order(place: Place) -> tuple[int, int, str]:
        return -place.name.count("/"), len(str(place.path)), str(place.path)

    return replace(min(one, other, key=order), named=one.named or other.named)


def _find(given: str) -> Iterator[Place | Failure]:
    path = Path(given)
    if path.is_dir():
        yield from _search(path)
    elif path.exists():
        yield Place(path, path.stem or path.name, named=True)
    elif glob.has_magic(given):
        yield from _expand(given)
    else:
        yield fail(given, None, "not_found", "no such file or folder")


def _search(folder: Path) -> Iterator[Place | Failure]:
    """The files below a folder, and a Failure where there is no document among them."""
    found = list(_walk(folder, ""))
    yield from found
    if not any(isinstance(one, Failure) or one.readable for one in found):
        known = ", ".join(sorted(ENDINGS))
        yield fail(str(folder), None, "no_documents", f"no file below it ends in {known}")


def _walk(folder: Path, below: str) -> Iterator[Place | Failure]:
    """Every file below a folder that is not passed over, in the order of the names."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield fail(str(folder), None, "unreadable", error.strerror or str(error))
        return
    own = _files_of_run(folder)
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or _is_reference(path) or entry.name in own:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, f"{below}{entry.name}/")
        elif entry.is_file():
            yield Place(path, below + path.stem)
        else:
            yield fail(entry.path, None, "unsupported", "no file, or a link to a folder")


def _expand(pattern: str) -> Iterator[Place | Failure]:
    """What a glob matches; names are taken below the part that has no wildcard."""
    root, wild = _split(pattern)
    own = cache(_files_of_run)
    found = [
        one
        for match in sorted(root.glob(wild), key=os.fsencode)
        if not _is_hidden(match.relative_to(root), wild)
        and not _is_reference(match)
        and match.name not in own(match.parent)
        for one in _place_or_walk(match, root)
    ]
    yield from found or [fail(pattern, None, "not_found", "nothing to read matches")]


def _place_or_walk(match: Path, root: Path) -> Iterator[Place | Failure]:
    below = match.relative_to(root)
    if match.is_dir():
        yield from _walk(match, "" if match == root else f"{below.as_posix()}/")
    else:
        yield Place(match, below.parent.joinpath(match.stem).as_posix(), named=True)


def _is_hidden(below: Path, wild: str) -> bool:
    """Whether a name in the path begins with a dot, and the pattern asks for none that does."""
    return "/." not in f"/{wild}" and any(part.startswith(".") for part in below.parts)


def _split(pattern: str) -> tuple[Path, str]:
    """The folders that have no wildcard, and the rest of the pattern."""
    parts = Path(pattern).parts
    magic = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:magic]), "/".join(parts[magic:])


def _is_reference(path: Path) -> bool:
    return path.name.lower().endswith(REFERENCES)


def _files_of_run(folder: Path) -> frozenset[str]:
    """The names of what a run wrote into the folder, by its record; none where there is none."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    if not isinstance(record, dict) or record.get("program") != "extract-zh":
        return frozenset()
    files = record.get("files")
    return frozenset(map(str, files)) if isinstance(files, list) else frozenset()
