"""Numerals that nobody counts with: read as none, without a traceback."""

from pathlib import Path

import pytest

from dashboards.quantities import Lexicon, Unreadable, read, scan
from dashboards.readers import load


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Give the project's own words."""
    dataset = load(Path(__file__).resolve().parents[3]).dataset
    assert dataset is not None
    return dataset.lexicon


@pytest.mark.parametrize("digit", ["一", "9", "千"])
def test_a_numeral_of_thousands_of_digits_is_none(lexicon: Lexicon, digit: str) -> None:
    """Python refuses to make a number of it; the reader says that it is no quantity."""
    with pytest.raises(Unreadable):
        read(digit * 5000 + "件", lexicon)


def test_a_scan_goes_on_behind_it(lexicon: Lexicon) -> None:
    """What follows in the paragraph is still read."""
    assert [it.text for it in scan("9" * 5000 + "件，另有5件", lexicon).taken] == ["5件"]
