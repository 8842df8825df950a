"""Tables as people paste and save them: what is read as one, with which headers, names, totals, units and blanks."""

import time

import pytest

from dashboards.documents import ReadTable, is_number, is_period, is_total, missing_as, read_document, table_of, unit_in
from dashboards.quantities import Lexicon

TABBED = """各街道窗口办件情况
单位：万件
街道\t合计\t线上\t线下
桥东街道\t12.4\t9.1\t3.3
\t
柳岸街道\t8.0\t—\t8.0
合计\t20.4\t9.1\t11.3
注：“—”表示没有开通。
"""


def read(text: str, name: str = "pasted.txt") -> ReadTable:
    """Read a text with one table in it."""
    document = read_document(text, name)
    assert len(document.grids) == 1, document
    return table_of(document.grids[0], document)


def body(table: ReadTable) -> list[list[str]]:
    """Give the texts of the rows that are neither headers nor notes."""
    return [[table.grid.text(row, column) for column in range(1, table.grid.width + 1)] for row in table.rows("body")]


def headers(table: ReadTable) -> list[list[str]]:
    """Give the header texts over each column."""
    return [[cell.text for cell in table.headers(column)] for column in range(1, table.grid.width + 1)]


def test_tabs_make_cells_and_the_prose_around_them_stays_prose() -> None:
    """A title, a line with the unit and a note are paragraphs; the lines with tabs are a table under them."""
    document = read_document(TABBED, "pasted.txt")
    table = table_of(document.grids[0], document)
    assert document.form == "text"
    assert document.paragraphs[0] == "各街道窗口办件情况"
    assert [it.paragraph for it in document.grids[0].rows] == [3, 4, 5, 6]
    assert headers(table) == [["街道"], ["合计"], ["线上"], ["线下"]]
    assert [document.paragraphs[it - 1] for it in table.above] == ["单位：万件"]


def test_a_first_cell_that_is_blank_keeps_its_column() -> None:
    """A row that begins with a tab is not moved to the left."""
    table = read("区\t事项\t件数（件）\n北区\t社保\t12\n\t医保\t15\n南区\t社保\t9\n")
    assert body(table) == [["北区", "社保", "12"], ["", "医保", "15"], ["南区", "社保", "9"]]
    assert [it.text for it in table.names(3)] == ["北区", "医保"]


def test_markdown_tables_lose_their_rules_and_outer_pipes() -> None:
    """The line of dashes is no row, and an escaped pipe is part of its cell."""
    table = read(
        "按渠道分：\n\n| 渠道 | 件数（件） |\n|:---|---:|\n| **电话** | 1,203 |\n| 网页\\|小程序 | 877 |\n\n以上。\n"
    )
    assert headers(table) == [["渠道"], ["件数（件）"]]
    assert body(table) == [["电话", "1,203"], ["网页|小程序", "877"]]


def test_drawn_tables_are_read_without_their_lines() -> None:
    """Lines drawn with box characters are no rows."""
    table = read("┌────┬────┐\n│ 镇 │ 件 │\n├────┼────┤\n│ 东镇 │ 31 │\n│ 西镇 │ 28 │\n└────┴────┘\n")
    assert body(table) == [["东镇", "31"], ["西镇", "28"]]


def test_aligned_text_is_cut_where_its_columns_are() -> None:
    """Cells two blanks apart; one that is left out leaves its own column blank."""
    table = read("项目      一季度   二季度\n新收      120      131\n转办               17\n办结      118      129\n")
    assert headers(table)[1:] == [["一季度"], ["二季度"]]
    assert body(table) == [["新收", "120", "131"], ["转办", "", "17"], ["办结", "118", "129"]]


def test_names_and_numbers_with_single_blanks_are_a_table_under_their_header() -> None:
    """The commonest paste of all: a name, then numbers, under a line of as many words."""
    table = read("各区县办件量和办结率如下。\n区县 办件量（万件） 办结率（%）\n东埠区 15.8 96.1\n西埠区 9.0 97.4\n")
    assert headers(table)[1:] == [["办件量（万件）"], ["办结率（%）"]]
    assert body(table) == [["东埠区", "15.8", "96.1"], ["西埠区", "9.0", "97.4"]]


