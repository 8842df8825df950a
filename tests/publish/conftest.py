"""A small ledger that may be released: its numbers are verified and its lock files are there."""

import shutil
from pathlib import Path

import pytest

from dashboards.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sound(ledger: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a ledger that a release can be made of, on a day that stays the same; all tests share the drawings."""
    drawings = tmp_path_factory.getbasetemp() / "drawings"
    drawings.mkdir(exist_ok=True)
    (ledger / ".cache").symlink_to(drawings)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert main(["verify", "--archive", str(ledger / "archive"), "--root", str(ledger)]) == 0
    (ledger / "requirements").mkdir()
    shutil.copy(ROOT / "requirements" / "site.txt", ledger / "requirements")
    shutil.copy(ROOT / "package-lock.json", ledger)
    return ledger
