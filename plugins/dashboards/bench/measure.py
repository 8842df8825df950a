"""Benchmark: run a command and say how long it took and how much memory it held."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Asking costs the kernel some milliseconds a process.
_EVERY = 0.2
# So many times as long as asking took, nothing is asked.
_REST = 30
_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One run: wall and processor seconds, peak memory of all its processes in MB, what it printed."""

    wall: float
    cpu: float
    own: float
    printed: str


def measure(command: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None) -> Measurement:
    """Run a command to its end; raises where it fails. Processor time counts all processes below it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    watch = _Watch(process.pid)
    watch.start()
    printed, _ = process.communicate()
    wall = time.monotonic() - began
    watch.stop.set()
    watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), output=printed)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measurement(wall=wall, cpu=cpu, own=watch.own / 1e6, printed=printed)


class _Watch(threading.Thread):
    """Look at the memory of a process and all below it a few times a second, and keep the peaks."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.stop = pid, threading.Event()
        self.own = 0.0

    def run(self) -> None:
        wait = _EVERY
        while not self.stop.wait(wait):
            began = time.monotonic()
            self.own = max(self.own, sum(map(_size, _below(self.pid))))
            # Of a process of some GB the kernel looks at every page: asking shall not take what is measured.
            wait = max(_EVERY, _REST * (time.monotonic() - began))


def _below(pid: int) -> list[int]:
    found, queue = [], [pid]
    while queue:
        one = queue.pop()
        found.append(one)
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                queue.extend(int(it) for it in (task / "children").read_text("ascii").split())
        except OSError:
            continue
    return found


def _size(pid: int) -> float:
    """Return a process's share of the memory that it is in: what several share is divided among them."""
    try:
        found = _SHARE.search(Path(f"/proc/{pid}/smaps_rollup").read_text("ascii"))
    except OSError:
        return 0.0
    return float(found[1]) * 1024 if found else 0.0
