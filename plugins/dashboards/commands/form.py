"""`form`: turn the text of a filled-in issue form into draft records, for a draft pull request."""

import argparse
import datetime
import sys
from pathlib import Path

from dashboards.commands._help import say, tell, tell_taken
from dashboards.commands._ledger import read_ledger
from dashboards.editor.atomic_write import save
from dashboards.editor.form import NoForm, draft, read_form
from dashboards.errors import show

SUMMARY = "turn the text of a filled-in issue form into draft records, with TODO where an editor must decide"
EXAMPLE = "python -m dashboards form issue.md --number 12"
TEXT_AT_MOST = 100_000


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("text", type=Path, metavar="FILE", help="the issue's text, as the form wrote it")
    parser.add_argument("--number", type=int, required=True, metavar="N", help="the issue's number, which ids are made of")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="print the records instead of writing them")


def run(args: argparse.Namespace) -> int:
    """Write the drafts; 1 where the ledger cannot be read, 2 where the text is no form or its files are there."""
    if args.number < 1 or not args.text.is_file() or args.text.stat().st_size > TEXT_AT_MOST:
        tell(args, f"编号从1起，正文最多{TEXT_AT_MOST}字节：{args.text}", f"form needs a number from 1 and a text of at most {TEXT_AT_MOST} bytes: {args.text}")  # fmt: skip
        return 2
    ledger = read_ledger(args)
    if ledger is None:
        return 1
    _, context = ledger
    try:
        filled = read_form(args.root, args.text.read_bytes().decode("utf-8", "replace"))
        texts = draft(filled, args.number, context, datetime.datetime.now(datetime.UTC).date())
    except NoForm as error:
        print(show(error)[1:-1], file=sys.stderr)
        return 2
    taken = [path for path in texts if (args.root / path).exists()]
    if taken:
        tell_taken(args, *taken)
        return 2
    if args.dry_run:
        print("\n".join(f"{path}\n{text}" for path, text in texts.items()), end="")
        return 0
    save({args.root / path: text for path, text in texts.items()})
    for path in texts:
        say(args, f"写好 {path}", f"wrote {path}")
    return 0
