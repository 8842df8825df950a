"""`stale`: list what is due for another look; nothing is changed."""

import argparse
import datetime
import sys

from dashboards.checks import context_of
from dashboards.commands._help import say
from dashboards.editor.paths import lines_of
from dashboards.editor.stale import due
from dashboards.errors import print_problems
from dashboards.readers import load

SUMMARY = "list sources seen and texts written long ago, numbers not verified since they changed, words not translated"
EXAMPLE = "python -m dashboards stale --days 180 --lang en"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--days", type=int, default=365, metavar="N", help="a source or a text is due after so many days (default: 365)")  # fmt: skip
    parser.add_argument("--today", type=datetime.date.fromisoformat, metavar="DATE", help="count from this day, as YYYY-MM-DD (default: today)")  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Print the list; 1 where something is due."""
    loaded = load(args.root)
    context = context_of(loaded)
    today = args.today or datetime.datetime.now(datetime.UTC).date()
    problems = list(due(context, today, args.days)) if context else list(loaded.problems)
    print_problems(problems, form=args.format, lang=args.lang, lines=lines_of(args.root), out=sys.stdout)
    if args.format == "text" and not problems:
        say(args, "没有到期的", "nothing is due")
    return 1 if problems else 0
