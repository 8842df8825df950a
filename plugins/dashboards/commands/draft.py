"""`draft`: read an article, list its numbers and the numerals left out, and write records to fill in."""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dashboards.commands import import_
from dashboards.commands._help import say, tell, tell_taken
from dashboards.commands._ledger import read_ledger
from dashboards.editor.article_files import ArticleFile, NotAnArticle, read_article
from dashboards.editor.atomic_write import save, save_bytes
from dashboards.editor.cell_spots import Blank, LedgerNames
from dashboards.editor.draft import Candidate, Draft, as_json, draft, only
from dashboards.editor.draft_records import DraftIds as Ids
from dashboards.editor.draft_records import TooMany, names_for, paths_for, records
from dashboards.editor.sheet import LedgerLabels, NoSheet, WorkbookPage, ask, drafted, read_sheet, write_sheet
from dashboards.errors import show
from dashboards.lang import Both, pick
from dashboards.model import Dataset
from dashboards.model.vocabulary import MISSING_NAMES
from dashboards.quantities import REASONS, Lexicon
from dashboards.readers import parse

SUMMARY = "draft the records of an article: every number in it, and every numeral that is none"
EXAMPLE = "python -m dashboards draft ~/articles/lifts.txt --place wuxi --id wuxi-lifts-2025"
LEXICON = "data/lexicon.yml"
_RANGES = r"[1-9]\d{0,4}(?:-[1-9]\d{0,4})?(?:,[1-9]\d{0,4}(?:-[1-9]\d{0,4})?)*"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "article",
        type=Path,
        metavar="ARTICLE",
        help="a plain text, CSV or saved page, UTF-8 or GB18030, traditional or simplified",
    )
    parser.add_argument("--place", metavar="ID", help="the place that the article is about (data/places.yml)")
    parser.add_argument("--id", metavar="SLUG", help="id of the source (default: the file's name, if it is a slug)")
    parser.add_argument(
        "--paragraphs",
        type=_paragraphs,
        metavar="A,B-C",
        help="draft the numbers of these paragraphs alone, as of the one matter in a long report",
    )
    parser.add_argument("--archive", type=Path, metavar="DIR", help="also put the text there, as UTF-8")
    parser.add_argument(
        "--sheet",
        type=Path,
        metavar="FILE",
        help="write a spreadsheet (XLSX or CSV) to fill in, for `import`, and no records",
    )
    parser.add_argument(
        "--ask",
        type=Path,
        metavar="FILE",
        help="fill such a spreadsheet in here and now, number by number, and put it into the records; goes on where FILE was left",
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="json writes nothing, and prints all that was found"
    )


def _paragraphs(text: str) -> frozenset[int]:
    """Read 15,20 or 15-18 as paragraph numbers."""
    if re.fullmatch(_RANGES, text) is None:
        raise argparse.ArgumentTypeError(f"must be paragraph numbers such as 15,20 or 15-18, not {show(text)}")
    ranges = [[int(end) for end in part.split("-")] for part in text.split(",")]
    return frozenset(number for it in ranges for number in range(it[0], it[-1] + 1))


def run(args: argparse.Namespace) -> int:
    """Draft; 0 when done, 1 where the article or the data cannot be read, 2 for misuse."""
    try:
        article = read_article(args.article)
    except NotAnArticle as error:
        tell(args, f"不能起草：{show(error.both.zh)}", f"no draft: {show(error.both.en)}")
        return 1
    missing = sorted(it for it in args.paragraphs or () if it > len(article.paragraphs))
    if missing:
        tell(args, f"原文只有{len(article.paragraphs)}段，没有第{missing[0]}段", f"--paragraphs must be within the text's {len(article.paragraphs)}, not {missing[0]}")  # fmt: skip
        return 2
    if args.format == "json":
        lexicon = _lexicon(args.root)
        if lexicon is None:
            tell(args, f"{LEXICON}读不了：先运行check", f"{LEXICON} must be readable: run check")
            return 1
        print(json.dumps(as_json(_wanted(args, draft(article, lexicon))), ensure_ascii=False, indent=1))
        return 0
    try:
        return _write(args, article)
    except TooMany as error:
        print(error.both.of(args.lang), file=sys.stderr)
        return 1


