"""A small made-up ledger, whole, that unit tests copy and change."""

import shutil
from pathlib import Path

import pytest

from dashboards.checks import Context, context_of
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "cases" / "small"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a fresh copy of the small ledger's root, with the project's own word lists."""
    target = tmp_path / "small"
    shutil.copytree(SMALL, target)
    for name in ("lexicon.yml", "wording.yml"):
        real = ROOT / "data" / name
        if real.is_file():
            shutil.copy(real, target / "data" / name)
    return target


@pytest.fixture
def tabled(small: Path) -> Path:
    """Give the small ledger with a bulletin that holds a table, and a record of what stands beside its numbers."""
    shutil.copytree(ROOT / "tests" / "cases" / "tabled", small, dirs_exist_ok=True)
    more = small / "data/indicators-more.yml"
    with (small / "data/indicators.yml").open("a", encoding="utf-8") as file:
        file.write(more.read_text("utf-8"))
    more.unlink()
    return small


@pytest.fixture
def context(small: Path) -> Context:
    """Give the small ledger, read and resolved."""
    found = context_of(load(small))
    assert found is not None
    return found
