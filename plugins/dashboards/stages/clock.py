"""Stages: a clock that says how long each stage of a build took."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Clock:
    """Seconds by stage, in the order in which the stages first began, and how many things each worked on."""

    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time until the block ends as that of one stage."""
        began = time.perf_counter()
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began

    def count(self, name: str, number: int) -> None:
        """Add to how many things a stage worked on."""
        self.counts[name] = self.counts.get(name, 0) + number

    def report(self) -> str:
        """Return one line: each stage's seconds, with its count where there is one."""
        parts = []
        for name, seconds in self.seconds.items():
            number = self.counts.get(name)
            counted = f" ({number}, {number / seconds:.0f} a second)" if number and seconds else ""
            parts.append(f"{name} {seconds:.2f} s{counted}")
        return ", ".join(parts)
