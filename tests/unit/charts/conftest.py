"""What the tests of the charts share: the project's word lists, an empty ledger, the drawing's files."""

from pathlib import Path

import pytest
from chart_books import Books

from dashboards.charts import Assets
from dashboards.quantities import Lexicon
from dashboards.readers import load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The project's own word lists."""
    dataset = load(ROOT).dataset
    assert dataset is not None
    return dataset.lexicon


@pytest.fixture
def books(lexicon: Lexicon) -> Books:
    """An empty ledger to fill."""
    return Books(lexicon=lexicon)


@pytest.fixture(scope="session")
def assets() -> Assets:
    """The plotly.js bundle and the font that set-up installs."""
    found = Assets.under(ROOT)
    assert all(path.is_file() for path in found.all), "run `make setup` first"
    return found
