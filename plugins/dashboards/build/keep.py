"""Build: a file whose bytes are those of the published one stays that very file, so that only what changed is new.

The published file itself is never written to: the new site gets another name for it.
"""

from __future__ import annotations

import filecmp
import os
from pathlib import Path


def keep_unchanged(staging: Path, output: Path) -> tuple[int, int]:
    """Link what is unchanged; give how many files are new or changed, and how many there are."""
    changed = total = 0
    for folder, _, names in os.walk(staging):
        there = output / Path(folder).relative_to(staging)
        for name in names:
            total += 1
            new, old = Path(folder) / name, there / name
            if not (old.is_file() and not old.is_symlink()):
                changed += 1
                continue
            if new.samefile(old):
                continue
            if not filecmp.cmp(new, old, shallow=False):
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
