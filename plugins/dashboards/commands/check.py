"""`check`: read and check everything under data/ and content/, and print every problem in one run."""

import argparse
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from dashboards.checks import context_of
from dashboards.checks.corrections import compare, rows_of
from dashboards.checks.settings import placeholders
from dashboards.checks.verified import UNPROVEN
from dashboards.commands._help import say, tell
from dashboards.editor.paths import lines_of
from dashboards.errors import Problem, print_problems
from dashboards.prose import bindings
from dashboards.prose.everything import check_everything, last_day
from dashboards.prose.told import compare_counts, counts_of
from dashboards.readers import Loaded, load
from dashboards.readers.revisions import revision

SUMMARY = "check the records and articles; print every problem with its place and how to mend it"
EXAMPLE = "python -m dashboards check data/cities/wuxi --format github"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show problems of these files or folders only")
    parser.add_argument(
        "--base", metavar="REVISION", help="compare values with this git revision too, as if it had been published"
    )
    parser.add_argument(
        "--watch", action="store_true", help="go on, and check again after each save (for text editors)"
    )
    parser.add_argument(
        "--refuse",
        action="append",
        choices=sorted(UNPROVEN),
        default=[],
        help="call it an error that a number was never verified, or has changed since; may be repeated (a release refuses both, and is warned of .example addresses)",
    )


def run(args: argparse.Namespace) -> int:
    """Check, print, and give 1 where an error was found."""
    return watching(args) if args.watch else _once(args)


def watching(args: argparse.Namespace, stop: threading.Event | None = None) -> int:
    """Check now and after each save, until `stop` is set or the person interrupts; text editors read the lines around it."""
    # A check that is made once needs neither, and is to be fast.
    from watchfiles import watch  # noqa: PLC0415 - see above

    from dashboards.editor.atomic_write import save  # noqa: PLC0415 - see above
    from dashboards.editor.schema import late  # noqa: PLC0415 - see above
    from dashboards.editor.vscode import BEGINS, ENDS  # noqa: PLC0415 - see above

    folders = [it for it in (args.root / "data", args.root / "content") if it.is_dir()]
    found = watch(*folders, debounce=50, step=10, stop_event=stop, raise_interrupt=False, yield_on_timeout=True, rust_timeout=200)  # fmt: skip
    # It watches from the first look on: what is saved during the first check is not missed.
    next(found, set())
    status = 0
    for changes in chain(({None},), found):
        if changes:
            print(BEGINS.of(args.lang), flush=True)
            status = _once(args)
            # What is saved here is offered in the other files.
            save(late(args.root))
            print(ENDS.of(args.lang), flush=True)
    return status


def _once(args: argparse.Namespace) -> int:
    loaded = load(args.root)
    found = {*check_everything(loaded, last_day()), *(_since(loaded, args.root, args.base) if args.base else ())}
    context = context_of(loaded)
    if context is not None and set(args.refuse) == UNPROVEN:
        found |= set(placeholders(context))
    refused = (replace(it, severity="error") if it.rule in args.refuse else it for it in found)
    problems = [it for it in sorted(refused, key=lambda it: it.order) if _wanted(it, args.root, args.paths)]
    missing = [it for it in args.paths if not (Path(it).exists() or (args.root / it).exists())]
    if missing:
        tell(args, f"没有这个文件或文件夹：{'、'.join(missing)}", f"no such file or folder: {', '.join(missing)}")
        return 2
    print_problems(problems, form=args.format, lang=args.lang, lines=lines_of(args.root), out=sys.stdout)
    if args.format == "text" and not problems:
        count = len(loaded.documents)
        say(args, f"没有问题（{count}个文件）", f"no problems ({count} files)")
    return 1 if any(it.severity == "error" for it in problems) else 0


def _since(loaded: Loaded, root: Path, base: str) -> Sequence[Problem]:
    """Find values, and counts of articles, that changed since a revision without a correction."""
    context = context_of(loaded)
    with revision(root, base) as earlier:
        before = context_of(earlier)
        if context is None or before is None:
            return ()
        values = compare(context, rows_of(before.observations.values(), before.dataset.corrections))
        return (*values, *compare_counts(bindings(context), counts_of(bindings(before))))


def _wanted(problem: Problem, root: Path, paths: Sequence[str]) -> bool:
    if not paths:
        return True
    here = (root / problem.span.path).resolve()
    wanted = [(Path(it) if Path(it).exists() else root / it).resolve() for it in paths]
    return any(here == it or it in here.parents for it in wanted)
