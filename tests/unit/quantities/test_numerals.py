"""Numerals: Chinese ones to numbers, and what is none."""

from decimal import Decimal

import pytest

from dashboards.quantities import Unreadable
from dashboards.quantities.numerals import arabic, chinese, two_in_one


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", "10"),
        ("十二", "12"),
        ("一百零五", "105"),
        ("一百五", "150"),
        ("两千零一十", "2010"),
        ("三万六", "36000"),
        ("一亿两千万", "120000000"),
        ("二零二三", "2023"),
        ("三点一四", "3.14"),
        ("廿五", "25"),
        ("半", "0.5"),
    ],
)
def test_chinese_numerals(text: str, value: str) -> None:
    """Each Chinese numeral has its number."""
    assert chinese(text).value == Decimal(value)


@pytest.mark.parametrize("text", ["", "十百", "百千", "万千万十万", "一百千", "点五", "一点", "零零十"])
def test_what_is_no_chinese_numeral(text: str) -> None:
    """Places that do not fall in size are no numeral."""
    with pytest.raises(Unreadable):
        chinese(text)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("三五", ("三", "五")),
        ("七八", ("七", "八")),
        ("十七八", ("十七", "十八")),
        ("二三百", ("二百", "三百")),
        ("三六", None),
        ("二零二三", None),
        ("八七", None),
    ],
)
def test_neighbours_are_two_numbers(text: str, pair: tuple[str, str] | None) -> None:
    """Only neighbours, and 三五, are a guess between two numbers."""
    assert two_in_one(text) == pair


def test_resolution_counts_printed_zeros() -> None:
    """The last printed place counts, also where it is a zero."""
    assert arabic("97.20").resolution == Decimal("0.01")
    assert arabic("4,500").resolution == Decimal(1)
