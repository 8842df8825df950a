"""What kind `dots` draws, links and counts: a mark a number, a column a level, results on a wash, the totals below."""

from __future__ import annotations

import pytest
from chart_books import Books, both, linked_to, marks_of, words_of

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import dots
from dashboards.charts.palette import ACCENT, WASH
from dashboards.charts.sheet import CUTS, Cut
from dashboards.charts.svg import targets
from dashboards.model import Observation


def kinds(books: Books) -> tuple[Observation, ...]:
    """Make a count, a case, an average and a ceiling."""
    return (
        books.observe("a.case", "15分钟", level="outcome", statistic="single-case"),
        books.observe("a.b", "20件", level="activity"),
        books.observe("a.mean", "52分钟", level="outcome", statistic="mean"),
        books.observe("a.most", "最高20万元", level="input", nature="ceiling", statistic="parameter"),
    )


@pytest.mark.parametrize("cut", CUTS)
def test_each_number_is_one_mark_and_one_link(books: Books, cut: Cut) -> None:
    """A dot for a count or an average, a hollow one for a case, a diamond for a ceiling, each leading to its card."""
    sheet = dots.canvas(books.brief("dots", kinds(books)), cut, "zh")
    wanted = {"obs:a.b": ["dot"], "obs:a.case": ["hollow"], "obs:a.mean": ["dot"], "obs:a.most": ["diamond"]}
    assert {link: linked_to(sheet, link) for link in wanted} == wanted
    assert sheet.links["obs:a.case"].startswith("15分钟")


@pytest.mark.parametrize("cut", CUTS)
def test_a_pointer_on_a_dot_finds_that_dot(books: Books, cut: Cut) -> None:
    """However close dots stand, the middle of each answers for itself alone."""
    rows = [books.observe(f"a.n{number}", "20件", level="activity") for number in range(6)]
    sheet = dots.canvas(books.brief("dots", rows), cut, "zh")
    fields = targets(sheet)
    for dot in [it for it in sheet.dots if it.link]:
        hit = [
            link
            for link, boxes in fields.items()
            for x, y, right, bottom in boxes
            if x < dot.x < right and y < dot.y < bottom
        ]
        assert hit == [dot.link]


def test_results_stand_on_a_wash_and_have_the_only_accent(books: Books) -> None:
    """The head and the total of the outcomes are in cinnabar, and nothing else is."""
    sheet = dots.canvas(books.brief("dots", kinds(books)), "wide", "zh")
    assert [it.text for it in sheet.words if it.colour == ACCENT] == ["结果", "2"]
    assert [it.pen[0] for it in sheet.outlines if it.is_behind] == [WASH]


def test_a_plan_is_in_no_column_of_results(books: Books) -> None:
    """A ceiling of an outcome stands apart, and the total of the outcomes does not count it."""
    rows = [books.observe("a.b", "最高20万元", level="outcome", nature="ceiling")]
    brief = books.brief("dots", rows)
    assert dots.columns(brief)[-1] == "planned"
    sheet = dots.canvas(brief, "wide", "zh")
    assert "上限，不算结果" in words_of(sheet)
    assert [it.text for it in sheet.words if it.colour == ACCENT] == ["结果", "0"]


def test_without_plans_there_is_no_column_for_them(books: Books) -> None:
    """A column that holds nothing and means nothing is not drawn."""
    assert "另放" not in words_of(dots.canvas(books.brief("dots", kinds(books)[:3]), "wide", "zh"))


def test_names_of_places_lead_to_their_pages(books: Books) -> None:
    """A place that has a page is a link; a city is named once, in front of its places."""
    books.place("city")
    books.place("one", "district", "city")
    books.place("two", "district", "city")
    rows = [books.observe("a.b", "20件", place="one"), books.observe("b.c", "30件", place="two")]
    sheet = dots.canvas(books.brief("dots", rows), "wide", "zh")
    assert {"place:one", "place:two"} <= set(sheet.links)
    assert words_of(sheet).count("city地") == 1


def test_places_with_outcomes_come_first(books: Books) -> None:
    """Whoever prints a result stands above those who print more of everything else."""
    rows = [
        books.observe("a.b", "20件", place="alpha"),
        books.observe("a.c", "20件", place="alpha"),
        books.observe("b.c", "15分钟", place="beta", level="outcome"),
    ]
    assert [place.id for place, _ in dots.by_place(books.brief("dots", rows))] == ["beta", "alpha"]


def test_context_is_left_out_of_dots_and_said_so(books: Books) -> None:
    """A background number is not drawn unless asked for; drawing and notes count it."""
    rows = [books.observe("a.b", "20件"), books.observe("a.c", "111万家", level="context")]
    brief = books.brief("dots", rows)
    assert "另有1个背景数字没有画。" in [note.zh for note in dots.notes(brief)]
    assert "另有1个背景数字不画" in words_of(dots.canvas(brief, "narrow", "zh"))
    assert "obs:a.c" not in dict(marks_of(dots.canvas(brief, "narrow", "zh"))).values()


def test_background_that_a_filter_leaves_out_by_level_is_counted(books: Books) -> None:
    """A chart that asks for outputs of a city counts that city's background numbers, and no others."""
    shown = books.observe("a.b", "20件")
    books.observe("a.c", "111万家", level="context")
    books.observe("b.d", "9万家", level="context", place="beta")
    record = {"observations": [], "filter": {"level": ["output"], "place": ["alpha"]}}
    brief = books.brief("dots", [shown], **record)
    assert [row.id for row in brief.background] == ["a.c"]
    assert dots.undrawn(brief) == 1


def test_dots_wrap_where_a_column_is_full(books: Books) -> None:
    """Forty numbers of one level stay in their column."""
    rows = [books.observe(f"a.n{number}", "20件", level="activity") for number in range(40)]
    rows.append(books.observe("b.c", "52分钟", level="outcome", place="beta"))
    brief: Brief = books.brief("dots", rows)
    sheet = dots.canvas(brief, "narrow", "zh")
    (wash,) = [it.box for it in sheet.outlines if it.is_behind]
    assert max(it.x for it in sheet.dots if it.link.startswith("obs:a.n")) < wash[0]


def test_english_names_what_is_not_drawn(books: Books) -> None:
    """One background number is told in the singular."""
    rows = [books.observe("a.b", "20件", population=both("全部", "all")), books.observe("a.c", "9家", level="context")]
    assert "One background number is not drawn." in [note.en for note in dots.notes(books.brief("dots", rows))]


def test_a_district_is_named_with_its_city(books: Books) -> None:
    """Where no column of cities stands before the names, a district's own name says where it lies."""
    books.place("alpha")
    books.place("beta", "district", "alpha")
    brief = books.brief("dots", [books.observe("a.b", "20件", place="beta")])
    named = {cut: [it.text for it in dots.canvas(brief, cut, "en").words] for cut in CUTS}
    city, district = (books.place(it).name.en for it in ("alpha", "beta"))
    assert all(f"{district}, {city}" in named[cut] for cut in CUTS if cut != "wide")
    assert {district, city} <= set(named["wide"])
