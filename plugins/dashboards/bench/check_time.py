"""Bench: processor seconds of `check` on a copy of a ledger, without a cache and again with what the first run kept.

The clock says little on a machine that does other work as well.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dashboards.bench.measure import measure

_READ: Final = ("data", "content", "locale", "theme", "pelicanconf.py")


def bench_check(root: Path) -> Iterator[str]:
    """Yield a line for the first run and one for the second."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in _READ:
            one = root / name
            if one.is_dir():
                shutil.copytree(one, copy / name)
            else:
                shutil.copy2(one, copy / name)
        command = [sys.executable, "-m", "dashboards", "check", "--root", str(copy)]
        for said in ("first run", "second run"):
            yield f"{said}: {measure(command, cwd=root).cpu:.2f} s of processor time"
