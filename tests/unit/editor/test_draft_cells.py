"""Drafting from tables: one entry a cell, with unit, groups, place and time, and one for each cell without a number."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from dashboards.__main__ import main
from dashboards.editor.article_files import read_article
from dashboards.editor.cell_spots import LedgerNames
from dashboards.editor.draft import Candidate, Draft, draft
from dashboards.readers import load

BULLETIN = """云溪市诉求办理月报（2025年9月）
9月受理诉求1,520件，其中市本级410件。
表　分类情况
单位：百件
类别\t受理\t\t同比（%）
\t本月\t1—9月\t
环境卫生\t8.1\t70.2\t-3.5
交通运输\t7.1\t61.0\t持平
噪声扰民\t—\t*\t0.0
合计\t15.2\t131.2\t2.1
注：“—”表示本月未开展受理；“*”涉密，不予公布。
全部诉求已回访。
"""


@pytest.fixture
def drafted(small: Path, tmp_path: Path) -> Draft:
    """Draft the made-up bulletin."""
    return drafted_from(BULLETIN, "yunxi.txt", small, tmp_path)


def drafted_from(text: str, name: str, small: Path, folder: Path) -> Draft:
    """Draft a text that was saved under a name."""
    dataset = load(small).dataset
    assert dataset is not None
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return draft(read_article(path), dataset.lexicon, LedgerNames.of(dataset))


def entry(found: Draft, name: str) -> Candidate:
    """Give a candidate by its id."""
    return next(it for it in found.candidates if it.id == name)


def test_each_cell_is_an_entry_and_prose_stays_prose(drafted: Draft) -> None:
    """Sentences are read as before; headers and names give none."""
    assert [it.id for it in drafted.candidates if it.entry is None] == ["p2-1", "p2-2"]
    assert [it.id for it in drafted.candidates if it.entry] == ["p7-c2", "p7-c3", "p7-c4", "p8-c2", "p8-c3", "p8-c4", "p9-c4", "p10-c2", "p10-c3", "p10-c4"]  # fmt: skip


def test_unit_and_scale_come_from_the_nearest_words_that_print_them(drafted: Draft) -> None:
    """A header's own unit goes before the one above the table."""
    count, change = entry(drafted, "p7-c2"), entry(drafted, "p7-c4")
    assert (count.quantity.printed, count.quantity.value, count.quantity.unit) == ("8.1", 810, "件")
    assert count.entry is not None
    assert count.entry.cell.unit is not None
    assert (count.entry.cell.unit.spot.printed, count.entry.cell.unit.spot.paragraph) == ("单位：百件", 4)
    assert change.quantity.unit == "%"


def test_the_sign_of_a_change_is_its_direction(drafted: Draft) -> None:
    """The value has no sign; 持平 is no change and no blank."""
    said = [(entry(drafted, name).quantity.value, entry(drafted, name).entry) for name in ("p7-c4", "p8-c4", "p10-c4")]
    changes = [(f"{value:f}", it.cell.change.direction, it.cell.change.against) for value, it in said if value is not None and it and it.cell.change]  # fmt: skip
    assert changes == [("3.5", "down", "same-period-last-year"), ("0", "flat", "same-period-last-year"), ("2.1", "up", "same-period-last-year")]  # fmt: skip


def test_times_in_headers_belong_to_their_columns(drafted: Draft) -> None:
    """A time in the header, else the one in the title; a time is no group."""
    times = [it.period.text for name in ("p7-c2", "p7-c3", "p7-c4") if (it := entry(drafted, name)).period]
    assert times == ["本月", "1—9月", "2025年9月"]
    it = entry(drafted, "p7-c3").entry
    assert it is not None
    assert [group.spot.printed for group in it.cell.groups] == ["环境卫生"]


def test_blanks_keep_their_reason_and_the_words_for_it(drafted: Draft) -> None:
    """A note explains a mark; no blank is a number."""
    told = [(it.id, it.cell.spot.printed, it.reason, it.words.printed if it.words else None) for it in drafted.blanks]
    assert told == [
        ("p9-c2", "—", "not-yet", "“—”表示本月未开展受理"),
        ("p9-c3", "*", "suppressed", "“*”涉密，不予公布"),
    ]


def test_a_total_names_what_adds_up_to_it(drafted: Draft) -> None:
    """Only what adds up exactly is proposed."""
    sums = {it.id: it.entry.sum_of for it in drafted.candidates if it.entry and it.entry.cell.total}
    assert sums == {"p10-c2": ("p7-c2", "p8-c2"), "p10-c3": ("p7-c3", "p8-c3"), "p10-c4": ()}


