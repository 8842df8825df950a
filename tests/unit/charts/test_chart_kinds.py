"""What each kind of chart draws, says and lists."""

import datetime
import json
from typing import get_args

import pytest
from chart_books import Books, bars_of, both, words_of

from dashboards.charts import tile
from dashboards.charts.brief import Brief, Table
from dashboards.charts.hanging import hang, spread
from dashboards.charts.kinds import (
    KINDS,
    chain,
    interval_bars,
    line,
    parts,
    steps,
    tiles,
    timeline,
)
from dashboards.charts.palette import ACCENT, RULE
from dashboards.charts.sheet import CUTS, WIDTHS, Cut, Sheet
from dashboards.charts.svg import targets
from dashboards.charts.words import label
from dashboards.lang import LANGS, Both, Lang
from dashboards.model.kinds import DECLARED_KINDS
from dashboards.model.vocabulary import ChartKind, ProcessShape


def dashed(sheet: Sheet) -> list[str]:
    """Return the kinds of the dashed outlines of a sheet: what nobody printed."""
    return [outline.kind for outline in sheet.outlines if outline.pen[2]]


def test_a_table_is_read_without_its_empty_columns() -> None:
    """A column that no row fills goes; one that some row fills stays, and so do the words as printed."""
    table = Table(
        columns=("a", "b", "c", "d"),
        rows=(("1", "", "", "近百件"), ("2", "", "x", "百余件")),
        printed=frozenset({3}),
    )
    filled = table.filled()
    assert filled.columns == ("a", "c", "d")
    assert filled.rows == (("1", "", "近百件"), ("2", "x", "百余件"))
    assert filled.printed == {2}


def test_a_caption_says_what_the_numbers_leave_unsaid(books: Books) -> None:
    """What all of them leave unsaid is said before what only most of them do."""
    case, after = (
        {"level": "outcome", "statistic": "single-case"},
        {"level": "outcome", "statistic": "mean", "moment": "after"},
    )
    rows = [books.observe("a.b", "40分钟", **case), books.observe("a.c", "30分钟", **after)]
    both_lack = tiles.meaning(books.brief("tiles", rows))
    assert both_lack == Both(
        zh="2个数都是这样：没有公布改革前是多少，看不出变了多少。",
        en="This goes for both: what it was before is not printed, so the change cannot be seen.",
    )
    rows += [books.observe("a.d", "5个", level="context")]
    assert tiles.meaning(books.brief("tiles", rows)).zh == "3个数都是这样：数字出自做事的一方，没有独立核实。"


def test_a_course_of_steps_is_not_told_again(books: Books) -> None:
    """The drawing names its steps and their order; its caption says whose they are, or what a shape means."""
    one, two = (process_of(Books(lexicon=books.lexicon), it) for it in ("sequence", "routing"))
    assert [steps.meaning(one).zh, steps.meaning(two).zh] == ["步骤照原文列出。", "走哪条，看条件。"]


def test_a_lone_number_is_a_tile(books: Books) -> None:
    """近400家次 alone has no scale and no bar: its number is large, its sign open to the left."""
    brief = books.brief("interval-bars", [books.observe("a.b", "近400家次")])
    sheet = interval_bars.canvas(brief, "wide", "zh")
    assert sheet.scales == []
    assert {"近", "400", "家次", "没有写"} <= set(words_of(sheet))


def test_rows_of_unlike_units_never_share_a_scale(books: Books) -> None:
    """条 and 件 stand as two tiles, without a bar and without an axis."""
    rows = [books.observe("a.b", "4500多条"), books.observe("a.c", "4000余件")]
    sheet = interval_bars.canvas(books.brief("interval-bars", rows, facets=True), "wide", "zh")
    assert sheet.scales == []
    assert {"4500", "多条", "4000", "余件"} <= set(words_of(sheet))


