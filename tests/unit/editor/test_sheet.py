"""Records as a spreadsheet: what goes out comes back the same, what is filled in is checked at its cell."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from dashboards.__main__ import main
from dashboards.editor.sheet.workbook import NoSheet, read_sheet

ARTICLE = (
    "临河市调整了办事的窗口。\n"
    "窗口开设以来，共收到市民诉求4500余条，其中受理3980条。\n"
    "今年1至6月，收到市民诉求350条。\n"
)
FILES = "data/cities/linhe/linhe-one-window.yml"


@pytest.fixture(params=["xlsx", "csv"])
def sheet(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give where a sheet is written, in each form."""
    return tmp_path / f"sheet.{request.param}"


def contents(root: Path) -> Mapping[Path, bytes]:
    """Give the bytes of all records."""
    return {it: it.read_bytes() for it in sorted((root / "data").rglob("*.yml"))}


def export(root: Path, sheet: Path, *words: str) -> int:
    """Write the records as a sheet."""
    return main(["export", "--sheet", str(sheet), *words, "--root", str(root)])


def bring(root: Path, sheet: Path, *words: str) -> int:
    """Read a sheet into the records."""
    return main(["import", str(sheet), *words, "--root", str(root)])


Row = dict[str, str]


def edit(sheet: Path, page: str, change: Callable[[Row], None]) -> None:
    """Change each row of a page of an XLSX, by the keys in brackets."""
    book = load_workbook(sheet)
    heads = {str(cell.value).rpartition("[")[2].rstrip("]"): cell.column for cell in book[page][1]}
    for number in range(2, book[page].max_row + 1):
        row = {key: str(book[page].cell(number, at).value or "") for key, at in heads.items()}
        change(row)
        for key, at in heads.items():
            book[page].cell(number, at).value = row[key] or None
    book.save(sheet)


def rows(sheet: Path, kind: str = "observations") -> Iterator[Row]:
    """Yield the rows of a page of an XLSX, that of the observations where no other is named."""
    yield from (dict(row.cells) for page in read_sheet(sheet) if page.kind.name == kind for row in page.rows)


def test_what_goes_out_comes_back_the_same(small: Path, sheet: Path) -> None:
    """A sheet that nobody touched changes no byte of any record."""
    before = contents(small)
    assert export(small, sheet) == 0
    assert bring(small, sheet) == 0
    assert contents(small) == before


def test_either_language_reads_what_the_other_wrote(small: Path, sheet: Path) -> None:
    """Names of words and records are understood in both languages."""
    before = contents(small)
    assert export(small, sheet, "--lang", "en") == 0
    assert bring(small, sheet, "--lang", "zh") == 0
    assert contents(small) == before


def test_an_edited_cell_changes_its_field_alone(small: Path, tmp_path: Path) -> None:
    """One cell is one line of the file; comments and the other lines stay."""
    path, sheet = small / FILES, tmp_path / "sheet.xlsx"
    path.write_text("# 编辑的话\n" + path.read_text("utf-8"), "utf-8")
    before = path.read_text("utf-8").split("\n")
    assert export(small, sheet, "--of", "linhe") == 0
    edit(sheet, "举措", lambda row: row.update({"name.en": "One counter"} if row["id"] == "linhe-one-window" else {}))
    assert bring(small, sheet) == 0
    after = path.read_text("utf-8").split("\n")
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        ("  en: One window", "  en: One counter")
    ]


def test_an_emptied_cell_takes_its_field_out(small: Path, tmp_path: Path) -> None:
    """What a cell no longer says, the record no longer says, and nothing empty stays behind."""
    sheet = tmp_path / "sheet.xlsx"
    assert export(small, sheet, "--of", "linhe-one-window") == 0
    noted = [row["id"] for row in rows(sheet) if row["note.zh"]]
    edit(sheet, "数据点", lambda row: row.update({"note.zh": "", "note.en": ""}))
    assert bring(small, sheet) == 0
    text = (small / FILES).read_text("utf-8")
    assert noted
    sheet.unlink()
    assert export(small, sheet, "--of", "linhe-one-window") == 0
    assert not any(row.get("note.zh") for row in rows(sheet))
    assert "note:\n    zh:" not in text


