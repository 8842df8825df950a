"""Numbers whose unit and scale stand in a header."""

from decimal import Decimal

import pytest

from dashboards.quantities import Lexicon, Unreadable, read_headed


@pytest.mark.parametrize(
    ("printed", "unit", "scale", "value", "read_unit"),
    [
        ("138.6", "件", "万", "1386000", "件"),
        ("1,080.0", "元", "万", "10800000", "元"),
        ("97.2", "%", "", "97.2", "%"),
        ("97.2%", "%", "", "97.2", "%"),
        ("15*", "件", "", "15", "件"),
        ("12天", "件", "", "12", "天"),
        ("持平", "%", "", "0", "%"),
        ("9.4", "requests", "thousand", "9400", "requests"),
    ],
)
def test_unit_and_scale_of_a_header_count(
    printed: str, unit: str, scale: str, value: str, read_unit: str, lexicon: Lexicon
) -> None:
    """The cell's numeral times the header's scale; a unit in the cell goes before the header's."""
    found = read_headed(printed, unit, scale, lexicon)
    assert (found.value, found.unit, found.printed) == (Decimal(value), read_unit, printed)


@pytest.mark.parametrize("printed", ["—", "12和13", "未报"])
def test_what_is_no_number_is_none_under_a_header(printed: str, lexicon: Lexicon) -> None:
    """A header makes no number of a mark or of two."""
    with pytest.raises(Unreadable):
        read_headed(printed, "件", "", lexicon)
