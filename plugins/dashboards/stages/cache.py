"""Stages: what a stage made before, by a hash of all that it was made from; a hit is taken, a miss is made and kept.

A key names its contents, so an entry is never out of date; entries are written whole and then renamed, so a build that
is killed leaves none half written; an entry that cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboards.stages.pruning import read_used


def digest_of(*parts: bytes | memoryview | str) -> str:
    """Hash some parts, each told from the next."""
    found = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8, "big"))
        found.update(raw)
    return found.hexdigest()[:32]


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Hash this program and the versions of what it runs on: an edit of either makes every older entry a miss."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(
        it
        for it in package.rglob("*")
        if it.suffix in {".py", ".html", ".js", ".yml", ".json", ".toml"} and it.is_file()
    )
    parts = [part for it in files for part in (it.relative_to(package).as_posix(), it.read_bytes())]
    return digest_of(sys.version, *_versions(), *parts)


def _versions() -> list[str]:
    """Return the name and version of each installed package, from the folder's names: metadata takes longer to read."""
    folders = {Path(it) for it in sys.path if it.endswith("site-packages")}
    return sorted(it.name for folder in folders if folder.is_dir() for it in folder.glob("*.dist-info"))


@dataclass(frozen=True, kw_only=True)
class Cache:
    """A folder of entries of one stage."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key."""
        return read_used(self.folder / key[:2] / key[2:])

    def put(self, key: str, *parts: bytes) -> None:
        """Keep bytes under a key; no reader ever finds half of them."""
        path = self.folder / key[:2] / key[2:]
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise

    def load(self, key: str) -> object:
        """Return the object kept under a key, None where there is none that can be read."""
        raw = self.get(key)
        if raw is None:
            return None
        try:
            # An entry may hold all drawings of a site: no copy of it is made.
            mark, body = raw[:32], memoryview(raw)[32:]
            # A disk that lost part of a file must not hand us another object.
            return pickle.loads(body) if mark == digest_of(body).encode() else None  # noqa: S301 - our own folder, our own hash
        except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
            return None

    def keep(self, key: str, value: object) -> None:
        """Keep an object under a key."""
        body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self.put(key, digest_of(body).encode(), body)