def test_signs_have_one_size_whatever_the_number(books: Books) -> None:
    """The sign of 29 is as long as that of 2044: it shows the kind of interval, never an amount."""
    rows = [books.observe("a.b", "29个"), books.observe("a.c", "2044件")]
    sheet = tiles.canvas(books.brief("tiles", rows), "wide", "zh")
    lines = [it for ways in sheet.linked_lines.values() for it in ways]
    assert len({points[-1][0] - points[0][0] for (colour, *_), points in lines if colour == RULE}) == 1


@pytest.mark.parametrize(
    ("number", "cut", "lines"),
    [
        (1, "wide", 1),
        (2, "wide", 1),
        (3, "wide", 1),
        (4, "wide", 1),
        (5, "wide", 2),
        (3, "middle", 1),
        (4, "middle", 2),
        (3, "narrow", 3),
    ],
)
def test_tiles_stand_in_as_few_lines_as_a_cut_allows(books: Books, number: int, cut: Cut, lines: int) -> None:
    """Three numbers are no two and one below: what is left empty beside a lone last tile is wasted."""
    rows = [books.observe(f"a.n{at}", f"{at + 3}件") for at in range(number)]
    sheet = tiles.canvas(books.brief("tiles", rows), cut, "zh")
    assert len({it.y for it in sheet.words if it.text in {str(at + 3) for at in range(number)}}) == lines


def test_the_words_of_a_lone_tile_stand_beside_its_number(books: Books) -> None:
    """With the whole width to itself a number has its words to the right and nothing empty below them."""
    row = books.observe("a.b", "582台")
    sheet = tiles.canvas(books.brief("tiles", [row]), "wide", "zh")
    number, words = (next(it for it in sheet.words if it.text == text) for text in ("582", label(row, "zh")))
    assert words.x > number.x + 100
    assert sheet.height < 110


@pytest.mark.parametrize(
    ("field", "word"), [({"statistic": "single-case"}, "只是一例"), ({"nature": "ceiling"}, "不算结果")]
)
def test_a_mark_that_is_no_dot_is_explained_by_the_key(books: Books, field: dict[str, str], word: str) -> None:
    """What a hollow dot and a diamond are stands above the tiles that have one, and a dot only where there is one."""
    sheet = tiles.canvas(books.brief("tiles", [books.observe("a.b", "5个", **field)]), "wide", "zh")
    assert word in words_of(sheet)
    assert "没有限定词" not in words_of(sheet)


@pytest.mark.parametrize(("lang", "unit"), [("zh", "1万（条、件）"), ("en", "10,000 (count)")])
def test_a_scale_says_its_unit(books: Books, lang: Lang, unit: str) -> None:
    """The end of an axis carries the unit in both languages, also where English has no word for a counting word."""
    rows = [books.observe("a.b", "9500条", indicator="received"), books.observe("a.c", "4000件", indicator="solved")]
    assert unit in words_of(chain.canvas(books.brief("chain", rows), "wide", lang))


def test_a_printed_number_of_a_sum_is_seen_to_be_a_link(books: Books) -> None:
    """Every number that leads to a card stands over dots, in a sum as elsewhere; what is computed stands over none."""
    whole = books.observe("a.whole", "20件", sum_of=["a.one", "a.two"])
    rows = [whole, books.observe("a.one", "12件"), books.observe("a.two", "5件")]
    sheet = parts.canvas(books.brief("parts", rows), "wide", "zh")
    dotted = {link for link, ways in sheet.linked_lines.items() for (_, _, dash), _ in ways if dash}
    assert dotted == {"obs:a.whole", "obs:a.one", "obs:a.two"}
    assert not any(dash for (_, _, dash) in sheet.lines)


