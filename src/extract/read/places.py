"""Which files a path names: a file, a folder, a glob."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path

from extract.read.pages import fail
from extract.records import Failure

ENDINGS = frozenset({".txt", ".md", ".jsonl", ".csv", ".parquet"})
REFERENCES = (".mentions.jsonl", ".layout.jsonl")  # what scores are taken against, no input

Place = tuple[Path, str]  # a file, and the name of it that document ids are made of


def find_places(given: str) -> Iterator[Place | Failure]:
    """The files of a path, a folder (recursively) or a glob, in the order of their names."""
    path = Path(given)
    if path.is_dir():
        yield from _walk(path, "")
    elif path.exists():
        yield path, path.stem or path.name
    elif glob.has_magic(given):
        yield from _expand(given)
    else:
        yield fail(given, None, "not_found", "no such file or folder")


def _walk(folder: Path, below: str) -> Iterator[Place | Failure]:
    """Files of a folder that are input; others and references are passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield fail(str(folder), None, "unreadable", error.strerror or str(error))
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, f"{below}{entry.name}/")
        elif path.suffix.lower() in ENDINGS and not _is_reference(path) and path.is_file():
            yield path, below + path.stem


def _expand(pattern: str) -> Iterator[Place | Failure]:
    """What a glob matches, once each; names are taken below the part that has no wildcard."""
    root, wild = _split(pattern)
    seen: set[Path] = set()
    for match in sorted(root.glob(wild), key=os.fsencode):
        below = match.relative_to(root)
        inside = "" if match == root else f"{below.as_posix()}/"
        single = (match, below.parent.joinpath(match.stem).as_posix())
        for found in _walk(match, inside) if match.is_dir() else iter([single]):
            if isinstance(found, Failure):
                yield found
            elif found[0] not in seen and not _is_reference(found[0]):
                seen.add(found[0])
                yield found
    if not seen:
        yield fail(pattern, None, "not_found", "nothing to read matches")


def _split(pattern: str) -> tuple[Path, str]:
    """The folders that have no wildcard, and the rest of the pattern."""
    parts = Path(pattern).parts
    magic = next(i for i, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:magic]), "/".join(parts[magic:])


def _is_reference(path: Path) -> bool:
    return path.name.lower().endswith(REFERENCES)
