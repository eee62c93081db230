"""How long something takes, for tests of growth: they compare two lengths in one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Seconds of processor time that work takes: the least of some tries.

    The garbage collector rests meanwhile. It walks the objects of the whole test run when it
    comes, and adds half a second to whichever millisecond it falls into.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        return min(_once(work) for _ in range(tries))
    finally:
        if resting:
            gc.enable()


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
