"""Build: where nothing that a build reads has changed since the last one, and the site still stands as it left it.

What is read is compared by its bytes, so a checkout or a copy that touches every file's time changes nothing; what was
written is compared by size and time, so that whatever else writes into the site brings on a whole build.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboards.stages import Cache, code_digest, digest_of
from dashboards.stages.files import contents_of, files_below

DRAWN = "data"
READ = ("content", "theme", "locale")
SETTINGS = "pelicanconf.py"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What a build reads, as two hashes: all of it, and the part that its drawings depend on."""

    whole: str
    drawn: str


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


def recorded(cache: Cache, output: Path, read: Inputs) -> bool:
    """Say whether the site at `output` is what a build of exactly these inputs wrote, untouched since."""
    kept = cache.get(_name(output))
    return kept is not None and output.is_dir() and kept == _line(output, read.whole)


def record(cache: Cache, output: Path, read: Inputs) -> None:
    """Remember that the site at `output` was made of these inputs."""
    cache.put(_name(output), _line(output, read.whole))
    cache.put(digest_of("drawn", read.drawn), b"")


def _name(output: Path) -> str:
    return digest_of(str(output.absolute()))


def _line(output: Path, read: str) -> bytes:
    written = (f"{path.relative_to(output).as_posix()} {_stamp(path)}" for path in files_below(output))
    return f"{read} {digest_of(*written)}\n".encode()


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "none"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
