"""Stages: the same work on several processors of this machine, with the same result as on one.

Workers are forks: they see all that has been read without a copy, and die with the build that started them. On other
systems than Linux one process does all.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")

# Fewer things than this are done sooner than a worker is started.
WORTH = 200
# Each worker gets its share in this many pieces, so that none waits long for another's last one.
PIECES = 8

_work: Callable[[int, int], Any] | None = None


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_parts(
    work: Callable[[int, int], T], count: int, workers: int | None = None, *, worth: int = WORTH
) -> Iterator[T]:
    """Call `work(start, end)` for stretches that cover `count` things, and yield the results in order.

    `worth` says from how many things on a worker is started: fewer of those that take longer.
    What `work` changes in memory is lost where a worker did it: it gives back a value, or writes files.
    """
    global _work  # noqa: PLW0603 - a fork finds the work where its parent left it; a closure cannot be sent
    number = workers if workers is not None else processors()
    # A fork beside a running thread could inherit a lock that nobody opens again.
    can_fork = sys.platform == "linux" and hasattr(os, "fork") and threading.active_count() == 1
    if number < 2 or count < worth or not can_fork:
        yield work(0, count)
        return
    size = -(-count // (number * PIECES))
    _work = work
    # What has been read so far is left alone by the collector, or every worker would get its own copy of it by and by.
    gc.freeze()
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(number, fork, initializer=_die_with, initargs=(os.getpid(),)) as pool:
            pieces = [pool.submit(_piece, start, min(start + size, count)) for start in range(0, count, size)]
            for piece in pieces:
                yield piece.result()
    finally:
        gc.unfreeze()
        _work = None


_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def _die_with(parent: int) -> None:
    """Have this worker killed when its parent is: a killed build must leave nobody behind who still writes."""
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _piece(start: int, end: int) -> Any:  # noqa: ANN401 - whatever the work gives
    if _work is None:
        raise RuntimeError("a worker was started without work")
    return _work(start, end)
