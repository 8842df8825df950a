"""A workbook as a file: XLSX with drop-downs by name, or one CSV a page; read as untrusted input."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboards.editor.sheet.record_columns import LedgerLabels, title
from dashboards.editor.sheet.workbook_pages import (
    DO,
    HELP,
    PAGES,
    READ,
    SURE,
    WORDS,
    PageKind,
    WorkbookPage,
    WorkbookRow,
)
from dashboards.errors import Both

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

BYTES_AT_MOST: Final = 10_000_000
# What the parts of an XLSX may unpack to: a text of a few bytes can stand for gigabytes.
UNPACKED_AT_MOST: Final = 100_000_000
ROWS_AT_MOST: Final = 5000
YES: Final = Both(zh="是", en="yes")
SKIP: Final = Both(zh="跳过", en="skip")
TAKE: Final = Both(zh="收", en="take")
_KEY: Final = re.compile(r"\[([a-z0-9_.]+)\]\s*\Z")
_WIDE: Final = {WORDS: 60, "note.zh": 40, "note.en": 40, "summary.zh": 50, "summary.en": 50, "indicator": 30}
_GUIDE: Final = Both(
    zh="一行一个数。“?”结尾的是程序猜的：改掉，或在“猜测属实”一栏写“是”。不要的行写“跳过”。〃表示与上一行相同。空格子就是没有这一项。填好后运行：python -m dashboards import 这个文件",
    en="A row is a number. What ends in “?” is the program’s guess: change it, or write “yes” under “guesses hold”. Write “skip” for a row to leave out. 〃 repeats the row above. An empty cell means that there is no such thing. Then run: python -m dashboards import THIS-FILE",
)


class NoSheet(ValueError):  # noqa: N818 - the file's fault, not the program's
    """Say why a file is no workbook of ours, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both."""
        super().__init__(en)
        self.both = Both(zh=zh, en=en)


def write_sheet(path: Path, pages: Sequence[WorkbookPage], names: LedgerLabels) -> Mapping[Path, bytes]:
    """Return the files of a workbook: one XLSX, or a CSV a page, named after the first."""
    if path.suffix.lower() == ".csv":
        return {
            _csv_path(path, it.kind): _csv(it, names) for it in pages if it.rows or it.kind.within == "observations"
        }
    return {path: _xlsx(pages, names)}


def _csv_path(path: Path, kind: PageKind) -> Path:
    return path if kind.name == "observations" else path.with_name(f"{path.stem}.{kind.name}{path.suffix}")


def _heading(kind: PageKind, column: str, lang: str) -> str:
    name = HELP[column].of(lang) if column in kind.helpers else title(kind.model, column, lang)
    return f"{name} [{column}]"


def _csv(page: WorkbookPage, names: LedgerLabels) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_heading(page.kind, it, names.lang) for it in page.columns])
    for row in page.rows:
        writer.writerow([_guarded(row.cells.get(it, "")) for it in page.columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _guarded(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if re.match(r"'?[=+\-@\t\r]", cell) else cell


def _xlsx(pages: Sequence[WorkbookPage], names: LedgerLabels) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - few commands need it

    book = Workbook()
    for it in book.worksheets:
        book.remove(it)
    guide = book.create_sheet(Both(zh="说明", en="guide").of(names.lang))
    guide["A1"] = _GUIDE.of(names.lang)
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for page in pages:
        _fill(book.create_sheet(page.kind.title.of(names.lang)), page, names, lists)
    book.active = 1 + book.worksheets.index(lists)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def letter_of(column: int) -> str:
    """Return what office programs call a column, counted from 1."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - few commands need it

    return str(get_column_letter(column))


def _fill(sheet: Worksheet, page: WorkbookPage, names: LedgerLabels, lists: Worksheet) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    for at, column in enumerate(page.columns, start=1):
        letter = letter_of(at)
        sheet.cell(1, at, _heading(page.kind, column, names.lang)).font = Font(bold=True)
        sheet.column_dimensions[letter].width = _WIDE.get(column, 16)
        _offer(sheet, letter, _choices(page, column, names), lists)
        for row, it in enumerate(page.rows, start=2):
            cell = sheet.cell(row, at)
            # All cells are text: no office program makes a date or a formula of it.
            words = ILLEGAL_CHARACTERS_RE.sub(" ", it.cells.get(column, ""))
            cell.value, cell.data_type, cell.number_format = words or None, "s", "@"
            cell.alignment = Alignment(wrap_text=column in _WIDE, vertical="top")
            cell.font = Font(
                italic=(it.cells.get(column) or "").endswith("?"), color="FF808080" if column in {WORDS, READ} else None
            )
    sheet.freeze_panes = "B2"


