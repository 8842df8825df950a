"""Stages: the manifest of the last build into one folder: what it read, its files as it left them, what its pages show.

What is read is compared by its bytes, so a checkout or a copy that touches every file's time changes nothing; what was
written is compared by size and time, so that whatever else writes into the site brings on a whole build, and what an
earlier one found out about a file holds only while it stands as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from dashboards.stages.cache import Cache, code_fingerprint, fingerprint
from dashboards.stages.files import Stamp, stamp_at, stamps_below

# The hash of what a file holds, and what can be found on it, where it is a page.
Known: TypeAlias = "tuple[bytes, Sequence[Any]]"


@dataclass(kw_only=True)
class PreviousBuild:
    """The last build of one output folder; `now` and `taken` tell of this one what the next is to know."""

    output: Path
    cache: Cache
    read: bytes = b""
    files: Mapping[str, Stamp] = field(default_factory=dict)
    now: dict[str, Known] = field(default_factory=dict)
    taken: int = 0  # pages of the published site that stand in the new one

    @classmethod
    def of(cls, root: Path, output: Path) -> PreviousBuild:
        """Take up what the last build into `output` kept below the repo's `root`."""
        cache = Cache.of(root, "builds")
        found = cache.load(_name(output))
        read, files = found if isinstance(found, tuple) else (b"", {})
        return cls(output=output, cache=cache, read=read, files=files)

    @property
    def stands(self) -> bool:
        """Return whether the site is as that build left it."""
        return bool(self.files) and stamps_below(self.output) == self.files

    @cached_property
    def known(self) -> Mapping[str, Known]:
        """Return what is known of files; a build that has nothing to do reads none of it."""
        found = self.cache.load(_name(self.output, code_fingerprint()))
        return found if isinstance(found, dict) else {}

    def linked(self, file: str, key: bytes, staging: Path) -> bool:
        """Link a file of the published site into `staging` where it shows the same and nobody has touched it since."""
        old, new = self.output / file, staging / file
        if file not in self.known or self.known[file][0] != key or stamp_at(old) != self.files.get(file):
            return False
        try:
            new.parent.mkdir(parents=True, exist_ok=True)
            new.hardlink_to(old)
        except OSError:
            # Not every disk knows links.
            return False
        return True

    def keep(self, files: Mapping[str, Stamp], read: bytes) -> None:
        """Keep this build, once it stands at the output folder as these `files`; `read` is the hash of all it was made from."""
        self.cache.keep(_name(self.output, code_fingerprint()), self.now)
        self.cache.keep(_name(self.output), (read, files))


def _name(output: Path, *more: bytes) -> bytes:
    return fingerprint(str(output.absolute()), *more)