def test_a_subtotal_adds_up_the_rows_just_above_it(small: Path, tmp_path: Path) -> None:
    """小计 holds the rows before it as far as they make it; 合计 on the right holds its row."""
    text = "单位：件\n项目\t个人\t企业\t合计\n结转\t1\t1\t2\n公开\t5\t3\t8\n不公开\t2\t4\t6\n办结小计\t7\t7\t14\n"
    found = drafted_from(text, "a.txt", small, tmp_path)
    sums = {it.id: it.entry.sum_of for it in found.candidates if it.entry and it.entry.sum_of}
    assert sums["p6-c2"] == ("p4-c2", "p5-c2")
    assert sums["p4-c4"] == ("p4-c2", "p4-c3")
    assert sums["p6-c4"] == ("p6-c2", "p6-c3")


def test_margins_belong_to_the_number_before_them(small: Path, tmp_path: Path) -> None:
    """A column of margins makes no entries of its own."""
    text = "组别\t满意率（%）\t误差（±个百分点）\n城镇\t91.2\t2.1\n乡村\t88.0\t3.4\n"
    found = drafted_from(text, "a.txt", small, tmp_path)
    margins = [it.entry.margin.spot.printed for it in found.candidates if it.entry and it.entry.margin]
    assert ([it.id for it in found.candidates], margins) == (["p2-c2", "p3-c2"], ["2.1", "3.4"])


def test_places_and_groups_that_the_ledger_knows_have_their_ids(small: Path, tmp_path: Path) -> None:
    """The name of a place is a place and no group; a group of a known dimension has both ids."""
    dimensions = "- id: channel\n  name:\n    zh: 渠道\n  definition:\n    zh: 从哪里来\n  values:\n    - id: phone\n      name:\n        zh: 电话\n"
    (small / "data/dimensions.yml").write_text(dimensions, "utf-8")
    found = drafted_from("地方\t渠道\t件数（件）\n临河市\t电话\t12\n临河市\t来访\t9\n", "a.txt", small, tmp_path)
    cells = [it.entry.cell for it in found.candidates if it.entry]
    assert [it.place for it in cells] == ["linhe", "linhe"]
    assert [[(g.spot.printed, g.dimension, g.value) for g in it.groups] for it in cells] == [
        [("电话", "channel", "phone")],
        [("来访", "channel", None)],
    ]


def test_sentences_in_cells_are_read_and_names_are_not(small: Path, tmp_path: Path) -> None:
    """A remark may hold a number of its own; an age in a row's name is left out with its reason."""
    found = drafted_from("年龄,人数（人）,备注\n60岁以上,120,其中独居31人\n18—59岁,300,\n", "a.csv", small, tmp_path)
    assert [(it.id, it.quantity.printed) for it in found.candidates] == [("p2-c2", "120"), ("p2-c3-1", "31人"), ("p3-c2", "300")]  # fmt: skip
    text = found.article.paragraphs[1]
    assert [text[it.start : it.end] for it in found.candidates[:2]] == ["120", "31人"]
    assert {it.item.text for it in found.left} == {"60岁以上", "18—59岁"}


