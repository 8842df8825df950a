"""Lines: one a series, gaps that stay gaps, words as fine as the periods, plans and old values apart."""

import datetime
import itertools
import re
from types import SimpleNamespace
from typing import cast

import chart_cases
import plotly.graph_objects as go
import pytest
from chart_books import Books, both, linked_to, words_of

from dashboards.charts import marks, series
from dashboards.charts.kinds import KINDS, line
from dashboards.charts.meaning import meaning
from dashboards.charts.palette import ACCENT, INK
from dashboards.charts.sheet import CUTS, Cut, Sheet
from dashboards.lang import Lang
from dashboards.model.vocabulary import ChartKind


def joined(sheet: Sheet) -> list[tuple[tuple[float, float], ...]]:
    """Return the lines that join points."""
    return [points for (_, width, dash), ways in sheet.lines.items() if width == 2 and not dash for points in ways]


def test_two_groups_are_two_lines(books: Books) -> None:
    """No path jumps between groups inside a year, and each runs forward in time."""
    paths = joined(line.canvas(chart_cases.classes(books), "wide", "zh"))
    assert [len(it) for it in paths] == [3, 3]
    assert all(one[0] < two[0] for path in paths for one, two in itertools.pairwise(path))


@pytest.mark.parametrize("cut", CUTS)
def test_each_group_has_its_own_ends_and_name(books: Books, cut: Cut) -> None:
    """Both first numbers, both last ones and both names stand in every cut."""
    words = words_of(line.canvas(chart_cases.classes(books), cut, "zh"))
    assert {"84%", "76.5%", "甲类", "69%", "68.3%", "乙类"} <= set(words)


def test_the_summary_gives_each_group_its_own_ends(books: Books) -> None:
    """One group's start is not told with the other's end."""
    told = line.summary(chart_cases.classes(books)).en
    assert "(group x): 84% in 2021, 76.5% in 2023" in told
    assert "(group y): 69% in 2021, 68.3% in 2023" in told


def test_years_are_named_as_years(books: Books) -> None:
    """A year is not written as the month in its middle."""
    words = words_of(line.canvas(chart_cases.classes(books), "wide", "en"))
    assert [it for it in words if re.fullmatch(r"20\d\d", it)] == ["2021", "2022", "2023"]
    assert not [it for it in words if "Jul" in it]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("cut", CUTS)
def test_no_period_is_named_twice(books: Books, cut: Cut, lang: Lang) -> None:
    """Weeks are named by their first days, and the year once."""
    words = words_of(line.canvas(chart_cases.weeks(books), cut, lang))
    ticks = [it for it in words if re.fullmatch(r"\d+月\d+日|\d+ \w{3}|20\d\d", it)]
    assert len(ticks) > 2
    assert len(set(ticks)) == len(ticks)


def test_weeks_are_told_by_their_days(books: Books) -> None:
    """The summary does not give two numbers the same time."""
    told = line.summary(chart_cases.weeks(books))
    assert "2024年6月3日至2024年6月9日70890件" in told.zh
    assert "70,890 (3 Jun 2024 – 9 Jun 2024), 69,240 (15 Jul 2024 – 21 Jul 2024)" in told.en


def test_a_gap_of_months_has_a_ring_a_month(books: Books) -> None:
    """Three months without a number are three rings on the axis, between two lines."""
    sheet = line.canvas(chart_cases.months(books), "wide", "zh")
    assert sum(it.kind == "circle" and bool(it.pen[2]) for it in sheet.outlines) == 3
    assert [len(it) for it in joined(sheet)] == [7, 7]
    assert [note.zh for note in line.notes(chart_cases.months(books)) if "没有数字的时段" in note.zh]


def test_a_line_of_changes_falls_below_zero(books: Books) -> None:
    """What the record says fell stands below the zero line, in the drawing and the figure, and says so."""
    ways = ("up", "down", "down")
    rows = [
        books.observe(
            f"a.c{at}", f"{at + 2}.5%", nature="change", statistic="share", period=month(at + 3),
            change={"direction": way, "against": "same-period-last-year", "measured": "per-cent"},
        )
        for at, way in enumerate(ways)
    ]  # fmt: skip
    brief = books.brief("line", rows)
    figure = line.figure(brief, "zh")
    assert figure is not None
    assert figure["data"][0]["y"] == [2.5, -3.5, -4.5]
    assert "降4.5%" in words_of(line.canvas(brief, "wide", "zh"))
    assert "down 4.5%" in line.summary(brief).en


