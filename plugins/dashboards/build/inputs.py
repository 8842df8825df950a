"""Build: all that it reads, as one hash: where that is the last build's, and the site stands as it left it, nothing is to do."""

from __future__ import annotations

from pathlib import Path

from dashboards.readers.loading import WORDS
from dashboards.stages import code_fingerprint, fingerprint, shipped
from dashboards.stages.files import contents_of, stamp_at

READ = ("data", "content", "theme", "locale", "templates")
SETTINGS = "pelicanconf.py"


def inputs(root: Path, tools: tuple[Path, ...], asked: str) -> bytes:
    """Hash all that a build of the repo at `root` reads, the program included; `asked` says what it was asked to do.

    `tools` are large files that set-up installed (fonts, plotly.js): they are known by their size and time.
    """
    read = (it for folder in READ for it in contents_of(shipped.base_of(root, folder), folder))
    own = (it for it in sorted(root.glob("plugins/**/*.py")) if shipped.HERE not in it.parents)
    return fingerprint(
        code_fingerprint(),
        *(f"{tool} {stamp_at(tool.resolve())}" for tool in tools),
        asked,
        *read,
        *(it.read_bytes() for it in own),
        *(shipped.found(root, it).read_bytes() for it in (SETTINGS, *WORDS)),
    )
