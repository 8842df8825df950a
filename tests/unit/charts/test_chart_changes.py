"""Changes: bars to both sides of zero, no frame of a hundred, no bar where up or down cannot be told."""

import chart_cases
import pytest
from chart_books import Books, words_of

from dashboards.charts import changes, how_to_read, intervals, signed, tile
from dashboards.charts.kinds import interval_bars
from dashboards.charts.palette import INK, SECOND, SHAPE
from dashboards.charts.sheet import CUTS, Cut, Sheet


def bars(sheet: Sheet) -> dict[str, tuple[float, float]]:
    """Return where each bar begins and ends, by its link."""
    return {it.link: (it.box[0], it.box[2]) for it in sheet.paths if it.fill == SHAPE}


def zero(sheet: Sheet) -> float:
    """Return the place of the zero line."""
    return next(
        points[0][0]
        for (colour, width, _), ways in sheet.lines.items()
        if colour == INK and width == 1.2
        for points in ways
    )


@pytest.mark.parametrize("cut", CUTS)
def test_bars_go_to_both_sides_of_the_zero_line(books: Books, cut: Cut) -> None:
    """What fell ends left of zero, what rose right of it, what did not change has no bar."""
    sheet = interval_bars.canvas(chart_cases.changes(books), cut, "zh")
    found, at = bars(sheet), zero(sheet)
    assert found["obs:a.c"][1] == pytest.approx(at)
    assert found["obs:b.c"][1] == pytest.approx(at)
    assert found["obs:d.c"][0] == pytest.approx(at)
    assert "obs:c.c" not in found


def test_lengths_of_changes_differ_as_the_changes_do(books: Books) -> None:
    """12.75 down is about four times as long as 3.2 down."""
    found = bars(interval_bars.canvas(chart_cases.changes(books), "wide", "zh"))
    one, two = (right - left for left, right in (found["obs:a.c"], found["obs:b.c"]))
    assert one / two == pytest.approx(12.75 / 3.2, rel=0.01)


def test_a_range_across_zero_has_no_bar_and_second_ink(books: Books) -> None:
    """Its number is not bold, and the notes say why."""
    brief = chart_cases.changes(books)
    sheet = interval_bars.canvas(brief, "wide", "zh")
    assert "obs:f.c" not in bars(sheet)
    number = next(it for it in sheet.words if it.text.startswith("-1.4"))
    assert (number.colour, number.bold) == (SECOND, False)
    assert any("跨过零" in it.zh for it in interval_bars.notes(brief))


def test_a_range_on_one_side_is_inked_to_the_least_change(books: Books) -> None:
    """The bar ends at the bound nearer to zero."""
    row = books.observe("a.b", "降幅之间", nature="change", low="-4.8", high="-1.1", unit="%")
    assert changes.reach(row.quantity).sure == pytest.approx(-1.1)


def test_a_change_in_per_cent_is_no_part_of_a_hundred(books: Books) -> None:
    """Growth of 4.5 % is not framed as of 100 %, nor is 97 % a rest of 3 %."""
    rows = [
        books.observe("a.b", "-3.2%", nature="change", statistic="share"),
        books.observe("b.b", "97%", nature="change", statistic="share", place="beta"),
    ]
    assert not any(intervals.is_share(it.quantity, "change") for it in rows)
    sheet = interval_bars.canvas(books.brief("interval-bars", rows), "wide", "zh")
    assert sheet.outlines == []
    assert not any("其余" in words for words in words_of(sheet))


def test_negative_is_never_framed_even_where_the_nature_is_not_said(books: Books) -> None:
    """A number below zero is no part of a hundred."""
    assert not intervals.is_share(books.observe("a.b", "-3.2%").quantity)


def test_the_figure_leaves_what_crosses_zero_without_a_bar(books: Books) -> None:
    """Its bounds are error bars around zero."""
    figure = interval_bars.figure(chart_cases.changes(books), "zh")
    assert figure is not None
    trace = figure["data"][0]
    assert trace["x"][-1] == 0
    assert (trace["error_x"]["arrayminus"][-1], trace["error_x"]["array"][-1]) == (1.4, 2.2)


def test_the_figure_ends_a_bar_at_the_least_change(books: Books) -> None:
    """Below zero the upper bound is the nearer one, and words have room behind the longest bar."""
    figure = interval_bars.figure(chart_cases.changes(books), "zh")
    assert figure is not None
    trace = figure["data"][0]
    assert (trace["x"][-2], trace["error_x"]["arrayminus"][-2], trace["error_x"]["array"][-2]) == (
        -1.1,
        pytest.approx(3.7),
        0,
    )
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < -12.75
    assert high > 4.5


@pytest.mark.parametrize("kind", ["drawing", "figure"])
def test_the_direction_of_a_change_is_its_side(books: Books, kind: str) -> None:
    """Where the record says down, a number without a sign lies left of zero, and its words say which way."""
    ways = (("a", "3.2分钟", "down"), ("b", "4.5分钟", "up"))
    rows = [
        books.observe(
            f"{name}.c", words, nature="change", statistic="mean",
            change={"direction": way, "against": "same-period-last-year", "measured": "units"},
        )
        for name, words, way in ways
    ]  # fmt: skip
    brief = books.brief("interval-bars", rows)
    if kind == "drawing":
        sheet = interval_bars.canvas(brief, "wide", "zh")
        (fell, rose), at = bars(sheet).values(), zero(sheet)
        assert fell[1] == pytest.approx(at)
        assert rose[0] == pytest.approx(at)
        assert {"降3.2", "升4.5"} <= set(words_of(sheet))
    else:
        figure = interval_bars.figure(brief, "en")
        assert figure is not None
        assert figure["data"][0]["x"] == [-3.2, 4.5]
        assert figure["data"][0]["text"] == ["down 3.2 minutes", "up 4.5 minutes"]


@pytest.mark.parametrize(("direction", "said"), [("down", "降"), ("up", "升"), ("flat", "")])
def test_a_tile_of_a_change_says_which_way(books: Books, direction: str, said: str) -> None:
    """The value of a change has no sign, so its tile, what its mark says, and the table name the way."""
    change = {"direction": direction, "against": "same-period-last-year", "measured": "per-cent"}
    row = books.observe("a.c", "0.7%", nature="change", statistic="share", change=change)
    assert tile.parts_of(row, "zh").before == said
    assert tile.title_of(row, "zh").startswith(f"{said}0.7%")
    assert how_to_read.table_of([row], "zh").rows[0][:2] == (f"solved数（{said}）" if said else "solved数", "0.7%")


def test_what_counts_a_saving_has_no_way(books: Books) -> None:
    """An indicator of what was saved says itself that something fell: a fall of it would be less saved."""
    change = {"direction": "down", "against": "not-said", "measured": "per-cent"}
    row = books.observe("a.c", "58%", nature="change", statistic="share", change=change, event="saved")
    assert tile.parts_of(row, "zh").before == ""
    assert signed.quantity(row).low == row.quantity.low
