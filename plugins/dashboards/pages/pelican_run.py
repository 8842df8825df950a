"""Pages: run Pelican in this process, so that its warnings end the build and the editor's problems stay readable."""

from __future__ import annotations

import logging
from pathlib import Path

import pelican
from pelican.log import init
from pelican.settings import read_settings

from dashboards.pages.markdown_cache import TextReader, Texts
from dashboards.pages.options import BUILDING, Options, foreign
from dashboards.stages import shipped


def run(root: Path, output: Path, options: Options) -> None:
    """Write the whole site of the repo at `root` into `output` as the options say.

    Any warning of Pelican's raises, as `--fatal warnings` does; problems of records raise `EditorError`.
    """
    init(level=logging.WARNING, fatal="warnings", handler=None)
    chosen = {
        "PATH": str(root / "content"),
        "OUTPUT_PATH": str(output),
        "THEME": str(shipped.found(root, "theme")),
        "DASHBOARDS_ROOT": str(root),
        BUILDING: options,
    }
    settings = read_settings(str(shipped.found(root, "pelicanconf.py")), override=chosen)
    if not foreign(settings):
        settings["DASHBOARDS_TEXTS"] = Texts.of(root)
        settings["READERS"] = dict.fromkeys(TextReader.file_extensions, TextReader)
    pelican.console.quiet = True
    pelican.Pelican(settings).run()
