"""Small charts byte for byte; after a wanted change, `UPDATE_GOLDEN=1 pytest` writes them anew: look at each."""

import os
from pathlib import Path

import pytest
from chart_books import Books
from chart_cases import CASES, CUTS, sheets

from dashboards.charts.figure import Figure
from dashboards.charts.kinds import KINDS
from dashboards.quantities import Lexicon

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "charts"


@pytest.fixture(scope="module")
def drawn(lexicon: Lexicon) -> dict[str, str]:
    """Draw every case, by the name of its file."""
    return {f"{name}.svg": f"{Figure.of(sheet).svg}\n" for name, sheet in sheets(lexicon)}


@pytest.mark.parametrize("name", sorted(file.name for file in GOLDEN.glob("*.svg")))
def test_golden(drawn: dict[str, str], name: str) -> None:
    """A drawing is the bytes that were looked at."""
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_text(drawn[name], encoding="utf-8")
    assert (GOLDEN / name).read_text(encoding="utf-8") == drawn[name]


def test_every_case_has_its_golden_file(drawn: dict[str, str]) -> None:
    """Nothing is drawn here that is not compared."""
    assert sorted(drawn) == sorted(file.name for file in GOLDEN.glob("*.svg"))


def test_every_kind_that_is_drawn_has_a_case(lexicon: Lexicon, drawn: dict[str, str]) -> None:
    """A new kind of chart is looked at too."""
    kinds = {make(Books(lexicon=lexicon)).chart.kind for make in CASES}
    assert kinds == set(KINDS)
    assert len(drawn) == len(CUTS) * len(CASES)
