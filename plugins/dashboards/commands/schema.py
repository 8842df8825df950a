"""`schema`: write the JSON Schemas and VS Code's files from the model and the lists of ids; `--check` says whether they are up to date."""

import argparse
import sys

from dashboards.editor.atomic_write import save
from dashboards.editor.paths import lines_of
from dashboards.editor.schema import IDS, ids_file, schemas
from dashboards.editor.vscode import folder_files
from dashboards.errors import Problem, Span, print_problems
from dashboards.errors.rules import rule
from dashboards.lang import pick
from dashboards.readers import load

SCHEMA = rule("schema", ("编辑器用的模式文件要和模型一致", "the editors' schemas must be as the model makes them"), ("模式过时，编辑器就会提示错误的键。", "With an old schema an editor offers the wrong keys."), ("运行 python -m dashboards schema", "run python -m dashboards schema"), bad="(schema of yesterday)", good="(schema made anew)")  # fmt: skip


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
    return SCHEMA.at(
        Span(path=name), ("与模型或编号清单不一致", "file must be as the model and the lists of ids make it")
    )