def _lexicon(root: Path) -> Lexicon | None:
    """Read the lexicon alone: finding numbers needs no other record."""
    path = root / LEXICON
    document = parse(LEXICON, path.read_bytes()) if path.is_file() else None
    if document is None or not isinstance(document.data, dict):
        return None
    try:
        return Lexicon.from_mapping(document.data)
    except ValueError:
        return None


def _write(args: argparse.Namespace, article: ArticleFile) -> int:
    ledger = read_ledger(args)
    if ledger is None:
        return 1
    _, context = ledger
    dataset = context.dataset
    if wrong := _misuse(args, dataset):
        tell(args, wrong.zh, wrong.en)
        return 2
    found = _wanted(args, draft(article, dataset.lexicon, LedgerNames.of(dataset)))
    names = names_for(found, identity=args.id, place=args.place)
    there = [path for path in paths_for(names, dataset) if (args.root / path).exists()]
    if there and not args.dry_run:
        tell(args, f"已经有了，请用 --id 另起名: {', '.join(there)}", f"exists already, choose another --id: {', '.join(there)}")  # fmt: skip
        return 1
    if args.ask:
        return _ask(args, found, names, dataset)
    if args.sheet and args.sheet.exists():
        tell_taken(args, args.sheet)
        return 1
    print("\n".join(_report(found, args.lang)))
    if not args.dry_run:
        _save(args, found, names, dataset)
    return 0


def _ask(args: argparse.Namespace, found: Draft, names: Ids, dataset: Dataset) -> int:
    """Fill a sheet in on the terminal; what it holds already was answered before. A whole one goes into the records."""
    called = LedgerLabels(dataset, args.lang)
    try:
        pages = read_sheet(args.ask) if args.ask.exists() else _sheet(found, names, called)
    except NoSheet as error:
        print(error.both.of(args.lang), file=sys.stderr)
        return 1
    if not ask(pages, called, lambda filled: save_bytes(write_sheet(args.ask, filled, called))):
        say(args, f"存在{args.ask}，同一条命令接着来", f"kept in {args.ask}; the same command goes on from there")  # fmt: skip
        return 0
    return import_.run(argparse.Namespace(**{**vars(args), "sheet": args.ask}))


def _sheet(found: Draft, names: Ids, called: LedgerLabels) -> list[WorkbookPage]:
    today = datetime.datetime.now(datetime.UTC).date()
    return drafted(found, records(found, names, called.dataset, today), called)


def _wanted(args: argparse.Namespace, found: Draft) -> Draft:
    return only(found, args.paragraphs) if args.paragraphs else found


def _misuse(args: argparse.Namespace, dataset: Dataset) -> Both | None:
    if args.place and args.place not in dataset.places:
        names = [it.id for it in dataset.places.values() if args.place in {it.name.zh, it.name.en}]
        hint = (
            (f"；是不是{names[0]}？", f"; did you mean {names[0]}?")
            if names
            else ("；没有就先运行new place", "; `new place` makes one")
        )
        return Both(
            zh=f"--place要写data/places.yml里的编号，没有{show(args.place)}{hint[0]}",
            en=f"--place must be an id of data/places.yml, not {show(args.place)}{hint[1]}",
        )
    if args.id and not all(
        part.isascii() and part.isalnum() and part.islower() | part.isdecimal() for part in args.id.split("-")
    ):
        return Both(
            zh=f"--id只用a-z、0-9和单个连字符：{show(args.id)}",
            en=f"--id must be made of a-z, 0-9 and single hyphens, not {show(args.id)}",
        )
    return None


