"""Writing systems: one character for one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboards.quantities import fold, simplify


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("近萬條", "近万条"),
        ("４，５００％", "4，500%"),
        ("３．５—４", "3.5~4"),
        ("伍拾萬元", "五十万元"),
        ("隊伍陸續", "队伍陆续"),
    ],
)
def test_folding(given_text: str, folded: str) -> None:
    """The grammar sees simplified characters, half-width digits and one dash; letters of names stay."""
    assert fold(given_text) == folded


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x9FFF)))
def test_length_never_changes(text: str) -> None:
    """Offsets in folded text are offsets in the text itself."""
    assert len(simplify(text)) == len(fold(text)) == len(text)
