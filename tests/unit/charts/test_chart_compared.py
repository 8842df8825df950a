"""Places that may be compared stand in order, with bases, brackets and the whole as a line; what may not is refused."""

from __future__ import annotations

import re

import plotly.graph_objects as go
import pytest
from chart_books import Books, both, linked_to, words_of
from chart_cases import CASES, districts, near_whole, two_months

from dashboards.charts.compared import Compared, compared
from dashboards.charts.figure import Figure
from dashboards.charts.kinds import KINDS
from dashboards.charts.sheet import CUTS
from dashboards.checks import comparability
from dashboards.lang import LANGS
from dashboards.quantities import Lexicon


@pytest.fixture
def found(books: Books) -> Compared:
    """The districts of the golden case."""
    brief = districts(books)
    made = compared(brief, brief.observations[:-1])
    assert made is not None
    return made


def test_rows_stand_in_the_order_of_their_numbers(found: Compared) -> None:
    """The least wait comes first, since less is better of waits; the city is no row."""
    assert [it.place.id for it in found.rows] == ["jia", "yi", "bing", "ding", "wu", "ji", "geng", "xin", "ren"]
    assert found.whole is not None
    assert found.whole.place.id == "alpha"


def test_brackets_hold_rows_of_which_any_two_may_be_one_number(found: Compared) -> None:
    """Three runs of rows are too close to rank; a row that stands clear of its neighbours is in none."""
    assert found.brackets == [(0, 2), (3, 5), (7, 8)]


def test_brackets_may_share_a_row(books: Books) -> None:
    """The middle one of three meets both others, which do not meet: it is in two brackets, and no bracket holds all three."""
    for name in ("jia", "yi", "bing"):
        books.place(name, "district", "alpha")
    shown = (("jia", "10至12分钟"), ("yi", "11至14分钟"), ("bing", "13至16分钟"))
    rows = [books.observe(f"a.{name}", words, place=name, statistic="mean") for name, words in shown]
    made = compared(books.brief("interval-bars", rows), rows)
    assert made is not None
    assert sorted(made.brackets) == [(0, 1), (1, 2)]


def test_bases_and_the_empty_row_are_drawn(books: Books) -> None:
    """Each row shows how many its number is of; who printed nothing keeps a row with a ring and the reason, and no length."""
    brief = districts(books)
    for cut in CUTS:
        sheet = KINDS["interval-bars"].canvas(brief, cut, "zh")
        assert sheet is not None
        words = words_of(sheet)
        assert {"18420", "820", "没有上报", "alpha地19.1分钟"} <= set(words)
        assert words.index("gui地") > words.index("ren地")
        assert linked_to(sheet, "") == ["ring"]


def test_of_shares_near_the_whole_the_rest_is_measured(books: Books) -> None:
    """On an axis from zero 99.2 % lies at 0.8, and words say what the axis measures."""
    brief = near_whole(books)
    made = compared(brief, brief.observations)
    assert made is not None
    assert made.in_rest
    sheet = KINDS["interval-bars"].canvas(brief, "wide", "en")
    assert sheet is not None
    (scale,) = sheet.scales
    assert min(it.x for it in sheet.dots) == pytest.approx(scale.at(0.8))
    assert "Along the axis: what is left of 100 %" in words_of(sheet)


