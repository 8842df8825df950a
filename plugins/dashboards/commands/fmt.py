"""`fmt`: bring YAML files into their one form; `--check` changes nothing and lists the files that are not."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboards.commands._help import say, tell
from dashboards.editor.atomic_write import save
from dashboards.editor.fmt import format_file, unformatted
from dashboards.editor.paths import existing, lines_of, name_of, yaml_files
from dashboards.editor.schema import late
from dashboards.errors import Problem, print_problems
from dashboards.readers.strict_yaml import BYTES_AT_MOST

SUMMARY = "bring the records into their one form: key order, quoting, indentation; comments are kept"
EXAMPLE = "python -m dashboards fmt --check data/cities/wuxi"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: everything under data/)")
    parser.add_argument("--check", action="store_true", help="change nothing; list files that are not in form")


def run(args: argparse.Namespace) -> int:
    """Format, print what was changed or is wrong, and give 1 where a file is broken or (--check) not in form."""
    wanted = [existing(args.root, it) for it in args.paths]
    pairs = zip(args.paths, wanted, strict=True)
    missing = [name for name, path in pairs if path is None or not (path.is_file() or path.is_dir())]
    if missing:
        tell(
            args,
            f"没有这个文件或文件夹：{'、'.join(map(str, missing))}",
            f"no such file or folder: {', '.join(map(str, missing))}",
        )
        return 2
    problems: list[Problem] = []
    changes: dict[Path, str] = {}
    total = 0
    for path in _chosen(args.root, [it for it in wanted if it is not None]):
        total += 1
        name, raw = name_of(args.root, path), _start(path)
        done = format_file(name, raw)
        problems.extend(done.problems)
        differs = unformatted(name, raw, done.text) if done.text is not None else None
        if differs is not None and done.text is not None:
            changes[path] = done.text
            problems.extend([differs] if args.check else [])
    if not args.check:
        save(changes)
        save(late(args.root))
    print_problems(problems, form=args.format, lang=args.lang, lines=lines_of(args.root), out=sys.stdout)
    if args.format == "text":
        _say(args, changes, total)
    return 1 if problems else 0


def _say(args: argparse.Namespace, changes: Iterable[Path], total: int) -> None:
    names = [name_of(args.root, path) for path in changes]
    if args.check:
        say(args, f"{total}个文件，{len(names)}个没有按统一格式书写", f"{total} files, {len(names)} not in form")
        return
    for name in names:
        say(args, f"已整理 {name}", f"formatted {name}")
    say(args, f"{total}个文件，整理了{len(names)}个", f"{total} files, {len(names)} formatted")


def _start(path: Path) -> bytes:
    """Read a file, or enough of it for the strict reader to see that it is too large."""
    with path.open("rb") as file:
        return file.read(BYTES_AT_MOST + 1)


def _chosen(root: Path, wanted: list[Path]) -> Iterator[Path]:
    for path in wanted or [root / "data"]:
        if path.is_dir():
            yield from yaml_files(path)
        else:
            yield path