@pytest.mark.parametrize(
    ("printed", "lang", "wanted"),
    [
        ("近400家次", "zh", ("近", "400", "家次")),
        ("最高提升至20万元", "zh", ("最高提升至", "20万", "元")),
        ("4至6个月", "zh", ("", "4至6", "个月")),
        ("数十家", "zh", ("", "数十", "家")),
        ("4500多条", "zh", ("", "4500", "多条")),
        ("97.22%", "zh", ("", "97.22", "%")),
        ("近400家次", "en", ("nearly", "400", "")),
        ("4至6个月", "en", ("", "4 to 6", "months")),
        ("4500多条", "en", ("", "4,500", "-odd")),
    ],
)
def test_a_printed_number_falls_into_three(
    books: Books, printed: str, lang: Lang, wanted: tuple[str, str, str]
) -> None:
    """A tile sets the digits large, the qualifier before and the unit behind them small."""
    found = tile.parts_of(books.observe("a.b", printed), lang)
    assert (found.before, found.number, found.after) == wanted


@pytest.mark.parametrize("lang", LANGS)
def test_the_sign_of_a_number_is_as_large_as_its_digits(books: Books, lang: Lang) -> None:
    """Below zero is not told by a small stroke beside a large number."""
    row = books.observe("a.b", "-7.5%", nature="change", statistic="share")
    found = tile.parts_of(row, lang)
    assert (found.before, found.number, found.after) == ("", "−7.5", "%")


@pytest.mark.parametrize("lang", LANGS)
def test_groups_are_told_apart_in_the_table(books: Books, lang: Lang) -> None:
    """Three numbers that differ by whom they count are three different rows, beyond the numbers themselves."""
    mailboxes = (("district", "区长信箱"), ("mayor", "市长信箱"), ("hotline", "热线"))
    rows = [books.observe(f"a.{en}", "40件", population=both(zh, en)) for en, zh in mailboxes]
    made = KINDS["interval-bars"].table(books.brief("interval-bars", rows), lang)
    assert len(set(made.rows)) == 3


def test_every_tile_is_one_link_to_its_card(books: Books) -> None:
    """Each number is a link of its own, at least as large as a thumb."""
    rows = [books.observe("a.b", "29个"), books.observe("a.c", "2044件")]
    sheet = tiles.canvas(books.brief("tiles", rows), "narrow", "zh")
    assert list(sheet.links) == ["obs:a.b", "obs:a.c"]
    fields = [box for boxes in targets(sheet).values() for box in boxes]
    assert all(right - left >= 24 and bottom - top >= 24 for left, top, right, bottom in fields)


def test_comparable_rows_share_one_scale(books: Books) -> None:
    """Two counts of one place, indicator, unit and length of period stand on one axis."""
    rows = [books.observe("a.b", "20件"), books.observe("b.c", "30件")]
    sheet = interval_bars.canvas(books.brief("interval-bars", rows), "wide", "zh")
    assert len(sheet.scales) == 1


@pytest.mark.parametrize("cut", CUTS)
def test_a_value_after_keeps_the_place_of_the_one_before(books: Books, cut: Cut) -> None:
    """Above its bar stands a ring at zero with words, none where the value before is printed."""
    looks = {"nature": "level", "statistic": "mean", "level": "outcome"}
    rows = [
        books.observe("a.b", "52分钟", moment="after", **looks),
        books.observe("b.c", "40分钟", before="60分钟", **looks),
    ]
    brief = books.brief("interval-bars", rows)
    sheet = interval_bars.canvas(brief, cut, "zh")
    assert len(sheet.scales) == 1
    assert dashed(sheet) == ["circle"]
    assert words_of(sheet).count("改前没有公布") == 1
    assert any("不是零" in it.zh for it in interval_bars.notes(brief))


def test_counts_of_two_places_never_share_a_scale(books: Books) -> None:
    """However alike the counts are, those of two places are not measured against each other."""
    rows = [books.observe("a.b", "20件"), books.observe("b.c", "30件", place="beta")]
    sheet = interval_bars.canvas(books.brief("interval-bars", rows, facets=True), "wide", "zh")
    assert sheet.scales == []


