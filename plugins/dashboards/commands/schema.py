"""`schema`: write the JSON Schemas and VS Code's files from the model and the lists of ids; `--check` says whether they are up to date."""

import argparse
import sys

from dashboards.editor.atomic_write import save
from dashboards.editor.paths import lines_of
from dashboards.editor.schema import IDS, ids_file, schemas
from dashboards.editor.vscode import folder_files
from dashboards.errors import Problem, Span, print_problems
from dashboards.lang import Both, pick
from dashboards.readers import load

SUMMARY = "write schemas/ and .vscode/ from the model, for completion in text editors"
EXAMPLE = "python -m dashboards schema --check"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--check", action="store_true", help="change nothing; list files that are out of date")


def run(args: argparse.Namespace) -> int:
    """Write what differs; with --check print it as problems and give 1."""
    wanted = {**schemas(), **folder_files(args.root)}
    if not args.check:
        wanted[IDS] = ids_file(load(args.root))
    held = (path.relative_to(args.root).as_posix() for path in (args.root / "schemas").glob("*.json"))
    gone = sorted(set(held) - {*wanted, IDS})
    late = [name for name, text in wanted.items() if not _same(args, name, text)]
    if not args.check:
        save({**{args.root / name: wanted[name] for name in late}, **{args.root / name: None for name in gone}})
        wrote, deleted, same = pick(args.lang, ("写好", "删去", "没有变化"), ("wrote", "deleted", "up to date"))
        print("\n".join([*(f"{wrote} {name}" for name in late), *(f"{deleted} {name}" for name in gone)]) or same)
        return 0
    problems = [_problem(name) for name in (*late, *gone)]
    print_problems(problems, form=args.format, lang=args.lang, lines=lines_of(args.root), out=sys.stdout)
    return 1 if problems else 0


def _same(args: argparse.Namespace, name: str, text: str) -> bool:
    path = args.root / name
    return bool(path.is_file() and path.read_bytes() == text.encode())


def _problem(name: str) -> Problem:
    return Problem(
        span=Span(path=name),
        rule="schema",
        message=Both(zh="与模型或编号清单不一致", en="file must be as the model and the lists of ids make it"),
        hint=Both(zh="运行 python -m dashboards schema", en="run python -m dashboards schema"),
    )
