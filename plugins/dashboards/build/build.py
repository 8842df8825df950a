"""Build: run Pelican into staging, and publish what came out only if all went well."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from dashboards.build.swap import staging_of, swap
from dashboards.pages.running import run


def build(root: Path, output: Path, *, require_charts: bool = False) -> int:
    """Build the site of the repo at `root` into `output`; problems of records raise `EditorError`."""
    began = time.monotonic()
    root, output = root.resolve(), output.absolute()
    staging = staging_of(output)
    if staging.exists():
        shutil.rmtree(staging)
    staging.mkdir(parents=True)
    run(root, staging, {"DASHBOARDS_REQUIRE_CHARTS": require_charts})
    pages = sum(1 for _ in staging.rglob("*.html"))
    swap(staging, output)
    print(f"{output}: {pages} pages in {time.monotonic() - began:.1f} s")
    return 0
