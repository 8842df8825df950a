"""Stages: entries of the cache that nobody has asked for in two months go, so that it does not grow for ever.

An entry's time is the day it was last asked for; the day is enough, so most hits write nothing.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

DAY = 86_400
UNUSED_DAYS = 60
# Below `.cache/`, which also holds what set-up and the preview leave there.
FOLDER = "incremental"


def read_used(path: Path) -> bytes | None:
    """Return an entry's bytes and note that it was asked for; None where there is no such entry."""
    try:
        with path.open("rb") as file:
            raw = file.read()
            if time.time() - os.fstat(file.fileno()).st_mtime > DAY:
                # A cache that cannot be written to is still good to read.
                with contextlib.suppress(OSError):
                    os.utime(path)
    except OSError:
        return None
    return raw


def prune(cache: Path) -> int:
    """Remove what was not asked for lately below the folder of all caches, at most once a day; give how many went."""
    mark, now, gone = cache / "pruned", time.time(), 0
    with contextlib.suppress(OSError):
        if mark.exists() and now - mark.stat().st_mtime < DAY:
            return 0
        for folder, _, files in os.walk(cache / FOLDER):
            for file in files:
                path = Path(folder) / file
                if now - path.stat().st_mtime > UNUSED_DAYS * DAY:
                    path.unlink()
                    gone += 1
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    return gone
