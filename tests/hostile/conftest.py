"""The bad inputs in turn, and a ledger to try them on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bad_inputs import Case, cases

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=cases(), ids=lambda it: it.name)
def case(request: pytest.FixtureRequest) -> Case:
    """Give each bad input in turn."""
    found: Case = request.param
    return found


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Give a fresh copy of the small ledger's records and articles, with the project's word lists."""
    target = tmp_path / "ledger"
    shutil.copytree(ROOT / "tests" / "cases" / "small", target)
    for name in ("lexicon.yml", "wording.yml"):
        shutil.copy(ROOT / "data" / name, target / "data")
    return target
