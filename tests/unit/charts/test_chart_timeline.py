"""Timelines: ink for what is known, thinning blocks for what is not, two scales where one would be dull."""

import datetime

import chart_cases
import pytest
from chart_books import Books, both, words_of

from dashboards.charts.course import Axis, events
from dashboards.charts.kinds import timeline
from dashboards.charts.palette import ACCENT, INK, SECOND
from dashboards.charts.sheet import CUTS, Cut, Sheet


def drawn(books: Books, cut: Cut = "wide") -> Sheet:
    """Draw the made-up course with its count."""
    return timeline.canvas(chart_cases.course_with_count(books), cut, "zh")


def blocks(sheet: Sheet, link: str) -> list[tuple[float, float]]:
    """Return where the filled blocks of one link begin and end across the sheet."""
    return sorted((it.box[0], it.box[2]) for it in sheet.paths if it.link.endswith(link) and it.fill in {INK, SECOND})


def test_an_undated_event_stands_between_its_neighbours(books: Books) -> None:
    """It must follow what the text tells before it and precede what it tells after it."""
    found = next(it for it in events(chart_cases.course_with_count(books)) if not it.is_dated)
    assert (found.first, found.last) == (datetime.date(2022, 7, 31), datetime.date(2023, 6, 27))
    assert found.how == "between"


def test_an_undated_event_thins_out_to_both_sides_of_a_question_mark(books: Books) -> None:
    """Its blocks grow narrower away from the mark, and no last one is the widest."""
    sheet = drawn(books)
    mark = next(it for it in sheet.words if it.text == "?")
    found = blocks(sheet, "-2")
    left = [right - low for low, right in found if right < mark.x]
    after = [right - low for low, right in found if low > mark.x]
    assert left == sorted(left)
    assert after == sorted(after, reverse=True)
    assert left
    assert after


def test_nothing_solid_lies_beyond_the_day_of_print(books: Books) -> None:
    """The broken line of the day of print ends all ink."""
    sheet = drawn(books)
    line = next(points[0][0] for (_, _, dash), ways in sheet.lines.items() if dash == (2, 3) for points in ways)
    assert max(it.box[2] for it in sheet.paths) <= line + 0.5


def test_what_holds_at_the_day_of_print_thins_out_backwards(books: Books) -> None:
    """Relative words that end at the day of print have no beginning."""
    found = blocks(drawn(books), "-4")
    widths = [right - low for low, right in found]
    assert widths == sorted(widths)
    assert len(widths) > 3


def test_a_dull_stretch_is_shortened_and_both_scales_are_named(books: Books) -> None:
    """Two slashes part the scales, and a line says what a tick is on each."""
    sheet = drawn(books)
    slashes = [
        points
        for (_, width, _), ways in sheet.lines.items()
        if width == 1.5
        for points in ways
        if points[0][1] != points[1][1]
    ]
    assert len(slashes) == 2
    assert any(words.startswith("2018–2022年压缩，一格一年") for words in words_of(sheet))


def test_a_short_course_has_one_scale() -> None:
    """Nothing is shortened where no stretch is dull."""
    days = [datetime.date(2023, month, 1) for month in (1, 3, 6, 9)]
    assert len(Axis.of([(day, day) for day in days], 0, 700).stretches) == 1


@pytest.mark.parametrize("cut", CUTS)
def test_the_count_ends_the_line_and_only_its_missing_start_is_in_cinnabar(books: Books, cut: Cut) -> None:
    """The tile says that nobody printed from when it counts."""
    sheet = drawn(books, cut)
    assert [it.text for it in sheet.words if it.colour == ACCENT] == ["从哪天数起：没有写"]
    assert "582" in words_of(sheet)
    assert {it.link for it in sheet.words if it.text == "582"} == {"obs:a.n"}


def test_each_event_is_a_link_of_its_own_to_its_paragraph(books: Books) -> None:
    """Two events of one paragraph do not share a link."""
    links = [it for it in drawn(books).links if it.startswith("source:")]
    assert len(links) == 5
    assert all(it.startswith("source:made-up#") for it in links)


def test_an_event_that_only_dates_a_count_is_told_by_the_count(books: Books) -> None:
    """It stays in the table and is not drawn twice."""
    day = {"printed": "9月30日", "start": "2023-09-30", "end": "2023-09-30", "precision": "day"}
    books.initiative("a", events=[{"date": day, "paragraph": "1", "text": both("计数截止", "The count closes")}])
    row = books.observe("a.n", "5台", nature="stock", period={"type": "unknown"}, as_of=day)
    brief = books.brief("timeline", [row], initiatives=["a"])
    assert "计数截止" not in words_of(timeline.canvas(brief, "wide", "zh"))
    assert len(timeline.table(brief, "zh").rows) == 2


def test_an_inferred_date_is_said_to_be(books: Books) -> None:
    """Days of an editor's making stand with the words that they are."""
    assert any("起止日为推定" in words for words in words_of(drawn(books)))


def test_labels_follow_each_other_in_time(books: Books) -> None:
    """Read from left to right, above and below in turn, dates never go back."""
    sheet = drawn(books)
    heads = [words for words in sheet.words if words.bold and words.link.startswith("source:")]
    axis = next(
        points[0][1]
        for (_, width, _), ways in sheet.lines.items()
        if width == 1.5
        for points in ways
        if points[0][1] == points[1][1]
    )
    order = [it.link for it in timeline_items(sheet)]
    above = {it.link for it in heads if it.y < axis}
    assert [at for at, link in enumerate(order) if link in above] == [0, 2, 4]


def test_what_held_on_the_day_of_print_is_the_latest(books: Books) -> None:
    """An event that ended between is not called the latest, though its days lie behind the middle of the other's."""
    ended = {"printed": "9月30日", "start": "2023-09-30", "end": "2023-09-30", "precision": "day"}
    going = {"printed": "目前", "start": "2023-06-27", "end": "2023-11-03", "precision": "relative", "inferred": "yes"}
    told = [(ended, both("通了水", "Water flowed")), (going, both("还在修", "Work goes on"))]
    books.printed_on("2023-11-03")
    books.initiative("a", events=[{"date": date, "paragraph": "1", "text": text} for date, text in told])
    said = timeline.summary(books.brief("timeline", initiatives=["a"]))
    assert said.zh.endswith("最晚，见报时：还在修。")
    assert said.en.endswith("the last, at the time of print: work goes on.")


def timeline_items(sheet: Sheet) -> list:
    """Return the first words of each link of the sheet from left to right by the places of their marks."""
    marks = {}
    for path in sheet.paths:
        marks.setdefault(path.link, []).append((path.box[0] + path.box[2]) / 2)
    for dot in sheet.dots:
        marks.setdefault(dot.link, []).append(dot.x)
    place = {link: (min(xs) + max(xs)) / 2 for link, xs in marks.items() if link}
    firsts = {words.link: words for words in reversed(sheet.words) if words.link}
    return [firsts[link] for link in sorted(place, key=place.__getitem__)]


def test_a_figure_has_a_date_axis_and_a_trace_an_event(books: Books) -> None:
    """Each trace runs from the first day that an event may lie on to the last."""
    figure = timeline.figure(chart_cases.course_with_count(books), "zh")
    assert figure is not None
    assert figure["layout"]["xaxis"]["type"] == "date"
    assert len(figure["data"]) == 6
    assert figure["data"][0]["x"] == ["2018-01-01", "2018-12-31"]
