"""How printed words become ink, hatching, ticks and blocks that thin out."""

import pytest
from chart_books import Books

from dashboards.charts import intervals
from dashboards.charts.intervals import Extent, IntervalMark
from dashboards.charts.marks import BLOCKS
from dashboards.charts.palette import INK
from dashboards.charts.sheet import Sheet


@pytest.mark.parametrize(
    ("printed", "drawn"),
    [
        ("582台", Extent(ink=582, reach=582)),
        ("4500多条", Extent(ink=4500, reach=4600)),
        ("1万余家", Extent(ink=10_000, reach=20_000)),
        ("近400家次", Extent(ink=300, reach=400, thins=True)),
        ("约300件", Extent(ink=255, reach=345, thins=True)),
        ("超300件", Extent(ink=300, reach=300, endless=True)),
        ("至少30件", Extent(ink=30, reach=30, endless=True, closed=True)),
        ("不到30分钟", Extent(ink=0, reach=30)),
        ("最高20万元", Extent(ink=0, reach=200_000, closed=True)),
        ("4至6个月", Extent(ink=4, reach=6, closed=True)),
        ("数十家", Extent(ink=20, reach=99, closed=True)),
    ],
)
def test_extent(books: Books, printed: str, drawn: Extent) -> None:
    """Ink ends at the lower bound, hatching at the upper one; 近 and 约 thin out."""
    assert intervals.extent(books.observe("a.b", printed).quantity) == drawn


def test_near_thins_out_towards_the_number(books: Books) -> None:
    """近400 is ink that thins out in blocks up to the tick of the number, and nothing is hatched."""
    sheet = Sheet(cut="wide", lang="zh")
    scale = sheet.scale(0, 400, 400)
    intervals.draw(sheet, scale, books.observe("a.b", "近400家次").quantity, IntervalMark(y=10, thick=14))
    assert [bar.fill for bar in scale.bars] == ["solid"]
    assert len(sheet.paths) == len(BLOCKS)
    assert not any(path.hatched for path in sheet.paths)
    assert [points[0][0] for points in sheet.lines[INK, 1.6, ()]] == [400]


def test_above_has_no_last_edge(books: Books) -> None:
    """超300 has no upper bound, so the bar goes on in blocks that thin out and nothing is hatched."""
    sheet = Sheet(cut="wide", lang="zh")
    scale = sheet.scale(0, 300, 300)
    end = intervals.draw(sheet, scale, books.observe("a.b", "超300件").quantity, IntervalMark(y=10, thick=14))
    assert [bar.fill for bar in scale.bars] == ["solid"]
    assert len(sheet.paths) == len(BLOCKS)
    assert max(path.box[2] for path in sheet.paths) <= end
    assert end == 300 + intervals.ARROW


def test_share_near_the_whole_is_drawn_as_its_rest(books: Books) -> None:
    """97.22% is an outline of the whole with its last 2.78 points filled."""
    sheet = Sheet(cut="wide", lang="zh")
    scale = sheet.scale(0, 100, 100)
    intervals.draw(
        sheet, scale, books.observe("a.b", "97.22%", statistic="share").quantity, IntervalMark(y=10, thick=14)
    )
    assert [(round(bar.low, 2), bar.high) for bar in scale.bars] == [(97.22, 100)]


def test_rest_of_near_has_no_upper_bound(books: Books) -> None:
    """近99% leaves more than one point, drawn as one point in ink and blocks that thin out away from it."""
    share = books.observe("a.b", "近99%", statistic="share").quantity
    assert intervals.left_over(share).text("zh") == "超1%"
    sheet = Sheet(cut="wide", lang="zh")
    intervals.draw(sheet, sheet.scale(0, 100, 100), share, IntervalMark(y=10, thick=14))
    assert max(path.box[2] for path in sheet.paths) <= 99


def test_hollow_marks_have_no_ink_inside(books: Books) -> None:
    """One firm's case is an outline, not a full bar."""
    sheet = Sheet(cut="wide", lang="zh")
    scale = sheet.scale(0, 5, 5)
    intervals.draw(sheet, scale, books.observe("a.b", "5个月").quantity, IntervalMark(y=10, thick=14, hollow=True))
    assert [bar.fill for bar in scale.bars] == ["hollow"]
