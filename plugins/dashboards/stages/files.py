"""Stages: what stands in a folder, in one order on every machine, as hashes are made of it.

Files are named from the folder on, as text: a site has thousands of them, and a `Path` for each takes longer than to
look at the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# Size, time and number on the disk: a file that was written again, or another one of the same name, differs.
Stamp = tuple[int, int, int]


def names_below(folder: Path) -> Iterator[str]:
    """Name every file below a folder; links to folders are not followed, but the folder itself may be one."""
    for inner, folders, names in os.walk(folder):
        folders.sort()
        there = f"{inner}/"[len(f"{folder}/") :]
        yield from (there + name for name in sorted(names))


def stats_below(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Name and look at every file below a folder, a link as a link."""
    for name in names_below(folder):
        try:
            yield name, os.stat(f"{folder}/{name}", follow_symlinks=False)  # noqa: PTH116 - see above
        except OSError:
            # Gone since the folder was read.
            continue


def stamp_of(found: os.stat_result) -> Stamp:
    """Return the stamp of a file that was looked at."""
    return found.st_size, found.st_mtime_ns, found.st_ino


def stamp_at(path: Path) -> Stamp | None:
    """Return the stamp of what stands at a path, a link as a link; None where nothing does."""
    try:
        return stamp_of(path.stat(follow_symlinks=False))
    except OSError:
        return None


def stamps_below(folder: Path) -> dict[str, Stamp]:
    """Return the stamp of every file below a folder."""
    return {name: stamp_of(it) for name, it in stats_below(folder)}


def contents_of(root: Path, folder: str) -> Iterator[bytes | str]:
    """Yield the path, relative to `root`, and the bytes of every file below a folder of it."""
    for name in names_below(root / folder):
        yield f"{folder}/{name}"
        yield (root / folder / name).read_bytes()
