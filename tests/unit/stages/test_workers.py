"""Several workers give what one gives, in the same order."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dashboards.stages.workers import WORTH, in_parts

ELSEWHERE = """
import os
from dashboards.stages.workers import WORTH, in_parts
print(os.getpid() not in set(in_parts(lambda _start, _end: os.getpid(), WORTH, 2)))
"""


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, WORTH, WORTH * 2 + 1])
def test_same_result_with_any_number_of_workers(workers: int, count: int) -> None:
    """All things are worked on once, and results come in their order."""
    found = [it for part in in_parts(lambda start, end: list(range(start, end)), count, workers) for it in part]
    assert found == list(range(count))


def test_workers_are_other_processes() -> None:
    """With two workers and enough to do, the work is done elsewhere.

    In a process of its own: threads that other tests left running here keep workers from being started.
    """
    found = subprocess.run([sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, check=True)
    assert found.stdout == "True\n"


def test_fault_of_a_worker_is_raised() -> None:
    """What goes wrong in a worker goes wrong here."""

    def work(start: int, end: int) -> int:
        return start // (end - end)

    with pytest.raises(ZeroDivisionError):
        list(in_parts(work, WORTH, 2))
