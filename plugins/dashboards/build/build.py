"""Build: run Pelican into staging, look at what came out, and publish it only if all is well."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from dashboards.build.guard import MARK, MARK_TEXT, alone, refuse, unwritable
from dashboards.build.links import broken_links
from dashboards.build.swap import clear, staging_of, swap
from dashboards.errors import EditorError
from dashboards.pages.options import Options
from dashboards.pages.running import run
from dashboards.readers import parse


def build(root: Path, output: Path, options: Options | None = None) -> int:
    """Build the site of the repo at `root` into `output`; problems of records raise `EditorError`.

    Whatever goes wrong, the site that stood at `output` stays as it was, byte for byte.
    """
    options = options or Options()
    clock = options.clock
    began = time.monotonic()
    root, output = root.resolve(), output.absolute()
    refuse(root, output)
    with alone(output):
        clear(output)
        staging = staging_of(output)
        try:
            staging.mkdir()
            (staging / MARK).write_text(MARK_TEXT, "utf-8")
            run(root, staging, options)
            with clock.stage("links"):
                _look(root, staging, options)
            with clock.stage("swap"):
                swap(staging, output)
        except OSError as error:
            raise EditorError((unwritable(output, error),)) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    pages = sum(1 for _ in output.rglob("*.html"))
    print(f"{output}: {pages} pages in {time.monotonic() - began:.1f} s")
    print(clock.report())
    return 0


def _look(root: Path, staging: Path, options: Options) -> None:
    """Refuse to publish a site with a link into the void."""
    problems = tuple(broken_links(staging, _base_path(root), without=() if "en" in options.languages else ("en/",)))
    if problems:
        raise EditorError(problems)


def _base_path(root: Path) -> str:
    site = parse("data/site.yml", (root / "data" / "site.yml").read_bytes()).data
    return str(site.get("base_path") or "") if isinstance(site, dict) else ""