def test_json_says_what_a_file_was_and_gives_each_cell(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """The keys of a cell stand beside those that every number has."""
    path = tmp_path / "a.csv"
    path.write_text("区,件数（万件）\n东区,1.2\n西区,/\n", encoding="utf-8-sig")
    assert main(["draft", str(path), "--root", str(small), "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert found["article"]["form"] == "CSV"
    assert found["candidates"][0]["cell"] == {"table": None, "row": 2, "column": 2}
    assert found["candidates"][0]["unit_printed"]["scale"] == "万"
    assert found["missing"][0]["reason"] == "not-said"


@pytest.mark.parametrize(("lang", "words"), [("zh", "网页（HTML）, 1张表格"), ("en", "a saved page (HTML), 1 table")])
def test_what_a_file_was_recognised_as_is_said(
    lang: str, words: str, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """HTML is no text with angle brackets: 8,765 is a cell, and not 'above 8765'."""
    path = tmp_path / "a.html"
    path.write_text("<table><tr><td>区<td>件数（件）<tr><td>东区<td>8,765<tr><td>西区<td>906</table>", "utf-8")
    assert main(["draft", str(path), "--root", str(small), "--dry-run", "--lang", lang]) == 0
    told = capsys.readouterr().out
    assert words in told
    assert "above" not in told


def test_the_records_of_cells_are_records(small: Path, tmp_path: Path) -> None:
    """What is written loads with no fault of form: cells, units, groups, changes, blanks are fields of the model."""
    path = tmp_path / "yunxi-month.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    assert main(["draft", str(path), "--root", str(small), "--place", "linhe"]) == 0
    record = small / "data/cities/linhe/yunxi-month-initiative.yml"
    filled = record.read_text("utf-8").replace("en: TODO", "en: words").replace("TODO", "todo")
    record.write_text(filled, encoding="utf-8")
    dataset = load(small).dataset
    assert dataset is not None
    initiative = dataset.initiatives["yunxi-month-initiative"]
    first = next(it for it in initiative.observations if it.id == "p7-c2")
    assert first.cell is not None
    assert (first.cell.row, first.cell.column) == (3, 2)
    assert first.unit_printed is not None
    assert (first.unit_printed.unit, first.unit_printed.scale) == ("件", "百")
    assert [it.reason for it in initiative.missing] == ["not-yet", "suppressed"]


def test_a_long_table_is_drafted_in_linear_time(small: Path, tmp_path: Path) -> None:
    """Four times the rows take about four times as long."""

    def seconds(rows: int) -> float:
        text = "区\t甲（件）\t乙（件）\t合计（件）\n" + "".join(
            f"第{it}村\t{it}\t{it + 1}\t{2 * it + 1}\n" for it in range(rows)
        )
        began = time.process_time()
        drafted_from(text, "a.txt", small, tmp_path)
        return time.process_time() - began

    seconds(100)
    assert seconds(2400) < max(1.0, 10 * seconds(600))


def test_a_column_of_units_is_the_unit_of_each_row(small: Path, tmp_path: Path) -> None:
    """Years stand over columns, a unit beside each name; a change's own header goes before it."""
    text = "指标,计量单位,2022年,2023年,同比增减（%）\n办件总量,万件,120.5,133.2,10.5\n平均用时,分钟,25,18,-28.0\n"
    found = drafted_from(text, "a.csv", small, tmp_path)
    told = [(it.id, f"{it.quantity.value:f}{it.quantity.unit}", it.period.text if it.period else "") for it in found.candidates]  # fmt: skip
    assert told == [
        ("p2-c3", "1205000件", "2022年"),
        ("p2-c4", "1332000件", "2023年"),
        ("p2-c5", "10.5%", ""),
        ("p3-c3", "25分钟", "2022年"),
        ("p3-c4", "18分钟", "2023年"),
        ("p3-c5", "28%", ""),
    ]
    assert next([g.spot.printed for g in it.entry.cell.groups] for it in found.candidates if it.entry) == ["办件总量"]


def test_row_numbers_and_measures_are_no_groups(small: Path, tmp_path: Path) -> None:
    """Spanning headers over counts and shares name groups; 序号, 占比 and a total do not; shares are not added."""
    rows = "".join(f"<tr><td>{n}<td>{name}<td>{a}<td>{a}.0%<td>{b}<td>{b}.0%<td>{a + b}件" for n, name, a, b in ((1, "东街", 60, 40), (2, "西街", 90, 10)))  # fmt: skip
    page = f"<table><tr><td rowspan=2>序号<td rowspan=2>街道<td colspan=2>电话<td colspan=2>网络<td rowspan=2>合计<tr><td>件数（件）<td>占比<td>件数（件）<td>占比{rows}</table>"
    found = drafted_from(page, "a.html", small, tmp_path)
    groups = {it.id: [g.spot.printed for g in it.entry.cell.groups] for it in found.candidates if it.entry}
    assert groups["p3-c3"] == ["东街", "电话"]
    assert groups["p3-c6"] == ["东街", "网络"]
    assert groups["p3-c7"] == ["东街"]
    assert {it.id: it.entry.sum_of for it in found.candidates if it.entry and it.entry.sum_of} == {"p3-c7": ("p3-c3", "p3-c5"), "p4-c7": ("p4-c3", "p4-c5")}  # fmt: skip


def test_aligned_english_tables_are_drafted(small: Path, tmp_path: Path) -> None:
    """Thousands, per cent and seconds in headers; a month is a time; what a note explains is not said to be unsummed."""
    text = 'Month      Calls (thousands)   Mean wait (seconds)\nJanuary                 12.4                    34\nFebruary                11.8                    31\nTotal                   24.2                    ..\n\nNote: ".." not available.\n'
    found = drafted_from(text, "a.txt", small, tmp_path)
    told = [
        (f"{it.quantity.value:f} {it.quantity.unit}", it.period.text if it.period else "") for it in found.candidates
    ]
    assert told == [("12400 calls", "January"), ("34 seconds", "January"), ("11800 calls", "February"), ("31 seconds", "February"), ("24200 calls", "")]  # fmt: skip
    assert [it.reason for it in found.blanks] == ["not-said"]


def test_a_unit_under_a_table_and_a_footnote_count(small: Path, tmp_path: Path) -> None:
    """单位 may stand below; a footnote begins with its mark; ages in names are groups and columns of sexes too."""
    text = "| 年龄段 | 男 | 女 |\n|--|--|--|\n| 18岁以下 | 12 | 15 |\n| 60岁以上 | 88 | * |\n\n单位：人。* 人数过少，不予公布。\n"
    found = drafted_from(text, "a.md", small, tmp_path)
    first = found.candidates[0]
    assert first.entry is not None
    assert (first.quantity.unit, [g.spot.printed for g in first.entry.cell.groups]) == ("人", ["18岁以下", "男"])
    assert [(it.reason, it.words.printed if it.words else "") for it in found.blanks] == [
        ("suppressed", "* 人数过少，不予公布")
    ]
