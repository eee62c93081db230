"""Engines share out tasks among processes, on this machine or on many.

An engine is a function `(work, tasks, give_up) -> results`, in the order in which they come.
`work` takes a task, a tuple of items, and can be sent to other processes;
doing a task again does no harm.
A worker that dies takes its task with it: the items are tried again one by one,
and `give_up` makes the result of the one that no worker survives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Task = tuple[Any, ...]
Work = Callable[[Task], Any]
Engine = Callable[[Work, Iterable[Task], Work], Iterator[Any]]
