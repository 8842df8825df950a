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
from typing import Self

from dashboards.stages.pruning import FOLDER, read_used

# The bytes of a fingerprint.
SIZE = 16


def fingerprint(*parts: bytes | memoryview | str) -> bytes:
    """Hash some parts, each told from the next: what something is known by that was made from them."""
    found = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(raw).to_bytes(8, "big"))
        found.update(raw)
    return found.digest()


@lru_cache(maxsize=1)
def code_fingerprint() -> bytes:
    """Hash this program and the versions of what it runs on: an edit of either makes every older entry a miss."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(
        it
        for it in package.rglob("*")
        if it.suffix in {".py", ".html", ".js", ".yml", ".json", ".toml"} and it.is_file()
    )
    parts = [part for it in files for part in (it.relative_to(package).as_posix(), it.read_bytes())]
    return fingerprint(sys.version, *_versions(), *parts)


def _versions() -> list[str]:
    """Return the name and version of each installed package, from the folder's names: metadata takes longer to read."""
    folders = {Path(it) for it in sys.path if it.endswith("site-packages")}
    return sorted(it.name for folder in folders if folder.is_dir() for it in folder.glob("*.dist-info"))


@dataclass(frozen=True, kw_only=True)
class Cache:
    """A folder of entries of one stage."""

    folder: Path

    @classmethod
    def of(cls, root: Path, name: str) -> Self:
        """Return the cache of one name below the repo's `root`; `prune` looks after all of them."""
        return cls(folder=root / ".cache" / FOLDER / name)

    def get(self, key: bytes) -> bytes | None:
        """Return what was kept under a key."""
        return read_used(self._path(key))

    def put(self, key: bytes, *parts: bytes) -> None:
        """Keep bytes under a key; no reader ever finds half of them."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
            # Another user's build may read what this one made.
            Path(part).chmod(0o644)
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise

    def _path(self, key: bytes) -> Path:
        name = key.hex()
        return self.folder / name[:2] / name[2:]

    def load(self, key: bytes) -> object:
        """Return the object kept under a key, None where there is none that can be read."""
        raw = self.get(key)
        if raw is None:
            return None
        try:
            # An entry may hold all drawings of a site: no copy of it is made.
            mark, body = raw[:SIZE], memoryview(raw)[SIZE:]
            # A disk that lost part of a file must not hand us another object.
            return pickle.loads(body) if mark == fingerprint(body) else None  # noqa: S301 - our own folder, our own hash
        except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
            return None

    def keep(self, key: bytes, value: object) -> None:
        """Keep an object under a key."""
        body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self.put(key, fingerprint(body), body)
