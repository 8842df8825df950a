"""`import`: read a workbook that `draft --sheet` or `export --sheet` wrote, check it, and put it into the records."""

import argparse
import sys
from functools import partial
from pathlib import Path

from dashboards.commands._help import say
from dashboards.commands._ledger import read_ledger
from dashboards.editor.atomic_write import save
from dashboards.editor.schema import late
from dashboards.editor.sheet import LedgerLabels, NoSheet, brought, read_sheet
from dashboards.errors import Problem, Span, print_problems
from dashboards.errors.rules import rule
from dashboards.prose.everything import check_everything, last_day

SHEET_FILE = rule("sheet-file", ("表格要读得了", "a sheet must be readable"), ("读不懂的表格，一行也不收。", "Of a sheet that cannot be understood no row is taken."), ("用draft --sheet或export --sheet写出的表格，列名方括号里的字不改，另存为XLSX或CSV", "take a sheet that draft --sheet or export --sheet wrote, leave the words in brackets in its first row, and keep it XLSX or CSV"), bad="import notes.docx", good="import lifts.xlsx")  # fmt: skip


SUMMARY = "read a workbook that draft --sheet or export --sheet wrote, check it, and put its rows into the records"
EXAMPLE = "python -m dashboards import ~/lifts.xlsx"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("sheet", type=Path, metavar="FILE", help="an XLSX, or the CSV of the observations")
    parser.add_argument("--dry-run", action="store_true", help="check alone, write nothing")


def run(args: argparse.Namespace) -> int:
    """Write the files, all or none; 1 where a cell or the data is wrong."""
    ledger = read_ledger(args)
    if ledger is None:
        return 1
    loaded, context = ledger
    try:
        pages = read_sheet(args.sheet)
    except NoSheet as error:
        print_problems(
            [_unread(args.sheet, error)], form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout
        )
        return 1
    found = brought(
        loaded,
        (args.sheet.name, pages),
        LedgerLabels(context.dataset, args.lang),
        partial(check_everything, today=last_day()),
    )
    print_problems(found.problems or found.later, form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout)
    if found.problems:
        return 1
    if args.dry_run or not found.texts:
        say(args, f"{found.rows}行，要改{len(found.texts)}个文件，没有写", f"{found.rows} rows, {len(found.texts)} files to change, nothing written")  # fmt: skip
        return 0
    save({args.root / path: text for path, text in found.texts.items()})
    save(late(args.root))
    for path in found.texts:
        say(args, f"写好 {path}", f"wrote {path}")
    return 0


def _unread(path: Path, error: NoSheet) -> Problem:
    hint = type(error.both)(
        zh="用 draft --sheet 或 export --sheet 写出的表格，另存时仍选XLSX或CSV",
        en="take a sheet that draft --sheet or export --sheet wrote, and keep it XLSX or CSV",
    )
    return SHEET_FILE.at(Span(path=path.name), error.both, hint)
