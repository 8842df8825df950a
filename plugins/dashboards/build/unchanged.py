"""Build: where nothing that a build reads has changed since the last one, and the site still stands as it left it.

What is read is compared by its bytes, so a checkout or a copy that touches every file's time changes nothing; what was
written is compared by size and time, so that whatever else writes into the site brings on a whole build.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dashboards.stages import Cache, code_digest, digest_of

READ = ("data", "content", "theme", "locale")
SETTINGS = "pelicanconf.py"


def inputs(root: Path, tools: tuple[Path, ...], asked: str) -> str:
    """Hash all that a build of the repo at `root` reads, the program included; `asked` says what it was asked to do.

    `tools` are large files that set-up installed (fonts, the browser): they are known by their size and time.
    """
    parts: list[bytes | str] = [code_digest(), asked]
    for folder in READ:
        for path in _files(root / folder):
            parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    parts.append((root / SETTINGS).read_bytes())
    for tool in tools:
        parts += [str(tool), _stamp(tool)]
    return digest_of(*parts)


def recorded(cache: Cache, output: Path, read: str) -> bool:
    """Say whether the site at `output` is what a build of exactly these inputs wrote, untouched since."""
    kept = cache.get(_name(output))
    return kept is not None and output.is_dir() and kept == _line(output, read)


def record(cache: Cache, output: Path, read: str) -> None:
    """Remember that the site at `output` was made of these inputs."""
    cache.put(_name(output), _line(output, read))


def _name(output: Path) -> str:
    return digest_of(str(output.absolute()))


def _line(output: Path, read: str) -> bytes:
    written = (f"{path.relative_to(output).as_posix()} {_stamp(path)}" for path in _files(output))
    return f"{read} {digest_of(*written)}\n".encode()


def _files(folder: Path) -> Iterator[Path]:
    # os.walk does not follow links to folders; the theme itself may be one.
    for inner, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(inner) / name for name in sorted(names))


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "none"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"
