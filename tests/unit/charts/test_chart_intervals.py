"""How printed words become ink, hatching, lines and arrows."""

import pytest
from chart_books import Books

from dashboards.charts import intervals
from dashboards.charts.intervals import Extent, Mark
from dashboards.charts.sheet import Sheet


@pytest.mark.parametrize(
    ("printed", "drawn"),
    [
        ("582台", Extent(ink=582, reach=582)),
        ("4500多条", Extent(ink=4500, reach=4600)),
        ("1万余家", Extent(ink=10_000, reach=20_000)),
        ("近400家次", Extent(ink=360, reach=400)),
        ("约300件", Extent(ink=270, reach=300)),
        ("超300件", Extent(ink=300, reach=300, endless=True)),
        ("至少30件", Extent(ink=30, reach=30, endless=True)),
        ("不到30分钟", Extent(ink=0, reach=30)),
        ("最高20万元", Extent(ink=0, reach=200_000, closed=True)),
        ("4至6个月", Extent(ink=4, reach=6, closed=True)),
        ("数十家", Extent(ink=20, reach=99, closed=True)),
    ],
)
def test_extent(books: Books, printed: str, drawn: Extent) -> None:
    """Ink ends at the lower bound (nine tenths of 近 and 约), hatching at the upper one."""
    assert intervals.extent(books.observe("a.b", printed).quantity) == drawn


def test_near_is_solid_to_nine_tenths_and_hatched_to_the_number(books: Books) -> None:
    """近400 is a solid bar to 360 and a hatched one from there to 400, without an end line."""
    sheet = Sheet(cut="wide", lang="zh")
    scale = sheet.scale(0, 400, 400)
    intervals.draw(sheet, scale, books.observe("a.b", "近400家次").quantity, Mark(y=10, thick=14))
    assert [(bar.low, bar.high, bar.fill) for bar in scale.bars] == [(0, 360, "solid"), (360, 400, "hatch")]
    assert sheet.lines == {}


def test_above_ends_in_an_arrow(books: Books) -> None:
    """超300 has no upper bound, so the bar goes on as an arrow and nothing is hatched."""
    sheet = Sheet(cut="wide", lang="zh")
    scale = sheet.scale(0, 300, 300)
    end = intervals.draw(sheet, scale, books.observe("a.b", "超300件").quantity, Mark(y=10, thick=14))
    assert [bar.fill for bar in scale.bars] == ["solid"]
    assert [dot.symbol for dot in sheet.dots] == ["triangle-right"]
    assert end == 300 + intervals.ARROW


def test_share_near_the_whole_is_drawn_as_its_rest(books: Books) -> None:
    """97.22% is an outline of the whole with its last 2.78 points filled."""
    sheet = Sheet(cut="wide", lang="zh")
    scale = sheet.scale(0, 100, 100)
    intervals.draw(sheet, scale, books.observe("a.b", "97.22%", statistic="share").quantity, Mark(y=10, thick=14))
    assert [(round(bar.low, 2), bar.high) for bar in scale.bars] == [(97.22, 100)]


def test_rest_of_near_has_no_upper_bound(books: Books) -> None:
    """近99% leaves more than one point, drawn as one point and an arrow away from it."""
    share = books.observe("a.b", "近99%", statistic="share").quantity
    assert intervals.left_over(share).text("zh") == "超1%"
    sheet = Sheet(cut="wide", lang="zh")
    intervals.draw(sheet, sheet.scale(0, 100, 100), share, Mark(y=10, thick=14))
    assert [dot.symbol for dot in sheet.dots] == ["triangle-left"]


def test_hollow_marks_have_no_ink_inside(books: Books) -> None:
    """One firm's case is an outline, not a full bar."""
    sheet = Sheet(cut="wide", lang="zh")
    scale = sheet.scale(0, 5, 5)
    intervals.draw(sheet, scale, books.observe("a.b", "5个月").quantity, Mark(y=10, thick=14, hollow=True))
    assert [bar.fill for bar in scale.bars] == ["hollow"]