@pytest.mark.parametrize(
    "text",
    [
        "2024年办件 120 万件。\n2025年办件 130 万件。\n",
        "来源：某局\t发布日期：2025-06-09\n正文第一句。\n",
        "受理41,860件，\n办结40,112件，\n满意39,870件。\n",
        "In June the hotline received 1,200 requests, most by telephone.\nIn July it received 1,300, fewer by telephone.\n",
        "姓名\t职务\n甲\t主任\n乙\t副主任\n",
        "> 引用 | 不是表\n正文\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    """Sentences with numbers, labels with tabs and a lone pipe stay paragraphs."""
    assert read_document(text, "a.txt").grids == ()


def test_csv_keeps_what_quotes_hold_together() -> None:
    """A comma, a quote and a line break within quotes are part of the cell; a record is one paragraph."""
    document = read_document(
        '\ufeff部门,"件数\n（件）",备注\n甲局,"8,765","含""代办""\n不含自助"\n乙局,906,\n', "w.csv"
    )
    table = table_of(document.grids[0], document)
    assert document.form == "CSV"
    assert len(document.paragraphs) == 3
    assert headers(table)[1] == ["件数（件）"]
    assert body(table) == [["甲局", "8,765", '含"代办"不含自助'], ["乙局", "906", ""]]
    assert table.kinds == ("names", "numbers", "words")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_what_stands_between_the_cells_of_a_csv_is_found(separator: str) -> None:
    """Comma, semicolon, tab and pipe are all in use."""
    rows = [["区县", "受理量（件）", "办结率（%）"], ["甲区", "8765", "97.2"], ["乙区", "5810", "97.9"]]
    table = read("\n".join(separator.join(it) for it in rows), "a.csv")
    assert body(table) == rows[1:]


def test_a_csv_pasted_under_another_name_is_recognised() -> None:
    """Nothing is glued together: 80,5810 are two cells."""
    document = read_document("服务,目标（%）,件数,达标\n电话,80,5810,5934\n信件,75,97,91\n", "pasted.txt")
    assert document.form == "CSV"
    assert [it.text for it in document.grids[0].rows[1].cells] == ["电话", "80", "5810", "5934"]


def test_titles_and_notes_of_a_csv_are_no_rows_of_numbers() -> None:
    """A record with one cell above is a caption, below a note, between a heading of a section."""
    table = read(
        "窗口业务量,,\n部门,件数（件）,用时（分钟）\n一、市级,,\n甲局,12,5\n二、县级,,\n乙局,9,7\n注：不含等候。,,\n",
        "a.csv",
    )
    assert table.roles == ("caption", "header", "section", "body", "section", "body", "note")
    section = table.section(6)
    assert section is not None
    assert section.text == "二、县级"


PAGE = """<!DOCTYPE html><html><head><title>某县统计</title><script>var n = 1204;</script></head><body>
<p>5月受理<b>7</b>29件。<br>第二行</p>
<table><caption>各乡镇</caption>
<tr><th rowspan=2>乡镇<th colspan="2">受理（件）<th rowspan=2>办结率<br>（%）
<tr><th>本月<th>1&mdash;5月
<tr><td>甲镇<td align=right>312</td><td>1,486<td>97.4
<tr><td>乙镇<td>未报<td>未报<td>&nbsp;
<tr><td>合计<td><b>312</b><td>1,486<td>97.4
</table><p>注：不含乙镇。</p></body></html>"""


def test_a_saved_page_is_read_as_its_reader_sees_it() -> None:
    """Scripts are gone, tags inside a word do not cut it, a line break begins a paragraph, cells are cells."""
    document = read_document(PAGE, "page.htm")
    assert document.form == "HTML"
    assert document.paragraphs[:3] == ("5月受理729件。", "第二行", "各乡镇")
    assert document.paragraphs[-1] == "注：不含乙镇。"


def test_spanning_headers_stand_over_each_of_their_columns() -> None:
    """Two header rows: the upper one's unit belongs to both columns below it."""
    table = read(PAGE, "page.html")
    assert headers(table) == [["乡镇"], ["受理（件）", "本月"], ["受理（件）", "1—5月"], ["办结率（%）"]]
    assert body(table)[0] == ["甲镇", "312", "1,486", "97.4"]


def test_two_header_rows_of_a_pasted_table_are_read_like_spanning_ones() -> None:
    """A browser pastes a spanning cell as one cell and blanks beside it."""
    table = read("乡镇\t受理（件）\t\t办结率（%）\n\t本月\t1—5月\t\n甲镇\t312\t1,486\t97.4\n乙镇\t268\t1,305\t98.1\n")
    assert headers(table) == [["乡镇"], ["受理（件）", "本月"], ["受理（件）", "1—5月"], ["办结率（%）"]]


def test_tables_that_only_place_things_on_a_page_are_words() -> None:
    """The table within is a table, the one around it is not; nothing is lost."""
    page = "<table><tr><td>导航</td><td><p>正文</p><table><tr><td>镇</td><td>件</td></tr><tr><td>甲</td><td>3</td></tr></table>尾</td></tr></table>"
    document = read_document(page, "a.html")
    assert document.paragraphs == ("导航", "正文", "镇\t件", "甲\t3", "尾")
    assert len(document.grids) == 1


def test_a_piece_of_a_page_in_a_text_file_is_recognised() -> None:
    """Tags tell, whatever the file is called."""
    document = read_document("<td>8,765</td><td>97.2%</td>", "pasted.txt")
    assert document.form == "text"
    document = read_document("<tr><td>甲区</td><td>8,765</td><td>97.2%</td></tr>", "pasted.txt")
    assert document.form == "HTML"
    assert document.paragraphs == ("甲区", "8,765", "97.2%")


def test_years_as_headers_are_no_numbers() -> None:
    """A first row of years stands over its columns."""
    table = read("指标\t2022年\t2023\t2024年\n办件量（万件）\t86.3\t104.7\t129.5\n投诉量（件）\t31\t28\t30\n")
    assert headers(table)[1:] == [["2022年"], ["2023"], ["2024年"]]
    assert len(body(table)) == 2


def test_a_table_without_a_header_has_rows_only() -> None:
    """The first row is not taken for a header where it holds numbers."""
    table = read("东镇\t31\t97.1\n西镇\t28\t96.4\n")
    assert headers(table) == [[], [], []]
    assert len(body(table)) == 2


def test_numbered_rows_have_names_and_no_number_more() -> None:
    """序号 counts nothing."""
    table = read("序号\t单位\t件数（件）\n1\t甲局\t120\n2\t乙局\t98\n")
    assert table.kinds == ("names", "names", "numbers")


@pytest.mark.parametrize(
    ("words", "unit", "scale"),
    [
        ("受理量（件）", "件", ""),
        ("经费(万元)", "元", "万"),
        ("满意率（%）", "%", ""),
        ("占比%", "%", ""),
        ("3月受理量（修订后，件）", "件", ""),
        ("误差（±个百分点）", "个百分点", ""),
        ("单位：万件", "件", "万"),
        ("表2　各区办件量（单位：亿元）", "元", "亿"),
        ("金额/万元", "元", "万"),
        ("平均用时（分鐘）", "分钟", ""),
        ("Requests (thousands)", "requests", "thousand"),
        ("Share (per cent)", "%", ""),
        ("Unit: million yuan", "yuan", "million"),
    ],
)
def test_units_and_scales_are_read_from_headers(words: str, unit: str, scale: str, lexicon: Lexicon) -> None:
    """A unit stands in brackets, after a stroke, or after 单位."""
    found = unit_in(words, lexicon)
    assert found is not None
    assert (found.unit, found.scale) == (unit, scale)


@pytest.mark.parametrize("words", ["指标（见注）", "线上", "东埠区（含开发区）", "合计"])
def test_words_without_a_unit_have_none(words: str, lexicon: Lexicon) -> None:
    """What stands in brackets is not always a unit."""
    assert unit_in(words, lexicon) is None


@pytest.mark.parametrize(
    ("mark", "reason"),
    [("", "not-said"), ("—", "not-said"), ("…", "not-said"), ("/", "not-said"), ("*", "not-said"), ("未报", "not-reported"), ("保密", "suppressed"), ("（不适用）", "not-applicable"), ("N/A", "not-applicable")],
)  # fmt: skip
def test_marks_for_no_number_have_their_reason(mark: str, reason: str) -> None:
    """A mark alone says no more than that there is no number; some words say why."""
    assert missing_as(mark) == reason
    assert not is_number(mark)


@pytest.mark.parametrize("text", ["11,284", "-3.5", "97.2%", "持平", "（12）", "1.2万", "+0.8个百分点", "15*", "±1.9"])
def test_numbers_of_cells(text: str) -> None:
    """Signs, grouped digits, units and footnote marks are part of a cell's number."""
    assert is_number(text)
    assert missing_as(text) is None


def test_totals_and_times_are_told_from_other_names() -> None:
    """合计 holds all; 全市 too; 合计划 does not."""
    assert all(is_total(it) for it in ("合计", "总 计", "办结小计", "全市", "三周合计", "Total"))
    assert not any(is_total(it) for it in ("合计划", "全市重点企业", "总工会"))
    assert all(
        is_period(it) for it in ("2021年", "1—5月", "第22周", "5月26日—6月1日", "本月", "上年同期", "Q1", "一季度")
    )
    assert not any(is_period(it) for it in ("月嫂", "12345热线", "三农"))


def test_a_cell_is_found_by_table_row_and_column_or_by_its_paragraph() -> None:
    """A column alone is in the row that the paragraph is."""
    document = read_document(TABBED, "pasted.txt")
    by_paragraph, by_row = document.find(4, None, None, 2), document.find(4, None, 2, 2)
    assert by_paragraph == by_row
    assert by_row is not None
    assert by_row[1].text == "12.4"
    assert document.find(4, None, 9, 2) is None
    assert document.find(1, None, None, 2) is None


@pytest.mark.parametrize(
    "unit",
    ["街道\t12\t13\n", "| a | 1 |\n", "甲  12  13\n", "甲 12 13\n", "甲,12,13\n", "<tr><td>甲<td>12\n", "<table><tr><td>1<td>", "<b", '"甲\t12\n', "——\n|\n"],
)  # fmt: skip
def test_time_grows_with_length_alone(unit: str) -> None:
    """Four times the text takes about four times as long, whatever it is made of."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        document = read_document(text, "a.txt")
        for grid in document.grids[:20]:
            table_of(grid, document)
        return time.process_time() - began

    # The best of three: a busy machine makes any single run look slow.
    small, large = (min(seconds(it) for _ in range(3)) for it in (10_000, 40_000))
    assert large < max(1.0, 12 * small)


def test_one_full_width_blank_is_part_of_a_name() -> None:
    """合　计 is one cell, as printers set it."""
    table = read("部门      件数（件）\n甲局        1,204\n合　计      1,204\n")
    assert body(table)[-1] == ["合　计", "1,204"]
    assert table.is_total(3)
