"""Derived numbers: intervals rounded outward, within natural limits, never midpoints."""

from decimal import Decimal

import pytest

from dashboards.quantities.arithmetic import change, gap, natural, ratio, rest, total
from dashboards.quantities.quantity import Interval, Qualifier, Quantity, interval_of, step_of


def printed(text: str, qualifier: Qualifier, number: str, unit: str = "件") -> Quantity:
    """Make the quantity that one qualifier gives a number."""
    value = Decimal(number)
    bounds = interval_of(qualifier, value, step_of(value))
    return Quantity(
        printed=text, value=value, low=bounds.low, high=bounds.high, low_open=bounds.low_open, high_open=bounds.high_open,
        qualifier=qualifier, qualifier_word="", resolution=None, unit=unit,
    )  # fmt: skip


def test_ratio_of_odd_numbers_is_an_interval_rounded_outward() -> None:
    """4000余 of 4500多 lies between 86.9 % and 100 %."""
    share = ratio(printed("4000余件", "over", "4000"), printed("4500多条", "over", "4500", "条"))
    assert (share.interval.low, share.interval.high) == (Decimal("86.9"), Decimal(100))
    assert share.text("zh") == "86.9%–100%"


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (("exact", "1"), ("exact", "3"), "33.3", "33.4"),
        (("exact", "1"), ("exact", "4"), "25.0", "25.0"),
        (("near", "100"), ("exact", "400"), "0", "25.0"),
        (("above", "100"), ("exact", "400"), "25.0", "100"),
        (("exact", "100"), ("near", "400"), "25.0", "100"),
        (("exact", "100"), ("above", "400"), "0", "25.0"),
        (("about", "100"), ("exact", "400"), "0", "100"),
        (("exact", "0"), ("exact", "7"), "0", "0.0"),
        (("exact", "7"), ("exact", "7"), "100.0", "100.0"),
    ],
)
def test_ratio_takes_the_least_and_the_greatest(
    part: tuple[Qualifier, str], whole: tuple[Qualifier, str], low: str, high: str
) -> None:
    """The least share is the least part of the greatest whole; what is unknown reaches the natural limit."""
    share = ratio(printed("部分", *part), printed("总数", *whole)).interval
    assert (share.low, share.high) == (Decimal(low), Decimal(high))


def test_rounded_bounds_never_cut_the_true_share() -> None:
    """A bound that had to be rounded is not reached, so it is open; an exact one is closed."""
    third = ratio(printed("1件", "exact", "1"), printed("3件", "exact", "3")).interval
    quarter = ratio(printed("1件", "exact", "1"), printed("4件", "exact", "4")).interval
    assert (third.low_open, third.high_open) == (True, True)
    assert (quarter.low_open, quarter.high_open) == (False, False)


@pytest.mark.parametrize(("part", "whole"), [("500", "400"), ("10001", "10000")])
def test_part_larger_than_its_whole_is_refused(part: str, whole: str) -> None:
    """500 of 400 is no share, and rounding does not make 10,001 of 10,000 one."""
    with pytest.raises(ValueError, match="must not exceed"):
        ratio(printed(f"{part}件", "exact", part), printed(f"{whole}件", "exact", whole))


def test_part_of_nothing_is_refused() -> None:
    """One of none is no share."""
    with pytest.raises(ValueError, match="must not exceed"):
        ratio(printed("1件", "exact", "1"), printed("0件", "exact", "0"))


def test_sum_adds_bounds() -> None:
    """4000多 and 321 make more than 4321 and less than 5321."""
    added = total([printed("4000多项", "over", "4000"), printed("321项", "exact", "321")]).interval
    assert added == Interval(low=Decimal(4321), high=Decimal(5321), low_open=True, high_open=True)


def test_sum_with_an_open_part_is_open() -> None:
    """A part without an upper bound leaves the sum without one."""
    assert total([printed("超5件", "above", "5"), printed("1件", "exact", "1")]).interval.high is None


def test_nearly_has_a_natural_floor() -> None:
    """Nearly 400 is at least nothing, so a sum with it is bounded below."""
    added = total([printed("近400件", "near", "400"), printed("10件", "exact", "10")]).interval
    assert (added.low, added.high) == (Decimal(10), Decimal(410))


def test_gap_is_what_the_parts_leave() -> None:
    """A sum of 2044 beside parts of 1982 leaves 62."""
    parts = [printed("27", "exact", "27"), printed("1652", "exact", "1652"), printed("303", "exact", "303")]
    assert gap(printed("2044", "exact", "2044"), parts).interval.low == Decimal(62)


def test_gap_may_fall_below_zero() -> None:
    """Parts that exceed their sum leave less than nothing, and that is shown."""
    assert gap(printed("5件", "exact", "5"), [printed("8件", "exact", "8")]).interval.high == Decimal(-3)


def test_rest_of_a_share_turns_its_bounds_round() -> None:
    """What is left of nearly 99 % is more than 1 % and at most 100 %."""
    left = rest(printed("近99%", "near", "99", "%")).interval
    assert left == Interval(low=Decimal(1), high=Decimal(100), low_open=True, high_open=False)


def test_rest_of_an_exact_share_is_exact() -> None:
    """100 % minus 97.22 % is 2.78 %."""
    assert rest(printed("97.22%", "exact", "97.22", "%")).text("en") == "2.78%"


def test_change_subtracts_before_from_after() -> None:
    """From two hours to half an hour is minus one and a half."""
    fall = change(printed("2小时", "exact", "2", "小时"), printed("半小时", "exact", "0.5", "小时"))
    assert fall.text("zh") == "−1.5小时"


def test_share_never_exceeds_its_natural_limit() -> None:
    """More than 95 % still ends at 100 %."""
    assert natural(printed("超95%", "above", "95", "%"), share=True).high == Decimal(100)


def test_growth_above_a_hundred_is_not_clipped() -> None:
    """A percentage that is no share keeps its bounds."""
    assert natural(printed("120%", "exact", "120", "%")).high == Decimal(120)


@pytest.mark.parametrize(
    ("qualifier", "zh", "en"),
    [("above", "超1200件", "more than 1,200"), ("at-least", "至少1200件", "at least 1,200")],
)
def test_one_ended_interval_is_written_with_words(qualifier: Qualifier, zh: str, en: str) -> None:
    """An interval with one end says so in both languages."""
    one = total([printed("原文", qualifier, "1200")], unit="件")
    assert (one.text("zh"), one.text("en")) == (zh, en)


def test_inputs_are_named() -> None:
    """A derived number names what it was worked out from."""
    part, whole = printed("1件", "exact", "1"), printed("4件", "exact", "4")
    assert ratio(part, whole).inputs == (part, whole)
