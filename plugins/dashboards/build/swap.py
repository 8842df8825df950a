"""Build: put a finished site in the place of the published one."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_of(output: Path) -> Path:
    """Give the folder, beside the published site and so on the same disk, that a build writes into."""
    return output.with_name(f"{output.name}.staging")


def swap(staging: Path, output: Path) -> None:
    """Publish `staging` as `output`, then remove the site that stood there."""
    old = output.with_name(f"{output.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if output.exists():
        output.rename(old)
    staging.rename(output)
    if old.exists():
        shutil.rmtree(old)
