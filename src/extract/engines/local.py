"""Worker processes on this machine, each of which may die without taking another along.

Every worker is a pool of one: where a shared pool would break as a whole,
it is known which task a dead worker had, and only that worker is replaced.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from extract.engines import Task, Work

TRIES = 2
"""How many workers may die of a single item before it is given up."""


class _Running(NamedTuple):
    worker: ProcessPoolExecutor
    task: Task
    tries: int


def run_here(work: Work, tasks: Iterable[Task], give_up: Work) -> Iterator[Any]:
    """All tasks in this process."""
    return map(work, tasks)


def run_in_processes(
    work: Work,
    tasks: Iterable[Task],
    give_up: Work,
    *,
    jobs: int,
    prepare: Callable[[], object] | None = None,
) -> Iterator[Any]:
    """The tasks in so many processes; `prepare` is called in each before its first task.

    No more tasks are taken than there are workers, so that none waits in memory.
    A single item is done in this process: no other would have anything to do.
    """
    fresh = iter(tasks)
    begun = list(islice(fresh, 2))
    if len(begun) == 1 and len(begun[0]) == 1:
        yield work(begun[0])
        return
    crew = _Crew(work, prepare, jobs)
    waiting = deque((task, 0) for task in begun)
    try:
        while True:
            crew.fill(waiting, fresh)
            if not crew.running:
                return
            for running, future in crew.finished():
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield from _again(running, waiting, give_up)
    finally:
        crew.dismiss()


def _again(running: _Running, waiting: deque[tuple[Task, int]], give_up: Work) -> Iterator[Any]:
    """The items of a lost task one by one; a single one so often, then it is given up."""
    if len(running.task) > 1:
        waiting.extend(((item,), 0) for item in running.task)
    elif running.tries + 1 < TRIES:
        waiting.append((running.task, running.tries + 1))
    else:
        yield give_up(running.task)


def _begin(prepare: Callable[[], object] | None) -> None:
    """What a worker does before its first task."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare:
        prepare()


def _end_with_parent() -> None:
    """A worker waits for tasks for ever, even where the run was killed that would send them."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


class _Crew:
    """The workers: those at work, and those that are free."""

    def __init__(self, work: Work, prepare: Callable[[], object] | None, jobs: int) -> None:
        self._work, self._prepare, self._jobs = work, prepare, jobs
        self._free: list[ProcessPoolExecutor] = []
        self.running: dict[Future[Any], _Running] = {}

    def _hire(self) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        begin = partial(_begin, self._prepare)
        return ProcessPoolExecutor(1, mp_context=spawn, initializer=begin)

    def fill(self, waiting: deque[tuple[Task, int]], fresh: Iterator[Task]) -> None:
        """Give every free worker a task, those that wait first."""
        while len(self.running) < self._jobs:
            task, tries = waiting.popleft() if waiting else (next(fresh, ()), 0)
            if not task:
                return
            worker = self._free.pop() if self._free else self._hire()
            try:
                future = worker.submit(self._work, task)
            except BrokenProcessPool:  # it died while it had nothing to do
                worker = self._hire()
                future = worker.submit(self._work, task)
            self.running[future] = _Running(worker, task, tries)

    def finished(self) -> Iterator[tuple[_Running, Future[Any]]]:
        """The tasks that have come to an end, at least one; their workers are free again."""
        for future in wait(self.running, return_when=FIRST_COMPLETED).done:
            running = self.running.pop(future)
            died = isinstance(future.exception(), BrokenProcessPool)
            self._free.append(self._hire() if died else running.worker)
            yield running, future

    def dismiss(self) -> None:
        """Let all workers go, without waiting for what they are at."""
        for worker in [*self._free, *(running.worker for running in self.running.values())]:
            worker.shutdown(wait=False, cancel_futures=True)
