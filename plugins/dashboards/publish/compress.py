"""Publish: `.gz` and `.br` beside every text file, made anew only for texts that the release before did not have."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

TEXTS = frozenset({".html", ".css", ".js", ".json", ".csv", ".svg", ".xml", ".atom", ".txt"})
ENDINGS = (".gz", ".br")


@dataclass(frozen=True, kw_only=True)
class Compressed:
    """How many texts were compressed, and how many taken over from the release before."""

    made: int
    reused: int


def compress(site: Path, sums: Mapping[str, str], before: Mapping[str, Path]) -> Compressed:
    """Write both compressed forms of every text below `site`.

    `sums` gives each file's SHA-256 by its path below the site; `before` gives a file of an earlier release by the
    SHA-256 of its bytes, whose compressed forms stand beside it. Same bytes in, same bytes out.
    """
    texts = sorted(name for name in sums if Path(name).suffix in TEXTS)
    fresh = [name for name in texts if not _take_over(site / name, before.get(sums[name]))]
    if fresh:
        with ProcessPoolExecutor() as pool:
            list(pool.map(_write, [site / name for name in fresh], chunksize=8))
    return Compressed(made=len(fresh), reused=len(texts) - len(fresh))


def forms(path: Path) -> Iterable[Path]:
    """Return where the compressed forms of a file stand."""
    return (path.with_name(path.name + ending) for ending in ENDINGS)


def _take_over(path: Path, before: Path | None) -> bool:
    if before is None or not all(it.is_file() for it in forms(before)):
        return False
    for old, new in zip(forms(before), forms(path), strict=True):
        shutil.copyfile(old, new)
    return True


def _write(path: Path) -> None:
    raw = path.read_bytes()
    zipped, brotlied = forms(path)
    zipped.write_bytes(gzip.compress(raw, compresslevel=9, mtime=0))
    brotlied.write_bytes(brotli.compress(raw, mode=brotli.MODE_TEXT, quality=11))
