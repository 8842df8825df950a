"""Build: where nothing that a build reads has changed since the last one, and the site still stands as it left it.

What is read is compared by its bytes, so a checkout or a copy that touches every file's time changes nothing; what was
written is compared by size and time, so that whatever else writes into the site brings on a whole build, and what an
earlier one found out about the site holds only while it stands as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboards.stages import Cache, code_digest, digest_of
from dashboards.stages.files import Stamp, contents_of, stamps_below

DRAWN = "data"
READ = ("content", "theme", "locale")
SETTINGS = "pelicanconf.py"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a build reads, as two hashes: all of it, and the part that its drawings depend on."""

    whole: str
    drawn: str


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A site that stands as its build left it: the hash of all that was read for it, and its files."""

    whole: str
    files: Mapping[str, Stamp]


def inputs(root: Path, tools: tuple[Path, ...], asked: str) -> Inputs:
    """Hash all that a build of the repo at `root` reads, the program included; `asked` says what it was asked to do.

    `tools` are large files that set-up installed (fonts, the browser): they are known by their size and time.
    """
    stamps = [part for tool in tools for part in (str(tool), _stamp(tool))]
    drawn = digest_of(code_digest(), *stamps, *contents_of(root, DRAWN))
    rest = (it for folder in READ for it in contents_of(root, folder))
    return Inputs(whole=digest_of(drawn, asked, *rest, (root / SETTINGS).read_bytes()), drawn=drawn)


def drawn_before(cache: Cache, read: Inputs) -> bool:
    """Say whether everything that a build of these inputs draws is likely to be in the cache of drawings."""
    return cache.get(digest_of("drawn", read.drawn)) is not None


def recorded(cache: Cache, output: Path) -> Recorded | None:
    """Give what the last build into `output` left there, None where the site is not untouched since."""
    kept = cache.get(_name(output))
    if kept is None:
        return None
    files = stamps_below(output)
    whole, _, written = kept.decode("ascii", "replace").strip().partition(" ")
    return Recorded(whole=whole, files=files) if written == _digest(files) else None


def record(cache: Cache, output: Path, files: Mapping[str, Stamp], read: Inputs) -> None:
    """Remember that the site at `output`, whose files these are, was made of these inputs."""
    cache.put(_name(output), f"{read.whole} {_digest(files)}\n".encode())
    cache.put(digest_of("drawn", read.drawn), b"")


def _name(output: Path) -> str:
    return digest_of(str(output.absolute()))


def _digest(files: Mapping[str, Stamp]) -> str:
    return digest_of(*(f"{name} {size} {time} {number}" for name, (size, time, number) in files.items()))


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "none"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
