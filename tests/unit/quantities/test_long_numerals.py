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


@pytest.mark.parametrize("run", ["一", "9", "万", "近", "最高可", "1小时", "a", "零"])
def test_a_scan_of_a_long_run_ends(lexicon: Lexicon, run: str) -> None:
    """A run of 20,000 characters costs in proportion to its length: a test run is stopped where it would not."""
    assert scan(run * (20_000 // len(run)) + "，另有5件", lexicon).taken[-1].text == "5件"
