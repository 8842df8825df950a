"""What kind `completeness` asks, draws and links: a mark where a number answers, white where none does."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from chart_books import Books, both, linked_to, marks_of, words_of

from dashboards.charts.brief import Brief
from dashboards.charts.kinds import completeness
from dashboards.charts.palette import ACCENT, SECOND
from dashboards.charts.sheet import CUTS, Cut
from dashboards.charts.svg import targets
from dashboards.model import Observation, chosen, resolve
from dashboards.readers import load


def test_completeness_tells_all_from_some_from_none(books: Books) -> None:
    """Of two outcomes, both have a start, one says whom it counts, none has a value before; neither is a bare count."""
    rows = [
        books.observe("a.b", "20分钟", level="outcome", moment="after", population=both("全部", "all")),
        books.observe("a.c", "30分钟", level="outcome", nature="change"),
    ]
    found = states(books, rows)
    assert found == {
        "只有计数": "none",
        "改前": "none",
        "改后": "some",
        "差额": "some",
        "起点": "all",
        "截止": "all",
        "对象": "some",
    }


def states(books: Books, rows: list[Observation]) -> dict[str, str]:
    """Give the mark of each column for the one initiative of some rows."""
    (found,) = completeness.lines(books.brief("completeness", rows))
    return {question.short.zh: found.state(number) for number, question in enumerate(completeness.QUESTIONS)}


def test_completeness_asks_before_and_after_of_outcomes_only(books: Books) -> None:
    """207 problems listed are a count; nobody is blamed for not printing how many there were before."""
    found = states(books, [books.observe("a.b", "207项", level="activity")])
    assert (found["只有计数"], found["改前"], found["改后"], found["差额"]) == ("all", "unasked", "unasked", "unasked")


def test_completeness_shows_both_ends_of_work_where_they_are_printed(books: Books) -> None:
    """A pair about what offices do is asked for by nobody, and shown all the same: the sentence counts it too."""
    found = states(books, [books.observe("a.b", "91个", level="activity", before="39个")])
    assert (found["改前"], found["改后"]) == ("all", "all")


@pytest.mark.parametrize(
    "fields",
    [
        {"flags": ["inferred-date"]},
        {"period": {"type": "span", "start": "2023-01-01", "end": "2023-12-31", "paragraph": "1"}},
    ],
)
def test_completeness_draws_what_is_inferred_or_borrowed_as_half(books: Books, fields: dict[str, object]) -> None:
    """Days that an editor worked out, or took from another paragraph, are half a dot and say so in the table."""
    rows = [books.observe("a.b", "20件", **fields)]
    found = states(books, rows)
    assert (found["起点"], found["截止"]) == ("inferred", "inferred")
    assert "0（推定1）" in completeness.table(books.brief("completeness", rows), "zh").rows[0]


def test_completeness_stands_place_by_place(books: Books) -> None:
    """Initiatives of one place follow each other, under its name."""
    rows = [
        books.observe(f"{name}.x", "20件", place=place)
        for name, place in (("a", "beta"), ("b", "alpha"), ("c", "beta"))
    ]
    brief = books.brief("completeness", rows)
    assert [line.initiative.id for line in completeness.lines(brief)] == ["b", "a", "c"]
    assert {"alpha地", "beta地"} <= set(words_of(completeness.canvas(brief, "narrow", "zh")))


def test_completeness_counts_one_in_the_singular(books: Books) -> None:
    """One initiative prints, and says its own."""
    said = completeness.summary(books.brief("completeness", [books.observe("a.b", "20件")]))
    assert said.en.startswith("One initiative prints numbers of its own, one of them nothing but counts; none prints")


def test_a_share_is_no_mere_count(books: Books) -> None:
    """A rate without its base lacks much, but nobody is told that it is a count."""
    rows = [books.observe("a.b", "97.22%", statistic="share", nature="rate"), books.observe("b.c", "20件")]
    assert completeness.summary(books.brief("completeness", rows)).zh.startswith(
        "2项举措公布了自己的数字，1项只有计数；"
    )


def test_completeness_asks_nothing_of_rules_and_background(books: Books) -> None:
    """A ceiling has no before and after, so it is not held against an initiative."""
    rows = [books.observe("a.b", "最高20万元", nature="ceiling"), books.observe("b.c", "111万家", level="context")]
    assert completeness.lines(books.brief("completeness", rows)) == ()


@pytest.mark.parametrize("cut", CUTS)
def test_gaps_stay_white_but_for_a_dash(books: Books, cut: Cut) -> None:
    """What is not printed is a short dash in the second ink, and no ring."""
    sheet = completeness.canvas(books.brief("completeness", [books.observe("a.b", "20件", period=NOWHEN)]), cut, "zh")
    assert {name for name, _ in marks_of(sheet)} == {"dot"}
    dashes = [points for (colour, _, _), ways in sheet.lines.items() if colour == SECOND for points in ways]
    assert [round(points[1][0] - points[0][0]) for points in dashes] == [7] * (3 + 1)


NOWHEN = {"type": "unknown"}


@pytest.mark.parametrize("cut", CUTS)
def test_marks_lead_to_a_number_that_answers(books: Books, cut: Cut) -> None:
    """Of two numbers one has a value before: the mark leads to that one, and says how many do."""
    rows = [
        books.observe("a.b", "30分钟", level="outcome", moment="after"),
        books.observe("a.c", "20分钟", level="outcome", before="60分钟"),
    ]
    sheet = completeness.canvas(books.brief("completeness", rows), cut, "zh")
    assert linked_to(sheet, "obs:a.c#2") == ["dot"]
    assert sheet.links["obs:a.c#2"].startswith("举措a，改前的数：2个数字里1个印了")


@pytest.mark.parametrize("cut", CUTS)
def test_each_mark_has_a_field_of_its_own(books: Books, cut: Cut) -> None:
    """One number that answers several questions is several links, none of which covers another."""
    brief = books.brief("completeness", [books.observe("a.b", "20件", population=both("全部", "all"))])
    found = targets(completeness.canvas(brief, cut, "zh"))
    fields = [box for link, boxes in found.items() if link.startswith("obs:") for box in boxes]
    assert len(fields) == 4
    assert all(one[2] <= two[0] for one, two in pairwise(fields))


def test_names_lead_to_initiatives_and_places(books: Books) -> None:
    """The name of a row leads to its initiative, that of a place to its page."""
    rows = [books.observe("a.b", "20件"), books.observe("c.d", "20件", place="beta")]
    links = completeness.canvas(books.brief("completeness", rows), "middle", "en").links
    assert {"initiative:a", "initiative:c", "place:alpha", "place:beta"} <= set(links)


def test_some_is_a_small_dot_and_inferred_half_a_dot(books: Books) -> None:
    """A hollow mark is a single case wherever it stands, so that part of the numbers is told by a small dot."""
    rows = [
        books.observe("a.b", "20件", population=both("全部", "all"), flags=["inferred-date"]),
        books.observe("a.c", "30件", flags=["inferred-date"]),
    ]
    sheet = completeness.canvas(books.brief("completeness", rows), "wide", "zh")
    sizes = {it.link: it.size for it in sheet.dots if it.link}
    assert sizes["obs:a.b#7"] < sizes["obs:a.b#1"]
    assert "capsule" in linked_to(sheet, "obs:a.b#5")
    assert {"只有一部分写明", "推定，或借自别的段落"} <= set(words_of(sheet))


def test_what_no_initiative_has_is_the_one_accent(books: Books) -> None:
    """Below each column stands how many initiatives have it; a zero is the finding."""
    rows = [
        books.observe("a.b", "30分钟", level="outcome", moment="after"),
        books.observe("b.c", "20件", population=both("全部", "all")),
    ]
    sheet = completeness.canvas(books.brief("completeness", rows), "wide", "zh")
    totals = [(it.text, it.colour == ACCENT) for it in sheet.words if it.text.isdigit()]
    assert totals == [("1", False), ("0", True), ("1", False), ("0", True), ("2", False), ("2", False), ("1", False)]


def test_the_key_names_only_what_occurs(books: Books) -> None:
    """Where every number says everything that it is asked, nothing is explained but the dot and the blank."""
    brief = books.brief("completeness", [books.observe("a.b", "20件", population=both("全部", "all"))])
    words = words_of(completeness.canvas(brief, "wide", "zh"))
    assert "每个数字都写明" in words
    assert not {"没有写", "只有一部分写明", "推定，或借自别的段落"} & set(words)


def test_that_nothing_is_a_mere_count_is_no_gap(books: Books) -> None:
    """The first column names a want: where it is empty, there is no dash, and its zero is no finding."""
    brief = books.brief("completeness", [books.observe("a.b", "30分钟", level="outcome", moment="after")])
    sheet = completeness.canvas(brief, "wide", "zh")
    totals = [(it.text, it.colour == ACCENT) for it in sheet.words if it.text.isdigit()]
    assert totals[0] == ("0", False)
    dashes = [points for (colour, _, _), ways in sheet.lines.items() if colour == SECOND for points in ways]
    # One in the key; before, difference and whom in the row.
    assert len(dashes) == 4


@pytest.mark.parametrize("name", ["suzhou", "outcomes", "xuzhou", "wuxi", "harbin"])
def test_the_titles_of_the_published_matrices_hold(name: str) -> None:
    """No initiative has both ends, as two titles say; three cities print no outcome at all, as theirs do."""
    dataset = load(Path(__file__).resolve().parents[3]).dataset
    assert dataset is not None
    known = {it.id: it for it in resolve(dataset)}
    chart = dataset.charts[f"{name}-missing"]
    made = completeness.lines(Brief(chart=chart, dataset=dataset, observations=chosen(chart, known), known=known))
    if name in {"suzhou", "outcomes"}:
        assert "前后都有数" in chart.title.zh
        assert not any(line.whole for line in made)
    else:
        assert "没有一项用数字写到结果" in chart.title.zh
        assert not any(it.counted_as == "outcome" for it in chosen(chart, known))
