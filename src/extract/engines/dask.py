"""Worker processes of Dask: a cluster on this machine, or one that runs elsewhere.

Dask does a task again, on another worker, where its worker died, and blames all that the
worker held: so a task that several workers died with is cut into its items, and each is
tried with nothing beside it. What a worker dies of then is given up.
Workers elsewhere need this program, and the folder of the run under the same path.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from extract.engines import Task, Work

RETRIES = 2
"""How often Dask does a task again that failed, before the run ends with what it raised."""

PATIENCE = 120
"""Seconds that a worker of this machine may take to start, and that a run waits for any of them."""

AHEAD = 2
"""Tasks handed out for each thread of the cluster: one at work, one that waits beside it."""

NO_WORKER = "no worker of Dask starts; the same command goes on where this run was"


def run_on_dask(
    work: Work,
    tasks: Iterable[Task],
    give_up: Work,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Iterator[Any]:
    """The tasks on the workers of a scheduler, else on so many of this machine (None: its cores).

    Raises OSError where the scheduler does not answer or this machine has no worker left,
    ValueError where Dask is not installed.
    """
    try:
        import distributed
    except ImportError:
        told = "the engine dask is not installed: pip install 'extract-zh[dask]'"
        raise ValueError(told) from None
    queue, running = _Queue(iter(tasks)), dict[str, Task]()
    with _connect(scheduler, jobs) as client:
        completed: Any = distributed.as_completed
        futures = completed()

        def hand_out() -> None:
            room = AHEAD * max(1, sum(client.nthreads().values()))
            for task in queue.due(len(running), room):
                future = client.submit(work, task, pure=False, retries=RETRIES)
                running[future.key] = task
                futures.add(future)

        hand_out()
        for future in futures:
            task = running.pop(future.key)
            alone = queue.was_alone(task)
            try:
                yield future.result()
            except distributed.KilledWorker:
                if alone:
                    yield give_up(task)
                else:
                    queue.suspects.extend((item,) for item in task)
            hand_out()


@dataclass(frozen=True)
class _Queue:
    """What is still to be done; those that may have killed a worker come first, one at a time."""

    fresh: Iterator[Task]
    suspects: deque[Task] = field(default_factory=deque)

    def due(self, running: int, room: int) -> list[Task]:
        """What is to be handed out now that so many are running."""
        if self.suspects:
            return [] if running else [self.suspects[0]]
        return list(islice(self.fresh, max(0, room - running)))

    def was_alone(self, task: Task) -> bool:
        """Whether what is done was a suspect, with nothing beside it; it is none any more."""
        alone = bool(self.suspects) and task is self.suspects[0]
        if alone:
            self.suspects.popleft()
        return alone


@contextmanager
def _connect(scheduler: str | None, jobs: int | None) -> Iterator[Any]:
    """A client of the scheduler, else of a cluster of this machine that ends with it."""
    import dask
    import distributed
    from distributed.scheduler import NoValidWorkerError, NoWorkerError

    if scheduler is not None:
        client: Any = distributed.Client  # it has no types
        with client(scheduler) as connected:  # without workers it waits: some may come
            yield connected
        return
    limits = {
        "distributed.scheduler.no-workers-timeout": PATIENCE,  # by default it waits for ever
        "distributed.deploy.lost-worker-timeout": PATIENCE,  # one that starts slowly is not lost
    }
    with dask.config.set(limits):
        connected = _start(jobs)
        try:
            yield connected
        except (NoWorkerError, NoValidWorkerError):
            raise OSError(NO_WORKER) from None
        finally:
            with suppress(AssertionError):  # Dask's own, of a worker cut short while it starts
                connected.close()


def _start(jobs: int | None) -> Any:
    import distributed

    client: Any = distributed.Client
    try:
        return client(
            n_workers=jobs,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
            death_timeout=PATIENCE,
        )
    except (RuntimeError, AssertionError) as error:
        raise OSError(NO_WORKER) from error