def test_two_places_or_changes_are_no_ranking(books: Books) -> None:
    """Two places are two bars, and a change has its zero line."""
    rows = [books.observe(f"{name}.b", "40分钟", place=name, statistic="mean") for name in ("alpha", "beta")]
    assert compared(books.brief("interval-bars", rows), rows) is None
    changes = [books.observe(f"{name}.c", "4分钟", place=name, nature="change") for name in ("alpha", "beta", "gamma")]
    assert compared(books.brief("interval-bars", changes), changes) is None


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"definition": both("另一种算法", "another way")}, "same-definition"),
        ({"period": {"type": "span", "start": "2022-01-01", "end": "2022-12-31"}}, "same-period"),
        ({"statistic": "median"}, "same-statistic"),
        ({"reported_by": "survey"}, "same-hand"),
        ({"printed": "近2小时"}, "same-unit"),
    ],
)
def test_one_unlike_place_is_refused_with_its_reason(books: Books, change: dict[str, object], rule: str) -> None:
    """A definition, a period, a statistic, a hand or a unit of its own keeps a place out, and the check says which."""
    for name in ("jia", "yi", "bing"):
        books.place(name, "district", "alpha")
    alike = {"statistic": "mean", "definition": both("取号到叫号", "ticket to call")}
    rows = [books.observe(f"a.{name}", "40分钟", place=name, **alike) for name in ("jia", "yi")]
    fields = alike | change
    rows.append(books.observe("a.bing", str(fields.pop("printed", "50分钟")), place="bing", **fields))
    brief = books.brief("interval-bars", rows)
    assert rule in {it.rule.id for it in comparability.refusals(brief.chart, rows, books.known)}


def test_the_city_beside_its_districts_is_no_refusal(books: Books) -> None:
    """The number of the place that all others lie in may stand with them; that of another city may not."""
    brief = districts(books)
    assert comparability.refusals(brief.chart, brief.observations, books.known) == ()
    other = books.observe("b.city", "19.1分钟", place="beta", indicator="waits", statistic="mean", nature="level")
    shown = [*brief.observations, other]
    assert {it.rule.id for it in comparability.refusals(brief.chart, shown, books.known)} == {"same-government-level"}


def test_groups_at_two_times_stand_together(books: Books) -> None:
    """Each group's bars follow each other in time; a time without a number keeps its row, with a ring; a revised number is called so."""
    brief = two_months(books)
    for cut in CUTS:
        sheet = KINDS["interval-bars"].canvas(brief, cut, "zh")
        assert sheet is not None
        assert [it for it in words_of(sheet) if it.endswith("类")] == ["甲类", "乙类", "丙类"]
        assert [it for it in words_of(sheet) if it.startswith("2025年")] == ["2025年3月", "2025年4月"] * 3
        assert {"没有数字", "修订数"} <= set(words_of(sheet))
        assert list(sheet.links) == [f"obs:{it.id}" for it in brief.observations]


def test_groups_at_one_time_are_named_by_their_groups(books: Books) -> None:
    """What is counted stands above the chart: a row says which part of it."""
    shares = {"甲类": "60件", "乙类": "40件"}
    groups = [{"printed": name, "dimension": "class", "value": f"class-{at}"} for at, name in enumerate(shares)]
    rows = [books.observe(f"a.{it['value']}", shares[it["printed"]], groups=[it]) for it in groups]
    sheet = KINDS["interval-bars"].canvas(books.brief("interval-bars", rows), "wide", "zh")
    assert sheet is not None
    assert "solved数" not in words_of(sheet)
    assert {"甲类", "乙类"} <= set(words_of(sheet))


@pytest.mark.parametrize("make", CASES, ids=lambda it: it.__name__)
def test_drawing_and_figure_of_every_case_show_the_same_numbers(make: object, lexicon: Lexicon) -> None:
    """Each small chart's figure is one that Plotly takes, and carries the very numbers that the marks of each cut lead to."""
    brief = make(Books(lexicon=lexicon))  # type: ignore[operator]
    kind = KINDS[brief.chart.kind]
    for lang in LANGS:
        made = kind.figure(brief, lang) if kind.figure else None
        if made is None:
            continue
        go.Figure(made)
        rows = [row for trace in made["data"] for row in trace.get("customdata", ()) if row]
        carried = {row[0] for row in rows + made["layout"].get("meta", {}).get("beside", [])}
        for cut in CUTS:
            sheet = kind.canvas(brief, cut, lang)
            assert sheet is not None
            assert set(re.findall(r'href="obs:([^"#]+)["#]', Figure.of(sheet).svg)) == carried
