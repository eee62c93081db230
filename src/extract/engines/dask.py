"""Worker processes of Dask: a cluster on this machine, or one that runs elsewhere.

Dask does a task again, on another worker, where its worker died; a task that
several workers died of is cut into its items, as the local engine does it.
Workers elsewhere need this program, and the folder of the run under the same path.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from extract.engines import Task, Work

RETRIES = 2
"""How often Dask does a task again that failed, before the run ends with what it raised."""

AHEAD = 2
"""Tasks handed out for each thread of the cluster: one at work, one that waits beside it."""


def run_on_dask(
    work: Work,
    tasks: Iterable[Task],
    give_up: Work,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Iterator[Any]:
    """The tasks on the workers of a scheduler, else on so many of this machine (None: its cores).

    Raises OSError where the scheduler does not answer, ValueError where Dask is not installed.
    """
    try:
        import distributed
    except ImportError:
        told = "the engine dask is not installed: pip install 'extract-zh[dask]'"
        raise ValueError(told) from None
    fresh = iter(tasks)
    with _connect(scheduler, jobs) as client:
        completed: Any = distributed.as_completed
        futures, running = completed(), dict[str, Task]()

        def submit(task: Task) -> None:
            future = client.submit(work, task, pure=False, retries=RETRIES)
            running[future.key] = task
            futures.add(future)

        def fill() -> None:
            room = AHEAD * max(1, sum(client.nthreads().values())) - len(running)
            for task in islice(fresh, max(0, room)):
                submit(task)

        fill()
        for future in futures:
            task = running.pop(future.key)
            try:
                yield future.result()
            except distributed.KilledWorker:
                if len(task) == 1:
                    yield give_up(task)
                for item in task if len(task) > 1 else ():
                    submit((item,))
            fill()


def _connect(scheduler: str | None, jobs: int | None) -> Any:
    import distributed

    client: Any = distributed.Client  # it has no types
    if scheduler is not None:
        return client(scheduler)
    return client(
        n_workers=jobs,
        threads_per_worker=1,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )
