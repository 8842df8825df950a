"""A small ledger that can be built whole: the made-up records with the project's own theme and settings."""

import hashlib
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Give a fresh copy of the small ledger with everything that a build needs."""
    target = tmp_path / "ledger"
    shutil.copytree(ROOT / "tests" / "cases" / "small", target)
    for name in ("lexicon.yml", "wording.yml", "calculations.yml"):
        real = ROOT / "data" / name
        if real.is_file() and not (target / "data" / name).exists():
            shutil.copy(real, target / "data" / name)
    for name in ("theme", "locale", "node_modules"):
        if (ROOT / name).exists():
            (target / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "pelicanconf.py", target)
    return target


def fingerprint(folder: Path) -> str:
    """Hash every path and byte below a folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        whole.update(path.relative_to(folder).as_posix().encode())
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()