def test_printed_words_stand_beside_the_bar_in_chinese_and_their_meaning_in_english(books: Books) -> None:
    """近400家次 is `nearly 400` on the English twin."""
    brief = books.brief("interval-bars", [books.observe("a.b", "近400家次"), books.observe("b.c", "300家次")])
    assert "近400家次" in words_of(interval_bars.canvas(brief, "wide", "zh"))
    assert "nearly 400" in words_of(interval_bars.canvas(brief, "wide", "en"))


def test_traditional_print_is_shown_simplified(books: Books) -> None:
    """近萬條 reads 近万条 on a page in simplified characters."""
    brief = books.brief("interval-bars", [books.observe("a.b", "近萬條"), books.observe("b.c", "300條")])
    assert "近万条" in words_of(interval_bars.canvas(brief, "wide", "zh"))


def test_a_measure_keeps_its_unit_in_english(books: Books) -> None:
    """4至6个月 is `4 to 6 months`, since a bare number would say nothing."""
    brief = books.brief("interval-bars", [books.observe("a.b", "4至6个月"), books.observe("b.c", "3个月")])
    assert "4 to 6 months" in words_of(interval_bars.canvas(brief, "wide", "en"))


def test_a_chain_is_one_scale_with_broken_links(books: Books) -> None:
    """Received and solved of one place and time: one scale, and a broken link that says why they are not divided."""
    rows = [
        books.observe("a.b", "4500多条", indicator="received", event="received"),
        books.observe("a.c", "4000余件", indicator="solved", event="solved"),
    ]
    sheet = chain.canvas(books.brief("chain", rows), "wide", "zh")
    assert [len(scale.bars) for scale in sheet.scales] == [4]
    assert any("不能相除" in it for it in words_of(sheet))


def test_a_broken_link_and_its_reason_have_one_colour(books: Books) -> None:
    """The accent of the stroke is told by words in the accent, and nothing else is in it."""
    rows = [
        books.observe("a.b", "4500多条", indicator="received", event="received"),
        books.observe("a.c", "4000余件", indicator="solved", event="solved"),
    ]
    sheet = chain.canvas(books.brief("chain", rows), "wide", "zh")
    accent = [it.text for it in sheet.words if it.colour == ACCENT]
    assert len(accent) == 1
    assert "不能相除" in accent[0]


@pytest.mark.parametrize(("lang", "word"), [("zh", "斜纹"), ("en", "hatch")])
@pytest.mark.parametrize("printed", ["最高20万元", "不到30分钟", "4500多条", "4至6个月"])
def test_a_hatched_sign_is_explained_by_the_key(books: Books, printed: str, lang: Lang, word: str) -> None:
    """Whichever words a hatch stands for, the key above the tiles speaks of it."""
    sheet = tiles.canvas(books.brief("tiles", [books.observe("a.b", printed)]), "wide", lang)
    assert any(path.hatched for path in sheet.paths)
    assert any(word in it for it in words_of(sheet))


def test_a_stated_part_has_no_broken_link(books: Books) -> None:
    """Where the source makes the one a part of the other, nothing is broken between them."""
    rows = [books.observe("a.b", "4500多条"), books.observe("a.c", "4000余条", of="a.b")]
    sheet = chain.canvas(books.brief("chain", rows), "wide", "zh")
    assert not any("不能相除" in it for it in words_of(sheet))


def test_chain_has_a_panel_a_place(books: Books) -> None:
    """Places stand apart, each under its name, and the summary says that they are not ranked."""
    rows = [books.observe("a.b", "20件"), books.observe("b.c", "30件", place="beta")]
    brief = books.brief("chain", rows, facets=True)
    assert {"alpha地", "beta地"} <= set(words_of(chain.canvas(brief, "narrow", "zh")))
    assert chain.summary(brief).zh.endswith("2个地方各画各的，不排名。")