def test_a_fault_is_told_at_its_cell(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The problem of a cell names page, column and row, and nothing is written."""
    sheet, before = tmp_path / "sheet.xlsx", contents(small)
    assert export(small, sheet, "--of", "linhe-one-window") == 0
    first = next(rows(sheet))["id"]
    edit(sheet, "数据点", lambda row: row.update({"nature": "存货"} if row["id"] == first else {}))
    capsys.readouterr()
    assert bring(small, sheet) == 1
    book = load_workbook(sheet)
    letter = next(cell.column_letter for cell in book["数据点"][1] if str(cell.value).endswith("[nature]"))
    said = capsys.readouterr().out
    assert f"sheet.xlsx:数据点!{letter}2:" in said
    assert "error[vocabulary]" in said
    assert contents(small) == before


def test_what_is_missing_is_told_at_its_empty_cell(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty cell that must be filled in is the place of the problem."""
    sheet = tmp_path / "sheet.xlsx"
    assert export(small, sheet, "--of", "linhe-one-window") == 0
    edit(sheet, "举措", lambda row: row.update({"theme": ""}))
    capsys.readouterr()
    assert bring(small, sheet) == 1
    letter = next(c.column_letter for c in load_workbook(sheet)["举措"][1] if str(c.value).endswith("[theme]"))
    assert f"举措!{letter}2:" in capsys.readouterr().out


@pytest.fixture
def drafted(small: Path, tmp_path: Path) -> Path:
    """Give the sheet of a made-up article, the numbers of its second paragraph and third."""
    article, sheet = tmp_path / "counter.txt", tmp_path / "drafted.xlsx"
    article.write_text(ARTICLE, "utf-8")
    words = ["draft", str(article), "--place", "linhe", "--id", "linhe-counter", "--sheet", str(sheet)]
    assert main([*words, "--root", str(small)]) == 0
    return sheet


def fill(sheet: Path, **more: str) -> None:
    """Fill in what only a person can say, and confirm the guesses."""
    edit(sheet, "举措", lambda row: row.update({"name.zh": "并窗", "name.en": "Merged counters", "theme": "审批", "summary.zh": "窗口合并。", "summary.en": "Counters were merged."}))  # fmt: skip
    edit(sheet, "来源", lambda row: row.update({"title.zh": "并窗", "title.en": "Merged", "title_printed": "no", "kind": "文章"}))  # fmt: skip
    edit(sheet, "数据点", lambda row: row.update({"indicator": "requests-received" if "new-" in row["indicator"] else row["indicator"], "sure": "是", **more}))  # fmt: skip


def test_a_draft_writes_a_sheet_and_no_record(small: Path, drafted: Path) -> None:
    """Each number has its row, with the words around it; the ledger is as it was."""
    found = list(rows(drafted))
    assert [row["printed"] for row in found] == ["4500余条", "3980条", "350条"]
    assert "共收到市民诉求【4500余条】" in found[0]["words"]
    assert not (small / "data/sources/linhe-counter.yml").exists()


def test_an_unconfirmed_guess_stops_everything(small: Path, drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody confirmed does not get in, one problem a row."""
    fill(drafted, sure="")
    before = contents(small)
    assert bring(small, drafted) == 1
    assert capsys.readouterr().out.count("error[sheet-guess]") == 3
    assert contents(small) == before


def test_a_filled_sheet_becomes_records_that_pass(small: Path, drafted: Path) -> None:
    """Source, initiative and numbers come in; ids are made of what is counted, and what points at them follows."""
    fill(drafted)
    assert bring(small, drafted) == 0
    text = (small / "data/cities/linhe/linhe-counter-initiative.yml").read_text("utf-8")
    assert "p2-1" not in text
    assert "  - id: requests-received\n" in text
    assert "    of: linhe-counter-initiative.requests-received\n" in text
    assert main(["check", "--root", str(small)]) == 0
    assert main(["fmt", "--check", "--root", str(small)]) == 0


def test_a_row_may_be_skipped_or_say_the_same_as_the_one_above(small: Path, drafted: Path) -> None:
    """Skipped rows stay out; a ditto mark takes the cell above it, for a note as for a word."""
    notes = iter(["只说收到。", "〃", "〃"])
    fill(drafted)
    edit(
        drafted, "数据点", lambda row: row.update({"note.zh": next(notes), "do": "跳过" if row["id"] == "p2-2" else ""})
    )
    assert bring(small, drafted) == 0
    text = (small / "data/cities/linhe/linhe-counter-initiative.yml").read_text("utf-8")
    assert "3980条" not in text
    assert text.count("zh: 只说收到。") == 2


def test_a_row_of_no_initiative_is_told(small: Path, drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number that belongs to nothing is refused at the cell that should say what it belongs to."""
    fill(drafted, of_initiative="nowhere")
    assert bring(small, drafted) == 1
    assert "没有这个举措" in capsys.readouterr().out


def test_a_number_may_be_of_a_new_indicator(small: Path, drafted: Path) -> None:
    """One that the ledger lacks is proposed by the words before the number, and comes in with the id and units that it gets."""
    new = {"name.zh": "受理的诉求", "name.en": "Requests accepted", "definition.zh": "受理了的诉求。", "print_beside.zh": "收到多少。", "sure": "是"}  # fmt: skip
    assert next(row["indicator"] for row in rows(drafted) if row["id"] == "p2-2") == "受理 (new-1)?"
    fill(drafted)
    edit(drafted, "数据点", lambda row: row.update({"indicator": "受理 (new-1)"} if row["id"] == "p2-2" else {}))
    edit(drafted, "新指标", lambda row: row.update(new))
    assert bring(small, drafted) == 0
    assert (small / "data/indicators/requests-accepted.yml").is_file()
    text = (small / "data/cities/linhe/linhe-counter-initiative.yml").read_text("utf-8")
    assert "  - id: requests-accepted\n    indicator: requests-accepted\n" in text
    assert main(["check", "--root", str(small)]) == 0
    assert main(["fmt", "--check", "--root", str(small)]) == 0


def test_a_new_indicator_that_nobody_confirmed_is_told(
    small: Path, drafted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is guessed of one that a number uses has to be confirmed, and what is missing is told at its cell."""
    fill(drafted)
    edit(drafted, "数据点", lambda row: row.update({"indicator": "受理 (new-1)"} if row["id"] == "p2-2" else {}))
    assert bring(small, drafted) == 1
    assert "新指标!" in capsys.readouterr().out
    edit(drafted, "新指标", lambda row: row.update({"sure": "是"}))
    assert bring(small, drafted) == 1
    assert "缺少'definition'" in capsys.readouterr().out


TABLE = "临河市各区办件情况（截至2025年11月底）：\n区名\t办件量（件）\n东浦区\t420\n西桥县\t310\n"


def test_a_table_brings_its_indicator_and_its_places(small: Path, tmp_path: Path) -> None:
    """A column is one indicator by its header, a row of an unknown place makes that place; ids say what and where."""
    article, sheet = tmp_path / "table.txt", tmp_path / "table.xlsx"
    article.write_text(TABLE, "utf-8")
    words = ["draft", str(article), "--place", "linhe", "--id", "linhe-table", "--sheet", str(sheet)]
    assert main([*words, "--root", str(small)]) == 0
    fill(sheet)
    edit(sheet, "数据点", lambda row: row.update({"indicator": "办件量 (new-1)"}))
    edit(sheet, "新指标", lambda row: row.update({"name.en": "Cases", "definition.zh": "办的件。", "print_beside.zh": "时段。", "sure": "是"}))  # fmt: skip
    edit(sheet, "新地方", lambda row: row.update({"sure": "是"}))
    assert bring(small, sheet) == 0
    text = (small / "data/cities/linhe/linhe-table-initiative.yml").read_text("utf-8")
    assert "id: cases-dongpu\n" in text
    assert "place: xiqiao\n" in text
    assert "type: point\n" in text
    written = [it.read_text("utf-8") for it in (small / "data/places").glob("*.yml")]
    assert any("kind: county\nparent: linhe\n" in it for it in written)


def test_what_is_new_stands_beside_the_words_of_its_first_number(small: Path, tmp_path: Path) -> None:
    """Whoever confirms a new indicator or place reads what is said of it, and need not look for its number."""
    article, sheet = tmp_path / "table.txt", tmp_path / "table.xlsx"
    article.write_text(TABLE, "utf-8")
    words = ["draft", str(article), "--place", "linhe", "--id", "linhe-table", "--sheet", str(sheet)]
    assert main([*words, "--root", str(small)]) == 0
    assert ["【420】" in it["words"] for it in rows(sheet, "indicators")] == [True]
    around = {it["name.zh"]: it["words"] for it in rows(sheet, "places")}
    assert "【420】" in around["东浦区"]
    assert "【310】" in around["西桥县"]


def test_words_for_a_judgement_stand_with_their_number(small: Path, tmp_path: Path) -> None:
    """Who says a number is guessed with the words for it, and their paragraph is the number's."""
    article, sheet = tmp_path / "said.txt", tmp_path / "said.xlsx"
    article.write_text("临河市。\n市政务办有关负责人说，一年来收到市民诉求350条。\n", "utf-8")
    words = ["draft", str(article), "--place", "linhe", "--id", "linhe-said", "--sheet", str(sheet)]
    assert main([*words, "--root", str(small)]) == 0
    fill(sheet)
    edit(sheet, "数据点", lambda row: row.update({"stated.reported_by.paragraph": ""}))
    assert bring(small, sheet) == 0
    text = (small / "data/cities/linhe/linhe-said-initiative.yml").read_text("utf-8")
    assert "reported_by: official\n" in text
    assert "printed: 负责人\n        paragraph: 2\n" in text


def test_a_dry_run_writes_nothing(small: Path, drafted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All is checked and told, and the files are as they were."""
    fill(drafted)
    before = contents(small)
    assert bring(small, drafted, "--dry-run", "--lang", "en") == 0
    assert "5 rows, 2 files to change, nothing written" in capsys.readouterr().out
    assert contents(small) == before


def test_no_cell_is_a_formula(small: Path, sheet: Path) -> None:
    """A text that an office program would run stands as text, and comes back as it was."""
    path = small / FILES
    path.write_text(path.read_text("utf-8").replace("en: One window", "en: '=1+1 window'"), "utf-8")
    before = contents(small)
    assert export(small, sheet) == 0
    if sheet.suffix == ".xlsx":
        book = load_workbook(sheet)
        assert not any(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)
    else:
        cells = [it for row in csv.reader(io.StringIO(sheet.with_name("sheet.initiatives.csv").read_text("utf-8-sig"))) for it in row]  # fmt: skip
        assert "'=1+1 window" in cells
    assert bring(small, sheet) == 0
    assert contents(small) == before


def nothing(_: Path) -> None:
    """Write no file."""


def bomb(path: Path) -> None:
    """Write some kilobytes that stand for more than a machine should unpack."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 120_000_000)


def without_ids(path: Path) -> None:
    """Write a workbook whose headings lost their brackets."""
    book = Workbook()
    page = book.create_sheet("数据点")
    page.append(["编号", "指标"])
    book.save(path)


@pytest.mark.parametrize(
    "make",
    [
        nothing,
        lambda path: path.write_bytes(b"PK\x03\x04torn"),
        lambda path: path.write_text("words"),
        bomb,
        without_ids,
    ],
    ids=["missing", "torn", "words", "bomb", "no brackets"],
)
def test_what_is_no_sheet_is_refused(
    make: Callable[[Path], object], small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is no sheet of ours is one problem with a way on, and no traceback."""
    path = tmp_path / "notes.xlsx"
    make(path)
    assert bring(small, path) == 1
    said = capsys.readouterr()
    assert "error[sheet-file]" in said.out
    assert said.err == ""


def test_a_csv_of_an_office_program_is_read(small: Path, tmp_path: Path) -> None:
    """GB18030, as Chinese office programs save a CSV, is read like UTF-8; anything else is refused."""
    sheet = tmp_path / "sheet.csv"
    assert export(small, sheet) == 0
    for it in tmp_path.glob("sheet*.csv"):
        it.write_bytes(it.read_text("utf-8-sig").encode("gb18030"))
    before = contents(small)
    assert bring(small, sheet) == 0
    assert contents(small) == before
    sheet.write_bytes(b"\xff\xff\x00")
    with pytest.raises(NoSheet):
        read_sheet(sheet)


def test_a_sheet_that_is_there_is_not_overwritten(small: Path, drafted: Path, tmp_path: Path) -> None:
    """What somebody filled in is not lost to a second draft or export."""
    fill(drafted)
    before = drafted.read_bytes()
    words = ["--place", "linhe", "--id", "linhe-counter", "--sheet", str(drafted), "--root", str(small)]
    assert main(["draft", str(tmp_path / "counter.txt"), *words]) == 1
    assert export(small, drafted) == 1
    assert drafted.read_bytes() == before


def test_export_names_a_folder_or_a_sheet(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither, or an unknown place, is told as misuse."""
    assert main(["export", "--root", str(small)]) == 2
    assert export(small, small / "x.xlsx", "--of", "nowhere") == 2
    assert "nowhere" in capsys.readouterr().err
