"""Engines share out tasks among processes, on this machine or on many.

An engine is a function `(work, tasks, give_up) -> results`, in the order in which they come.
`work` takes a task, a tuple of items, and can be sent to other processes;
doing a task again does no harm.
A worker that dies takes its task with it: the items are tried again one by one,
and `give_up` makes the result of the one that no worker survives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

Task = tuple[Any, ...]
Work = Callable[[Task], Any]
Engine = Callable[[Work, Iterable[Task], Work], Iterator[Any]]

NAMES = ("local", "dask")


def load_engine(name: str, jobs: int | None = None, scheduler: str | None = None) -> Engine | None:
    """The engine of that name; None for `local`, which a run sets up by itself.

    Raises ValueError for a name that is none, and for a scheduler that the engine has no use for.
    """
    if name not in NAMES:
        raise ValueError(f"there is no engine {name!r}: choose one of {', '.join(NAMES)}")
    if name == "local":
        if scheduler is not None:
            raise ValueError("a scheduler is for the engine dask, not for local")
        return None
    from extract.engines.dask import run_on_dask

    return partial(run_on_dask, jobs=jobs, scheduler=scheduler)