def parts_brief(books: Books, total: str = "2044个"):  # noqa: ANN201 - a brief
    """Make a sum of three parts, as one source prints them."""
    rows = [
        books.observe("a.views", "27条", indicator="heard"),
        books.observe("b.online", "1652条", indicator="heard"),
        books.observe("c.forms", "303张", indicator="forms"),
    ]
    sum_ = books.observe("d.all", total, indicator="heard", sum_of=[row.id for row in rows])
    return books.brief("parts", [sum_])


def test_parts_leave_the_gap_as_a_gap(books: Books) -> None:
    """27, 1652 and 303 begin where the one before ended; the missing 62 are a dashed box with words."""
    sheet = parts.canvas(parts_brief(books), "wide", "zh")
    assert bars_of(sheet) == [(0, 2044, ""), (0, 27, ""), (27, 1679, ""), (1679, 1982, "")]
    assert dashed(sheet) == ["rect"]
    assert {"没有说明的差额", "62"} <= set(words_of(sheet))


def test_parts_that_add_up_have_no_gap(books: Books) -> None:
    """A sum of 1982 leaves nothing to explain."""
    brief = parts_brief(books, "1982个")
    assert dashed(parts.canvas(brief, "wide", "zh")) == []
    assert parts.summary(brief).en.endswith("They add up.")


def test_parts_that_exceed_their_sum_are_said_to(books: Books) -> None:
    """A sum of 1900 is 82 less than its parts."""
    assert parts.summary(parts_brief(books, "1900个")).zh.endswith("各部分加起来比合计多82，文中没有解释。")


def test_vague_parts_may_add_up(books: Books) -> None:
    """Where a part is only bounded, the words claim no more than the bounds do."""
    parts_ = [books.observe("a.b", "1600多条"), books.observe("b.c", "300件")]
    total = books.observe("c.d", "1950个", sum_of=[row.id for row in parts_])
    assert parts.summary(books.brief("parts", [total])).en.endswith("They may add up.")


def event(text: str, start: str, end: str, precision: str, paragraph: str = "1") -> dict:
    """Make a dated event as a record holds it."""
    date = {"printed": start, "start": start, "end": end, "precision": precision}
    return {"date": date, "paragraph": paragraph, "text": both(text, text)}


def test_a_timeline_is_true_to_scale(books: Books) -> None:
    """A day halfway between two others is drawn halfway between them."""
    days = ["2021-01-01", "2022-01-01", "2023-01-01"]
    books.initiative("a", events=[event(f"事{day}", day, day, "day") for day in days])
    sheet = timeline.canvas(books.brief("timeline", initiatives=["a"]), "wide", "zh")
    places = sorted(dot.x for dot in sheet.dots)
    assert places[1] == pytest.approx((places[0] + places[2]) / 2, abs=0.5)


def test_an_imprecise_date_is_a_stretch(books: Books) -> None:
    """A month is drawn as the month that it is, not as a day."""
    books.initiative(
        "a", events=[event("甲", "2021-01-01", "2021-01-01", "day"), event("乙", "2022-07-01", "2022-07-31", "month")]
    )
    sheet = timeline.canvas(books.brief("timeline", initiatives=["a"]), "wide", "zh")
    assert len(sheet.dots) == 1
    wide = max(path.box[2] - path.box[0] for path in sheet.paths if path.link)
    long = max(path.box[2] for path in sheet.paths if path.link) - sheet.dots[0].x
    assert wide / long == pytest.approx(31 / (365 + 211), rel=0.03)


def test_an_event_without_a_neighbour_on_each_side_is_in_the_table_and_counted(books: Books) -> None:
    """What has no place on the axis is not lost."""
    undated = {"date": {"printed": "近日", "precision": "relative"}, "paragraph": "1", "text": both("丙", "third")}
    books.initiative("a", events=[event("甲", "2021-01-01", "2021-01-01", "day"), undated])
    brief = books.brief("timeline", initiatives=["a"])
    assert len(timeline.table(brief, "zh").rows) == 2
    assert "另有1件事没有印出日期，列在表里。" in [note.zh for note in timeline.notes(brief)]