def test_a_gap_of_one_group_that_another_fills_has_no_ring(books: Books) -> None:
    """Of three groups one stops for a month: its line does, no ring stands for the month, and no note tells of one."""
    values = {"desk": (41, 38, 0, 35), "web": (12, 11, 10, 9), "phone": (20, 22, 21, 25)}
    rows = [
        books.observe(
            f"a.{name}{at}", f"{value}分钟", statistic="mean", population=both(name, name), period=month(at + 3)
        )
        for name, told in values.items()
        for at, value in enumerate(told)
        if value
    ]
    brief = books.brief("line", rows)
    sheet = line.canvas(brief, "wide", "zh")
    assert sorted(map(len, joined(sheet))) == [2, 4, 4]
    assert [it for it in sheet.outlines if it.pen[2]] == []
    assert [it.zh for it in line.notes(brief)] == ["没有数字的时段不连线。"]
    assert all(f"{told[0]}分钟" in line.summary(brief).zh for told in values.values())


def month(number: int) -> dict[str, str]:
    """Make a period of one month."""
    return {"type": "span", "start": f"2025-{number:02d}-01", "end": f"2025-{number:02d}-28"}


def test_a_target_ends_in_a_diamond_and_is_never_joined(books: Books) -> None:
    """Its level is dashed and no line that joins points touches it."""
    sheet = line.canvas(chart_cases.months(books), "wide", "zh")
    dashes = [points for pen, points in sheet.linked_lines["obs:a.t"] if pen[2]]
    assert len(dashes) == 1
    level = dashes[0][0][1]
    assert all(y != level for path in joined(sheet) for _, y in path)
    assert "2026年目标15" in words_of(sheet)


def test_an_old_value_stays_struck_through(books: Books) -> None:
    """The correction is the one thing in cinnabar, and says what the number was."""
    sheet = line.canvas(chart_cases.months(books), "wide", "zh")
    assert [it.text for it in sheet.words if it.colour == ACCENT] == ["2026年4月2日更正：21分钟→24分钟"]


@pytest.mark.parametrize("cut", CUTS)
def test_numbers_stand_off_the_numbers_of_the_axis(books: Books, cut: Cut) -> None:
    """What ends at the axis' numbers does not reach the first number."""
    sheet = line.canvas(chart_cases.weeks(books), cut, "zh")
    axis = max(it.x for it in sheet.words if it.text in {"0", "7.5万"})
    first = next(it for it in sheet.words if it.text == "70890")
    assert first.anchor == "end"
    assert first.x - 5 * 8 > axis


def test_values_start_at_zero_or_below(books: Books) -> None:
    """A fall below zero is drawn below an ink line, not off the sheet."""
    rows = [
        books.observe(f"a.y{year}", words, nature="change", statistic="share", period={"type": "span", "start": f"{year}-01-01", "end": f"{year}-12-31"})
        for year, words in ((2021, "4.5%"), (2022, "-3.2%"), (2023, "2%"))
    ]  # fmt: skip
    sheet = line.canvas(books.brief("line", rows), "wide", "zh")
    assert {"0", "−5"} <= set(words_of(sheet))
    assert max(dot.y for dot in sheet.dots) < sheet.height - 30


def test_a_figure_has_a_trace_a_group(books: Books) -> None:
    """Two groups are two named traces."""
    figure = line.figure(chart_cases.classes(books), "zh")
    assert figure is not None
    assert [it["name"] for it in figure["data"]] == ["甲类", "乙类"]


@pytest.mark.parametrize(
    ("printed", "stands", "low", "high"),
    [
        ("近10000件", 10_000, 10_000, 10_000),
        ("不到10000件", 10_000, 10_000, 10_000),
        ("最高10000件", 10_000, 10_000, 10_000),
        ("4000至10000件", 4_000, 4_000, 10_000),
    ],
)
def test_error_bars_end_at_the_bounds(books: Books, printed: str, stands: int, low: int, high: int) -> None:
    """Measured from the point: above it no further than the upper bound, below it to the lower one, where there is one."""
    figure = line.figure(books.brief("line", [books.observe("a.b", printed)]), "zh")
    assert figure is not None
    trace = figure["data"][0]
    (at,), (minus,), (plus,) = trace["y"], trace["error_y"]["arrayminus"], trace["error_y"]["array"]
    assert (at, at - minus, at + plus) == (stands, low, high)


