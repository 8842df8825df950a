"""What stands beside a number is told in fields of its own and changes neither value nor bounds."""

from decimal import Decimal

import pytest

from dashboards.quantities import Lexicon, Quantity, read, scan


def _all(text: str, lexicon: Lexicon) -> list[Quantity]:
    return [it.quantity for it in scan(text, lexicon).taken]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("受理量同比增长6.3%", "up"),
        ("来电比上周减少41件", "down"),
        ("满意率提高了1.4个百分点", "up"),
        ("用时缩短近2个工作日", "down"),
        ("环比下降约5%", "down"),
        ("全年减少申请材料约40%", "down"),
        ("压缩审批时限15天", "down"),
        ("降低收费标准到30元", ""),
        ("精简事项后剩下9项", ""),
        ("网办率高出全省平均3.2个百分点", ""),
        ("网办率降至71%", ""),
        ("每件减少到2天", ""),
        ("办结率98%", ""),
    ],
)
def test_a_change_keeps_its_direction(lexicon: Lexicon, text: str, direction: str) -> None:
    """Words of change just before a number give its direction; where a change ends is a level."""
    assert [it.direction for it in _all(text, lexicon)] == [direction]


def test_the_spread_of_a_change_is_named(lexicon: Lexicon) -> None:
    """降幅扩大 is said of the fall, and its word says so."""
    (it,) = _all("投诉量降幅扩大1.3个百分点", lexicon)
    assert (it.direction, it.direction_word) == ("up", "降幅扩大")


def test_an_and_carries_the_direction_on(lexicon: Lexicon) -> None:
    """分别下降4%和7%: both fell; after a comma nothing is carried."""
    assert [it.direction for it in _all("来电和来信分别下降4%和7%，办结9件", lexicon)] == ["down", "down", ""]


@pytest.mark.parametrize(
    ("printed", "direction", "value"), [("减少三成以上", "down", 30), ("增长8.5%", "up", "8.5"), ("减半", "down", 50)]
)
def test_words_of_change_may_be_printed_with_the_number(
    lexicon: Lexicon, printed: str, direction: str, value: str | int
) -> None:
    """A printed quantity may begin with its verb."""
    it = read(printed, lexicon)
    assert (it.direction, it.value) == (direction, Decimal(value))


def test_as_it_was_is_a_change_of_nothing(lexicon: Lexicon) -> None:
    """持平 reads as zero, flat."""
    it = read("持平", lexicon)
    assert (it.value, it.direction) == (Decimal(0), "flat")


@pytest.mark.parametrize(
    ("text", "per", "base"),
    [
        ("每千人口拥有床位6.8张", "每千人口", 1000),
        ("每百户有车43辆", "每百户", 100),
        ("每10万人新设企业215户", "每10万人", 100_000),
        ("平均每万人有窗口4.2个", "每万人", 10_000),
    ],
)
def test_a_rate_names_its_base(lexicon: Lexicon, text: str, per: str, base: int) -> None:
    """The base of a rate is a field and no number of its own."""
    assert [(it.per, it.per_base) for it in _all(text, lexicon)] == [(per, Decimal(base))]


def test_a_rate_may_be_printed_with_its_base(lexicon: Lexicon) -> None:
    """每万人拥有窗口3.4个 is one quantity of 3.4."""
    it = read("每万人拥有窗口3.4个", lexicon)
    assert (it.value, it.unit, it.per_base) == (Decimal("3.4"), "个", Decimal(10_000))


def test_a_rank_and_a_move_are_told_apart(lexicon: Lexicon) -> None:
    """第5位 is a place, 前移2位 a move up, 后退3位 a move down; 5位居民 is neither."""
    found = _all("评价列全省第5位，比上年前移2位；另一项后退3位。来了5位居民。", lexicon)
    assert [(it.rank, it.direction) for it in found] == [("place", ""), ("moved", "up"), ("moved", "down"), ("", "")]


def test_a_margin_bounds_its_number(lexicon: Lexicon) -> None:
    """98.5±1.2% reaches from 97.3 to 99.7; ±1.2% alone is a margin."""
    it, margin = _all("合格率为98.5±1.2%，另一项的误差为±0.9%", lexicon)
    assert (it.value, it.low, it.high, it.margin) == tuple(map(Decimal, ("98.5", "97.3", "99.7", "1.2")))
    assert (margin.value, margin.margin) == (Decimal("0.9"), Decimal("0.9"))


def test_numbers_of_one_list_share_the_unit(lexicon: Lexicon) -> None:
    """The unit that only the last number prints belongs to all of them, and `unit_words` says that it stands there."""
    found = _all("两县的比例分别为20.9、36.2和54%", lexicon)
    assert [(it.unit, it.unit_words) for it in found] == [("%", "%"), ("%", "%"), ("%", "")]


@pytest.mark.parametrize("text", ["编号3、5和8号", "见第2、4条", "2022、2023和2024年", "6、7、8月"])
def test_labels_and_dates_share_nothing(lexicon: Lexicon, text: str) -> None:
    """Numbers of doors, articles, years and months are no quantities, in a list either."""
    assert not _all(text, lexicon)


def test_a_bound_that_is_a_range(lexicon: Lexicon) -> None:
    """2小时至4小时内 is at most 4; its inner end is kept and bounds nothing."""
    it = read("2小时至4小时内", lexicon)
    assert (it.value, it.low, it.high, it.bound_from) == (None, None, Decimal(4), Decimal(2))


def test_as_it_was_is_no_part_of_another_word(lexicon: Lexicon) -> None:
    """持平 is taken where it says that nothing changed, and not in 支持平台 or 保持平稳."""
    assert [it.text for it in scan("支持平台企业，受理量与上年持平，物价保持平稳", lexicon).taken] == ["持平"]
