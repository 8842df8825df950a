"""Charts stage: what a long drawing tells whoever waits, and what it says where nothing can be drawn."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TextIO

# Where nobody watches a line change, so many plain lines are enough.
LINES = 4


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Counts on one moving line of a terminal, or in a few plain lines of a log."""

    out: TextIO = field(default_factory=lambda: sys.stderr)

    def count(self, what: str, done: int, total: int) -> None:
        """Say that so many of all are done."""
        words = f"{what}: {done} of {total} drawn"
        if self.out.isatty():
            print(f"\r{words}", end="\n" if done == total else "", file=self.out, flush=True)
        elif done == total or done * LINES // total > (done - 1) * LINES // total:
            print(words, file=self.out, flush=True)

    def missing(self, what: str, number: int, reason: str) -> None:
        """Say, so that it is not overlooked, that something was left out and why."""
        bar = "!" * 72
        print(f"{bar}\n{number} {what} could not be drawn: {reason}.", file=self.out)
        print(f"The pages show their summaries and tables alone.\n{bar}", file=self.out, flush=True)
