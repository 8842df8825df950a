"""What nobody asks for leaves the cache; what is asked for stays, however old."""

from __future__ import annotations

import os
import time
from pathlib import Path

from dashboards.stages import Cache, fingerprint
from dashboards.stages.pruning import DAY, UNUSED_DAYS, prune

OLD = UNUSED_DAYS + 1


def entry(cache: Path, name: str, days: float) -> Path:
    """Write an entry that was last asked for so many days ago."""
    path = cache / "incremental" / "charts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (time.time() - days * DAY,) * 2)
    return path


def test_only_what_was_not_asked_for_goes(tmp_path: Path) -> None:
    """Two months are the limit, and other folders are let alone."""
    old, young = entry(tmp_path, "old.svg", OLD), entry(tmp_path, "young.svg", OLD - 2)
    preview = tmp_path / "preview" / "page.html"
    preview.parent.mkdir()
    preview.write_bytes(b"x")
    os.utime(preview, (0, 0))
    assert prune(tmp_path) == 1
    assert (old.exists(), young.exists(), preview.exists()) == (False, True, True)


def test_asking_makes_an_entry_young(tmp_path: Path) -> None:
    """An entry that a build takes is kept for two months more."""
    cache, key = Cache.of(tmp_path, "builds"), fingerprint("a")
    cache.put(key, b"kept")
    path = next(it for it in cache.folder.rglob("*") if it.is_file())
    os.utime(path, (time.time() - OLD * DAY,) * 2)
    assert cache.get(key) == b"kept"
    assert prune(tmp_path / ".cache") == 0
    assert path.exists()


def test_looks_once_a_day(tmp_path: Path) -> None:
    """The second build of a day does not look again."""
    prune(tmp_path)
    old = entry(tmp_path, "old.svg", OLD)
    assert prune(tmp_path) == 0
    os.utime(tmp_path / "pruned", (0, 0))
    assert prune(tmp_path) == 1
    assert not old.exists()
