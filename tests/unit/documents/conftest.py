"""The lexicon that the site is built with, for the tests of the quantity reader."""

from pathlib import Path

import pytest
import yaml

from dashboards.quantities import Lexicon

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Give the real lexicon."""
    return Lexicon.from_mapping(yaml.safe_load((ROOT / "data/lexicon.yml").read_text(encoding="utf-8")))