@pytest.mark.parametrize("kind", ["line", "slope"])
@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("300件", "circle"),
        ("近300件", "arrow-bar-down"),
        ("不到300件", "arrow-bar-down"),
        ("最高300件", "arrow-bar-down"),
        ("超300件", "arrow-bar-up"),
        ("至少300件", "arrow-bar-up"),
        ("约300件", "asterisk-open"),
        ("200至300件", "circle"),
    ],
)
def test_a_point_without_a_bound_shows_it(books: Books, kind: ChartKind, printed: str, symbol: str) -> None:
    """Where the drawing thins out, or names no lower end, the mark points that way; the hover says so unless it is exact."""
    brief = books.brief(kind, [books.observe("a.b", printed)])
    make = KINDS[kind].figure
    assert make is not None
    figure = make(brief, "zh")
    assert figure is not None
    go.Figure(figure)
    (at,) = (number for number, it in enumerate(figure["data"][0]["customdata"]) if it)
    assert figure["data"][0]["marker"]["symbol"][at] == symbol
    quantity = brief.observations[0].quantity
    assert (meaning(quantity, "zh") in figure["data"][0]["hovertext"][at]) == (not quantity.is_exact)


@pytest.mark.parametrize("kind", ["line", "slope"])
def test_an_end_that_nobody_told_is_no_sharp_mark(books: Books, kind: ChartKind) -> None:
    """近 thins out below its tick in both kinds, and no dot stands there."""
    years = [{"type": "span", "start": f"{it}-01-01", "end": f"{it}-12-31"} for it in (2022, 2023)]
    rows = [books.observe(f"a.n{it}", words, period=years[it]) for it, words in enumerate(("近300件", "约300件"))]
    sheet = KINDS[kind].canvas(books.brief(kind, rows), "wide", "zh")
    assert sheet is not None
    blocks = [it for it in sheet.paths if it.fill == INK and it.box[2] - it.box[0] == 9]
    assert len(blocks) >= 18
    assert [dot.size for dot in sheet.dots] == [2 * marks.DOT * 0.5]


def test_a_name_of_a_group_is_shown_as_written(books: Books) -> None:
    """Neither the drawing nor the figure reads a name as markup."""
    rows = [
        books.observe(f"a.{at}", "5件", population=both(f"<b>{at}</b>&amp;", f"<b>{at}</b>&amp;")) for at in ("x", "y")
    ]
    brief = books.brief("line", rows)
    assert "<b>x</b>&amp;" in words_of(line.canvas(brief, "wide", "zh"))
    figure = line.figure(brief, "zh")
    assert figure is not None
    assert figure["data"][0]["name"] == "&lt;b&gt;x&lt;/b&gt;&amp;amp;"


def test_numbers_of_one_day_leave_no_gap_between_them() -> None:
    """The usual step is that between different days: three of one day and one a month later miss nothing."""
    days = [datetime.date(2025, 1, 1)] * 3 + [datetime.date(2025, 2, 1)]
    found = cast("list[series.Point]", [SimpleNamespace(day=it) for it in days])
    assert series.missing(found) == []
    assert len(series.runs(found)) == 1


def test_a_number_that_its_source_revised_stays_in_sight_and_off_the_line(books: Books) -> None:
    """The line goes through the revised number; the first print is struck through, with the day of the print that revised it."""
    brief = chart_cases.revised(books)
    (one,) = series.series(series.results(series.points(brief)))
    assert [it.row.id for it in one] == ["a.s0", "a.s1", "a.s2-new", "a.s5"]
    for cut in CUTS:
        sheet = line.canvas(brief, cut, "zh")
        assert linked_to(sheet, "obs:a.s2") == ["hollow"]
        assert "2025年5月9日来源修订：91%→86.5%" in words_of(sheet)


def test_a_first_print_that_the_chart_leaves_out_is_struck_too(books: Books) -> None:
    """What the source revised is said beside the number that replaced it, whether the chart lists both or one."""
    brief = chart_cases.revised(books)
    shown = [it for it in brief.observations if it.id != "a.s2"]
    sheet = line.canvas(books.brief("line", shown), "wide", "en")
    assert "9 May 2025, revised by its source: 91% → 86.5%" in words_of(sheet)
    assert "obs:a.s2" not in sheet.links


def test_margins_of_a_survey_are_drawn_on_its_line(books: Books) -> None:
    """Each number with a printed margin has a line between its ends, and the notes say so."""
    brief = chart_cases.revised(books)
    sheet = line.canvas(brief, "wide", "zh")
    assert len(sheet.linked_lines["obs:a.s0"]) == 3
    assert any("误差" in it.zh for it in line.notes(brief))