def _choices(page: WorkbookPage, column: str, names: LedgerLabels) -> list[str]:
    own = {DO: (TAKE, SKIP), SURE: (YES,)}
    if column in page.kind.helpers:
        return [it.of(names.lang) for it in own.get(column, ())]
    return [it.of(names.lang) for it in names.named(page.kind.model, column).values()]


def _offer(sheet: Worksheet, letter: str, choices: Sequence[str], lists: Worksheet) -> None:
    """Let a column's cells be chosen from a list; what is typed besides is taken, and checked when it is read."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    if not choices:
        return
    at = lists.max_column + 1
    for row, it in enumerate(choices, start=1):
        lists.cell(row, at, it).data_type = "s"
    held = letter_of(at)
    offer = DataValidation(type="list", formula1=f"lists!${held}$1:${held}${len(choices)}", allow_blank=True)
    offer.showErrorMessage = False
    offer.add(f"{letter}2:{letter}{ROWS_AT_MOST}")
    sheet.add_data_validation(offer)


def read_sheet(path: Path) -> list[WorkbookPage]:
    """Read a workbook: an XLSX, or a CSV with those that `write_sheet` puts beside it; raise `NoSheet` for anything else."""
    if path.suffix.lower() == ".csv":
        beside = ((kind, _csv_path(path, kind)) for kind in PAGES.values())
        return [_page(kind, _csv_rows(_raw(it)), it.name) for kind, it in beside if it.is_file() or it == path]
    return list(_xlsx_pages(path))


def _raw(path: Path) -> bytes:
    if not path.is_file():
        raise NoSheet(f"没有这个文件：{path.name}", f"no such file: {path.name}")
    if path.stat().st_size > BYTES_AT_MOST:
        raise NoSheet(f"文件太大：{path.name}", f"the file is too large: {path.name}")
    return path.read_bytes()


def _csv_rows(raw: bytes) -> list[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return [[_unguarded(it) for it in row] for row in csv.reader(io.StringIO(text, newline=""))]
    raise NoSheet("既不是UTF-8也不是GB18030，请另存为UTF-8的CSV", "neither UTF-8 nor GB18030: save it as CSV in UTF-8")


def _unguarded(cell: str) -> str:
    """Take the apostrophe off that keeps a spreadsheet from running a cell."""
    return cell[1:] if re.match(r"''?[=+\-@\t\r]", cell) else cell


def _xlsx_pages(path: Path) -> Iterator[WorkbookPage]:
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    raw = _raw(path)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(it.file_size for it in parts.infolist()) > UNPACKED_AT_MOST:
                raise NoSheet(f"文件太大：{path.name}", f"the file is too large: {path.name}")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        found = {
            it.title: [[_text(cell) for cell in row] for row in it.iter_rows(values_only=True, max_row=ROWS_AT_MOST)]
            for it in book.worksheets
        }
    except (zipfile.BadZipFile, InvalidFileException, LookupError, ValueError, TypeError, AttributeError, SyntaxError) as error:  # fmt: skip
        if isinstance(error, NoSheet):
            raise
        raise NoSheet(f"不是能读的XLSX：{path.name}", f"no XLSX that can be read: {path.name}") from error
    for kind in PAGES.values():
        for name in dict.fromkeys((kind.title.zh, kind.title.en)):
            if name in found:
                yield _page(kind, found[name], name)


def _text(value: Any) -> str:  # noqa: ANN401 - whatever an office program makes of a cell
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _page(kind: PageKind, rows: Iterable[Sequence[str]], name: str) -> WorkbookPage:
    heads, *below = list(rows) or [[]]
    keys = [_KEY.search(it.strip()) for it in heads]
    columns = {it[1]: at for at, it in enumerate(keys) if it is not None}
    if "id" not in columns:
        raise NoSheet(
            f"“{name}”的第一行没有[id]这一列：列名方括号里的字不要改",
            f"“{name}” has no column [id] in its first row: leave the words in brackets as they are",
        )
    found = [
        WorkbookRow(cells={key: _cell(row, at) for key, at in columns.items()}, number=number)
        for number, row in enumerate(below, start=2)
        if any(it.strip() for it in row)
    ]
    if len(found) >= ROWS_AT_MOST:
        raise NoSheet(
            f"“{name}”超过{ROWS_AT_MOST}行，请分成几个文件",
            f"“{name}” has more than {ROWS_AT_MOST} rows: part it into several files",
        )
    return WorkbookPage(kind=kind, name=name, columns=tuple(columns), rows=tuple(found), at=columns)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
