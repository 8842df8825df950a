"""`rename`: give a record another id; its file, every reference and the lock follow, its old address stays."""

import argparse
import difflib
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from dashboards.commands._help import say
from dashboards.commands._ledger import read_ledger
from dashboards.editor.atomic_write import save
from dashboards.editor.paths import name_of
from dashboards.editor.rename import KINDS, Kind, NewName, is_taken, kinds_of, names_of, rename
from dashboards.editor.schema import late
from dashboards.errors import print_problems
from dashboards.lang import pick
from dashboards.model.records import FULL_ID, ID

SUMMARY = "give an initiative, observation, chart, source, indicator or place another id; every reference follows"
EXAMPLE = "python -m dashboards rename kunshan-xiao-xinfeng kunshan-small-envelope --dry-run"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("old", metavar="OLD", help="the id as it is; an observation's is <initiative>.<observation>")
    parser.add_argument("new", metavar="NEW", help="the id that it shall have")
    parser.add_argument("--kind", choices=KINDS, help="what it is, where two records of different kinds share the id")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")


def run(args: argparse.Namespace) -> int:
    """Rename; 1 where the ledger has errors, or would have, 2 for an id that is not there or cannot be taken."""
    ledger = read_ledger(args, sound=True)
    if ledger is None:
        return 1
    loaded, context = ledger
    kinds = [it for it in kinds_of(context, args.old) if args.kind in {None, it}]
    if len(kinds) != 1:
        print(_which(args.old, kinds, names_of(context), args.lang), file=sys.stderr)
        return 2
    names = NewName(kind=kinds[0], old=args.old, new=args.new)
    why = _why_not(names, args.lang)
    if why is None and is_taken(context, names):
        why = pick(args.lang, f"已经有（或曾经有）{args.new}", f"{args.new} is, or was, another record's id")
    if why is not None:
        print(why, file=sys.stderr)
        return 2
    done = rename(args.root, loaded, context, names)
    if done.problems:
        print_problems(done.problems, form=args.format, lang=args.lang, lines=lambda _: [], out=sys.stdout)
        return 1
    if args.dry_run:
        sys.stdout.writelines(_difference(args.root, done.changes))
        return 0
    save(done.changes)
    save(late(args.root))
    for path in sorted(done.changes):
        gone = done.changes[path] is None
        name = name_of(args.root, path)
        say(args, f"{'移走' if gone else '改写'} {name}", f"{'moved' if gone else 'changed'} {name}")
    return 0


def _which(name: str, kinds: list[Kind], known: list[str], lang: str) -> str:
    if kinds:
        return pick(lang, f"{name!r}有几种：{'、'.join(kinds)}；用 --kind 指明", f"{name!r} is several things ({', '.join(kinds)}): say which with --kind")  # fmt: skip
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    guess = pick(lang, f"；是不是：{'、'.join(close)}？", f"; did you mean: {', '.join(close)}?") if close else ""
    return pick(lang, f"没有{name!r}", f"nothing is called {name!r}") + guess


def _why_not(names: NewName, lang: str) -> str | None:
    kind, old, new = names.kind, names.old, names.new
    pattern = FULL_ID if kind == "observation" else ID
    if not re.fullmatch(pattern, new) or len(new) > 80:
        return pick(lang, f"id只用小写字母、数字和连字符：{new!r}", f"an id uses a-z, 0-9 and hyphens: {new!r}")
    if kind == "observation" and new.partition(".")[0] != old.partition(".")[0]:
        return pick(lang, "数据点不能换举措", "an observation cannot change its initiative")
    return None


def _difference(root: Path, changes: Mapping[Path, str | None]) -> Iterator[str]:
    """Yield a unified diff; a moved file is compared with where it came from."""
    gone = {path.name: path for path, text in changes.items() if text is None}
    for path, text in sorted(changes.items()):
        if text is None:
            continue
        source = path if path.exists() else next((it for it in gone.values() if it.exists() and _pairs(it, path)), path)
        if source != path:
            yield f"moved {name_of(root, source)} -> {name_of(root, path)}\n"
        before = source.read_text("utf-8").splitlines(keepends=True) if source.exists() else []
        yield from difflib.unified_diff(
            before, text.splitlines(keepends=True), f"a/{name_of(root, source)}", f"b/{name_of(root, path)}", n=1
        )


def _pairs(old: Path, new: Path) -> bool:
    return old.parent == new.parent or (old.name == new.name and old.parent.parent == new.parent.parent)