def _save(args: argparse.Namespace, found: Draft, names: Ids, dataset: Dataset) -> None:
    if args.sheet:
        called = LedgerLabels(dataset, args.lang)
        sheet = write_sheet(args.sheet, _sheet(found, names, called), called)
        save_bytes(sheet)
        wrote = [str(path) for path in sheet]
    else:
        texts = records(found, names, dataset, datetime.datetime.now(datetime.UTC).date())
        save({args.root / path: text for path, text in texts.items()})
        wrote = list(texts)
    for path in wrote:
        say(args, f"写了 {path}", f"wrote {path}")
    if args.archive:
        target = args.archive / found.article.archive_name
        args.archive.mkdir(parents=True, exist_ok=True)
        target.write_bytes(found.article.raw)
        say(args, f"存档 {target}", f"archived {target}")
    elif found.article.encoding == "GB18030":
        say(args, f"存档前请存为UTF-8，文件名 {found.article.archive_name} (--archive DIR)", f"keep it in the archive as UTF-8, named {found.article.archive_name} (--archive DIR)")  # fmt: skip
    if args.sheet:
        say(args, f"填好表格，再运行 python -m dashboards import {args.sheet}", f"fill in the sheet, then run python -m dashboards import {args.sheet}")  # fmt: skip
    else:
        say(args, "填好每个TODO，再运行 inv check", "fill in each TODO, then run inv check")


def _report(found: Draft, lang: str) -> Iterator[str]:
    article = found.article
    yield f"{show(article.name)}: {_form(found, lang)}{article.encoding}, {len(article.paragraphs)} {pick(lang, '段', 'paragraphs')}, sha256 {article.sha256}"
    yield f"{pick(lang, '数量', 'numbers')}: {len(found.candidates)}"
    for it in found.candidates:
        yield f"  {it.id:<7} {show(it.quantity.printed)}  {_meaning(it)}{_remarks(it, lang)}"
    if found.blanks:
        yield f"{pick(lang, '没有数的格子', 'cells without a number')}: {len(found.blanks)}"
        yield from (_blank(it, lang) for it in found.blanks)
    counts = Counter(it.item.reason for it in found.left)
    yield f"{pick(lang, '没有取的数字', 'numerals not taken')}: {len(found.left)}"
    for reason, number in counts.most_common():
        words = "、".join(
            dict.fromkeys(f"{show(it.item.text)}(P{it.paragraph})" for it in found.left if it.item.reason == reason)
        )
        yield f"  {REASONS[reason][pick(lang, 0, 1)]} {number}: {words}"


def _form(found: Draft, lang: str) -> str:
    """Say what the file was recognised as, and how many tables stand in it."""
    document = found.article.document
    tables = len(document.grids)
    forms = {"text": "", "CSV": "CSV", "HTML": pick(lang, "网页（HTML）", "a saved page (HTML)")}
    parts = [
        forms[document.form],
        pick(lang, f"{tables}张表格", f"{tables} {'table' if tables == 1 else 'tables'}") if tables else "",
    ]
    return "".join(f"{it}, " for it in parts if it)


def _blank(it: Blank, lang: str) -> str:
    names = " · ".join(show(group.spot.printed) for group in it.cell.groups)
    words = f" · {show(it.words.printed)}" if it.words is not None else ""
    mark = show(it.cell.spot.printed) if it.cell.spot.printed else pick(lang, "（空）", "(empty)")
    return f"  {it.id:<7} {mark}  {MISSING_NAMES[it.reason].of(lang)}{' · ' if names else ''}{names}{words}"


def _meaning(it: Candidate) -> str:
    quantity = it.quantity
    left, right = "(" if quantity.low_open else "[", ")" if quantity.high_open else "]"
    ends = ", ".join("…" if end is None else f"{end:f}" for end in (quantity.low, quantity.high))
    value = "" if quantity.value is None else f"{quantity.value:f} "
    return f"{quantity.qualifier} {value}{left}{ends}{right} {quantity.unit} · {it.guess.nature}, {it.guess.statistic}"


def _remarks(it: Candidate, lang: str) -> str:
    remarks = [
        (it.period.text if it.period else None, "时间", "period"),
        (it.before, "之前是", "before"),
        (it.part_of, "也许属于", "perhaps part of"),
        (it.repeats, "重复", "repeats"),
    ]
    entry = it.entry
    if entry is not None:
        groups = "、".join(group.spot.printed for group in entry.cell.groups)
        remarks += [
            (entry.cell.unit.spot.printed if entry.cell.unit else None, "单位", "unit"),
            (groups, "分组", "groups"),
            (entry.cell.place, "地方", "place"),
            (" + ".join(entry.sum_of), "合计", "total of"),
        ]
    return "".join(f" · {pick(lang, a, b)}: {show(text)}" for text, a, b in remarks if text)
