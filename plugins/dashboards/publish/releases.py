"""Publish: releases on disk. Each is a folder that never changes again; a small file says which ones were published.

`releases/2026-01-31-0a1b2c3d/` holds `site/` (what readers get, with compressed forms), `deploy/` (what goes into a
server's settings), `published.csv` (the numbers as they were published), `sbom.cdx.json` (what the site was built
with) and `SHA256SUMS` (every file of the site). `releases/current` leads to the release that is out now, and
`releases/published.json` lists the publications in order, the last one being out now.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KEPT = 5
SUMS = "SHA256SUMS"


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One release and where it was sent ("" where it only stands in the releases' folder)."""

    release: str
    target: str


@dataclass(frozen=True, kw_only=True)
class Releases:
    """The folder of all releases."""

    folder: Path

    def site(self, release: str) -> Path:
        """Return where the site of a release stands."""
        return self.folder / release / "site"

    def published(self) -> Sequence[Publication]:
        """Return the publications that have not been taken back, the last one being out now."""
        path = self.folder / "published.json"
        rows = json.loads(path.read_text("utf-8")) if path.is_file() else []
        return [Publication(release=row["release"], target=row["target"]) for row in rows]

    def record(self, publications: Sequence[Publication]) -> None:
        """Say which publications count from now on, and lead `current` to the last one, in one step each."""
        rows = [{"release": it.release, "target": it.target} for it in publications]
        text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        replace(self.folder / "published.json", text.encode())
        link = self.folder / "current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(publications[-1].release)
        link.replace(self.folder / "current")

    def forget(self, publications: Sequence[Publication]) -> Sequence[str]:
        """Remove all releases but the last few that were published; give the names of those removed."""
        kept = list(dict.fromkeys(it.release for it in reversed(publications)))[:KEPT]
        old = [it for it in sorted(self.folder.iterdir()) if (it / SUMS).is_file() and not it.is_symlink()]
        gone = [it for it in old if it.name not in kept]
        for it in gone:
            shutil.rmtree(it)
        return [it.name for it in gone]

    def by_sum(self) -> Mapping[str, Path]:
        """Return a file of the release that is out now by the SHA-256 of its bytes."""
        out = self.published()[-1:]
        return {} if not out else {text: self.site(out[0].release) / name for name, text in self._sums(out[0].release)}

    def _sums(self, release: str) -> Sequence[tuple[str, str]]:
        path = self.folder / release / SUMS
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        return [(line[66:], line[:64]) for line in lines]


def sums_of(site: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file below a folder by its path, in the order of paths."""
    files = sorted(it.relative_to(site).as_posix() for it in site.rglob("*") if it.is_file())
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in files}


def keep_times(site: Path, before: Path) -> None:
    """Set each file that an earlier site has with the same bytes to the same time, so that caches stay good."""
    for path in site.rglob("*"):
        old = before / path.relative_to(site)
        if path.is_file() and old.is_file() and filecmp.cmp(path, old, shallow=False):
            shutil.copystat(old, path)


def sums_text(sums: Mapping[str, str]) -> str:
    """Write sums as `sha256sum --check` reads them."""
    return "".join(f"{text}  {name}\n" for name, text in sums.items())


def digest(sums: Mapping[str, str]) -> str:
    """Return eight digits that stand for every path and byte of a site."""
    return hashlib.sha256(sums_text(sums).encode()).hexdigest()[:8]


def replace(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
