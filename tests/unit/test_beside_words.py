"""What stands beside a number is looked up in the archive: in its paragraph, or in the cell of a table."""

from pathlib import Path

import pytest

from dashboards.archive import verify
from dashboards.archive.archived_texts import Archived
from dashboards.archive.cells import cell_text
from dashboards.checks import context_of
from dashboards.documents import read_document
from dashboards.model.records import Cell
from dashboards.readers import load

RECORD = "data/cities/linhe/linhe-hotline.yml"


def wrong(root: Path, old: str, new: str) -> list[str]:
    """Give the rules that verification of the changed record breaks."""
    path = root / RECORD
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = context_of(load(root))
    assert found is not None
    findings, _ = verify(found.dataset, root / "archive")
    return [f"{'.'.join(map(str, it.path[2:]))} {it.rule.id}" for it in findings if it.rule]


def test_every_word_of_the_record_is_found(tabled: Path) -> None:
    """Cells, headers, groups, bases, targets, margins, ranks, departments and reasons stand where they are said to."""
    assert wrong(tabled, "id: linhe-hotline\n", "id: linhe-hotline\n") == []


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("printed: 1,200", "printed: 1,300", ["printed not-found"]),
        ("printed: 1,200", "printed: 200", ["printed not-found"]),
        ("printed: 受理量（件）", "printed: 受理（件）", ["unit_printed.printed not-found"]),
        ("printed: 投诉", "printed: 建议", ["groups.0.printed not-found"]),
        ("printed: 环比", "printed: 较上月", ["change.printed not-found"]),
        ("direction_printed: 下降", "direction_printed: 减少", ["change.direction_printed not-found"]),
        ("printed: 年度目标", "printed: 年度计划", ["target.printed not-found"]),
        ("printed: 随机抽取", "printed: 分层抽取", ["survey.drawn.printed not-found"]),
        ("printed: 您满意吗", "printed: 您满意不", ["survey.question.printed not-found"]),
        ("printed: ±2.1个百分点", "printed: ±2.2个百分点", ["survey.margin.printed not-found"]),
        ("printed: 13个", "printed: 14个", ["rank.among.printed not-found"]),
        ("printed: 市政务服务局", "printed: 市大数据局", ["body.printed not-found"]),
        ("printed: 每万人", "printed: 每千人", ["per.printed not-found"]),
        ("printed: 结转下月", "printed: 结转本月", ["balance.printed not-found"]),
        ("printed: —", "printed: '*'", ["printed not-found"]),
        ("printed: 没有单独列支", "printed: 没有统计", ["words.printed not-found"]),
        ("printed: 第3位", "printed: 第4位", ["printed not-found"]),
        ("printed: 初步数", "printed: 快报数", ["stated.status.printed not-found"]),
    ],
)
def test_a_word_that_is_not_there_is_named(tabled: Path, old: str, new: str, rules: list[str]) -> None:
    """Each field's words are looked up by themselves."""
    assert wrong(tabled, old, new) == rules


def test_a_typed_value_is_looked_up_as_words(tabled: Path) -> None:
    """Where the reader takes no number, check and verify agree: the value is a person's, the words must stand."""
    assert wrong(tabled, "printed: 持平", "printed: 持平") == []


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell(column=1), "甲"),
        (Cell(column=2), "1"),
        (Cell(column=3), ""),
        (Cell(column=4), None),
        (Cell(row=1, column=2), "量"),
        (Cell(table=2, row=2, column=2), "3"),
        (Cell(table=3, row=1, column=1), None),
    ],
)
def test_a_cell_is_found_by_line_or_by_table_and_row(cell: Cell, words: str | None) -> None:
    """Lines with tabs are rows; lines in a row are a table."""
    words_of_text = "一\n名\t量\t注\n甲\t1\t\n二\n名\t量\n乙\t3\n"
    text = Archived(sha256="", document=read_document(words_of_text, "a.txt"))
    assert cell_text(text, 3, cell) == words


def messages(root: Path, old: str, new: str) -> list[str]:
    """Give what verification of the changed record says, with its help."""
    path = root / RECORD
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = context_of(load(root))
    assert found is not None
    findings, _ = verify(found.dataset, root / "archive")
    return [f"{it.why.en} | {it.hint.en}" for it in findings if it.why is not None and it.hint is not None]


def test_what_a_cell_holds_instead_is_said_and_where_the_words_stand(tabled: Path) -> None:
    """A wrong column is told from a wrong number."""
    told = messages(tabled, "printed: 1,200", "printed: 投诉")
    assert len(told) == 1
    assert "which holds '1,200': '投诉'" in told[0]
    assert "it stands in row " in told[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("table.csv", '\ufeff区,"件数\n（件）"\n东区,"1,200"\n西区,906\n'),
        (
            "table.html",
            "<p>件数</p><table><tr><th>区<th>件数<br>（件）<tr><td>东区<td>1,200<tr><td>西区<td>906</table>",
        ),
        ("table.txt", "件数如下\n区  件数（件）\n东区  1,200\n西区  906\n"),
        ("table.md", "| 区 | 件数（件） |\n|---|---|\n| 东区 | 1,200 |\n| 西区 | 906 |\n"),
    ],
)
def test_cells_of_every_kind_of_file_are_found_again(name: str, text: str) -> None:
    """The reader that drafted a cell finds it in the archive."""
    archived = Archived(sha256="", document=read_document(text.removeprefix("\ufeff"), name))
    row = next(number for number, words in enumerate(archived.paragraphs, start=1) if "1,200" in words)
    assert cell_text(archived, row, Cell(row=2, column=2)) == "1,200"
    assert cell_text(archived, row, Cell(column=2)) == "1,200"
    assert cell_text(archived, row, Cell(row=1, column=2)) == "件数（件）"