def test_texts_hang_so_that_nothing_is_covered() -> None:
    """No text overlaps another in its lane, and no line crosses a text above it."""
    hung = hang([10, 60, 300, 310, 330, 400], [170, 150, 160, 170, 90, 120])
    assert hung is not None
    for one in hung:
        for two in hung:
            if one is two:
                continue
            if one.lane == two.lane:
                assert one.high <= two.low or two.high <= one.low
            elif one.lane < two.lane:
                assert not one.low < two.line < one.high


def test_texts_of_a_downward_axis_move_no_more_than_they_must() -> None:
    """A crowd spreads around its own middle and leaves the others where they are."""
    assert spread([0, 100, 104, 300], [20, 20, 20, 20]) == [0, 92, 112, 300]


def test_a_line_stops_at_a_gap(books: Books) -> None:
    """A missing year is not bridged."""
    rows = [
        books.observe(
            f"a.y{year}", f"{year - 2000}件", period={"type": "span", "start": f"{year}-01-01", "end": f"{year}-12-31"}
        )
        for year in (2015, 2016, 2017, 2020, 2021)
    ]
    brief = books.brief("line", rows)
    assert [[it.day.year for it in run] for run in line.runs(line.points(brief))] == [[2015, 2016, 2017], [2020, 2021]]
    assert line.points(brief)[0].day == datetime.date(2015, 7, 2)


def test_a_line_joins_one_series_only(books: Books) -> None:
    """Numbers of two places, however alike, are never joined; a lone number is told as one."""
    rows = [
        books.observe(name, "20分钟", statistic="mean", place=place)
        for name, place in (("a.b", "alpha"), ("b.c", "beta"))
    ]
    brief = books.brief("line", rows)
    assert [len(it) for it in line.stretches(line.points(brief))] == [1, 1]
    assert (
        line.summary(books.brief("line", rows[:1])).en == "Alpha, number solved: 20 minutes in 2023, one number alone."
    )


def process_of(books: Books, shape: str, count: int = 3, **fields: object) -> Brief:
    """Make a chart of one process with items on conditions."""
    items = [both(f"第{n}样", f"item {n}") | {"when": both(f"条件{n}", f"case {n}")} for n in range(1, count + 1)]
    books.initiative("a", processes=[{"id": "p", "shape": shape, "paragraph": "2", "items": items, **fields}])
    return books.brief("steps", process="a.p")


@pytest.mark.parametrize("shape", get_args(ProcessShape))
@pytest.mark.parametrize("cut", CUTS)
def test_a_process_is_drawn_as_its_shape(books: Books, shape: str, cut: Cut) -> None:
    """Each item is named with its condition, and is a link to the paragraph that prints it."""
    sheet = steps.canvas(process_of(books, shape), cut, "zh")
    assert {"第1样", "第2样", "第3样"} <= set(words_of(sheet))
    assert list(sheet.links) == ["source:made-up#2-0", "source:made-up#2-1", "source:made-up#2-2"]


def test_a_set_leaves_no_item_alone_in_a_line(books: Books) -> None:
    """Four items that have no order stand in one line, not in three and one."""
    sheet = steps.canvas(process_of(books, "set", 4), "wide", "zh")
    assert len({path.box[1] for path in sheet.paths}) == 1


def test_only_ordered_shapes_have_a_line_through_their_items(books: Books) -> None:
    """A set stands side by side: nothing runs from one item to the next."""
    one, two = (steps.canvas(process_of(Books(lexicon=books.lexicon), it), "wide", "zh") for it in ("set", "sequence"))
    assert one.lines == {}
    assert two.lines != {}


def test_an_open_list_ends_open(books: Books) -> None:
    """Where the source says 等, the drawing says so and the summary counts nothing."""
    brief = process_of(books, "sequence", open_ended={"printed": "等", "paragraph": "2"})
    assert "……等" in words_of(steps.canvas(brief, "narrow", "zh"))
    assert "共" not in steps.summary(brief).zh


