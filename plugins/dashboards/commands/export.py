"""`export`: write the downloads of /data/ into a folder without building the site, or records as a spreadsheet."""

import argparse
import sys
from pathlib import Path

from dashboards.checks import Context, check, context_of
from dashboards.commands._help import tell, tell_taken
from dashboards.commands._ledger import read_ledger
from dashboards.editor.atomic_write import save_bytes
from dashboards.editor.sheet import LedgerLabels, exported, initiatives_of, write_sheet
from dashboards.errors import print_problems, show
from dashboards.exports import downloads
from dashboards.lang import pick
from dashboards.readers import load
from dashboards.table import frame

SUMMARY = (
    "write the downloads (CSV, JSON, Data Package, all in one zip) into a folder, or records into a spreadsheet to edit"
)
EXAMPLE = "python -m dashboards export build/data"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("folder", metavar="DIR", nargs="?", help="folder to write into; made if it is not there")
    parser.add_argument(
        "--sheet", type=Path, metavar="FILE", help="write initiatives into this XLSX or CSV, for `import`"
    )
    parser.add_argument("--of", metavar="ID", help="with --sheet: the initiative or the place (default: all)")


def run(args: argparse.Namespace) -> int:
    """Check, then write every file; nothing is written where there is an error."""
    if (args.folder is None) == (args.sheet is None):
        tell(args, "写出到文件夹，还是 --sheet 表格？二选一", "name a folder, or a --sheet, one of the two")
        return 2
    if args.sheet is not None:
        return _sheet(args)
    loaded = load(args.root)
    context = context_of(loaded)
    problems = check(loaded)
    if context is None or any(it.severity == "error" for it in problems):
        print_problems(problems, form=args.format, lang=args.lang, lines=loaded.lines, out=sys.stdout)
        return 1
    folder, unit = Path(args.folder), pick(args.lang, "字节", "bytes")
    folder.mkdir(parents=True, exist_ok=True)
    table = frame(context.observations.values(), context.dataset.corrections)
    for address, raw in downloads(context.dataset, table).files.items():
        path = folder / Path(address).name
        path.write_bytes(raw)
        print(f"{path} {len(raw)} {unit}")
    return 0


def _sheet(args: argparse.Namespace) -> int:
    """Write records as they are, also where some have problems: the sheet may be what mends them."""
    ledger = read_ledger(args)
    if ledger is None:
        return 1
    loaded, context = ledger
    wanted = _wanted(context, args.of)
    if not wanted:
        tell(args, f"没有这个举措或地方：{show(args.of)}", f"no such initiative or place: {show(args.of)}")
        return 2
    if args.sheet.exists():
        tell_taken(args, args.sheet)
        return 1
    dataset = context.dataset
    data = {
        (kind, name): loaded.documents[dataset.paths[kind, name]].data
        for kind in ("initiative", "source")
        for name in dataset.shelves[kind]
    }
    names = LedgerLabels(dataset, args.lang)
    pages = exported(names, wanted, data)
    files = write_sheet(args.sheet, pages, names)
    save_bytes(files)
    for path in files:
        print(path)
    return 0


def _wanted(context: Context, named: str | None) -> list[str]:
    initiatives = context.dataset.initiatives
    if named is None:
        return list(initiatives)
    return [named] if named in initiatives else initiatives_of(context.dataset, named)
