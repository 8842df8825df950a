"""Benchmarks: where this machine has a Chromium or Chrome, for those that read pages as readers do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    # Where macOS and Windows keep what they install.
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


def find(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the first browser of `CHROMIUM_PATH` and the usual names on `PATH`, or None."""
    chosen = environ.get("CHROMIUM_PATH")
    if chosen:
        path = Path(chosen)
        return path if os.access(path, os.X_OK) and path.is_file() else None
    for name in NAMES:
        found = shutil.which(name, path=environ.get("PATH"))
        if found:
            return Path(found)
    return None
