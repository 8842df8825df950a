"""Slopes: two axes on one scale from zero, a line where both ends are printed, a stub where one is."""

import chart_cases
import pytest
from chart_books import Books, words_of

from dashboards.charts.kinds import slope
from dashboards.charts.sheet import CUTS, Cut
from dashboards.checks.comparability.chart_gate import refusals


@pytest.mark.parametrize("cut", CUTS)
def test_only_rows_with_both_ends_run_from_axis_to_axis(books: Books, cut: Cut) -> None:
    """A lone end starts a stub of a third, level since nobody said which way it goes."""
    sheet = slope.canvas(chart_cases.then_and_now(books), cut, "zh")
    ways = {link: points for link, found in sheet.linked_lines.items() for pen, points in found if pen[1] == 2}
    full = abs(ways["obs:a.b"][1][0] - ways["obs:a.b"][0][0])
    for link in ("obs:b.c", "obs:c.d"):
        (left, one), (right, two) = ways[link]
        assert one == two
        assert abs(right - left) == pytest.approx(full / 3)


def test_a_forecast_is_dashed(books: Books) -> None:
    """What did not happen yet is not drawn like what did."""
    sheet = slope.canvas(chart_cases.then_and_now(books), "wide", "zh")
    dashes = {link: pen[2] for link, found in sheet.linked_lines.items() for pen, _ in found if pen[1] == 2}
    assert dashes["obs:d.e"]
    assert not dashes["obs:a.b"]


def test_heights_are_on_one_scale_from_zero(books: Books) -> None:
    """52 stands twice as high above zero as about 26 does."""
    sheet = slope.canvas(chart_cases.then_and_now(books), "wide", "zh")
    zero = next(it.y for it in sheet.words if it.text == "0")
    points = next(points for pen, points in sheet.linked_lines["obs:a.b"] if pen[1] == 2)
    assert (zero - points[0][1]) / (zero - points[1][1]) == pytest.approx(52 / 25)


def test_two_observations_of_two_years_are_one_row(books: Books) -> None:
    """The same thing of the same place at two times needs no baseline; the axes are named by the times."""
    rows = [
        books.observe(
            f"a.y{year}", f"{value}件", period={"type": "span", "start": f"{year}-01-01", "end": f"{year}-12-31"}
        )
        for year, value in ((2023, 30), (2021, 50))
    ]
    brief = books.brief("slope", rows)
    (pair,) = slope.pairs(brief)
    assert [row.id for row in pair.rows] == ["a.y2021", "a.y2023"]
    assert slope.heads([pair], "zh") == ("2021年", "2023年")


def test_the_summary_says_how_many_rows_have_both_ends(books: Books) -> None:
    """Nothing is said of the direction of a lone end."""
    assert slope.summary(chart_cases.then_and_now(books)).en.endswith("Of four rows, two have both ends.")


def test_missing_ends_are_named_in_the_table_and_the_picture(books: Books) -> None:
    """A row with one end keeps its place."""
    brief = chart_cases.then_and_now(books)
    assert [row[2:4] for row in slope.table(brief, "zh").rows][1:3] == [("没有写", "40分钟"), ("48分钟", "没有写")]
    assert [words_of(slope.canvas(brief, cut, "zh")).count("没有写") for cut in CUTS] == [2, 2, 2]


def test_ends_in_two_units_are_not_joined(books: Books) -> None:
    """A value before in another unit is another thing, and the row says so."""
    row = books.observe("a.b", "25分钟", before="2天", statistic="mean", moment="after")
    brief = books.brief("slope", [row])
    assert not slope.pairs(brief)[0].is_whole
    assert "单位不同" in words_of(slope.canvas(brief, "wide", "zh"))


def test_a_slope_is_gated_and_two_years_of_one_thing_pass(books: Books) -> None:
    """Shares of two groups are refused; the same mean of one place in two years is not."""
    rows = [
        books.observe(f"a.y{year}", "30分钟", statistic="mean", period={"type": "span", "printed": f"{year}年", "start": f"{year}-01-01", "end": f"{year}-12-31"})
        for year in (2021, 2023)
    ]  # fmt: skip
    brief = books.brief("slope", rows)
    assert refusals(brief.chart, rows, books.known) == ()
    target = books.observe("a.t", "20分钟", statistic="mean", nature="target")
    assert refusals(brief.chart, [*rows, target], books.known)
