"""Limits for the work on one document, so that none stops a run."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GRACE = 5.0
"""Seconds after which a worker that no signal reaches (it is deep in C) ends itself."""

MEGABYTE = 1 << 20


class OverdueError(BaseException):
    """The document took too long; no error that a stage might take for one of its own."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `OverdueError` in the block after so many seconds.

    Needs a timer that sends signals and the main thread, in which workers do their work:
    under Windows and in other threads a document takes as long as it takes.
    """
    main = threading.current_thread() is threading.main_thread()
    if seconds is None or not main or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise OverdueError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)  # again, should a callback swallow it
    try:
        with _hard_limit(seconds):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)


@contextmanager
def _hard_limit(seconds: float) -> Iterator[None]:
    """End a worker process that does not come back even then; its document is told as crashed."""
    if multiprocessing.parent_process() is None:
        yield
        return
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 a file handle is asked for
        faulthandler.dump_traceback_later(2 * seconds + GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def memory_limit(megabytes: float | None) -> Iterator[None]:
    """Raise MemoryError in the block where it takes so much beyond what the process holds.

    Needs Linux, which counts what a process holds; elsewhere there is no limit.
    """
    held = _held() if megabytes is not None else None
    if megabytes is None or held is None:
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    limit = held + int(megabytes * MEGABYTE)
    hard = before[1]
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard < 0 else min(limit, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _held() -> int | None:
    """Bytes of data that this process holds."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[5]
    except OSError:
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
