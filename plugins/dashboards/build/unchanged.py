"""Build: where nothing that a build reads has changed since the last one, and the site still stands as it left it.

What is read is compared by its bytes, so a checkout or a copy that touches every file's time changes nothing; what was
written is compared by size and time, so that whatever else writes into the site brings on a whole build, and what an
earlier one found out about the site holds only while it stands as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboards.readers.loading import WORDS
from dashboards.stages import Cache, code_fingerprint, fingerprint, shipped
from dashboards.stages.cache import SIZE
from dashboards.stages.files import Stamp, contents_of, stamps_below

READ = ("data", "content", "theme", "locale", "templates")
SETTINGS = "pelicanconf.py"


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A site that stands as its build left it: the hash of all that was read for it, and its files."""

    whole: bytes
    files: Mapping[str, Stamp]


def inputs(root: Path, tools: tuple[Path, ...], asked: str) -> bytes:
    """Hash all that a build of the repo at `root` reads, the program included; `asked` says what it was asked to do.

    `tools` are large files that set-up installed (fonts, plotly.js): they are known by their size and time.
    """
    stamps = [part for tool in tools for part in (str(tool), _stamp(tool))]
    read = (it for folder in READ for it in contents_of(shipped.base_of(root, folder), folder))
    own = (it for it in sorted(root.glob("plugins/**/*.py")) if shipped.HERE not in it.parents)
    return fingerprint(
        code_fingerprint(),
        *stamps,
        asked,
        *read,
        *(it.read_bytes() for it in own),
        *(shipped.found(root, it).read_bytes() for it in (SETTINGS, *WORDS)),
    )


def recorded(cache: Cache, output: Path) -> Recorded | None:
    """Return what the last build into `output` left there, None where the site is not untouched since."""
    kept = cache.get(_name(output))
    if kept is None:
        return None
    files = stamps_below(output)
    whole, written = kept[:-SIZE], kept[-SIZE:]
    return Recorded(whole=whole, files=files) if written == _written(files) else None


def record(cache: Cache, output: Path, files: Mapping[str, Stamp], whole: bytes) -> None:
    """Remember that the site at `output`, whose files these are, was made of what has this hash."""
    cache.put(_name(output), whole, _written(files))


def _name(output: Path) -> bytes:
    return fingerprint(str(output.absolute()))


def _written(files: Mapping[str, Stamp]) -> bytes:
    return fingerprint(*(f"{name} {size} {time} {number}" for name, (size, time, number) in files.items()))


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "none"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