def test_two_processes_are_joined_where_an_editor_matches_them(books: Books) -> None:
    """Only the matched steps are joined and filled; the rest stays hollow."""
    items = [both("征集", "collect"), both("公示", "publish"), both("考核", "appraise")]
    pairs = [{"own": "3", "other": "1"}]
    one = {
        "id": "p",
        "shape": "sequence",
        "paragraph": "2",
        "items": items,
        "matches": {"process": "b.q", "pairs": pairs},
    }
    books.initiative("a", processes=[one])
    two = {"id": "q", "shape": "sequence", "paragraph": "3", "items": items}
    aside = {"id": "r", "shape": "routing", "paragraph": "4", "items": [both("通报", "name")]}
    books.initiative("b", processes=[two, aside])
    brief = books.brief("steps", initiatives=["a", "b"])
    sheet = steps.canvas(brief, "wide", "zh")
    assert [dot.hollow for dot in sheet.dots] == [True, True, False, False, True, True]
    told, rows = steps.summary(brief), steps.table(brief, "zh").rows
    assert "“考核”与“征集”" in told.zh
    assert "“appraise” with “collect”" in told.en
    assert {row[2] for row in rows} == {"征集", "公示", "考核"}


def test_a_process_that_bears_its_initiative_s_name_is_named_once(books: Books) -> None:
    """The name of the initiative, which says whose process it is, holds the other."""
    process = {"id": "p", "name": both("举措a", "Initiative a"), "shape": "sequence", "paragraph": "2"}
    items = [both("征集", "collect"), both("公示", "publish")]
    books.initiative("a", processes=[process | {"items": items}])
    brief = books.brief("steps", process="a.p")
    assert {row[0] for row in steps.table(brief, "zh").rows} == {"举措a"}
    assert steps.summary(brief).en.startswith("Initiative a, ")


def test_steps_are_listed_in_a_table(books: Books) -> None:
    """A process has a summary and an ordered table besides its picture."""
    items = [both("征集", "collect"), both("公示", "publish")]
    books.initiative("a", processes=[{"id": "p", "shape": "loop", "paragraph": "2", "items": items}])
    brief = books.brief("steps", process="a.p")
    assert [row[2] for row in steps.table(brief, "en").rows] == ["collect", "publish"]
    assert "共2步" in steps.summary(brief).zh


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_empty_chart_is_drawn_as_nothing_rather_than_failing(books: Books, kind: str) -> None:
    """A filter that matches nothing yet still gives a sheet, a summary and a table."""
    brief = books.brief(kind)
    for cut in CUTS:
        for lang in LANGS:
            sheet = KINDS[kind].canvas(brief, cut, lang)
            assert sheet is not None
            assert sheet.width == WIDTHS[cut]
            assert KINDS[kind].summary(brief).of(lang)
            assert KINDS[kind].table(brief, lang).rows == ()


@pytest.mark.parametrize("printed", ["1件", "近万条", "超7400万", "0.5天", "数十家"])
def test_figures_are_plain_json_without_missing_numbers(books: Books, printed: str) -> None:
    """A figure holds lists and numbers only: no NaN where a bound is missing, and no template."""
    rows = [books.observe("a.b", printed), books.observe("b.c", printed)]
    made = interval_bars.figure(books.brief("interval-bars", rows), "en")
    assert made is not None
    assert '"template": null' in json.dumps(made, allow_nan=False)


def test_every_kind_that_a_record_may_name_is_declared_once() -> None:
    """What editors can write is what can be drawn, each by the module of that name."""
    assert sorted(KINDS) == sorted(get_args(ChartKind)) == sorted(DECLARED_KINDS)
    assert all(kind.canvas.__module__.endswith(name.replace("-", "_")) for name, kind in KINDS.items())
