"""Pages: run Pelican in this process, so that its warnings end the build and the editor's problems stay readable."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import pelican
from pelican.log import init
from pelican.settings import read_settings


def run(root: Path, output: Path, settings: Mapping[str, object]) -> None:
    """Write the whole site of the repo at `root` into `output`; `settings` go to the plugin.

    Any warning of Pelican's raises, as `--fatal warnings` does; problems of records raise `EditorError`.
    """
    init(level=logging.WARNING, fatal="warnings", handler=None)
    chosen = {
        **settings,
        "PATH": str(root / "content"),
        "OUTPUT_PATH": str(output),
        "DASHBOARDS_ROOT": str(root),
    }
    pelican.console.quiet = True
    pelican.Pelican(read_settings(str(root / "pelicanconf.py"), override=chosen)).run()
