"""What kind `before-after` draws, links, says and lists: each end a mark, what is missing a ring, the empty row of whole pairs."""

from __future__ import annotations

import pytest
from chart_books import Books, both, linked_to, marks_of, words_of

from dashboards.charts.halves import grouped, pairs, summary
from dashboards.charts.kinds import before_after
from dashboards.charts.palette import ACCENT, INK
from dashboards.charts.sheet import CUTS, Cut, Sheet
from dashboards.charts.svg import targets
from dashboards.charts.words import difference
from dashboards.lang import Lang
from dashboards.model import Observation


def drawn(books: Books, *rows: Observation, cut: Cut = "wide", lang: Lang = "zh") -> Sheet:
    """Draw some observations as halves."""
    return before_after.canvas(books.brief("before-after", rows), cut, lang)


def claim(direction: str, question: str) -> dict:
    """Make an effect that is claimed without a number."""
    return {"paragraph": "4", "direction": direction, "question": question, "text": both("快多了", "far quicker")}


@pytest.mark.parametrize("cut", CUTS)
def test_a_missing_end_is_a_ring_with_words(books: Books, cut: Cut) -> None:
    """Only the value after is printed: a dot with its number, and for the other end a ring and words, nothing at zero."""
    sheet = drawn(books, books.observe("a.b", "52分钟", moment="after", statistic="mean"), cut=cut)
    assert linked_to(sheet, "obs:a.b") == ["dot", "ring"]
    # Once in the key and once in the row.
    assert words_of(sheet).count("没有公布") == 2
    assert sheet.scales == []


def test_a_half_has_a_stub_and_a_whole_pair_a_line(books: Books) -> None:
    """The line of a half stops a third of the way; that of a pair joins both ends."""
    half = drawn(books, books.observe("a.b", "52分钟", moment="after", statistic="mean"))
    whole = drawn(books, books.observe("a.b", "52分钟", before="60分钟", statistic="mean"))
    assert longest(half) < 0.45 * longest(whole)


def longest(sheet: Sheet) -> float:
    """Return how long the longest line of the one row is, underlines aside."""
    (ways,) = sheet.linked_lines.values()
    return max(points[-1][0] - points[0][0] for pen, points in ways if pen[0] == INK)


def test_a_range_of_many_is_a_capsule(books: Books) -> None:
    """4至6个月 is as wide as a capsule is, whatever the range; a case of such a range is hollow."""
    many = drawn(books, books.observe("a.b", "4至6个月", moment="before", statistic="mean"))
    case = drawn(books, books.observe("a.b", "4至6个月", moment="before", statistic="single-case"))
    assert linked_to(many, "obs:a.b") == ["ring", "capsule"]
    assert linked_to(case, "obs:a.b") == ["ring", "hollow"]


def test_a_bare_difference_is_a_bracket_between_two_rings(books: Books) -> None:
    """减少近400 without either end leaves both ends empty; its number stands between them."""
    sheet = drawn(books, books.observe("a.b", "近400家次", nature="change"))
    assert linked_to(sheet, "obs:a.b") == ["dot", "ring", "ring"]
    assert "近400家次" in words_of(sheet)


@pytest.mark.parametrize(
    ("event", "change", "zh", "en"),
    [
        ("saved", None, "少5个月", "5 months less"),
        ("saved", ("down", "提前"), "早5个月", "5 months earlier"),
        ("saved", ("down", "节省"), "省5个月", "5 months saved"),
        (None, ("up", "增加"), "多5个月", "5 months more"),
        (None, None, "5个月", "5 months"),
    ],
)
def test_a_difference_is_told_with_its_way(
    books: Books, event: str | None, change: tuple[str, str] | None, zh: str, en: str
) -> None:
    """The source's own word where it has one that is known, else more or less, and none where nobody says which way."""
    names = ("direction", "direction_printed", "against", "measured")
    said = dict(zip(names, (*change, "not-said", "units"), strict=True)) if change else None
    row = books.observe("a.b", "5个月", nature="change", event=event, change=said)
    assert (difference(row, "zh"), difference(row, "en")) == (zh, en)
    assert zh in words_of(drawn(books, row))


