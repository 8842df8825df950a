"""Build: a file whose bytes are those of the published one stays that very file, so that only what changed is new.

The published file itself is never written to: the new site gets another name for it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from dashboards.stages.files import stats_below


def keep_unchanged(staging: Path, output: Path) -> tuple[int, int]:
    """Link what is unchanged; give how many files are new or changed, and how many there are."""
    changed = total = 0
    for name, seen in stats_below(staging):
        total += 1
        new, old = f"{staging}/{name}", f"{output}/{name}"
        known = _plain(old)
        if known is not None and os.path.samestat(seen, known):
            continue
        if known is None or seen.st_size != known.st_size or not _equal(new, old):
            changed += 1
            continue
        part = f"{new}.same"
        try:
            os.link(old, part)
        except OSError:
            # Not every disk knows links; the new file has the same bytes.
            continue
        os.replace(part, new)  # noqa: PTH105 - as text, see `stages.files`
    return changed, total


def _plain(path: str) -> os.stat_result | None:
    """Look at a file, None where there is none or where it is a link."""
    try:
        found = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - as text, see `stages.files`
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _equal(one: str, other: str) -> bool:
    with open(one, "rb", 0) as this, open(other, "rb", 0) as that:  # noqa: PTH123 - as text, see `stages.files`
        return this.read() == that.read()
