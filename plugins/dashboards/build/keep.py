"""Build: a file whose bytes are those of the published one stays that very file, so that only what changed is new.

The published file itself is never written to: the new site gets another name for it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


def keep_unchanged(staging: Path, output: Path) -> tuple[int, int]:
    """Link what is unchanged; give how many files are new or changed, and how many there are."""
    changed = total = 0
    for folder, _, names in os.walk(staging):
        there = output / Path(folder).relative_to(staging)
        for name in names:
            total += 1
            new, old = Path(folder) / name, there / name
            seen, known = new.stat(), _plain(old)
            if known is not None and (seen.st_dev, seen.st_ino) == (known.st_dev, known.st_ino):
                continue
            if known is None or seen.st_size != known.st_size or new.read_bytes() != old.read_bytes():
                changed += 1
                continue
            part = new.with_name(f"{name}.same")
            try:
                part.hardlink_to(old)
            except OSError:
                # Not every disk knows links; the new file has the same bytes.
                continue
            part.replace(new)
    return changed, total


def _plain(path: Path) -> os.stat_result | None:
    """Look at a file, None where there is none or where it is a link."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None