@pytest.mark.parametrize("cut", ["middle", "narrow"])
def test_a_number_stands_on_its_own_stub(books: Books, cut: Cut) -> None:
    """Where numbers stand on the line a half has one, too: from its number to the middle, and no further."""
    sheet = drawn(books, books.observe("a.b", "52分钟", moment="after", statistic="mean"), cut=cut)
    (ways,) = sheet.linked_lines.values()
    ((start, end),) = [(way[0][0], way[-1][0]) for pen, way in ways if pen[0] == INK]
    assert start == sheet.width / 2
    assert start + 8 < end < sheet.width - 22


@pytest.mark.parametrize("cut", CUTS)
def test_the_row_of_whole_pairs_is_drawn_as_empty(books: Books, cut: Cut) -> None:
    """That nobody prints both ends is the finding: the group stands first, in cinnabar, with the words for it."""
    sheet = drawn(books, books.observe("a.b", "40分钟", moment="after"), cut=cut)
    assert {"前后都有 0", "一对也没有"} <= set(words_of(sheet))
    assert linked_to(sheet, "").count("accent-ring") == 2
    assert [it.text for it in sheet.words if it.colour == ACCENT] == ["一对也没有"]


def test_with_a_whole_pair_nothing_is_in_cinnabar(books: Books) -> None:
    """The one accent is for what is missing."""
    sheet = drawn(books, books.observe("a.c", "40分钟", before="60分钟"))
    assert "前后都有 1" in words_of(sheet)
    assert "accent-ring" not in [name for name, _ in marks_of(sheet)]


def test_an_end_that_is_claimed_without_a_number_is_a_triangle(books: Books) -> None:
    """The source says that it is shorter now: no ring and no dot, but a triangle that leads to the paragraph."""
    books.initiative("a", claims=[claim("down", "handling")])
    sheet = drawn(books, books.observe("a.b", "4至6个月", moment="before", statistic="mean"))
    assert linked_to(sheet, "source:made-up#4") == ["triangle"]
    assert linked_to(sheet, "obs:a.b") == ["capsule"]
    assert sheet.links["source:made-up#4"] == "据称缩短，没给数：快多了"


@pytest.mark.parametrize(
    ("direction", "question"), [("down", "satisfaction"), ("down", "trips"), ("other", "handling")]
)
def test_a_claim_about_something_else_is_no_triangle(books: Books, direction: str, question: str) -> None:
    """A claim about trips or satisfaction, or of no direction, says nothing of a time."""
    books.initiative("a", claims=[claim(direction, question)])
    sheet = drawn(books, books.observe("a.b", "40分钟", moment="before"))
    assert "triangle" not in [name for name, _ in marks_of(sheet)]


def test_claims_that_contradict_each_other_are_no_triangle(books: Books) -> None:
    """Where one sentence says shorter and another longer, neither is drawn."""
    books.initiative("a", claims=[claim("down", "waiting"), claim("up", "handling")])
    assert pairs(books.brief("before-after", [books.observe("a.b", "40分钟", moment="before")]))[0].said is None


def test_two_rows_that_rest_on_one_paragraph_keep_links_of_their_own(books: Books) -> None:
    """A link holds one place, so the claim of the second row leads to its number."""
    books.initiative("a", claims=[claim("down", "handling")])
    rows = [books.observe(f"a.{name}", "40分钟", moment="before", indicator=f"time-{name}") for name in ("b", "c")]
    sheet = drawn(books, *rows)
    assert linked_to(sheet, "source:made-up#4") == ["triangle"]
    assert "triangle" in linked_to(sheet, "obs:a.c")


def test_a_forecast_stands_apart_in_diamonds(books: Books) -> None:
    """Both ends of a forecast are diamonds in a group of its own between ink rules, and the summary says that it is no result."""
    brief = books.brief("before-after", [books.observe("a.b", "半小时", before="2小时", nature="forecast")])
    sheet = before_after.canvas(brief, "wide", "en")
    assert linked_to(sheet, "obs:a.b") == ["diamond", "diamond"]
    assert "not a result" in words_of(sheet)
    assert summary(brief).en == (
        "Not one pair is printed with both ends measured. Apart from these, a forecast, which is no result."
    )


