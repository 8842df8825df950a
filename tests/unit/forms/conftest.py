"""The ledger of made-up documents, and the truth that it is held to."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboards.checks import Context, context_of
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]
FORMS = ROOT / "tests" / "cases" / "forms"


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the ledger's root, with the project's own word lists."""
    target = tmp_path_factory.mktemp("forms") / "ledger"
    shutil.copytree(FORMS, target)
    for name in ("lexicon.yml", "wording.yml"):
        shutil.copy(ROOT / "data" / name, target / "data" / name)
    return target


@pytest.fixture(scope="session")
def context(forms: Path) -> Context:
    """Give the ledger, read and resolved."""
    found = context_of(load(forms))
    assert found is not None
    return found


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    """Give what each document prints and what each number says, in plain words."""
    found: dict[str, Any] = yaml.safe_load((FORMS / "forms.yml").read_text("utf-8"))
    return found
