"""Stages: what stands in a folder, in one order on every machine, as hashes are made of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder; links to folders are not followed, but the folder itself may be one."""
    for inner, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(inner) / name for name in sorted(names))


def contents_of(root: Path, folder: str) -> Iterator[bytes | str]:
    """Yield the path, relative to `root`, and the bytes of every file below a folder of it."""
    for path in files_below(root / folder):
        yield path.relative_to(root).as_posix()
        yield path.read_bytes()