def test_a_planned_end_completes_no_measured_pair(books: Books) -> None:
    """A measured before and a target after of one thing stay apart."""
    rows = [
        books.observe("a.b", "60分钟", moment="before"),
        books.observe("a.c", "40分钟", nature="target", moment="after"),
    ]
    found = grouped(books.brief("before-after", rows))
    assert (len(found["before"]), len(found["both"]), len(found["planned"])) == (1, 0, 1)


def test_two_observations_of_one_thing_make_one_pair_of_two_links(books: Books) -> None:
    """Before and after entered apart stand in one dumbbell, and each end leads to its own number."""
    rows = [
        books.observe("a.b", "60分钟", moment="before", statistic="mean"),
        books.observe("a.c", "40分钟", moment="after", statistic="mean"),
    ]
    sheet = drawn(books, *rows)
    assert (linked_to(sheet, "obs:a.b"), linked_to(sheet, "obs:a.c")) == (["dot"], ["dot"])


@pytest.mark.parametrize("cut", CUTS)
def test_every_row_is_a_link_that_a_thumb_finds(books: Books, cut: Cut) -> None:
    """The label, the ends and the number of a row lead to its card, which says which end it is."""
    sheet = drawn(books, books.observe("a.b", "40分钟", moment="after"), cut=cut)
    assert sheet.links["obs:a.b"].startswith("改后：40分钟")
    ((left, top, right, bottom),) = targets(sheet)["obs:a.b"]
    assert right - left > 200
    assert bottom - top >= 24


def test_rows_say_in_words_whether_they_are_one_case(books: Books) -> None:
    """An average and a case differ by mark and by word; of whom a number is stands there too."""
    whom = both("某位居民", "a resident")
    rows = [
        books.observe("a.b", "52分钟", moment="after", statistic="mean"),
        books.observe("a.c", "15分钟", moment="after", statistic="single-case", population=whom),
    ]
    assert {"举措a，平均", "某位居民，个例"} <= set(words_of(drawn(books, *rows)))
    assert {"Initiative a, average", "A resident, one case"} <= set(words_of(drawn(books, *rows, lang="en")))


def test_the_key_names_the_marks_that_occur(books: Books) -> None:
    """Without a forecast there is no diamond to explain, and without a claim no triangle."""
    sheet = drawn(books, books.observe("a.c", "15分钟", moment="after", statistic="single-case"))
    assert linked_to(sheet, "")[:2] == ["ring", "accent-ring"]
    assert "只是一例" in words_of(sheet)
    assert "有说法，没给数" not in words_of(sheet)


def test_a_whole_pair_leaves_no_ring_to_explain(books: Books) -> None:
    """Where nothing is missing, nothing is said of what is not published."""
    assert "没有公布" not in words_of(drawn(books, books.observe("a.c", "40分钟", before="60分钟")))


def test_the_summary_of_pairs_counts_what_is_missing(books: Books) -> None:
    """The words say how many pairs lack which end, and that none is whole."""
    rows = [books.observe("a.b", "4至6个月", moment="before"), books.observe("b.c", "40分钟", moment="after")]
    said = summary(books.brief("before-after", rows))
    assert said.zh == "前后都有实测数的一对也没有：只有改前的1个，只有改后的1个。"
    assert said.en == ("Not one pair is printed with both ends measured: one has only a before, one has only an after.")


def test_a_pair_about_work_done_is_not_said_to_be_measured(books: Books) -> None:
    """39 matters and then 91 are two counts; measured is a word for what residents and firms met with."""
    work = summary(books.brief("before-after", [books.observe("a.b", "91个", level="activity", before="39个")]))
    felt = summary(books.brief("before-after", [books.observe("a.b", "40分钟", level="outcome", before="60分钟")]))
    assert (work.zh, felt.zh) == ("前后都给出数的有1对。", "前后都有实测数的有1对。")
    assert (work.en, felt.en) == ("One pair printed with both ends.", "One pair printed with both ends measured.")
